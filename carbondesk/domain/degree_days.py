"""Degree days of any stretch, for any base: each sum with its method and how much it covers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from carbondesk.domain.period import ONE_DAY, Period
from carbondesk.domain.quantity import MICRO
from carbondesk.domain.weather import WeatherDay


class Method(StrEnum):
    """What stands for the temperature of a day: its mean, or the middle of highest and lowest."""

    MEAN = "mean"
    MIDDLE = "middle"


@dataclass(frozen=True)
class Bases:
    """The bases in millionths of a degree, by default those of GB 50176, and the method."""

    heating_micro: int = 18 * MICRO
    cooling_micro: int = 26 * MICRO
    method: Method = Method.MEAN


@dataclass(frozen=True)
class DegreeDays:
    """The sums of a stretch over its known days; nothing stands in for the others."""

    period: Period
    heating: Fraction
    cooling: Fraction
    known: int

    @property
    def is_whole(self) -> bool:
        """Whether each day is known."""
        return self.known == self.period.days

    @property
    def coverage(self) -> Fraction:
        """The share of the days that is known."""
        return Fraction(self.known, self.period.days)


def by_date(days: Iterable[WeatherDay], method: Method) -> Mapping[date, Fraction]:
    """The temperature of each day in millionths, by the method; days that lack it are left out."""
    found = ((one.day, _micro(one, method)) for one in days)
    return {day: micro for day, micro in found if micro is not None}


def of(known: Mapping[date, Fraction], period: Period, bases: Bases) -> DegreeDays:
    """The degree days of a stretch."""
    days = (period.first + ONE_DAY * place for place in range(period.days))
    values = [known[day] for day in days if day in known]
    heating = sum((max(bases.heating_micro - one, Fraction(0)) for one in values), Fraction(0))
    cooling = sum((max(one - bases.cooling_micro, Fraction(0)) for one in values), Fraction(0))
    return DegreeDays(period, heating / MICRO, cooling / MICRO, len(values))


def _micro(one: WeatherDay, method: Method) -> Fraction | None:
    if method is Method.MEAN:
        return Fraction(one.mean_micro)
    if one.min_micro is None or one.max_micro is None:
        return None
    return Fraction(one.min_micro + one.max_micro, 2)
