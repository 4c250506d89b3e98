"""What use depends on in each measured period: temperatures, degree days, people, school days."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from carbondesk.domain import headcount, weather
from carbondesk.domain.book import Book
from carbondesk.domain.heating import Seasons
from carbondesk.domain.mv.plan import SEASONAL, Driver, PlanFacts, SchoolTerm
from carbondesk.domain.people import PeopleClass
from carbondesk.domain.period import ONE_DAY, Period
from carbondesk.domain.quantity import MICRO

Floats = NDArray[np.float64]
# CalTRACK 2.0, 2.2.1.2: so much of a period must have temperatures; here people, too.
COVERED = 0.9


@dataclass(frozen=True)
class Conditions:
    """The conditions of one period; `daily` are the temperatures of its days.

    Days without a temperature take the mean of the others, if those are enough.
    """

    period: Period
    daily: Floats
    known_days: int
    drivers: Mapping[str, float]

    @property
    def temperature(self) -> float:
        """The mean temperature; not a number where too few days are known."""
        return float(self.daily.mean()) if len(self.daily) else float("nan")


class Climate:
    """The conditions of any period of a plan, from the facts of a book."""

    def __init__(self, book: Book, facts: PlanFacts) -> None:
        self._book, self._plan, self._terms = book, facts.plan, facts.terms
        region = book.institution.region_code if book.institution is not None else ""
        self.seasons = Seasons(facts.seasons, region)
        self._known = weather.by_day(book.weather)

    @property
    def known(self) -> Mapping[date, float]:
        """The mean temperature of each day that is known."""
        return MappingProxyType(dict(self._known))

    def of(self, period: Period) -> Conditions:
        """The conditions of a period."""
        days = [period.first + ONE_DAY * count for count in range(period.days)]
        found = [self._known[day] for day in days if day in self._known]
        daily = np.array([])
        if found and len(found) >= COVERED * period.days:
            mean = sum(found) / len(found)
            daily = np.array([self._known.get(day, mean) for day in days])
        drivers = {
            code: self._driver(Driver(code), period, daily) for code in self._plan.driver_codes
        }
        return Conditions(period, daily, len(found), drivers)

    def _driver(self, driver: Driver, period: Period, daily: Floats) -> float:
        """The value of a driver per day of a period; not a number where it is not known."""
        weathered: Mapping[Driver, Callable[[Floats], Floats]] = {
            Driver.TEMPERATURE: np.asarray,
            Driver.HEATING: self._heating,
            Driver.COOLING: self._cooling,
        }
        if driver in weathered:
            return float(weathered[driver](daily).mean()) if len(daily) else float("nan")
        if driver in SEASONAL:
            return self._seasonal(driver, period, daily)
        if driver is Driver.SCHOOL_DAYS:
            return school_days(self._terms, period) / period.days
        return self._people(PeopleClass(driver.value), period)

    def _people(self, people: PeopleClass, period: Period) -> float:
        """People of a class on the mean day: each month counts by the days it shares."""
        total, known = 0.0, 0
        for one in period.months():
            figure = headcount.of_class(self._book, one, people)
            if figure.value is not None:
                last, first = min(one.last, period.last), max(one.first, period.first)
                shared = (last - first + ONE_DAY).days
                total, known = total + float(figure.value) * shared, known + shared
        return total / known if known and known >= COVERED * period.days else float("nan")

    def _seasonal(self, driver: Driver, period: Period, daily: Floats) -> float:
        """The share of a period in the heating season, or what its degree days are per day."""
        if not self.seasons.is_known:
            return float("nan")
        if driver is Driver.SEASON_DAYS:
            return self.seasons.days_in(period) / period.days
        if not len(daily):
            return float("nan")
        days = (period.first + ONE_DAY * place for place in range(period.days))
        runs = np.array([self.seasons.contains(day) for day in days])
        return float((self._heating(daily) * runs).mean())

    def _heating(self, daily: Floats) -> Floats:
        return np.maximum(self._plan.heating_base_micro / MICRO - daily, 0.0)

    def _cooling(self, daily: Floats) -> Floats:
        return np.maximum(daily - self._plan.cooling_base_micro / MICRO, 0.0)


def school_days(terms: Sequence[SchoolTerm], period: Period) -> int:
    """How many days of a period lie in a term; a day in two of them counts once."""
    days = {
        term.first + ONE_DAY * count
        for term in terms
        for count in range((term.last - term.first).days + 1)
    }
    return sum(period.contains(day) for day in days)
