"""The completeness matrix with its numbers, of which one can see fewer months."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carbondesk.domain.overview import Coverage, ordered
from carbondesk.domain.period import Period
from carbondesk.i18n import translate
from carbondesk.ui import words
from carbondesk.ui.charts.axis import MonthAxis, paint_months
from carbondesk.ui.charts.coverage import LEFT, RIGHT, ScrolledMatrix, line_of
from carbondesk.ui.charts.matrix import LINE, MatrixLegend, MeterLine, word
from carbondesk.ui.charts.month_matrix import MonthMatrix
from carbondesk.ui.charts.tabled import Numbers, Tabled

_FOOT = 40


class CoverageChart(Tabled):
    """`opened(meter id, month)` on a click or Enter; what is in sight are months."""

    opened = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.matrix = MonthMatrix(MonthAxis((), LEFT, RIGHT))
        self.matrix.cell_opened.connect(self.opened)
        self.matrix.table_wanted.connect(self.toggle_table)
        self.matrix.seen.connect(self._see)
        self.matrix.line_marked.connect(self._scroll)
        self._lines: tuple[MeterLine, ...] = ()
        self._months: tuple[Period, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self._scrolled = ScrolledMatrix(self.matrix)
        self._names = _Names()
        self._scrolled.narrowed.connect(self._names.align)
        column.addWidget(self._scrolled, 1)
        column.addWidget(self._names)
        column.addWidget(MatrixLegend(LEFT))
        self.setFocusProxy(self.matrix)

    def show_coverage(
        self, found: Sequence[Coverage], months: Sequence[Period], month: Period
    ) -> None:
        """Show some meters by month; what is after the month on show is to come."""
        self._months = tuple(months)
        until = self._months.index(month) if month in self._months else len(months) - 1
        self._lines = tuple(line_of(one, until) for one in ordered(found))
        self._names.current = month.code
        self.matrix.show_lines(MonthAxis(self._months, LEFT, RIGHT), self._lines, month.code)

    def zoom(self, times: float, around: float = 0.5) -> None:
        """So many times closer around a share of the months in sight."""
        self.matrix.zoom(times, around)

    def show_all(self) -> None:
        """All months are in sight again."""
        self.matrix.show_all()

    def numbers(self) -> Numbers:
        """A row a meter: the share that is filled, then how each month is known."""
        meter = translate("ui.charts.coverage_chart", "Meter")
        share = translate("ui.charts.coverage_chart", "Filled")
        heads = (meter, share, *(words.period(one) for one in self._months))
        rows = (
            (f"{one.code} {one.name}", one.share, *(word(mark) for mark in one.marks))
            for one in self._lines
        )
        return Numbers(heads, tuple(rows))

    def _see(self, axis: MonthAxis) -> None:
        self._names.show_axis(axis)

    def _scroll(self, y: int) -> None:
        self._scrolled.ensureVisible(0, y, 0, LINE)


class _Names(QWidget):
    """The names of the months below the matrix, which scrolls above them."""

    def __init__(self) -> None:
        super().__init__()
        self._axis, self.current, self._less = MonthAxis((), LEFT, RIGHT), "", 0
        self.setFixedHeight(_FOOT)

    def show_axis(self, months: MonthAxis) -> None:
        """Show other months."""
        self._axis = months
        self.update()

    def align(self, width: int) -> None:
        """Keep below the matrix where a scroll bar takes room beside it."""
        self._less = width
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._axis.months:
            painter = QPainter(self)
            paint_months(painter, self._axis, self.width() - self._less, 0, self.current)
