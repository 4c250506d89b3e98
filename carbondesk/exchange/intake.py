"""From files to typed rows: what is good as rows, what is not as complaints."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from carbondesk.domain.period import ONE_DAY
from carbondesk.domain.problems import Problem
from carbondesk.exchange import recognise, sheets, tidy
from carbondesk.exchange.cells import is_empty
from carbondesk.exchange.complaint import Complaint, Raw, Unreadable, refusing
from carbondesk.exchange.days import Moment
from carbondesk.exchange.parsers import Parser, parser
from carbondesk.exchange.recognise import Head
from carbondesk.exchange.rows import FIELDS, TYPES, RefusedRow, Row, Source
from carbondesk.exchange.sheets import Sheet
from carbondesk.exchange.width import plain

TOTALS = frozenset(
    {"合计", "总计", "小计", "本页合计", "本页小计", "累计", "total", "subtotal", "sum"}
)


@dataclass(frozen=True)
class Batch:
    """The rows of one sheet; `complaints` are about the table as a whole.

    Where these refuse it, `unread` counts the rows that nobody looked at.
    """

    kind: str
    file: str
    sheet: str
    rows: tuple[Row, ...] = ()
    refused: tuple[RefusedRow, ...] = ()
    complaints: tuple[Complaint, ...] = ()
    unread: int = 0


def files(paths: Sequence[Path], kind: str | None, today: date) -> list[Batch]:
    """The tables of several files, in the order in which their kinds can be written."""
    return in_order(batch for path in paths for batch in file(path, kind, today))


def file(path: Path, kind: str | None, today: date) -> list[Batch]:
    """The tables of one file; one that cannot be read gives a batch of its complaint."""
    try:
        return content(sheets.content(path), path.name, kind, today)
    except Unreadable as fault:
        return [_refused(kind, path.name, fault.complaint)]


def content(data: bytes, name: str, kind: str | None, today: date) -> list[Batch]:
    """The tables in the bytes of a file of that name."""
    try:
        return tables(sheets.of_bytes(data, name), kind, today)
    except Unreadable as fault:
        return [_refused(kind, name, fault.complaint)]


def tables(found: Sequence[Sheet], kind: str | None, today: date) -> list[Batch]:
    """The tables of a file's sheets; sheets beside a known table may hold something else."""
    batches = [table(sheet, kind, today) for sheet in found]
    known = [batch for batch in batches if _has_table(batch)]
    return known or batches


def in_order(batches: Iterable[Batch]) -> list[Batch]:
    """The tables in the order in which their kinds can be written."""
    return sorted(batches, key=_order)


def table(sheet: Sheet, kind: str | None, today: date) -> Batch:
    """The rows of one sheet."""
    head = recognise.head(sheet, kind)
    if isinstance(head, Complaint):
        return _refused(kind, sheet.file, head)
    sources = list(_sources(sheet, head))
    empty = Batch(head.kind, sheet.file, sheet.name, complaints=head.complaints)
    if refusing(head.complaints):
        return replace(empty, unread=len(sources))
    if not sources:
        nothing = Complaint(Problem("no_rows"), sheet.file, sheet.name)
        return replace(empty, complaints=(*head.complaints, nothing))
    build = _Builder(head, today)
    built = [build.row(source) for source in sources]
    rows = tuple(row for row in built if isinstance(row, Row))
    refused = tuple(row for row in built if isinstance(row, RefusedRow))
    return replace(empty, rows=rows, refused=refused)


class _Builder:
    """Turns the rows under one header into values."""

    def __init__(self, head: Head, today: date) -> None:
        self._head = head
        self._type = TYPES[head.kind]
        columns = tidy.columns(head.kind)
        self._parsers: list[tuple[str, str, int, Parser]] = [
            (column.name, FIELDS.get(column.name, column.name), found.index, read)
            for column in columns
            if (found := head.columns.get(column.name)) is not None
            for read in (parser(column.type, found.unit, today),)
        ]
        self._required = {column.name for column in columns if column.required == "yes"}
        self._any = [column.name for column in columns if column.required == "any"]

    def row(self, source: Source) -> Row | RefusedRow:
        """The row as a value, or what is wrong with it."""
        values: dict[str, Any] = {}
        complaints = self._beyond(source)
        cells = source.cells
        for name, field, index, read in self._parsers:
            value = read(cells[index]) if index < len(cells) else None
            if isinstance(value, Problem):
                complaints.append(source.complain(value, name))
            elif value is not None:
                values[field] = value
            elif name in self._required:
                complaints.append(source.complain(Problem("cell_missing"), name))
        complaints += _join_time(values, source)
        if not complaints:
            complaints += self._none_of_any(values, source)
        if complaints:
            return RefusedRow(source, tuple(complaints))
        return self._type(source=source, **values)

    def _beyond(self, source: Source) -> list[Complaint]:
        """A row of text with more cells than its header has slipped: a comma in a number."""
        if source.sheet or len(source.cells) <= self._head.width:
            return []
        if all(cell is None for cell in source.cells[self._head.width :]):
            return []
        problem = Problem("row_too_long", {"cells": self._head.width})
        complaint = source.complain(problem)
        return [complaint.at(source.row, "", source.cells[self._head.width])]

    def _none_of_any(self, values: dict[str, Any], source: Source) -> list[Complaint]:
        if self._head.kind != "deliveries" or any(name in values for name in self._any):
            return []
        first = next(name for name in self._any if source.has(name))
        return [source.complain(Problem("cell_missing"), first)]


def _join_time(values: dict[str, Any], source: Source) -> list[Complaint]:
    """Put a day's own time and the time column together; 24:00 begins the next day."""
    moment = values.get("day")
    if not isinstance(moment, Moment):
        return []
    written = values.get("time")
    if written and moment.time and written != moment.time:
        return [source.complain(Problem("two_times", {"time": moment.time}), "time")]
    values["day"], at = moment.day, written or moment.time
    if at == "24:00":
        values["day"], at = moment.day + ONE_DAY, "00:00"
    if at:
        values["time"] = at
    return []


def _sources(sheet: Sheet, head: Head) -> Iterator[Source]:
    """The rows below the header that hold something."""
    key = next(column.name for column in tidy.columns(head.kind) if column.is_key)
    header = list(sheet.rows[head.row])
    for index in range(head.row + 1, len(sheet.rows)):
        cells = sheet.rows[index]
        source = Source(sheet.file, sheet.name, index + sheet.first_row, head.columns, cells)
        if all(cell is None for cell in cells) or list(cells) == header:
            continue
        if not _is_total(source, key, head):
            yield source


def _is_total(source: Source, key: str, head: Head) -> bool:
    """A row that sums the others: it says so, and lacks one of the values that a row needs."""
    first: Raw = next((cell for cell in source.cells if cell is not None), None)
    if not isinstance(first, str) or plain(first).replace(" ", "").casefold() not in TOTALS:
        return False
    needed = [
        column.name
        for column in tidy.columns(head.kind)
        if column.name != key and (column.required == "yes")
    ]
    return any(is_empty(source.raw(name)) for name in needed)


def _has_table(batch: Batch) -> bool:
    lacking = {"table_unknown", "header_not_found"}
    return not any(item.problem.code in lacking for item in batch.complaints)


def _refused(kind: str | None, file: str, complaint: Complaint) -> Batch:
    return Batch(kind or "", file, complaint.sheet, complaints=(complaint,))


def _order(batch: Batch) -> int:
    return tidy.KINDS.index(batch.kind) if batch.kind else 0
