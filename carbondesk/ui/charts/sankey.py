"""Flows as bands between three columns of bars, every figure of which opens."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QWheelEvent,
)

from carbondesk.domain.figure import Figure
from carbondesk.domain.flow import Band, Bar, Drawing
from carbondesk.ui import theme
from carbondesk.ui.charts import hover
from carbondesk.ui.charts.flow_sheet import FlowNode, FlowSheet
from carbondesk.ui.charts.ranged import BACK, ENTER, IN, NOTCH, OUT, PAN, STILL, ZOOM
from carbondesk.ui.charts.span import Span
from carbondesk.ui.charts.tabled import Numbers, Tabled
from carbondesk.ui.widgets import painting
from carbondesk.ui.widgets.table import Table

HEAD, GAP, LINE, BAR = 20, 8, 18, 12
LEAST = 150
# The words of a column, left of the first and right of the others.
ROOM = 212
_FAINT, _GROUND, _GONE = 0.55, 0.78, 0.12
_FIRST, _LAST = 0, 2
_GREY = {1: "ink3", 2: "ink2"}
_CLOSEST = 1 / 16
_BARS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_BANDS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


@dataclass(frozen=True)
class _Drag:
    """Where a button went down, and what was in sight then."""

    spot: QPointF
    span: Span
    moved: bool = False


class Sankey(Tabled):
    """Up and down move the marked bar, left and right the marked band; Enter or a click opens it.

    The wheel, + and − zoom, 0 shows all; dragging or Ctrl and up or down moves the view. Digits
    take a carrier away and bring it back: its bands fade. `figure_opened(figure)`.
    """

    figure_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._sheet = FlowSheet()
        self.span = Span()
        self.hidden: frozenset[str] = frozenset()
        self.bar: int | None = None
        self.band: int | None = None
        self._drag: _Drag | None = None

    def sheet(self) -> FlowSheet:
        """What is shown."""
        return self._sheet

    def show_sheet(self, sheet: FlowSheet) -> None:
        """Show another flow."""
        self._sheet, self.span = sheet, Span()
        self.hidden &= frozenset(sheet.carriers())
        self.bar = self.band = None
        names = "; ".join(f"{one.name} {one.amount}" for one in sheet.nodes)
        self.setAccessibleName(f"{sheet.title}: {names}")
        if self.has_table():
            self.toggle_table()
        self.update()

    def mark_opened(self, figure: Figure | None) -> None:
        """Mark the bar or band whose figure is being explained."""
        key = None if figure is None else figure.key
        bars = [one.figure.key for one in self._sheet.nodes]
        bands = [one.figure.key for one in self._sheet.bands]
        self._mark(
            bars.index(key) if key in bars else None, bands.index(key) if key in bands else None
        )

    def numbers(self) -> Numbers:
        """A row a bar, a row a band."""
        return self._sheet.numbers()

    def make_table(self) -> Table:
        """The same as a table, every figure of which opens."""
        table = self._sheet.table()
        table.figure_opened.connect(self.figure_opened)
        return table

    def zoom(self, times: float, around: float = 0.5) -> None:
        """So many times closer around a share of the height in sight."""
        self._see(self.span.zoomed(times, around, _CLOSEST))

    def show_all(self) -> None:
        """All is in sight again."""
        self._see(Span())

    def toggle(self, carrier: str) -> None:
        """Take the bands of a carrier away, or bring them back."""
        self.hidden ^= {carrier}
        self.update()

    def drawing(self) -> Drawing:
        """Where everything stands, were all of it in sight at this scale."""
        return Drawing((), ()) if self._sheet.draw is None else self._sheet.draw(self._tall())

    def spot_of(self, band: int) -> QPoint:
        """The middle of a band."""
        found = self.drawing()
        columns = {bar.key: bar.column for bar in found.bars}
        one = found.bands[band]
        left = self._x(columns[one.link.source]) + BAR
        right = self._x(columns[one.link.target])
        y = (one.start_top + one.end_top + (one.start_height + one.end_height) / 2) / 2
        return QPoint((left + right) // 2, self._y(y))

    def sizeHint(self) -> QSize:
        return QSize(640, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(480, LEAST)

    def _tall(self) -> float:
        return max(self.height() - HEAD, 1) / self.span.wide

    def _y(self, top: float) -> int:
        """The pixel of a height of the drawing."""
        return HEAD + round(top - self.span.low * self._tall())

    def _see(self, span: Span) -> None:
        self.span = span
        self.update()

    def _x(self, column: int) -> int:
        """The left edge of a column of bars."""
        span = self.width() - 2 * ROOM - BAR
        return ROOM + round(span * column / _LAST)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        found = self.drawing()
        columns = {bar.key: bar.column for bar in found.bars}
        painter.setFont(theme.font("small"))
        for column, words in enumerate(self._sheet.heads):
            painting.text(painter, self._words(column, 0, 16), words, "ink3", _align(column))
        with painting.kept(painter):
            painter.setClipRect(self.rect().adjusted(0, HEAD - 2, 0, 0))
            for place, band in enumerate(found.bands):
                self._paint_band(painter, band, columns, place)
            for place, bar in enumerate(found.bars):
                self._paint_bar(painter, bar, self._sheet.nodes[place], place)
        self._paint_hover(painter)
        if painting.has_ring(self):
            painting.rounded(painter, self.rect(), None, theme.colour("accent"), width=2)

    def _words(self, column: int, y: int, tall: int) -> QRect:
        """Where the words of a bar stand."""
        left = self._x(column)
        if column == _FIRST:
            return QRect(0, y, left - 8, tall)
        return QRect(left + BAR + 6, y, ROOM - 8, tall)

    def _path(self, band: Band, columns: dict[str, int]) -> QPainterPath:
        """The outline of a band."""
        left = self._x(columns[band.link.source]) + BAR
        right = self._x(columns[band.link.target])
        middle, shift = (left + right) / 2, HEAD - self.span.low * self._tall()
        start, end = shift + band.start_top, shift + band.end_top
        path = QPainterPath()
        path.moveTo(left, start)
        path.cubicTo(middle, start, middle, end, right, end)
        path.lineTo(right, end + band.end_height)
        low = start + band.start_height
        path.cubicTo(middle, end + band.end_height, middle, low, left, low)
        path.closeSubpath()
        return path

    def _paint_band(
        self, painter: QPainter, band: Band, columns: dict[str, int], place: int
    ) -> None:
        path, carrier = self._path(band, columns), self._sheet.bands[place].carrier
        with painting.kept(painter):
            shade = 1.0 if self._is_marked(band, place) else _FAINT
            painter.setOpacity(_GONE if carrier in self.hidden else shade)
            painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
            painting.carrier_bar(painter, path.boundingRect(), carrier)

    def _is_marked(self, band: Band, place: int) -> bool:
        if self.bar is None:
            return place == self.band
        return self._sheet.nodes[self.bar].key in {band.link.source, band.link.target}

    def _paint_bar(self, painter: QPainter, bar: Bar, node: FlowNode, place: int) -> None:
        top = HEAD + bar.top - self.span.low * self._tall()
        box = QRectF(self._x(bar.column), top, BAR, max(bar.height, 1.0))
        with painting.kept(painter):
            painter.setOpacity(_FAINT if node.carrier in self.hidden else 1.0)
            if bar.column == _FIRST:
                painting.carrier_bar(painter, box, node.carrier)
            else:
                painter.fillRect(box, theme.colour(_GREY[bar.column]))
            self._paint_words(painter, bar, node, is_marked=place == self.bar)

    def _paint_words(self, painter: QPainter, bar: Bar, node: FlowNode, *, is_marked: bool) -> None:
        """The name and, towards the bar, the number; right of a bar the other way round."""
        words = self._words(bar.column, self._y(bar.words), LINE)
        wide = painting.width_of(node.amount, "small", bold=True)
        if bar.column not in {_FIRST, _LAST}:
            _paint_ground(painter, words, wide + 8 + painting.width_of(node.name, "small"))
        painter.setFont(theme.font("small", bold=True))
        painting.text(painter, words, node.amount, "ink", _align(bar.column))
        painter.setFont(theme.font("small", bold=is_marked))
        if bar.column == _FIRST:
            words.setRight(words.right() - wide - 8)
        else:
            words.setLeft(words.left() + wide + 8)
        painting.text(painter, words, node.name, "ink2", _align(bar.column))

    def _paint_hover(self, painter: QPainter) -> None:
        """What flows in the marked band."""
        if self.band is not None:
            one = self._sheet.bands[self.band]
            line = hover.HoverLine(self._sheet.name(self.band), one.amount, one.carrier)
            at = self.spot_of(self.band)
            hover.paint(painter, self.rect(), at, self._sheet.title, (line,))

    def _bar_at(self, at: QPoint) -> int | None:
        for place, bar in enumerate(self.drawing().bars):
            words = self._words(bar.column, self._y(bar.words), LINE)
            solid = QRect(self._x(bar.column), self._y(bar.top), BAR, max(round(bar.height), 6))
            if words.contains(at) or solid.contains(at):
                return place
        return None

    def _band_at(self, at: QPointF) -> int | None:
        """The band under a point; that painted last lies on top."""
        found = self.drawing()
        columns = {bar.key: bar.column for bar in found.bars}
        for place in reversed(range(len(found.bands))):
            is_shown = self._sheet.bands[place].carrier not in self.hidden
            if is_shown and self._path(found.bands[place], columns).contains(at):
                return place
        return None

    def _mark(self, bar: int | None, band: int | None = None) -> None:
        if (bar, band) != (self.bar, self.band):
            self.bar, self.band = bar, band
            self.update()

    def _mark_at(self, spot: QPointF) -> None:
        bar = self._bar_at(spot.toPoint())
        self._mark(bar, self._band_at(spot) if bar is None else None)

    def _open(self) -> None:
        if self.bar is not None:
            self.figure_opened.emit(self._sheet.nodes[self.bar].figure)
        elif self.band is not None:
            self.figure_opened.emit(self._sheet.bands[self.band].figure)

    def wheelEvent(self, event: QWheelEvent) -> None:
        share = (event.position().y() - HEAD) / max(self.height() - HEAD, 1)
        self.zoom(ZOOM ** (event.angleDelta().y() / NOTCH), min(max(share, 0.0), 1.0))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._drag = _Drag(event.position(), self.span)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drag = self._drag
        if drag is None:
            self._mark_at(event.position())
            return
        by = drag.spot.y() - event.position().y()
        if drag.moved or abs(by) >= STILL:
            self._drag = _Drag(drag.spot, drag.span, moved=True)
            self._see(drag.span.panned(by / self._tall()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        if drag is not None and not drag.moved:
            self._mark_at(event.position())
            self._open()

    def leaveEvent(self, event: object) -> None:
        self._mark(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, digit = Qt.Key(event.key()), event.key() - Qt.Key.Key_1
        carriers = self._sheet.carriers()
        if key in _BARS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._see(self.span.panned(_BARS[key] * PAN * self.span.wide))
        elif key in _BARS | _BANDS:
            self._step(key)
        elif key in ENTER:
            self._open()
        elif key in IN | OUT:
            self.zoom(ZOOM if key in IN else 1 / ZOOM)
        elif key in BACK:
            self.show_all()
        elif 0 <= digit < min(len(carriers), 9):
            self.toggle(carriers[digit])
        else:
            super().keyPressEvent(event)

    def _step(self, key: Qt.Key) -> None:
        """Mark the next bar or band, and bring it into sight."""
        if key in _BARS:
            self._mark(_next(self.bar, _BARS[key], len(self._sheet.nodes)))
        else:
            self._mark(None, _next(self.band, _BANDS[key], len(self._sheet.bands)))
        y = self._marked_y()
        if y is not None and not HEAD <= y <= self.height() - LINE:
            middle = (y - self.height() / 2) / self._tall()
            self._see(self.span.panned(middle))

    def _marked_y(self) -> int | None:
        if self.bar is not None:
            return self._y(self.drawing().bars[self.bar].words)
        return None if self.band is None else self.spot_of(self.band).y()


def _next(at: int | None, by: int, count: int) -> int | None:
    if not count:
        return None
    start = (count if by < 0 else -1) if at is None else at
    return min(max(start + by, 0), count - 1)


def _paint_ground(painter: QPainter, words: QRect, wide: int) -> None:
    """A ground that lets words be read over bands."""
    ground = QRect(words.left() - 3, words.top() + 1, min(wide + 8, words.width()), LINE - 2)
    shade = QColor(theme.colour("surf"))
    shade.setAlphaF(_GROUND)
    painting.rounded(painter, ground, shade, radius=3)


def _align(column: int) -> Qt.AlignmentFlag:
    return painting.RIGHT if column == _FIRST else painting.LEFT
