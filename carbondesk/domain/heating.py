"""The heating season of the institution: what its city prescribes, or what was typed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from carbondesk.domain.period import ONE_DAY, Period
from carbondesk.domain.problems import Problem
from carbondesk.reference import climate
from carbondesk.reference.climate import Climate

EARLIEST, LATEST = 1990, 2100
_LEAP = 2000


@dataclass(frozen=True)
class HeatingSeason:
    """From a winter on, heating runs from one day of the year to another, as 11-15 to 03-15.

    `winter` is the year in which it begins. A winter that was longer than usual has a row of its
    own, and the next one a row that returns to the rule.
    """

    winter: int
    first: str
    last: str
    note: str = ""
    id: str = ""


@dataclass(frozen=True)
class Season:
    """The heating season of one winter; `typed` is None where it is the rule of the city."""

    winter: int
    period: Period
    typed: HeatingSeason | None = None
    climate: Climate | None = None


class Seasons:
    """The heating season of any winter: typed from a winter on, before that the city's rule."""

    def __init__(self, typed: Sequence[HeatingSeason] = (), region: str = "") -> None:
        self.typed = tuple(sorted(typed, key=_winter))
        found = climate.of(region)
        self.rule = found if found is not None and found.heating_start else None

    @property
    def is_known(self) -> bool:
        """Whether anything is known of a season."""
        return bool(self.typed) or self.rule is not None

    def of(self, winter: int) -> Season | None:
        """The season that begins in a year; the first that was typed stands for earlier ones."""
        held = [one for one in self.typed if one.winter <= winter]
        if held:
            return Season(winter, _period(winter, held[-1].first, held[-1].last), held[-1])
        if self.rule is not None:
            period = _period(winter, self.rule.heating_start, self.rule.heating_end)
            return Season(winter, period, climate=self.rule)
        if self.typed:
            one = self.typed[0]
            return Season(winter, _period(winter, one.first, one.last), one)
        return None

    def contains(self, day: date) -> bool:
        """Whether heating runs on a day."""
        return any(
            season is not None and season.period.contains(day)
            for season in (self.of(day.year - 1), self.of(day.year))
        )

    def days_in(self, period: Period) -> int:
        """How many days of a period lie in a season."""
        return sum(self.contains(period.first + ONE_DAY * place) for place in range(period.days))


def problems(new: HeatingSeason) -> list[Problem]:
    """What is wrong with a season that is about to be written."""
    where, found = str(new.winter), list[Problem]()
    if not EARLIEST <= new.winter <= LATEST:
        values = {"low": EARLIEST, "high": LATEST}
        found.append(Problem("winter_range", values, "winter", where))
    for field in ("first", "last"):
        if day_of(getattr(new, field)) is None:
            values = {"value": getattr(new, field)}
            found.append(Problem("day_of_year", values, field, where))
    if not found and new.first == new.last:
        found.append(Problem("season_of_a_day", {}, "last", where))
    return found


def day_of(text: str) -> tuple[int, int] | None:
    """Month and day as typed: 11-15; None for what is no day of the year."""
    parts = text.split("-")
    wanted = 2
    if len(parts) != wanted or not all(part.isdecimal() and part.isascii() for part in parts):
        return None
    month, day = map(int, parts)
    try:
        date(_LEAP, month, day)
    except ValueError:
        return None
    return month, day


def _period(winter: int, first: str, last: str) -> Period:
    """The days of a season; one that would end before it begins ends in the next year."""
    begin, end = _on(winter, first), _on(winter, last)
    if end < begin:
        end = _on(winter + 1, last)
    return Period(begin, end, f"{winter}/{winter + 1}")


def _on(year: int, text: str) -> date:
    month, day = day_of(text) or (1, 1)
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, day - 1)


def _winter(one: HeatingSeason) -> int:
    return one.winter


def winters(first: date, last: date) -> range:
    """The winters that some days touch, by the year in which they begin."""
    return range(first.year - 1, last.year + 1)
