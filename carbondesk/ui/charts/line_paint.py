"""Draws lines, bands, marks and stacks into the frame of a chart."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from carbondesk.domain.lines import Line
from carbondesk.domain.quality import Quality
from carbondesk.texts import numbers
from carbondesk.ui import theme
from carbondesk.ui.charts import axis
from carbondesk.ui.charts.bars import paint_diamond, paint_missing
from carbondesk.ui.charts.span import Span
from carbondesk.ui.widgets import painting

_BAND, _BAR = 0.16, 0.66
_WIDEST = 48.0


@dataclass(frozen=True)
class Frame:
    """Where values of so many places stand in a plot."""

    plot: QRect
    span: Span
    count: int
    ticks: Sequence[float]

    def x(self, place: int) -> float:
        """The pixel of the middle of a place."""
        share = self.span.seen((place + 0.5) / self.count)
        return self.plot.left() + self.plot.width() * share

    def y(self, value: float) -> float:
        """The pixel of a value."""
        share = (value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])
        return self.plot.bottom() - self.plot.height() * share

    def point(self, place: int, value: float) -> QPointF:
        """Where a value of a place stands."""
        return QPointF(self.x(place), self.y(value))

    @property
    def sight(self) -> tuple[int, int]:
        """The first place in sight and that after the last, with one more at each side."""
        first, last = int(self.span.low * self.count) - 1, int(self.span.high * self.count) + 2
        return max(first, 0), min(last, self.count)

    @property
    def room(self) -> float:
        """How wide a place is."""
        return self.plot.width() / max(self.span.wide * self.count, 1)


def colour(line: Line) -> QColor:
    """The colour of the carrier, or of the token."""
    return theme.carrier_colour(line.carrier) if line.carrier else theme.colour(line.token)


def style(line: Line) -> Qt.PenStyle:
    """The strokes of a line."""
    if line.dotted:
        return Qt.PenStyle.DotLine
    return Qt.PenStyle.DashLine if line.dashed else Qt.PenStyle.SolidLine


def ticks_of(values: Sequence[float]) -> list[float]:
    """Round steps from zero, or from below the least value where it is negative."""
    low, high = min(values), max(values)
    ticks = axis.ticks(max(high, -low, 0.0))
    step = ticks[1] - ticks[0]
    below = 0
    while low < -below * step:
        below += 1
    above = [tick for place, tick in enumerate(ticks) if not place or ticks[place - 1] < high]
    return [-step * place for place in range(below, 0, -1)] + above


def paint_grid(painter: QPainter, frame: Frame) -> None:
    """Horizontal lines with their numbers at the left."""
    plot = frame.plot
    for value in frame.ticks:
        y = round(frame.y(value))
        painter.setPen(painting.hairline("axis" if value == 0 else "grid"))
        painter.drawLine(plot.left(), y, plot.right(), y)
        box = QRect(0, y - 8, plot.left() - 8, 16)
        text = axis.tick_text(round(value, 6)).replace("-", numbers.MINUS)
        painting.text(painter, box, text, "ink3", painting.RIGHT)


def paint_shade(painter: QPainter, frame: Frame, shade: tuple[float, float, str] | None) -> None:
    """A stretch of the places in a band with its word."""
    if shade is None:
        return
    plot, seen = frame.plot, [min(max(frame.span.seen(one), 0.0), 1.0) for one in shade[:2]]
    left, right = (plot.left() + round(plot.width() * one) for one in seen)
    if right > left:
        axis.paint_band(painter, QRect(left, plot.top(), right - left, plot.height()))
        box = QRect(left + 6, plot.top() + 2, right - left, 16)
        painting.text(painter, box, shade[2], "accent2")


def paint_band(painter: QPainter, frame: Frame, line: Line) -> None:
    """Between what most values lie."""
    shade = QColor(colour(line))
    shade.setAlphaF(_BAND)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shade)
    upper = [frame.point(at, high) for at, (_, high) in enumerate(line.band)]
    lower = [frame.point(at, low) for at, (low, _) in enumerate(line.band)]
    painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))


def paint_line(painter: QPainter, frame: Frame, line: Line) -> None:
    """The line, broken where nothing is known; a value alone is a dot."""
    wide = 2.0 if line.carrier else 1.5 if line.dashed else 1.75
    painter.setPen(QPen(colour(line), wide, style(line)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    stretch: list[QPointF] = []
    first, last = frame.sight
    for place, value in enumerate((*line.values[first:last], None), first):
        if value is not None:
            stretch.append(frame.point(place, value))
            continue
        if len(stretch) == 1:
            painter.drawEllipse(stretch[0], 1.5, 1.5)
        elif stretch:
            painter.drawPolyline(QPolygonF(stretch))
        stretch = []


def paint_marks(painter: QPainter, frame: Frame, line: Line) -> None:
    """What is estimated, partial or missing since it began has a mark of its own."""
    has_begun = False
    for place, quality in enumerate(line.known):
        value = line.values[place]
        has_begun = has_begun or value is not None
        if value is None and quality is Quality.NONE and has_begun:
            paint_missing(painter, frame.x(place), frame.plot.bottom())
        elif value is not None and quality is Quality.ESTIMATED:
            paint_diamond(painter, frame.point(place, value))
        elif value is not None and quality is Quality.PARTIAL:
            paint_ring(painter, frame.point(place, value), line, 3.5)


def paint_ring(painter: QPainter, spot: QPointF, line: Line, radius: float = 3.0) -> None:
    """An open circle on a line."""
    painter.setPen(QPen(colour(line), 1.5))
    painter.setBrush(theme.colour("surf"))
    painter.drawEllipse(spot, radius, radius)


def paint_fill(painter: QPainter, box: QRectF, line: Line) -> None:
    """A bar in the colour and pattern of the carrier, or in the colour of the token."""
    if line.carrier:
        painting.carrier_bar(painter, box, line.carrier)
    else:
        painter.fillRect(box, colour(line))
        painter.setPen(painting.hairline("surf"))
        painter.drawRect(box)


def paint_stack(painter: QPainter, frame: Frame, lines: Iterable[Line], place: int) -> None:
    """The values of a place on top of each other, with the mark of the worst of them."""
    top, wide = 0.0, min(frame.room * _BAR, _WIDEST)
    left, qualities = frame.x(place) - wide / 2, set()
    for line in lines:
        value = line.values[place]
        qualities.add(line.quality(place))
        if value:
            low, high = frame.y(top), frame.y(top + value)
            paint_fill(painter, QRectF(left, high, wide, low - high), line)
            top += value
    box = QRectF(left, frame.y(top), wide, frame.plot.bottom() - frame.y(top))
    if Quality.PARTIAL in qualities and top:
        painter.setPen(QPen(theme.colour("ink"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(-1.5, -1.5, 1.5, 0))
    elif Quality.ESTIMATED in qualities and top:
        paint_diamond(painter, QPointF(box.center().x(), box.top() - 6))
