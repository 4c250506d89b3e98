"""Reads the text of a CSV file into rows of cells."""

import csv
import io
from collections import Counter
from collections.abc import Iterable

from carbondesk.domain.problems import Problem
from carbondesk.exchange.complaint import Complaint, Raw, Unreadable, letter, shown, unreadable
from carbondesk.exchange.encoding import BrokenByte, decode
from carbondesk.exchange.width import unguarded

DELIMITERS = (",", "\t", ";")
_SNIFFED_ROWS = 30
_SNIFFED_CHARACTERS = 65_536


def rows(data: bytes, file: str) -> list[list[Raw]]:
    """The cells of a file of delimited text; raises `Unreadable`."""
    text = decode(data)
    if isinstance(text, BrokenByte):
        raise Unreadable(_broken_byte(text, file))
    if "\0" in text:
        raise unreadable("not_a_table", file)
    return _parse(text, file)


def delimiter_of(text: str) -> str:
    """The delimiter that cuts the first rows most evenly; a comma if none does."""
    head = text[:_SNIFFED_CHARACTERS]
    return max(DELIMITERS, key=lambda mark: _evenness(head, mark))


def _evenness(head: str, delimiter: str) -> int:
    """How many of the first rows have the same number of cells, more than one."""
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
    widths: Counter[int] = Counter()
    try:
        for row, _ in zip(reader, range(_SNIFFED_ROWS), strict=False):
            widths[len(row)] += len(row) > 1
    except csv.Error:
        return 0
    return max(widths.values(), default=0)


def _parse(text: str, file: str) -> list[list[Raw]]:
    delimiter = delimiter_of(text)
    # In strict mode an open quotation mark is an error, not a cell that eats the file.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    found: list[list[Raw]] = []
    try:
        found.extend(_cells(row) for row in reader)
    except csv.Error as error:
        problem = Problem("broken_quotes", {"detail": str(error)})
        raise Unreadable(Complaint(problem, file).at(len(found) + 1, "", "")) from error
    return found


def _cells(row: Iterable[str]) -> list[Raw]:
    return [unguarded(cell) or None for cell in row]


def _broken_byte(broken: BrokenByte, file: str) -> Complaint:
    before = broken.before
    reader = csv.reader(io.StringIO(before, newline=""), delimiter=delimiter_of(before))
    cells = list(reader) or [[""]]
    if before.endswith(("\n", "\r")):
        cells.append([""])
    values = {
        "encoding": broken.encoding,
        "byte": f"0x{broken.byte:02X}",
        "offset": broken.offset + 1,
    }
    last = cells[-1] or [""]
    value = f"{shown(last[-1])}\\x{broken.byte:02x}"
    where = Complaint(Problem("broken_byte", values), file)
    return where.at(len(cells), letter(len(last) - 1), value)
