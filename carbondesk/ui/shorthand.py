"""Reads what a person types into a cell: numbers, days and months, with the shorthand of a round.

A problem's sentence is in `texts.problems`, as for the cells of a file.
"""

import re
from datetime import date, timedelta
from decimal import Decimal

from carbondesk.domain.period import ONE_DAY, Period, shift_months
from carbondesk.domain.problems import Problem
from carbondesk.exchange import cells, days
from carbondesk.exchange.width import plain
from carbondesk.reference import units

# How far past the month on show a day without its year may lie.
_AHEAD = timedelta(days=31)
_CONTINENTAL = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+),\d+")
_THOUSANDS = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+")
_MONTH_AND_DAY = re.compile(r"(\d{1,2})(?:[-/.]|月)(\d{1,2})[日号]?")
_TWO_OR_FOUR = re.compile(r"(\d{2})(\d{2})|(\d)(\d{2})")
_DAY = re.compile(r"(\d{1,2})[日号]?")
_MONTH = re.compile(r"(\d{1,2})月?")
_AGO = {
    "今天": 0, "今日": 0, "today": 0,
    "昨天": 1, "昨日": 1, "yesterday": 1,
    "前天": 2, "前日": 2,
}  # fmt: skip
_LAST = frozenset({"月底", "月末", "month end", "end of month", "end"})


def number(text: str, unit: str = "") -> Decimal | Problem | None:
    """The number typed, with a decimal point or comma; its unit may stand behind it."""
    found = cells.amount(_pointed(text))
    if not isinstance(found, cells.Amount):
        return found
    if found.unit:
        named = units.find(found.unit)
        if named is None or named.code != unit:
            return Problem("number_unclear")
    return found.value


def micro(text: str, unit: str = "") -> int | Problem | None:
    """A quantity in millionths."""
    found = number(text, unit)
    return cells.micro(found) if isinstance(found, Decimal) else found


def fen(text: str) -> int | Problem | None:
    """An amount of money typed in yuan."""
    found = number(plain(text).removesuffix("元"))
    return cells.fen(found) if isinstance(found, Decimal) else found


def count(text: str) -> int | Problem | None:
    """A whole number."""
    found = number(text)
    return cells.whole(found) if isinstance(found, Decimal) else found


def day(text: str, month: Period, today: date) -> date | Problem | None:
    """The day typed, in full or as `0412`, `4.12`, `12`, 昨天 or 月底; the year is the nearest."""
    found = plain(text).casefold()
    if found in _AGO:
        return today - ONE_DAY * _AGO[found]
    if found in _LAST:
        return month.last
    if match := _DAY.fullmatch(found):
        return _of_month(month, int(match.group(1)))
    if match := _MONTH_AND_DAY.fullmatch(found) or _TWO_OR_FOUR.fullmatch(found):
        first, second = (int(part) for part in match.groups() if part)
        return _nearest(first, second, month)
    return days.day(found, today)


def month(text: str, shown: Period, today: date) -> str | Problem | None:
    """The month typed, in full or by its number; the year is the nearest to the month on show."""
    found = plain(text)
    if match := _MONTH.fullmatch(found):
        wanted = int(match.group(1))
        near = (shift_months(shown, by) for by in range(-8, 4))
        codes = [item.code for item in near if item.first.month == wanted]
        return codes[0] if codes else Problem("month_unclear")
    return days.month(found, today)


def _pointed(text: str) -> str:
    """The text with a decimal point where a comma or a Chinese full stop was typed for it."""
    found = plain(text).replace("。", ".")
    if _CONTINENTAL.fullmatch(found) and not _THOUSANDS.fullmatch(found):
        return found.replace(".", "").replace(",", ".")
    return found


def _of_month(month: Period, number_of_day: int) -> date | Problem:
    if not 1 <= number_of_day <= month.last.day:
        return Problem("no_such_day")
    return month.first.replace(day=number_of_day)


def _nearest(number_of_month: int, number_of_day: int, month: Period) -> date | Problem:
    """The newest such day that lies not far ahead of the month on show."""
    found = []
    for year in range(month.first.year - 4, month.first.year + 2):
        try:
            found.append(date(year, number_of_month, number_of_day))
        except ValueError:
            continue
    near = [item for item in found if item <= month.last + _AHEAD]
    return max(near) if near else Problem("no_such_day")
