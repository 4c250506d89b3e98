"""What a document says, as frozen data: one Report makes both the PDF and the workbook."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from carbondesk.domain.figure import Number
from carbondesk.domain.flow import Picture
from carbondesk.domain.lines import Shades, Sheet
from carbondesk.reports.board import Board
from carbondesk.texts import numbers

Align = Literal["left", "center", "right", "decimal"]
Style = Literal["open", "form"]
RowKind = Literal["plain", "main", "total", "group"]
State = Literal["measured", "estimated", "missing", "unused"]


@dataclass(frozen=True)
class Bar:
    """A bar in a cell: last year is the tick, `more` follows it hatched; one scale for all."""

    value: Decimal
    before: Decimal | None
    scale: Decimal
    family: str
    remark: str = ""
    more: Decimal = Decimal(0)


@dataclass(frozen=True)
class Squares:
    """One square for each month: how well it is known."""

    states: tuple[State, ...]


@dataclass(frozen=True)
class Legend:
    """What the squares mean, in place of a total of them."""

    entries: tuple[tuple[State, str], ...]


@dataclass(frozen=True)
class Boxes:
    """A box for each digit of a dial, those of decimals shaded; a single wide one without digits.

    `of_whole` and `of_decimals` are the most of any row, so that all decimal points align.
    """

    whole: int
    decimals: int = 0
    of_whole: int = 0
    of_decimals: int = 0


@dataclass(frozen=True)
class Entry:
    """An empty cell of a workbook for a number; one outside the bounds is asked about."""

    low: Decimal | None = None
    high: Decimal | None = None


Drawing = Bar | Squares | Legend | Boxes | Entry


@dataclass(frozen=True)
class Cell:
    """A cell: its text as printed and, behind a number, the value for the workbook.

    `mark` hangs in a gutter right of a number (估, 缺); `small` is a second line in note size.
    A `sign` on the value means that the workbook shows plus and minus, too.
    """

    text: str = ""
    value: Decimal | None = None
    sign: bool = False
    mark: str = ""
    small: str = ""
    strong: bool = False
    drawing: Drawing | None = None


@dataclass(frozen=True)
class Column:
    """A column of a table; a `width` of 0 mm follows the content.

    Neighbours of the same `group` share a spanning head; `ticks` stand over squares; the next
    column follows a `close` one without the air that the others share.
    """

    title: str
    unit: str = ""
    align: Align = "left"
    group: str = ""
    width: float = 0.0
    strong: bool = False
    serif: bool = False
    close: bool = False
    ticks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Row:
    """A row; a total is ruled off and bold, a main row of a form has its parts indented below.

    The first cell of a group row stands over all columns.
    """

    cells: tuple[Cell, ...]
    kind: RowKind = "plain"
    indent: int = 0


@dataclass(frozen=True)
class Note:
    """A line under a table; `mark` is the sign that it explains."""

    text: str
    mark: str = ""


@dataclass(frozen=True)
class Table:
    """A statistical table, or one of an official form with its row of column letters."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[Note, ...] = ()
    step: float = 5.9
    style: Style = "open"
    letters: tuple[str, ...] = ()


@dataclass(frozen=True)
class Stack:
    """One carrier of a stacked chart; `family` names its hue and pattern."""

    name: str
    family: str
    values: tuple[Decimal | None, ...]
    short: str = ""


@dataclass(frozen=True)
class Trend:
    """Stacked bars of months with last year's totals as ticks; `spans` are years below them.

    A month whose total misses a part is `partial` and gets a dashed outline. `totals` are those
    of unrounded parts; without them the parts are added up.
    """

    labels: tuple[str, ...]
    spans: tuple[tuple[str, int], ...]
    stacks: tuple[Stack, ...]
    before: tuple[Decimal | None, ...]
    before_name: str
    unit: str
    partial: tuple[bool, ...] = ()
    totals: tuple[Decimal | None, ...] = ()

    def total(self, place: int) -> Decimal | None:
        """The sum of a month over what is known of it; None if nothing is."""
        if self.totals:
            return self.totals[place]
        known = [stack.values[place] for stack in self.stacks]
        values = [value for value in known if value is not None]
        return sum(values, Decimal(0)) if values else None


@dataclass(frozen=True)
class Cloud:
    """Points of one kind, each x and y, drawn as rings or squares, or joined by a line.

    A bar or a hatched one is drawn over the rectangle of its points, with its name above it.
    """

    name: str
    points: tuple[tuple[float, float], ...]
    sign: Literal["ring", "square", "line", "bar", "hatch"] = "ring"
    labelled: bool = True


@dataclass(frozen=True)
class Plot:
    """Points and lines over two axes of numbers.

    `marks` are uprights with their labels; `ticks` replace the numbers of the lower axis; `phases`
    are stretches of it with their names; `end` is the label of the last point.
    """

    clouds: tuple[Cloud, ...]
    x_unit: str
    y_unit: str
    marks: tuple[tuple[float, str], ...] = ()
    ticks: tuple[tuple[float, str], ...] = ()
    phases: tuple[tuple[float, float, str], ...] = ()
    end: str = ""


