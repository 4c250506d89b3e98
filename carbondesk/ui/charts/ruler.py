"""A ruler with the levels of a quota and the mark of the year."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from carbondesk.ui import theme
from carbondesk.ui.widgets import painting

HIGH, EDGE, LINE = 92, 48, 50
# The ruler goes on so far beyond what it shows.
ROOM = 1.15


@dataclass(frozen=True)
class Mark:
    """A value on the ruler with its words."""

    value: Fraction
    label: str
    shown: str


class Ruler(QWidget):
    """Less is better: the levels below the line, the year above it."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(HIGH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._levels: tuple[Mark, ...] = ()
        self._year: Mark | None = None

    def show_marks(self, levels: Sequence[Mark], year: Mark | None) -> None:
        """Show levels, and the year where it can be compared with them."""
        self._levels, self._year = tuple(levels), year
        marks = (*self._levels, *((year,) if year else ()))
        self.setAccessibleName("; ".join(f"{one.label} {one.shown}" for one in marks))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(480, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._levels:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_line(painter)
        for place, level in enumerate(self._levels):
            self._paint_level(painter, level, place)
        if self._year is not None:
            self._paint_year(painter, self._year)

    def _x(self, value: Fraction) -> float:
        every = [float(one.value) for one in self._levels]
        if self._year is not None:
            every.append(float(self._year.value))
        return EDGE + (self.width() - 2 * EDGE) * float(value) / (max(every) * ROOM)

    def _paint_line(self, painter: QPainter) -> None:
        top = LINE - 4
        painter.fillRect(QRect(EDGE, top, self.width() - 2 * EDGE, 8), theme.colour("hov"))
        loosest = max(self._levels, key=_value)
        strictest = min(self._levels, key=_value)
        good, bad = round(self._x(strictest.value)), round(self._x(loosest.value))
        painter.fillRect(QRect(EDGE, top, good - EDGE, 8), theme.colour("accent"))
        painting.hatch(painter, QRect(bad, top, self.width() - EDGE - bad, 8), "err")

    def _paint_level(self, painter: QPainter, level: Mark, place: int) -> None:
        x = round(self._x(level.value))
        painter.fillRect(QRect(x - 1, LINE - 8, 2, 16), theme.colour("ink"))
        painter.setFont(theme.font("small"))
        # Levels that lie close together take turns in two lines.
        box = QRect(x - 90, LINE + 9 + 16 * (place % 2), 180, 16)
        painting.text(painter, box, f"{level.label} {level.shown}", "ink2", painting.CENTRE)

    def _paint_year(self, painter: QPainter, year: Mark) -> None:
        x = self._x(year.value)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ink"))
        tip = LINE - 9
        corners = (QPointF(x, tip), QPointF(x - 6, tip - 9), QPointF(x + 6, tip - 9))
        painter.drawPolygon(QPolygonF(corners))
        painter.setFont(theme.font(bold=True))
        left = min(max(round(x) - 110, 0), self.width() - 220)
        box = QRect(left, 4, 220, 24)
        painting.text(painter, box, f"{year.label} {year.shown}", "ink", painting.CENTRE)


def _value(mark: Mark) -> Fraction:
    return mark.value
