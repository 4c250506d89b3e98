"""Draws the cells of tables and trees in all their states."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QFont, QFontMetrics, QPainter

from carbondesk.domain.figure import Figure
from carbondesk.ui import icons, theme
from carbondesk.ui.models.cells import Cell, Column, Row, RowKind, State
from carbondesk.ui.widgets import chip, painting
from carbondesk.ui.widgets.notice import STATUS

PADDING = 8
EDGE = 16
_MARK = 12
_BOX = 14
# Names stand below each other where codes are not longer than this.
_CODE = 42


@dataclass(frozen=True)
class Place:
    """Where and how a cell lies: its rectangle, row, column and what the view knows of it."""

    rect: QRect
    row: Row
    column: Column
    first: bool = False
    last: bool = False
    hovered: bool = False
    selected: bool = False
    row_current: bool = False
    current: bool = False
    opened: Figure | None = None
    lines: bool = True


def paint(painter: QPainter, place: Place, cell: Cell) -> None:
    """Draw the ground over the whole rectangle, then the content inset, then frames."""
    painter.fillRect(place.rect, theme.colour(_ground(place, cell)))
    if place.lines:
        _rules(painter, place)
    if place.first and (place.selected or place.row_current):
        bar = QRect(place.rect.left(), place.rect.top(), 3, place.rect.height())
        painter.fillRect(bar, theme.colour("accent"))
    inner = place.rect.adjusted(_left_inset(place, cell), 0, -_right_inset(place), 0)
    if cell.checked is not None:
        _check_box(painter, place, cell)
    elif cell.spark:
        sparkline(painter, inner.adjusted(0, 4, 0, -4), cell.spark, cell.spark_tone)
    elif cell.bar is not None:
        _share_bar(painter, inner, cell)
    elif place.column.right:
        _right_to_left(painter, place, cell, inner)
    else:
        _left_to_right(painter, place, cell, inner)
    _frames(painter, place, cell)


def _ground(place: Place, cell: Cell) -> str:
    """The first ground whose reason holds."""
    raised = place.row.kind in (RowKind.GROUP, RowKind.TOTAL) or cell.state is State.LOCKED
    grounds = (
        (cell.is_framed, "esoft"),
        (place.current and cell.editable, "surf"),
        (place.selected or place.row_current, "sel"),
        (place.row.tint == "err", "esoft"),
        (place.row.tint == "warn", "wsoft"),
        (raised, "surf2"),
        (place.hovered, "hov"),
        (cell.editable and cell.checked is None, "edit"),
    )
    return next((token for holds, token in grounds if holds), "surf")


def _rules(painter: QPainter, place: Place) -> None:
    painter.setPen(painting.hairline("line"))
    rect = place.rect
    painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
    if place.column.ruled and not place.last and place.row.kind is not RowKind.GROUP:
        painter.drawLine(rect.right(), rect.top(), rect.right(), rect.bottom())


def _left_inset(place: Place, cell: Cell) -> int:
    edge = EDGE if place.first and not place.column.ruled else PADDING
    return edge + 16 * cell.indent


def _right_inset(place: Place) -> int:
    return EDGE if place.last else PADDING


def _frames(painter: QPainter, place: Place, cell: Cell) -> None:
    if cell.is_framed:
        frame = place.rect.adjusted(0, 0, -1, -1)
        painting.rounded(painter, frame, None, theme.colour("err"), radius=0, width=1.5)
    if place.current:
        token = "err" if cell.is_framed else "accent"
        frame = place.rect.adjusted(0, 0, -1, -1)
        painting.rounded(painter, frame, None, theme.colour(token), radius=0, width=2)


def tone_of(cell: Cell, column: Column) -> str:
    """The colour token of a cell's text."""
    if cell.tone:
        return cell.tone
    by_state = {
        State.ERROR: "err",
        State.WARNING: "warn",
        State.NO_DATA: "ink3",
        State.NOT_APPLICABLE: "ink3",
        State.INCOMPARABLE: "ink3",
    }
    return by_state.get(cell.state, column.tone)


def _is_bold(place: Place, cell: Cell) -> bool:
    return cell.bold or place.row.kind is RowKind.TOTAL or cell.state is State.WARNING


