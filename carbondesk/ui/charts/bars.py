"""Stacked bars by month in the colours and patterns of the carriers."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from carbondesk.domain import trend
from carbondesk.domain.quality import Quality
from carbondesk.domain.trend import Series
from carbondesk.i18n import translate
from carbondesk.texts import numbers, terms
from carbondesk.ui import theme
from carbondesk.ui.charts import hover, legend
from carbondesk.ui.charts.axis import MonthAxis
from carbondesk.ui.charts.chart import MonthChart, hover_line
from carbondesk.ui.widgets import painting


class MonthBars(MonthChart):
    """Stacks by month, the steadiest carrier at the bottom; last year as ink ticks.

    `opened(period code)` on a click or Enter. `legend_column` (entries of `charts.legend`) stands
    in the left margin of the axis.
    """

    def __init__(self, months: MonthAxis, *, years: bool = True) -> None:
        super().__init__(months, years=years)
        self._last_year: Series | None = None
        self._legend: tuple[legend.Entry, ...] = ()

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
        self.series = tuple(stack)
        self.current = current
        self.decimals = decimals
        self._last_year = last_year
        self._legend = tuple(legend_column)
        names = ", ".join(series.label for series in self.series)
        said = translate("ui.charts.bars", "Bars by month: {names}")
        self.setAccessibleName(said.format(names=names))
        self.update()

    def top(self) -> float:
        codes = [month.code for month in self.axis.months]
        tops = [float(trend.total(self.series, code) or 0) for code in codes]
        if self._last_year is not None:
            tops += [float(self._last_year.value(code) or 0) for code in codes]
        return max(tops, default=0.0)

    def title(self, code: str, name: str) -> str:
        whole = numbers.plain(trend.total(self.series, code), self.decimals)
        return f"{name}  {whole} {terms.unit(self.series[0].unit)}".strip()

    def hover_lines(self, code: str) -> Sequence[hover.HoverLine]:
        shown = [*reversed(self.series), *([self._last_year] if self._last_year else [])]
        return [hover_line(series, code, self.decimals) for series in shown]

    def paint_values(self, painter: QPainter, plot: QRect, top: float) -> None:
        for place in range(len(self.axis.months)):
            self._paint_month(painter, plot, place, top)
        column = QRect(0, 6, self.axis.left - 48, self.height())
        legend.paint_column(painter, column, self._legend)

    def _paint_month(self, painter: QPainter, plot: QRect, place: int, top: float) -> None:
        code = self.axis.months[place].code
        start, wide = self.axis.cell(place, self.width())
        bar = min(24, max(6, round(wide * 0.64)))
        left, floor = start + (wide - bar) // 2, float(plot.bottom())
        scale = plot.height() / top
        for series in self.series:
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
        if all(series.point(code) is None for series in self.series):
            return
        quality = trend.quality(self.series, code)
        if quality is Quality.PARTIAL:
            painter.setPen(QPen(theme.colour("ink"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(bar.adjusted(-1.5, -1.5, 1.5, 0))
        elif quality is Quality.ESTIMATED:
            paint_diamond(painter, QPointF(bar.center().x(), bar.top() - 6))
        elif quality is Quality.NONE:
            paint_missing(painter, bar.center().x(), bar.bottom())


def paint_diamond(painter: QPainter, at: QPointF, token: str = "ink2") -> None:
    """The open diamond of an estimated value."""
    corners = ((-4, 0), (0, -4), (4, 0), (0, 4))
    with painting.kept(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour(token), 1.5))
        painter.setBrush(theme.colour("surf"))
        painter.drawPolygon(QPolygonF([QPointF(at.x() + x, at.y() + y) for x, y in corners]))


def paint_missing(painter: QPainter, x: float, bottom: float) -> None:
    """The word for a missing value, at the axis."""
    painter.setFont(theme.font("axis"))
    box = QRect(round(x) - 20, round(bottom) - 18, 40, 16)
    painting.text(painter, box, translate("ui.charts.bars", "none"), "err", painting.CENTRE)
