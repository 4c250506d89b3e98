"""Reads rows of logged values cell by cell, as any other table."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP

import numpy as np

from carbondesk.domain.instant import at
from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import LARGEST_MICRO, MICRO
from carbondesk.exchange import cells as cells_of
from carbondesk.exchange import days
from carbondesk.exchange.cells import Amount, is_empty
from carbondesk.exchange.complaint import Complaint, Raw
from carbondesk.exchange.days import Moment
from carbondesk.exchange.loggers.block import Block
from carbondesk.exchange.loggers.head import Head, ValueColumn
from carbondesk.exchange.width import plain, unguarded

Value = tuple[str, int, int, int]
"""The code of the meter, the minute, the amount in millionths, the row."""


class Reader:
    """Reads blocks of a file whose cells are not all as a program writes them."""

    def __init__(self, head: Head, today: date) -> None:
        self._head = head
        self._today = today

    def read(self, data: bytes, row: int) -> tuple[Block, list[Complaint], int]:
        """The values of a block of lines, what is wrong with others, and how many these are."""
        text = data.decode(self._head.encoding, errors="replace")
        found: list[Value] = []
        complaints: list[Complaint] = []
        refused = 0
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=self._head.delimiter)
        for number, line in enumerate(lines, start=row):
            cells: list[Raw] = [unguarded(cell) or None for cell in line]
            if any(cell is not None for cell in cells):
                before = len(complaints)
                found += self._row(cells, number, complaints)
                refused += len(complaints) > before
        return _block(found), complaints, refused

    def _row(self, cells: list[Raw], row: int, complaints: list[Complaint]) -> Iterator[Value]:
        raw = self._cell(cells, self._head.time)
        moment = days.moment(raw, self._today)
        if not isinstance(moment, Moment):
            problem = moment if isinstance(moment, Problem) else Problem("cell_missing")
            complaints.append(self._at(problem, row, self._head.time, raw))
            return
        minute = at(moment.day, moment.time or "00:00")
        for column in self._head.columns:
            code = column.code or self._code(cells, row, complaints)
            amount = self._value(cells, row, column, complaints) if code else None
            if amount is not None:
                yield code, minute, amount, row

    def _code(self, cells: list[Raw], row: int, complaints: list[Complaint]) -> str:
        raw = self._cell(cells, self._head.meter or 0)
        code = plain(str(raw)) if raw is not None else ""
        if not code:
            missing = Problem("cell_missing")
            complaints.append(self._at(missing, row, self._head.meter or 0, raw))
        return code

    def _value(
        self, cells: list[Raw], row: int, column: ValueColumn, complaints: list[Complaint]
    ) -> int | None:
        raw = self._cell(cells, column.index)
        if is_empty(raw):
            return None
        found = _micro(raw)
        if isinstance(found, Problem):
            complaints.append(self._at(found, row, column.index, raw))
        return found if isinstance(found, int) else None

    def _cell(self, cells: list[Raw], index: int) -> Raw:
        return cells[index] if index < len(cells) else None

    def _at(self, problem: Problem, row: int, index: int, raw: Raw) -> Complaint:
        names = {column.index: column.header for column in self._head.columns}
        names |= {self._head.time: "timestamp", self._head.meter or -1: "meter"}
        return Complaint(problem, self._head.file).at(row, names.get(index, ""), raw)


def _micro(raw: Raw) -> int | Problem | None:
    """The amount in millionths; what is finer is rounded half up."""
    found = cells_of.amount(raw)
    if not isinstance(found, Amount):
        return found
    if found.unit:
        return Problem("number_unclear")
    micro = (found.value * MICRO).to_integral_value(ROUND_HALF_UP)
    return int(micro) if abs(micro) <= LARGEST_MICRO else Problem("number_too_large")


def _block(found: list[Value]) -> Block:
    codes = tuple(dict.fromkeys(code for code, *_ in found))
    place = {code: index for index, code in enumerate(codes)}
    return Block(
        codes,
        np.array([place[value[0]] for value in found], np.int32),
        np.array([value[1] for value in found], np.int64),
        np.array([value[2] for value in found], np.int64),
        np.array([value[3] for value in found], np.int32),
    )
