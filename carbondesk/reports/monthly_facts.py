"""Everything that a report of a month, quarter or year says, computed at one moment."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from types import MappingProxyType

from carbondesk.domain import account, coverage, doubt, overview, ranking, totals
from carbondesk.domain.account import Account
from carbondesk.domain.coverage import CarrierCoverage
from carbondesk.domain.doubt import Doubt
from carbondesk.domain.institution import Institution
from carbondesk.domain.period import Period, month_of, shift_months, year_to_date
from carbondesk.domain.ranking import BuildingUse
from carbondesk.domain.totals import CarrierTotal
from carbondesk.domain.trend import Series
from carbondesk.domain.usage import Measured
from carbondesk.store import accounts, books, institutions
from carbondesk.store.ledger import Connection

DOCUMENT = "monthly"
TREND_MONTHS = 13
COVERAGE_MONTHS = 12


@dataclass(frozen=True)
class MonthlyFacts:
    """The month, the month a year before, both years so far, and what stands behind them.

    The `month` may as well be a quarter or a year; the `months` then end with its last.
    `energy` are tce by month and carrier for `months` and the months a year before them; `carbon`
    are tCO₂, `spent` ten thousand yuan.
    """

    institution: Institution
    month: Period
    this: Account
    before: Account
    year: Account
    year_before: Account
    months: tuple[Period, ...]
    energy: tuple[Series, ...]
    carbon: tuple[Series, ...]
    spent: tuple[Series, ...]
    buildings: tuple[BuildingUse, ...]
    coverage: tuple[CarrierCoverage, ...]
    doubts: tuple[Doubt, ...]
    remark: str


def gather(db: Connection, month: Period) -> MonthlyFacts:
    """Read the ledger's facts and compute the report's figures."""
    measured = Measured(books.load(db, first_day(month), month.last))
    remark = institutions.remark(db, DOCUMENT, month.code)
    return compute(measured, month, remark.text if remark else "")


def first_day(month: Period) -> date:
    """The day from which facts are needed: of the trend a year before, and of last year."""
    earliest = shift_months(month_of(month.last), 1 - TREND_MONTHS - 12)
    return min(earliest.first, year_to_date(month.year_before()).first)


def compute(measured: Measured, month: Period, remark: str = "") -> MonthlyFacts:
    """The report's figures from facts that were read before."""
    sets_of = partial(accounts.sets_of, measured.book)
    before = month.year_before()
    year, year_before = year_to_date(month), year_to_date(before)
    this_sets, before_sets = sets_of(month.first.year), sets_of(before.first.year)
    this = account.of(measured, month, this_sets)
    past = comparable(measured, before, this)
    past_year = past if _is_comparable(measured, year_before, this) else _nothing(measured)
    months = trend_months(month)
    shown = dict.fromkeys([*(earlier.year_before() for earlier in months), *months])
    whole = tuple(one for one in shown if _is_comparable(measured, one, this))
    drawn = overview.trends(measured, whole, sets_of)
    return MonthlyFacts(
        measured.book.institution or Institution("", "", "", month.first),
        month,
        this,
        account.of(past, before, before_sets),
        account.of(measured, year, this_sets),
        account.of(past_year, year_before, before_sets),
        months,
        drawn["tce"],
        drawn["tco2"],
        drawn["yuan"],
        ranking.of_buildings(measured, month),
        _coverage(measured, months[-COVERAGE_MONTHS:], month),
        doubt.of_period(measured, month),
        remark.strip(),
    )


def trend_months(month: Period) -> tuple[Period, ...]:
    """Thirteen months up to the last of a period, so that both ends are the same month.

    A year is shown by its own twelve.
    """
    if len(month.months()) == COVERAGE_MONTHS:
        return month.months()
    last = month_of(month.last)
    return tuple(shift_months(last, 1 - TREND_MONTHS + place) for place in range(TREND_MONTHS))


def comparable(measured: Measured, period: Period, now: Account) -> Measured:
    """The ledger to compare a period with, empty where too little is known of that period."""
    return measured if _is_comparable(measured, period, now) else _nothing(measured)


def _coverage(
    measured: Measured, months: Sequence[Period], period: Period
) -> tuple[CarrierCoverage, ...]:
    """The meters of a period by carrier, with the quality of each month up to its end."""
    found = coverage.by_carrier(measured, (*months, period))
    return tuple(replace(one, months=one.months[:-1]) for one in found)


def _is_comparable(measured: Measured, period: Period, now: Account) -> bool:
    """Whether a period lies in the ledger's time, or earlier facts make it as full as now."""
    if period.first >= measured.book.started:
        return True
    found = totals.by_carrier(measured, period)
    return _meters(found.values()) >= _meters(now.totals.values())


def _meters(found: Iterable[CarrierTotal]) -> int:
    return sum(total.meters for total in found)


def _nothing(measured: Measured) -> Measured:
    """The same ledger without a meter: a period of which too little is known to compare."""
    return Measured(replace(measured.book, meters=MappingProxyType({})))
