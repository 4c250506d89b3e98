"""Minutes on one endless clock, so that whole days and clock times compare exactly."""

from collections.abc import Iterable
from datetime import date

from carbondesk.domain.period import Period

DAY_MINUTES = 1440


def start_of(day: date) -> int:
    """The first minute of a day."""
    return day.toordinal() * DAY_MINUTES


def end_of(day: date) -> int:
    """The minute after the last of a day."""
    return start_of(day) + DAY_MINUTES


def at(day: date, time: str | None, *, untimed_at_end: bool = True) -> int:
    """The minute of a clock time `HH:MM`; without one the end (or the start) of the day."""
    if time is None:
        return end_of(day) if untimed_at_end else start_of(day)
    hours, minutes = time.split(":")
    return start_of(day) + int(hours) * 60 + int(minutes)


def bounds(period: Period) -> tuple[int, int]:
    """First minute of the period, and the minute after its last."""
    return start_of(period.first), end_of(period.last)


def day_of(minute: int) -> date:
    """The day in which a minute lies."""
    return date.fromordinal(minute // DAY_MINUTES)


def last_day(minute: int) -> date:
    """The last day before an ending minute."""
    return day_of(minute - 1)


def covered(stretches: Iterable[tuple[int, int]], first: int, last: int) -> int:
    """How many minutes between two lie in any of the stretches, which come by their begin."""
    found, clock = 0, first
    for begin, end in stretches:
        begun, ended = max(begin, clock), min(end, last)
        if ended > begun:
            found += ended - begun
            clock = ended
    return found
