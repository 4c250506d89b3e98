"""Public holidays and the working days that make up for them, as announced for each year."""

from datetime import date, timedelta
from functools import cache

from carbondesk.reference import tables

HOLIDAY, WORKDAY = "holiday", "workday"
_SATURDAY = 5


def is_known(year: int) -> bool:
    """Whether the holidays of a year are on board; else only weekends are known."""
    return year in _years()


def is_workday(day: date) -> bool:
    """Whether people work on a day."""
    kind = _days().get(day)
    return kind == WORKDAY if kind else day.weekday() < _SATURDAY


def is_holiday(day: date) -> bool:
    """Whether a day is free as a public holiday, be it a weekday or not."""
    return _days().get(day) == HOLIDAY


def next_workday(day: date) -> date:
    """The day itself, or the first on which people work after it."""
    return day if is_workday(day) else next_workday(day + timedelta(days=1))


def last_workday(day: date) -> date:
    """The day itself, or the last on which people work before it."""
    return day if is_workday(day) else last_workday(day - timedelta(days=1))


@cache
def _days() -> dict[date, str]:
    return {date.fromisoformat(row["day"]): row["kind"] for row in tables.rows("holidays")}


@cache
def _years() -> frozenset[int]:
    return frozenset(day.year for day in _days())