def _right_to_left(painter: QPainter, place: Place, cell: Cell, inner: QRect) -> None:
    """Unit, number, then marks, from the right edge on."""
    right = inner.right() + 1
    if cell.unit:
        painter.setFont(theme.font("body"))
        painting.text(painter, inner, cell.unit, "ink3", painting.RIGHT)
        right -= painter.fontMetrics().horizontalAdvance(cell.unit) + 4
    if cell.icon is not None and not cell.shown:
        icons.paint(painter, QPoint(right - 16, inner.center().y() - 7), *cell.icon, 16)
        return
    opened = cell.figure is not None and cell.figure is place.opened
    painter.setFont(theme.font("body", bold=_is_bold(place, cell) or opened))
    wide = painter.fontMetrics().horizontalAdvance(cell.shown)
    left = right - wide
    box = QRect(left, inner.top(), wide + 1, inner.height())
    if opened:
        _opened(painter, box)
    painting.text(painter, box, cell.shown, "onaccent" if opened else tone_of(cell, place.column))
    if cell.figure is not None and not opened:
        painting.dotted(painter, left, right, _underline(inner, painter.fontMetrics()))
    _marks_before(painter, cell, left, inner)


def _marks_before(painter: QPainter, cell: Cell, left: int, inner: QRect) -> None:
    middle = inner.center().y()
    if cell.struck:
        painter.setFont(_struck_font())
        wide = painter.fontMetrics().horizontalAdvance(cell.struck)
        left -= wide + 10
        box = QRect(left, inner.top(), wide + 1, inner.height())
        painting.text(painter, box, cell.struck, "ink3")
    if cell.state is State.ESTIMATED:
        left -= _MARK + 6
        painting.hatch(painter, QRect(left, middle - 5, _MARK, _MARK), "accent")
    if cell.state is State.LOCKED:
        left -= 14 + 6
        icons.paint(painter, QPoint(left, middle - 6), "lock", "ink3", 14)
    if cell.icon is not None:
        left -= 16 + 6
        icons.paint(painter, QPoint(left, middle - 7), *cell.icon, 16)
    if cell.tag is not None:
        left -= chip.width(cell.tag) + 7
        chip.paint(painter, QPoint(left, middle - chip.HEIGHT // 2 + 1), cell.tag)


def _left_to_right(painter: QPainter, place: Place, cell: Cell, inner: QRect) -> None:
    """Swatch, icon, text, words behind it, chip, from the left edge on."""
    if cell.note:
        inner = _second_line(painter, cell, inner)
    left, middle = _marks_at_left(painter, cell, inner), inner.center().y()
    painter.setFont(theme.font("body", bold=_is_bold(place, cell)))
    reserved = chip.width(cell.tag) + 8 if cell.tag is not None else 0
    shown = cell.shown
    if cell.lead:
        left += _lead(painter, QRect(left, inner.top(), inner.right() - left, inner.height()), cell)
        shown = shown[cell.lead :].lstrip()
    wide = min(painter.fontMetrics().horizontalAdvance(shown), inner.right() - left - reserved)
    box = QRect(left, inner.top(), wide + 2, inner.height())
    painting.text(painter, box, shown, tone_of(cell, place.column))
    if cell.figure is not None:
        painting.dotted(painter, left, left + wide, _underline(inner, painter.fontMetrics()))
    left += wide + (6 if cell.shown else 0)
    if cell.after:
        painter.setFont(theme.font("small"))
        box = QRect(left, inner.top(), max(0, inner.right() - left - reserved), inner.height())
        painting.text(painter, box, cell.after, "ink3")
        left += painter.fontMetrics().horizontalAdvance(cell.after) + 6
    if cell.tag is not None:
        chip.paint(painter, QPoint(left + 2, middle - chip.HEIGHT // 2 + 1), cell.tag)


def _marks_at_left(painter: QPainter, cell: Cell, inner: QRect) -> int:
    """Draw swatch, hatch and icon; where the text begins."""
    left, middle = inner.left(), inner.center().y()
    if cell.swatch:
        painting.swatch(painter, QRect(left, middle - 4, 10, 10), cell.swatch)
        left += 18
    if cell.state is State.ESTIMATED:
        painting.hatch(painter, QRect(left, middle - 5, 10, 10), "warnic")
        left += 16
    if cell.icon is not None:
        icons.paint(painter, QPoint(left, middle - 6), *cell.icon, 14)
        left += 19
    if cell.struck:
        painter.setFont(_struck_font())
        wide = painter.fontMetrics().horizontalAdvance(cell.struck)
        painting.text(
            painter, QRect(left, inner.top(), wide + 1, inner.height()), cell.struck, "ink3"
        )
        left += wide + 10
    return left


def _lead(painter: QPainter, box: QRect, cell: Cell) -> int:
    """Draw the code at the head of a text in gray; how far the text moves to the right."""
    code = cell.shown[: cell.lead]
    painting.text(painter, box, code, "ink3")
    return max(_CODE, painter.fontMetrics().horizontalAdvance(code) + 8)


def _second_line(painter: QPainter, cell: Cell, inner: QRect) -> QRect:
    half = inner.center().y()
    painter.setFont(theme.font("small"))
    low = QRect(inner.left(), half - 1, inner.width(), 18)
    painting.text(painter, low, cell.note, "ink3")
    return QRect(inner.left(), half - 19, inner.width(), 20)


def _opened(painter: QPainter, box: QRect) -> None:
    fill = QRect(box.left() - 5, box.center().y() - 10, box.width() + 9, 22)
    painting.rounded(painter, fill, theme.colour("accent"), radius=3)


def _underline(inner: QRect, metrics: QFontMetrics) -> int:
    baseline = inner.center().y() + (metrics.ascent() - metrics.descent()) // 2
    return min(baseline + 4, inner.bottom() - 2)


def _struck_font() -> QFont:
    font = theme.font()
    font.setStrikeOut(True)
    return font


def _check_box(painter: QPainter, place: Place, cell: Cell) -> None:
    box = painting.centred(place.rect, _BOX, _BOX)
    if cell.checked:
        painting.rounded(painter, box, theme.colour("accent"), radius=3)
        icons.paint(painter, box.topLeft() + QPoint(1, 1), "check", "onaccent", 12)
    else:
        border = theme.colour("ctl" if cell.editable else "line2")
        painting.rounded(painter, box, theme.colour("surf"), border, radius=3)


def _share_bar(painter: QPainter, inner: QRect, cell: Cell) -> None:
    track = QRect(inner.left(), inner.center().y() - 3, inner.width(), 8)
    painter.fillRect(track, theme.colour("track"))
    filled = QRect(track)
    filled.setWidth(max(1, round(track.width() * min(max(cell.bar or 0.0, 0.0), 1.0))))
    if cell.swatch:
        painting.carrier_bar(painter, filled.toRectF(), cell.swatch)
    else:
        painter.fillRect(filled, theme.colour(cell.tone or "accent"))


def sparkline(
    painter: QPainter, rect: QRect, values: tuple[float | None, ...], tone: str = "accent"
) -> None:
    """Small bars on one base: the first a year ago and darker, the last this month in a tone."""
    count = len(values)
    known = [value for value in values if value is not None]
    top = max((value for value in known), default=0.0)
    step = max(2, min(8, (rect.width() + 2) // max(count, 1)))
    for place, value in enumerate(values):
        left = rect.left() + place * step
        last = place == count - 1
        if value is None:
            painter.fillRect(left, rect.bottom(), step - 2, 1, theme.colour("err"))
            continue
        tall = max(1, round(rect.height() * value / top)) if top > 0 and value > 0 else 1
        token = tone if last else "axis" if place == 0 else "line2"
        painter.fillRect(left, rect.bottom() - tall + 1, step - 2, tall, theme.colour(token))


def paint_group(painter: QPainter, place: Place) -> None:
    """Draw a group head: icon, words in semi-bold small, gray note."""
    painter.fillRect(place.rect, theme.colour("surf2"))
    _rules(painter, place)
    left = place.rect.left() + (PADDING if place.column.ruled else EDGE)
    if place.row.icon:
        token = STATUS[place.row.icon][1] if place.row.icon in STATUS else "ink2"
        name = STATUS[place.row.icon][0] if place.row.icon in STATUS else place.row.icon
        icons.paint(painter, QPoint(left, place.rect.center().y() - 6), name, token, 14)
        left += 21
    painter.setFont(theme.font("small", bold=True))
    box = place.rect.adjusted(left - place.rect.left(), 0, -PADDING, 0)
    painting.text(painter, box, place.row.title, "ink2")
    left = painter.fontMetrics().horizontalAdvance(place.row.title) + 8
    painter.setFont(theme.font("small"))
    painting.text(painter, box.adjusted(left, 0, 0, 0), place.row.note, "ink3")
