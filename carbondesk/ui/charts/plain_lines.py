"""Lines over places: a day's load with its band, a duration curve, months, a stack of bars."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF

from carbondesk.domain.lines import Line, Sheet
from carbondesk.domain.quality import Quality
from carbondesk.i18n import translate
from carbondesk.texts import numbers
from carbondesk.ui import theme
from carbondesk.ui.charts import axis, hover
from carbondesk.ui.charts.bars import paint_diamond, paint_missing
from carbondesk.ui.charts.ranged import Ranged
from carbondesk.ui.charts.tabled import Numbers
from carbondesk.ui.widgets import painting

LEFT, RIGHT, TOP, FOOT = 68, 16, 12, 24
_BAND, _BAR, _MOST_MARKS, _MOST_BANDS = 0.16, 0.66, 60, 3


class PlainLines(Ranged):
    """The chart; digits take lines away and bring them back, `hidden` tells which are away."""

    toggled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sheet = Sheet("", (), (), ())
        self.hidden: frozenset[int] = frozenset()
        self.setMinimumSize(260, 120)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show other lines; what is taken away and in sight stays where the lines are the same."""
        if _frame(sheet) != _frame(self._sheet):
            self.hidden = frozenset()
            self.forget()
        self._sheet = sheet
        self.setAccessibleName(", ".join((sheet.head, *(line.label for line in sheet.lines))))
        self.update()

    def sheet(self) -> Sheet:
        """What is shown, with all its lines."""
        return self._sheet

    def lines(self) -> tuple[Line, ...]:
        """The lines that are not taken away."""
        every = enumerate(self._sheet.lines)
        return tuple(line for place, line in every if place not in self.hidden)

    def toggle(self, place: int) -> None:
        """Take a line away, or bring it back."""
        if place < len(self._sheet.lines):
            self.hidden ^= {place}
            self.toggled.emit()
            self.update()

    def numbers(self) -> Numbers:
        """A row a place, a column a line."""
        sheet, unit = self._sheet, f" {self._sheet.unit}".rstrip()
        heads = (sheet.head, *(line.label + unit for line in self.lines()))
        rows = (
            (name, *(self._shown(line.values[place]) for line in self.lines()))
            for place, name in enumerate(sheet.names)
        )
        return Numbers(heads, tuple(rows))

    def count(self) -> int:
        return len(self._sheet.names)

    def plot(self) -> QRect:
        return self.rect().adjusted(LEFT, TOP, -RIGHT, -FOOT)

    def sizeHint(self) -> QSize:
        return QSize(420, 200)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        digit = event.key() - Qt.Key.Key_1
        if 0 <= digit < min(len(self._sheet.lines), 9):
            self.toggle(digit)
        else:
            super().keyPressEvent(event)

    def _shown(self, value: float | None) -> str:
        return numbers.DASH if value is None else words_of(value, self._sheet.decimals)

    def _point(self, place: int, value: float, ticks: Sequence[float]) -> QPointF:
        return QPointF(self.x(self.share(place)), self._y(value, ticks))

    def _y(self, value: float, ticks: Sequence[float]) -> float:
        plot = self.plot()
        return plot.bottom() - plot.height() * (value - ticks[0]) / (ticks[-1] - ticks[0])

    def _bounds(self) -> list[float]:
        if self._sheet.stacked:
            return [value for at in range(self.count()) if (value := self._stack(at)) is not None]
        shown = self.lines()
        found = [value for line in shown for value in line.values if value is not None]
        return found + [high for line in self._banded() for _, high in line.band]

    def _banded(self) -> tuple[Line, ...]:
        """The lines whose bands are drawn: those of many would hide each other."""
        found = tuple(line for line in self.lines() if line.band)
        return found if len(found) <= _MOST_BANDS else ()

    def _stack(self, place: int) -> float | None:
        known = [value for line in self.lines() if (value := line.values[place]) is not None]
        return sum(known) if known else None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, plot, bounds = QPainter(self), self.plot(), self._bounds()
        if bounds:
            ticks = _ticks(min(bounds), max(bounds))
            self._paint_ground(painter, ticks, plot)
            painter.save()
            painter.setClipRect(plot.adjusted(-4, -TOP, 4, FOOT))
            self._paint_values(painter, ticks)
            painter.restore()
            self._paint_hover(painter, plot, ticks)
        if painting.has_ring(self):
            painting.rounded(painter, self.rect(), None, theme.colour("accent"), width=2)

    def _paint_values(self, painter: QPainter, ticks: Sequence[float]) -> None:
        if self._sheet.stacked:
            for place in range(self.count()):
                self._paint_stack(painter, place, ticks)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=self.count() < 2000)
        for line in self._banded():
            self._paint_band(painter, line, ticks)
        for line in reversed(self.lines()):
            self._paint_line(painter, line, ticks)
            if self.count() <= _MOST_MARKS:
                self._paint_marks(painter, line, ticks)

    def _paint_ground(self, painter: QPainter, ticks: Sequence[float], plot: QRect) -> None:
        painter.setFont(theme.font("axis"))
        self.paint_picked(painter)
        self._paint_shade(painter, plot)
        for value in ticks:
            y = round(self._y(value, ticks))
            painter.setPen(painting.hairline("axis" if value == 0 else "grid"))
            painter.drawLine(plot.left(), y, plot.right(), y)
            box = QRect(0, y - 8, LEFT - 8, 16)
            text = axis.tick_text(round(value, 6)).replace("-", numbers.MINUS)
            painting.text(painter, box, text, "ink3", painting.RIGHT)
        for share, text in self._ticks_below():
            if self.span.low <= share <= self.span.high:
                box = QRect(round(self.x(share)) - 40, plot.bottom() + 5, 80, 16)
                painting.text(painter, box, text, "ink3", painting.CENTRE)

    def _ticks_below(self) -> Sequence[tuple[float, str]]:
        """The words below; where few places are in sight, the names of all of them."""
        room = self.plot().width() / max(self.span.wide * self.count(), 1)
        widest = max((painting.width_of(name, "axis") for name in self._sheet.names), default=0)
        if self.span.is_whole or room < widest + 8:
            return self._sheet.ticks
        return [(self.share(place), name) for place, name in enumerate(self._sheet.names)]

    def _paint_shade(self, painter: QPainter, plot: QRect) -> None:
        if self._sheet.shade is None:
            return
        begin, end, text = self._sheet.shade
        left, right = max(round(self.x(begin)), plot.left()), min(round(self.x(end)), plot.right())
        if right > left:
            axis.paint_band(painter, QRect(left, plot.top(), right - left, plot.height()))
            box = QRect(left + 6, plot.top() + 2, right - left, 16)
            painting.text(painter, box, text, "accent2")

    def _paint_band(self, painter: QPainter, line: Line, ticks: Sequence[float]) -> None:
        shade = QColor(colour(line))
        shade.setAlphaF(_BAND)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
        places = range(len(line.band))
        upper = [self._point(at, line.band[at][1], ticks) for at in places]
        lower = [self._point(at, line.band[at][0], ticks) for at in places]
        painter.drawPolygon(QPolygonF([*upper, *reversed(lower)]))

    def _paint_line(self, painter: QPainter, line: Line, ticks: Sequence[float]) -> None:
        style = Qt.PenStyle.DashLine if line.dashed else Qt.PenStyle.SolidLine
        wide = 1.5 if line.dashed else 2.0 if line.carrier else 1.75
        painter.setPen(QPen(colour(line), wide, style))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        stretch: list[QPointF] = []
        for place, value in enumerate((*line.values, None)):
            if value is not None:
                stretch.append(self._point(place, value, ticks))
                continue
            if len(stretch) == 1:
                painter.drawEllipse(stretch[0], 1.5, 1.5)
            elif stretch:
                painter.drawPolyline(QPolygonF(stretch))
            stretch = []

    def _paint_marks(self, painter: QPainter, line: Line, ticks: Sequence[float]) -> None:
        """What is estimated, partial or missing has a mark of its own."""
        for place, quality in enumerate(line.known):
            value = line.values[place]
            if value is None and quality is Quality.NONE and not line.dashed:
                paint_missing(painter, self.x(self.share(place)), self.plot().bottom())
            elif value is not None and quality is Quality.ESTIMATED:
                paint_diamond(painter, self._point(place, value, ticks))
            elif value is not None and quality is Quality.PARTIAL:
                painter.setPen(QPen(colour(line), 1.5))
                painter.setBrush(theme.colour("surf"))
                painter.drawEllipse(self._point(place, value, ticks), 3.5, 3.5)

    def _paint_stack(self, painter: QPainter, place: int, ticks: Sequence[float]) -> None:
        plot, top = self.plot(), 0.0
        wide = min(plot.width() / max(self.span.wide * self.count(), 1) * _BAR, 48.0)
        left = self.x(self.share(place)) - wide / 2
        qualities = set()
        for line in self.lines():
            value = line.values[place]
            qualities.add(line.quality(place))
            if value:
                low, high = self._y(top, ticks), self._y(top + value, ticks)
                painting.carrier_bar(painter, QRectF(left, high, wide, low - high), line.carrier)
                top += value
        box = QRectF(left, self._y(top, ticks), wide, plot.bottom() - self._y(top, ticks))
        if Quality.PARTIAL in qualities and top:
            painter.setPen(QPen(theme.colour("ink"), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(-1.5, -1.5, 1.5, 0))
        elif Quality.ESTIMATED in qualities and top:
            paint_diamond(painter, QPointF(box.center().x(), box.top() - 6))

    def _paint_hover(self, painter: QPainter, plot: QRect, ticks: Sequence[float]) -> None:
        if self.places():
            hover.paint(painter, self.rect(), plot.center(), *self._picked_words())
        if self.at is None:
            return
        sheet, place = self._sheet, self.at
        x = round(self.x(self.share(place)))
        painter.fillRect(QRect(x, plot.top(), 1, plot.height()), theme.colour("ink"))
        lines = []
        for line in self.lines():
            value = line.values[place]
            text = f"{self._shown(value)} {sheet.unit}".strip()
            lines.append(hover.HoverLine(line.label, text, line.carrier if sheet.stacked else ""))
            if value is not None and not sheet.stacked:
                painter.setPen(QPen(colour(line), 1.5))
                painter.setBrush(theme.colour("surf"))
                painter.drawEllipse(QPointF(x, self._y(value, ticks)), 3, 3)
        if sheet.stacked:
            lines = lines[::-1]
        hover.paint(painter, self.rect(), QPoint(x, plot.center().y()), self._title(place), lines)

    def _title(self, place: int) -> str:
        name, total = self._sheet.names[place], self._stack(place)
        if not self._sheet.stacked or total is None:
            return name
        return f"{name}  {self._shown(total)} {self._sheet.unit}".strip()

    def _picked_words(self) -> tuple[str, list[hover.HoverLine]]:
        """The stretch that is picked: the sum of amounts, the mean of anything else."""
        sheet, places = self._sheet, self.places()
        text = (
            translate("ui.charts.plain_lines", "{first} to {last}, sum")
            if sheet.adds
            else translate("ui.charts.plain_lines", "{first} to {last}, mean")
        )
        lines = []
        for line in self.lines():
            known = [value for at in places if (value := line.values[at]) is not None]
            total = sum(known) if sheet.adds else sum(known) / max(len(known), 1)
            said = f"{self._shown(total if known else None)} {sheet.unit}".strip()
            lines.append(hover.HoverLine(line.label, said))
        first, last = sheet.names[places[0]], sheet.names[places[-1]]
        return text.format(first=first, last=last), lines


def colour(line: Line) -> QColor:
    """The colour of the carrier, or of the token."""
    return theme.carrier_colour(line.carrier) if line.carrier else theme.colour(line.token)


def words_of(value: float, decimals: int) -> str:
    """A value with its decimals and a true minus."""
    return f"{value:,.{decimals}f}".replace("-", numbers.MINUS)


def _frame(sheet: Sheet) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    return sheet.names, tuple(line.label for line in sheet.lines), sheet.stacked


def _ticks(low: float, high: float) -> list[float]:
    """Round steps from zero, or from below the least value where it is negative."""
    ticks = axis.ticks(max(high, -low, 0.0))
    step = ticks[1] - ticks[0]
    below = 0
    while low < -below * step:
        below += 1
    above = [tick for place, tick in enumerate(ticks) if not place or ticks[place - 1] < high]
    return [-step * place for place in range(below, 0, -1)] + above
