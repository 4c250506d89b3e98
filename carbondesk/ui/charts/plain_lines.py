"""Lines over places: a day's load with its band, a duration curve, months beside each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF

from carbondesk.texts import numbers
from carbondesk.ui import theme
from carbondesk.ui.charts import axis, hover
from carbondesk.ui.charts.tabled import Numbers, Tabled
from carbondesk.ui.widgets import painting

LEFT, RIGHT, TOP, FOOT = 68, 16, 12, 24
_BAND = 0.16


@dataclass(frozen=True)
class PlainLine:
    """A line with a value at each place, None where nothing is known; `token` is its colour."""

    label: str
    values: tuple[float | None, ...]
    token: str = "ink2"
    carrier: str = ""
    dashed: bool = False
    band: tuple[tuple[float, float], ...] = ()

    def colour(self) -> QColor:
        """The colour of the carrier, or of the token."""
        return theme.carrier_colour(self.carrier) if self.carrier else theme.colour(self.token)


@dataclass(frozen=True)
class PlainSheet:
    """Lines over places that have names; `ticks` are shares of the width with their words."""

    head: str
    names: tuple[str, ...]
    lines: tuple[PlainLine, ...]
    ticks: tuple[tuple[float, str], ...]
    unit: str = ""
    decimals: int = 1
    shade: tuple[float, float, str] | None = None


class PlainLines(Tabled):
    """The chart; arrow keys move the marked place, `opened(place)` tells a click or Enter."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._sheet = PlainSheet("", (), (), ())
        self._at: int | None = None
        self.setMinimumSize(260, 120)

    def show_sheet(self, sheet: PlainSheet) -> None:
        """Show other lines."""
        self._sheet, self._at = sheet, None
        self.setAccessibleName(", ".join((sheet.head, *(line.label for line in sheet.lines))))
        self.update()

    def sheet(self) -> PlainSheet:
        """What is shown."""
        return self._sheet

    def numbers(self) -> Numbers:
        """A row a place, a column a line."""
        sheet = self._sheet
        unit = f" {sheet.unit}".rstrip()
        heads = (sheet.head, *(line.label + unit for line in sheet.lines))
        rows = (
            (name, *(self._shown(line.values[place]) for line in sheet.lines))
            for place, name in enumerate(sheet.names)
        )
        return Numbers(heads, tuple(rows))

    def plot(self) -> QRect:
        """Where the lines are drawn."""
        return self.rect().adjusted(LEFT, TOP, -RIGHT, -FOOT)

    def sizeHint(self) -> QSize:
        return QSize(420, 200)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        plot, count = self.plot(), len(self._sheet.names)
        share = (event.position().x() - plot.left()) / max(plot.width(), 1)
        self._mark(min(int(share * count), count - 1) if count and 0 <= share <= 1 else None)

    def leaveEvent(self, event: object) -> None:
        self._mark(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self._sheet.names) - 1
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and last >= 0:
            by = 1 if key is Qt.Key.Key_Right else -1
            start = (last + 1 if by < 0 else -1) if self._at is None else self._at
            self._mark(min(max(start + by, 0), last))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _mark(self, at: int | None) -> None:
        if at != self._at:
            self._at = at
            self.update()

    def _open(self) -> None:
        if self._at is not None:
            self.opened.emit(self._at)

    def _shown(self, value: float | None) -> str:
        return numbers.DASH if value is None else _words(value, self._sheet.decimals)

    def _x(self, place: int) -> float:
        plot = self.plot()
        return plot.left() + plot.width() * (place + 0.5) / len(self._sheet.names)

    def _y(self, value: float, low: float, high: float) -> float:
        plot = self.plot()
        return plot.bottom() - plot.height() * (value - low) / (high - low)

    def paintEvent(self, event: QPaintEvent) -> None:
        sheet, plot = self._sheet, self.plot()
        painter = QPainter(self)
        values = [value for line in sheet.lines for value in line.values if value is not None]
        values += [high for line in sheet.lines for _, high in line.band]
        if not values:
            return
        ticks = _ticks(min(values), max(values))
        self._paint_ground(painter, ticks, plot)
        count = max(len(line.values) for line in sheet.lines)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=count < 2000)
        for line in sheet.lines:
            self._paint_band(painter, line, ticks)
        for line in reversed(sheet.lines):
            self._paint_line(painter, line, ticks)
        if self._at is not None:
            self._paint_hover(painter, plot, self._at, ticks)
        if painting.has_ring(self):
            painting.rounded(painter, self.rect(), None, theme.colour("accent"), width=2)

    def _paint_ground(self, painter: QPainter, ticks: Sequence[float], plot: QRect) -> None:
        sheet = self._sheet
        painter.setFont(theme.font("axis"))
        if sheet.shade is not None:
            begin, end, text = sheet.shade
            left = plot.left() + round(plot.width() * begin)
            wide = round(plot.width() * (end - begin))
            axis.paint_band(painter, QRect(left, plot.top(), wide, plot.height()))
            box = QRect(left + 6, plot.top() + 2, wide, 16)
            painting.text(painter, box, text, "accent2")
        for value in ticks:
            y = round(self._y(value, ticks[0], ticks[-1]))
            painter.setPen(painting.hairline("axis" if value == 0 else "grid"))
            painter.drawLine(plot.left(), y, plot.right(), y)
            box = QRect(0, y - 8, LEFT - 8, 16)
            text = axis.tick_text(round(value, 6)).replace("-", numbers.MINUS)
            painting.text(painter, box, text, "ink3", painting.RIGHT)
        for share, text in sheet.ticks:
            box = QRect(plot.left() + round(plot.width() * share) - 40, plot.bottom() + 5, 80, 16)
            painting.text(painter, box, text, "ink3", painting.CENTRE)

    def _paint_band(self, painter: QPainter, line: PlainLine, ticks: Sequence[float]) -> None:
        if not line.band:
            return
        colour = QColor(line.colour())
        colour.setAlphaF(_BAND)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        low, high = ticks[0], ticks[-1]
        places = range(len(line.band))
        upper = [QPointF(self._x(at), self._y(line.band[at][1], low, high)) for at in places]
        lower = [QPointF(self._x(at), self._y(line.band[at][0], low, high)) for at in places]
        painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))

    def _paint_line(self, painter: QPainter, line: PlainLine, ticks: Sequence[float]) -> None:
        style = Qt.PenStyle.DashLine if line.dashed else Qt.PenStyle.SolidLine
        wide = 1.5 if line.dashed else 2.0 if line.carrier else 1.75
        painter.setPen(QPen(line.colour(), wide, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        stretch: list[QPointF] = []
        for place, value in enumerate((*line.values, None)):
            if value is not None:
                stretch.append(QPointF(self._x(place), self._y(value, ticks[0], ticks[-1])))
                continue
            if len(stretch) == 1:
                painter.drawEllipse(stretch[0], 1.5, 1.5)
            elif stretch:
                painter.drawPolyline(QPolygonF(stretch))
            stretch = []

    def _paint_hover(
        self, painter: QPainter, plot: QRect, place: int, ticks: Sequence[float]
    ) -> None:
        sheet, x = self._sheet, round(self._x(place))
        painter.fillRect(QRect(x, plot.top(), 1, plot.height()), theme.colour("ink"))
        lines = []
        for line in sheet.lines:
            value = line.values[place]
            lines.append(hover.HoverLine(line.label, f"{self._shown(value)} {sheet.unit}".strip()))
            if value is not None:
                painter.setPen(QPen(line.colour(), 1.5))
                painter.setBrush(theme.colour("surf"))
                painter.drawEllipse(QPointF(x, self._y(value, ticks[0], ticks[-1])), 3, 3)
        at = QPoint(x, plot.center().y())
        hover.paint(painter, self.rect(), at, sheet.names[place], lines)


def _ticks(low: float, high: float) -> list[float]:
    """Round steps from zero, or from below the least value where it is negative."""
    ticks = axis.ticks(max(high, -low, 0.0))
    step = ticks[1] - ticks[0]
    below = 0
    while low < -below * step:
        below += 1
    above = [tick for place, tick in enumerate(ticks) if not place or ticks[place - 1] < high]
    return [-step * place for place in range(below, 0, -1)] + above


def _words(value: float, decimals: int) -> str:
    return f"{value:,.{decimals}f}".replace("-", numbers.MINUS)