@dataclass(frozen=True)
class Progress:
    """The used share of a year's budget, and the share that was due by now."""

    used: Decimal
    due: Decimal | None
    used_text: str
    due_text: str


@dataclass(frozen=True)
class Headline:
    """One of the four figures a director asks for; `lines` are labels with their values."""

    name: str
    unit: str
    value: Cell
    lines: tuple[tuple[str, str], ...] = ()
    progress: Progress | None = None


@dataclass(frozen=True)
class Headlines:
    """The headline figures side by side."""

    figures: tuple[Headline, ...]
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True)
class Section:
    """The title of a numbered section; `aside` stands at the right end of its line."""

    title: str
    unit: str = ""
    aside: str = ""


@dataclass(frozen=True)
class Text:
    """Running text; without any, so many ruled lines to write on."""

    paragraphs: tuple[str, ...]
    blank_lines: int = 0


@dataclass(frozen=True)
class SignOff:
    """The cells to sign, each a role and who has it, and the place of the seal."""

    signers: tuple[tuple[str, str], ...]
    seal: str
    institution: str
    date: str


@dataclass(frozen=True)
class Blank:
    """A label of an official form with its text, or a line to fill in."""

    label: str
    text: str = ""
    strong: bool = False
    ruled: bool = False


@dataclass(frozen=True)
class FormSignOff:
    """The signatures of an official form, in its own order, row by row."""

    rows: tuple[tuple[Blank, ...], ...]


@dataclass(frozen=True)
class Codes:
    """Signs to write by hand, each in a small box with its meaning, after a sentence."""

    text: str
    entries: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Amount:
    """An amount in a frame, in words and in figures, each with its label."""

    words: tuple[str, str]
    digits: tuple[str, str]


@dataclass(frozen=True)
class Parties:
    """Two parties side by side, each a role and a name; each seals, signs and dates."""

    names: tuple[tuple[str, str], ...]
    signature: str
    date: str


@dataclass(frozen=True)
class PageBreak:
    """What follows begins a page."""


Block = (
    Section | Headlines | Table | Trend | Sheet | Plot | Text | SignOff | FormSignOff | Codes
    | Amount | Parties | PageBreak | Picture | Shades
)  # fmt: skip


@dataclass(frozen=True)
class ReportHead:
    """The head of a report; `number` is empty for a draft, which says so in `number_text`."""

    institution: str
    title: str
    subtitle: str
    number_text: str
    running: tuple[str, str, str]
    elements: tuple[str, ...] = ()
    dated: str = ""


@dataclass(frozen=True)
class FormHead:
    """The legal head of an official form: nothing is added to it or taken away."""

    title: str
    subtitle: str
    left: tuple[Blank, ...]
    right: tuple[Blank, ...]
    institution: str = ""


@dataclass(frozen=True)
class Foot:
    """Number, time and ledger state on each page; factors on the first, a reference later."""

    parts: tuple[str, ...]
    notes: tuple[str, ...] = ()
    later: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """A whole document in one language, complete to the last sentence.

    `workbook` is what a workbook holds in place of the body, where it serves another end; `page`
    is the same as a file for a phone, where there is one; `board` is the sheet that is drawn in
    place of head and body for a notice board.
    """

    language: str
    name: str
    head: ReportHead | FormHead
    body: tuple[Block, ...]
    foot: Foot
    subject: str = ""
    numbered: bool = True
    properties: tuple[tuple[str, str], ...] = field(default=())
    workbook: tuple[Block, ...] = ()
    page: str = ""
    board: Board | None = None

    def sections(self) -> Iterator[tuple[str, Section]]:
        """Each section with its number, as 一、 or 1."""
        found = [block for block in self.body if isinstance(block, Section)]
        for place, section in enumerate(found, start=1):
            yield section_number(place, self.language) if self.numbered else "", section


def section_number(place: int, language: str) -> str:
    """一、 to 十九、 in Chinese, 1 with a wide space in English."""
    if language != "zh":
        return f"{place}\N{EN SPACE}"
    tens, ones = divmod(place, 10)
    digits = "〇一二三四五六七八九"
    ten = "" if tens == 0 else ("十" if tens == 1 else digits[tens] + "十")
    return f"{ten}{digits[ones] if ones or not tens else ''}、"


def words(text: str, *, small: str = "", strong: bool = False) -> Cell:
    """A cell of text."""
    return Cell(text, small=small, strong=strong)


def number(value: Number | None, decimals: int = 0, *, mark: str = "") -> Cell:
    """A number with its decimals, or the words for nothing known."""
    if value is None:
        return Cell(numbers.no_data())
    return Cell(numbers.plain(value, decimals), numbers.rounded(value, decimals), mark=mark)


def change(ratio: Number | None, otherwise: str = numbers.DASH) -> Cell:
    """A change in percent with its sign; `otherwise` where there is none to show."""
    if ratio is None:
        return Cell(otherwise)
    return Cell(numbers.signed(ratio * 100), numbers.rounded(ratio * 100, 1), sign=True)
