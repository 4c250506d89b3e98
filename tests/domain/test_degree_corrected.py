"""Months in typical weather, by hand: 10 a day, 2 for each degree day."""

from datetime import timedelta
from fractions import Fraction

from carbondesk.domain import degree_corrected, period, weather_months
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality
from carbondesk.domain.trend import Point, Series
from carbondesk.domain.weather import WeatherDay
from tests.factory import row

MONTHS = tuple(period.month(year, month) for year in (2023, 2024) for month in range(1, 13))


def degrees(month: Period) -> int:
    """January 2023 at 8 °C, January 2024 at 4 °C, July at 30 °C, any other month at 20 °C."""
    if month.first.month == 1:
        return 8 if month.first.year == 2023 else 4
    return 30 if month.first.month == 7 else 20


def weather(months: tuple[Period, ...] = MONTHS) -> list[weather_months.WeatherMonth]:
    return weather_months.of(
        WeatherDay(month.first + timedelta(days=count), degrees(month) * 10**6)
        for month in months
        for count in range(month.days)
    )


def used(month: Period, *, cooling: int = 3) -> Fraction:
    """10 a day; 2 for each degree below 18; 3 for each above 26."""
    warm = degrees(month)
    a_day = 10 + 2 * max(18 - warm, 0) + cooling * max(warm - 26, 0)
    return Fraction(a_day * month.days)


def series(*, cooling: int = 3) -> Series:
    points = (Point(month.code, used(month, cooling=cooling)) for month in MONTHS)
    return Series("总", "kWh", tuple(points), "electricity")


def test_the_model_is_found_exactly() -> None:
    found = degree_corrected.of(series(), weather())
    assert found is not None
    assert row(found.a_day, found.heating, found.cooling) == (10, 2, 3)
    assert row(found.explained, found.months) == (1, 24)


def test_both_januaries_become_that_of_twelve_degree_days() -> None:
    """10 and 14 degree days a day: 12 are typical; 31 × (10 + 2 × 12) = 1,054."""
    found = degree_corrected.of(series(), weather())
    assert found is not None
    assert used(MONTHS[0]) == 930
    assert used(MONTHS[12]) == 1178
    assert found.series.value("2023-01") == found.series.value("2024-01") == 1054
    assert found.series.value("2023-07") == used(MONTHS[6]) == 682
    assert found.series.value("2023-04") == 300


def test_less_in_the_heat_is_no_cooling() -> None:
    found = degree_corrected.of(series(cooling=-1), weather())
    assert found is not None
    assert found.cooling == 0
    assert found.heating > 0


def test_fewer_than_twelve_whole_months_are_not_corrected() -> None:
    whole = series()
    partial = [
        Point(one.period, one.value, Quality.PARTIAL if place > 10 else Quality.MEASURED)
        for place, one in enumerate(whole.points)
    ]
    short = Series("总", "kWh", tuple(partial), "electricity")
    assert degree_corrected.of(short, weather()) is None
    assert degree_corrected.of(whole, weather(MONTHS[:11])) is None


def test_a_month_without_weather_is_not_known() -> None:
    found = degree_corrected.of(series(), weather(MONTHS[:18]))
    assert found is not None
    assert found.series.value("2024-08") is None
    assert found.series.value("2024-01") == 1054
