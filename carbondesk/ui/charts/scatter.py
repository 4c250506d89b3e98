"""A scatter with the line of its model: months over temperature, a driver over another."""

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF

from carbondesk.domain.lines import Spot, SpotSheet
from carbondesk.texts import numbers
from carbondesk.ui import theme
from carbondesk.ui.charts import axis, hover
from carbondesk.ui.charts.curves import ticks_between
from carbondesk.ui.charts.plain_lines import words_of
from carbondesk.ui.charts.ranged import Ranged
from carbondesk.ui.charts.tabled import Numbers
from carbondesk.ui.widgets import painting

LEFT, RIGHT, TOP, FOOT = 66, 16, 12, 24
_NEAR, _LEAST = 12, 0.05
_SPOT = 3.5


class Scatter(Ranged):
    """The chart; arrow keys go from point to point."""

    def __init__(self) -> None:
        super().__init__()
        self._data = SpotSheet((), (), (), ("", "", ""))
        self._across, self._up = [0.0, 1.0], [0.0, 1.0]
        self.setMinimumSize(260, 140)

    def show_data(self, data: SpotSheet) -> None:
        """Show other points."""
        self._data = data
        if data.spots:
            self._across = ticks_between([one.x for one in data.spots])
            self._up = axis.ticks(max(one.y for one in data.spots))
        self.setAccessibleName(", ".join(data.heads[1:]))
        self.setAccessibleDescription(" ".join(data.notes))
        self.forget()

    def data(self) -> SpotSheet:
        """What is shown."""
        return self._data

    def numbers(self) -> Numbers:
        """A row a point."""
        rows = ((one.name, *self._said(one)) for one in self._data.spots)
        return Numbers(self._data.heads, tuple(rows))

    def count(self) -> int:
        return len(self._data.spots)

    def plot(self) -> QRect:
        return self.rect().adjusted(LEFT, TOP, -RIGHT, -FOOT)

    def share(self, place: int) -> float:
        return self._share(self._data.spots[place].x)

    def places(self) -> range:
        """Points do not stand in a row: nothing is summed over a stretch of them."""
        return range(0)

    def least(self) -> float:
        return _LEAST

    def place_at(self, spot: QPointF) -> int | None:
        near = [
            ((self._spot(one) - spot).manhattanLength(), place)
            for place, one in enumerate(self._data.spots)
        ]
        nearest = min(near, default=(_NEAR, 0))
        return nearest[1] if nearest[0] < _NEAR else None

    def sizeHint(self) -> QSize:
        return QSize(420, 220)

    def _said(self, spot: Spot) -> tuple[str, str]:
        return words_of(spot.x, 1), words_of(spot.y, self._data.decimals)

    def _share(self, x: float) -> float:
        return (x - self._across[0]) / (self._across[-1] - self._across[0])

    def _spot(self, spot: Spot) -> QPointF:
        return self._point(spot.x, spot.y)

    def _point(self, x: float, y: float) -> QPointF:
        plot, up = self.plot(), self._up
        height = plot.height() * (y - up[0]) / (up[-1] - up[0])
        return QPointF(self.x_of(self._share(x)), plot.bottom() - height)

    def paintEvent(self, event: QPaintEvent) -> None:
        data, painter = self._data, QPainter(self)
        if not data.spots:
            painter.setFont(theme.font("small"))
            painting.text(painter, self.rect(), numbers.no_data(), "ink3", painting.CENTRE)
            return
        self.paint_picked(painter)
        self._paint_ground(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.save()
        painter.setClipRect(self.plot().adjusted(-6, -TOP, 6, 6))
        painter.setPen(QPen(theme.colour("ink2"), 1.75))
        painter.drawPolyline(QPolygonF([self._point(x, y) for x, y in data.line]))
        for one in data.spots:
            _paint_spot(painter, self._spot(one), is_base=one.is_base)
        painter.restore()
        if self.at is not None:
            one = data.spots[self.at]
            lines = [
                hover.HoverLine(head, text)
                for head, text in zip(data.heads[1:], self._said(one), strict=True)
            ]
            at = self._spot(one).toPoint()
            hover.paint(painter, self.rect(), QPoint(at.x(), at.y()), one.name, lines)
        if painting.has_ring(self):
            painting.rounded(painter, self.rect(), None, theme.colour("accent"), width=2)

    def _paint_ground(self, painter: QPainter) -> None:
        plot = self.plot()
        axis.paint_grid(painter, plot, self._up)
        for value in self._across:
            if self.span.low <= self._share(value) <= self.span.high:
                box = QRect(round(self.x_of(self._share(value))) - 50, plot.bottom() + 5, 100, 16)
                text = f"{axis.tick_text(value)} {self._data.across}".strip()
                painting.text(painter, box, text, "ink3", painting.CENTRE)
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
