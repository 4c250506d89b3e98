"""For which days a row of a messy table speaks, as cells that the tidy parsers read."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from carbondesk.domain.period import ONE_DAY
from carbondesk.exchange import days
from carbondesk.exchange.complaint import Raw
from carbondesk.exchange.days import Moment
from carbondesk.exchange.habits import said as titles
from carbondesk.exchange.habits.meaning import Meaning
from carbondesk.exchange.habits.plan import Plan
from carbondesk.exchange.width import plain

_MONTH = re.compile(r"(\d{1,2})月份?")
_SHORT_DAY = re.compile(r"(\d{1,2})(?:[./-]|月)(\d{1,2})[日号]?")
_JANUARY, _DECEMBER = 1, 12


@dataclass(frozen=True)
class When:
    """The first and last day of a bill, or the day of a reading twice, with their column."""

    start: Raw
    end: Raw
    column: int | None = None


class Clock:
    """Finds the days of the rows of one plan."""

    def __init__(self, plan: Plan, today: date) -> None:
        self._plan = plan
        self._today = today

    def bill(self, at: Meaning, cells: Sequence[Raw]) -> When:
        """The days of a bill; what is not clear is left for the parser to refuse."""
        fixed, said = self._plan.fixed, self._plan.said
        if at.month or at.day:
            day = self._of_slot(at, cells)
            return When(day, day)
        if found := self._of_columns(cells):
            return found
        if "month" in fixed or "month_number" in fixed:
            column = fixed.get("month", fixed.get("month_number", 0))
            month = self._month(cells[column], cells)
            return When(month, month, column)
        if said.span:
            return When(*said.span)
        month = f"{said.year}-{said.month:02d}"
        return When(month, month)

    def _of_columns(self, cells: Sequence[Raw]) -> When | None:
        """The first and the last day as columns of their own, or as one."""
        fixed = self._plan.fixed
        if "start" in fixed and "end" in fixed:
            first, last = (self._day(cells[fixed[role]], cells) for role in ("start", "end"))
            return When(first, last, fixed["end"])
        if "period" in fixed:
            return self._span(cells[fixed["period"]], fixed["period"])
        if "before_date" in fixed and "date" in fixed:
            first = self._next(self._day(cells[fixed["before_date"]], cells))
            return When(first, self._day(cells[fixed["date"]], cells), fixed["before_date"])
        return None

    def reading(self, at: Meaning, cells: Sequence[Raw]) -> When:
        """The day of a reading: a month means its last day."""
        fixed, said = self._plan.fixed, self._plan.said
        for role in ("date", "end"):
            if role in fixed and not (at.month or at.day):
                day = self._day(cells[fixed[role]], cells)
                return When(day, day, fixed[role])
        if said.read_on and not (at.month or at.day):
            return When(said.read_on, said.read_on)
        found = self.bill(at, cells)
        last = days.last_day(found.end, self._today) if isinstance(found.end, str) else None
        end: Raw = last.isoformat() if isinstance(last, date) else found.end
        return When(end, end, found.column)

    def _of_slot(self, at: Meaning, cells: Sequence[Raw]) -> Raw:
        year = at.year or self._year(cells)
        month = at.month or self._plan.said.month or self._month_number(cells)
        if not year or not month:
            return None
        return f"{year}-{month:02d}-{at.day:02d}" if at.day else f"{year}-{month:02d}"

    def _month_number(self, cells: Sequence[Raw]) -> int:
        found = self._month(cells[self._plan.fixed["month"]], cells)
        month = days.month(found, self._today)
        return int(month[5:]) if isinstance(month, str) else 0

    def _year(self, cells: Sequence[Raw]) -> int:
        column = self._plan.fixed.get("year")
        if column is None:
            return self._plan.said.year
        text = re.sub(r"(?:\.0|年度?)$", "", plain(str(cells[column])))
        return int(text) if re.fullmatch(r"(19|20)\d\d", text) else 0

    def _month(self, raw: Raw, cells: Sequence[Raw]) -> Raw:
        """`3月`, or 3 in a column of months, with the year of the row or of the title."""
        text = plain(str(raw).removesuffix(".0")) if isinstance(raw, str | int | float) else ""
        match = _MONTH.fullmatch(text) or re.fullmatch(r"(\d{1,2})", text)
        year = self._year(cells)
        is_month = match is not None and _JANUARY <= int(match.group(1)) <= _DECEMBER
        if match is not None and is_month and year:
            return f"{year}-{int(match.group(1)):02d}"
        found = days.month(raw, self._today)
        return found if isinstance(found, str) else raw

    def _day(self, raw: Raw, cells: Sequence[Raw]) -> Raw:
        """A day without its year, with the year of the title; January looks back at December."""
        match = _SHORT_DAY.fullmatch(plain(raw)) if isinstance(raw, str) else None
        year = self._year(cells)
        if match is None or not year:
            return raw
        month, day = int(match.group(1)), int(match.group(2))
        told = self._plan.said.month
        if told == _JANUARY and month == _DECEMBER:
            year -= 1
        elif told == _DECEMBER and month == _JANUARY:
            year += 1
        return f"{year}-{month:02d}-{day:02d}"

    def _next(self, raw: Raw) -> Raw:
        """The day after a reading, with which the bill begins."""
        found = days.moment(raw, self._today)
        return (found.day + ONE_DAY).isoformat() if isinstance(found, Moment) else raw

    def _span(self, raw: Raw, column: int) -> When:
        found = titles.of_text(raw).span if isinstance(raw, str) else ()
        if found and all(found):
            return When(*found, column)
        return When(raw, raw, column)
