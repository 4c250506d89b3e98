"""One carrier by month as a line, with last year dashed and a target across."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from carbondesk.domain.quality import Quality
from carbondesk.domain.trend import Series
from carbondesk.i18n import translate
from carbondesk.ui import theme
from carbondesk.ui.charts.bars import paint_diamond, paint_missing
from carbondesk.ui.charts.chart import MonthChart
from carbondesk.ui.widgets import painting


class MonthLines(MonthChart):
    """The line breaks where nothing is known; estimated and partial months have open marks."""

    _target: tuple[str, Fraction] | None = None

    def show_series(
        self,
        line: Series,
        *,
        last_year: Series | None = None,
        current: str = "",
        target: tuple[str, Fraction] | None = None,
        decimals: int = 0,
    ) -> None:
        """Show a series; `target` is a label with its value.

        `last_year` holds the value to compare with under each month's own period.
        """
        self.series = (line, *((last_year,) if last_year is not None else ()))
        self.current = current
        self.decimals = decimals
        self._target = target
        said = translate("ui.charts.lines", "Line by month: {name}")
        self.setAccessibleName(said.format(name=line.label))
        self.update()

    def top(self) -> float:
        known = [point.value for series in self.series for point in series.points]
        tops = [float(value) for value in known if value is not None]
        return max([*tops, float(self._target[1]) if self._target else 0.0])

    def paint_values(self, painter: QPainter, plot: QRect, top: float) -> None:
        if not self.series:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._target is not None:
            self._paint_target(painter, plot, top, *self._target)
        colour = theme.carrier_colour(self.series[0].carrier)
        if len(self.series) > 1:
            dashed = QPen(theme.colour("ref"), 1.5, Qt.PenStyle.DashLine)
            self._paint_line(painter, self._points(self.series[1], plot, top), dashed)
        points = self._points(self.series[0], plot, top)
        self._paint_line(painter, points, QPen(colour, 2))
        self._paint_marks(painter, points, colour, plot)

    def _points(self, series: Series, plot: QRect, top: float) -> Sequence[QPointF | None]:
        found: list[QPointF | None] = []
        for place, month in enumerate(self.axis.months):
            value = series.value(month.code)
            start, wide = self.axis.cell(place, self.width())
            y = plot.bottom() - plot.height() * float(value or 0) / top
            found.append(None if value is None else QPointF(start + wide / 2, y))
        return found

    def _paint_line(self, painter: QPainter, points: Sequence[QPointF | None], pen: QPen) -> None:
        painter.setPen(pen)
        for before, after in pairwise(points):
            if before is not None and after is not None:
                painter.drawLine(before, after)

    def _paint_marks(
        self, painter: QPainter, points: Sequence[QPointF | None], colour: QColor, plot: QRect
    ) -> None:
        for place, at in enumerate(points):
            point = self.series[0].point(self.axis.months[place].code)
            if point is None:
                continue
            if at is None:
                start, wide = self.axis.cell(place, self.width())
                paint_missing(painter, start + wide / 2, plot.bottom())
            elif point.quality is Quality.ESTIMATED:
                paint_diamond(painter, at, "accent")
            else:
                partial = point.quality is Quality.PARTIAL
                painter.setPen(QPen(colour, 2))
                painter.setBrush(theme.colour("surf") if partial else colour)
                painter.drawEllipse(at, 3.5 if partial else 2, 3.5 if partial else 2)

    def _paint_target(
        self, painter: QPainter, plot: QRect, top: float, label: str, value: Fraction
    ) -> None:
        y = plot.bottom() - round(plot.height() * float(value) / top)
        painter.fillRect(QRect(plot.left(), y, plot.width(), 1), theme.colour("ink"))
        painter.setFont(theme.font("small"))
        box = QRect(plot.left() + 4, y - 19, 200, 18)
        painting.text(painter, box, label, "ink")
