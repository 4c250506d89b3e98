"""The test of the budget by the rule of the contract, its least reduction, its energy base."""

from fractions import Fraction

from PySide6.QtWidgets import QHBoxLayout

from carbondesk.domain.contracts.budget import Tested
from carbondesk.domain.contracts.contract import Contract
from carbondesk.domain.contracts.rules import BudgetTest, Reading
from carbondesk.domain.figure import Figure
from carbondesk.domain.setting import LEAST_REDUCTION, value_on
from carbondesk.i18n import pick, translate
from carbondesk.reference import carriers, least_reductions
from carbondesk.reference.budget_rules import BudgetRule
from carbondesk.reference.least_reductions import LeastReduction
from carbondesk.store import budgets, contracts, institutions, settling
from carbondesk.texts import numbers
from carbondesk.ui import words
from carbondesk.ui.models.cells import Row
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.contracts import budget_rows
from carbondesk.ui.pages.contracts.chosen import Chosen
from carbondesk.ui.pages.contracts.panel import ContractView
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table

YEARS_OF_BASE = 3
LEAST_WIDTH = 340


class BudgetView(ContractView):
    """The test of the year above; below, the base and the least reduction of the contract."""

    def __init__(self, host: Host, *, chosen: Chosen) -> None:
        super().__init__(host, chosen=chosen)
        title = translate("ui.pages.contracts.budget", "Budget test")
        self.test = Table(budget_rows.test_columns(), dense=True, name=title)
        self.chip = Chip("", "outlined")
        self._test = Card(title, " ")
        self._test.add_to_head(self.chip)
        self._test.wide(self.test, 1)
        self.rule_note = Label("", "small", "ink3", wrap=True)
        self._test.row().addWidget(self.rule_note, 1)
        least = translate("ui.pages.contracts.budget", "Least reduction")
        self.least = Table(budget_rows.least_columns(), dense=True, name=least)
        self._least = Card(least, translate("ui.pages.contracts.budget", "of a trusteeship"))
        self._least.setFixedWidth(LEAST_WIDTH)
        self._least.wide(self.least, 1)
        self.least_note = Label("", "small", "ink3", wrap=True)
        self._least.row().addWidget(self.least_note, 1)
        base = translate("ui.pages.contracts.budget", "Energy base")
        self.base = Table(budget_rows.base_columns(()), dense=True, name=base)
        self._base = Card(base, " ")
        self._base.wide(self.base, 1)
        self._base.row().addWidget(Label(_base_note(), "small", "ink3", wrap=True), 1)
        self._build()

    def subtitle(self) -> str:
        """The year that is tested."""
        return words.year(self.desk.period.first.year)

    def begin(self) -> None:
        """The test has the keyboard."""
        self.test.setFocus()

    def show_contract(self, contract: Contract) -> None:
        """Test the year anew."""
        self._show_test(contract)
        self._show_base(contract)

    def _show_test(self, contract: Contract) -> None:
        year = self.desk.period.first.year
        found = budgets.test(self.desk.ledger.db, contract, year)
        self._test.set_title(pick(found.rule.name_zh, found.rule.name_en), words.year(year))
        self.chip.set_tag(_verdict(found.test))
        self.test.show_rows(list(budget_rows.test_rows(found, year)))
        self.rule_note.setText(_rule_note(found))

    def _show_base(self, contract: Contract) -> None:
        db = self.desk.ledger.db
        institution = institutions.get(db)
        rule = least_reductions.of(institution.region_code if institution else "")
        chosen = value_on(institutions.settings(db), LEAST_REDUCTION, self.desk.today)
        reading = Reading(chosen)
        self.least.show_rows(list(budget_rows.least_rows(contract.years, rule, reading)))
        self.least_note.setText(_said(rule))
        first = contract.first.year
        years = range(first - YEARS_OF_BASE, first)
        used = [settling.used(db, year) for year in years]
        terms = contracts.terms(db, contract)
        self._base.set_title(translate("ui.pages.contracts.budget", "Energy base"), contract.name)
        rows = [_base(line.carrier, list(years), used) for line in terms.lines]
        self.base.show_columns(budget_rows.base_columns(years), rows)

    def _build(self) -> None:
        below = QHBoxLayout()
        below.setSpacing(GAP)
        below.addWidget(self._test, 1)
        below.addWidget(self._least)
        self.content.addLayout(below, 3)
        self.content.addWidget(self._base, 2)


def _base(carrier: str, years: list[int], used: list[dict[str, Figure]]) -> Row:
    unit = carriers.named(carrier).unit.code
    return budget_rows.base_row(carrier, unit, years, [one.get(carrier) for one in used])


def _verdict(found: BudgetTest) -> Tag:
    if found.left.value is None:
        return Tag(translate("ui.pages.contracts.budget", "a cost is not known"), "outlined")
    amount = numbers.plain(abs(Fraction(found.left.value)), 2)
    if found.left.value >= 0:
        text = translate("ui.pages.contracts.budget", "kept, {amount} left")
        return Tag(text.format(amount=amount), "ok", "circle-check")
    text = translate("ui.pages.contracts.budget", "not kept, {amount} over")
    return Tag(text.format(amount=amount), "err", "circle-x")


def _rule_note(found: Tested) -> str:
    """The note of the rule, and what the fee of a trusteeship pays a second time."""
    said = [_said(found.rule)]
    if found.twice is not None and found.twice.value is not None:
        text = translate(
            "ui.pages.contracts.budget",
            "The fee covers the bills inside the boundary, here {amount} yuan: what the "
            "institution advanced of them belongs into the statement as a deduction, else it "
            "counts twice.",
        )
        said.insert(0, text.format(amount=numbers.plain(found.twice.value, 2)))
    return "\n".join(said)


def _said(rule: BudgetRule | LeastReduction) -> str:
    """Source and note of a row of a table."""
    text = translate("ui.pages.contracts.budget", "{source}. {note}. Grade {grade}.")
    source, note = (
        pick(rule.source.name_zh, rule.source.name_en), pick(rule.note_zh, rule.note_en),
    )  # fmt: skip
    return text.format(source=source, note=note, grade=rule.grade)


def _base_note() -> str:
    return translate(
        "ui.pages.contracts.budget",
        "JS/T 301-2024, 4.3: falling year on year, the latest year; all within 10% of their mean, "
        "the mean. Of the whole institution; seen second-hand, to be confirmed.",
    )
