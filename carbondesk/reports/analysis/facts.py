"""Everything that a quarterly or annual report says, read and computed at one moment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from importlib import import_module
from types import MappingProxyType

from carbondesk.domain import account, inventory, standing
from carbondesk.domain.account import Account
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.inventory import Inventory
from carbondesk.domain.overview import SetsOf
from carbondesk.domain.period import Period, year
from carbondesk.domain.standing import Standing
from carbondesk.domain.usage import Measured
from carbondesk.reports import monthly_facts
from carbondesk.reports.analysis import contracted, undertaken
from carbondesk.reports.analysis.contracted import Contracted
from carbondesk.reports.analysis.undertaken import NOTHING, Undertaken
from carbondesk.reports.monthly_facts import MonthlyFacts
from carbondesk.store import accounts, books, institutions
from carbondesk.store.ledger import Connection

QUARTERLY, ANNUAL = "quarterly", "annual"
PLAN = "annual.plan"
REMARKS = (QUARTERLY, ANNUAL, PLAN)
YEARS = 5


@dataclass(frozen=True)
class AnalysisFacts:
    """A quarter or year: its figures, its months beside those a year before, and what was found.

    `years` are the account of the year and of those before it, oldest first; of a quarter none.
    `remarks` are what was typed, by the name it is kept under.
    """

    base: MonthlyFacts
    measured: Measured
    months: tuple[Account, ...]
    months_before: tuple[Account, ...]
    years: tuple[Account, ...]
    inventory: Inventory
    against: tuple[Standing, ...]
    findings: tuple[Finding, ...]
    remarks: Mapping[str, str]
    undertaken: Undertaken = NOTHING
    contracts: tuple[Contracted, ...] = ()

    @property
    def this(self) -> Account:
        """The account of the period."""
        return self.base.this

    @property
    def before(self) -> Account:
        """The account of the same period a year before, empty where it is not to compare."""
        return self.base.before

    @property
    def period(self) -> Period:
        """The quarter or year."""
        return self.base.month

    @property
    def explained(self) -> tuple[Finding, ...]:
        """The findings that somebody explained."""
        return tuple(found for found in self.findings if not found.is_open)


def gather(db: Connection, period: Period, today: date) -> AnalysisFacts:
    """Read the ledger's facts and compute the report's figures."""
    first = min(monthly_facts.first_day(period), year(period.first.year - YEARS + 1).first)
    measured = Measured(books.load(db, first, period.last))
    # The rules of the findings bring numpy, which a start does without.
    found: tuple[Finding, ...] = import_module("carbondesk.store.findings").load(db, period, today)
    made = compute(measured, period, found, _typed(db, period))
    return replace(
        made,
        undertaken=undertaken.gather(db, period, made.years),
        contracts=contracted.gather(db, period),
    )


def _typed(db: Connection, period: Period) -> Mapping[str, str]:
    typed = ((name, institutions.remark(db, name, period.code)) for name in REMARKS)
    return MappingProxyType({name: one.text.strip() if one else "" for name, one in typed})


def compute(
    measured: Measured,
    period: Period,
    findings: Iterable[Finding] = (),
    remarks: Mapping[str, str] = MappingProxyType({}),
) -> AnalysisFacts:
    """The report's figures from facts that were read before."""
    sets_of = partial(accounts.sets_of, measured.book)
    is_year = len(period.code) == 4
    base = monthly_facts.compute(measured, period)
    months = tuple(account.of(measured, one, sets_of(one.first.year)) for one in period.months())
    return AnalysisFacts(
        base,
        measured,
        months,
        tuple(_year_before(measured, one, sets_of) for one in months),
        tuple(_years(measured, period, sets_of)) if is_year else (),
        inventory.of(measured, base.this),
        _against(measured, base) if is_year else (),
        tuple(findings),
        remarks,
    )


def _year_before(measured: Measured, now: Account, sets_of: SetsOf) -> Account:
    before = now.period.year_before()
    past = monthly_facts.comparable(measured, before, now)
    return account.of(past, before, sets_of(before.first.year))


def _years(measured: Measured, period: Period, sets_of: SetsOf) -> Iterable[Account]:
    """The years of the ledger up to this one, five at the most."""
    number = period.first.year
    first = max(measured.book.started.year, number - YEARS + 1)
    for one in range(min(first, number), number + 1):
        yield account.of(measured, year(one), sets_of(one))


def _against(measured: Measured, base: MonthlyFacts) -> tuple[Standing, ...]:
    """The year beside the quotas of its own province, else of the first standard known."""
    known = standing.of(measured, base.this)
    region = base.institution.region_code[:2]
    own = tuple(one for one in known if one.standard.region == region)
    return own or known[:1]
