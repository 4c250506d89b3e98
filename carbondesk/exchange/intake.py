"""From files to typed rows: what is good as rows, what is not as complaints."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from carbondesk.domain.problems import Problem, Severity
from carbondesk.exchange import recognise, rounds, sheets, tidy
from carbondesk.exchange.batch import Batch
from carbondesk.exchange.building import Builder
from carbondesk.exchange.cells import is_empty
from carbondesk.exchange.complaint import Complaint, Raw, Unreadable, refusing
from carbondesk.exchange.habits import table as habits
from carbondesk.exchange.habits.profile import NOTHING, Known
from carbondesk.exchange.recognise import Head
from carbondesk.exchange.rows import RefusedRow, Row, Source
from carbondesk.exchange.sheets import Sheet
from carbondesk.exchange.width import plain

TOTALS = frozenset(
    {"合计", "总计", "小计", "本页合计", "本页小计", "累计", "total", "subtotal", "sum"}
)

# What is wrong with a table that is tidy otherwise.
# People make no larger tables by hand; what programs write is tidy.
_MESSY_ROWS = 20_000
_PLAIN_FAULTS = frozenset({"header_unit", "kind_ambiguous", "column_twice"})


def files(paths: Sequence[Path], kind: str | None, today: date) -> list[Batch]:
    """The tables of several files, in the order in which their kinds can be written."""
    return in_order(batch for path in paths for batch in file(path, kind, today))


def file(path: Path, kind: str | None, today: date) -> list[Batch]:
    """The tables of one file; one that cannot be read gives a batch of its complaint."""
    try:
        return content(sheets.content(path), path.name, kind, today)
    except Unreadable as fault:
        return [_refused(kind, path.name, fault.complaint)]


def content(
    data: bytes, name: str, kind: str | None, today: date, known: Known = NOTHING
) -> list[Batch]:
    """The tables in the bytes of a file of that name."""
    try:
        return tables(sheets.of_bytes(data, name), kind, today, known)
    except Unreadable as fault:
        return [_refused(kind, name, fault.complaint)]


def tables(
    found: Sequence[Sheet], kind: str | None, today: date, known: Known = NOTHING
) -> list[Batch]:
    """The tables of a file's sheets; sheets beside a known table may hold something else."""
    batches = [batch for sheet in found for batch in _of_sheet(sheet, kind, today, known)]
    are_known = [batch for batch in batches if _has_table(batch)]
    if not are_known:
        return batches
    read = {batch.sheet for batch in are_known}
    return are_known + [_left_out(s) for s in found if s.name not in read and _has_figures(s)]


def _left_out(sheet: Sheet) -> Batch:
    """A word about a sheet with figures that is not read beside others that are."""
    problem = Problem("sheet_unread", severity=Severity.WARNING)
    complaint = Complaint(problem, sheet.file, sheet.name)
    return Batch("", sheet.file, sheet.name, complaints=(complaint,))


def _has_figures(sheet: Sheet) -> bool:
    return any(isinstance(cell, int | float) for row in sheet.rows for cell in row)


def _of_sheet(sheet: Sheet, kind: str | None, today: date, known: Known) -> list[Batch]:
    """A sheet as a tidy table, as a round that came back, or else as people make them."""
    if kind in {None, rounds.KIND} and (found := rounds.returned(sheet)) is not None:
        return [rounds.checked(table(found.sheet, rounds.KIND, today), found, today)]
    if kind is None and any(known.mapped(row) for row in sheet.rows[:_MESSY_ROWS]):
        return habits.batches(sheet, known, today)
    tidily = table(sheet, kind, today)
    if kind is not None or not _may_be_messy(sheet, tidily):
        return [tidily]
    messy = habits.batches(sheet, known, today)
    if not any(batch.rows for batch in messy) and _is_tidy(tidily):
        return [tidily]
    is_better = _loss(messy) < _loss([tidily]) or not tidily.rows
    return messy if messy and is_better and not _is_slip(tidily, messy) else [tidily]


def _may_be_messy(sheet: Sheet, tidily: Batch) -> bool:
    """Whether a sheet is no tidy table, or one with more around it."""
    codes = {complaint.problem.code for complaint in tidily.complaints}
    top = next((row for row in sheet.rows if any(cell is not None for cell in row)), ())
    is_adorned = bool(sheet.merged) or sum(cell is not None for cell in top) == 1
    if len(sheet.rows) > _MESSY_ROWS:
        return False
    if codes & _PLAIN_FAULTS:
        return is_adorned
    return bool(codes) or (bool(tidily.refused) and is_adorned)


def _is_tidy(batch: Batch) -> bool:
    """Whether every column is one of a tidy table, though some may be missing."""
    codes = {complaint.problem.code for complaint in batch.complaints}
    return _has_table(batch) and "column_unknown" not in codes


def _loss(batches: Sequence[Batch]) -> int:
    """How many rows would not be taken."""
    return sum(len(batch.refused) + batch.unread for batch in batches)


def _is_slip(tidily: Batch, found: Sequence[Batch]) -> bool:
    """Whether a header is a slip of the finger, and not one that people use."""
    unread = {item.column for batch in found for item in batch.complaints}
    slips = [item for item in tidily.complaints if item.problem.code == "header_typo"]
    return any(item.column in unread for item in slips)


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
    build = Builder(head, today)
    built = [build.row(source) for source in sources]
    rows = tuple(row for row in built if isinstance(row, Row))
    refused = tuple(row for row in built if isinstance(row, RefusedRow))
    return replace(empty, rows=rows, refused=refused)


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
