"""The heating season: the city's rule, what was typed from a winter on, and degree days in it."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from carbondesk.domain import degree_days, heating, period
from carbondesk.domain.degree_days import Bases, Method
from carbondesk.domain.heating import HeatingSeason, Seasons
from carbondesk.domain.period import Period
from carbondesk.domain.quantity import MICRO
from carbondesk.domain.weather import WeatherDay

JINAN, SHANGHAI = "370102", "310000"


def stretch(seasons: Seasons, winter: int) -> tuple[date, date] | None:
    found = seasons.of(winter)
    return None if found is None else (found.period.first, found.period.last)


def test_a_district_of_jinan_heats_from_15_november_to_15_march_as_its_city_does() -> None:
    seasons = Seasons(region=JINAN)
    assert stretch(seasons, 2023) == (date(2023, 11, 15), date(2024, 3, 15))
    held = seasons.of(2023)
    assert held is not None
    assert held.climate is not None
    assert "5026" in held.climate.source.name_zh


def test_a_city_that_no_table_knows_has_no_season_and_none_is_made_up() -> None:
    seasons = Seasons(region=SHANGHAI)
    assert not seasons.is_known
    assert seasons.of(2023) is None
    assert seasons.days_in(period.year(2023)) == 0


def test_what_was_typed_holds_from_its_winter_on_and_the_rule_before() -> None:
    longer = HeatingSeason(2023, "11-10", "03-31")
    back = HeatingSeason(2024, "11-15", "03-15")
    seasons = Seasons([back, longer], JINAN)
    assert stretch(seasons, 2022) == (date(2022, 11, 15), date(2023, 3, 15))
    assert stretch(seasons, 2023) == (date(2023, 11, 10), date(2024, 3, 31))
    assert stretch(seasons, 2030) == (date(2030, 11, 15), date(2031, 3, 15))


def test_without_a_rule_the_first_that_was_typed_stands_for_earlier_winters() -> None:
    seasons = Seasons([HeatingSeason(2024, "12-01", "02-29")], SHANGHAI)
    assert stretch(seasons, 2022) == (date(2022, 12, 1), date(2023, 2, 28))
    assert stretch(seasons, 2023) == (date(2023, 12, 1), date(2024, 2, 29))


def test_a_season_within_one_year_does_not_reach_into_the_next() -> None:
    seasons = Seasons([HeatingSeason(2024, "01-05", "03-01")])
    assert stretch(seasons, 2024) == (date(2024, 1, 5), date(2024, 3, 1))


def test_the_days_of_a_period_that_lie_in_a_season_are_counted_with_both_ends() -> None:
    seasons = Seasons(region=JINAN)
    # November has 16 days from the 15th on, March 15, 2024: 16 + 31 of December.
    assert seasons.days_in(period.month(2024, 11)) == 16
    assert seasons.days_in(period.month(2024, 3)) == 15
    assert seasons.days_in(period.month(2024, 7)) == 0
    # January 31, February 29, March 15, November 16, December 31.
    assert seasons.days_in(period.year(2024)) == 122


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"winter": 24}, "winter_range"),
        ({"first": "15 November"}, "day_of_year"),
        ({"first": "13-01"}, "day_of_year"),
        ({"last": "02-30"}, "day_of_year"),
        ({"last": "11-15"}, "season_of_a_day"),
    ],
)
def test_a_season_that_makes_no_sense_is_refused(change: dict[str, object], code: str) -> None:
    typed = {"winter": 2024, "first": "11-15", "last": "03-15", **change}
    found = heating.problems(HeatingSeason(**typed))  # type: ignore[arg-type]
    assert [one.code for one in found] == [code]


def days(*means: float) -> list[WeatherDay]:
    """Days from 2024-01-01 on; each was 4 degrees below and 6 above its mean."""
    first = date(2024, 1, 1)
    return [
        WeatherDay(
            first + timedelta(days=place), round(mean * MICRO), round((mean - 4) * MICRO),
            round((mean + 6) * MICRO),
        )
        for place, mean in enumerate(means)
    ]  # fmt: skip


def test_degree_days_are_summed_for_any_base_with_the_days_that_were_known() -> None:
    known = degree_days.by_date(days(10, 17, 20, 30), Method.MEAN)
    five = Period(date(2024, 1, 1), date(2024, 1, 5), "")
    found = degree_days.of(known, five, Bases(18 * MICRO, 26 * MICRO))
    # 8 + 1 below 18; 4 above 26; the fifth day is not known.
    assert (found.heating, found.cooling, found.known) == (Fraction(9), Fraction(4), 4)
    assert (found.coverage, found.is_whole) == (Fraction(4, 5), False)
    lower = degree_days.of(known, five, Bases(15_500_000, 24 * MICRO))
    assert (lower.heating, lower.cooling) == (Fraction(11, 2), Fraction(6))


def test_the_middle_of_highest_and_lowest_is_another_method_and_needs_both() -> None:
    some = [*days(10, 17), WeatherDay(date(2024, 1, 3), 12 * MICRO)]
    known = degree_days.by_date(some, Method.MIDDLE)
    three = Period(date(2024, 1, 1), date(2024, 1, 3), "")
    found = degree_days.of(known, three, Bases(method=Method.MIDDLE))
    # The middle lies one degree above the mean: 18 − 11 and 18 − 18.
    assert (found.heating, found.known) == (Fraction(7), 2)
