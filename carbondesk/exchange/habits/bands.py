"""Finds the headers of a messy sheet: one or several, each of one to three rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from carbondesk.exchange.cells import Amount, amount
from carbondesk.exchange.complaint import Raw, shown
from carbondesk.exchange.habits import meaning, profile
from carbondesk.exchange.habits.meaning import Meaning
from carbondesk.exchange.habits.profile import Known
from carbondesk.exchange.sheets import Sheet

_MOST_ROWS = 3
_FEWEST = 2


@dataclass(frozen=True)
class Band:
    """A header with the rows below it; `titles` stand above it.

    `columns` are those that are understood; `unknown` are the others that have a text.
    """

    first: int
    last: int
    end: int
    titles: tuple[str, ...]
    columns: Mapping[int, Meaning]
    texts: Mapping[int, str]
    unknown: tuple[int, ...] = field(default=())
    twice: tuple[int, ...] = field(default=())


def every(sheet: Sheet, known: Known) -> list[Band]:
    """The headers of a sheet from top to bottom."""
    starts: list[tuple[int, int]] = []
    row = 0
    while row < len(sheet.rows):
        if known.mapped(sheet.rows[row]):
            starts.append((row, row))
        elif _is_header(sheet.rows[row], known.names):
            last = _last(sheet, row, known.names)
            starts.append((_first(sheet, row, known.names), last))
            row = last
        row += 1
    ends = [*(start for start, _ in starts), len(sheet.rows)][1:]
    found: list[Band] = []
    above = 0
    for (first, last), end in zip(starts, ends, strict=True):
        found.append(_band(sheet, (first, last, end), _titles(sheet, above, first), known))
        above = last + 1
    return found


def _is_header(row: Sequence[Raw], known: frozenset[str]) -> bool:
    """Whether a row names columns: at least two, and no figure among them."""
    found = [meaning.of_cell(cell, known) for cell in row]
    if any(_is_figure(cell) for cell, item in zip(row, found, strict=True) if item is None):
        return False
    named = [item for item in found if item and (item.role or item.month or item.day)]
    timed = any(item.role in ("date", "month", "period") for item in named)
    of_meters = any(item and item.meter and not item.role for item in found)
    return len(named) >= _FEWEST or (timed and of_meters)


def _last(sheet: Sheet, row: int, known: frozenset[str]) -> int:
    last = row
    while last + 1 < len(sheet.rows) and last - row + 1 < _MOST_ROWS:
        if not _is_part(sheet.rows[last + 1], known):
            break
        last += 1
    return last


def _first(sheet: Sheet, row: int, known: frozenset[str]) -> int:
    """The header's first row: groups may stand above it, but not a title alone at the left."""
    if row == 0 or not _is_part(sheet.rows[row - 1], known):
        return row
    filled = [index for index, cell in enumerate(sheet.rows[row - 1]) if cell is not None]
    return row if filled == [filled[0]] and filled[0] == _left(sheet, row) else row - 1


def _left(sheet: Sheet, row: int) -> int:
    return next(index for index, cell in enumerate(sheet.rows[row]) if cell is not None)


def _is_part(row: Sequence[Raw], known: frozenset[str]) -> bool:
    """Whether a row next to a header belongs to it: every text in it is understood."""
    filled = [cell for cell in row if cell is not None]
    found = [meaning.of_cell(cell, known) for cell in filled]
    spoken = [item for item in found if item and not item.meter and item.role != "total"]
    return bool(spoken) and all(found)


def _is_figure(raw: Raw) -> bool:
    """Whether a cell holds a number, and not a title such as 2024年用电量."""
    if isinstance(raw, int | float):
        return True
    found = amount(raw) if isinstance(raw, str) else None
    return isinstance(found, Amount) and (not found.unit or meaning.is_unit(found.unit))


def _titles(sheet: Sheet, first: int, last: int) -> tuple[str, ...]:
    """The texts above a header: rows of one or few texts, without figures."""
    found: list[str] = []
    for row in reversed(sheet.rows[first:last]):
        if any(_is_figure(cell) for cell in row if cell is not None):
            break
        found[:0] = [shown(cell) for cell in row if cell is not None]
    return tuple(found)


def _band(sheet: Sheet, rows: tuple[int, int, int], titles: tuple[str, ...], known: Known) -> Band:
    first, last, end = rows
    mapped = known.mapped(sheet.rows[first])
    if mapped:
        row = sheet.rows[first]
        said = profile.columns(row, mapped)
        heads = {index: shown(row[index]) for index in profile.keys(row)}
        return Band(first, last, end, titles, said, heads)
    levels = [_filled(sheet, row, last) for row in range(first, last + 1)]
    columns: dict[int, Meaning] = {}
    texts: dict[int, str] = {}
    loose: list[int] = []
    for index in range(max(len(level) for level in levels)):
        stack = [level[index] for level in levels if index < len(level)]
        if all(cell is None for cell in stack):
            continue
        texts[index] = " ".join(dict.fromkeys(shown(cell) for cell in stack if cell is not None))
        found, is_whole = _joined(stack, known.names)
        if found is not None:
            columns[index] = found
            loose += [] if is_whole else [index]
    unknown = {index for index in texts if index not in columns}
    unknown |= {index for index in loose if _is_doubled(columns, index)}
    columns = {index: item for index, item in columns.items() if index not in unknown}
    twice = tuple(index for index in columns if _is_repeated(columns, index))
    return Band(first, last, end, titles, columns, texts, tuple(sorted(unknown)), twice)


def _joined(stack: Sequence[Raw], known: frozenset[str]) -> tuple[Meaning | None, bool]:
    """What the levels of a column mean together, and whether all were understood."""
    found: Meaning | None = None
    is_whole = True
    for cell in stack:
        if cell is None:
            continue
        item = meaning.of_cell(cell, known)
        is_whole &= item is not None
        if item is not None:
            found = found.joined(item) if found else item
            if found is None:
                return None, True
    lowest = next(cell for cell in reversed(stack) if cell is not None)
    return (found if meaning.of_cell(lowest, known) else None), is_whole


def _is_doubled(columns: Mapping[int, Meaning], index: int) -> bool:
    mine = columns[index]
    return any(other == mine for place, other in columns.items() if place != index)


def _is_repeated(columns: Mapping[int, Meaning], index: int) -> bool:
    """Whether an earlier column has the same figures to give."""
    mine = columns[index]
    return mine.is_value and any(
        other.slot == mine.slot and other.role == mine.role
        for place, other in columns.items()
        if place < index
    )


def _filled(sheet: Sheet, row: int, last: int) -> list[Raw]:
    """A level of a header, its groups spread over the columns below them."""
    cells = list(sheet.rows[row])
    for top, left, bottom, right in sheet.merged:
        if top <= row <= bottom and top < len(sheet.rows) and left < len(sheet.rows[top]):
            cells.extend([None] * (right + 1 - len(cells)))
            if top == row:
                cells[left : right + 1] = [sheet.rows[top][left]] * (right + 1 - left)
    if row == last or sheet.merged:
        return cells
    return list(_spread(cells, sheet.rows[row + 1]))


def _spread(cells: Sequence[Raw], below: Sequence[Raw]) -> Iterator[Raw]:
    """Without merged cells a group reaches over the named columns to its right."""
    group: Raw = None
    for index, cell in enumerate(cells):
        under = below[index] if index < len(below) else None
        if cell is not None:
            group = cell if under is not None else None
        yield group if cell is None and under is not None else cell
