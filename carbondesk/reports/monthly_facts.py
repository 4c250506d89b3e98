"""Everything that a monthly report says, read and computed at one moment."""

import sqlite3
from dataclasses import dataclass
from functools import partial

from carbondesk.domain import account, coverage, doubt, overview, ranking
from carbondesk.domain.account import Account
from carbondesk.domain.coverage import CarrierCoverage
from carbondesk.domain.doubt import Doubt
from carbondesk.domain.institution import Institution
from carbondesk.domain.period import Period, shift_months, year_to_date
from carbondesk.domain.ranking import BuildingUse
from carbondesk.domain.trend import Series
from carbondesk.domain.usage import Measured
from carbondesk.store import accounts, books, institutions

DOCUMENT = "monthly"
TREND_MONTHS = 13
COVERAGE_MONTHS = 12


@dataclass(frozen=True)
class MonthlyFacts:
    """The month, the month a year before, both years so far, and what stands behind them.

    `energy` are tce by month and carrier for `months` and the months a year before them.
    """

    institution: Institution
    month: Period
    this: Account
    before: Account
    year: Account
    year_before: Account
    months: tuple[Period, ...]
    energy: tuple[Series, ...]
    buildings: tuple[BuildingUse, ...]
    coverage: tuple[CarrierCoverage, ...]
    doubts: tuple[Doubt, ...]
    remark: str


def gather(db: sqlite3.Connection, month: Period) -> MonthlyFacts:
    """Read the ledger's facts and compute the report's figures."""
    earliest = shift_months(month, 1 - TREND_MONTHS - 12)
    first = min(earliest.first, year_to_date(month.year_before()).first)
    measured = Measured(books.load(db, first, month.last))
    remark = institutions.remark(db, DOCUMENT, month.code)
    return compute(measured, month, remark.text if remark else "")


def compute(measured: Measured, month: Period, remark: str = "") -> MonthlyFacts:
    """The report's figures from facts that were read before."""
    sets_of = partial(accounts.sets_of, measured.book)
    before = month.year_before()
    year, year_before = year_to_date(month), year_to_date(before)
    this_sets, before_sets = sets_of(month.first.year), sets_of(before.first.year)
    months = tuple(shift_months(month, 1 - TREND_MONTHS + place) for place in range(TREND_MONTHS))
    shown = dict.fromkeys([*(past.year_before() for past in months), *months])
    return MonthlyFacts(
        measured.book.institution or Institution("", "", "", month.first),
        month,
        account.of(measured, month, this_sets),
        account.of(measured, before, before_sets),
        account.of(measured, year, this_sets),
        account.of(measured, year_before, before_sets),
        months,
        overview.trends(measured, tuple(shown), sets_of)["tce"],
        ranking.of_buildings(measured, month),
        coverage.by_carrier(measured, months[-COVERAGE_MONTHS:]),
        doubt.of_period(measured, month),
        remark.strip(),
    )
