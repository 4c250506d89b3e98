"""Finds whether a file holds values of loggers, a value a row or a meter a column."""

import csv
import io
import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from carbondesk.exchange import tidy
from carbondesk.exchange.delimited import delimiter_of
from carbondesk.exchange.width import plain
from carbondesk.reference import tables

KIND = "interval"
_SNIFFED_BYTES = 65_536
_HEADER_ROWS = 30
_UNIT = re.compile(r"(.+?)\s*[(\[【]\s*([^()\[\]【】]+?)\s*[)\]】]")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class ValueColumn:
    """A column of values: of one meter, or of the meter that its row names (`code` empty)."""

    index: int
    header: str
    code: str
    unit: str


@dataclass(frozen=True)
class Head:
    """How a file of logged values is laid out; `start` is where its first row of values begins.

    `row` is the number of that row, counted from 1; `width` how many cells its rows have.
    """

    file: str
    encoding: str
    delimiter: str
    start: int
    row: int
    width: int
    time: int
    meter: int | None
    columns: tuple[ValueColumn, ...]
    is_register: bool = False


def of_file(path: Path, meters: Collection[str], kind: str | None = None) -> Head | None:
    """The head of a file that holds logged values; None for all others.

    A file with a meter a column is told by the codes of meters of the ledger, or by `kind`.
    """
    try:
        with path.open("rb") as file:
            data = file.read(_SNIFFED_BYTES)
    except OSError:
        return None
    return of_start(data, path.name, meters, kind)


def of_start(
    data: bytes, file: str, meters: Collection[str], kind: str | None = None
) -> Head | None:
    """The head in the first bytes of a file."""
    if kind not in (None, KIND) or b"\0" in data or data.startswith(_UTF16_MARKS):
        return None
    lines = data.splitlines(keepends=True)
    encoding = _encoding(b"".join(lines[:_HEADER_ROWS]))
    offset = 0
    for number, line in enumerate(lines[:_HEADER_ROWS], start=1):
        offset += len(line)
        text = line.removeprefix(_BOM).decode(encoding, errors="replace")
        delimiter = delimiter_of(text)
        cells = next(csv.reader(io.StringIO(text), delimiter=delimiter), [])
        found = _columns([plain(cell) for cell in cells], meters, is_asked=kind == KIND)
        if found is not None:
            time, meter, columns, is_register = found
            place = (offset, number + 1, len(cells))
            return Head(
                file, encoding, delimiter, *place, time, meter, columns, is_register=is_register
            )
    return None


Found = tuple[int, int | None, tuple[ValueColumn, ...], bool]


def _columns(cells: list[str], meters: Collection[str], *, is_asked: bool) -> Found | None:
    """The columns of a row that is the header: of time, of the meter, of values."""
    named: dict[str, int] = {}
    for index, cell in enumerate(cells):
        known = tidy.headers(KIND).get(tables.key(_parted(cell)[0]))
        if known is not None:
            named.setdefault(known.name, index)
    if "timestamp" not in named or (_has_day(cells) and not is_asked):
        return None
    value = next((name for name in ("value", "register") if name in named), None)
    if "meter" in named and value is not None:
        header, unit = _parted(cells[named[value]])
        column = ValueColumn(named[value], header, "", unit)
        return named["timestamp"], named["meter"], (column,), value == "register"
    if named.keys() != {"timestamp"}:
        return None
    others = [
        ValueColumn(index, *(_parted(cell)[0],) * 2, _parted(cell)[1])
        for index, cell in enumerate(cells)
        if index != named["timestamp"] and cell
    ]
    is_wide = is_asked or any(column.code in meters for column in others)
    return (named["timestamp"], None, tuple(others), False) if others and is_wide else None


def _has_day(cells: list[str]) -> bool:
    """Whether a day stands in a column of its own, as beside the times of readings."""
    known = tidy.headers("readings")
    found = (known.get(tables.key(cell)) for cell in cells)
    return any(column is not None and column.name == "date" for column in found)


def _parted(cell: str) -> tuple[str, str]:
    """A header without the unit that stands behind it in brackets, and the unit."""
    match = _UNIT.fullmatch(cell)
    return (match.group(1), match.group(2)) if match else (cell, "")


def _encoding(data: bytes) -> str:
    try:
        data.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"
