"""Reads the usage of meters, buildings and carriers by month, and what it is divided by."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain import floor_area, headcount, place_use, ranking, totals
from carbondesk.domain.book import Book
from carbondesk.domain.period import Period
from carbondesk.domain.ranking import BuildingUse
from carbondesk.domain.trend import Point, Series
from carbondesk.domain.usage import Measured
from carbondesk.store import books

CARRIER, METER, PLACE = "carrier", "meter", "place"


@dataclass(frozen=True)
class Trends:
    """The facts of some months, read once; usage is asked of them by subject."""

    measured: Measured
    months: tuple[Period, ...]

    @property
    def book(self) -> Book:
        """The facts."""
        return self.measured.book

    def of(self, subject: str, label: str) -> Series:
        """The months of `carrier:<code>`, `meter:<id>`, or `place:<id>:<carrier>`."""
        kind, _, key = subject.partition(":")
        if kind == METER:
            return self._meter(key, label)
        return self._carrier(key, label) if kind == CARRIER else self._place(key, label)

    def area(self, subject: str = "") -> Mapping[str, Fraction | None]:
        """The floor area at the end of each month: that of a place, else what counts in all."""
        kind, _, key = subject.partition(":")
        if kind == PLACE:
            place_id = key.partition(":")[0]
            return {
                month.code: floor_area.of_place(self.book, place_id, month.last)
                for month in self.months
            }
        return {
            month.code: _exact(floor_area.gross(self.book, month.last).value)
            for month in self.months
        }

    def people(self) -> Mapping[str, Fraction | None]:
        """Who uses energy in each month."""
        return {
            month.code: _exact(headcount.energy_users(self.book, month).value)
            for month in self.months
        }

    def buildings(self, year: Period) -> tuple[BuildingUse, ...]:
        """The buildings by their electricity in a year."""
        return ranking.of_buildings(self.measured, year)

    def _meter(self, key: str, label: str) -> Series:
        used = [self.measured.usage(key, month) for month in self.months]
        points = (Point(one.period.code, one.quantity, one.quality) for one in used)
        carrier = self.book.meters[key].meter.carrier
        return Series(label, used[0].unit if used else "", tuple(points), carrier)

    def _carrier(self, code: str, label: str) -> Series:
        points, unit = [], ""
        for month in self.months:
            found = totals.by_carrier(self.measured, month).get(code)
            if found is not None:
                unit = found.unit
                points.append(Point(month.code, found.quantity, found.quality))
        return Series(label, unit, tuple(points), code)

    def _place(self, key: str, label: str) -> Series:
        place_id, _, carrier = key.partition(":")
        carrier = carrier or ranking.ELECTRICITY
        points = []
        for month in self.months:
            found = place_use.of_place(self.measured, place_id, carrier, month)
            if found is not None:
                points.append(Point(month.code, *found))
        every = (facts.meter for facts in self.book.meters.values())
        unit = next((meter.unit for meter in every if meter.carrier == carrier), "")
        return Series(label, unit, tuple(points), carrier)


def load(db: sqlite3.Connection, months: Sequence[Period]) -> Trends:
    """The facts of some months."""
    return Trends(Measured(books.load(db, months[0].first, months[-1].last)), tuple(months))


def _exact(value: Fraction | int | None) -> Fraction | None:
    return None if value is None else Fraction(value)
