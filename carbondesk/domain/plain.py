"""Amounts of days from facts that need no second look: whole days, nothing doubtful between.

They are what the spans of the same facts give, without making one; the tests hold them together.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate, pairwise
from operator import sub
from typing import NamedTuple

from carbondesk.domain import columns
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.columns import Stretches
from carbondesk.domain.instant import covered
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality
from carbondesk.domain.quantity import FEN, MICRO
from carbondesk.domain.register import difference, restarts
from carbondesk.domain.service import Reach
from carbondesk.domain.setting import BILL_ATTRIBUTION, DEFAULTS, READING_INSTANT
from carbondesk.domain.spans import PICO

ONE = Fraction(1)
# Readings that it takes.
_SPAN = 2


@dataclass(frozen=True, slots=True)
class Amount:
    """What lies in some days: `over` ÷ `under`, since which day it is known, on how many days."""

    over: int
    under: int
    since: int
    days: Fraction | int
    estimated: bool = False

    def quality(self, days: int) -> Quality:
        """How well it is known, of so many days in service."""
        if self.days < days:
            return Quality.PARTIAL
        return Quality.ESTIMATED if self.estimated else Quality.MEASURED


@dataclass(frozen=True, slots=True)
class Dial:
    """A register by the days after its readings, and how far it had run on each."""

    days: Sequence[int]
    run: Sequence[int]
    multiplier_micro: int

    def between(self, first: int, after: int) -> Amount | None:
        """The amount from a day up to another; None where no reading tells of it."""
        days, run = self.days, self.run
        begin = max(bisect_right(days, first) - 1, 0)
        end = min(bisect_left(days, after), len(days) - 1)
        if begin >= end:
            return None
        over, under, since, until = run[end] - run[begin], 1, days[begin], days[end]
        # What the first and the last span hold of other days is taken off, in one fraction.
        if since < first:
            whole = days[begin + 1] - since
            over = over * whole - (run[begin + 1] - run[begin]) * (first - since)
            under = whole
        if until > after:
            whole = until - days[end - 1]
            over = over * whole - (run[end] - run[end - 1]) * (until - after) * under
            under *= whole
        known = min(until, after) - max(since, first)
        return Amount(over * self.multiplier_micro, under * PICO, since, known)


@dataclass(frozen=True, slots=True)
class Column:
    """Amounts of stretches, given evenly to them; None where one is not known.

    `unit` is how many make one; `clock` how many steps of the stretches make a day.
    """

    over: Stretches
    values: Sequence[Fraction | int | None]
    unit: int
    clock: int = 1

    def between(self, first: int, after: int) -> Amount | None:
        """The amount from a day up to another; None where no stretch tells of it."""
        clock = self.clock
        first, after = first * clock, after * clock
        starts, afters = self.over.starts, self.over.afters
        whole: Fraction | int = 0
        part, known = Fraction(0), []
        for at in range(bisect_right(self.over.reached, first), bisect_left(starts, after)):
            value, start, end = self.values[at], starts[at], afters[at]
            if value is None or end <= first:
                continue
            known.append(at)
            if first <= start and end <= after:
                whole += value
            else:
                part += Fraction(value * (min(end, after) - max(start, first)), end - start)
        if not known:
            return None
        total, under = (whole + part if part else whole).as_integer_ratio()
        found = covered(((starts[at], afters[at]) for at in known), first, after)
        days = found if clock == 1 else Fraction(found, clock)
        estimated = any(self.over.estimated[at] for at in known)
        return Amount(total, under * self.unit, starts[known[0]] // clock, days, estimated)


class Brief(NamedTuple):
    """A usage or a cost without its trace: `over` ÷ `under`, None where nothing is known."""

    over: int | None
    under: int
    quality: Quality
    covered: Fraction | int
    days: int

    @property
    def value(self) -> Fraction | None:
        """The amount."""
        return None if self.over is None else Fraction(self.over, self.under)


def brief_of(
    value: Fraction | None, quality: Quality, covered: Fraction | int = 0, days: int = 0
) -> Brief:
    """What was worked out with its trace, in brief."""
    if value is None:
        return Brief(None, 1, quality, covered, days)
    return Brief(*value.as_integer_ratio(), quality, covered, days)


@dataclass(frozen=True, slots=True)
class Plain:
    """Where the usage and the cost of a meter are read from; None where spans are needed.

    `carried` is what of the usage closed months did not get. It `is_plain` if no span was made.
    """

    reach: Reach
    usage: Dial | Column | None = None
    cost: Column | None = None
    carried: Column | None = None
    is_plain: bool = True

    def brief(
        self, source: Dial | Column, period: Period, started: int, ratio: Fraction = ONE
    ) -> Brief:
        """What one of both says of a period, in a ledger that begins on a day."""
        first, last = period.first.toordinal(), period.last.toordinal()
        found = source.between(first, last + 1)
        if found is None:
            return Brief(None, 1, Quality.NONE, 0, self.reach.days(first, last, started))
        expected = first if last < started else min(started, found.since)
        days = self.reach.days(first, last, expected)
        over, under = found.over * ratio.numerator, found.under * ratio.denominator
        return Brief(over, under, found.quality(days), min(found.days, days), days)


class Sum:
    """Adds amounts up exactly, those of one denominator as whole numbers."""

    def __init__(self) -> None:
        self._overs: defaultdict[int, int] = defaultdict(int)
        self.qualities: set[Quality] = set()
        self.is_known = False

    def add(self, found: Brief, sign: int = 1) -> None:
        """Add or take away one; a sum of what is only taken away is not known."""
        self.qualities.add(found.quality)
        if found.over is not None:
            self._overs[found.under] += sign * found.over
            self.is_known = self.is_known or sign > 0

    @property
    def value(self) -> Fraction | None:
        """The sum of what is known."""
        parts = (Fraction(over, under) for under, over in self._overs.items())
        return sum(parts, Fraction(0)) if self.is_known else None


def is_plain(book: Book) -> bool:
    """Whether every day begins and ends as days do."""
    moved = {READING_INSTANT, BILL_ATTRIBUTION}
    return all(item.value == DEFAULTS[item.name] for item in book.settings if item.name in moved)


def of(facts: MeterFacts, reach: Reach) -> Plain:
    """What needs no second look of a meter, in a book that is plain."""
    bills = columns.of_bills(facts.bills)
    cost = Column(bills.over, bills.amounts, FEN)
    kinds = {setup.kind for setup in facts.setups}
    if kinds == {MeterKind.BILL} and not facts.fillings:
        return Plain(reach, Column(bills.over, bills.quantities, MICRO), cost)
    return Plain(reach, _dial(facts) if kinds == {MeterKind.REGISTER} else None, cost)


def _dial(facts: MeterFacts) -> Dial | None:
    """A register where each difference is as plain as its readings."""
    found = columns.of_readings(facts.readings)
    terms = {(setup.multiplier_micro, setup.digits) for setup in facts.setups}
    if len(terms) != 1 or not found.is_plain or len(found) < _SPAN or _is_disturbed(facts):
        return None
    ((multiplier, digits),) = terms
    moved = _moved(found.registers, digits)
    if moved is None or 0 in map(sub, found.days[1:], found.days):
        return None
    return Dial([day + 1 for day in found.days], list(accumulate(moved, initial=0)), multiplier)


def _moved(registers: Sequence[int], digits: int | None) -> list[int] | None:
    """How far the dial ran between two readings each; None where that must be asked."""
    rises = list(map(sub, registers[1:], registers))
    if min(rises) >= 0 and (digits is None or max(rises) < 10**digits * MICRO // 2):
        return rises
    found = [difference(old, new, digits) for old, new in pairwise(registers)]
    known = [rise for rise in found if rise is not None]
    return known if len(known) == len(found) else None


def _is_disturbed(facts: MeterFacts) -> bool:
    """Whether more than readings tells what the register did."""
    return bool(facts.fillings) or any(
        restarts(event) or event.old_final_micro is not None for event in facts.events
    )
