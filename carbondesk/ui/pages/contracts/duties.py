"""The calendar of duties: what each contract asks for, with what is late or near."""

from collections.abc import Iterable, Iterator, Mapping

from PySide6.QtWidgets import QVBoxLayout, QWidget

from carbondesk.domain.agenda import WAITING
from carbondesk.domain.contracts import duties
from carbondesk.domain.contracts.contract import Contract
from carbondesk.domain.contracts.duties import ContractDuty, DutyKind
from carbondesk.domain.period import month_of
from carbondesk.i18n import plural, translate
from carbondesk.store import contracts
from carbondesk.texts import contracts as texts
from carbondesk.texts import fields
from carbondesk.ui import duty_tag, words
from carbondesk.ui.models.cells import Cell, Column, Row, group
from carbondesk.ui.page import Host
from carbondesk.ui.pages.contracts.chosen import Chosen, no_contract
from carbondesk.ui.tabbed import View
from carbondesk.ui.typed import day
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table

WAIT, OPEN, ALL = "waiting", "open", "all"
_PAGES = {
    DutyKind.SETTLEMENT: "settlement",
    DutyKind.PAYMENT: "payments",
    DutyKind.VERIFICATION: "ending",
    DutyKind.EXPIRY: "ending",
    DutyKind.EARLY_END: "ending",
    DutyKind.HANDOVER: "ending",
}


class DutiesView(View):
    """A table by day; Enter or a double click goes to where the duty is done."""

    def __init__(self, host: Host, *, chosen: Chosen) -> None:
        super().__init__(host)
        self.chosen = chosen
        self._found: dict[str, ContractDuty] = {}
        title = translate("ui.pages.contracts.duties", "Duties of contracts")
        self.table = Table(_columns(), dense=True, name=title)
        self.table.opened.connect(self.open_duty)
        self.choice = Segments(_choices(), small=True, name=title)
        self.choice.chosen.connect(self._show)
        self._card = Card(title, " ")
        self._card.add_to_head(self.choice)
        self._card.wide(self.table, 1)
        self._none = Label("", "small", "ink3", wrap=True)
        self._card.row().addWidget(self._none, 1)
        self._empty: QWidget = no_contract(host)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._card, 1)
        column.addWidget(self._empty, 1)

    def refresh(self) -> None:
        """Derive the duties anew."""
        kept = contracts.kept(self.desk.ledger.db)
        self._contracts = {one.terms.contract.id: one.terms.contract for one in kept}
        found = duties.every(kept, self.desk.today)
        self._found = {_key(one): one for one in found}
        self._card.setVisible(bool(kept))
        self._empty.setVisible(not kept)
        self._show()

    def begin(self) -> None:
        """The table has the keyboard."""
        self.table.setFocus()

    def go_to(self, place: str) -> None:
        """Show the first open duty of a contract by its id."""
        self.chosen.choose(place)
        found = (key for key, one in self._found.items() if one.contract_id == place)
        self.table.go_to(next((key for key in found if self._found[key].done is None), ""))

    def open_duty(self, *_: object) -> None:
        """Go to the statement, the payments, the meters or the contract of a duty."""
        one = self._found.get(self.table.current()[0])
        if one is None:
            return
        self.chosen.choose(one.contract_id)
        self.chosen.choose_period(one.number)
        if one.kind is DutyKind.READINGS:
            self.host.open_page("entry", "readings")
        else:
            self.host.open_page("contracts", _PAGES.get(one.kind, "register"))

    def _show(self, *_: object) -> None:
        chosen = self.choice.current()
        found = [one for one in self._found.values() if _is_shown(one, chosen)]
        waiting = sum(one.standing in WAITING for one in self._found.values())
        text = plural(
            "ui.pages.contracts.duties", "{count} late or near", "{count} late or near", waiting
        )
        self._card.set_title(
            translate("ui.pages.contracts.duties", "Duties of contracts"),
            text.format(count=waiting),
        )
        self.table.show_rows(list(_rows(found, self._contracts)))
        self._none.setText(
            translate(
                "ui.pages.contracts.duties",
                "Derived from the terms: filing, readings and statement of a period, payment after "
                "it is agreed, scores of a service, revision of the price, assessment before "
                "expiry, expiry, handover. Warned of 90, 30 and 7 days before.",
            )
        )


def _choices() -> tuple[tuple[str, str], ...]:
    return (
        (OPEN, translate("ui.pages.contracts.duties", "Open")),
        (WAIT, translate("ui.pages.contracts.duties", "Late or near")),
        (ALL, translate("ui.pages.contracts.duties", "All")),
    )


def _is_shown(one: ContractDuty, chosen: str) -> bool:
    if chosen == WAIT:
        return one.standing in WAITING
    return chosen == ALL or one.done is None


def _columns() -> tuple[Column, ...]:
    return (
        Column("due", fields.name("deadline"), 104),
        Column("what", translate("ui.pages.contracts.duties", "What"), least=190),
        Column("number", translate("ui.pages.contracts.duties", "Period"), 76, right=True),
        Column("contract", translate("ui.pages.contracts.duties", "Contract"), least=190),
        Column("standing", fields.name("state"), 144),
        Column("done", fields.name("done"), 104, tone="ink2"),
    )


def _rows(found: Iterable[ContractDuty], known: Mapping[str, Contract]) -> Iterator[Row]:
    """A group head a month, a row a duty."""
    month = ""
    for one in found:
        code = f"{one.due:%Y-%m}"
        if code != month:
            month = code
            yield group(code, words.period(month_of(one.due)))
        yield _row(one, known[one.contract_id])


def _row(one: ContractDuty, contract: Contract) -> Row:
    cells = {
        "due": Cell(one.due.isoformat()),
        "what": Cell(texts.duty(one.kind)),
        "number": Cell(str(one.number) if one.number else one.month),
        "contract": Cell(contract.name, after=contract.code, tip=contract.name),
        "standing": Cell(tag=duty_tag.of(one.standing)),
        "done": Cell(day(one.done)),
    }
    return Row(_key(one), cells)


def _key(one: ContractDuty) -> str:
    return f"{one.contract_id}|{one.kind.value}|{one.number}|{one.month}"
