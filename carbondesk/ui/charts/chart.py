"""The base of charts over months: axis, band, marked month, hover card, keys, numbers as table."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from carbondesk.domain.trend import Series
from carbondesk.texts import numbers
from carbondesk.ui import theme, words
from carbondesk.ui.charts import axis, hover
from carbondesk.ui.charts.axis import MonthAxis
from carbondesk.ui.widgets import painting

if TYPE_CHECKING:
    from carbondesk.ui.widgets.table import Table

MIN_PLOT = 96


class MonthChart(QWidget):
    """Left and right move the marked month, Enter opens it, T shows the numbers as a table."""

    opened = Signal(str)

    def __init__(self, months: MonthAxis, *, years: bool = True) -> None:
        super().__init__()
        self.axis = months
        self.series: tuple[Series, ...] = ()
        self.current = ""
        self.decimals = 1
        self._years = years
        self._at: int | None = None
        self._table: Table | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_axis(self, months: MonthAxis) -> None:
        """Show other months."""
        self.axis = months
        self._at = None
        self.updateGeometry()
        self.update()

    def plot(self) -> QRect:
        """Where the values are drawn."""
        left, right = self.axis.left, self.axis.right
        return QRect(left, 10, self.width() - left - right, self.height() - 10 - self._foot())

    def top(self) -> float:
        """The greatest value; subclasses fill this in."""
        return 0.0

    def paint_values(self, painter: QPainter, plot: QRect, top: float) -> None:
        """Draw the values below `top`; subclasses fill this in."""

    def hover_lines(self, code: str) -> Sequence[hover.HoverLine]:
        """What the card says of a month."""
        return [hover_line(series, code, self.decimals) for series in self.series]

    def title(self, code: str, name: str) -> str:
        """The head of the card."""
        return name

    def toggle_table(self) -> None:
        """Show the numbers as a table over the chart, or hide it."""
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
            self._table = None
            self.setFocus()
        elif self.series:
            from carbondesk.ui.charts.numbers_table import numbers_table  # noqa: PLC0415

            self._table = numbers_table(self.axis.months, self.series, self.decimals)
            self._table.setParent(self)
            self._table.setGeometry(self.rect())
            self._table.show()
            self._table.setFocus()

    def _foot(self) -> int:
        return 40 if self._years and self.axis.year_edges() else 22

    def _mark(self, place: int | None) -> None:
        if place != self._at:
            self._at = place
            self.update()

    def _step(self, by: int) -> None:
        last = len(self.axis.months) - 1
        start = (last + 1 if by < 0 else -1) if self._at is None else self._at
        self._mark(min(max(start + by, 0), last))

    def _open(self) -> None:
        if self._at is not None:
            self.opened.emit(self.axis.months[self._at].code)

    def sizeHint(self) -> QSize:
        return QSize(480, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, MIN_PLOT + self._foot())

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._mark(None)
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._mark(self.axis.at(event.position().x(), self.width()))
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._open()
        elif isinstance(event, QResizeEvent) and self._table is not None:
            self._table.setGeometry(QRect(QPoint(0, 0), event.size()))
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if key is Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif key is Qt.Key.Key_T or (key is Qt.Key.Key_Escape and self._table is not None):
            self.toggle_table()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, plot = QPainter(self), self.plot()
        values = axis.ticks(self.top(), 4 if plot.height() > 150 else 3)
        self._paint_ground(painter, plot)
        axis.paint_grid(painter, plot, values)
        self.paint_values(painter, plot, values[-1])
        axis.paint_months(painter, self.axis, self.width(), plot.bottom() + 2, self.current)
        if self._at is not None and self.series:
            self._paint_hover(painter, plot, self._at)
        if painting.has_ring(self):
            painting.rounded(painter, self.rect(), None, theme.colour("accent"), width=2)

    def _paint_ground(self, painter: QPainter, plot: QRect) -> None:
        for place, month in enumerate(self.axis.months):
            if month.code == self.current:
                start, wide = self.axis.cell(place, self.width())
                axis.paint_band(painter, QRect(start, 0, wide, self.height()))
        painter.setPen(QPen(theme.colour("line2"), 1, Qt.PenStyle.DashLine))
        for place in self.axis.year_edges():
            x = self.axis.cell(place, self.width())[0]
            painter.drawLine(x, plot.top(), x, self.height())

    def _paint_hover(self, painter: QPainter, plot: QRect, place: int) -> None:
        month = self.axis.months[place]
        start, wide = self.axis.cell(place, self.width())
        x = start + wide // 2
        painter.fillRect(QRect(x, plot.top(), 1, plot.height()), theme.colour("ink"))
        at = QPoint(x, plot.center().y())
        head = self.title(month.code, words.period(month))
        hover.paint(painter, self.rect(), at, head, self.hover_lines(month.code))


def hover_line(series: Series, code: str, decimals: int) -> hover.HoverLine:
    """A series in the card, with its value of a month."""
    shown = numbers.plain(series.value(code), decimals)
    return hover.HoverLine(series.label, shown, series.carrier)
