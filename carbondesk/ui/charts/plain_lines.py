"""Lines over places: a day's load with its band, a duration curve, months, a stack of bars."""

from collections.abc import Sequence
from functools import partial
from math import ceil

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent

from carbondesk.domain.later import Each
from carbondesk.domain.lines import MOST_BANDS, Line, Sheet
from carbondesk.i18n import translate
from carbondesk.texts import numbers
from carbondesk.ui import theme
from carbondesk.ui.charts import hover, line_paint, long_lines
from carbondesk.ui.charts.line_paint import Frame
from carbondesk.ui.charts.long_lines import Levels
from carbondesk.ui.charts.ranged import Ranged
from carbondesk.ui.charts.tabled import Numbers
from carbondesk.ui.widgets import painting

LEFT, RIGHT, TOP, FOOT = 68, 16, 12, 24
_MOST_MARKS = 60
# In less of it no name finds room.
_LEAST_ROOM = 8


class PlainLines(Ranged):
    """The chart; digits take lines away and bring them back, `hidden` tells which are away."""

    toggled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sheet = Sheet("", (), (), ())
        self.hidden: frozenset[int] = frozenset()
        self._range: list[float] | None = None
        self._levels: Each[Levels] = Each(())
        self.setMinimumSize(260, 120)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show other lines; what is taken away and in sight stays where the lines are the same."""
        if _frame(sheet) != _frame(self._sheet):
            self.hidden = frozenset()
            self.forget()
        self._sheet, self._range = sheet, None
        self._levels = Each(partial(Levels, line.values) for line in sheet.lines)
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
            self._range = None
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

    def _bounds(self) -> list[float]:
        """The least and the greatest of the lines in sight, looked for once; none of nothing."""
        if self._range is None:
            if self._sheet.stacked:
                known = [self._stack(at) for at in range(self.count())]
            else:
                known = [value for line in self.lines() for value in line.values]
                known += [high for line in self._banded() for _, high in line.band]
            found = [value for value in known if value is not None]
            self._range = [min(found), max(found)] if found else []
        return self._range

    def _banded(self) -> tuple[Line, ...]:
        """The lines whose bands are drawn: those of many would hide each other."""
        found = tuple(line for line in self.lines() if line.band)
        return found if len(found) <= MOST_BANDS else ()

    def _stack(self, place: int) -> float | None:
        known = [value for line in self.lines() if (value := line.values[place]) is not None]
        return sum(known) if known else None

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, plot, bounds = QPainter(self), self.plot(), self._bounds()
        if bounds:
            frame = Frame(plot, self.span, self.count(), line_paint.ticks_of(bounds))
            self._paint_ground(painter, frame)
            with painting.kept(painter):
                painter.setClipRect(plot.adjusted(-4, -TOP, 4, FOOT))
                self._paint_values(painter, frame)
            self._paint_hover(painter, frame)
        else:
            painter.setFont(theme.font("small"))
            painting.text(painter, self.rect(), numbers.no_data(), "ink3", painting.CENTRE)
        if painting.has_ring(self):
            painting.rounded(painter, self.rect(), None, theme.colour("accent"), width=2)

    def _paint_values(self, painter: QPainter, frame: Frame) -> None:
        if self._sheet.stacked:
            for place in range(self.count()):
                line_paint.paint_stack(painter, frame, self.lines(), place)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=self.count() < 2000)
        for line in self._banded():
            line_paint.paint_band(painter, frame, line)
        for line in reversed(self.lines()):
            if long_lines.is_long(frame):
                levels = self._levels[self._sheet.lines.index(line)]
                colour = line_paint.colour(line)
                long_lines.paint(painter, frame, levels, colour, line_paint.style(line))
                continue
            line_paint.paint_line(painter, frame, line)
            if self.count() <= _MOST_MARKS:
                line_paint.paint_marks(painter, frame, line)

    def _paint_ground(self, painter: QPainter, frame: Frame) -> None:
        painter.setFont(theme.font("axis"))
        self.paint_picked(painter)
        line_paint.paint_shade(painter, frame, self._sheet.shade)
        line_paint.paint_grid(painter, frame)
        for share, text in self._ticks_below():
            if self.span.low <= share <= self.span.high:
                box = QRect(round(self.x_of(share)) - 40, frame.plot.bottom() + 5, 80, 16)
                painting.text(painter, box, text, "ink3", painting.CENTRE)

    def _ticks_below(self) -> Sequence[tuple[float, str]]:
        """The words below; where few places are in sight, the names of all of them."""
        room = self.plot().width() / max(self.span.wide * self.count(), 1)
        if self.span.is_whole or room < _LEAST_ROOM:
            return self._sheet.ticks
        count = self.count()
        first, last = max(int(self.span.low * count), 0), min(ceil(self.span.high * count), count)
        names = self._sheet.names[first:last]
        if room < max((painting.width_of(name, "axis") for name in names), default=0) + 8:
            return self._sheet.ticks
        return [(self.share(place), name) for place, name in enumerate(names, first)]

    def _paint_hover(self, painter: QPainter, frame: Frame) -> None:
        if self.places():
            hover.paint(painter, self.rect(), frame.plot.center(), *self._picked_words())
        if self.at is None:
            return
        sheet, place, plot = self._sheet, self.at, frame.plot
        x = round(frame.x(place))
        painter.fillRect(QRect(x, plot.top(), 1, plot.height()), theme.colour("ink"))
        lines = []
        for line in self.lines():
            value = line.values[place]
            text = f"{self._shown(value)} {sheet.unit}".strip()
            lines.append(hover.HoverLine(line.label, text, line.carrier if sheet.stacked else ""))
            if value is not None and not sheet.stacked:
                line_paint.paint_ring(painter, frame.point(place, value), line)
        title = sheet.names[place]
        if sheet.stacked:
            title = f"{title}  {self._shown(self._stack(place))} {sheet.unit}".strip()
            lines = lines[::-1]
        hover.paint(painter, self.rect(), QPoint(x, plot.center().y()), title, lines)

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


def words_of(value: float, decimals: int) -> str:
    """A value with its decimals and a true minus."""
    return f"{value:,.{decimals}f}".replace("-", numbers.MINUS)


def _frame(sheet: Sheet) -> tuple[tuple[str, ...], tuple[str, ...], bool]:
    return sheet.names, tuple(line.label for line in sheet.lines), sheet.stacked
