"""Drawings inside tables: comparison bars, squares of completeness, digit boxes, progress."""

from collections.abc import Sequence
from decimal import Decimal

from carbondesk.reports import fills, kinds, typeset
from carbondesk.reports.content import (
    Bar,
    Boxes,
    Drawing,
    Entry,
    Legend,
    Progress,
    Squares,
    State,
)
from carbondesk.reports.fills import Box
from carbondesk.reports.pen import ACCENT, BLACK, Pen

BAR = 30.0
BAR_REMARK = 5.5
BAR_HEIGHT = 2.5
PITCH = 4.64
SQUARE = 3.0
TICK = 1.1
DIGIT, DIGIT_HEIGHT = 4.9, 7.5
POINT = 1.4  # between the boxes of whole places and of decimals
MOST_BOXES = 46.0
FREE_BOX = 40.0
SHADE = "#DCE2E2"


def drawing_width(drawing: Drawing) -> float:
    """The width that a drawing takes in a table."""
    match drawing:
        case Bar():
            return BAR + BAR_REMARK
        case Squares(states):
            return PITCH * len(states)
        case Legend(entries):
            return sum(_entry_width(name) for _, name in entries)
        case Boxes():
            return _pitch(drawing) * (drawing.of_whole + drawing.of_decimals) + POINT or FREE_BOX
        case Entry():
            return FREE_BOX


def draw_in_cell(pen: Pen, drawing: Drawing, x: float, width: float, middle: float) -> None:
    """Draw around the middle of a row."""
    match drawing:
        case Bar():
            _draw_bar(pen, drawing, x, width, middle)
        case Squares(states):
            for place, state in enumerate(states):
                _draw_square(pen, state, x + place * PITCH, middle)
        case Legend(entries):
            for state, name in entries:
                _draw_square(pen, state, x, middle)
                line = typeset.line(name, kinds.NOTE)
                pen.text(x + SQUARE + 0.8, middle + 0.95, line)
                x += _entry_width(name)
        case Boxes():
            _draw_boxes(pen, drawing, x, middle)
        case Entry():
            pen.rule(x, middle + DIGIT_HEIGHT / 2, x + width, 0.35)


def _pitch(boxes: Boxes) -> float:
    """The width of one box: that of a written digit, or less on a long dial."""
    count = max(boxes.of_whole + boxes.of_decimals, 1)
    return min(DIGIT, (MOST_BOXES - POINT) / count)


def _draw_boxes(pen: Pen, boxes: Boxes, x: float, middle: float) -> None:
    pitch, top = _pitch(boxes), middle - DIGIT_HEIGHT / 2
    axis = x + pitch * boxes.of_whole
    if not boxes.whole:
        width = max(axis - x + pitch * boxes.of_decimals, FREE_BOX)
        pen.box(x, top, width, DIGIT_HEIGHT, None, 0.5)
        return
    for place in range(boxes.whole):
        pen.box(axis - pitch * (place + 1), top, pitch, DIGIT_HEIGHT, None, 0.5)
    for place in range(boxes.decimals):
        pen.box(axis + POINT + pitch * place, top, pitch, DIGIT_HEIGHT, SHADE, 0.5)
    if boxes.decimals:
        pen.dot(axis + POINT / 2, middle + DIGIT_HEIGHT / 2 - 0.6, 0.4)


def _entry_width(name: str) -> float:
    return SQUARE + 0.8 + typeset.line(name, kinds.NOTE).width + 1.8


def _draw_bar(pen: Pen, bar: Bar, x: float, width: float, middle: float) -> None:
    room = width - BAR_REMARK
    length = room * share(bar.value, bar.scale)
    if length > 0:
        box = Box(x, middle - BAR_HEIGHT / 2, length, BAR_HEIGHT)
        fills.fill(pen, bar.family, box)
    if bar.more > 0:
        beyond = room * share(bar.more, bar.scale)
        fills.hatched(pen, Box(x + length, middle - BAR_HEIGHT / 2, beyond, BAR_HEIGHT))
    if bar.before is not None:
        at = x + room * share(bar.before, bar.scale)
        pen.upright(at, middle - 1.9, middle + 1.9, TICK)
    if bar.remark:
        line = typeset.line(bar.remark, kinds.CELL)
        pen.text(x + width, middle + 1.12, line, "right")


def share(value: Decimal, whole: Decimal) -> float:
    """The value as a part of the whole, between 0 and 1."""
    return min(max(float(value / whole), 0.0), 1.0) if whole > 0 else 0.0


def _draw_square(pen: Pen, state: State, x: float, middle: float) -> None:
    top, bottom, right = middle - SQUARE / 2, middle + SQUARE / 2, x + SQUARE
    match state:
        case "measured":
            pen.box(x, top, SQUARE, SQUARE, BLACK, 0.35)
        case "estimated":
            pen.area([(x, bottom), (right, bottom), (right, top)], BLACK)
            pen.box(x, top, SQUARE, SQUARE, None, 0.35)
        case "missing":
            pen.box(x, top, SQUARE, SQUARE, None, 0.5)
        case "unused":
            pen.rule(x + 0.7, middle, right - 0.7, 0.5)


def ticks_width(ticks: Sequence[str]) -> float:
    """The width of the labels over squares, with the word that follows them."""
    return PITCH * len(ticks) + 2.8 if ticks else 0.0


def draw_ticks(pen: Pen, ticks: Sequence[str], title: str, x: float, baseline: float) -> None:
    """Write the labels over squares, then what they count."""
    for place, tick in enumerate(ticks):
        line = typeset.line(tick, kinds.NOTE)
        pen.text(x + place * PITCH + SQUARE / 2, baseline, line, "center")
    pen.text(x + len(ticks) * PITCH, baseline, typeset.line(title, kinds.NOTE))


def draw_progress(pen: Pen, progress: Progress, x: float, y: float, width: float) -> None:
    """Draw the used share of a budget with a tick where it was due, and both in words."""
    height = 1.45
    pen.box(x, y, width * share(progress.used, Decimal(1)), height, ACCENT)
    pen.box(x, y, width, height, None, 0.35)
    if progress.due is not None:
        at = x + width * share(progress.due, Decimal(1))
        pen.upright(at, y - 0.85, y + height + 0.95, 1.4)
    pen.text(x, y + 5.3, typeset.line(progress.used_text, kinds.NOTE))
    pen.text(x + width, y + 5.3, typeset.line(progress.due_text, kinds.NOTE), "right")
