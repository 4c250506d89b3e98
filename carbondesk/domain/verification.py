"""When the instrument of a meter was verified, when it is due, and how many of them are."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.instrument import Instrument
from carbondesk.domain.meter import EventKind, MeterKind
from carbondesk.domain.period import ONE_DAY
from carbondesk.domain.problems import Problem
from carbondesk.reference import carriers

SOON_DAYS = 90
LEVELS = (1, 2, 3)
MOST_MONTHS = 240
# Who reads its own dial; the others are read off bills.
OF_OWN = frozenset({MeterKind.REGISTER, MeterKind.INTERVAL})
_POINTS = OF_OWN | {MeterKind.BILL, MeterKind.AREA_HEAT}


class Standing(StrEnum):
    """How the verification of an instrument stands on a day."""

    VALID = "valid"
    SOON = "soon"
    PASSED = "passed"
    UNKNOWN = "unknown"
    UNASKED = "unasked"


@dataclass(frozen=True)
class Verification:
    """The last verification of what hangs there now, and the last day for which it holds.

    It is unknown where an interval is kept and no verification; unasked without an interval.
    """

    done: date | None
    due: date | None
    standing: Standing


@dataclass(frozen=True)
class Coverage:
    """The metering points of a carrier on a level; None is the level that nobody named.

    Of `points` so many have an `instrument` of the institution, and so many of these are `valid`.
    """

    carrier: str
    level: int | None
    points: int
    instruments: int
    valid: int


def problems(instrument: Instrument) -> list[Problem]:
    """What is wrong with what is said of an instrument."""
    found = []
    if instrument.level is not None and instrument.level not in LEVELS:
        found.append(Problem("level_unknown", {"level": instrument.level}, "level"))
    months = instrument.verify_months
    if months is not None and not 1 <= months <= MOST_MONTHS:
        values = {"months": months, "most": MOST_MONTHS}
        found.append(Problem("verify_months_out_of_range", values, "verify_months"))
    return found


def of(facts: MeterFacts, day: date, soon_days: int = SOON_DAYS) -> Verification:
    """How the verification of a meter's instrument stands on a day."""
    done = _done(facts, day)
    months = facts.instrument.verify_months if facts.instrument else None
    if months is None:
        return Verification(done, None, Standing.UNASKED)
    if done is None:
        return Verification(None, None, Standing.UNKNOWN)
    due = _last_valid(done, months)
    if due < day:
        return Verification(done, due, Standing.PASSED)
    is_soon = (due - day).days <= soon_days
    return Verification(done, due, Standing.SOON if is_soon else Standing.VALID)


def has_own(facts: MeterFacts, day: date) -> bool:
    """Whether an instrument of the institution hangs at a meter on a day."""
    return is_there(facts, day) and facts.setup_on(day).kind in OF_OWN


def is_there(facts: MeterFacts, day: date) -> bool:
    """Whether a meter is in service on a day."""
    meter = facts.meter
    begun = meter.installed is None or meter.installed <= day
    return begun and (meter.retired is None or meter.retired >= day)


def coverage(book: Book, day: date) -> tuple[Coverage, ...]:
    """Each carrier level by level, in the order of lists, for the levels that have a point."""
    every = [
        facts
        for facts in book.meters.values()
        if is_there(facts, day) and facts.setup_on(day).kind in _POINTS
    ]
    return tuple(_coverages(every, day))


def _coverages(every: list[MeterFacts], day: date) -> Iterator[Coverage]:
    for carrier in carriers.every():
        of_carrier = [facts for facts in every if facts.meter.carrier == carrier.code]
        for level in (*LEVELS, None):
            points = [facts for facts in of_carrier if _level(facts) == level]
            own = [facts for facts in points if facts.setup_on(day).kind in OF_OWN]
            valid = sum(of(facts, day).standing in {Standing.VALID, Standing.SOON} for facts in own)
            if points:
                yield Coverage(carrier.code, level, len(points), len(own), valid)


def _level(facts: MeterFacts) -> int | None:
    return facts.instrument.level if facts.instrument else None


def _done(facts: MeterFacts, day: date) -> date | None:
    """The newest verification up to a day, of the instrument that hangs there since."""
    past = [event for event in facts.events if event.day <= day]
    replaced = [event.day for event in past if event.kind is EventKind.REPLACED]
    since = max(replaced, default=date.min)
    done = [e.day for e in past if e.kind is EventKind.VERIFIED and e.day >= since]
    return max(done, default=None)


def _last_valid(day: date, months: int) -> date:
    """The day before the same day so many months on, as certificates count."""
    years, month = divmod(day.month - 1 + months, 12)
    year, last = day.year + years, monthrange(day.year + years, month + 1)[1]
    if day.day > last:
        return date(year, month + 1, last)
    return date(year, month + 1, day.day) - ONE_DAY
