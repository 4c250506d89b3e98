"""Points and lines over two axes of numbers: the scatter of a model, a running sum."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from carbondesk.i18n import translate
from carbondesk.reports.content import Cloud, Plot
from carbondesk.reports.plots import Axis, axis
from carbondesk.ui import theme
from carbondesk.ui.widgets import painting

LEFT, RIGHT, TOP, BOTTOM, PHASES = 56, 16, 22, 26, 16
SPOT = 3.5
# The height of a line of words.
LINE = 17
LEAST = 150


class SpotChart(QWidget):
    """Draws a `Plot`; `shade` names the phase whose stretch lies in a band."""

    def __init__(self) -> None:
        super().__init__()
        self._plot: Plot | None = None
        self._lines: tuple[str, ...] = ()
        self.setMinimumHeight(LEAST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_plot(self, plot: Plot | None, lines: Sequence[str] = ()) -> None:
        """Show a plot, or that there is none; `lines` stand in the corner that has room."""
        self._plot, self._lines = plot, tuple(lines)
        names = ", ".join(cloud.name for cloud in plot.clouds) if plot is not None else ""
        said = translate("ui.charts.spots", "Points: {names}")
        self.setAccessibleName(said.format(names=names))
        self.setAccessibleDescription(" ".join(lines))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font("small"))
        plot = self._plot
        if plot is None or not any(cloud.points for cloud in plot.clouds):
            painting.text(painter, self.rect(), translate("ui.charts.spots", "no data"), "ink3")
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        room = self._room(plot)
        across, up = _axes(plot, room)
        self._paint_phases(painter, plot, across, room)
        _paint_grid(painter, up, room)
        _paint_below(painter, plot, across, room)
        for place, (value, text) in enumerate(plot.marks):
            _paint_mark(painter, across.at(value), text, room.adjusted(0, 15 * (place % 2), 0, 0))
        for cloud in plot.clouds:
            _paint_cloud(painter, cloud, across, up)
        self._paint_lines(painter, self._corner(plot, across, up, room))
        _paint_end(painter, plot, across, up, room)

    def _room(self, plot: Plot) -> QRect:
        below = BOTTOM + (PHASES if plot.phases else 0)
        return self.rect().adjusted(LEFT, TOP, -RIGHT, -below)

    def _paint_phases(self, painter: QPainter, plot: Plot, across: Axis, room: QRect) -> None:
        for place, (first, last, name) in enumerate(plot.phases):
            left, right = across.at(first), across.at(last)
            if place == len(plot.phases) - 1:
                band = QRectF(left, room.top(), right - left, room.height())
                painter.fillRect(band, theme.colour("sel"))
            wide = painting.width_of(name, "small")
            middle = min(max((left + right) / 2, room.left() + wide / 2), room.right() - wide / 2)
            box = QRect(int(middle - wide / 2), room.bottom() + BOTTOM - 4, wide + 4, PHASES)
            painting.text(painter, box, name, "ink3")

    def _corner(self, plot: Plot, across: Axis, up: Axis, room: QRect) -> QRect:
        """The corner with the fewest points: the lower left one, if others have as few."""
        wide = max((painting.width_of(line, "small") for line in self._lines), default=0) + 16
        high = LINE * len(self._lines) + 8
        spots = [
            QPointF(across.at(x), up.at(value))
            for cloud in plot.clouds
            for x, value in cloud.points
        ]
        corners = [
            QRect(left, top, wide, high)
            for left in (room.left() + 8, room.right() - wide)
            for top in (room.bottom() - high, room.top())
        ]
        return min(corners, key=lambda box: sum(QRectF(box).contains(spot) for spot in spots))

    def _paint_lines(self, painter: QPainter, corner: QRect) -> None:
        for place, line in enumerate(self._lines):
            box = QRect(corner.left(), corner.top() + 4 + LINE * place, corner.width(), LINE)
            last = place == len(self._lines) - 1
            painting.text(painter, box, line, "ink3" if last else "ink")


def _axes(plot: Plot, room: QRect) -> tuple[Axis, Axis]:
    xs = [x for cloud in plot.clouds for x, _ in cloud.points]
    ys = [value for cloud in plot.clouds for _, value in cloud.points]
    up = axis(ys, room.bottom(), room.top(), with_zero=True)
    if plot.ticks:
        across = Axis(min(xs), max(*xs, min(xs) + 1), 1.0, room.left(), room.right())
    else:
        across = axis(xs, room.left(), room.right(), with_zero=False)
    return across, up


def _paint_grid(painter: QPainter, up: Axis, room: QRect) -> None:
    for value in up.ticks():
        y = round(up.at(value))
        token = "axis" if abs(value) < up.step / 2 else "grid"
        painter.setPen(painting.hairline(token))
        painter.drawLine(room.left(), y, room.right(), y)
        text = f"{value:,.{up.decimals}f}".replace("-", "−")
        painting.text(painter, QRect(0, y - 9, LEFT - 8, 18), text, "ink3", painting.RIGHT)


def _paint_below(painter: QPainter, plot: Plot, across: Axis, room: QRect) -> None:
    places = across.decimals
    plain = [(one, f"{one:.{places}f}".replace("-", "−")) for one in across.ticks()]
    for value, text in plot.ticks or plain:
        wide = painting.width_of(text, "small")
        left = min(round(across.at(value)) - wide // 2, room.right() + RIGHT - wide - 2)
        painting.text(painter, QRect(left, room.bottom() + 3, wide + 4, 18), text, "ink3")


def _paint_mark(painter: QPainter, x: float, text: str, room: QRect) -> None:
    painter.setPen(QPen(theme.colour("axis"), 1, Qt.PenStyle.DashLine))
    painter.drawLine(QPointF(x, room.top()), QPointF(x, room.bottom()))
    wide = painting.width_of(text, "small")
    left = min(max(round(x) - wide // 2, room.left()), room.right() - wide)
    painting.text(painter, QRect(left, room.top() - 19, wide + 4, 18), text, "ink3")


def _paint_cloud(painter: QPainter, cloud: Cloud, across: Axis, up: Axis) -> None:
    spots = [QPointF(across.at(x), up.at(value)) for x, value in cloud.points]
    if cloud.sign == "line":
        token = "ink2" if cloud.labelled else "accent"
        painter.setPen(QPen(theme.colour(token), 1.75))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(spots))
        return
    for spot in spots:
        if cloud.sign == "ring":
            painter.setPen(QPen(theme.colour("ink2"), 1.5))
            painter.setBrush(theme.colour("surf"))
            painter.drawRect(QRectF(spot.x() - SPOT, spot.y() - SPOT, 2 * SPOT, 2 * SPOT))
        else:
            painter.setPen(QPen(theme.colour("surf"), 1))
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(spot, SPOT + 0.5, SPOT + 0.5)


def _paint_end(painter: QPainter, plot: Plot, across: Axis, up: Axis, room: QRect) -> None:
    """The last point of the last line, with its figure."""
    if not plot.end or not plot.clouds[-1].points:
        return
    x, value = plot.clouds[-1].points[-1]
    spot = QPointF(across.at(x), up.at(value))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("accent"))
    painter.drawEllipse(spot, 4.0, 4.0)
    wide = painting.width_of(plot.end, "small", bold=True)
    left = min(round(spot.x()) - wide // 2, room.right() + RIGHT - wide - 4)
    painter.setFont(theme.font("small", bold=True))
    painting.text(painter, QRect(left, round(spot.y()) - 22, wide + 6, 18), plot.end, "accent2")
    painter.setFont(theme.font("small"))
