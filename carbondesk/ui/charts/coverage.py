"""The completeness matrix with its numbers: meters by month, how well each is known."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from carbondesk.domain.overview import Coverage, ordered
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality
from carbondesk.domain.usage import Usage
from carbondesk.i18n import translate
from carbondesk.texts import numbers
from carbondesk.ui import words
from carbondesk.ui.charts.axis import MonthAxis, paint_months
from carbondesk.ui.charts.matrix import LINE, Mark, MatrixLegend, MeterLine, word
from carbondesk.ui.charts.month_matrix import MonthMatrix
from carbondesk.ui.charts.tabled import Numbers, Tabled

LEFT, RIGHT = 214, 56
_FOOT = 40
_WORST = Fraction(97, 100)
_MARKS = {
    Quality.MEASURED: Mark.MEASURED,
    Quality.ESTIMATED: Mark.ESTIMATED,
    Quality.PARTIAL: Mark.PARTIAL,
    Quality.NONE: Mark.MISSING,
}


class ScrolledMatrix(QScrollArea):
    """The matrix in a scroll area that tells how much the scroll bar takes of the width."""

    narrowed = Signal(int)

    def __init__(self, matrix: QWidget) -> None:
        super().__init__()
        # One of our own: to learn what Qt's is, PySide would load every kind of widget.
        ground = QWidget()
        self.setViewport(ground)
        self.setWidget(matrix)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        ground.setAutoFillBackground(False)
        matrix.setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.narrowed.emit(self.width() - self.viewport().width())


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
        meter = translate("ui.charts.coverage", "Meter")
        share = translate("ui.charts.coverage", "Filled")
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


def line_of(line: Coverage, until: int) -> MeterLine:
    """A meter; what is not known after the month on show is to come, and does not lack."""
    marks = tuple(_mark(usage, is_to_come=n > until) for n, usage in enumerate(line.usages))
    known = [
        usage
        for usage, mark in zip(line.usages, marks, strict=True)
        if mark is not Mark.NOT_APPLICABLE
    ]
    covered = sum((usage.covered_days for usage in known), Fraction(0))
    past = [usage for usage in known if usage.days]
    expected = sum(usage.days for usage in past)
    share = covered / expected if expected else None
    return MeterLine(
        line.meter.id,
        line.meter.code,
        line.meter.name,
        line.meter.carrier,
        marks,
        "" if share is None else _percent(share),
        is_worst=share is not None and share < _WORST,
        shares=tuple(_part(usage) for usage in line.usages),
    )


def _percent(share: Fraction) -> str:
    return "100%" if share == 1 else numbers.percent(share)


def _mark(usage: Usage, *, is_to_come: bool) -> Mark:
    if not usage.days or (is_to_come and usage.quality is Quality.NONE):
        return Mark.NOT_APPLICABLE
    return _MARKS[usage.quality]


def _part(usage: Usage) -> float:
    return float(usage.covered_days / usage.days) if usage.days else 0.0
