"""Reads what allotments and budgets need, at one moment."""

import sqlite3
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial

from carbondesk.domain import allotment, allotted, holders, monthly, sharing
from carbondesk.domain import period as periods
from carbondesk.domain.allotment import Allotment, Budget
from carbondesk.domain.allotted import Allotted
from carbondesk.domain.holders import Holder
from carbondesk.domain.period import Period
from carbondesk.domain.sharing import Key
from carbondesk.domain.usage import Measured
from carbondesk.store import accounts, books, targets


@dataclass(frozen=True)
class Plan:
    """The facts of a year and the one before, with who may be given a part, by id."""

    measured: Measured
    month: Period
    places: dict[str, Holder]
    departments: dict[str, Holder]
    allotments: tuple[Allotment, ...]
    budgets: tuple[Budget, ...]

    def of(self, aim: str) -> Allotted:
        """The allotments of an aim against the use."""
        sets_of = partial(accounts.sets_of, self.measured.book)
        shares = allotment.of(self.allotments, self.month.first.year, aim)
        known = self.places | self.departments
        return allotted.of(self.measured, sets_of, shares, self.month, known, aim)

    def parts(self, whole: Allotment, key: Key, *, as_places: bool) -> list[Allotment]:
        """The whole shared out to all places or all departments by last year's use or the area."""
        every = list((self.places if as_places else self.departments).values())
        before = periods.year(whole.year - 1)
        if key is Key.USE:
            sets_of = partial(accounts.sets_of, self.measured.book)
            weights = sharing.by_use(self.measured, sets_of, before, every, whole.aim)
        elif key is Key.AREA:
            weights = sharing.by_area(self.measured, periods.year(whole.year), every)
        else:
            weights = [Fraction(1)] * len(every)
        return sharing.out(whole, every, weights, as_places=as_places)

    def months(self, whole: Allotment) -> list[Allotment]:
        """The whole shared out to the months as last year's use."""
        return sharing.to_months(whole, self.weights(whole.aim))

    def weights(self, aim: str) -> list[Fraction]:
        """The share of each month in last year's use; by days where that is not known."""
        sets_of = partial(accounts.sets_of, self.measured.book)
        year = self.month.first.year
        before = monthly.of(self.measured, sets_of, [aim], [year - 1])[aim][year - 1]
        return allotted.weights(allotment.of((), year, aim), before, year)


def load(db: sqlite3.Connection, month: Period) -> Plan:
    """The plan of the year of a month."""
    year = month.first.year
    measured = Measured(books.load(db, date(year - 1, 1, 1), date(year, 12, 31)))
    remits = targets.remits(db)
    departments = {
        one.id: holders.of_department(one.id, one.name, remits) for one in targets.departments(db)
    }
    named = {place.id: place.name for place in measured.book.places}
    places = sharing.buildings(measured)
    given = targets.allotments(db, year)
    for one in given:
        if one.place_id and one.place_id not in places and one.place_id in named:
            own = frozenset({one.place_id})
            places[one.place_id] = Holder(one.place_id, named[one.place_id], own)
    return Plan(
        measured, month, places, departments, tuple(given), tuple(targets.budgets(db, year))
    )
