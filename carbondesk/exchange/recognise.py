"""Finds the header of a sheet and the kind of table that it begins."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from carbondesk.domain.problems import Problem, Severity
from carbondesk.exchange import parsers, tidy
from carbondesk.exchange.complaint import Complaint, Raw, letter
from carbondesk.exchange.rows import Found
from carbondesk.exchange.sheets import Sheet
from carbondesk.exchange.tidy import Column
from carbondesk.exchange.width import plain
from carbondesk.reference import tables

_HEADER_ROWS = 30
_FEWEST_HEADERS = 2
_UNIT = re.compile(r"(.+?)\s*(?:[(\[【]\s*([^()\[\]【】]+?)\s*[)\]】]|/\s*([^/]+))")
_PARTS = re.compile(r"[·|/\s]+")
_SHORTEST_TYPO = 3
_LONG_WORD = 6


@dataclass(frozen=True)
class Head:
    """The header of a table: its kind, the row where it stands, its columns by name."""

    kind: str
    row: int
    columns: dict[str, Found]
    complaints: tuple[Complaint, ...] = ()
    width: int = 0


@dataclass(frozen=True)
class _Match:
    """How a row fits a kind as its header."""

    kind: str
    row: int
    columns: dict[str, Found]
    unknown: dict[int, str]
    twice: tuple[int, ...]
    odd_units: tuple[int, ...]

    @property
    def near(self) -> dict[int, Column]:
        """Unknown headers that look like a column that is not there."""
        missing = [col for col in tidy.columns(self.kind) if col.name not in self.columns]
        found = ((index, _nearest(text, missing)) for index, text in self.unknown.items())
        return {index: column for index, column in found if column is not None}

    @property
    def missing(self) -> list[Column]:
        """The required columns that are not there."""
        every = tidy.columns(self.kind)
        absent = [column for column in every if column.name not in self.columns]
        some = [column for column in every if column.required == "any"]
        lacking = [column for column in absent if column.required == "yes"]
        return lacking + (some if some and all(column in absent for column in some) else [])

    @property
    def rank(self) -> tuple[int, int, int]:
        """The better the fit, the greater.

        Most columns known, then fewest of the needed lacking, then most by their own headers.
        """
        own = {column.name: column for column in tidy.columns(self.kind)}
        exact = sum(_is_own(found.header, own[name]) for name, found in self.columns.items())
        return len(self.columns) + len(self.near), -len(self.missing), exact


def _is_own(header: str, column: Column) -> bool:
    """Whether a header is that of the column itself, and not another spelling of it."""
    return tables.key(header) in {tables.key(column.name), tables.key(column.header_zh)}


def head(sheet: Sheet, kind: str | None = None) -> Head | Complaint:
    """The header of a sheet, of the kind that is asked for if one is.

    A head may carry complaints: a typo or a missing column refuses the table, an unknown
    column is only reported.
    """
    kinds = tidy.KINDS if kind is None else (kind,)
    matches = [
        _match(sheet, row, candidate)
        for row in range(min(_HEADER_ROWS, len(sheet.rows)))
        for candidate in kinds
    ]
    fewest = _FEWEST_HEADERS if kind is None else 1
    fitting = [match for match in matches if len(match.columns) >= fewest]
    if not fitting:
        return _unknown(sheet, kind)
    best = max(match.rank for match in fitting)
    ranked = [match for match in fitting if match.rank == best]
    first = min(match.row for match in ranked)
    chosen = [match for match in ranked if match.row == first]
    return _head(sheet, chosen[0]) if len(chosen) == 1 else _ambiguous(sheet, chosen)


def _match(sheet: Sheet, row: int, kind: str) -> _Match:
    known = tidy.headers(kind)
    found = _Match(kind, row, {}, {}, (), ())
    twice, odd = [], []
    for index, cell in enumerate(sheet.rows[row]):
        text = plain(cell) if isinstance(cell, str) else ""
        if not text:
            continue
        column, unit = _column(text, known)
        if column is None:
            found.unknown[index] = text
        elif column.name in found.columns:
            twice.append(index)
        else:
            found.columns[column.name] = Found(index, text, unit)
            if unit and not parsers.is_unit(column.type, unit):
                odd.append(index)
    return _Match(kind, row, found.columns, found.unknown, tuple(twice), tuple(odd))


def _column(text: str, known: Mapping[str, Column]) -> tuple[Column | None, str]:
    """The column that a header names, with the unit that stands in it."""
    bare = text.rstrip("*: ")
    column = known.get(tables.key(bare))
    if column is not None:
        return column, ""
    named = {known.get(tables.key(part)) for part in _PARTS.split(bare) if part}
    if len(named) == 1 and (both := named.pop()) is not None:
        return both, ""
    match = _UNIT.fullmatch(bare)
    column = known.get(tables.key(match.group(1))) if match else None
    if match is None or column is None:
        return None, ""
    return column, (match.group(2) or match.group(3)) if column.is_number else ""


def _head(sheet: Sheet, match: _Match) -> Head:
    complaints = [*_typos(sheet, match), *_doubled(sheet, match), *_unread(sheet, match)]
    if not any(item.problem.code == "header_typo" for item in complaints):
        complaints += _missing(sheet, match)
    width = 1 + max(
        (index for index, cell in enumerate(sheet.rows[match.row]) if cell is not None), default=0
    )
    return Head(match.kind, match.row, match.columns, tuple(complaints), width)


def _typos(sheet: Sheet, match: _Match) -> list[Complaint]:
    near = match.near
    return [
        _at(sheet, match.row, index, Problem("header_typo", {"zh": col.header_zh, "en": col.name}))
        for index, col in near.items()
    ]


def _doubled(sheet: Sheet, match: _Match) -> list[Complaint]:
    twice = [_at(sheet, match.row, index, Problem("column_twice")) for index in match.twice]
    odd = [_at(sheet, match.row, index, Problem("header_unit")) for index in match.odd_units]
    return twice + odd


def _unread(sheet: Sheet, match: _Match) -> list[Complaint]:
    near = match.near
    problem = Problem("column_unknown", severity=Severity.WARNING)
    return [_at(sheet, match.row, index, problem) for index in match.unknown if index not in near]


def _missing(sheet: Sheet, match: _Match) -> list[Complaint]:
    if not match.missing:
        return []
    values = {
        "kind": match.kind,
        "zh": [column.header_zh for column in match.missing],
        "en": [column.name for column in match.missing],
    }
    bare = Complaint(Problem("columns_missing", values), sheet.file, sheet.name)
    return [bare.at(match.row + sheet.first_row, "", "")]


def _at(sheet: Sheet, row: int, index: int, problem: Problem) -> Complaint:
    cell = sheet.rows[row][index]
    where = letter(index + sheet.first_column - 1)
    return Complaint(problem, sheet.file, sheet.name).at(row + sheet.first_row, where, cell)


def _ambiguous(sheet: Sheet, matches: Sequence[_Match]) -> Complaint:
    if any(match.missing for match in matches):
        return _unknown(sheet, None)
    values = {"kinds": [match.kind for match in matches]}
    bare = Complaint(Problem("kind_ambiguous", values), sheet.file, sheet.name)
    return bare.at(matches[0].row + sheet.first_row, "", _first(sheet.rows[matches[0].row]))


def _unknown(sheet: Sheet, kind: str | None) -> Complaint:
    code = "table_unknown" if kind is None else "header_not_found"
    bare = Complaint(Problem(code, {"kind": kind or ""}), sheet.file, sheet.name)
    for index, row in enumerate(sheet.rows):
        if _first(row) is not None:
            return bare.at(index + sheet.first_row, "", _first(row))
    return bare


def _first(row: Sequence[Raw]) -> Raw:
    return next((cell for cell in row if cell is not None), None)


def _nearest(text: str, columns: Sequence[Column]) -> Column | None:
    """The column whose header is a slip of the finger away."""
    key = tables.key(text)
    if len(key) < _SHORTEST_TYPO:
        return None
    allowed = 2 if len(key) >= _LONG_WORD else 1
    distances = [
        (_distance(key, tables.key(header), allowed), column)
        for column in columns
        for header in (column.name, column.header_zh)
        if len(header) >= _SHORTEST_TYPO
    ]
    close = [(distance, column) for distance, column in distances if distance <= allowed]
    return min(close, key=lambda pair: pair[0])[1] if close else None


def _distance(one: str, other: str, allowed: int) -> int:
    """How many letters to change, add, drop or swap; more than `allowed` is not counted out."""
    if abs(len(one) - len(other)) > allowed:
        return allowed + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        row = [i]
        for j, right in enumerate(other, start=1):
            cost = min(last[j] + 1, row[-1] + 1, last[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]
