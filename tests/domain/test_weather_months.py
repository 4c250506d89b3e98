"""Months of weather: what is known of them, and their degree days by hand."""

from datetime import date
from fractions import Fraction

from carbondesk.domain import weather_months
from carbondesk.domain.quantity import MICRO
from carbondesk.domain.weather import WeatherDay


def a_day(
    day: date, mean: float, low: float | None = None, high: float | None = None
) -> WeatherDay:
    """A day with temperatures in degrees."""
    lowest, highest = (None if value is None else int(value * MICRO) for value in (low, high))
    return WeatherDay(day, int(mean * MICRO), lowest, highest)


DAYS = [
    a_day(date(2025, 2, 1), 28.5, 25, 33),
    a_day(date(2025, 1, 2), 10, 4),
    a_day(date(2025, 1, 1), -1.5, None, 3),
]


def test_a_month_tells_its_known_days_and_temperatures() -> None:
    january, february = weather_months.of(DAYS)
    assert (january.period.code, january.known, january.is_whole) == ("2025-01", 2, False)
    assert (january.mean, january.lowest) == (Fraction("4.25"), Fraction("-1.5"))
    assert january.highest == 10
    assert [february.lowest, february.highest] == [25, 33]


def test_degree_days_are_those_of_the_known_days() -> None:
    january, february = weather_months.of(DAYS)
    # 18 − 10 = 8 and 18 + 1.5 = 19.5; 28.5 − 26 = 2.5
    assert [january.heating, january.cooling] == [Fraction("27.5"), 0]
    assert [february.heating, february.cooling] == [0, Fraction("2.5")]


def test_without_days_there_is_no_month() -> None:
    assert weather_months.of([]) == []
