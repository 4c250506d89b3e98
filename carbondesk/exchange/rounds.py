"""Sheets of a reading round that come back: only the meters that were read are rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from carbondesk.domain.problems import Problem, Severity
from carbondesk.domain.walk import Band
from carbondesk.exchange import parsers, tidy
from carbondesk.exchange.batch import Batch
from carbondesk.exchange.cells import Amount, is_empty
from carbondesk.exchange.complaint import Complaint, Raw
from carbondesk.exchange.rows import Row
from carbondesk.exchange.sheets import Sheet
from carbondesk.exchange.width import plain
from carbondesk.i18n import pick
from carbondesk.reference import tables
from carbondesk.texts import numbers

KIND = "readings"
_HEADER_ROWS = 30
_NEEDED = frozenset({"meter", "date", "register"})


@dataclass(frozen=True)
class Header:
    """A header of the sheet that no tidy table has."""

    zh: str
    en: str

    @property
    def text(self) -> str:
        """The header in the language in use."""
        return pick(self.zh, self.en)

    def matches(self, cell: Raw) -> bool:
        """Whether a cell is this header."""
        found = tables.key(plain(cell)) if isinstance(cell, str) else ""
        return found in {tables.key(self.zh), tables.key(self.en)}


LOW = Header("合理下限", "plausible_low")
HIGH = Header("合理上限", "plausible_high")


@dataclass(frozen=True)
class Returned:
    """A sheet that came back: the readings alone, how many are still blank, and the bounds.

    `bounds` are the cells of the range, by the row of the file.
    """

    sheet: Sheet
    blank: int
    bounds: dict[int, tuple[Raw, Raw]]


def returned(sheet: Sheet) -> Returned | None:
    """The readings of a sheet of the round; None if it is another sheet."""
    for top, cells in enumerate(sheet.rows[:_HEADER_ROWS]):
        low, high = _place(cells, LOW), _place(cells, HIGH)
        columns = _columns(cells)
        if low is not None and high is not None and set(columns.values()) >= _NEEDED:
            return _read(sheet, top, columns, (low, high))
    return None


def checked(batch: Batch, found: Returned, today: date) -> Batch:
    """The batch with a warning for each reading outside its range, and one for what is blank."""
    doubts = [*_outside(batch, found, today), *_unread(batch, found)]
    return replace(batch, complaints=(*batch.complaints, *doubts))


def _place(cells: Sequence[Raw], header: Header) -> int | None:
    return next((place for place, cell in enumerate(cells) if header.matches(cell)), None)


def _columns(cells: Sequence[Raw]) -> dict[int, str]:
    """The columns of tidy readings in a row of headers, by their place."""
    known = tidy.headers(KIND)
    found: dict[int, str] = {}
    for place, cell in enumerate(cells):
        column = known.get(tables.key(plain(cell))) if isinstance(cell, str) else None
        if column is not None and column.name not in found.values():
            found[place] = column.name
    return found


def _read(sheet: Sheet, top: int, columns: dict[int, str], bounds: tuple[int, int]) -> Returned:
    """The sheet with what is no reading blanked out, so that rows and columns keep their place."""
    places = {name: place for place, name in columns.items()}
    rows: list[Sequence[Raw]] = [()] * top
    rows.append(_kept(sheet.rows[top], columns))
    ranges, blank = {}, 0
    for index, cells in enumerate(sheet.rows[top + 1 :], start=top + 1):
        if is_empty(_cell(cells, places["register"])):
            blank += not is_empty(_cell(cells, places["meter"]))
            rows.append(())
            continue
        rows.append(_kept(cells, columns))
        low, high = (_cell(cells, place) for place in bounds)
        ranges[index + sheet.first_row] = (low, high)
    return Returned(replace(sheet, rows=rows, merged=()), blank, ranges)


def _kept(cells: Sequence[Raw], columns: dict[int, str]) -> list[Raw]:
    return [cell if place in columns else None for place, cell in enumerate(cells)]


def _cell(cells: Sequence[Raw], place: int) -> Raw:
    return cells[place] if place < len(cells) else None


def _outside(batch: Batch, found: Returned, today: date) -> Iterator[Complaint]:
    """A reading outside the range and without a note was hardly looked at twice."""
    for row in batch.rows:
        band = _band(found.bounds.get(row.source.row, (None, None)), today)
        register = row.value("register")
        if band is None or not isinstance(register, Amount) or row.value("note"):
            continue
        if not band.holds(Fraction(register.value)):
            yield _doubt(row, band)


def _doubt(row: Row, band: Band) -> Complaint:
    values = {"low": numbers.exact(band.low), "high": numbers.exact(band.high)}
    problem = Problem("outside_range", values, severity=Severity.WARNING)
    return row.source.complain(problem, "register")


def _band(cells: tuple[Raw, Raw], today: date) -> Band | None:
    read = parsers.parser("quantity", "", today)
    low, high = (read(cell) for cell in cells)
    if isinstance(low, Amount) and isinstance(high, Amount):
        return Band(Fraction(low.value), Fraction(high.value))
    return None


def _unread(batch: Batch, found: Returned) -> list[Complaint]:
    if not found.blank:
        return []
    count = len(batch.rows) + len(batch.refused)
    values = {"blank": found.blank, "every": found.blank + count}
    problem = Problem("round_unread", values, severity=Severity.WARNING)
    return [Complaint(problem, batch.file, batch.sheet)]
