"""How a contract ends: early with what that costs, assessed, handed over, filed away."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain.contracts import assessment, early
from carbondesk.domain.contracts.contract import Contract, ContractAsset, ExitRule
from carbondesk.domain.contracts.early import EarlyEnd
from carbondesk.domain.contracts.noted import ContractAdvice
from carbondesk.domain.documents import ASSESSMENT, EARLY_END, TRANSFER
from carbondesk.domain.problems import Refused
from carbondesk.i18n import translate
from carbondesk.operations import contract_ends as verbs
from carbondesk.operations import contracts as contract_verbs
from carbondesk.reports.contracts import frame
from carbondesk.store import contracts
from carbondesk.texts import fields, problems, terms
from carbondesk.ui.fact_list import FactList
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.contracts import ending_rows, noted_kinds
from carbondesk.ui.pages.contracts.chosen import Chosen, no_contract
from carbondesk.ui.pages.contracts.listing import ContractList
from carbondesk.ui.tabbed import View
from carbondesk.ui.typed import Typed, day
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.properties import Properties
from carbondesk.ui.widgets.table import Table

Act = Callable[[], object]


class EndingView(View):
    """Four cards beside the list: early end, days and archive, assessment, advice."""

    def __init__(self, host: Host, *, chosen: Chosen) -> None:
        super().__init__(host)
        self.chosen = chosen
        self.contract: Contract | None = None
        self.found: EarlyEnd | None = None
        chosen.changed.connect(self._refresh_if_shown)
        self.list = ContractList(self.desk, chosen)
        self._filled = QWidget()
        row = QHBoxLayout(self._filled)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.list)
        grid = QGridLayout()
        grid.setSpacing(GAP)
        for column, stretch in enumerate((5, 4)):
            grid.setColumnStretch(column, stretch)
        for line, stretch in enumerate((4, 5)):
            grid.setRowStretch(line, stretch)
        self.advice = FactList(host, noted_kinds.advice())
        grid.addWidget(self._early_card(), 0, 0)
        grid.addWidget(self._days_card(), 0, 1)
        grid.addWidget(self._assessment_card(), 1, 0)
        grid.addWidget(self.advice, 1, 1)
        row.addLayout(grid, 1)
        self._empty = no_contract(host)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._filled, 1)
        whole.addWidget(self._empty, 1)

    def refresh(self) -> None:
        """Reckon anew."""
        self.contract = self.list.refresh()
        self._filled.setVisible(self.contract is not None)
        self._empty.setVisible(self.contract is None)
        if self.contract is not None:
            self._show(self.contract)

    def begin(self) -> None:
        """The list has the keyboard."""
        self.list.table.setFocus()

    def place(self) -> str:
        """The chosen contract."""
        return self.chosen.contract_id

    def go_to(self, place: str) -> None:
        """Show a contract by its id."""
        self.chosen.choose(place)

    def end_early(self) -> FormDialog:
        """Ask for the day of an early end; empty takes it back."""
        title = translate("ui.pages.contracts.ending", "Early end")
        hint = translate("ui.pages.contracts.ending", "empty: it runs to its last day")
        shown = (Field("ended", fields.name("ended"), hint=hint, wide=True),)
        known = self.contract.ended if self.contract else None
        return self._ask(title, shown, {"ended": day(known)}, self._put_end)

    def assess(self) -> FormDialog:
        """Ask who assessed the contract, and when."""
        title = translate("ui.pages.contracts.ending", "Assessment before the end")
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
        title = translate("ui.pages.contracts.ending", "Handover")
        shown = (Field("handover", fields.name("handover"), wide=True),)
        known = self.contract.handover if self.contract else None
        return self._ask(title, shown, {"handover": day(known)}, self._put_handover)

    def owe(self) -> None:
        """Bring what the early end costs into the draft of the contract."""
        if self.contract is None:
            return
        settled = contracts.settlements(self.desk.ledger.db, self.contract.id)
        drafts = [one.settlement for one in settled if one.settlement.agreed is None]
        if not drafts:
            text = translate("ui.pages.contracts.ending", "Begin the draft of the last period.")
            self.host.toast(text, undo=False)
            return
        name = translate("ui.pages.contracts.ending", "Early end of the contract")
        text = translate("ui.pages.contracts.ending", "Brought into {code}")
        act = partial(self.desk.do, verbs.owe, self.contract.id, drafts[-1].id, name)
        self._do(act, text.format(code=drafts[-1].code))

    def archive(self) -> None:
        """File the contract away, or take it out again."""
        one = self.contract
        if one is None:
            return
        if one.archived is None:
            act: Act = partial(self.desk.do, verbs.archive, one.id, self.desk.today)
            said = translate("ui.pages.contracts.ending", "Filed away")
        else:
            act = partial(self.desk.do, verbs.unarchive, one.id)
            said = translate("ui.pages.contracts.ending", "Taken out of the archive")
        self._do(act, said)

    def print_document(self, name: str) -> None:
        """Show one of the three documents as it is printed."""
        if self.contract is not None:
            self.host.open_page("reports", f"{name}/{self.contract.code}")

    def _show(self, one: Contract) -> None:
        db = self.desk.ledger.db
        signed = contracts.terms(db, one)
        held = frame.held(db, one)
        settled = [item.facts.settlement for item in held.statements]
        self.found = early.of(signed, settled, one.ended or min(self.desk.today, one.last))
        self.early.show_rows(list(ending_rows.exit_rows(one, self.found)))
        self._clause.setText(_clause(one, self.found))
        statements = [(item.facts, item.shown) for item in held.statements]
        assets = contracts.parts(db, ContractAsset, one.id)
        judged = assessment.of(signed, statements, assets)
        self.judged.show_rows(list(ending_rows.assessment_rows(judged)))
        self.days.show_pairs(_days(one))
        self.advice.show_facts(one.id, contracts.parts(db, ContractAdvice, one.id))
        is_open = one.archived is None
        self.owe_button.setVisible(is_open and one.ended is not None and bool(self.found.payment))
        for button in (self.end_button, self.assess_button, self.hand_button):
            button.setVisible(is_open)
        self.advice.setEnabled(is_open)
        self.archive_button.set_text(
            translate("ui.pages.contracts.ending", "File away")
            if is_open
            else translate("ui.pages.contracts.ending", "Take out of the archive")
        )

    def _early_card(self) -> Card:
        title = translate("ui.pages.contracts.ending", "Early end")
        card = Card(title, " ")
        self.early = Table(ending_rows.exit_columns(), dense=True, name=title)
        self._clause = Label("", "small", "ink2", wrap=True)
        card.body.addWidget(self._clause)
        card.wide(self.early, 1)
        self.end_button = _button(
            translate("ui.pages.contracts.ending", "Day of the early end"), self.end_early
        )
        self.owe_button = _button(
            translate("ui.pages.contracts.ending", "Bring into the draft"), self.owe
        )
        printing = _button(
            translate("ui.pages.contracts.ending", "Print"),
            partial(self.print_document, EARLY_END), writes=False,
        )  # fmt: skip
        for button in (printing, self.owe_button, self.end_button):
            card.add_to_head(button)
        return card

    def _days_card(self) -> Card:
        card = Card(translate("ui.pages.contracts.ending", "End and handover"), " ")
        self.days = Properties(columns=2)
        card.body.addWidget(self.days)
        card.body.addStretch()
        self.hand_button = _button(
            translate("ui.pages.contracts.ending", "Handed over"), self.hand_over
        )
        self.archive_button = _button(
            translate("ui.pages.contracts.ending", "File away"), self.archive, Kind.PRIMARY
        )
        record = _button(
            translate("ui.pages.contracts.ending", "Handover record"),
            partial(self.print_document, TRANSFER), writes=False,
        )  # fmt: skip
        foot = card.row()
        for button in (record, self.hand_button):
            foot.addWidget(button)
        foot.addStretch()
        foot.addWidget(self.archive_button)
        return card

    def _assessment_card(self) -> Card:
        title = translate("ui.pages.contracts.ending", "Assessment before the end")
        card = Card(title, " ")
        self.judged = Table(ending_rows.assessment_columns(), dense=True, name=title)
        card.wide(self.judged, 1)
        self.assess_button = _button(
            translate("ui.pages.contracts.ending", "Assessed"), self.assess
        )
        printing = _button(
            translate("ui.pages.contracts.ending", "Print"),
            partial(self.print_document, ASSESSMENT), writes=False,
        )  # fmt: skip
        for button in (printing, self.assess_button):
            card.add_to_head(button)
        return card

    def _ask(
        self,
        title: str,
        shown: tuple[Field, ...],
        values: dict[str, str],
        put: Callable[[dict[str, str]], None],
    ) -> FormDialog:
        verb = translate("ui.pages.contracts.ending", "Save")
        dialog = FormDialog(self.window(), title, shown, verb, put)
        dialog.fill(values)
        dialog.open()
        return dialog

    def _put_end(self, form: dict[str, str]) -> None:
        typed = Typed(form, self.desk.today)
        ended = typed.later_day("ended")
        typed.refuse()
        self._put(ended=ended)

    def _put_assessment(self, form: dict[str, str]) -> None:
        typed = Typed(form, self.desk.today)
        assessed, assessor = typed.day("assessed"), typed.text("assessor")
        typed.refuse()
        self._put(assessed=assessed, assessor=assessor)

    def _put_handover(self, form: dict[str, str]) -> None:
        typed = Typed(form, self.desk.today)
        handed = typed.day("handover")
        typed.refuse()
        self._put(handover=handed)

    def _put(self, **changes: date | str | None) -> None:
        if self.contract is not None:
            made = replace(self.contract, **changes)  # type: ignore[arg-type] # its own fields
            self.desk.do(contract_verbs.put, made)
            self.host.toast(translate("ui.pages.contracts.ending", "Saved"))

    def _do(self, act: Act, said: str) -> None:
        """Do something and say so; where it is refused, say why."""
        try:
            act()
        except Refused as refused:
            self.host.toast(" ".join(problems.sentences(refused.problems)), undo=False)
        else:
            self.host.toast(said)

    def _refresh_if_shown(self, *_: object) -> None:
        if self.isVisibleTo(self.window()):
            self.refresh()


def _button(word: str, act: Act, kind: Kind = Kind.OUTLINED, *, writes: bool = True) -> Button:
    made = Button(word, kind, small=True, writes=ANY if writes else "")
    made.clicked.connect(act)
    return made


def _clause(one: Contract, found: EarlyEnd) -> str:
    """What the clause says, and for which day it is reckoned."""
    rule = terms.term("exit_rule", one.exit_rule.value)
    if one.exit_rule is ExitRule.NONE:
        return translate(
            "ui.pages.contracts.ending",
            "No clause was signed: what an early end costs is agreed by both parties.",
        )
    if found.payment is None:
        return translate("ui.pages.contracts.ending", "The day lies outside the term.")
    text = (
        translate("ui.pages.contracts.ending", "{rule}; ended after {day}")
        if one.ended
        else translate("ui.pages.contracts.ending", "{rule}; if it ended after {day}")
    )
    return text.format(rule=rule, day=found.day)


def _days(one: Contract) -> list[tuple[str, str]]:
    """The days of the end; what is not known yet is told as open."""
    unknown = translate("ui.pages.contracts.ending", "open")
    return [
        (fields.name("last", "contract"), day(one.last)),
        (fields.name("ended"), day(one.ended)),
        (fields.name("assessed"), day(one.assessed) or unknown),
        (fields.name("assessor"), one.assessor),
        (fields.name("handover"), day(one.handover) or unknown),
        (fields.name("archived"), day(one.archived)),
    ]
