"""Calendar periods: both ends are included."""

from datetime import date

import pytest

from carbondesk.domain import period as periods


@pytest.mark.parametrize(
    ("code", "first", "last", "days"),
    [
        ("2024", "2024-01-01", "2024-12-31", 366),
        ("2023", "2023-01-01", "2023-12-31", 365),
        ("2024Q1", "2024-01-01", "2024-03-31", 91),
        ("2024q4", "2024-10-01", "2024-12-31", 92),
        ("2024-02", "2024-02-01", "2024-02-29", 29),
        ("2100-02", "2100-02-01", "2100-02-28", 28),
        ("2024-05-31", "2024-05-31", "2024-05-31", 1),
        (" 2024-05 ", "2024-05-01", "2024-05-31", 31),
    ],
)
def test_a_code_names_a_stretch_of_days(code: str, first: str, last: str, days: int) -> None:
    found = periods.parse(code)
    assert (found.first.isoformat(), found.last.isoformat(), found.days) == (first, last, days)
    assert found.code == code.strip().upper()


@pytest.mark.parametrize(
    "code",
    ["", "24", "2024-13", "2024-00", "2024-02-30", "2024Q5", "2024Q0", "2024-5", "2024/05", "x",
     "0000", "2024-05-31T00:00", "2024-01..2024-02"],
)  # fmt: skip
def test_anything_else_is_no_period(code: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        periods.parse(code)


@pytest.mark.parametrize(
    ("code", "before"),
    [
        ("2024", "2023"),
        ("2024Q2", "2023Q2"),
        ("2024-02", "2023-02"),
        ("2024-02-29", "2023-02-28"),
        ("2025-02-28", "2024-02-28"),
    ],
)
def test_the_year_before_has_the_same_days(code: str, before: str) -> None:
    assert periods.parse(code).year_before() == periods.parse(before)


def test_a_period_contains_both_its_ends() -> None:
    month = periods.parse("2024-02")
    days = [date(2024, 1, 31), date(2024, 2, 1), date(2024, 2, 29), date(2024, 3, 1)]
    assert [month.contains(day) for day in days] == [False, True, True, False]


def test_it_has_the_months_that_it_touches() -> None:
    assert [month.code for month in periods.parse("2024Q1").months()] == [
        "2024-01", "2024-02", "2024-03",
    ]  # fmt: skip
    across = periods.span(periods.parse("2023-12-31"), periods.parse("2024-01-01"))
    assert [month.code for month in across.months()] == ["2023-12", "2024-01"]
    assert across.code == "2023-12-31..2024-01-01"


def test_the_year_to_date_begins_in_january() -> None:
    found = periods.year_to_date(periods.parse("2026-03"))
    assert (found.first, found.last, found.code) == (
        date(2026, 1, 1), date(2026, 3, 31), "2026-01..2026-03",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("count", "code"), [(0, "2024-01"), (-1, "2023-12"), (12, "2025-01"), (-13, "2022-12")]
)
def test_months_can_be_counted_on_and_back(count: int, code: str) -> None:
    assert periods.shift_months(periods.parse("2024-01"), count).code == code


@pytest.mark.parametrize(
    ("by", "codes"),
    [
        ("month", ["2023-12", "2024-01"]),
        ("year", ["2023", "2024"]),
        ("day", ["2023-12-31", "2024-01-01", "2024-01-02"]),
    ],
)
def test_a_period_is_split_and_cut_at_its_ends(by: str, codes: list[str]) -> None:
    whole = periods.Period(date(2023, 12, 31), date(2024, 1, 2), "x")
    parts = periods.split(whole, by)
    assert [part.code for part in parts] == codes
    assert (parts[0].first, parts[-1].last) == (whole.first, whole.last)
    assert sum(part.days for part in parts) == whole.days
