"""Axes of charts: months across, round numbers upwards."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import floor, log10

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QPainter

from carbondesk.domain.period import Period
from carbondesk.ui import theme, words
from carbondesk.ui.charts.span import WHOLE, Span
from carbondesk.ui.widgets import painting


@dataclass(frozen=True)
class MonthAxis:
    """Months side by side between two margins; charts that share one stand exactly below.

    `span` is what is in sight of them; the others lie beyond the margins.
    """

    months: tuple[Period, ...]
    left: int = 48
    right: int = 8
    span: Span = WHOLE

    def cell(self, place: int, width: int) -> tuple[int, int]:
        """Left edge and width of a month in a widget of some width."""
        start, end = self._edge(place, width), self._edge(place + 1, width)
        return start, end - start

    def _edge(self, place: int, width: int) -> int:
        room, count = self.room(width), len(self.months)
        if self.span.is_whole:
            return self.left + place * room // count
        return self.left + floor(room * self.span.seen(place / count))

    def room(self, width: int) -> int:
        """How wide the months in sight are together."""
        return max(1, width - self.left - self.right)

    def at(self, x: float, width: int) -> int | None:
        """The place of the month under a point."""
        if not self.left <= x < self.left + self.room(width):
            return None
        for place in range(len(self.months)):
            start, wide = self.cell(place, width)
            if start <= x < start + wide:
                return place
        return None

    def year_edges(self) -> list[int]:
        """The places where another year begins."""
        return [
            place
            for place in range(1, len(self.months))
            if self.months[place].first.year != self.months[place - 1].first.year
        ]


def ticks(top: float, most: int = 4) -> list[float]:
    """Zero and round steps up to just above the greatest value, at most `most` steps."""
    if top <= 0:
        return [0.0, 1.0]
    rough = top / most
    magnitude = 10.0 ** floor(log10(rough))
    step = next(m * magnitude for m in (1, 2, 2.5, 5, 10) if m * magnitude >= rough * 0.999)
    count = 1
    while step * count < top * 0.999:
        count += 1
    return [step * n for n in range(count + 1)]


def tick_text(value: float) -> str:
    """A tick with as few digits as it needs."""
    return f"{value:,.0f}" if value == int(value) else f"{value:,.10g}"


def paint_months(
    painter: QPainter, axis: MonthAxis, width: int, top: int, current: str = ""
) -> None:
    """Names of the months below a plot, the current one in teal, and the years below them."""
    painter.setFont(theme.font("axis"))
    several = bool(axis.year_edges())
    wide_enough = axis.cell(0, width)[1] >= 34
    for place, month in enumerate(axis.months):
        start, wide = axis.cell(place, width)
        on = month.code == current
        painter.setFont(theme.font("axis", bold=on))
        text = words.month(month.first) if wide_enough else words.month_mark(month.first)
        box = QRect(start, top + 4, wide, 16)
        if axis.left <= box.center().x() <= axis.left + axis.room(width):
            painting.text(painter, box, text, "accent2" if on else "ink3", painting.CENTRE)
    if several:
        _paint_years(painter, axis, width, top + 20)


def _paint_years(painter: QPainter, axis: MonthAxis, width: int, top: int) -> None:
    painter.setFont(theme.font("small"))
    edges = [0, *axis.year_edges(), len(axis.months)]
    for first, after in pairwise(edges):
        start = axis.cell(first, width)[0]
        last, wide = axis.cell(after - 1, width)
        name = words.year(axis.months[first].first.year)
        left = max(start, axis.left)
        box = QRect(left, top, min(last + wide, axis.left + axis.room(width)) - left, 16)
        painting.text(painter, box, name, "ink2", painting.CENTRE)


def paint_grid(painter: QPainter, plot: QRect, values: Sequence[float]) -> None:
    """Horizontal lines with their numbers at the left, the zero line stronger."""
    top = values[-1]
    painter.setFont(theme.font("axis"))
    for value in values:
        y = plot.bottom() - round(plot.height() * value / top)
        painter.setPen(painting.hairline("axis" if value == 0 else "grid"))
        painter.drawLine(plot.left(), y, plot.right(), y)
        box = QRect(0, y - 8, plot.left() - 8, 16)
        painting.text(painter, box, tick_text(value), "ink3", painting.RIGHT)


def paint_band(painter: QPainter, rect: QRect | QRectF) -> None:
    """The band of the current month or of the reporting period."""
    painter.fillRect(rect, theme.colour("sel"))
