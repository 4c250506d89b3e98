"""The table of carriers in a monthly report: quantities, energy, carbon, prices and cost."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain import cost, totals
from carbondesk.domain.account import Account
from carbondesk.domain.figure import Figure
from carbondesk.domain.quality import worst
from carbondesk.i18n import language, translate
from carbondesk.reference import carriers
from carbondesk.reports import phrases
from carbondesk.reports.content import Cell, Column, Row, Table, number, words
from carbondesk.reports.monthly_facts import MonthlyFacts
from carbondesk.reports.phrases import LACKING
from carbondesk.texts import numbers, terms

YUAN_PER = {"zh": 10_000, "en": 1000}
MONEY_DECIMALS = {"zh": 2, "en": 1}
KG_PER_TONNE = 1000
MANY = 8
ROOMY, DENSE = 5.9, 5.3


@dataclass(frozen=True)
class Line:
    """A carrier's figures of the four accounts; None where an account does not have it."""

    carrier: str
    this: Figure | None
    before: Figure | None
    year: Figure | None
    year_before: Figure | None
    in_total: bool = False


def table(facts: MonthlyFacts) -> Table:
    """One row for each carrier, the energy total, then what is not in it."""
    every = list(lines(facts))
    rows = [_row(facts, line) for line in every if line.in_total]
    rows.append(_total_row(facts))
    rows += [_row(facts, line) for line in every if not line.in_total]
    return Table(_columns(facts), tuple(rows), step=DENSE if len(rows) > MANY else ROOMY)


def _columns(facts: MonthlyFacts) -> tuple[Column, ...]:
    month = _span(facts)
    year = translate("reports.monthly_carriers", "Year to date")
    ratio = translate("reports.monthly_carriers", "± %")
    yuan = translate("reports.monthly_carriers", "yuan")
    return (
        Column(translate("reports.monthly_carriers", "Carrier")),
        Column(translate("reports.monthly_carriers", "Unit"), align="center"),
        Column(_head(facts, last_year=False), align="right", group=month, strong=True),
        Column(_head(facts, last_year=True), align="right", group=month),
        Column(ratio, align="right", group=month),
        Column(phrases.months_so_far(facts.month), align="right", group=year),
        Column(ratio, align="right", group=year),
        Column(translate("reports.monthly_carriers", "Energy"), "tce", "right"),
        Column(translate("reports.monthly_carriers", "Carbon"), "tCO₂", "right"),
        Column(translate("reports.monthly_carriers", "Price"), yuan, "decimal"),
        Column(translate("reports.monthly_carriers", "Cost"), money_unit(), "right"),
    )


def _head(facts: MonthlyFacts, *, last_year: bool) -> str:
    """This month and the same month last year; in English by name."""
    if language() == "en":
        month = facts.month.year_before() if last_year else facts.month
        return phrases.period_in_table(month)
    return phrases.a_year_before(facts.month) if last_year else phrases.this_period(facts.month)


def _span(facts: MonthlyFacts) -> str:
    if len(facts.month.months()) > 1:
        return translate("reports.monthly_carriers", "Quarter")
    return translate("reports.monthly_carriers", "Month")


def money_unit() -> str:
    """The unit of sums: 万元, 10³ yuan."""
    return translate("reports.monthly_carriers", "10³ yuan")


def money(figure: Figure | None) -> Cell:
    """A sum of money in that unit, with the mark of its quality."""
    if figure is None:
        return words(numbers.DASH)
    if figure.value is None:
        return number(None)
    value = Fraction(figure.value) / YUAN_PER[language()]
    mark = phrases.mark_of(figure.quality)
    return number(value, MONEY_DECIMALS[language()], mark=mark)


def lines(facts: MonthlyFacts) -> Iterator[Line]:
    """Every carrier that any of the accounts has, in the order of prints."""
    four = (facts.this, facts.before, facts.year, facts.year_before)
    shown = (facts.this, facts.year)
    for carrier in carriers.every():
        code = carrier.code
        if any(code in account.totals for account in shown):
            this, before, year, year_before = (_quantity(account, code) for account in four)
            yield Line(code, this, before, year, year_before, in_total=_is_in_total(shown, code))


def _quantity(account: Account, carrier: str) -> Figure | None:
    found = account.totals.get(carrier)
    if found is None:
        return None
    return Figure(carrier, found.quantity, found.unit, "sum", found.quality)


