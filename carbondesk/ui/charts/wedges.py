"""Wedges from business as usual down to what is left: bands told apart by tint and pattern."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from carbondesk.i18n import translate
from carbondesk.texts import numbers
from carbondesk.ui import theme
from carbondesk.ui.charts.years import RIGHT, YearChart, YearSeries
from carbondesk.ui.widgets import painting

# Colours of carriers stay with carriers: bands take tints of the accent and of ink.
LOOKS = (
    ("accent", "FDiagPattern"),
    ("softline", "Dense7Pattern"),
    ("accent2", "HorPattern"),
    ("line2", "DiagCrossPattern"),
    ("ref", "VerPattern"),
    ("cell", "CrossPattern"),
)
GRID_LOOK = ("track", "BDiagPattern")
LINE_HIGH = 18


@dataclass(frozen=True)
class Ways:
    """What the chart shows: the years known, business as usual, the bands below it, the rest."""

    history: YearSeries
    usual: YearSeries
    bands: tuple[YearSeries, ...]
    left: YearSeries
    has_grid: bool = False
    peak: int | None = None


class WedgeChart(YearChart):
    """Bands from the line of business as usual down; labels stand at the right end."""

    def __init__(self) -> None:
        super().__init__()
        self._ways: Ways | None = None

    def show_ways(self, ways: Ways, marked: Sequence[int]) -> None:
        """Show a scenario; `marked` years are named with what is left in them."""
        self._ways = ways
        years = sorted({*ways.history.values, *ways.usual.values})
        series = (ways.usual, *ways.bands, ways.left)
        if ways.history.values:
            series = (ways.history, *series)
        self.show_years(years, series, marked)
        said = translate("ui.charts.wedges", "Wedges of the roadmap: {names}")
        self.setAccessibleName(said.format(names=", ".join(line.label for line in series)))

    def paint_values(self, painter: QPainter, top: float) -> None:
        if self._ways is None:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ways, edge = self._ways, self.points(self._ways.usual, top)
        self._fill(painter, [*edge, *reversed(self._floor(ways))], ("surf2", ""))
        middles = []
        for place, band in enumerate(ways.bands):
            below = self._below(place + 1, top)
            self._fill(painter, [*edge, *reversed(below)], self._look(place))
            middles.append((band.label, (edge[-1].y() + below[-1].y()) / 2, self._look(place)))
            edge = below
        self._paint_lines(painter, ways, top)
        self.paint_marked(painter)
        self._paint_labels(painter, middles, ways, top)
        self._paint_marks(painter, ways, top)

    def _look(self, place: int) -> tuple[str, str]:
        has_grid = self._ways is not None and self._ways.has_grid
        if has_grid and place == 0:
            return GRID_LOOK
        return LOOKS[(place - has_grid) % len(LOOKS)]

    def _below(self, count: int, top: float) -> list[QPointF]:
        """The line below the first so many bands."""
        ways = self._ways
        if ways is None:
            return []
        found = []
        for year, usual in ways.usual.values.items():
            taken = sum(
                (band.value(year) or Fraction(0) for band in ways.bands[:count]), Fraction()
            )
            found.append(
                QPointF(self.across(year), self.upward((usual or Fraction(0)) - taken, top))
            )
        return found

    def _floor(self, ways: Ways) -> list[QPointF]:
        return [QPointF(self.across(year), self.plot().bottom()) for year in ways.usual.values]

    def _fill(self, painter: QPainter, corners: Sequence[QPointF], look: tuple[str, str]) -> None:
        token, pattern = look
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(token))
        painter.drawPolygon(QPolygonF(list(corners)))
        if pattern:
            painter.setBrush(theme.pattern(pattern, self.devicePixelRatioF()))
            painter.drawPolygon(QPolygonF(list(corners)))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("surf"), 1))
            painter.drawPolygon(QPolygonF(list(corners)))

    def _paint_lines(self, painter: QPainter, ways: Ways, top: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.colour("ref"), 1.5, Qt.PenStyle.DashLine))
        painter.drawPolyline(self.points(ways.usual, top))
        painter.setPen(QPen(theme.colour("ink"), 2))
        painter.drawPolyline(self.points(ways.left, top))
        known = self.points(ways.history, top)
        painter.drawPolyline([*known, *self.points(ways.left, top)[:1]])
        painter.setBrush(theme.colour("ink"))
        for point in known:
            painter.drawEllipse(point, 2.5, 2.5)

    def _paint_labels(
        self,
        painter: QPainter,
        middles: Sequence[tuple[str, float, tuple[str, str]]],
        ways: Ways,
        top: float,
    ) -> None:
        """The names at the right end, moved apart where bands are thin."""
        entries = [(ways.usual.label, self.points(ways.usual, top)[-1].y(), ("", "")), *middles]
        entries.append(
            (ways.left.label, self.points(ways.left, top)[-1].y() + LINE_HIGH / 2, ("", ""))
        )
        left, floor = self.plot().right() + 10, float(self.plot().bottom() + 2)
        heights = _apart([y for _, y, _ in entries], floor)
        painter.setFont(theme.font("small"))
        for (label, _, look), y in zip(entries, heights, strict=True):
            box = QRect(left, round(y) - LINE_HIGH // 2, RIGHT - 14, LINE_HIGH)
            if look[0]:
                swatch = QRect(box.left(), box.top() + 4, 10, 10)
                painter.fillRect(swatch, theme.colour(look[0]))
                painter.fillRect(swatch, theme.pattern(look[1], self.devicePixelRatioF()))
                painter.setPen(painting.hairline("line2"))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRect(swatch)
                box.setLeft(box.left() + 16)
            painting.text(painter, box, label, "ink2")

    def _paint_marks(self, painter: QPainter, ways: Ways, top: float) -> None:
        """What is left in the marked years, and the peak."""
        for year in self.marked_years:
            value = ways.left.value(year)
            if value is not None:
                at = QPointF(self.across(year), self.upward(value, top))
                self._paint_value(painter, at, numbers.short(value), above=value < top / 2)
        if ways.peak is not None:
            found = ways.left.value(ways.peak) or ways.history.value(ways.peak)
            if found is not None:
                at = QPointF(self.across(ways.peak), self.upward(found, top))
                self._paint_peak(painter, at, ways.peak)

    def _paint_value(self, painter: QPainter, at: QPointF, text: str, *, above: bool) -> None:
        painter.setPen(QPen(theme.colour("ink"), 2))
        painter.setBrush(theme.colour("surf"))
        painter.drawEllipse(at, 4, 4)
        painter.setFont(theme.font("small", bold=True))
        wide = painting.width_of(text, "small", bold=True) + 8
        left = min(round(at.x()) - wide // 2, self.plot().right() - wide + 4)
        box = QRect(left, round(at.y()) + (-24 if above else 8), wide, 17)
        painting.rounded(painter, box, theme.colour("surf"), radius=3)
        painting.text(painter, box, text, "ink", painting.CENTRE)

    def _paint_peak(self, painter: QPainter, at: QPointF, year: int) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ink"))
        tip = at.y() - 5
        corners = (QPointF(at.x(), tip), QPointF(at.x() - 5, tip - 8), QPointF(at.x() + 5, tip - 8))
        painter.drawPolygon(QPolygonF(corners))
        text = translate("ui.charts.wedges", "peak {year}").format(year=year)
        wide = painting.width_of(text, "small", bold=True) + 8
        left = min(max(round(at.x()) - wide // 2, self.plot().left()), self.plot().right() - wide)
        painter.setFont(theme.font("small", bold=True))
        box = QRect(left, max(2, round(tip) - 27), wide, 17)
        painting.rounded(painter, box, theme.colour("surf"), radius=3)
        painting.text(painter, box, text, "ink", painting.CENTRE)


class YearLines(YearChart):
    """Scenarios side by side as lines of different dashes, named at their right end."""

    _PENS = (
        ("accent", Qt.PenStyle.SolidLine),
        ("ink", Qt.PenStyle.DashLine),
        ("ref", Qt.PenStyle.DotLine),
        ("accent2", Qt.PenStyle.DashDotLine),
        ("ink2", Qt.PenStyle.DashDotDotLine),
    )

    def paint_values(self, painter: QPainter, top: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ends = []
        for place, line in enumerate(self.series):
            token, style = self._PENS[place % len(self._PENS)]
            points = self.points(line, top)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour(token), 2, style))
            painter.drawPolyline(points)
            ends.append((line.label, points[-1].y() if points else 0.0, token))
        self.paint_marked(painter)
        painter.setFont(theme.font("small"))
        heights = _apart([y for _, y, _ in ends], float(self.plot().bottom() + 2))
        for (label, _, token), y in zip(ends, heights, strict=True):
            left = self.plot().right() + 10
            box = QRect(left, round(y) - LINE_HIGH // 2, RIGHT - 14, LINE_HIGH)
            painting.text(painter, box, label, token)


def _apart(heights: Sequence[float], floor: float) -> list[float]:
    """The heights in their order from above, a line apart each, the last above the floor."""
    order = sorted(range(len(heights)), key=heights.__getitem__)
    placed = list(heights)
    least = LINE_HIGH / 2
    for index in order:
        placed[index] = max(placed[index], least)
        least = placed[index] + LINE_HIGH
    most = floor - LINE_HIGH / 2
    for index in reversed(order):
        placed[index] = min(placed[index], most)
        most = placed[index] - LINE_HIGH
    return placed
