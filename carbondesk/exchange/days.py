"""Reads days, months and times of day from cells; what could be two days is refused."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from carbondesk.domain.period import Period, month_of
from carbondesk.domain.problems import Problem
from carbondesk.exchange.complaint import Lost, Raw
from carbondesk.exchange.width import is_no_value, plain

EARLIEST_YEAR = 1950

_SERIAL_START = date(1899, 12, 30)
_SERIALS = range(18_264, 100_000)
_YEAR_FIRST = re.compile(
    r"(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|年\s*(\d{1,2})月\s*(\d{1,2})[日号]?)(?:[T\s]+(.+))?"
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MONTH = re.compile(r"(\d{4})(?:[-/.]?(\d{2})|[-/.](\d)|年\s*(\d{1,2})月?份?)")
_DAY_FIRST = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(\s.*)?")
_TIME = re.compile(r"(\d{1,2})(?::(\d{2})(?::(\d{2})(?:\.0+)?)?|[时点](?:(\d{1,2})分?)?)")


_ZONED = re.compile(r"(.+?)\s?(Z|[+-]\d\d:?\d\d)")
_BEIJING = timedelta(hours=8)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, and the time of it if the cell has one; midnight in a date cell is none."""

    day: date
    time: str | None = None


def moment(raw: Raw, today: date) -> Moment | Problem | None:
    """The day in a cell, perhaps with a time; None if the cell is empty."""
    if raw is None:
        return None
    if isinstance(raw, str):
        return _of_text(plain(raw), today)
    if isinstance(raw, date):
        return _of_date(raw, today)
    if isinstance(raw, Lost):
        return Problem(raw.value)
    if isinstance(raw, bool | time | timedelta):
        return Problem("date_unclear")
    return _of_number(raw, today)


def day(raw: Raw, today: date) -> date | Problem | None:
    """The day in a cell that must not have a time."""
    found = moment(raw, today)
    if isinstance(found, Moment):
        return Problem("date_with_time") if found.time else found.day
    return found


def first_day(raw: Raw, today: date) -> date | Problem | None:
    """The day in a cell; a month means its first day."""
    found = _whole_month(raw, today)
    return found.first if isinstance(found, Period) else found or day(raw, today)


def last_day(raw: Raw, today: date) -> date | Problem | None:
    """The day in a cell; a month means its last day."""
    found = _whole_month(raw, today)
    return found.last if isinstance(found, Period) else found or day(raw, today)


def month(raw: Raw, today: date) -> str | Problem | None:
    """The month in a cell as `2024-03`; a day means its month."""
    found = _whole_month(raw, today)
    if found is not None:
        return found.code if isinstance(found, Period) else found
    whole = moment(raw, today)
    if isinstance(whole, Moment):
        return f"{whole.day:%Y-%m}"
    unclear = isinstance(whole, Problem) and whole.code in ("date_unclear", "date_order")
    return Problem("month_unclear") if unclear else whole


