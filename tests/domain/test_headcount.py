"""People: the mean of months of those who are there, the daily average of those who come."""

from fractions import Fraction

import pytest

from carbondesk.domain import headcount
from carbondesk.domain import period as periods
from carbondesk.domain.figure import Figure
from carbondesk.domain.people import PeopleClass
from tests.factory import a_book, a_count, figures_in, row


def of(people: str, code: str, *counts: tuple[str, int], started: str = "2024-01-01") -> Figure:
    book = a_book(
        people=[a_count(month, people, count) for month, count in counts], started=started
    )
    return headcount.of_class(book, periods.parse(code), PeopleClass(people))


def told(figure: Figure) -> tuple[object, ...]:
    return row(figure.value, figure.quality.value)


STOCK = ["staff", "authorised", "students_day", "students_boarding"]
FLOW = ["bed_days", "outpatients", "visitors"]


@pytest.mark.parametrize("people", STOCK)
def test_heads_carry_forward_until_they_change(people: str) -> None:
    counts = (("2024-01", 100), ("2024-07", 160))
    assert told(of(people, "2024", *counts)) == (130, "measured")
    assert told(of(people, "2024-06", *counts)) == (100, "measured")
    assert told(of(people, "2025", *counts)) == (160, "measured")


def test_before_the_first_count_nothing_is_known_of_heads() -> None:
    assert told(of("staff", "2024", ("2024-07", 160))) == (160, "partial")
    assert told(of("staff", "2024Q1", ("2024-07", 160))) == (None, "none")


@pytest.mark.parametrize("people", FLOW)
def test_visits_are_a_daily_average_and_never_carry_forward(people: str) -> None:
    counts = (("2024-01", 310), ("2024-02", 290), ("2024-03", 310))
    assert told(of(people, "2024Q1", *counts)) == (10, "measured")
    assert told(of(people, "2024-04", *counts)) == (None, "none")


def test_a_missing_month_of_visits_is_partial() -> None:
    found = of("outpatients", "2024Q1", ("2024-01", 310), ("2024-03", 310))
    assert told(found) == (Fraction(620, 91), "partial")


def test_a_day_has_the_average_of_its_month() -> None:
    assert told(of("outpatients", "2024-01-15", ("2024-01", 310))) == (10, "measured")


def test_nothing_is_expected_before_the_ledger_begins() -> None:
    found = of("bed_days", "2024", ("2024-12", 310), started="2024-12-01")
    assert told(found) == (10, "measured")
    assert told(of("staff", "2024", ("2024-12", 9), started="2024-12-01")) == (9, "measured")


def test_older_counts_are_welcome() -> None:
    assert told(of("bed_days", "2023-12", ("2023-12", 310))) == (10, "measured")


def test_a_count_of_nobody_is_known() -> None:
    assert told(of("visitors", "2024-01", ("2024-01", 0))) == (0, "measured")


def test_energy_users_are_all_classes_but_the_authorised() -> None:
    people = [
        a_count("2024-01", "visitors", 62),
        a_count("2024-01", "authorised", 500),
        a_count("2024-01", "staff", 100),
        a_count("2024-01", "students_boarding", 1000),
        a_count("2024-01", "bed_days", 310),
    ]
    found = headcount.energy_users(a_book(people=people), periods.parse("2024-01"))
    assert told(found) == (1112, "measured")
    assert [part.label for part in figures_in(found)] == [
        "staff", "students_boarding", "bed_days", "visitors",
    ]  # fmt: skip


def test_a_class_that_lacks_a_month_makes_them_partial() -> None:
    people = [a_count("2024-01", "staff", 100), a_count("2024-01", "bed_days", 310)]
    found = headcount.energy_users(a_book(people=people), periods.parse("2024-02"))
    assert told(found) == (100, "partial")


def test_without_any_count_nothing_is_known() -> None:
    assert told(headcount.energy_users(a_book(), periods.parse("2024"))) == (None, "none")


def test_the_newest_count_at_the_end_of_a_period() -> None:
    people = [
        a_count(month, "authorised", count) for month, count in (("2023-05", 7), ("2024-07", 9))
    ]
    book = a_book(people=people)
    newest = [headcount.at_end(book, periods.parse(code), PeopleClass.AUTHORISED)
              for code in ("2022", "2024Q2", "2024")]  # fmt: skip
    assert [item and item.count for item in newest] == [None, 7, 9]
