"""The shape of a form on paper: which cell holds what, as plain values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from carbondesk.forms import heading
from carbondesk.forms.cell import MONEY, Cell, Filled
from carbondesk.forms.heading import Heading, Line
from carbondesk.i18n import language, translate
from carbondesk.texts import numbers

WIDTHS = (42, 13, 11, 26)
COLUMNS = len(WIDTHS)
WORDED = 2
# The blank fraction keeps whole numbers on the decimal point of the others.
WHOLE = "#,##0_._0_0"
FRACTIONAL = "#,##0.00"
TO_WRITE_ON = "_" * 12
LONGEST_NAME = 31
_TITLE_SIZES = {"zh": 20, "en": 16}
_SIGNATURES = ((1, 1), (2, 2), (4, 1))


@dataclass(frozen=True)
class Square:
    """One cell: its place, text or number, and look; edges are thick, thin, hair or empty."""

    row: int
    column: int
    content: str | Decimal = ""
    across: int = 1
    size: float = 10.5
    bold: bool = False
    align: str = "left"
    indent: int = 0
    shrink: bool = False
    number_format: str = ""
    top: str = ""
    bottom: str = ""
    left: str = ""


@dataclass(frozen=True)
class Sheet:
    """A whole sheet; the table's head takes rows `head` and the one below it.

    The notes end with row `end`, the signatures with row `last`.
    """

    name: str
    squares: tuple[Square, ...]
    head: int
    end: int
    last: int


def of(filled: Filled, words: Heading) -> Sheet:
    """A filled form with its words, laid out."""
    head = 4 + len(words.left)
    first = head + 2
    below = first + len(filled.cells)
    end = below + len(words.notes) - 1
    squares = (
        *_title(words),
        *_legal_head(words),
        *_column_heads(words, head),
        *_rows(filled, first),
        *_notes(words, below),
        *_signatures(words, end + 2),
    )
    return Sheet(_name(filled), squares, head, end, max(square.row for square in squares))


def _name(filled: Filled) -> str:
    """What the tab of the workbook says, as Excel takes it."""
    room = filled.room.code if filled.room else ""
    number = filled.form.number.text or filled.form.code
    text = " ".join(filter(None, (number, room, filled.period.code)))
    return "".join(sign for sign in text if sign not in "[]:*?/\\")[:LONGEST_NAME]


def _title(words: Heading) -> Iterator[Square]:
    yield Square(1, 1, words.title, COLUMNS, _TITLE_SIZES[language()], bold=True, align="center")
    yield Square(2, 1, words.subtitle, COLUMNS, 12, bold=True, align="center")


def _legal_head(words: Heading) -> Iterator[Square]:
    for row, (left, right) in enumerate(zip(words.left, words.right, strict=True), start=3):
        yield Square(row, 1, _labelled(left), 2, bold=left.strong, shrink=True)
        yield Square(row, 3, _labelled(Line(right.label)))
        edge = "thin" if right.ruled and not right.text else ""
        yield Square(row, 4, right.text, shrink=True, bottom=edge)


def _column_heads(words: Heading, row: int) -> Iterator[Square]:
    for column, across, title in _placed(words.columns):
        left = "thin" if column > 1 else ""
        yield Square(row, column, title, across, align="center", bold=True, top="medium", left=left)
    for column, across, letter in _placed(words.letters):
        left = "thin" if column > 1 else ""
        yield Square(row + 1, column, letter, across, size=9, align="center", top="hair", left=left)


def _placed(texts: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The columns with how many of the sheet's each takes: the last one takes the rest."""
    for column, text in enumerate(texts, start=1):
        yield column, COLUMNS - column + 1 if column == len(texts) else 1, text


def _rows(filled: Filled, first: int) -> Iterator[Square]:
    last = first + len(filled.cells) - 1
    for row, cell in enumerate(filled.cells, start=first):
        top = "thin" if not cell.row.indent else "hair"
        bottom = "medium" if row == last else ""
        for square in _row(filled, cell, row):
            left = "thin" if square.column > 1 else ""
            yield replace(square, top=top, bottom=bottom, left=left)


def _row(filled: Filled, cell: Cell, row: int) -> Iterator[Square]:
    is_main = not cell.row.indent
    yield Square(row, 1, heading.label(cell.row), bold=is_main, indent=cell.row.indent * 2)
    if len(filled.form.columns) == WORDED:
        yield Square(row, 2, cell.words, WORDED + 1, indent=1, shrink=True)
        return
    yield Square(row, 2, heading.unit(cell.row), align="center")
    yield Square(row, 3, cell.row.code, align="center")
    yield Square(
        row,
        4,
        cell.words if cell.printed is None else numbers.rounded(cell.printed, cell.row.decimals),
        bold=is_main,
        align="right",
        indent=1,
        number_format=FRACTIONAL if cell.decimals or cell.row.unit == MONEY else WHOLE,
    )


def _notes(words: Heading, first: int) -> Iterator[Square]:
    for row, note in enumerate(words.notes, start=first):
        yield Square(row, 1, note, COLUMNS, 8, shrink=True)


def _signatures(words: Heading, first: int) -> Iterator[Square]:
    for row, lines in enumerate(words.signoff):
        for (column, across), line in zip(_SIGNATURES, lines, strict=False):
            written = replace(line, text=TO_WRITE_ON) if line.ruled else line
            yield Square(first + row * 2, column, _labelled(written), across)


def _labelled(line: Line) -> str:
    return translate("forms.sheet", "{label}: ").format(label=line.label) + line.text
