"""A scatter of months over temperature with the line of its model."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF

from carbondesk.texts import numbers
from carbondesk.ui import theme
from carbondesk.ui.charts import axis, hover
from carbondesk.ui.charts.curves import ticks_between
from carbondesk.ui.charts.tabled import Numbers, Tabled
from carbondesk.ui.widgets import painting

LEFT, RIGHT, TOP, FOOT = 66, 16, 12, 24
_NEAR = 12
_SPOT = 3.5


@dataclass(frozen=True)
class Spot:
    """A point with its name; those of the base are open squares."""

    name: str
    x: float
    y: float
    is_base: bool = False


@dataclass(frozen=True)
class ScatterData:
    """Points, the model as a line, what stands in the plot, and the heads of the table."""

    spots: tuple[Spot, ...]
    line: tuple[tuple[float, float], ...]
    notes: tuple[str, ...]
    heads: tuple[str, str, str]
    decimals: int = 1


class Scatter(Tabled):
    """The chart; arrow keys go from month to month, `opened(place)` tells a click or Enter."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._data = ScatterData((), (), (), ("", "", ""))
        self._at: int | None = None
        self.setMinimumSize(260, 140)

    def show_data(self, data: ScatterData) -> None:
        """Show other points."""
        self._data, self._at = data, None
        self.setAccessibleName(", ".join(data.heads[1:]))
        self.setAccessibleDescription(" ".join(data.notes))
        self.update()

    def data(self) -> ScatterData:
        """What is shown."""
        return self._data

    def numbers(self) -> Numbers:
        """A row a point."""
        rows = ((one.name, *self._said(one)) for one in self._data.spots)
        return Numbers(self._data.heads, tuple(rows))

    def sizeHint(self) -> QSize:
        return QSize(420, 220)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = event.position()
        near = [
            ((self._spot(one) - spot).manhattanLength(), place)
            for place, one in enumerate(self._data.spots)
        ]
        nearest = min(near, default=(_NEAR, 0))
        self._mark(nearest[1] if nearest[0] < _NEAR else None)

    def leaveEvent(self, event: object) -> None:
        self._mark(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self._data.spots) - 1
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

    def _said(self, spot: Spot) -> tuple[str, str]:
        return _words(spot.x, 1), _words(spot.y, self._data.decimals)

    def _ticks(self) -> tuple[list[float], list[float]]:
        across = ticks_between([one.x for one in self._data.spots])
        return across, axis.ticks(max(one.y for one in self._data.spots))

    def _spot(self, spot: Spot) -> QPointF:
        return self._point(spot.x, spot.y)

    def _point(self, x: float, y: float) -> QPointF:
        plot = self.rect().adjusted(LEFT, TOP, -RIGHT, -FOOT)
        across, up = self._ticks()
        share = (x - across[0]) / (across[-1] - across[0])
        return QPointF(plot.left() + plot.width() * share,
                       plot.bottom() - plot.height() * (y - up[0]) / (up[-1] - up[0]))  # fmt: skip

    def paintEvent(self, event: QPaintEvent) -> None:
        data = self._data
        if not data.spots:
            return
        painter = QPainter(self)
        self._paint_ground(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("ink2"), 1.75))
        painter.drawPolyline(QPolygonF([self._point(x, y) for x, y in data.line]))
        for one in data.spots:
            _paint_spot(painter, self._spot(one), is_base=one.is_base)
        if self._at is not None:
            one = data.spots[self._at]
            lines = [
                hover.HoverLine(head, text)
                for head, text in zip(data.heads[1:], self._said(one), strict=True)
            ]
            at = self._spot(one).toPoint()
            hover.paint(painter, self.rect(), QPoint(at.x(), at.y()), one.name, lines)
        if painting.has_ring(self):
            painting.rounded(painter, self.rect(), None, theme.colour("accent"), width=2)

    def _paint_ground(self, painter: QPainter) -> None:
        plot = self.rect().adjusted(LEFT, TOP, -RIGHT, -FOOT)
        across, up = self._ticks()
        axis.paint_grid(painter, plot, up)
        for value in across:
            x = round(self._point(value, up[0]).x())
            box = QRect(x - 40, plot.bottom() + 5, 80, 16)
            painting.text(painter, box, f"{_words(value, 0)} ℃", "ink3", painting.CENTRE)
        painter.setFont(theme.font("small"))
        for place, note in enumerate(self._data.notes):
            box = QRect(plot.left() + 8, plot.top() + 18 * place + 4, plot.width() - 8, 18)
            painting.text(painter, box, note, "ink2")


def _paint_spot(painter: QPainter, spot: QPointF, *, is_base: bool) -> None:
    if is_base:
        painter.setPen(QPen(theme.colour("ink2"), 1.5))
        painter.setBrush(theme.colour("surf"))
        painter.drawRect(QRectF(spot.x() - _SPOT, spot.y() - _SPOT, 2 * _SPOT, 2 * _SPOT))
    else:
        painter.setPen(QPen(theme.colour("surf"), 1))
        painter.setBrush(theme.colour("accent"))
        painter.drawEllipse(spot, _SPOT + 0.5, _SPOT + 0.5)


def _words(value: float, decimals: int) -> str:
    return f"{value:,.{decimals}f}".replace("-", numbers.MINUS)
