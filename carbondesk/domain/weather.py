"""The weather of the institution's place, day by day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from carbondesk.domain.period import ONE_DAY, Period
from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import MICRO

COLDEST_C, HOTTEST_C = -60, 60


@dataclass(frozen=True)
class WeatherDay:
    """What a day was like, in millionths of a degree Celsius."""

    day: date
    mean_micro: int
    min_micro: int | None = None
    max_micro: int | None = None
    source: str = ""
    estimated: bool = False
    id: str = ""


def problems(new: WeatherDay, today: date) -> list[Problem]:
    """What is wrong with a day that is about to be written."""
    where, found = new.day.isoformat(), list[Problem]()
    if new.day > today:
        found.append(Problem("weather_ahead", {"day": new.day}, "day", where))
    for field in ("mean_micro", "min_micro", "max_micro"):
        value = getattr(new, field)
        if value is not None and not COLDEST_C * MICRO <= value <= HOTTEST_C * MICRO:
            values = {"low": COLDEST_C, "high": HOTTEST_C}
            found.append(Problem("temperature_range", values, field, where))
    lows_and_highs = (new.min_micro, new.mean_micro, new.max_micro)
    known = [value for value in lows_and_highs if value is not None]
    if known != sorted(known):
        found.append(Problem("temperature_order", {}, "mean_micro", where))
    return found


def by_day(days: Iterable[WeatherDay]) -> Mapping[date, float]:
    """The mean of each day in degrees, as floating point: to fit models by."""
    return {one.day: one.mean_micro / MICRO for one in days}


def mean_of(known: Mapping[date, float], period: Period) -> float | None:
    """The mean temperature of a period; None where a day of it is not known."""
    days = [period.first + ONE_DAY * count for count in range(period.days)]
    values: Sequence[float] = [known[day] for day in days if day in known]
    return sum(values) / len(values) if len(values) == len(days) else None
