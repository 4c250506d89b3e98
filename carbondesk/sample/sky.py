"""The days of a sample's weather: made up around its months, and said so in their source."""

from random import Random

from carbondesk.domain.heating import HeatingSeason
from carbondesk.domain.period import ONE_DAY
from carbondesk.domain.quantity import MICRO
from carbondesk.domain.weather import WeatherDay
from carbondesk.sample import climate, keys
from carbondesk.sample.assumptions import FIRST, MONTHS, SEED, Sample

SOURCE = "示例气温，非实测"
# How much of yesterday's departure is left, how far a new one may go, and the breadth of a day.
_LEFT, _STEP_K = 0.7, 2.6
_LOW_K, _HIGH_K = (3.0, 6.0), (3.5, 7.0)
_TENTH = MICRO // 10


def days(sample: Sample) -> list[WeatherDay]:
    """Each day of the three years; the mean of a month is that which its loads follow."""
    random, gone = Random(f"{SEED} {sample.site.city} days"), 0.0
    means = climate.temperatures(sample.site.city)
    found = []
    for place, month in enumerate(MONTHS):
        course = []
        for count in range(month.days):
            gone = _LEFT * gone + _STEP_K * (2 * random.random() - 1)
            course.append(_between(means, place, (count + 0.5) / month.days) + gone)
        off = means[place] - sum(course) / month.days
        for count, warm in enumerate(course):
            mean = round((warm + off) * 10)
            low, high = (round(random.uniform(*span) * 10) for span in (_LOW_K, _HIGH_K))
            day = month.first + ONE_DAY * count
            found.append(
                WeatherDay(
                    day, mean * _TENTH, (mean - low) * _TENTH, (mean + high) * _TENTH, SOURCE,
                    id=keys.fact_id(sample.kind, "weather", day),
                )
            )  # fmt: skip
    return found


def season(sample: Sample) -> list[HeatingSeason]:
    """The heating season that the loads keep, typed for all winters; none where there is none."""
    if sample.site.season is None:
        return []
    first, last = (f"{month:02d}-{day:02d}" for month, day in sample.site.season)
    winter = FIRST.year - 1
    fact_id = keys.fact_id(sample.kind, "heating_season", winter)
    return [HeatingSeason(winter, first, last, id=fact_id)]


def _between(means: tuple[float, ...], place: int, part: float) -> float:
    """The course from the middle of one month to that of the next."""
    other = max(0, place - 1) if part < 0.5 else min(len(means) - 1, place + 1)
    share = abs(part - 0.5)
    return means[place] * (1 - share) + means[other] * share
