"""The rule about weather: it speaks where the temperature does not explain the use."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from math import cos, pi

from carbondesk.domain import period as periods
from carbondesk.domain import weather
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.findings import review
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.quantity import MICRO
from carbondesk.domain.usage import Measured
from carbondesk.domain.weather import WeatherDay
from carbondesk.texts import findings as texts
from tests.factory import a_book, a_history, a_meter, a_reading, a_setup

TODAY = date(2026, 6, 15)
FIRST = date(2022, 1, 1)
DAYS = [FIRST + timedelta(days=count) for count in range(4 * 365 + 1)]


def warm(day: date) -> float:
    """A year between −4 and 27 °C; each year a little of its own."""
    place = (day - date(day.year, 1, 15)).days
    return 11.5 - 15.5 * cos(2 * pi * place / 365) + (day.year - 2023) * 0.7


WEATHER = tuple(WeatherDay(day, round(warm(day) * MICRO)) for day in DAYS)


def heated(odd: dict[str, float] | None = None) -> MeterFacts:
    """1,000 a day and 60 for each degree below 12, times what is odd in a month."""
    stand, readings = 0, [a_reading("2021-12-31", 0)]
    for month in periods.span(periods.parse("2022-01"), periods.parse("2025-12")).months():
        days = [day for day in DAYS if month.contains(day)]
        used = sum(1000 + 60 * max(12 - warm(day), 0) for day in days)
        stand += round(used * (odd or {}).get(month.code, 1))
        readings.append(a_reading(month.last, stand))
    return a_history(a_meter(), a_setup(), *readings)


def found(
    facts: MeterFacts, known: Sequence[WeatherDay] = WEATHER, rule: str = "weather_outlier"
) -> list[Finding]:
    book = replace(a_book(facts), weather=tuple(known))
    every = review.of_period(Measured(book), periods.year(2025), TODAY)
    return [item for item in every if item.rule == rule]


def test_use_that_follows_the_weather_is_not_odd() -> None:
    assert found(heated()) == []


def test_heating_in_a_warm_month_is_odd_and_says_what_was_to_be_expected() -> None:
    (finding,) = found(heated({"2025-04": 1.4}))
    assert finding.period == "2025-04"
    expected = sum(1000 + 60 * max(12 - warm(day), 0) for day in DAYS if _in_april(day)) / 30
    told = finding.values["expected"]
    assert isinstance(told, Fraction)
    assert abs(float(told) - expected) < 60
    assert "°C" in texts.sentence(finding)


def test_without_weather_or_with_a_day_of_it_missing_nothing_is_said() -> None:
    assert found(heated({"2025-04": 1.4}), ()) == []
    hole = [one for one in WEATHER if one.day != date(2025, 4, 9)]
    assert found(heated({"2025-04": 1.4}), hole) == []


def test_use_that_does_not_follow_the_weather_is_left_to_other_rules() -> None:
    stand, readings = 0, [a_reading("2021-12-31", 0)]
    steps = (900, 1300, 700, 1500, 800, 1200, 1000, 600)
    for place, month in enumerate(
        periods.span(periods.parse("2022-01"), periods.parse("2025-12")).months()
    ):
        stand += steps[(place * 5) % 8] * month.days
        readings.append(a_reading(month.last, stand))
    assert found(a_history(a_meter(), a_setup(), *readings)) == []


def test_a_mean_is_known_only_where_every_day_is() -> None:
    known = weather.by_day(WEATHER)
    assert weather.mean_of(known, periods.month(2025, 4)) is not None
    assert weather.mean_of(known, periods.month(2026, 4)) is None


def _in_april(day: date) -> bool:
    return (day.year, day.month) == (2025, 4)
