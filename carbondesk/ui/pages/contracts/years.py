"""The years of a contract, reconciled: what the year comes to beside its periods together."""

from collections.abc import Iterator

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout

from carbondesk.domain.contracts import plan
from carbondesk.domain.contracts.contract import Contract
from carbondesk.domain.contracts.settlement import Settlement
from carbondesk.domain.contracts.yearly import Line, Yearly
from carbondesk.domain.documents import RECONCILIATION
from carbondesk.domain.figure import Figure
from carbondesk.domain.problems import Refused
from carbondesk.i18n import translate
from carbondesk.operations import reconciling
from carbondesk.store import contract_money, contracts
from carbondesk.texts import numbers, problems, terms, years
from carbondesk.ui.models.cells import Cell, Column, Row, RowKind, State
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.contracts.chosen import Chosen
from carbondesk.ui.pages.contracts.panel import ContractView
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table

SIDE, HEIGHT = 344, 40


class YearsView(ContractView):
    """The lines of the chosen year; at the right all years with what is still open."""

    def __init__(self, host: Host, *, chosen: Chosen) -> None:
        super().__init__(host, chosen=chosen)
        title = translate("ui.pages.contracts.years", "Reconciliation")
        self.table = Table(_columns(), dense=True, name=title)
        self._card = Card(title, " ")
        self.print_button = Button(
            translate("ui.pages.contracts.years", "Print"), icon="printer", small=True
        )
        self.print_button.clicked.connect(self.print_year)
        self.carry_button = Button(
            translate("ui.pages.contracts.years", "Carry into the next period"),
            Kind.PRIMARY, small=True, writes=ANY,
        )  # fmt: skip
        self.carry_button.clicked.connect(self.carry)
        self._card.add_to_head(self.print_button)
        self._card.add_to_head(self.carry_button)
        self._card.wide(self.table, 1)
        self._card.row().addWidget(Label(years.note(), "small", "ink3", wrap=True), 1)
        all_years = translate("ui.pages.contracts.years", "Years of the contract")
        self.years = Table(_year_columns(), name=all_years)
        self.years.chosen.connect(self._choose)
        side = Card(all_years)
        side.setFixedWidth(SIDE)
        side.wide(self.years, 1)
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._card, 1)
        row.addWidget(side)
        self.content.addLayout(row, 1)
        self._found: dict[str, Yearly] = {}
        self._contract: Contract | None = None

    def show_contract(self, contract: Contract) -> None:
        """Reconcile the years of a contract."""
        found = contract_money.years(self.desk.ledger.db, contract)
        before = self.years.current()[0] if self._contract == contract else ""
        self._contract = contract
        self._found = {str(one.number): one for one in found}
        with QSignalBlocker(self.years):
            self.years.show_rows([_year_row(one) for one in found])
            chosen = before if before in self._found else next(reversed(self._found), "")
            self.years.go_to(chosen, "year")
        self._show(self._found.get(chosen))

    def begin(self) -> None:
        """The years have the keyboard."""
        self.years.setFocus()

    def carry(self) -> None:
        """Bring what is open into the first later draft, after the last period a closing one."""
        one, contract = self._found.get(self.years.current()[0]), self._contract
        if one is None or contract is None:
            return
        known = contracts.settlements(self.desk.ledger.db, contract.id)
        drafts = (facts.settlement for facts in known if facts.settlement.agreed is None)
        into = next((draft for draft in drafts if draft.first > one.period.last), None)
        terms = contracts.terms(self.desk.ledger.db, contract)
        is_over = plan.following(terms, [facts.settlement for facts in known]) is None
        if into is None and not is_over:
            text = translate("ui.pages.contracts.years", "Begin the draft of a later period.")
            self.host.toast(text, undo=False)
            return
        try:
            code = self._brought(contract, one, into)
        except Refused as refused:
            self.host.toast(problems.placed(refused.problems[0]), undo=False)
        else:
            text = translate("ui.pages.contracts.years", "Carried into {code}")
            self.host.toast(text.format(code=code))

    def _brought(self, contract: Contract, one: Yearly, into: Settlement | None) -> str:
        """The number of the statement that it was brought into."""
        if into is None:
            return self.desk.do(reconciling.close, contract.id, one.number).code
        self.desk.do(reconciling.carry, contract.id, one.number, into.id)
        return into.code

    def print_year(self) -> None:
        """Show the reconciliation as it is printed."""
        one = self._found.get(self.years.current()[0])
        if one is not None:
            self.host.open_page("reports", f"{RECONCILIATION}/{one.code}")

    def _choose(self, key: str) -> None:
        self._show(self._found.get(key))

    def _show(self, one: Yearly | None) -> None:
        self.print_button.setVisible(one is not None)
        self.carry_button.setVisible(one is not None and one.complete and bool(one.open.value))
        self.table.show_rows(list(_rows(one)) if one is not None else [])
        name = self._contract.name if self._contract is not None else ""
        self._card.set_title(name, years.span(one) if one is not None else years.nothing())


def _columns() -> tuple[Column, ...]:
    return (
        Column("what", translate("ui.pages.contracts.years", "Item"), least=120),
        Column("periods", translate("ui.pages.contracts.years", "All periods"), 104, right=True),
        Column("year", translate("ui.pages.contracts.years", "The year"), 104, right=True),
        Column("difference", translate("ui.pages.contracts.years", "Difference"), 88, right=True),
        Column("unit", translate("ui.pages.contracts.years", "Unit"), 56, tone="ink2"),
    )


def _rows(one: Yearly) -> Iterator[Row]:
    for place, line in enumerate(one.lines):
        yield _line(str(place), line)
    yield _line("earned", one.earned, RowKind.TOTAL)
    unit = Cell(terms.unit("CNY"))
    for key, figure in (("corrected", one.corrected), ("open", one.open)):
        kind = RowKind.TOTAL if key == "open" else RowKind.ORDINARY
        cells = {"what": Cell(years.title(key)), "difference": _cell(figure), "unit": unit}
        yield Row(key, cells, kind)


def _line(key: str, line: Line, kind: RowKind = RowKind.ORDINARY) -> Row:
    cells = {
        "what": Cell(years.line(line)),
        "periods": _cell(line.periods),
        "year": _cell(line.year),
        "difference": _cell(line.difference),
        "unit": Cell(terms.unit(line.unit)),
    }
    return Row(key, cells, kind)


def _cell(figure: Figure) -> Cell:
    if figure.value is None:
        return Cell(state=State.NO_DATA, figure=figure)
    return Cell(numbers.plain(figure.value, 2), figure=figure)


def _year_columns() -> tuple[Column, ...]:
    return (
        Column("year", translate("ui.pages.contracts.years", "Year"), least=132),
        Column("open", translate("ui.pages.contracts.years", "To be carried"), 88, right=True),
        Column("state", translate("ui.pages.contracts.years", "State"), 104),
    )


def _year_row(one: Yearly) -> Row:
    cells = {
        "year": Cell(str(one.number), note=years.days(one)),
        "open": _cell(one.open),
        "state": Cell(tag=_tag(one)),
    }
    return Row(str(one.number), cells, height=HEIGHT)


def _tag(one: Yearly) -> Tag:
    if not one.complete:
        return Tag(translate("ui.pages.contracts.years", "running"), "outlined")
    if one.open.value:
        return Tag(translate("ui.pages.contracts.years", "open"), "warn")
    return Tag(translate("ui.pages.contracts.years", "reconciled"), "ok")
