"""The response to weather, by hand: a line is found, and what leaves it is summed."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from carbondesk.domain import weather_response
from carbondesk.domain.period import Period, months_between
from carbondesk.domain.quality import Quality
from carbondesk.domain.trend import Point, Series

FIRST, LAST = date(2023, 1, 1), date(2024, 12, 31)
MONTHS = tuple(months_between(FIRST, LAST))
DAYS = tuple(FIRST + timedelta(days=count) for count in range((LAST - FIRST).days + 1))
# Every day of a month is as warm as its number times two: 2 to 24 degrees.
WARM = {day: 2.0 * day.month for day in DAYS}


def used(month: Period) -> int:
    """100 a day and 5 a degree; from July 2024 on 10 a day more."""
    a_day = 100 + 10 * month.first.month
    return month.days * (a_day + (10 if month.first >= date(2024, 7, 1) else 0))


def series(quality: Quality = Quality.MEASURED) -> Series:
    points = (Point(month.code, Fraction(used(month)), quality) for month in MONTHS)
    return Series("E-01", "kWh", tuple(points), "electricity")


def test_months_have_the_use_of_a_day_and_a_temperature() -> None:
    found = weather_response.months(series(), WARM)
    assert len(found) == 24
    assert (found[0].temperature, found[0].per_day) == pytest.approx((2, 110))


def test_months_that_lack_days_or_weather_are_left_out() -> None:
    assert weather_response.months(series(Quality.PARTIAL), WARM) == ()
    cold = {day: one for day, one in WARM.items() if day != date(2023, 5, 7)}
    assert len(weather_response.months(series(), cold)) == 23


def test_what_leaves_the_model_of_the_first_year_is_summed() -> None:
    found = weather_response.of(weather_response.months(series(), WARM))
    assert found.base == 12
    assert found.fit is not None
    assert found.run[17] == pytest.approx(0, abs=1e-6)
    # By hand: 184 days from July to December, 10 a day.
    assert found.run[-1] == pytest.approx(1840)


def test_few_months_have_no_model() -> None:
    found = weather_response.of(weather_response.months(series(), WARM)[:5])
    assert (found.fit, found.run) == (None, ())
