"""The conditions of a period: days and degree days of the heating season as drivers."""

from datetime import date, timedelta

import pytest

from carbondesk.domain import period
from carbondesk.domain.book import Book
from carbondesk.domain.heating import HeatingSeason
from carbondesk.domain.institution import Institution
from carbondesk.domain.mv.conditions import Climate
from carbondesk.domain.mv.plan import MvPlan, Option, PlanFacts
from carbondesk.domain.people import People, PeopleClass
from carbondesk.domain.period import Period
from carbondesk.domain.quantity import MICRO
from carbondesk.domain.weather import WeatherDay

DRIVERS = "heating_season_days season_degree_days heating_degree_days"


def climate(region: str, seasons: tuple[HeatingSeason, ...] = ()) -> Climate:
    """November 2024, each day at 8 °C."""
    first = date(2024, 11, 1)
    plan = MvPlan(
        "p", Option.C, date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31),
        drivers=DRIVERS,
    )  # fmt: skip
    days = tuple(WeatherDay(first + timedelta(days=place), 8 * MICRO) for place in range(30))
    book = Book(institution=Institution("x", "024", region, date(2023, 1, 1)), weather=days)
    return Climate(book, PlanFacts(plan, seasons=seasons))


def test_only_the_days_of_the_season_count_for_its_degree_days() -> None:
    found = climate("370102").of(period.month(2024, 11)).drivers
    # 16 of 30 days from the 15th on, each ten degrees below 18.
    assert found["heating_season_days"] == pytest.approx(16 / 30)
    assert found["season_degree_days"] == pytest.approx(160 / 30)
    assert found["heating_degree_days"] == pytest.approx(10)


def test_a_typed_season_takes_the_place_of_the_rule_of_the_city() -> None:
    found = climate("370102", (HeatingSeason(2024, "11-10", "03-31"),))
    assert found.of(period.month(2024, 11)).drivers["heating_season_days"] == pytest.approx(0.7)


def test_where_no_season_is_known_the_drivers_are_no_numbers() -> None:
    found = climate("310000").of(period.month(2024, 11)).drivers
    assert found["heating_season_days"] != found["heating_season_days"]
    assert found["season_degree_days"] != found["season_degree_days"]


def test_people_of_two_months_count_by_the_days_that_a_period_shares_with_each() -> None:
    plan = MvPlan(
        "p", Option.C, date(2024, 1, 1), date(2024, 12, 31), date(2025, 1, 1), date(2025, 12, 31),
        drivers="staff",
    )  # fmt: skip
    people = (People("2024-03", PeopleClass.STAFF, 300), People("2024-04", PeopleClass.STAFF, 400))
    book = Book(institution=Institution("x", "024", "370102", date(2024, 3, 1)), people=people)
    found = Climate(book, PlanFacts(plan))
    # 5 days of March and 20 of April: (5 × 300 + 20 × 400) ÷ 25.
    assert found.of(Period(date(2024, 3, 27), date(2024, 4, 20), "")).drivers["staff"] == 380
    # Two days in February, before anything is known, are few enough to be left out.
    few = found.of(Period(date(2024, 2, 28), date(2024, 3, 28), ""))
    assert few.drivers["staff"] == 300
    many = found.of(Period(date(2024, 2, 20), date(2024, 3, 20), ""))
    assert many.drivers["staff"] != many.drivers["staff"]
