"""Measures and draws single cells of a table."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from carbondesk.reports import charts, kinds, typeset
from carbondesk.reports.content import Cell, Column, Row
from carbondesk.reports.pen import Pen
from carbondesk.reports.typeset import Line, Type

CENTRE = 1.12
LINE = 4.55
AIR = 1.8  # above and below the lines of a row of several
INDENT = 4.2
GROUP_INDENT = 1.0


@dataclass(frozen=True)
class Slot:
    """The room of a column: left edge, width without the gutter, and how to set it.

    `fraction` is the room right of the decimal points of a column that aligns on them.
    """

    x: float
    width: float
    column: Column
    scale: float = 1.0
    fraction: float = 0.0

    @property
    def right(self) -> float:
        """The right edge of numbers."""
        return self.x + self.width


def scaled(kind: Type, scale: float) -> Type:
    """The kind of type made smaller where a table would not fit."""
    return kind if scale == 1.0 else replace(kind, size=max(7.5, kind.size * scale))


def kind_of(cell: Cell, column: Column, row: Row) -> Type:
    """The type of a cell: totals bold, keys medium, explanations in serif."""
    if row.kind == "total":
        return kinds.TOTAL
    if column.serif:
        return kinds.BODY_NARROW
    if row.kind in ("main", "group") and (cell.value is not None or column.align == "left"):
        return kinds.KEY
    if cell.strong:
        return kinds.TOTAL
    return kinds.KEY if column.strong else kinds.CELL


def head_width(column: Column, scale: float) -> float:
    """The width of a column's head."""
    title = typeset.line(column.title, _head_kind(column, scale)).width
    unit = typeset.line(column.unit, scaled(kinds.NOTE, scale)).width
    return max(title, unit, charts.ticks_width(column.ticks))


def width(cell: Cell, column: Column, row: Row, scale: float) -> float:
    """The width that a cell would like, on one line."""
    if row.kind == "group":
        return 0.0
    if cell.drawing is not None:
        return charts.drawing_width(cell.drawing)
    kind = scaled(kind_of(cell, column, row), scale)
    lines = [typeset.line(part, kind).width for part in cell.text.split("\n")]
    small = typeset.line(cell.small, kinds.NOTE).width
    indent = INDENT * row.indent if column.align == "left" else 0.0
    if column.align == "decimal":
        return _halves(cell.text, kind)[0].width
    return max(*lines, small) + indent


def fraction_width(cell: Cell, column: Column, row: Row, scale: float) -> float:
    """The width right of the whole number, with its point."""
    return _halves(cell.text, scaled(kind_of(cell, column, row), scale))[1].width


def height(slot: Slot, cell: Cell, row: Row) -> float:
    """The height of the cell's lines; 0 where one line in the table's own step will do."""
    count = len(_lines(slot, cell, row)) + bool(cell.small)
    if row.kind == "group":
        return 0.0
    return 0.0 if count <= 1 else count * LINE + AIR


def _lines(slot: Slot, cell: Cell, row: Row) -> Sequence[Line]:
    kind = scaled(kind_of(cell, slot.column, row), slot.scale)
    if slot.column.align != "left":
        return [typeset.line(part, kind) for part in cell.text.split("\n")]
    room = slot.width - INDENT * row.indent * (slot.column.align == "left")
    return [one for part in cell.text.split("\n") for one in typeset.paragraph(part, kind, room)]


def draw(pen: Pen, slot: Slot, cell: Cell, row: Row, y: float, step: float) -> None:
    """Draw a cell of a row that begins at y; `step` is twice the way to its first line."""
    baseline = y + step / 2 + CENTRE
    if cell.drawing is not None:
        charts.draw_in_cell(pen, cell.drawing, slot.x, slot.width, y + step / 2)
        return
    if row.kind == "group":
        pen.text(slot.x + GROUP_INDENT, baseline, typeset.line(cell.text, kinds.TOTAL))
        return
    baseline -= _lift(slot, cell, row, step)
    if slot.column.align == "decimal":
        _draw_decimal(pen, slot, cell, row, baseline)
        return
    for place, one in enumerate(_lines(slot, cell, row)):
        _draw_line(pen, slot, one, row, baseline + place * LINE)
    if cell.small:
        below = baseline + len(_lines(slot, cell, row)) * LINE
        _draw_line(pen, slot, typeset.line(cell.small, kinds.NOTE), row, below)
    if cell.mark:
        pen.text(slot.right + 0.35, baseline - 0.9, typeset.line(cell.mark, kinds.MARK))


def _lift(slot: Slot, cell: Cell, row: Row, step: float) -> float:
    """How far up the first of several lines goes where the row has room for all of them."""
    count = len(_lines(slot, cell, row)) + bool(cell.small)
    return (count - 1) * LINE / 2 if count * LINE <= step else 0.0


def _draw_line(pen: Pen, slot: Slot, one: Line, row: Row, baseline: float) -> None:
    match slot.column.align:
        case "left":
            indent = INDENT * row.indent
            pen.text(slot.x + indent, baseline, one)
        case "center":
            pen.text(slot.x + slot.width / 2, baseline, one, "center")
        case _:
            pen.text(slot.right, baseline, one, "right")


def _draw_decimal(pen: Pen, slot: Slot, cell: Cell, row: Row, baseline: float) -> None:
    """Whole numbers end at one line, fractions begin there."""
    kind = scaled(kind_of(cell, slot.column, row), slot.scale)
    axis = slot.right - slot.fraction
    whole, fraction = _halves(cell.text, kind)
    if cell.value is None:
        pen.text(axis, baseline, typeset.line(cell.text, kind), "right")
        return
    pen.text(axis - whole.width, baseline, typeset.line(cell.text, kind))
    if cell.small:
        pen.text(slot.right, baseline + LINE, typeset.line(cell.small, kinds.NOTE), "right")
    if cell.mark:
        end = axis + fraction.width
        pen.text(end + 0.35, baseline - 0.9, typeset.line(cell.mark, kinds.MARK))


def _halves(text: str, kind: Type) -> tuple[Line, Line]:
    whole, point, fraction = text.partition(".")
    return typeset.line(whole, kind), typeset.line(point + fraction, kind)


def draw_head(pen: Pen, slot: Slot, middle: float) -> None:
    """Draw a column's title, with its unit below, around a height."""
    column = slot.column
    title = typeset.line(column.title, _head_kind(column, slot.scale))
    unit = typeset.line(column.unit, scaled(kinds.NOTE, slot.scale))
    below = middle + (3.12 if column.title else CENTRE)
    if column.ticks:
        charts.draw_ticks(pen, column.ticks, column.title, slot.x, middle + CENTRE)
        return
    first = middle - 0.88 if column.unit else middle + CENTRE
    for one, baseline in ((title, first), (unit, below)):
        match column.align:
            case "left":
                pen.text(slot.x, baseline, one)
            case "center":
                pen.text(slot.x + slot.width / 2, baseline, one, "center")
            case _:
                pen.text(slot.right, baseline, one, "right")


def _head_kind(column: Column, scale: float) -> Type:
    return scaled(kinds.KEY if column.strong else kinds.CELL, scale)
