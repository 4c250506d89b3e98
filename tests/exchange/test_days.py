"""Days, months and times of day as people and programs write them."""
# ruff: noqa: DTZ001 (a workbook knows no time zone)

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbondesk.domain.problems import Problem
from carbondesk.exchange import days
from carbondesk.exchange.complaint import Lost, Raw
from carbondesk.exchange.days import Moment

TODAY = date(2026, 11, 23)
DAY = date(2024, 3, 5)

DAYS: list[Raw] = [
    "2024-03-05", "2024-3-5", "2024/3/5", "2024/03/05", "2024.3.5", "20240305", "2024年3月5日",
    "2024年3月5号", "2024年03月05", "２０２４－０３－０５", " 2024-03-05 ", "2024-03-05 00:00:00",
    "2024-03-05T00:00", "45356", 45356, 45356.0, 20240305, 20240305.0, date(2024, 3, 5),
    datetime(2024, 3, 5), datetime(2024, 3, 4, 23, 59, 59, 999_999),
]  # fmt: skip
BAD_DAYS: list[tuple[Raw, str]] = [
    ("3/5/2024", "date_order"),
    ("05-03-2024", "date_order"),
    ("24-03-05", "date_order"),
    ("2024-02-30", "no_such_day"),
    ("20241301", "no_such_day"),
    ("2071-01-01", "date_too_late"),
    ("2028-01-01", "date_too_late"),
    (date(2071, 1, 1), "date_too_late"),
    ("1949-12-31", "date_too_early"),
    ("2024-03", "month_for_day"),
    ("2024年3月", "month_for_day"),
    (202403, "month_for_day"),
    ("2024-3/5", "date_unclear"),
    ("3月5日", "date_unclear"),
    ("today", "date_unclear"),
    ("=TODAY()", "date_unclear"),
    (12, "date_unclear"),
    (-5.0, "date_unclear"),
    (1e300, "date_unclear"),
    (True, "date_unclear"),
    (time(8), "date_unclear"),
    (timedelta(1), "date_unclear"),
    (Lost.FORMULA, "formula_without_value"),
    ("2024-03-05 08:30", "date_with_time"),
    (45356.5, "date_with_time"),
    ("2024-03-05 25:00", "time_unclear"),
]


@pytest.mark.parametrize(
    ("raw", "when"),
    [
        ("2024-03-05T08:30:00+08:00", Moment(DAY, "08:30")),
        ("2024-03-05 00:30:00Z", Moment(DAY, "08:30")),
        ("2024-03-04 20:00 +00:00", Moment(date(2024, 3, 5), "04:00")),
        ("2024-03-04T18:30:00-0600", Moment(DAY, "08:30")),
        ("2024-03-04T24:00:00+08:00", Moment(DAY)),
    ],
)
def test_a_time_with_its_zone_is_brought_to_the_time_of_china(raw: str, when: Moment) -> None:
    assert days.moment(raw, TODAY) == when


@pytest.mark.parametrize("raw", DAYS)
def test_a_day_is_read_in_every_common_form(raw: Raw) -> None:
    assert days.day(raw, TODAY) == DAY


@pytest.mark.parametrize(("raw", "code"), BAD_DAYS)
def test_a_doubtful_day_is_refused(raw: Raw, code: str) -> None:
    found = days.day(raw, TODAY)
    assert isinstance(found, Problem)
    assert found.code == code


@pytest.mark.parametrize("raw", [None, "", "-", "/", "无", "N/A"])
def test_an_empty_cell_is_no_day(raw: Raw) -> None:
    assert days.day(raw, TODAY) is None
    assert days.month(raw, TODAY) is None
    assert days.clock(raw) is None


def test_the_last_day_that_is_taken_is_that_of_next_year() -> None:
    assert days.day("2027-12-31", TODAY) == date(2027, 12, 31)
    assert days.day("1950-01-01", TODAY) == date(1950, 1, 1)


@given(st.dates(date(1950, 1, 1), date(2027, 12, 31)), st.sampled_from(["%Y-%m-%d", "%Y/%m/%d"]))
def test_every_day_that_is_written_is_read_back(when: date, form: str) -> None:
    assert days.day(when.strftime(form), TODAY) == when
    assert days.day(when.strftime("%Y%m%d"), TODAY) == when
    assert days.day((when - date(1899, 12, 30)).days, TODAY) == when


@given(st.text(max_size=16))
def test_no_text_breaks_the_day_parser(text: str) -> None:
    assert isinstance(days.moment(text, TODAY), Moment | Problem | None)
    assert isinstance(days.month(text, TODAY), str | Problem | None)
    assert isinstance(days.clock(text), str | Problem | None)


@pytest.mark.parametrize(
    "raw",
    ["2024-03", "2024/3", "2024.3", "202403", "2024年3月", "2024年03月份", 202403.0, 202403,
     "2024-03-05", date(2024, 3, 31), 45356, datetime(2024, 3, 1)],
)  # fmt: skip
def test_a_month_is_read_in_every_common_form(raw: Raw) -> None:
    assert days.month(raw, TODAY) == "2024-03"


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("2024-13", "month_unclear"),
        ("March", "month_unclear"),
        ("3月", "month_unclear"),
        (3, "month_unclear"),
        ("3/2024", "month_unclear"),
        ("2071-03", "date_too_late"),
        ("1900-03", "date_too_early"),
    ],
)
def test_a_doubtful_month_is_refused(raw: Raw, code: str) -> None:
    found = days.month(raw, TODAY)
    assert isinstance(found, Problem)
    assert found.code == code


def test_a_month_as_a_bound_is_its_first_or_last_day() -> None:
    assert days.first_day("2024年2月", TODAY) == date(2024, 2, 1)
    assert days.last_day("2024年2月", TODAY) == date(2024, 2, 29)
    assert days.last_day("2024-02-10", TODAY) == date(2024, 2, 10)
    assert days.first_day("2024-13", TODAY) == Problem("month_unclear")


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("2024-03-05 08:30", "08:30"),
        ("2024-03-05T8:30:00", "08:30"),
        ("2024年3月5日 8时30分", "08:30"),
        (datetime(2024, 3, 5, 8, 30), "08:30"),
        (datetime(2024, 3, 5, 8, 29, 59, 999_990), "08:30"),
        ("2024-03-05 24:00", "24:00"),
        ("2024-03-05 00:00", None),
        (45356.354166666664, "08:30"),
    ],
)
def test_a_date_may_carry_a_time(raw: Raw, found: str | None) -> None:
    assert days.moment(raw, TODAY) == Moment(DAY, found)


@pytest.mark.parametrize(
    ("raw", "found"),
    [
        ("08:30", "08:30"),
        ("8:30", "08:30"),
        ("8：30", "08:30"),
        ("08:30:00", "08:30"),
        ("8时", "08:00"),
        ("8点30分", "08:30"),
        ("24:00", "24:00"),
        (time(8, 30), "08:30"),
        (0.3541666666666667, "08:30"),
    ],
)
def test_a_time_is_read_in_every_common_form(raw: Raw, found: str) -> None:
    assert days.clock(raw) == found


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("25:00", "time_unclear"),
        ("24:01", "time_unclear"),
        ("08:30:15", "time_with_seconds"),
        ("noon", "time_unclear"),
        ("8", "time_unclear"),
        (2.5, "time_unclear"),
        (True, "time_unclear"),
        (Lost.ERROR, "error_cell"),
    ],
)
def test_a_doubtful_time_is_refused(raw: Raw, code: str) -> None:
    found = days.clock(raw)
    assert isinstance(found, Problem)
    assert found.code == code
