"""What the overview shows of a month: accounts, trends, completeness, and the month's work."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import partial
from types import MappingProxyType

from carbondesk.domain import account, work
from carbondesk.domain.account import Account
from carbondesk.domain.book import Book
from carbondesk.domain.figure import Figure
from carbondesk.domain.later import Later
from carbondesk.domain.meter import NEVER_COUNTED, Meter, MeterKind
from carbondesk.domain.period import Period, shift_months, year_to_date
from carbondesk.domain.problems import Problem
from carbondesk.domain.sets import Sets
from carbondesk.domain.trend import Point, Series
from carbondesk.domain.usage import Measured, Usage
from carbondesk.domain.work import WorkStep
from carbondesk.reference import carriers

TREND_MONTHS = 24
COUNTED, ALL, LACKING = "counted", "all", "lacking"
SetsOf = Callable[[int], Sets]


@dataclass(frozen=True)
class Coverage:
    """A meter with its usage of the month, and of every month of the trend."""

    meter: Meter
    kind: MeterKind
    is_counted: bool
    now: Usage
    usages: Sequence[Usage]


def ordered(found: Sequence[Coverage]) -> list[Coverage]:
    """By carrier, then by code."""
    return sorted(found, key=_by_carrier)


def chosen(found: Sequence[Coverage], kind: str, until: int) -> list[Coverage]:
    """The meters that count, all, or those that lack something up to a month."""
    if kind == LACKING:
        return [one for one in found if _lacks(one, until)]
    return [one for one in found if kind == ALL or one.is_counted]


def _lacks(one: Coverage, until: int) -> bool:
    return any(usage.covered_days < usage.days for usage in one.usages[: until + 1])


def _by_carrier(line: Coverage) -> tuple[int, str]:
    return carriers.named(line.meter.carrier).order, line.meter.code


@dataclass(frozen=True)
class Overview:
    """Everything on the page, computed from the facts of one moment."""

    month: Account
    month_before: Account
    year: Account
    year_before: Account
    trends: Mapping[str, tuple[Series, ...]]
    coverage: tuple[Coverage, ...]
    steps: tuple[WorkStep, ...]
    doubts: tuple[tuple[Meter, Problem], ...]
    missing: tuple[Meter, ...]
    carried: tuple[tuple[Meter, Usage], ...] = ()
    closed_at: str = ""
    goals: Mapping[str, Figure] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def to_enter(self) -> int:
        """How many meters, bills, fuels and classes of people wait to be entered."""
        return work.waiting(step for step in self.steps if step.work in work.ENTERED)


def window(month: Period) -> tuple[Period, ...]:
    """The months of the trend: January of last year to the month, 24 at the most.

    The year of the month is shown whole, so that both years stand under each other.
    """
    first = shift_months(month, 1 - month.first.month - 12)
    return tuple(shift_months(first, count) for count in range(TREND_MONTHS))


def of(measured: Measured, month: Period, sets_of: SetsOf, *, is_issued: bool) -> Overview:
    """The overview of a month; `is_issued` says whether its report has been issued."""
    year, before = year_to_date(month), month.year_before()
    last_year = year_to_date(before)
    this, past = sets_of(month.first.year), sets_of(before.first.year)
    found = coverage(measured, window(month), month)
    doubts = _doubts(measured, month)
    return Overview(
        account.of(measured, month, this),
        account.of(measured, before, past),
        account.of(measured, year, this),
        account.of(measured, last_year, past),
        trends(measured, window(month), sets_of),
        found,
        work.chain(measured.book, month, _in_service(found), is_issued=is_issued),
        doubts,
        tuple(line.meter for line in found if work.is_open(line.now)),
        tuple((line.meter, line.now) for line in found if line.now.carried),
        _closed_at(measured.book, month),
    )


def _closed_at(book: Book, month: Period) -> str:
    """When a month was closed, empty while it is open."""
    found = (item.closed_at for item in book.closed.months if item.month == month.code)
    return next(found, "")


def to_enter(measured: Measured, month: Period) -> int:
    """How many meters, bills, fuels and classes of people wait to be entered in a month."""
    now = _in_service(coverage(measured, (month,), month))
    return work.waiting(work.entering(measured.book, month, now))


def trends(
    measured: Measured, months: Sequence[Period], sets_of: SetsOf
) -> Mapping[str, tuple[Series, ...]]:
    """Energy, carbon and cost by month, a series for each carrier, the steadiest first."""
    points: dict[str, dict[str, list[Point]]] = {"tce": {}, "tco2": {}, "yuan": {}}
    for month in months:
        for unit, carrier, figure in _month_figures(measured, month, sets_of):
            value = None if figure.value is None else Fraction(figure.value) / _SCALE[unit]
            point = Point(month.code, value, figure.quality)
            points[unit].setdefault(carrier, []).append(point)
    ordered = [carrier.code for carrier in carriers.every()]
    return {
        unit: tuple(
            Series(carrier, unit, tuple(found[carrier]), carrier)
            for carrier in ordered
            if any(point.value for point in found.get(carrier, ()))
        )
        for unit, found in points.items()
    }


_SCALE = {"tce": 1000, "tco2": 1000, "yuan": 10_000}


def _month_figures(
    measured: Measured, month: Period, sets_of: SetsOf
) -> Iterable[tuple[str, str, Figure]]:
    made = account.lines(measured, month, sets_of(month.first.year))
    for energy_line in made.energy:
        if energy_line.in_total:
            yield "tce", energy_line.carrier, energy_line.kgce
    for carbon_line in made.carbon:
        if carbon_line.scope:
            yield "tco2", carbon_line.carrier, carbon_line.kgco2
    for item in made.costs.values():
        yield "yuan", item.carrier, item.figure


def coverage(
    measured: Measured, months: Sequence[Period], month: Period | None = None
) -> tuple[Coverage, ...]:
    """Each meter that is read, billed or filled; heat by area and formulas have nothing to read."""
    found = []
    for meter_id, facts in measured.book.meters.items():
        setup = facts.setup_on(months[-1].last)
        if setup.kind not in {MeterKind.AREA_HEAT, MeterKind.VIRTUAL}:
            now = measured.usage(meter_id, month or months[-1])
            usages = Later(partial(_usages, measured, meter_id, months))
            is_counted = setup.counted or setup.role in NEVER_COUNTED
            found.append(Coverage(facts.meter, setup.kind, is_counted, now, usages))
    return tuple(found)


def _usages(measured: Measured, meter_id: str, months: Sequence[Period]) -> Iterator[Usage]:
    return (measured.usage(meter_id, month) for month in months)


def _doubts(measured: Measured, month: Period) -> tuple[tuple[Meter, Problem], ...]:
    """Readings of the month that the register cannot explain."""
    return tuple(
        (facts.meter, problem)
        for meter_id, facts in measured.book.meters.items()
        for problem in measured.problems(meter_id)
        if month.contains(problem.values["day"])  # type: ignore[arg-type] # a problem's day
    )


def _in_service(
    coverage: Sequence[Coverage],
) -> Mapping[MeterKind, Sequence[tuple[Meter, Usage]]]:
    """The meters in service in a month by kind, each with its usage."""
    found: dict[MeterKind, list[tuple[Meter, Usage]]] = {}
    for line in coverage:
        if line.now.days:
            found.setdefault(line.kind, []).append((line.meter, line.now))
    return found
