"""The curve of what a tonne of CO₂ costs: a bar a project, as wide as the tonnes it saves."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from carbondesk.i18n import translate
from carbondesk.texts import numbers
from carbondesk.ui import theme
from carbondesk.ui.charts.balance import scale_of
from carbondesk.ui.widgets import painting

_LEFT, _TOP, _FOOT = 64, 14, 38
_NARROW = 3.0


@dataclass(frozen=True)
class CurveBar:
    """A project of the curve; `earns` means that its height does not rank it."""

    key: str
    name: str
    tonnes: Fraction
    cost: Fraction
    earns: bool


class AbatementChart(QWidget):
    """Those that earn are hatched, as their height ranks nothing; `chosen` tells a key."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._bars: tuple[CurveBar, ...] = ()
        self._current = ""
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_bars(self, bars: Sequence[CurveBar]) -> None:
        """Show the projects from left to right."""
        self._bars = tuple(bars)
        shown = (f"{one.name} {numbers.plain(one.cost)}" for one in bars)
        self.setAccessibleName("; ".join(shown) or numbers.DASH)
        self.update()

    def mark(self, key: str) -> None:
        """Frame the bar of a project."""
        self._current = key
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(560, 260)

    def minimumSizeHint(self) -> QSize:
        return QSize(280, 150)

    def _plot(self) -> QRectF:
        return QRectF(_LEFT, _TOP, self.width() - _LEFT - 12, self.height() - _TOP - _FOOT)

    def _boxes(self) -> list[tuple[CurveBar, QRectF]]:
        """Each bar with its rectangle."""
        plot, (low, high, _) = self._plot(), scale_of([float(one.cost) for one in self._bars])
        whole = float(sum((one.tonnes for one in self._bars), Fraction(0))) or 1.0
        zero = plot.bottom() + low * plot.height() / (high - low)
        left, found = plot.left(), list[tuple[CurveBar, QRectF]]()
        for one in self._bars:
            wide = max(_NARROW, plot.width() * float(one.tonnes) / whole)
            tall = float(one.cost) * plot.height() / (high - low)
            found.append((one, QRectF(left, zero - max(tall, 0), wide, max(abs(tall), 1.0))))
            left += wide
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._bars:
            return
        painter = QPainter(self)
        plot = self._plot()
        low, high, step = scale_of([float(one.cost) for one in self._bars])
        painter.setFont(theme.font("axis"))
        for line in range(round((high - low) / step) + 1):
            value = low + line * step
            y = plot.bottom() - plot.height() * (value - low) / (high - low)
            painter.setPen(QPen(theme.colour("axis" if abs(value) < step / 2 else "grid"), 1))
            painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))
            box = QRectF(0, y - 8, _LEFT - 8, 16).toRect()
            painting.text(painter, box, numbers.plain(round(value)), "ink3", painting.RIGHT)
        for place, (one, box_of) in enumerate(self._boxes(), start=1):
            self._paint_bar(painter, one, box_of, place)
        self._paint_foot(painter, plot)

    def _paint_bar(self, painter: QPainter, one: CurveBar, box: QRectF, place: int) -> None:
        inside = box.adjusted(0.5, 0, -1.5, 0)
        if one.earns:
            painting.hatch(painter, inside.toRect(), "accent")
            painter.setPen(QPen(theme.colour("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(inside)
        else:
            painter.fillRect(inside, theme.colour("accent"))
        if one.key == self._current:
            painting.rounded(painter, inside, None, theme.colour("ink"), radius=0, width=2)
        label = QRectF(
            box.center().x() - 12, box.top() - 17 if not one.earns else box.bottom() + 1, 24, 16
        )
        painting.text(painter, label.toRect(), str(place), "ink2", painting.CENTRE)

    def _paint_foot(self, painter: QPainter, plot: QRectF) -> None:
        whole = sum((one.tonnes for one in self._bars), Fraction(0))
        said = translate("ui.charts.abatement", "width: tonnes a year, {tonnes} t in all")
        row = QRectF(plot.left(), self.height() - 18, plot.width(), 16).toRect()
        text = said.format(tonnes=numbers.plain(whole, 1))
        painting.text(painter, row, text, "ink3", painting.RIGHT)

    def _at(self, x: float) -> CurveBar | None:
        return next((one for one, box in self._boxes() if box.left() <= x < box.right()), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position().x())
        if found is None:
            QToolTip.hideText()
            return
        said = translate("ui.charts.abatement", "{name}: {tonnes} t a year, {cost} yuan a tonne")
        text = said.format(
            name=found.name,
            tonnes=numbers.plain(found.tonnes, 1),
            cost=numbers.plain(found.cost),
        )
        QToolTip.showText(event.globalPosition().toPoint(), text, self)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        found = self._at(event.position().x())
        if found is not None:
            self.chosen.emit(found.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        keys = [one.key for one in self._bars]
        if step is None or not keys:
            super().keyPressEvent(event)
            return
        place = keys.index(self._current) + step if self._current in keys else 0
        self.chosen.emit(keys[min(max(place, 0), len(keys) - 1)])
