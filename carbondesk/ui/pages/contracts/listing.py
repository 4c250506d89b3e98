"""The list of contracts at the left of the tabs, with the figures for the agency below it."""

from datetime import date

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from carbondesk.domain import period as periods
from carbondesk.domain.agenda import Standing
from carbondesk.domain.contracts import duties, plan, summary
from carbondesk.domain.contracts.contract import Contract
from carbondesk.domain.contracts.duties import Kept
from carbondesk.domain.contracts.summary import Summary
from carbondesk.domain.project import FundingSource, ProjectFunding
from carbondesk.domain.quantity import from_fen
from carbondesk.i18n import translate
from carbondesk.store import contracts, projects
from carbondesk.store.ledger import Connection
from carbondesk.texts import fields, numbers, terms
from carbondesk.ui import words
from carbondesk.ui.desk import Desk
from carbondesk.ui.models.cells import Cell, Column, Row
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.pages.contracts.chosen import Chosen
from carbondesk.ui.widgets import painting
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table

WIDTH = 276
HEIGHT = 48
TEN_THOUSAND = 10_000


class ContractList(Card):
    """Every contract with how it stands; what is chosen here is chosen in every tab."""

    def __init__(self, desk: Desk, chosen: Chosen) -> None:
        super().__init__()
        self._desk, self._chosen = desk, chosen
        self._found: list[Kept] = []
        self.setFixedWidth(WIDTH)
        self.filter = QLineEdit()
        hint = translate("ui.pages.contracts.listing", "Filter contracts")
        self.filter.setPlaceholderText(hint)
        self.filter.setAccessibleName(hint)
        self.filter.textChanged.connect(self._show)
        self.body.addWidget(self.filter)
        title = translate("ui.pages.contracts.listing", "Contracts")
        self.table = Table(_columns(title), name=title)
        self.table.chosen.connect(self._choose)
        self.wide(self.table, 1)
        self.rule()
        foot = QWidget()
        self._foot = QGridLayout(foot)
        self._foot.setContentsMargins(16, 8, 16, 8)
        self._foot.setVerticalSpacing(2)
        self._foot.setColumnStretch(0, 1)
        self.wide(foot)
        self.body.setContentsMargins(8, 8, 8, 8)

    def refresh(self) -> Contract | None:
        """Show the contracts as they are now, and give the chosen one."""
        found = self._chosen.of(self._desk)
        self._found = contracts.kept(self._desk.ledger.db)
        self._show()
        year = periods.year(self._desk.period.first.year)
        fiscal = fiscal_fen(self._desk.ledger.db)
        self._show_figures(summary.of(self._found, year, fiscal), words.period(year))
        return found

    def _show(self, *_: object) -> None:
        asked = self.filter.text().strip().casefold()
        today = self._desk.today
        found = [one for one in self._found if asked in _words(one.terms.contract)]
        found.sort(key=_is_filed_away)
        with QSignalBlocker(self.table):
            self.table.show_rows([_row(one, today) for one in found])
            self.table.go_to(self._chosen.contract_id, "name")

    def _show_figures(self, found: Summary, year: str) -> None:
        while (item := self._foot.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, (name, text) in enumerate(_figures(found, year)):
            self._foot.addWidget(Label(name, "small", "ink3"), place, 0)
            amount = Label(text, "small")
            amount.setAlignment(painting.RIGHT)
            self._foot.addWidget(amount, place, 1)

    def _choose(self, key: str) -> None:
        if key:
            self._chosen.choose(key)


def fiscal_fen(db: Connection) -> int:
    """What projects get from the fiscal budget, in fen."""
    found = projects.parts(db, ProjectFunding)
    return sum(one.amount_fen for one in found if one.source is FundingSource.FISCAL)


def type_word(one: Contract) -> str:
    """The type of a contract; that of water says so."""
    name = terms.term("contract_type", one.type.value)
    if not one.is_water:
        return name
    return translate("ui.pages.contracts.listing", "Water, {type}").format(type=name)


def state_tag(one: Kept, today: date) -> Tag:
    """How a contract stands, as a chip."""
    if one.terms.contract.archived is not None:
        return Tag(translate("ui.pages.contracts.listing", "filed away"), "outlined")
    if any(due.standing is Standing.LATE for due in duties.of(one, today)):
        return Tag(translate("ui.pages.contracts.listing", "overdue"), "err", "circle-x")
    if any(facts.settlement.agreed is None for facts in one.settled):
        return Tag(translate("ui.pages.contracts.listing", "to agree"), "warn")
    if plan.end_of(one.terms.contract) < today:
        return Tag(translate("ui.pages.contracts.listing", "ended"), "outlined")
    return Tag(translate("ui.pages.contracts.listing", "in order"), "ok")


def _is_filed_away(one: Kept) -> bool:
    """Those stand last."""
    return one.terms.contract.archived is not None


def _columns(title: str) -> tuple[Column, ...]:
    return Column("name", title, least=120), Column("state", fields.name("state"), 104)


def _row(one: Kept, today: date) -> Row:
    contract = one.terms.contract
    note = f"{contract.code}  {type_word(contract)}"
    cells = {
        "name": Cell(contract.name, note=note, tip=f"{contract.name}\n{note}"),
        "state": Cell(tag=state_tag(one, today)),
    }
    return Row(contract.id, cells, height=HEIGHT)


def _words(one: Contract) -> str:
    return f"{one.code} {one.name} {one.company} {type_word(one)}".casefold()


def _figures(found: Summary, year: str) -> list[tuple[str, str]]:
    """Names and texts: number by type, investment, saving and payments of the year, leverage."""
    unit = translate("ui.pages.contracts.listing", "{amount} 10k yuan")
    counts = [(terms.term("contract_type", kind.value), str(count)) for kind, count in found.types]
    ratio = found.leverage
    said = translate("ui.pages.contracts.listing", "{ratio} : 1")
    saved = translate("ui.pages.contracts.listing", "Saved in {year}").format(year=year)
    paid = translate("ui.pages.contracts.listing", "Paid in {year}").format(year=year)
    money = [
        (translate("ui.pages.contracts.listing", "Social investment"), found.social_fen),
        (translate("ui.pages.contracts.listing", "Fiscal funds"), found.fiscal_fen),
        (saved, found.value_fen),
        (paid, found.paid_fen),
    ]
    return [
        *counts,
        *((name, unit.format(amount=_in_ten_thousands(fen))) for name, fen in money),
        (
            translate("ui.pages.contracts.listing", "Leverage"),
            said.format(ratio=numbers.plain(ratio, 1)) if ratio is not None else numbers.DASH,
        ),
    ]


def _in_ten_thousands(fen: int) -> str:
    return numbers.plain(from_fen(fen) / TEN_THOUSAND, 1)
