"""Stacked bars by month in the colours and patterns of the carriers."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from carbondesk.domain import trend
from carbondesk.domain.quality import Quality
from carbondesk.domain.trend import Series
from carbondesk.i18n import translate
from carbondesk.texts import numbers, terms
from carbondesk.ui import theme, words
from carbondesk.ui.charts import axis, hover, legend
from carbondesk.ui.charts.axis import MonthAxis
from carbondesk.ui.widgets import painting

MIN_PLOT = 96


class MonthBars(QWidget):
    """Stacks by month, the steadiest carrier at the bottom; last year as ink ticks.

    `opened(period code)` on a click or Enter. `legend_column` (entries of `charts.legend`) stands
    in the left margin of the axis. Left and right move the marked month.
    """

    opened = Signal(str)

    def __init__(self, months: MonthAxis, *, years: bool = True) -> None:
        super().__init__()
        self._axis = months
        self._stack: tuple[Series, ...] = ()
        self._last_year: Series | None = None
        self._current = ""
        self._legend: tuple[legend.Entry, ...] = ()
        self._at: int | None = None
        self._decimals = 1
        self._years = years
        self._foot = self._foot_of(months)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_series(
        self,
        stack: Sequence[Series],
        *,
        current: str = "",
        last_year: Series | None = None,
        legend_column: Sequence[legend.Entry] = (),
        decimals: int = 1,
    ) -> None:
        """Show these series from the bottom up; `current` is the code of the month in the band.

        `last_year` holds the value to compare with under each month's own period.
        """
        self._stack = tuple(stack)
        self._current = current
        self._last_year = last_year
        self._legend = tuple(legend_column)
        self._decimals = decimals
        names = ", ".join(series.label for series in self._stack)
        said = translate("ui.charts.bars", "Bars by month: {names}")
        self.setAccessibleName(said.format(names=names))
        self.update()

    def show_axis(self, months: MonthAxis) -> None:
        """Show other months."""
        self._axis = months
        self._foot = self._foot_of(months)
        self._at = None
        self.update()

    def _foot_of(self, months: MonthAxis) -> int:
        return 40 if self._years and months.year_edges() else 22

    def _plot(self) -> QRect:
        left, right = self._axis.left, self._axis.right
        return QRect(left, 10, self.width() - left - right, self.height() - 10 - self._foot)

    def _top(self) -> float:
        codes = [month.code for month in self._axis.months]
        tops = [float(trend.total(self._stack, code) or 0) for code in codes]
        if self._last_year is not None:
            tops += [float(self._last_year.value(code) or 0) for code in codes]
        return max(tops, default=0.0)

    def sizeHint(self) -> QSize:
        return QSize(480, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, MIN_PLOT + self._foot)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._mark(self._axis.at(event.position().x(), self.width()))

    def leaveEvent(self, event: QEvent) -> None:
        self._mark(None)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = event.key(), len(self._axis.months) - 1
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            step = 1 if key == Qt.Key.Key_Right else -1
            start = last + 1 if self._at is None and step < 0 else -1
            self._mark(min(max((start if self._at is None else self._at) + step, 0), last))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        else:
            super().keyPressEvent(event)

    def _mark(self, place: int | None) -> None:
        if place != self._at:
            self._at = place
            self.update()

    def _open(self) -> None:
        if self._at is not None:
            self.opened.emit(self._axis.months[self._at].code)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, plot = QPainter(self), self._plot()
        values = axis.ticks(self._top(), 4 if plot.height() > 150 else 3)
        self._paint_ground(painter, plot)
        axis.paint_grid(painter, plot, values)
        for place in range(len(self._axis.months)):
            self._paint_month(painter, plot, place, values[-1])
        axis.paint_months(painter, self._axis, self.width(), plot.bottom() + 2, self._current)
        column = QRect(0, 6, self._axis.left - 48, self.height())
        legend.paint_column(painter, column, self._legend)
        self._paint_hover(painter, plot)
        if painting.has_ring(self):
            painting.rounded(painter, self.rect(), None, theme.colour("accent"), width=2)

    def _paint_ground(self, painter: QPainter, plot: QRect) -> None:
        for place, month in enumerate(self._axis.months):
            if month.code == self._current:
                start, wide = self._axis.cell(place, self.width())
                axis.paint_band(painter, QRect(start, 0, wide, self.height()))
        painter.setPen(QPen(theme.colour("line2"), 1, Qt.PenStyle.DashLine))
        for place in self._axis.year_edges():
            x = self._axis.cell(place, self.width())[0]
            painter.drawLine(x, plot.top(), x, self.height())

    def _paint_month(self, painter: QPainter, plot: QRect, place: int, top: float) -> None:
        code = self._axis.months[place].code
        start, wide = self._axis.cell(place, self.width())
        bar = min(24, max(6, round(wide * 0.64)))
        left, floor = start + (wide - bar) // 2, float(plot.bottom())
        scale = plot.height() / top
        for series in self._stack:
            tall = float(series.value(code) or 0) * scale
            if tall > 0:
                gap = 0.6 if tall > 3 else 0.0
                rect = QRectF(left, floor - tall + gap, bar, tall - gap)
                painting.carrier_bar(painter, rect, series.carrier)
                floor -= tall
        self._paint_quality(painter, QRectF(left, floor, bar, plot.bottom() - floor), code)
        before = self._last_year.value(code) if self._last_year is not None else None
        if before is not None:
            y = plot.bottom() - float(before) * scale
            painter.fillRect(QRectF(left - 5, y - 0.9, bar + 10, 1.75), theme.colour("ink"))

    def _paint_quality(self, painter: QPainter, bar: QRectF, code: str) -> None:
        quality = trend.quality(self._stack, code)
        if quality is Quality.PARTIAL:
            painter.setPen(QPen(theme.colour("ink"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(bar.adjusted(-1.5, -1.5, 1.5, 0))
        elif quality is Quality.ESTIMATED:
            middle, top = bar.center().x(), bar.top() - 6
            corners = ((-4, 0), (0, -4), (4, 0), (0, 4))
            painter.setPen(QPen(theme.colour("ink2"), 1))
            painter.setBrush(theme.colour("surf"))
            painter.drawPolygon(QPolygonF([QPointF(middle + x, top + y) for x, y in corners]))
        elif quality is Quality.NONE and any(
            series.point(code) is not None for series in self._stack
        ):
            painter.setFont(theme.font("axis"))
            box = QRect(round(bar.center().x()) - 14, round(bar.bottom()) - 18, 28, 16)
            missing = translate("ui.charts.bars", "none")
            painting.text(painter, box, missing, "err", painting.CENTRE)

    def _paint_hover(self, painter: QPainter, plot: QRect) -> None:
        if self._at is None or not self._stack:
            return
        month = self._axis.months[self._at]
        start, wide = self._axis.cell(self._at, self.width())
        x = start + wide // 2
        painter.fillRect(QRect(x, plot.top(), 1, plot.height()), theme.colour("ink"))
        lines = [_line(series, month.code, self._decimals) for series in reversed(self._stack)]
        if self._last_year is not None:
            lines.append(_line(self._last_year, month.code, self._decimals))
        at = QPoint(x, plot.center().y())
        hover.paint(painter, self.rect(), at, self._title(month.code, words.period(month)), lines)

    def _title(self, code: str, name: str) -> str:
        whole = trend.total(self._stack, code)
        unit = terms.unit(self._stack[0].unit)
        return f"{name}  {numbers.plain(whole, self._decimals)} {unit}".strip()


def _line(series: Series, code: str, decimals: int) -> hover.HoverLine:
    return hover.HoverLine(
        series.label, numbers.plain(series.value(code), decimals), series.carrier
    )
