"""The bills of a month: each billed meter with its bills, and where the next one begins."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from carbondesk.domain import columns
from carbondesk.domain.bill import Bill
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.meter import MeterKind, Setup
from carbondesk.domain.period import ONE_DAY, Period, month_of, shift_months
from carbondesk.domain.quantity import from_micro
from carbondesk.domain.round import in_service

ALWAYS_BILLED = frozenset({MeterKind.BILL, MeterKind.AREA_HEAT})
MEAN_MONTH = Fraction(1461, 48)
# Who had no bill for longer than this is not waited for.
LATELY = 13


@dataclass(frozen=True)
class Account:
    """A billed meter in a month; quantities are in the unit of its bills.

    The next bill would run from `start` to `end`, carried on from the one before; `is_due` says
    whether it belongs to this month and is not there.
    """

    facts: MeterFacts
    setup: Setup
    bills: tuple[Bill, ...]
    start: date
    end: date
    is_due: bool
    year_ago: Fraction | None

    @property
    def id(self) -> str:
        """The id of the meter."""
        return self.facts.meter.id

    @property
    def quantity(self) -> Fraction | None:
        """What the bills of the month say together."""
        return _sum(self.bills)

    @property
    def change(self) -> Fraction | None:
        """The change on last year's same month as a share; None if there is none."""
        if self.quantity is None or not self.year_ago:
            return None
        return self.quantity / self.year_ago - 1


def accounts(book: Book, month: Period) -> list[Account]:
    """Every billed meter in service in a month, in the order of the meters."""
    return [account(facts, month) for facts in book.meters.values() if is_billed(facts, month)]


def is_billed(facts: MeterFacts, month: Period) -> bool:
    """Whether bills are expected: by its kind, or because there were some lately."""
    kind = facts.setup_on(month.last).kind
    if kind in {MeterKind.STOCK, MeterKind.VIRTUAL} or not in_service(facts, month):
        return False
    return kind in ALWAYS_BILLED or _is_lately_billed(facts, month)


def account(facts: MeterFacts, month: Period) -> Account:
    """One billed meter, as its facts stand."""
    bills = of_month(facts.bills, month)
    lately = _lately(facts, month)
    start, end = next_dates(lately, month)
    setup, past = facts.setup_on(month.last), _sum(of_month(facts.bills, month.year_before()))
    due = not bills and month_of(end) == month
    if setup.kind is MeterKind.AREA_HEAT and lately:
        # Heat by area is billed in the season only.
        due = not bills and past is not None
    return Account(facts, setup, bills, start, end, due, past)


def entered(accounts: Iterable[Account]) -> tuple[int, tuple[Account, ...]]:
    """How many meters are billed in the month, and those whose bill is still due."""
    found = tuple(accounts)
    return sum(bool(item.bills) for item in found), tuple(item for item in found if item.is_due)


def entered_in(book: Book, month: Period) -> tuple[int, tuple[Account, ...]]:
    """The same for a month of a book, where only what has no bill is looked at closely."""
    called = [facts for facts in book.meters.values() if is_billed(facts, month)]
    waiting = [facts for facts in called if not _has_bill(facts, month)]
    open_ones = (account(facts, month) for facts in waiting)
    return len(called) - len(waiting), tuple(item for item in open_ones if item.is_due)


def _has_bill(facts: MeterFacts, month: Period) -> bool:
    found = columns.of_bills(facts.bills)
    first, after = month.first.toordinal(), month.last.toordinal() + 1
    return any(
        named == month.code if named else first < end <= after
        for end, named in zip(found.afters, found.months, strict=True)
    )


def of_month(bills: Sequence[Bill], month: Period) -> tuple[Bill, ...]:
    """The bills of a month: by their billing month, else by their last day."""
    return tuple(
        bill for bill in bills if (bill.billing_month or f"{bill.end:%Y-%m}") == month.code
    )


def next_dates(bills: Sequence[Bill], month: Period) -> tuple[date, date]:
    """The days of the next bill: on from the last one up to this month, as long as it was."""
    past = [bill for bill in bills if bill.end <= month.last]
    last = max(past, key=lambda bill: bill.end, default=None)
    if last is None:
        return month.first, month.last
    cycle = max(1, round(last.days / MEAN_MONTH))
    start = last.end + ONE_DAY
    end = months_on(start, cycle) - ONE_DAY
    while end < month.first:
        start, end = end + ONE_DAY, months_on(end + ONE_DAY, cycle) - ONE_DAY
    return start, end


def months_on(day: date, count: int) -> date:
    """The same day of the month so many months later, or the last where there is none."""
    target = shift_months(month_of(day), count)
    return target.first.replace(day=min(day.day, target.last.day))


def _is_lately_billed(facts: MeterFacts, month: Period) -> bool:
    found = columns.of_bills(facts.bills)
    since, last = shift_months(month, -LATELY).first.toordinal(), month.last.toordinal()
    return any(
        end > since and start <= last for start, end in zip(found.starts, found.afters, strict=True)
    )


def _lately(facts: MeterFacts, month: Period) -> tuple[Bill, ...]:
    """The bills of a month and the thirteen before it, however many of them are at hand."""
    since = shift_months(month, -LATELY).first
    return tuple(bill for bill in facts.bills if bill.end >= since and bill.start <= month.last)


def _sum(bills: Sequence[Bill]) -> Fraction | None:
    return sum((from_micro(bill.quantity_micro) for bill in bills), Fraction(0)) if bills else None
