"""The rows of an import as a table: refused ones first, then changed, new and same ones."""

from collections.abc import Iterator, Sequence
from types import MappingProxyType

from carbondesk.exchange import tidy
from carbondesk.exchange.complaint import Complaint, shown
from carbondesk.exchange.rows import Source
from carbondesk.i18n import translate
from carbondesk.operations.merge.bulk import Bulk
from carbondesk.operations.merge.verdict import Outcome, Status, Verdict, reason
from carbondesk.ui.models.cells import Cell, Column, Row, State, group
from carbondesk.ui.models.tag import Tag

MOST = 500
MOST_COLUMNS = 7
MOST_MEASURED = 50
CONTENT = "content"
_LETTER, _LAST_NARROW = 7, 0x2E80
_TAGS = MappingProxyType(
    {
        Status.REFUSED: ("err", "circle-x"),
        Status.CHANGED: ("warn", "pencil"),
        Status.NEW: ("ok", "plus"),
        Status.SAME: ("neutral", "check"),
    }
)


def titles() -> dict[Status, str]:
    """How each status is called, the worst first."""
    return {
        Status.REFUSED: translate("ui.importing.rows", "Refused"),
        Status.CHANGED: translate("ui.importing.rows", "Changed"),
        Status.NEW: translate("ui.importing.rows", "New"),
        Status.SAME: translate("ui.importing.rows", "The same"),
    }


def tag(status: Status, text: str) -> Tag:
    """A chip in the colour of a status."""
    tone, icon = _TAGS[status]
    return Tag(text, tone, icon)


def columns(found: Outcome) -> tuple[Column, ...]:
    """Row and state, then the columns of the file or its content in a row, then the reason."""
    return (
        Column("row", translate("ui.importing.rows", "Row"), 56, right=True, tone="ink3"),
        Column("status", translate("ui.importing.rows", "State"), 100),
        *_files(found),
        *_of_file(found),
        Column("reason", translate("ui.importing.rows", "Why"), least=320),
    )


def rows(found: Outcome) -> Iterator[Row]:
    """The rows under the heads of their states."""
    shown_columns = [column.key for column in _of_file(found)]
    for status, title in titles().items():
        same = [verdict for verdict in found.verdicts if verdict.status is status]
        if same:
            yield group(status.value, f"{title} {len(same):,}")
        for place, verdict in enumerate(same[:MOST]):
            yield from _lines(f"{status.value}{place}", verdict, shown_columns)


def bulk(found: Bulk) -> str:
    """What a file of logged values would bring."""
    if found.first is None or found.last is None:
        return translate("ui.importing.rows", "{file}: nothing new").format(file=found.file)
    text = translate("ui.importing.rows", "{file}: values of {meters} meters, {first} to {last}")
    return text.format(file=found.file, meters=found.meters, first=found.first, last=found.last)


def spot(complaint: Complaint) -> str:
    """Where in the file something is wrong: file, sheet, row, column, and what stands there."""
    places = [complaint.file, complaint.sheet]
    if complaint.row is not None:
        text = translate("ui.importing.rows", "row {row}, column {column}, '{value}'")
        places.append(
            text.format(row=complaint.row, column=complaint.column, value=complaint.value)
            if complaint.column
            else translate("ui.importing.rows", "row {row}").format(row=complaint.row)
        )
    return " ".join(filter(None, places))


def _files(found: Outcome) -> tuple[Column, ...]:
    """The file of each row, where there are several."""
    if len({verdict.source.file for verdict in found.verdicts}) < 2:
        return ()
    return (Column("file", translate("ui.importing.rows", "File"), 160, tone="ink2"),)


