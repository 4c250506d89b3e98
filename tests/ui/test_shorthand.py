from datetime import date
from decimal import Decimal

import pytest

from carbondesk.domain import period
from carbondesk.domain.problems import Problem
from carbondesk.ui import shorthand

DECEMBER = period.month(2026, 12)
JANUARY = period.month(2027, 1)
TODAY = date(2027, 1, 3)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("48613", "48613"),
        ("48,613.5", "48613.5"),
        ("48613,5", "48613.5"),
        ("48.613,5", "48613.5"),
        ("12,345", "12345"),
        ("４８６１３．５", "48613.5"),
        ("48613。5", "48613.5"),
        (" 48613 ", "48613"),
        ("48613 kWh", "48613"),
        ("1.2万", "12000"),
        ("-5", "-5"),
    ],
)
def test_numbers_are_read_as_people_type_them(text: str, number: str) -> None:
    assert shorthand.number(text, "kWh") == Decimal(number)


@pytest.mark.parametrize("text", ["", "-", "/", "无"])
def test_nothing_is_none(text: str) -> None:
    assert shorthand.number(text) is None
    assert shorthand.day(text, DECEMBER, TODAY) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("486l3", "number_unclear"),
        ("1.2.3", "number_unclear"),
        ("48613 m3", "number_unclear"),
        ("=1+1", "formula_in_number"),
        ("0.1234567", "too_fine"),
    ],
)
def test_what_is_no_number_says_why(text: str, code: str) -> None:
    found = shorthand.micro(text, "kWh")
    assert isinstance(found, Problem)
    assert found.code == code


def test_money_has_two_decimals_and_counts_have_none() -> None:
    assert shorthand.fen("1,234.50元") == 123450
    assert shorthand.count("12") == 12
    money, count = shorthand.fen("0.005"), shorthand.count("1.5")
    assert isinstance(money, Problem)
    assert isinstance(count, Problem)
    assert (money.code, count.code) == ("too_fine", "not_whole")


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1225", date(2026, 12, 25)),
        ("12.25", date(2026, 12, 25)),
        ("12-25", date(2026, 12, 25)),
        ("12/25", date(2026, 12, 25)),
        ("１２月２５日", date(2026, 12, 25)),
        ("25", date(2026, 12, 25)),
        ("25号", date(2026, 12, 25)),
        ("0412", date(2026, 4, 12)),
        ("412", date(2026, 4, 12)),
        ("0102", date(2027, 1, 2)),
        ("0229", date(2024, 2, 29)),
        ("2026-12-25", date(2026, 12, 25)),
        ("20261225", date(2026, 12, 25)),
        ("2026年12月25日", date(2026, 12, 25)),
        ("昨天", date(2027, 1, 2)),
        ("前天", date(2027, 1, 1)),
        ("Today", TODAY),
        ("月底", date(2026, 12, 31)),
    ],
)
def test_days_are_read_in_shorthand(text: str, day: date) -> None:
    assert shorthand.day(text, DECEMBER, TODAY) == day


def test_a_day_of_last_december_typed_in_january_is_of_the_year_before() -> None:
    assert shorthand.day("1231", JANUARY, TODAY) == date(2026, 12, 31)


@pytest.mark.parametrize("text", ["32", "1301", "0230", "31.11", "soon", "2071-01-01"])
def test_a_day_that_cannot_be_is_refused(text: str) -> None:
    assert isinstance(shorthand.day(text, DECEMBER, TODAY), Problem)


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("12", "2026-12"),
        ("1月", "2027-01"),
        ("11", "2026-11"),
        ("2026-12", "2026-12"),
        ("202612", "2026-12"),
    ],
)
def test_months_are_read_in_shorthand(text: str, month: str) -> None:
    assert shorthand.month(text, DECEMBER, TODAY) == month


@pytest.mark.parametrize("text", ["13", "soon"])
def test_a_month_that_cannot_be_is_refused(text: str) -> None:
    assert isinstance(shorthand.month(text, DECEMBER, TODAY), Problem)
