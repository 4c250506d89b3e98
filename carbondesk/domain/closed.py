"""Closed months: the figures that stand in them, whatever is written later."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from carbondesk.domain.instant import bounds
from carbondesk.domain.people import PeopleClass
from carbondesk.domain.period import ONE_DAY, Period, parse, span
from carbondesk.domain.quality import Quality


@dataclass(frozen=True)
class ClosedMonth:
    """A month that stands: who closed it and when; `partial` if days were not covered."""

    month: str
    closed_at: str
    operator: str
    partial: bool = False
    id: str = ""


@dataclass(frozen=True)
class ClosedMeter:
    """What a meter used and cost in a closed month, and the days on which it served."""

    month: str
    meter_id: str
    served_from: date | None
    served_to: date | None
    quantity: Fraction | None
    quality: Quality
    covered_days: Fraction
    cost: Fraction | None
    cost_quality: Quality
    id: str = ""


class What(StrEnum):
    """What a piece is an amount of."""

    USAGE = "usage"
    COST = "cost"


@dataclass(frozen=True)
class ClosedPiece:
    """An amount that days of a closed month were given, in 10⁻¹² of the meter's unit or of a yuan.

    `facts` are the ids of what it was made of, oldest first, with a space between.
    """

    month: str
    meter_id: str
    what: What
    first: int
    last: int
    pico: Fraction
    formula: str
    estimated: bool
    facts: str
    id: str = ""


@dataclass(frozen=True)
class ClosedPeople:
    """How many people of a class a closed month had."""

    month: str
    people_class: PeopleClass
    count: int
    id: str = ""


@dataclass(frozen=True)
class ClosedArea:
    """The floor area of a place, or of the institution (None), that counts in a closed month."""

    month: str
    place_id: str | None
    area: Fraction
    quality: Quality
    id: str = ""


@dataclass(frozen=True)
class Closed:
    """The closed months, oldest first and without a gap, with their people and areas."""

    months: tuple[ClosedMonth, ...] = ()
    people: tuple[ClosedPeople, ...] = ()
    areas: tuple[ClosedArea, ...] = ()

    @cached_property
    def stretch(self) -> Period | None:
        """From the first day that is closed to the last."""
        if not self.months:
            return None
        return span(parse(self.months[0].month), parse(self.months[-1].month))

    @property
    def minutes(self) -> tuple[int, int] | None:
        """The stretch from minute to minute."""
        return bounds(self.stretch) if self.stretch else None

    def has(self, month: str) -> bool:
        """Whether a month is closed."""
        return month in self._codes

    def covers(self, period: Period) -> bool:
        """Whether every day of a period is closed."""
        stretch = self.stretch
        return stretch is not None and stretch.first <= period.first <= period.last <= stretch.last

    def months_in(self, period: Period) -> Iterator[Period]:
        """The closed months that a period touches, in order."""
        stretch = self.stretch
        if stretch and period.first <= stretch.last and stretch.first <= period.last:
            first, last = max(period.first, stretch.first), min(period.last, stretch.last)
            yield from Period(first, last, "").months()

    def area_on(self, day: date, place_id: str | None) -> ClosedArea | None:
        """The area that stands on the last day of a closed month."""
        if (day + ONE_DAY).day != 1:
            return None
        return self._areas.get((place_id, f"{day:%Y-%m}"))

    @cached_property
    def _codes(self) -> frozenset[str]:
        return frozenset(item.month for item in self.months)

    @cached_property
    def _areas(self) -> dict[tuple[str | None, str], ClosedArea]:
        return {(item.place_id, item.month): item for item in self.areas}


def years(months: Sequence[ClosedMonth]) -> dict[int, int]:
    """How many months of each year are closed."""
    found: dict[int, int] = {}
    for item in months:
        year = int(item.month[:4])
        found[year] = found.get(year, 0) + 1
    return found
