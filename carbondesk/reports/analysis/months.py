"""The months of a period beside those a year before: charts and tables."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from carbondesk.domain.account import Account
from carbondesk.domain.figure import Figure
from carbondesk.i18n import translate
from carbondesk.reference import carriers
from carbondesk.reports import monthly_carriers, monthly_figures, phrases
from carbondesk.reports.analysis.facts import AnalysisFacts
from carbondesk.reports.content import Block, Cell, Column, Row, Section, Stack, Table, Trend, words
from carbondesk.reports.phrases import LACKING
from carbondesk.texts import numbers, terms

STEP = 5.3
CARRIERS_IN_TABLE = 3
WATER = "water"
Of = Callable[[Account], Figure]
Shown = Callable[[Figure], Cell]


def energy(facts: AnalysisFacts) -> list[Block]:
    """The chart of the year's energy, and its months in figures."""
    title = translate("reports.analysis.months", "By month")
    unit = translate("reports.analysis.months", "  (tce)")
    return [Section(title, unit=unit), monthly_figures.chart(facts.base), table(facts)]


def table(facts: AnalysisFacts) -> Table:
    """Energy, carbon, water and cost of each month, each with its change."""
    rows = [
        _row(phrases.month_in_table(now.period), now, then)
        for now, then in zip(facts.months, facts.months_before, strict=True)
    ]
    total = translate("reports.analysis.months", "Together")
    rows.append(_row(total, facts.this, facts.before, "total"))
    return Table(_columns(), tuple(rows), step=STEP)


def _columns() -> tuple[Column, ...]:
    ratio = translate("reports.analysis.months", "± %")
    named = (
        (translate("reports.analysis.months", "Energy"), "tce"),
        (translate("reports.analysis.months", "Carbon"), "tCO₂"),
        (translate("reports.analysis.months", "Water"), "m³"),
        (translate("reports.analysis.months", "Cost"), monthly_carriers.money_unit()),
    )
    pairs = [
        column
        for name, unit in named
        for column in (Column(name, unit, "right"), Column(ratio, align="right"))
    ]
    return (Column(translate("reports.analysis.months", "Month")), *pairs)


def _row(name: str, now: Account, then: Account, kind: str = "plain") -> Row:
    cells: list[Cell] = [words(name)]
    for of, shown in _KINDS:
        cells += [shown(of(now)), phrases.compared(of(now), of(then))]
    return Row(tuple(cells), "total" if kind == "total" else "plain")


def _energy(account: Account) -> Figure:
    return account.energy


def _carbon(account: Account) -> Figure:
    return account.carbon


def _water(account: Account) -> Figure:
    return account.water


def _cost(account: Account) -> Figure:
    return account.cost


def _tonnes(figure: Figure) -> Cell:
    return monthly_carriers.tonnes(figure, 1, marked=True)


_KINDS: tuple[tuple[Of, Shown], ...] = (
    (_energy, _tonnes),
    (_carbon, _tonnes),
    (_water, monthly_carriers.amount),
    (_cost, monthly_carriers.money),
)


def by_carrier(facts: AnalysisFacts) -> list[Block]:
    """Every carrier's months beside those of last year, some carriers to a table."""
    title = translate("reports.analysis.months", "Carriers by month")
    found: list[Block] = [Section(title)]
    every = _carriers(facts)
    starts = range(0, len(every), CARRIERS_IN_TABLE)
    found += [_matrix(facts, every[start : start + CARRIERS_IN_TABLE]) for start in starts]
    return found if starts else []


def charts(facts: AnalysisFacts) -> list[Block]:
    """Charts of carbon, cost and water, with last year's months as ticks."""
    base = facts.base
    found: list[Block] = []
    if base.carbon:
        title = translate("reports.analysis.months", "Carbon by month")
        found.append(Section(title, unit=translate("reports.analysis.months", "  (tCO₂)")))
        found.append(monthly_figures.chart_of(base.carbon, base.months, "tCO₂"))
    if any(_values(facts.months, WATER)):
        title = translate("reports.analysis.months", "Water by month")
        unit = translate("reports.analysis.months", "  (1,000 m³)")
        found += [Section(title, unit=unit), _water_chart(facts)]
    if base.spent:
        title = translate("reports.analysis.months", "Cost by month")
        unit = translate("reports.analysis.months", "  (10,000 yuan)")
        found.append(Section(title, unit=unit))
        found.append(monthly_figures.chart_of(base.spent, base.months, "10⁴"))
    return found


def _carriers(facts: AnalysisFacts) -> list[str]:
    return [line.carrier for line in monthly_carriers.lines(facts.base)]


def _matrix(facts: AnalysisFacts, chosen: Sequence[str]) -> Table:
    rows = [
        Row((words(phrases.month_in_table(now.period)), *_cells(chosen, now, then)))
        for now, then in zip(facts.months, facts.months_before, strict=True)
    ]
    total = words(translate("reports.analysis.months", "Together"))
    rows.append(Row((total, *_cells(chosen, facts.this, facts.before)), "total"))
    now, then = (
        translate("reports.analysis.months", "this year"),
        translate("reports.analysis.months", "last year"),
    )
    columns = [Column(translate("reports.analysis.months", "Month"))]
    for carrier in chosen:
        name = terms.carrier(carrier)
        unit = terms.unit(carriers.named(carrier).unit.code)
        columns += [
            Column(now, unit, "right", name, strong=True),
            Column(then, unit, "right", name),
            Column(translate("reports.analysis.months", "± %"), align="right", group=name),
        ]
    return Table(tuple(columns), tuple(rows), step=STEP)


def _cells(chosen: Sequence[str], now: Account, then: Account) -> Iterator[Cell]:
    for carrier in chosen:
        this, before = quantity(now, carrier), quantity(then, carrier)
        yield monthly_carriers.amount(this)
        yield monthly_carriers.amount(before)
        yield phrases.compared(this, before)


def quantity(account: Account, carrier: str) -> Figure | None:
    """What an account has of a carrier, in its own unit; None where it does not have it."""
    found = account.totals.get(carrier)
    if found is None:
        return None
    return Figure(carrier, found.quantity, found.unit, "sum", found.quality)


def _values(accounts: Sequence[Account], carrier: str) -> tuple[Decimal | None, ...]:
    found = (quantity(account, carrier) for account in accounts)
    return tuple(
        None if one is None or one.value is None else numbers.rounded(Fraction(one.value) / 1000, 1)
        for one in found
    )


def _water_chart(facts: AnalysisFacts) -> Trend:
    months = [account.period for account in facts.months]
    before = [quantity(account, WATER) for account in facts.months_before]
    whole = [one is not None and one.quality not in LACKING for one in before]
    past = _values(facts.months_before, WATER)
    return Trend(
        labels=tuple(phrases.month_short(month) for month in months),
        spans=((phrases.year(months[0].first.year), len(months)),),
        stacks=(Stack(terms.carrier(WATER), WATER, _values(facts.months, WATER)),),
        before=tuple(one if known else None for one, known in zip(past, whole, strict=True)),
        before_name=translate("reports.analysis.months", "a year before"),
        unit="1000",
        partial=tuple(
            one is not None and one.quality in LACKING
            for one in (quantity(account, WATER) for account in facts.months)
        ),
    )
