"""Reads what a model is fitted to: a table of periods, and one of daily temperatures."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from types import MappingProxyType

import numpy as np

from carbondesk.domain.fitting.series import Series
from carbondesk.domain.problems import Problem
from carbondesk.exchange import cells, days, sheets
from carbondesk.exchange.cells import Amount
from carbondesk.exchange.complaint import Complaint, Raw, Unreadable, letter
from carbondesk.exchange.sheets import Sheet
from carbondesk.reference import tables

START, END, USAGE, TEMPERATURE = "start", "end", "usage", "temperature"
DATE, MEAN = "date", "mean_temperature_c"
_PERIODS = MappingProxyType(
    {
        START: ("start", "起始日期", "开始日期"),
        END: ("end", "截止日期", "结束日期"),
        USAGE: ("usage", "用量", "quantity"),
        TEMPERATURE: ("temperature", "平均气温", "mean_temperature_c"),
    }
)
_DAILY = MappingProxyType(
    {DATE: ("date", "日期"), MEAN: ("mean_temperature_c", "平均气温", "temperature", "t_mean_C")}
)
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class _Table:
    """A sheet with the places of its known columns by name, and those of the others by header."""

    sheet: Sheet
    columns: Mapping[str, int]
    others: Mapping[str, int]
    filled: Sequence[int]

    def number(self, row: int, name: str, column: int) -> float:
        """The number of a cell that must have one; raises `Unreadable`."""
        found = cells.amount(self.raw(row, column))
        if isinstance(found, Amount) and not found.unit:
            return float(found.value)
        problem = found if isinstance(found, Problem) else Problem("number_unclear")
        raise self.refusal(Problem("cell_missing") if found is None else problem, row, name, column)

    def day(self, row: int, name: str, today: date) -> date:
        """The day of a cell that must have one; raises `Unreadable`."""
        column = self.columns[name]
        found = days.day(self.raw(row, column), today)
        if isinstance(found, date):
            return found
        raise self.refusal(found or Problem("cell_missing"), row, name, column)

    def raw(self, row: int, column: int) -> Raw:
        """A cell; what a short row lacks is empty."""
        found = self.sheet.rows[row]
        return found[column] if column < len(found) else None

    def refusal(self, problem: Problem, row: int, name: str, column: int) -> Unreadable:
        """The refusal of the file for one cell."""
        spot = Complaint(problem, self.sheet.file, self.sheet.name)
        where = self.sheet.first_row + row
        return Unreadable(spot.at(where, name or letter(column), self.raw(row, column)))


def series(path: Path, weather: Path | None, today: date) -> Series:
    """The periods of a file, with the temperatures of their days if there is a file of those.

    Every other column with numbers is a driver; notes are passed over. Raises `Unreadable`.
    """
    table = _table(path, _PERIODS, (START, END, USAGE))
    spans = [_span(table, row, today) for row in table.filled]
    daily = None if weather is None else _daily(weather, today, spans)
    given = None
    if daily is not None:
        given = np.array([one.mean() for one in daily])
    elif TEMPERATURE in table.columns:
        given = _column(table, TEMPERATURE, table.columns[TEMPERATURE])
    named = {name: place for name, place in table.others.items() if _has_numbers(table, place)}
    drivers = [_column(table, name, place) for name, place in named.items()]
    return Series(
        _column(table, USAGE, table.columns[USAGE]),
        [(last - first).days + 1 for first, last in spans],
        given,
        None if daily is None else np.concatenate(daily),
        tuple(named),
        np.column_stack(drivers) if drivers else None,
    )


def _table(path: Path, known: Mapping[str, Sequence[str]], needed: Sequence[str]) -> _Table:
    sheet = sheets.read(path)[0]
    top = next(i for i, row in enumerate(sheet.rows) if any(cell is not None for cell in row))
    names = {tables.key(spelling): name for name, spelt in known.items() for spelling in spelt}
    columns: dict[str, int] = {}
    others: dict[str, int] = {}
    for place, cell in enumerate(sheet.rows[top]):
        header = str(cell or "").strip()
        name = names.get(tables.key(header))
        found, key = (others, header) if name is None else (columns, name)
        if key in found:
            problem = Problem("column_twice", {"value": header})
            raise Unreadable(Complaint(problem, sheet.file, sheet.name, column=header))
        if key:
            found[key] = place
    for name in needed:
        if name not in columns:
            problem = Problem("column_lacking", {"column": name})
            raise Unreadable(Complaint(problem, sheet.file, sheet.name, column=name))
    filled = [
        i for i in range(top + 1, len(sheet.rows)) if any(c is not None for c in sheet.rows[i])
    ]
    if not filled:
        raise Unreadable(Complaint(Problem("no_rows"), sheet.file, sheet.name))
    return _Table(sheet, columns, others, filled)


def _span(table: _Table, row: int, today: date) -> tuple[date, date]:
    first, last = table.day(row, START, today), table.day(row, END, today)
    if last < first:
        problem = Problem("end_too_early", {"day": first})
        raise table.refusal(problem, row, END, table.columns[END])
    return first, last


def _column(table: _Table, name: str, column: int) -> np.typing.NDArray[np.float64]:
    return np.array([table.number(row, name, column) for row in table.filled])


def _has_numbers(table: _Table, column: int) -> bool:
    found = (cells.amount(table.raw(row, column)) for row in table.filled)
    return any(isinstance(one, Amount) for one in found)


def _daily(
    path: Path, today: date, spans: Sequence[tuple[date, date]]
) -> list[np.typing.NDArray[np.float64]]:
    """The temperatures of the days of each period; a day that lacks its own refuses the file.

    Days without a figure are passed over where no period needs them.
    """
    table = _table(path, _DAILY, (DATE, MEAN))
    column = table.columns[MEAN]
    known: dict[date, float] = {}
    for row in table.filled:
        day = table.day(row, DATE, today)
        if table.raw(row, column) is None:
            continue
        if day in known:
            raise table.refusal(Problem("day_twice", {"day": day}), row, DATE, table.columns[DATE])
        known[day] = table.number(row, MEAN, column)
    return [_of_span(table, known, first, last) for first, last in spans]


def _of_span(
    table: _Table, known: Mapping[date, float], first: date, last: date
) -> np.typing.NDArray[np.float64]:
    wanted = [first + number * _ONE_DAY for number in range((last - first).days + 1)]
    lacking = next((day for day in wanted if day not in known), None)
    if lacking is not None:
        problem = Problem("temperature_missing", {"day": lacking})
        raise Unreadable(Complaint(problem, table.sheet.file, table.sheet.name))
    return np.array([known[day] for day in wanted])
