"""On which days people work: the public calendar, and what the institution says of its own days."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from carbondesk.domain.problems import Problem
from carbondesk.reference import holidays

WORKDAY, RESTDAY, HOLIDAY = "workday", "restday", "holiday"
KINDS = (WORKDAY, RESTDAY, HOLIDAY)


@dataclass(frozen=True)
class OwnDay:
    """What a day is here: people work, rest, or have a holiday; it stands above the calendar."""

    day: date
    kind: str
    name: str = ""
    id: str = ""


@dataclass(frozen=True)
class Calendar:
    """The public calendar with the institution's own days in its stead."""

    own: Mapping[date, str] = field(default_factory=lambda: MappingProxyType({}))

    def kind(self, day: date) -> str:
        """Whether a day is a workday, a day of rest as weekends are, or a holiday."""
        if day in self.own:
            return self.own[day]
        if holidays.is_workday(day):
            return WORKDAY
        return HOLIDAY if holidays.is_holiday(day) else RESTDAY

    def knows(self, year: int) -> bool:
        """Whether the holidays of a year are on board or typed; else only weekends are known."""
        return holidays.is_known(year) or any(
            day.year == year and kind == HOLIDAY for day, kind in self.own.items()
        )


PUBLIC = Calendar()
"""The public calendar alone."""


def of(days: Iterable[OwnDay]) -> Calendar:
    """The calendar with these days."""
    return Calendar({one.day: one.kind for one in days})


def problems(new: OwnDay) -> list[Problem]:
    """What is wrong with a day that is about to be written."""
    if new.kind in KINDS:
        return []
    return [Problem("unknown_choice", {"value": new.kind}, "kind", new.day.isoformat())]
