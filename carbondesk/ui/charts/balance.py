"""What a project has brought by the end of each year: bars below and above zero."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from carbondesk.i18n import translate
from carbondesk.texts import numbers
from carbondesk.ui import theme
from carbondesk.ui.widgets import painting

_LEFT, _TOP, _FOOT, _STEPS = 56, 12, 22, 4
_LOW, _HIGH = 120, 176
_WIDEST = 24
_TEN_THOUSAND = 10_000


class BalanceChart(QWidget):
    """The balance in 万元 from year 0 on; below zero hatched, above filled."""

    def __init__(self) -> None:
        super().__init__()
        self._values: tuple[float, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_values(self, values: Sequence[Fraction]) -> None:
        """Show the balance of each year in yuan."""
        self._values = tuple(float(value) / _TEN_THOUSAND for value in values)
        said = translate("ui.charts.balance", "Balance by year, from {first} to {last}")
        shown = [numbers.plain(Fraction(value), 0) for value in values] or [numbers.DASH]
        self.setAccessibleName(said.format(first=shown[0], last=shown[-1]))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, _HIGH)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, _LOW)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._values:
            return
        painter = QPainter(self)
        plot = QRectF(_LEFT, _TOP, self.width() - _LEFT - 8, self.height() - _TOP - _FOOT)
        low, high, step = scale_of(self._values)
        painter.setFont(theme.font("axis"))
        for line in range(round((high - low) / step) + 1):
            value = low + line * step
            y = plot.bottom() - plot.height() * (value - low) / (high - low)
            is_zero = abs(value) < step / 2
            painter.setPen(QPen(theme.colour("axis" if is_zero else "grid"), 1))
            painter.drawLine(int(plot.left()), int(y), int(plot.right()), int(y))
            words = numbers.plain(Fraction(round(value, 6)), 0 if step >= 1 else 1)
            box = QRectF(0, y - 8, _LEFT - 8, 16).toRect()
            painting.text(painter, box, words, "ink3", painting.RIGHT)
        for year, value in enumerate(self._values):
            self._paint_bar(painter, plot, year, (low, high, value))

    def _paint_bar(
        self, painter: QPainter, plot: QRectF, year: int, span: tuple[float, float, float]
    ) -> None:
        low, high, value = span
        cell = plot.width() / len(self._values)
        wide = min(cell * 0.7, _WIDEST)
        scale = plot.height() / (high - low)
        zero = plot.bottom() + low * scale
        top = zero - max(value, 0) * scale
        bar = QRectF(plot.left() + cell * year + (cell - wide) / 2, top, wide, abs(value) * scale)
        if value >= 0:
            painter.fillRect(bar, theme.colour("accent"))
        else:
            painting.hatch(painter, bar.toRect(), "ref")
            painter.setPen(QPen(theme.colour("ref"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(bar)
        every = max(1, len(self._values) // 12)
        if year % every == 0:
            box = QRectF(plot.left() + cell * year - 8, plot.bottom() + 4, cell + 16, 16)
            painting.text(painter, box.toRect(), str(year), "ink3", painting.CENTRE)


def scale_of(values: Sequence[float]) -> tuple[float, float, float]:
    """The ends of the axis and its step: round numbers around all values and zero."""
    low, high = min(0.0, *values), max(0.0, *values)
    rough = max(high - low, 0.1) / _STEPS
    size = 10.0 ** (len(str(int(rough))) - 1) if rough >= 1 else 0.1
    step = next(size * many for many in (1, 2, 5, 10, 20, 50) if size * many >= rough)
    return step * (low // step), step * -(-high // step), step