def _of_file(found: Outcome) -> tuple[Column, ...]:
    """The columns of the file, those first that say most; one column if the files differ."""
    sources = [verdict.source for verdict in found.verdicts]
    if not sources or len(found.kinds) != 1:
        return (Column(CONTENT, translate("ui.importing.rows", "Content"), least=240),)
    own = [column.name for column in tidy.columns(found.kinds[0])]
    of_file = {name: of for name, of in sources[0].columns.items() if name in own}
    # A column that the sheet does not have as such stands where the tidy table has it.
    is_made = len(of_file) < len(sources[0].columns)
    places = {name: own.index(name) if is_made else of.index for name, of in of_file.items()}
    spoken = {name for verdict in found.verdicts for name in _spoken(verdict)}
    kept = sorted(of_file, key=lambda name: (name not in spoken, places[name]))
    names = sorted(kept[:MOST_COLUMNS], key=places.__getitem__)
    numbers = {column.name for column in tidy.columns(found.kinds[0]) if column.is_number}
    headers = {name: _header(name, found) for name in names}
    struck = {name for verdict in found.verdicts for name, _ in verdict.old}
    return tuple(
        Column(
            name,
            headers[name],
            _width(name, found) * (2 if name in struck else 1),
            right=name in numbers,
        )
        for name in names
    )


def _header(name: str, found: Outcome) -> str:
    """The header of the file, or where rows come from several the name of the tidy column."""
    every = [verdict.source.columns for verdict in found.verdicts]
    headers = {columns[name].header for columns in every if name in columns}
    one = headers.pop() if len(headers) == 1 else ""
    again = [other for other, of in every[0].items() if of.header == one]
    if one and len(again) == 1:
        return one
    return next(column.header for column in tidy.columns(found.kinds[0]) if column.name == name)


def _width(name: str, found: Outcome) -> int:
    """Room for the header and for what stands in the first rows."""
    texts = [shown(verdict.source.raw(name)) for verdict in found.verdicts[:MOST_MEASURED]]
    header = _header(name, found)
    longest = max(_letters(text) for text in (header, *texts))
    return min(max(longest * _LETTER + 24, 72), 150)


def _letters(text: str) -> int:
    """How wide a text is in Latin letters; Chinese ones count for two."""
    return sum(2 if ord(letter) > _LAST_NARROW else 1 for letter in text)


def _spoken(verdict: Verdict) -> set[str]:
    """The columns that a complaint or a change is about."""
    headers = {complaint.column for complaint in verdict.complaints}
    wrong = {name for name, of in verdict.source.columns.items() if of.header in headers}
    return wrong | {name for name, _ in verdict.old}


def _lines(key: str, verdict: Verdict, shown_columns: Sequence[str]) -> Iterator[Row]:
    """The row, its first reason beside it; each further reason on a line of its own."""
    source = verdict.source
    wrong = {complaint.column for complaint in verdict.complaints if complaint.refuses}
    old = dict(verdict.old)
    cells = {
        "row": Cell(str(source.row)),
        "file": Cell(source.file),
        "status": Cell(tag=tag(verdict.status, titles()[verdict.status])),
        CONTENT: Cell(_content(source)),
        **{name: _cell(source, name, wrong, old) for name in shown_columns if name != CONTENT},
    }
    reasons = [_reason(complaint) for complaint in verdict.complaints] or [_was(old)]
    yield Row(key, {**cells, "reason": reasons[0]})
    for number, further in enumerate(reasons[1:], start=1):
        yield Row(f"{key}.{number}", {"reason": further})


def _cell(source: Source, name: str, wrong: set[str], old: dict[str, str]) -> Cell:
    text = shown(source.raw(name))
    found = source.columns.get(name)
    if found is not None and found.header in wrong:
        return Cell(text, State.ERROR, framed=True)
    return Cell(text, struck=old.get(name, ""))


def _was(old: dict[str, str]) -> Cell:
    """What the ledger has, of a changed row."""
    known = [value for value in old.values() if value]
    if not known:
        return Cell()
    text = translate("ui.importing.rows", "was {values}")
    return Cell(text.format(values=", ".join(known)), tone="ink2")


def _reason(complaint: Complaint) -> Cell:
    return Cell(reason(complaint), tone="err" if complaint.refuses else "warn")


def _content(source: Source) -> str:
    """The first cells of the row, as they stand in the file."""
    cells = [shown(cell) for cell in source.cells if cell not in (None, "")]
    return "  ".join(cells[:MOST_COLUMNS])
