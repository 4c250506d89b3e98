"""What is done as a contract ends: the day set, assessed, handed over, paid for, filed away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from carbondesk.domain.contracts.contract import Contract
from carbondesk.domain.problems import Refused
from carbondesk.i18n import translate
from carbondesk.operations import contract_ends as verbs
from carbondesk.operations import contracts as contract_verbs
from carbondesk.store import contracts
from carbondesk.texts import fields, problems
from carbondesk.ui.page import Host
from carbondesk.ui.typed import Typed, day
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog

Act = Callable[[], object]


class EndingDeeds:
    """The verbs behind the buttons; they ask where something is to be typed."""

    def __init__(self, host: Host, parent: QWidget) -> None:
        self._host, self._parent = host, parent
        self.contract: Contract | None = None

    def end_early(self) -> FormDialog:
        """Ask for the day of an early end; empty takes it back."""
        title = translate("ui.pages.contracts.ending_deeds", "Early end")
        hint = translate("ui.pages.contracts.ending_deeds", "empty: it runs to its last day")
        shown = (Field("ended", fields.name("ended"), hint=hint, wide=True),)
        known = self.contract.ended if self.contract else None
        return self._ask(title, shown, {"ended": day(known)}, self._put_end)

    def assess(self) -> FormDialog:
        """Ask who assessed the contract, and when."""
        title = translate("ui.pages.contracts.ending_deeds", "Assessment before the end")
        shown = (
            Field("assessed", fields.name("assessed")),
            Field("assessor", fields.name("assessor")),
        )
        known = self.contract
        values = {
            "assessed": day(known.assessed if known else None),
            "assessor": known.assessor if known else "",
        }
        return self._ask(title, shown, values, self._put_assessment)

    def hand_over(self) -> FormDialog:
        """Ask for the day of the handover."""
        title = translate("ui.pages.contracts.ending_deeds", "Handover")
        shown = (Field("handover", fields.name("handover"), wide=True),)
        known = self.contract.handover if self.contract else None
        return self._ask(title, shown, {"handover": day(known)}, self._put_handover)

    def owe(self) -> None:
        """Bring what the early end costs into the draft of the contract."""
        if self.contract is None:
            return
        settled = contracts.settlements(self._host.desk.ledger.db, self.contract.id)
        drafts = [one.settlement for one in settled if one.settlement.agreed is None]
        if not drafts:
            text = translate(
                "ui.pages.contracts.ending_deeds", "Begin the draft of the last period."
            )
            self._host.toast(text, undo=False)
            return
        name = translate("ui.pages.contracts.ending_deeds", "Early end of the contract")
        text = translate("ui.pages.contracts.ending_deeds", "Brought into {code}")
        act = partial(self._host.desk.do, verbs.owe, self.contract.id, drafts[-1].id, name)
        self._do(act, text.format(code=drafts[-1].code))

    def archive(self) -> None:
        """File the contract away, or take it out again."""
        one = self.contract
        if one is None:
            return
        if one.archived is None:
            act: Act = partial(self._host.desk.do, verbs.archive, one.id, self._host.desk.today)
            said = translate("ui.pages.contracts.ending_deeds", "Filed away")
        else:
            act = partial(self._host.desk.do, verbs.unarchive, one.id)
            said = translate("ui.pages.contracts.ending_deeds", "Taken out of the archive")
        self._do(act, said)

    def print_document(self, name: str) -> None:
        """Show one of the three documents as it is printed."""
        if self.contract is not None:
            self._host.open_page("reports", f"{name}/{self.contract.code}")

    def _ask(
        self,
        title: str,
        shown: tuple[Field, ...],
        values: dict[str, str],
        put: Callable[[dict[str, str]], None],
    ) -> FormDialog:
        verb = translate("ui.pages.contracts.ending_deeds", "Save")
        dialog = FormDialog(self._parent.window(), title, shown, verb, put)
        dialog.fill(values)
        dialog.open()
        return dialog

    def _put_end(self, form: dict[str, str]) -> None:
        typed = Typed(form, self._host.desk.today)
        ended = typed.later_day("ended")
        typed.refuse()
        self._put(ended=ended)

    def _put_assessment(self, form: dict[str, str]) -> None:
        typed = Typed(form, self._host.desk.today)
        assessed, assessor = typed.day("assessed"), typed.text("assessor")
        typed.refuse()
        self._put(assessed=assessed, assessor=assessor)

    def _put_handover(self, form: dict[str, str]) -> None:
        typed = Typed(form, self._host.desk.today)
        handed = typed.day("handover")
        typed.refuse()
        self._put(handover=handed)

    def _put(self, **changes: date | str | None) -> None:
        if self.contract is not None:
            made = replace(self.contract, **changes)  # type: ignore[arg-type] # its own fields
            self._host.desk.do(contract_verbs.put, made)
            self._host.toast(translate("ui.pages.contracts.ending_deeds", "Saved"))

    def _do(self, act: Act, said: str) -> None:
        """Do something and say so; where it is refused, say why."""
        try:
            act()
        except Refused as refused:
            self._host.toast(" ".join(problems.sentences(refused.problems)), undo=False)
        else:
            self._host.toast(said)
