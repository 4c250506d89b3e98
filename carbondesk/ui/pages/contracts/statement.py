"""The card of a statement: its lines, what is typed, what differs; begun, agreed, taken back."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QStackedWidget

from carbondesk.domain.contracts.contract import Contract
from carbondesk.domain.contracts.plan import Planned
from carbondesk.domain.contracts.settlement import Settlement
from carbondesk.domain.documents import SETTLEMENT
from carbondesk.domain.problems import Refused
from carbondesk.i18n import translate
from carbondesk.operations import settlements as verbs
from carbondesk.store import contracts
from carbondesk.store.settling import Statement
from carbondesk.texts import capitals, problems
from carbondesk.ui.fact_files import FactFiles
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.page import Host
from carbondesk.ui.pages.contracts import plan_rows, statement_rows
from carbondesk.ui.pages.contracts.chosen import Chosen
from carbondesk.ui.pages.contracts.plan_rows import Paid
from carbondesk.ui.pages.contracts.typed_lists import TypedLists
from carbondesk.ui.typed import Typed, day
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table

LINES, TYPED, DIFFERENCES = "lines", "typed", "differences"


class StatementCard(Card):
    """The statement of a period; the buttons below it are those that fit its state."""

    def __init__(self, host: Host, chosen: Chosen) -> None:
        super().__init__(" ", ruled=True)
        self._host, self._chosen = host, chosen
        self._found: Statement | None = None
        self._planned: Planned | None = None
        self.chip = Chip("", "outlined")
        self.add_to_head(self.chip, right=False)
        name = translate("ui.pages.contracts.statement", "Statement")
        self.choice = Segments(_choices(), small=True, name=name)
        self.choice.chosen.connect(self.show_part)
        self.add_to_head(self.choice)
        self._about = Label("", "small", "ink2", wrap=True)
        self.body.addWidget(self._about)
        self.body.setContentsMargins(16, 8, 16, 8)
        self.table = Table(statement_rows.columns(), dense=True, name=name)
        self.typed = TypedLists(host)
        self.differences = Table(
            statement_rows.difference_columns(),
            dense=True,
            name=translate("ui.pages.contracts.statement", "Differences"),
        )
        self._stack = QStackedWidget()
        for widget in (self.table, self.typed, self.differences):
            self._stack.addWidget(widget)
        self.wide(self._stack, 1)
        self.rule()
        self._words = Label("", "small", "ink2")
        self._words.setContentsMargins(16, 6, 16, 0)
        self.wide(self._words)
        self._foot()

    def show_statement(self, found: Statement, one: Paid) -> None:
        """Show the statement of a period."""
        self._found, self._planned = found, one.planned
        settlement = found.facts.settlement
        title = translate("ui.pages.contracts.statement", "Statement of period {number}")
        self.set_title(title.format(number=settlement.number))
        self.chip.set_tag(plan_rows.state_tag(one, self._host.desk.today))
        self._about.setText(_about(found))
        self.table.show_rows(list(statement_rows.rows(found.shown.rows)))
        payable = one.match.payable if one.match is not None else None
        words = capitals.of_fen(payable) if payable is not None else ""
        self._words.setText(
            translate("ui.pages.contracts.statement", "In capitals: {words}").format(words=words)
        )
        self._words.setVisible(bool(words))
        self.typed.show_statement(found)
        differences = found.differences
        self.differences.show_rows(list(statement_rows.difference_rows(differences)))
        self._show_buttons(settlement, has_differences=bool(differences))

    def show_nothing(self, contract: Contract) -> None:
        """Say that nothing of a contract is left to settle."""
        self._found = self._planned = None
        self.set_title(contract.name)
        self.chip.set_tag(Tag(translate("ui.pages.contracts.statement", "nothing to settle")))
        self._about.setText("")
        for table in (self.table, self.differences):
            table.show_rows([])
        for button in self._buttons:
            button.setVisible(False)

    def show_part(self, key: str) -> None:
        """Show the lines, what is typed, or what differs."""
        parts = {LINES: self.table, TYPED: self.typed, DIFFERENCES: self.differences}
        self._stack.setCurrentWidget(parts[key])

    def begin_draft(self) -> None:
        """Begin to settle the period that is shown."""
        if self._planned is not None and self._found is not None:
            period, contract = self._planned.period, self._found.terms.contract
            act = partial(self._host.desk.do, verbs.draft, contract.id, period.first, period.last)
            self._do(act, translate("ui.pages.contracts.statement", "Draft begun"))

    def remove_draft(self) -> None:
        """Remove the draft; undo brings it back."""
        act = partial(self._host.desk.do, verbs.remove, self._id())
        self._do(act, translate("ui.pages.contracts.statement", "Draft removed"))

    def agree(self) -> FormDialog:
        """Ask for the day on which both parties signed."""
        title = translate("ui.pages.contracts.statement", "Both parties have signed")
        hint = translate(
            "ui.pages.contracts.statement", "from then on its figures stand; not undone"
        )
        label = translate("ui.pages.contracts.statement", "Signed on")
        verb = translate("ui.pages.contracts.statement", "Agree")
        fields = (Field("day", label, hint=hint, wide=True),)
        dialog = FormDialog(self.window(), title, fields, verb, self._agree)
        dialog.fill({"day": day(self._host.desk.today)})
        dialog.open()
        return dialog

    def withdraw(self) -> FormDialog:
        """Ask why both parties take their signatures back."""
        title = translate("ui.pages.contracts.statement", "Withdraw the agreed statement")
        label = translate("ui.pages.contracts.statement", "Reason")
        verb = translate("ui.pages.contracts.statement", "Withdraw")
        fields = (Field("reason", label, wide=True),)
        dialog = FormDialog(self.window(), title, fields, verb, self._withdraw)
        dialog.open()
        return dialog

    def correct(self) -> None:
        """Bring the difference into the next draft of the contract."""
        if self._found is None:
            return
        of = self._found.facts.settlement
        known = contracts.settlements(self._host.desk.ledger.db, of.contract_id)
        drafts = (one.settlement for one in known if one.settlement.agreed is None)
        into = next((one for one in drafts if one.first > of.last), None)
        if into is None:
            text = translate("ui.pages.contracts.statement", "Begin the draft of a later period.")
            self._host.toast(text, undo=False)
            return
        text = translate("ui.pages.contracts.statement", "Corrected in {code}")
        act = partial(self._host.desk.do, verbs.correct, of.id, into.id)
        self._do(act, text.format(code=into.code))

    def show_files(self) -> None:
        """Show the files of the statement."""
        if self._found is not None and self._found.facts.settlement.id:
            FactFiles(self._host).show(self.window(), self._found.facts.settlement)

    def print_statement(self) -> None:
        """Show the statement as it is printed."""
        if self._found is not None:
            code = self._found.facts.settlement.code
            self._host.open_page("reports", f"{SETTLEMENT}/{code}")

    def _agree(self, form: dict[str, str]) -> None:
        typed = Typed(form, self._host.desk.today)
        signed = typed.needed_day("day")
        typed.refuse()
        self._host.desk.do(verbs.agree, self._id(), signed)
        self._host.toast(translate("ui.pages.contracts.statement", "Agreed"), undo=False)

    def _withdraw(self, form: dict[str, str]) -> None:
        self._host.desk.do(verbs.withdraw, self._id(), form["reason"])
        self._host.toast(translate("ui.pages.contracts.statement", "Withdrawn"), undo=False)

    def _id(self) -> str:
        return self._found.facts.settlement.id if self._found is not None else ""

    def _do(self, act: Callable[[], object], said: str) -> None:
        """Do something and say so; where it is refused, say why."""
        try:
            act()
        except Refused as refused:
            self._host.toast(problems.placed(refused.problems[0]), undo=False)
        else:
            self._host.toast(said)

    def _show_buttons(self, settlement: Settlement, *, has_differences: bool) -> None:
        is_begun, is_agreed = bool(settlement.id), settlement.agreed is not None
        facts = self._found.facts if self._found else None
        is_billed = facts is not None and bool(facts.invoices or facts.payments)
        self.draft_button.setVisible(not is_begun)
        self.print_button.setVisible(is_begun)
        self.files_button.setVisible(is_begun)
        self.remove_button.setVisible(is_begun and not is_agreed)
        self.agree_button.setVisible(is_begun and not is_agreed)
        self.withdraw_button.setVisible(is_agreed and not is_billed and not settlement.closed)
        self.correct_button.setVisible(is_agreed and has_differences)

    def _foot(self) -> None:
        self.remove_button = _button(
            translate("ui.pages.contracts.statement", "Remove draft"), self.remove_draft
        )
        self.files_button = _button(
            translate("ui.pages.contracts.statement", "Files"), self.show_files, writes=False
        )
        self.print_button = _button(
            translate("ui.pages.contracts.statement", "Print"), self.print_statement, writes=False
        )
        self.withdraw_button = _button(
            translate("ui.pages.contracts.statement", "Withdraw"), self.withdraw
        )
        self.correct_button = _button(
            translate("ui.pages.contracts.statement", "Correct in the next period"), self.correct
        )
        self.draft_button = _button(
            translate("ui.pages.contracts.statement", "New draft"), self.begin_draft, Kind.PRIMARY
        )
        self.agree_button = _button(
            translate("ui.pages.contracts.statement", "Agree"), self.agree, Kind.PRIMARY
        )
        left = (self.print_button, self.files_button, self.remove_button)
        right = (self.withdraw_button, self.correct_button, self.draft_button, self.agree_button)
        self._buttons = (*left, *right)
        row = self.row()
        for button in left:
            row.addWidget(button)
        row.addStretch()
        for button in right:
            row.addWidget(button)


def _button(
    word: str, act: Callable[[], object], kind: Kind = Kind.OUTLINED, *, writes: bool = True
) -> Button:
    made = Button(word, kind, small=True, writes=ANY if writes else "")
    made.clicked.connect(act)
    return made


def _choices() -> tuple[tuple[str, str], ...]:
    return (
        (LINES, translate("ui.pages.contracts.statement", "Statement")),
        (TYPED, translate("ui.pages.contracts.statement", "Typed")),
        (DIFFERENCES, translate("ui.pages.contracts.statement", "Differences")),
    )


def _about(found: Statement) -> str:
    """Number, period, party, day of signing."""
    settlement, contract = found.facts.settlement, found.terms.contract
    period = translate("ui.pages.contracts.statement", "{first} to {last}")
    days = period.format(first=_iso(settlement.first), last=_iso(settlement.last))
    agreed = translate("ui.pages.contracts.statement", "agreed on {day}")
    parts = [settlement.code or contract.code, contract.company, days]
    if settlement.agreed is not None:
        parts.append(agreed.format(day=settlement.agreed))
    return "  ·  ".join(part for part in parts if part)


def _iso(when: date) -> str:
    return when.isoformat()
