"""The forecast of a year by hand: by season, by weather, with its range; trials; the warning."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from math import sqrt

import pytest

from carbondesk.domain import forecast, foreseen, monthly, outlook
from carbondesk.domain.figure import Figure
from carbondesk.domain.fitting import student
from carbondesk.domain.forecast import Forecast, Method
from carbondesk.domain.foreseen import Weathered
from carbondesk.domain.quality import Quality
from carbondesk.domain.sign import Sign
from carbondesk.domain.weather import WeatherDay
from tests.factory import micro

FLAT = [100] * 12


def months(values: Sequence[float | Fraction]) -> tuple[Figure, ...]:
    """Months of so many kWh."""
    return tuple(Figure("m", Fraction(str(value)), "kWh") for value in values)


def made(known: Sequence[float], *before: Sequence[float]) -> Forecast:
    """The forecast of 2025 after years before it, the newest first."""
    history = {2024 - place: months(values) for place, values in enumerate(before)}
    return forecast.of(2025, "kWh", months(known), history)


def test_the_rest_of_the_year_follows_last_year_at_this_year_s_level() -> None:
    # A quarter at 110 instead of 100: the other nine months are expected at 110.
    found = made([110, 110, 110], FLAT)
    assert found.method is Method.SEASONAL
    assert (found.so_far.value, found.rest.value, found.total.value) == (330, 990, 1320)
    assert [one.value for one in found.months] == [110] * 12
    assert found.left == 9


def test_the_shape_is_the_mean_of_the_years() -> None:
    # Winter months of 300 and 100 have a mean of 200; half of the known level.
    one, two = [300] * 6 + [100] * 6, [100] * 6 + [300] * 6
    found = made([100] * 6, one, two)
    assert found.rest.value == 600


def test_more_than_three_years_are_not_looked_at() -> None:
    found = made([100], FLAT, FLAT, FLAT, [900] * 12)
    assert found.total.value == 1200


def test_before_january_is_known_the_mean_year_is_expected() -> None:
    found = made([], FLAT, [200] * 12)
    assert (found.so_far.value, found.total.value) == (None, 1800)


def test_the_range_by_hand() -> None:
    # Two years whose Januaries and Februaries lie 10 either side of 100: each month scatters by
    # 10, squares 4 × 100 over 11 degrees of freedom. With six known months of the mean year the
    # level is 1, six are to come: variance × (6 + 6) × (1 + 1/2).
    one, two = [110, 90, *FLAT[2:]], [90, 110, *FLAT[2:]]
    found = made(FLAT[:6], one, two)
    half = student.quantile(0.9, 11) * sqrt(400 / 11 * 12 * 1.5)
    assert found.total.value == 1200
    assert float(found.high.value or 0) == pytest.approx(1200 + half)
    assert float(found.low.value or 0) == pytest.approx(1200 - half)


def test_with_one_year_before_this_year_s_own_months_say_the_range() -> None:
    # Residuals of ±5 in four months: 100 ÷ 2 over three degrees; ratio 2, (8 + 4 × 4) × 2.
    found = made([105, 95, 105, 95], FLAT)
    half = student.quantile(0.9, 3) * sqrt(100 / 2 / 3 * (8 + 16) * 2)
    assert float(found.high.value or 0) == pytest.approx(1200 + half)
    assert made([105, 95, 105], FLAT).high.value is None


def test_without_a_year_before_nothing_is_expected() -> None:
    found = made([100])
    assert (found.method, found.total.value) == (Method.NOTHING, None)


def test_a_whole_year_is_known() -> None:
    found = made(FLAT, FLAT)
    assert (found.method, found.total.value, found.high.value) == (Method.KNOWN, 1200, 1200)


def test_a_month_that_is_not_whole_ends_what_is_known() -> None:
    gap = Figure("m", Fraction(1), "kWh", quality=Quality.PARTIAL)
    first = months(FLAT)
    assert monthly.known((*first[:4], gap, *first[5:])) == 4
    history = {2023: first, 2024: (*first[:4], gap, *first[5:])}
    assert list(monthly.whole(history, 2025)) == [2023]


def test_trials_say_how_far_off_past_forecasts_were() -> None:
    # 2024 is 10 % above 2023 in its second half only: after six months the forecast is 1,200
    # of 1,260, which is 4.76 % too low.
    rising = FLAT[:6] + [110] * 6
    tried = forecast.trials({2023: months(FLAT), 2024: months(rising)})
    assert [one.known for one in tried] == list(range(1, 12))
    assert tried[5].error == Fraction(-60, 1260) * 100
    assert forecast.mean_error(tried, 6) == Fraction(60, 1260) * 100
    assert forecast.mean_error(()) is None


def test_the_weather_is_used_where_it_explains_the_past() -> None:
    # 100 kWh a day and 5 more for each degree below 18; this year's first half was mild.
    warm = {
        f"{year}-{number:02d}": float(10 + 2 * min(number, 13 - number) + (year - 2023) * 0.5)
        for year in (2023, 2024, 2025)
        for number in range(1, 13)
    }
    use = {code: 100 + 5 * max(18 - mean, 0) for code, mean in warm.items()}

    def of(year: int) -> tuple[Figure, ...]:
        from calendar import monthrange

        return months([use[f"{year}-{n:02d}"] * monthrange(year, n)[1] for n in range(1, 13)])

    found = forecast.of(
        2025, "kWh", of(2025)[:6], {2024: of(2024), 2023: of(2023)}, Weathered(warm).expected
    )
    assert found.method is Method.WEATHER
    # December by the mean of 12.0 and 12.5 °C: 100 + 5 × 5.75 a day.
    assert float(found.months[11].value or 0) == pytest.approx(31 * 128.75)
    leaf = next(iter(found.months[11].leaves()))
    assert dict(leaf.fields)["shape"] == "3PH"
    assert found.low.value is not None
    assert found.low.value <= (found.total.value or 0)


def test_without_weather_the_season_is_used() -> None:
    by_season = forecast.of(
        2025, "kWh", months([110]), {2024: months(FLAT)}, Weathered({}).expected
    )
    assert (by_season.method, by_season.total.value) == (Method.SEASONAL, 1320)


def test_months_with_a_day_missing_have_no_temperature() -> None:
    first = date(2024, 1, 1)
    days = [WeatherDay(first + timedelta(days=n), micro(3)) for n in range(59)]
    assert foreseen.warm_months(days, [2024]) == {"2024-01": 3.0}


def warned(known: Sequence[float], allowed: int, *before: Sequence[float]) -> outlook.Outlook:
    return outlook.of(made(known, *before), Figure("target.allowed", Fraction(allowed), "kWh"))


def test_the_warning_says_what_must_fall_by_how_much() -> None:
    # 330 used, 990 to come, 1,200 allowed: 120 too much, of what is to come 12.1212 %.
    found = warned([110, 110, 110], 1200, FLAT)
    assert found.sign is Sign.OVER
    assert (found.over.value, found.left.value) == (120, 870)
    assert found.fall.value == Fraction(120, 990) * 100
    assert found.each.value == Fraction(120, 9)


def test_what_is_used_up_cannot_be_met_any_more() -> None:
    assert warned([110] * 11, 1200, FLAT).sign is Sign.LOST
    assert warned([110] * 12, 1200, FLAT).sign is Sign.LOST


def test_a_year_below_its_target_is_kept_or_narrow() -> None:
    one, two = [110, 90, *FLAT[2:]], [90, 110, *FLAT[2:]]
    assert warned(FLAT[:6], 1210, one, two).sign is Sign.NARROW
    assert warned(FLAT[:6], 1300, one, two).sign is Sign.KEPT
    assert warned(FLAT, 1200, FLAT).sign is Sign.KEPT
    assert warned([100], 1200).sign is Sign.UNKNOWN