def clock(raw: Raw) -> str | Problem | None:
    """The time in a cell as `08:30`; `24:00` is the end of the day."""
    if isinstance(raw, str):
        return _clock_of_text(plain(raw))
    if raw is None:
        return None
    if isinstance(raw, time):
        return _clock(raw.hour, raw.minute, raw.second)
    if isinstance(raw, Lost):
        return Problem(raw.value)
    if isinstance(raw, float | int) and not isinstance(raw, bool) and 0 <= raw <= 1:
        seconds = round(raw * 86_400)
        return _clock(seconds // 3600, seconds // 60 % 60, seconds % 60)
    return Problem("time_unclear")


def _of_date(raw: date, today: date) -> Moment | Problem:
    """A date cell; a workbook keeps times as fractions, so they are a hair off the second."""
    if not isinstance(raw, datetime):
        return _moment(raw, time(), today)
    near = raw + timedelta(microseconds=500_000)
    return _moment(near.date(), near.time().replace(microsecond=0), today)


def _of_text(found: str, today: date) -> Moment | Problem | None:
    if is_no_value(found):
        return None
    match = _YEAR_FIRST.fullmatch(found) or _COMPACT.fullmatch(found)
    if match is None:
        return _odd(found, today)
    year, *rest = (part for part in match.groups() if part and part not in "-/.")
    when = _day(int(year), int(rest[0]), int(rest[1]), today)
    if isinstance(when, Problem) or len(rest) == 2:
        return when if isinstance(when, Problem) else Moment(when)
    zoned = _ZONED.fullmatch(rest[2])
    at = _clock_of_text(zoned.group(1) if zoned else rest[2])
    if isinstance(at, Problem):
        return at
    return _in_zone(_next(when, at), zoned.group(2)) if zoned else _next(when, at)


def _in_zone(found: Moment, zone: str) -> Moment:
    """A moment of another zone at the one time that all of China has."""
    ahead = timedelta()
    if zone != "Z":
        digits = zone[1:].replace(":", "")
        ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        ahead = -ahead if zone[0] == "-" else ahead
    hours, minutes = (found.time or "00:00").split(":")
    there = datetime.combine(found.day, time()) + timedelta(hours=int(hours), minutes=int(minutes))
    here = there + _BEIJING - ahead
    return _next(here.date(), f"{here:%H:%M}")


def _odd(found: str, today: date) -> Moment | Problem:
    """What is not a day that begins with its year."""
    if re.fullmatch(r"\d{5}(\.\d+)?", found):
        return _of_number(float(found), today)
    if _DAY_FIRST.fullmatch(found):
        return Problem("date_order")
    return Problem("month_for_day" if _MONTH.fullmatch(found) else "date_unclear")


def _of_number(raw: float, today: date) -> Moment | Problem:
    """An Excel serial, or a day typed as the number 20240305."""
    serial = int(raw)
    if raw == serial and (match := _COMPACT.fullmatch(str(serial))):
        year, month_number, day_number = map(int, match.groups())
        found = _day(year, month_number, day_number, today)
        return found if isinstance(found, Problem) else Moment(found)
    if serial not in _SERIALS:
        return Problem("month_for_day" if _MONTH.fullmatch(str(serial)) else "date_unclear")
    instant = datetime.combine(_SERIAL_START, time()) + timedelta(seconds=round(raw * 86_400))
    return _moment(instant.date(), instant.time(), today)


def _whole_month(raw: Raw, today: date) -> Period | Problem | None:
    """The month of a cell that holds a month and no day; None for all else."""
    if isinstance(raw, float | int) and not isinstance(raw, bool):
        raw = str(int(raw)) if raw == int(raw) and raw >= 100_000 else None
    match = _MONTH.fullmatch(plain(raw)) if isinstance(raw, str) else None
    if match is None:
        return None
    year, number = (int(part) for part in match.groups() if part)
    first = _day(year, number, 1, today)
    if isinstance(first, Problem):
        return Problem("month_unclear") if first.code == "no_such_day" else first
    return month_of(first)


def _moment(when: date, at: time, today: date) -> Moment | Problem:
    checked = _day(when.year, when.month, when.day, today)
    if isinstance(checked, Problem):
        return checked
    if at == time():
        return Moment(checked)
    found = _clock(at.hour, at.minute, at.second)
    return found if isinstance(found, Problem) else Moment(checked, found)


def _day(year: int, month_number: int, day_number: int, today: date) -> date | Problem:
    try:
        found = date(year, month_number, day_number)
    except ValueError:
        return Problem("no_such_day")
    if found.year > today.year + 1:
        return Problem("date_too_late", {"latest": date(today.year + 1, 12, 31)})
    if found.year < EARLIEST_YEAR:
        return Problem("date_too_early", {"earliest": date(EARLIEST_YEAR, 1, 1)})
    return found


def _next(when: date, at: str | None) -> Moment:
    return Moment(when, None if at == "00:00" else at)


def _clock_of_text(found: str) -> str | Problem | None:
    if is_no_value(found):
        return None
    match = _TIME.fullmatch(found)
    if match is None:
        return Problem("time_unclear")
    hours, minutes, seconds, minutes_cn = match.groups(default="0")
    return _clock(int(hours), int(minutes) or int(minutes_cn), int(seconds))


def _clock(hours: int, minutes: int, seconds: int) -> str | Problem:
    if seconds:
        return Problem("time_with_seconds")
    is_real = (hours < 24 and minutes < 60) or (hours, minutes) == (24, 0)
    return f"{hours:02d}:{minutes:02d}" if is_real else Problem("time_unclear")