def _is_in_total(accounts: Iterable[Account], carrier: str) -> bool:
    return any(
        line.in_total
        for account in accounts
        for line in account.energy_lines
        if line.carrier == carrier
    )


def _row(facts: MonthlyFacts, line: Line) -> Row:
    spent = facts.this.costs.get(line.carrier)
    decimals = phrases.tonne_decimals(facts.month)
    return Row(
        (
            words(terms.carrier(line.carrier)),
            words(terms.unit(carriers.named(line.carrier).unit.code)),
            amount(line.this),
            amount(line.before) if facts.before.totals else number(None),
            phrases.compared(line.this, line.before),
            amount(line.year),
            phrases.compared(line.year, line.year_before),
            tonnes(kgce(facts.this, line.carrier) if line.in_total else None, decimals),
            tonnes(kgco2(facts.this, line.carrier), decimals),
            price(line, spent.figure if spent else None),
            money(spent.figure if spent else None),
        )
    )


def _total_row(facts: MonthlyFacts) -> Row:
    this, year = facts.this, facts.year
    decimals = phrases.tonne_decimals(facts.month)
    return Row(
        (
            words(translate("reports.monthly_carriers", "Energy total")),
            words("tce"),
            tonnes(this.energy, decimals, marked=True),
            tonnes(facts.before.energy, decimals),
            phrases.compared(this.energy, facts.before.energy),
            tonnes(year.energy, decimals, marked=True),
            phrases.compared(year.energy, facts.year_before.energy),
            tonnes(this.energy, decimals),
            tonnes(this.carbon, decimals),
            words(numbers.DASH),
            money(energy_cost(this)),
        ),
        "total",
    )


def energy_cost(account: Account) -> Figure:
    """What the carriers of the energy total cost."""
    parts = [
        found.figure for found in account.costs.values() if carriers.named(found.carrier).is_energy
    ]
    return cost.summed("cost.energy", parts)


def amount(figure: Figure | None) -> Cell:
    """A quantity in its unit with the mark of its quality."""
    if figure is None:
        return words(numbers.DASH)
    if figure.value is None:
        return number(None)
    return number(figure.value, decimals_of(figure.unit), mark=phrases.mark_of(figure.quality))


def decimals_of(unit: str) -> int:
    """Physical quantities are printed whole, but for tonnes."""
    return 2 if unit == "t" else 0


def tonnes(figure: Figure | None, decimals: int = 2, *, marked: bool = False) -> Cell:
    """Kilograms as tonnes; the mark stands with the quantity."""
    if figure is None:
        return words(numbers.DASH)
    if figure.value is None:
        return number(None)
    mark = phrases.mark_of(figure.quality) if marked else ""
    return number(Fraction(figure.value) / KG_PER_TONNE, decimals, mark=mark)


def kgce(account: Account, carrier: str) -> Figure | None:
    """The energy of a carrier as standard coal."""
    return next((line.kgce for line in account.energy_lines if line.carrier == carrier), None)


def kgco2(account: Account, carrier: str) -> Figure | None:
    """The emission of a carrier over its grades; own renewable power has its zero."""
    found = [line.kgco2 for line in account.carbon_lines if line.carrier == carrier]
    if not found:
        return None
    known = [Fraction(figure.value) for figure in found if figure.value is not None]
    total = sum(known, Fraction(0)) if known else None
    return Figure("carbon", total, "kgCO2", "sum", worst(figure.quality for figure in found))


def price(line: Line, spent: Figure | None) -> Cell:
    """Cost by quantity, where both are known on all days."""
    if line.this is None or spent is None or line.carrier == totals.PV:
        return words(numbers.DASH)
    whole = line.this.quality not in LACKING and spent.quality not in LACKING
    if not whole or not line.this.value or not spent.value:
        return words(numbers.DASH)
    return number(Fraction(spent.value) / line.this.value, 4 if line.this.unit == "kWh" else 2)


def differs_by_rounding(printed: Table) -> bool:
    """Whether the shown parts of tce, tCO₂ or cost add up to other than the shown total."""
    total = next(row for row in printed.rows if row.kind == "total")
    above = printed.rows[: printed.rows.index(total)]
    for column in (7, 8, 10):
        parts = [row.cells[column].value for row in above]
        whole = total.cells[column].value
        if whole is not None and sum(part for part in parts if part is not None) != whole:
            return True
    return False
