"""A load as a table of days by time of day, with what kind of day each is."""

from dataclasses import dataclass, replace
from datetime import date

import numpy as np
from numpy.typing import NDArray

from carbondesk.domain.calendar import HOLIDAY, PUBLIC, WORKDAY, Calendar
from carbondesk.domain.instant import day_of
from carbondesk.domain.load import Flags, Ints, Load

Floats = NDArray[np.float64]
HOUR = 60
NIGHT = (0, 5)
OPEN = (7, 18)
SEASONS = ("winter", "spring", "summer", "autumn")


@dataclass(frozen=True)
class LoadDays:
    """Row by row the days from `first` on, column by column the steps of a day.

    `micro` is what was used in each step, in millionths of the unit; `working` tells the days on
    which people work by the calendar, `holiday` those that are free and no mere weekend.
    """

    first: date
    step: int
    micro: Ints
    known: Flags
    working: Flags
    holiday: Flags
    calendar: Calendar = PUBLIC

    @property
    def days(self) -> int:
        """How many days there are."""
        return len(self.working)

    @property
    def complete(self) -> Flags:
        """The days of which every value is known."""
        return np.asarray(self.known.all(axis=1))

    def day(self, place: int) -> date:
        """The day of a row."""
        return date.fromordinal(self.first.toordinal() + place)

    def place(self, day: date) -> int:
        """The row of a day."""
        return day.toordinal() - self.first.toordinal()

    def columns(self, hours: tuple[int, int]) -> slice:
        """The steps between two full hours."""
        return slice(hours[0] * HOUR // self.step, hours[1] * HOUR // self.step)

    def micro_an_hour(self, hours: tuple[int, int]) -> Floats:
        """The mean of some hours of each day, by the hour; nan of a day that is not complete."""
        part = self.micro[:, self.columns(hours)].sum(axis=1) / (hours[1] - hours[0])
        return np.where(self.complete, part, np.nan)

    def rates(self) -> Floats:
        """Every value by the hour, in the unit itself; nan where it is not known."""
        return np.where(self.known, self.micro / 1e6 * (HOUR / self.step), np.nan)

    def of(self, chosen: Flags) -> "LoadDays":
        """The same with only some of the days known."""
        return replace(self, known=self.known & chosen[:, None])


def of(load: Load, calendar: Calendar = PUBLIC) -> LoadDays:
    """The days of a load that begins and ends with a day."""
    shape = (-1, load.per_day)
    micro, known = load.micro.reshape(shape), load.known.reshape(shape)
    first = day_of(load.first)
    kinds = [
        calendar.kind(date.fromordinal(first.toordinal() + place)) for place in range(len(micro))
    ]
    working = np.array([kind == WORKDAY for kind in kinds], bool)
    holiday = np.array([kind == HOLIDAY for kind in kinds], bool)
    return LoadDays(first, load.step, micro, known, working, holiday, calendar)


def season(day: date) -> str:
    """The season of a day, by whole months: winter is December to February."""
    return SEASONS[day.month % 12 // 3]


def in_seasons(found: LoadDays, name: str) -> Flags:
    """The days of a season."""
    return np.array([season(found.day(place)) == name for place in range(found.days)], bool)


def unknown_years(found: LoadDays) -> tuple[int, ...]:
    """The years of which no public holidays are on board: there only weekends are known."""
    years = range(found.first.year, found.day(found.days - 1).year + 1)
    return tuple(year for year in years if not found.calendar.knows(year))
