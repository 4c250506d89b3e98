"""Where the bars and bands of a flow stand in a widget, how they are painted, what lies where."""

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from carbondesk.domain.flow import Band, Bar, Drawing
from carbondesk.ui import theme
from carbondesk.ui.charts import hover
from carbondesk.ui.charts.flow_sheet import FlowNode, FlowSheet
from carbondesk.ui.charts.span import Span
from carbondesk.ui.widgets import painting

HEAD, GAP, LINE, BAR = 20, 8, 18, 12
# The words of a column, left of the first and right of the others.
ROOM = 212
_FAINT, _GROUND, _GONE = 0.55, 0.78, 0.12
_FIRST, _LAST = 0, 2
_GREY = {1: "ink3", 2: "ink2"}


@dataclass(frozen=True)
class Marked:
    """The bar or the band that is marked, and the carriers that are faded."""

    bar: int | None = None
    band: int | None = None
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True)
class FlowFace:
    """A flow in a widget of some size; `span` is the part of its height that is in sight."""

    sheet: FlowSheet
    size: QSize
    span: Span

    @cached_property
    def drawing(self) -> Drawing:
        """Where everything stands, were all of it in sight at this scale."""
        return Drawing((), ()) if self.sheet.draw is None else self.sheet.draw(self.tall)

    @cached_property
    def columns(self) -> dict[str, int]:
        """The column of each bar."""
        return {bar.key: bar.column for bar in self.drawing.bars}

    @property
    def tall(self) -> float:
        """The height of all of it."""
        return max(self.size.height() - HEAD, 1) / self.span.wide

    def y(self, top: float) -> int:
        """The pixel of a height of the drawing."""
        return round(self._shift() + top)

    def spot_of(self, band: int) -> QPoint:
        """The middle of a band."""
        one = self.drawing.bands[band]
        left, right = self._ends(one)
        y = (one.start_top + one.end_top + (one.start_height + one.end_height) / 2) / 2
        return QPoint((left + right) // 2, self.y(y))

    def bar_at(self, at: QPoint) -> int | None:
        """The bar under a point, or under its words."""
        for place, bar in enumerate(self.drawing.bars):
            words = self._words(bar.column, self.y(bar.words), LINE)
            solid = QRect(self._x(bar.column), self.y(bar.top), BAR, max(round(bar.height), 6))
            if words.contains(at) or solid.contains(at):
                return place
        return None

    def band_at(self, at: QPointF, hidden: frozenset[str]) -> int | None:
        """The band under a point; that painted last lies on top."""
        for place in reversed(range(len(self.drawing.bands))):
            is_shown = self.sheet.bands[place].carrier not in hidden
            if is_shown and self._path(self.drawing.bands[place]).contains(at):
                return place
        return None

    def paint(self, painter: QPainter, marked: Marked) -> None:
        """Heads, bands, bars, and the card of the marked band."""
        painter.setFont(theme.font("small"))
        for column, words in enumerate(self.sheet.heads):
            painting.text(painter, self._words(column, 0, 16), words, "ink3", _align(column))
        with painting.kept(painter):
            painter.setClipRect(self._whole().adjusted(0, HEAD - 2, 0, 0))
            for place, band in enumerate(self.drawing.bands):
                self._paint_band(painter, band, place, marked)
            for place, bar in enumerate(self.drawing.bars):
                self._paint_bar(painter, bar, self.sheet.nodes[place], place, marked)
        if marked.band is not None:
            one = self.sheet.bands[marked.band]
            line = hover.HoverLine(self.sheet.name(marked.band), one.amount, one.carrier)
            at = self.spot_of(marked.band)
            hover.paint(painter, self._whole(), at, self.sheet.title, (line,))

    def _whole(self) -> QRect:
        return QRect(QPoint(0, 0), self.size)

    def _shift(self) -> float:
        return HEAD - self.span.low * self.tall

    def _x(self, column: int) -> int:
        """The left edge of a column of bars."""
        span = self.size.width() - 2 * ROOM - BAR
        return ROOM + round(span * column / _LAST)

    def _ends(self, band: Band) -> tuple[int, int]:
        source, target = self.columns[band.link.source], self.columns[band.link.target]
        return self._x(source) + BAR, self._x(target)

    def _words(self, column: int, y: int, tall: int) -> QRect:
        """Where the words of a bar stand."""
        left = self._x(column)
        if column == _FIRST:
            return QRect(0, y, left - 8, tall)
        return QRect(left + BAR + 6, y, ROOM - 8, tall)

    def _path(self, band: Band) -> QPainterPath:
        """The outline of a band."""
        left, right = self._ends(band)
        middle, shift = (left + right) / 2, self._shift()
        start, end = shift + band.start_top, shift + band.end_top
        path = QPainterPath()
        path.moveTo(left, start)
        path.cubicTo(middle, start, middle, end, right, end)
        path.lineTo(right, end + band.end_height)
        low = start + band.start_height
        path.cubicTo(middle, end + band.end_height, middle, low, left, low)
        path.closeSubpath()
        return path

    def _paint_band(self, painter: QPainter, band: Band, place: int, marked: Marked) -> None:
        path, carrier = self._path(band), self.sheet.bands[place].carrier
        with painting.kept(painter):
            shade = 1.0 if self._is_marked(band, place, marked) else _FAINT
            painter.setOpacity(_GONE if carrier in marked.hidden else shade)
            painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
            painting.carrier_bar(painter, path.boundingRect(), carrier)

    def _is_marked(self, band: Band, place: int, marked: Marked) -> bool:
        if marked.bar is None:
            return place == marked.band
        return self.sheet.nodes[marked.bar].key in {band.link.source, band.link.target}

    def _paint_bar(
        self, painter: QPainter, bar: Bar, node: FlowNode, place: int, marked: Marked
    ) -> None:
        box = QRectF(self._x(bar.column), self._shift() + bar.top, BAR, max(bar.height, 1.0))
        with painting.kept(painter):
            painter.setOpacity(_FAINT if node.carrier in marked.hidden else 1.0)
            if bar.column == _FIRST:
                painting.carrier_bar(painter, box, node.carrier)
            else:
                painter.fillRect(box, theme.colour(_GREY[bar.column]))
            self._paint_words(painter, bar, node, is_marked=place == marked.bar)

    def _paint_words(self, painter: QPainter, bar: Bar, node: FlowNode, *, is_marked: bool) -> None:
        """The name and, towards the bar, the number; right of a bar the other way round."""
        words = self._words(bar.column, self.y(bar.words), LINE)
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


def _paint_ground(painter: QPainter, words: QRect, wide: int) -> None:
    """A ground that lets words be read over bands."""
    ground = QRect(words.left() - 3, words.top() + 1, min(wide + 8, words.width()), LINE - 2)
    shade = QColor(theme.colour("surf"))
    shade.setAlphaF(_GROUND)
    painting.rounded(painter, ground, shade, radius=3)


def _align(column: int) -> Qt.AlignmentFlag:
    return painting.RIGHT if column == _FIRST else painting.LEFT
