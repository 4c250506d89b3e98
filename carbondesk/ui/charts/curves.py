"""Curves over years or months: a path, what was, what is expected with its band."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, log10

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from carbondesk.ui import theme
from carbondesk.ui.charts import axis, hover
from carbondesk.ui.charts.chart import MIN_PLOT
from carbondesk.ui.charts.legend import Entry
from carbondesk.ui.widgets import painting

LEFT, RIGHT, TOP, FOOT = 64, 24, 12, 24
_STEPS = (1, 2, 2.5, 5, 10)
_MOST = 4
PATH, ACTUAL, EXPECTED, BEFORE = "path", "actual", "expected", "before"


@dataclass(frozen=True)
class Curve:
    """A curve with a value for each place, None where there is none; `shown` are its words."""

    kind: str
    label: str
    values: tuple[float | None, ...]
    shown: tuple[str, ...]


@dataclass(frozen=True)
class Band:
    """A range at each place, None where there is none."""

    label: str
    ranges: tuple[tuple[float, float] | None, ...]
    shown: tuple[str, ...]


class Curves(QWidget):
    """The chart; a line on hover with all values. `from_zero` is off for paths that hardly fall."""

    def __init__(self, *, from_zero: bool = True) -> None:
        super().__init__()
        self._from_zero = from_zero
        self._labels: tuple[str, ...] = ()
        self._curves: tuple[Curve, ...] = ()
        self._band: Band | None = None
        self._at: int | None = None
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_curves(
        self, labels: Sequence[str], curves: Sequence[Curve], band: Band | None = None
    ) -> None:
        """Show curves over places with these labels."""
        self._labels, self._curves, self._band = tuple(labels), tuple(curves), band
        self._at = None
        self.setAccessibleName("; ".join(_said(curve, self._labels) for curve in self._curves))
        self.update()

    def curves(self) -> tuple[Curve, ...]:
        """What is shown."""
        return self._curves

    def band(self) -> Band | None:
        """The range that is shown, or None."""
        return self._band

    def entries(self) -> list[Entry]:
        """A legend of what is shown."""
        marks = {PATH: "line", BEFORE: "dashed"}
        return [Entry(one.label, mark=marks.get(one.kind, one.kind)) for one in self._curves]

    def _values(self) -> list[float]:
        found = [value for curve in self._curves for value in curve.values if value is not None]
        if self._band is not None:
            found += [value for pair in self._band.ranges if pair is not None for value in pair]
        return found

    def _plot(self) -> QRect:
        return QRect(LEFT, TOP, self.width() - LEFT - RIGHT, self.height() - TOP - FOOT)

    def _x(self, plot: QRect, place: int) -> float:
        return plot.left() + plot.width() * (place + 0.5) / max(len(self._labels), 1)

    def sizeHint(self) -> QSize:
        return QSize(420, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, MIN_PLOT + FOOT)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        plot = self._plot()
        share = (event.position().x() - plot.left()) / max(plot.width(), 1)
        inside = 0 <= share < 1 and self._labels
        self._at = int(share * len(self._labels)) if inside else None
        self.update()

    def leaveEvent(self, event: object) -> None:
        self._at = None
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        values, plot = self._values(), self._plot()
        if not values:
            return
        painter = QPainter(self)
        ticks = axis.ticks(max(values)) if self._from_zero else ticks_between(values)
        scale = _Scale(plot, ticks[0], ticks[-1])
        self._paint_grid(painter, scale, ticks)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._band is not None:
            self._paint_band(painter, scale, self._band)
        for curve in self._curves:
            self._paint_curve(painter, scale, curve)
        if self._at is not None:
            self._paint_hover(painter, plot, self._at)

    def _paint_grid(self, painter: QPainter, scale: "_Scale", ticks: Sequence[float]) -> None:
        plot = scale.plot
        painter.setFont(theme.font("axis"))
        for value in ticks:
            y = round(scale.y(value))
            painter.setPen(painting.hairline("axis" if value == ticks[0] else "grid"))
            painter.drawLine(plot.left(), y, plot.right(), y)
            box = QRect(0, y - 8, plot.left() - 8, 16)
            painting.text(painter, box, axis.tick_text(value), "ink3", painting.RIGHT)
        for place, label in enumerate(self._labels):
            box = QRect(round(self._x(plot, place)) - 30, plot.bottom() + 6, 60, 16)
            painting.text(painter, box, label, "ink3", painting.CENTRE)

    def _paint_band(self, painter: QPainter, scale: "_Scale", band: Band) -> None:
        spots = [
            (self._x(scale.plot, place), scale.y(pair[0]), scale.y(pair[1]))
            for place, pair in enumerate(band.ranges)
            if pair is not None
        ]
        colour = QColor(theme.colour("accent"))
        colour.setAlphaF(0.16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        if len(spots) == 1:
            x, low, high = spots[0]
            painter.drawRect(QRect(round(x) - 9, round(high), 18, max(round(low - high), 2)))
            return
        upper = [QPointF(x, high) for x, _, high in spots]
        lower = [QPointF(x, low) for x, low, _ in reversed(spots)]
        painter.drawPolygon(QPolygonF([*upper, *lower]))

    def _paint_curve(self, painter: QPainter, scale: "_Scale", curve: Curve) -> None:
        points = [
            None if value is None else QPointF(self._x(scale.plot, place), scale.y(value))
            for place, value in enumerate(curve.values)
        ]
        painter.setPen(_pen(curve.kind))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for stretch in _stretches(points):
            painter.drawPolyline(QPolygonF(stretch))
        if curve.kind in {ACTUAL, EXPECTED}:
            painter.setPen(QPen(theme.colour("accent"), 1.5))
            is_open = curve.kind == EXPECTED
            painter.setBrush(theme.colour("surf" if is_open else "accent"))
            for point in points:
                if point is not None:
                    painter.drawEllipse(point, 3, 3)

    def _paint_hover(self, painter: QPainter, plot: QRect, place: int) -> None:
        x = round(self._x(plot, place))
        painter.fillRect(QRect(x, plot.top(), 1, plot.height()), theme.colour("ink"))
        lines = [
            hover.HoverLine(curve.label, curve.shown[place])
            for curve in self._curves
            if curve.values[place] is not None
        ]
        if self._band is not None and self._band.ranges[place] is not None:
            lines.append(hover.HoverLine(self._band.label, self._band.shown[place]))
        at = QPoint(x, plot.center().y())
        hover.paint(painter, self.rect(), at, self._labels[place], lines)


@dataclass(frozen=True)
class _Scale:
    """Values to pixels, upwards."""

    plot: QRect
    low: float
    high: float

    def y(self, value: float) -> float:
        """The line of a value."""
        share = (value - self.low) / (self.high - self.low)
        return self.plot.bottom() - self.plot.height() * share


def ticks_between(values: Sequence[float]) -> list[float]:
    """Round steps from just below the least value to just above the greatest."""
    low, high = min(values), max(values)
    spread = (high - low) or abs(high) or 1.0
    rough = spread * 1.1 / _MOST
    magnitude = 10.0 ** floor(log10(rough))
    step = next(times * magnitude for times in _STEPS if times * magnitude >= rough * 0.999)
    first = floor((low - spread * 0.05) / step)
    count = 1
    while (first + count) * step < high + spread * 0.02:
        count += 1
    return [round((first + number) * step, 10) for number in range(count + 1)]


def _stretches(points: Sequence[QPointF | None]) -> list[list[QPointF]]:
    """The points cut where one is missing."""
    found: list[list[QPointF]] = [[]]
    for point in points:
        if point is None:
            found.append([])
        else:
            found[-1].append(point)
    return [stretch for stretch in found if len(stretch) > 1]


def _pen(kind: str) -> QPen:
    if kind == PATH:
        return QPen(theme.colour("ink"), 1.5)
    if kind == BEFORE:
        return QPen(theme.colour("ref"), 1.5, Qt.PenStyle.DashLine)
    style = Qt.PenStyle.DashLine if kind == EXPECTED else Qt.PenStyle.SolidLine
    return QPen(theme.colour("accent"), 2, style)


def _said(curve: Curve, labels: Sequence[str]) -> str:
    known = [
        f"{label} {shown}"
        for label, shown, value in zip(labels, curve.shown, curve.values, strict=True)
        if value is not None
    ]
    return f"{curve.label}: {', '.join(known)}"
