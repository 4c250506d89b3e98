"""The first rows of a file of logged values, read at once however long it is."""

import csv
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from carbondesk.exchange.complaint import Complaint
from carbondesk.exchange.loggers import head, plain
from carbondesk.exchange.loggers.head import Head

_BYTES = 65_536
ROWS = 12


@dataclass(frozen=True)
class GlanceRow:
    """A row of the file: its number, its cells, and what is wrong with it."""

    row: int
    cells: tuple[str, ...]
    complaint: Complaint | None = None


@dataclass(frozen=True)
class Glance:
    """How a file begins; `rows_about` is how many rows it has, by the length of the first ones.

    `meters` are those of its columns, or of its first rows; `strangers` the ledger does not know.
    """

    path: Path
    size: int
    header: tuple[str, ...]
    rows: tuple[GlanceRow, ...]
    rows_about: int
    meters: tuple[str, ...]
    strangers: tuple[str, ...]


def of_file(path: Path, meters: Collection[str], kind: str | None, today: date) -> Glance | None:
    """How a file of logged values begins; None for all others."""
    found = head.of_file(path, meters, kind)
    if found is None:
        return None
    size = path.stat().st_size
    with path.open("rb") as file:
        above = file.read(found.start)
        data = file.read(_BYTES)
    whole = data[: data.rfind(b"\n") + 1] or data
    lines = whole.splitlines(keepends=True)
    about = round(max(size - found.start, 0) / max(len(whole) / max(len(lines), 1), 1))
    block, complaints, _ = plain.Reader(found, today).read(whole, found.row)
    named = [column.code for column in found.columns if column.code] or list(block.codes)
    return Glance(
        path, size, _header(found, above), _rows(found, lines[:ROWS], complaints), about,
        tuple(named), tuple(code for code in named if code not in meters),
    )  # fmt: skip


def _header(found: Head, above: bytes) -> tuple[str, ...]:
    """The cells of the last line before the values."""
    lines = above.decode(found.encoding, "replace").splitlines()
    return _cells(lines[-1].removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}"), found) if lines else ()


def _rows(found: Head, lines: list[bytes], complaints: list[Complaint]) -> tuple[GlanceRow, ...]:
    wrong = {complaint.row: complaint for complaint in reversed(complaints)}
    return tuple(
        GlanceRow(row, _cells(line.decode(found.encoding, "replace"), found), wrong.get(row))
        for row, line in enumerate(lines, found.row)
    )


def _cells(line: str, found: Head) -> tuple[str, ...]:
    return tuple(next(csv.reader([line.rstrip("\r\n")], delimiter=found.delimiter), ()))
