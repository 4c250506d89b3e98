"""The completeness matrix: meters down, months across, on the month axis of the bars above."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from carbondesk.i18n import lookup, mark, translate
from carbondesk.ui import theme, words
from carbondesk.ui.charts import axis, hover
from carbondesk.ui.charts.axis import MonthAxis
from carbondesk.ui.widgets import painting

LINE, GREATEST_LINE, HEAD = 16, 24, 26


class Mark(Enum):
    """How a month of a meter is known."""

    MEASURED = "measured"
    ESTIMATED = "estimated"
    PARTIAL = "partial"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


_WORDS = {
    Mark.MEASURED: mark("ui.charts.matrix", "measured"),
    Mark.ESTIMATED: mark("ui.charts.matrix", "estimated"),
    Mark.PARTIAL: mark("ui.charts.matrix", "partial"),
    Mark.MISSING: mark("ui.charts.matrix", "missing"),
    Mark.NOT_APPLICABLE: mark("ui.charts.matrix", "does not apply"),
}


@dataclass(frozen=True)
class MeterLine:
    """A meter with a mark per month of the axis; `share` as `98.3%`, `shares` of partial months."""

    key: str
    code: str
    name: str
    carrier: str
    marks: tuple[Mark, ...]
    share: str = ""
    is_worst: bool = False
    shares: tuple[float, ...] = ()


@dataclass(frozen=True)
class Face:
    """The matrix as it is painted in a widget of some size."""

    axis: MonthAxis
    lines: Sequence[MeterLine]
    size: QSize
    current: str = ""

    @property
    def line_height(self) -> int:
        """How tall a line is."""
        room = (self.size.height() - HEAD) // max(1, len(self.lines))
        return max(LINE, min(GREATEST_LINE, room))

    def line_at(self, y: float) -> int | None:
        """The line under a point."""
        line = (int(y) - HEAD) // self.line_height
        return line if 0 <= line < len(self.lines) else None

    def cell(self, line: int, place: int) -> QRect:
        """Where a month of a meter stands."""
        start, wide = self.axis.cell(place, self.size.width())
        tall = self.line_height
        return QRect(start + 2, HEAD + line * tall + 3, wide - 4, tall - 6)

    def months(self) -> QRect:
        """Where the months are."""
        room = self.axis.room(self.size.width())
        return QRect(self.axis.left, 0, room, self.size.height())

    def paint(self, painter: QPainter, sight: QRect) -> None:
        """Ground, head and lines: of thousands only those in sight, which alone are worked out."""
        with painting.kept(painter):
            painter.setClipRect(self.months(), Qt.ClipOperation.IntersectClip)
            self._paint_ground(painter)
        self._paint_head(painter)
        tall = self.line_height
        first = max((sight.top() - HEAD) // tall, 0)
        last = min((sight.bottom() - HEAD) // tall + 1, len(self.lines))
        for number in range(first, last):
            self._paint_line(painter, number, self.lines[number])

    def _paint_ground(self, painter: QPainter) -> None:
        width, height = self.size.width(), self.size.height()
        for place, month in enumerate(self.axis.months):
            if month.code == self.current:
                start, wide = self.axis.cell(place, width)
                axis.paint_band(painter, QRect(start, 0, wide, height))
        painter.setPen(QPen(theme.colour("line2"), 1, Qt.PenStyle.DashLine))
        for place in self.axis.year_edges():
            x = self.axis.cell(place, width)[0]
            painter.drawLine(x, 0, x, height)

    def _paint_head(self, painter: QPainter) -> None:
        width = self.size.width()
        painter.setFont(theme.font(bold=True))
        painting.text(
            painter, QRect(0, 0, self.axis.left, 20), translate("ui.charts.matrix", "Completeness")
        )
        painter.setFont(theme.font("axis"))
        right = QRect(width - self.axis.right - 20, 2, self.axis.right + 20, 18)
        painting.text(
            painter, right, translate("ui.charts.matrix", "filled"), "ink3", painting.RIGHT
        )
        painter.setPen(painting.hairline("line"))
        painter.drawLine(0, 21, width, 21)

    def _paint_line(self, painter: QPainter, number: int, line: MeterLine) -> None:
        tall = self.line_height
        top = HEAD + number * tall
        painting.swatch(painter, QRect(0, top + tall // 2 - 4, 8, 8), line.carrier)
        painter.setFont(theme.font("small"))
        painting.text(painter, QRect(14, top, 42, tall), line.code, "ink2")
        wide = self.axis.left - 56 - 8
        painting.text(painter, QRect(56, top, wide, tall), line.name, "ink2")
        with painting.kept(painter):
            painter.setClipRect(self.months(), Qt.ClipOperation.IntersectClip)
            for place, known in enumerate(line.marks[: len(self.axis.months)]):
                share = line.shares[place] if place < len(line.shares) else 0.5
                paint_mark(painter, self.cell(number, place), known, share)
        right = QRect(self.size.width() - self.axis.right, top, self.axis.right, tall)
        tone = "err" if line.is_worst else "ink3"
        painting.text(painter, right, line.share, tone, painting.RIGHT)

    def paint_hover(self, painter: QPainter, number: int, place: int) -> None:
        """A frame around a month of a meter, and what is known of it."""
        line, cell = self.lines[number], self.cell(number, place)
        frame = cell.adjusted(-1, -1, 1, 1)
        painting.rounded(painter, frame, None, theme.colour("ink"), radius=3)
        title = f"{line.code} {words.period(self.axis.months[place])}"
        said = hover.HoverLine(line.name, word(line.marks[place]))
        at = QPoint(cell.right(), cell.center().y())
        hover.paint(painter, QRect(QPoint(0, 0), self.size), at, title, (said,))


class Matrix(QWidget):
    """Put it below `MonthBars` with the same axis in a layout without gaps.

    `opened(meter key, period code)` on a click or Enter; arrows move.
    """

    opened = Signal(str, str)

    def __init__(self, months: MonthAxis) -> None:
        super().__init__()
        self._axis = months
        self._lines: Sequence[MeterLine] = ()
        self._current = ""
        self._at: tuple[int, int] | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)

    def show_lines(self, lines: Sequence[MeterLine], current: str = "") -> None:
        """Show these meters."""
        self._lines = lines
        self._current = current
        title = translate("ui.charts.matrix", "Completeness of {count} meters")
        self.setAccessibleName(title.format(count=len(lines)))
        self.updateGeometry()
        self.update()

    def show_axis(self, months: MonthAxis) -> None:
        """Show other months."""
        self._axis, self._at = months, None
        self.update()

    def _face(self) -> Face:
        return Face(self._axis, self._lines, self.size(), self._current)

    def sizeHint(self) -> QSize:
        return QSize(480, HEAD + LINE * max(1, len(self._lines)) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = self._axis.at(event.position().x(), self.width())
        line = self._face().line_at(event.position().y())
        self._mark((line, place) if place is not None and line is not None else None)

    def leaveEvent(self, event: QEvent) -> None:
        self._mark(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        step = steps.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif step is None or not self._lines:
            super().keyPressEvent(event)
        else:
            line, place = self._at or (0, len(self._axis.months) - 1 - step[1])
            self._mark(
                (
                    min(max(line + step[0], 0), len(self._lines) - 1),
                    min(max(place + step[1], 0), len(self._axis.months) - 1),
                )
            )

    def _mark(self, at: tuple[int, int] | None) -> None:
        if at != self._at:
            self._at = at
            self.update()

    def _open(self) -> None:
        if self._at is not None:
            line, place = self._at
            self.opened.emit(self._lines[line].key, self._axis.months[place].code)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, face = QPainter(self), self._face()
        face.paint(painter, event.rect())
        if self._at is not None:
            face.paint_hover(painter, *self._at)
        if painting.has_ring(self):
            painting.rounded(painter, self.rect(), None, theme.colour("accent"), width=2)


def word(known: Mark) -> str:
    """The mark in a word."""
    return lookup("ui.charts.matrix", _WORDS[known])


def paint_mark(painter: QPainter, cell: QRect, known: Mark, share: float = 0.5) -> None:
    """The mark of a month: filled, hatched, part filled, red frame, or a dash."""
    if known is Mark.MEASURED:
        painting.rounded(painter, cell, theme.colour("cell"), radius=2)
    elif known is Mark.ESTIMATED:
        painting.hatch(painter, cell, "accent")
    elif known is Mark.PARTIAL:
        painting.rounded(painter, cell, theme.colour("surf"), theme.colour("softline"), radius=2)
        filled = QRect(cell)
        filled.setWidth(max(3, round(cell.width() * share)))
        painting.rounded(painter, filled, theme.colour("cell"), radius=2)
    elif known is Mark.MISSING:
        painting.rounded(
            painter, cell, theme.colour("esoft"), theme.colour("err"), radius=2, width=1.5
        )
    else:
        middle = cell.center()
        painter.fillRect(QRect(middle.x() - 4, middle.y(), 9, 1), theme.colour("axis"))


class MatrixLegend(QWidget):
    """What the marks mean, in a row."""

    def __init__(self, left: int = 0) -> None:
        super().__init__()
        self._left = left
        self.setFixedHeight(20)
        self.setAccessibleName(", ".join(word(known) for known in Mark))

    def sizeHint(self) -> QSize:
        widths = (painting.width_of(word(known), "small") + 38 for known in Mark)
        return QSize(self._left + sum(widths), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, left = QPainter(self), self._left
        painter.setFont(theme.font("small"))
        for known in Mark:
            paint_mark(painter, QRect(left, 6, 14, 8), known)
            wide = painting.width_of(word(known), "small")
            painting.text(painter, QRect(left + 18, 0, wide + 2, 20), word(known), "ink2")
            left += wide + 36
