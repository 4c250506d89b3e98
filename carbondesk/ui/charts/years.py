"""The base of charts over years: axis, marked years, hover card, keys, numbers as a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from carbondesk.i18n import translate
from carbondesk.texts import numbers
from carbondesk.ui import theme
from carbondesk.ui.charts import axis, hover
from carbondesk.ui.models.cells import Cell, Column, Row, State
from carbondesk.ui.widgets import painting
from carbondesk.ui.widgets.table import Table

LEFT, RIGHT, HEAD, FOOT = 56, 168, 26, 22
# Years are named where one has so much room.
ROOM = 40
STEPS = (1, 2, 5, 10)


@dataclass(frozen=True)
class YearSeries:
    """A line of values by year, None where nothing is known."""

    key: str
    label: str
    values: Mapping[int, Fraction | None]

    def value(self, year: int) -> Fraction | None:
        """The value of a year."""
        return self.values.get(year)


class YearChart(QWidget):
    """Left and right move the marked year, Enter opens it, T shows the numbers as a table."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.years: tuple[int, ...] = ()
        self.series: tuple[YearSeries, ...] = ()
        self.marked_years: tuple[int, ...] = ()
        self._at: int | None = None
        self._table: Table | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_years(
        self, years: Sequence[int], series: Sequence[YearSeries], marked: Sequence[int]
    ) -> None:
        """Show other years and series; `marked` years have a line of their own."""
        self.years, self.series = tuple(years), tuple(series)
        self.marked_years = tuple(year for year in marked if year in self.years)
        self._at = None
        if self._table is not None:
            self.toggle_table()
        self.update()

    def plot(self) -> QRect:
        """Where the values are drawn; labels stand at its right."""
        return QRect(LEFT, HEAD, self.width() - LEFT - RIGHT, self.height() - HEAD - FOOT)

    def across(self, year: int) -> float:
        """Where a year stands."""
        plot = self.plot()
        span = max(1, self.years[-1] - self.years[0])
        return plot.left() + plot.width() * (year - self.years[0]) / span

    def upward(self, value: Fraction | float, top: float) -> float:
        """Where a value stands."""
        plot = self.plot()
        return plot.bottom() - plot.height() * float(value) / top

    def top(self) -> float:
        """The greatest value."""
        known = (value for line in self.series for value in line.values.values())
        return max((float(value) for value in known if value is not None), default=0.0)

    def paint_values(self, painter: QPainter, top: float) -> None:
        """Draw the values below `top`; subclasses fill this in."""

    def toggle_table(self) -> None:
        """Show the numbers as a table over the chart, or hide it."""
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
            self._table = None
            self.setFocus()
        elif self.series:
            self._table = numbers_table(self.years, self.series)
            self._table.setParent(self)
            self._table.setGeometry(self.rect())
            self._table.show()
            self._table.setFocus()

    def points(self, line: YearSeries, top: float) -> list[QPointF]:
        """The points of a series that are known."""
        return [
            QPointF(self.across(year), self.upward(value, top))
            for year in self.years
            if (value := line.value(year)) is not None
        ]

    def _nearest(self, x: float) -> int | None:
        if not self.years or not self.plot().left() - 6 <= x <= self.plot().right() + 6:
            return None
        return min(self.years, key=lambda year: abs(self.across(year) - x))

    def _mark(self, year: int | None) -> None:
        if year != self._at:
            self._at = year
            self.update()

    def _step(self, by: int) -> None:
        if self.years:
            last = len(self.years) - 1
            start = (last + 1 if by < 0 else -1) if self._at is None else self.years.index(self._at)
            self._mark(self.years[min(max(start + by, 0), last)])

    def sizeHint(self) -> QSize:
        return QSize(560, 240)

    def minimumSizeHint(self) -> QSize:
        return QSize(360, 150)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._mark(None)
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._mark(self._nearest(event.position().x()))
        elif event.type() == QEvent.Type.MouseButtonRelease and self._at is not None:
            self.opened.emit(self._at)
        elif isinstance(event, QResizeEvent) and self._table is not None:
            self._table.setGeometry(QRect(QPoint(0, 0), event.size()))
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self._step(1 if key is Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at is not None:
            self.opened.emit(self._at)
        elif key is Qt.Key.Key_T or (key is Qt.Key.Key_Escape and self._table is not None):
            self.toggle_table()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.years:
            return
        painter, plot = QPainter(self), self.plot()
        values = axis.ticks(self.top(), 4 if plot.height() > 150 else 3)
        axis.paint_grid(painter, plot, values)
        self._paint_years(painter)
        self.paint_values(painter, values[-1])
        if self._at is not None:
            self._paint_hover(painter, self._at)
        if painting.has_ring(self):
            painting.rounded(painter, self.rect(), None, theme.colour("accent"), width=2)

    def _paint_years(self, painter: QPainter) -> None:
        plot = self.plot()
        each = plot.width() / max(1, len(self.years))
        step = next((one for one in STEPS if each * one >= ROOM), STEPS[-1])
        for year in self.years:
            marked = year in self.marked_years
            if year % step and not marked:
                continue
            near = (one for one in self.marked_years if one != year)
            if not marked and any(abs(self.across(one) - self.across(year)) < ROOM for one in near):
                continue
            painter.setFont(theme.font("axis", bold=marked))
            box = QRect(round(self.across(year)) - 24, plot.bottom() + 5, 48, 16)
            painting.text(painter, box, str(year), "ink" if marked else "ink3", painting.CENTRE)

    def paint_marked(self, painter: QPainter) -> None:
        """The dashed lines of the marked years, over what is painted."""
        plot = self.plot()
        painter.setPen(QPen(theme.colour("ink3"), 1, Qt.PenStyle.DashLine))
        for year in self.marked_years:
            x = round(self.across(year))
            painter.drawLine(x, plot.top() - 4, x, plot.bottom())

    def _paint_hover(self, painter: QPainter, year: int) -> None:
        plot, x = self.plot(), round(self.across(year))
        painter.fillRect(QRect(x, plot.top(), 1, plot.height()), theme.colour("ink"))
        lines = [
            hover.HoverLine(line.label, numbers.short(line.value(year)))
            for line in self.series
            if line.value(year) is not None
        ]
        hover.paint(painter, self.rect(), QPoint(x, plot.center().y()), str(year), lines)


def numbers_table(years: Sequence[int], series: Sequence[YearSeries]) -> Table:
    """The numbers of a chart as a table of years by series."""
    first = Column("year", translate("ui.charts.years", "Year"), 72)
    columns = [first, *(Column(line.key, line.label, 132, right=True) for line in series)]
    table = Table(columns, dense=True)
    table.show_rows([_row(year, series) for year in years])
    return table


def _row(year: int, series: Sequence[YearSeries]) -> Row:
    cells = {"year": Cell(str(year))}
    for line in series:
        value = line.value(year)
        cells[line.key] = Cell(state=State.NO_DATA) if value is None else Cell(numbers.short(value))
    return Row(str(year), cells)
