"""Calendar periods: a day, month, quarter or year, with both ends included."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

_PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|[Qq]([1-4]))?")
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Period:
    """A stretch of whole days, both ends included; `code` names it as `2024-05` or `2024Q2`."""

    first: date
    last: date
    code: str

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def contains(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.first <= day <= self.last

    def year_before(self) -> "Period":
        """The same stretch one year earlier."""
        return parse(f"{int(self.code[:4]) - 1:04d}{_same_day_last_year(self.code[4:])}")

    def months(self) -> tuple["Period", ...]:
        """The months that it touches, in order."""
        return tuple(months_between(self.first, self.last))


def parse(code: str) -> Period:
    """The period of a code: `2024`, `2024Q2`, `2024-05` or `2024-05-31`; else ValueError."""
    match = _PATTERN.fullmatch(code.strip())
    if match is None:
        raise ValueError(code)
    year_text, month_text, day_text, quarter_text = match.groups()
    if day_text:
        return day(date(int(year_text), int(month_text), int(day_text)))
    if month_text:
        return month(int(year_text), int(month_text))
    return quarter(int(year_text), int(quarter_text)) if quarter_text else year(int(year_text))


def day(when: date) -> Period:
    """One day."""
    return Period(when, when, when.isoformat())


@cache
def month(year_number: int, month_number: int) -> Period:
    """One calendar month; ValueError if there is none of that number."""
    first = date(year_number, month_number, 1)
    last = date(year_number, month_number, monthrange(year_number, month_number)[1])
    return Period(first, last, f"{year_number:04d}-{month_number:02d}")


def month_of(when: date) -> Period:
    """The month in which the day lies."""
    return month(when.year, when.month)


def quarter(year_number: int, quarter_number: int) -> Period:
    """One calendar quarter, 1 to 4."""
    first = month(year_number, quarter_number * 3 - 2).first
    last = month(year_number, quarter_number * 3).last
    return Period(first, last, f"{year_number:04d}Q{quarter_number}")


def quarter_of(when: date) -> Period:
    """The quarter that a day lies in."""
    return quarter(when.year, (when.month + 2) // 3)


def year(year_number: int) -> Period:
    """One calendar year."""
    return Period(date(year_number, 1, 1), date(year_number, 12, 31), f"{year_number:04d}")


def year_to_date(last: Period) -> Period:
    """From 1 January to the end of the period, named as `2026-01..2026-03`."""
    first = date(last.last.year, 1, 1)
    return Period(first, last.last, f"{first:%Y-%m}..{last.last:%Y-%m}")


def span(first: Period, last: Period) -> Period:
    """From the first day of one to the last day of the other."""
    return Period(first.first, last.last, f"{first.code}..{last.code}")


def months_between(first: date, last: date) -> Iterator[Period]:
    """Each month from that of `first` to that of `last`."""
    current = month_of(first)
    while current.first <= last:
        yield current
        current = month_of(current.last + ONE_DAY)


def shift_months(start: Period, count: int) -> Period:
    """The month so many months later, or earlier if negative."""
    index = start.first.year * 12 + start.first.month - 1 + count
    return month(index // 12, index % 12 + 1)


def split(whole: Period, by: str) -> tuple[Period, ...]:
    """The period cut into days, months or years (`by` is day, month or year), cut at its ends."""
    if by == "day":
        return tuple(day(whole.first + ONE_DAY * n) for n in range(whole.days))
    if by == "month":
        parts = months_between(whole.first, whole.last)
    else:
        parts = (year(number) for number in range(whole.first.year, whole.last.year + 1))
    return tuple(
        Period(max(part.first, whole.first), min(part.last, whole.last), part.code)
        for part in parts
    )


def _same_day_last_year(rest: str) -> str:
    return "-02-28" if rest == "-02-29" else rest
