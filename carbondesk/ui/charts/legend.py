"""Legends: a row for the head of a card, or a column with totals left of a plot."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from carbondesk.ui import theme
from carbondesk.ui.widgets import painting


@dataclass(frozen=True)
class Entry:
    """One entry.

    Marks are swatch (needs `carrier`), dashed, tick, line, actual, expected, and none for totals.
    """

    text: str
    value: str = ""
    carrier: str = ""
    mark: str = "swatch"
    bold: bool = False
    ruled: bool = False


class LegendRow(QWidget):
    """Entries beside each other, for the right end of a card's head."""

    def __init__(self, entries: Sequence[Entry] = ()) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_entries(entries)

    def show_entries(self, entries: Sequence[Entry]) -> None:
        """Show these entries."""
        self._entries = tuple(entries)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        widths = (painting.width_of(entry.text, "small") + 34 for entry in self._entries)
        return QSize(sum(widths), 20)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, left = QPainter(self), 0
        painter.setFont(theme.font("small"))
        for entry in self._entries:
            paint_mark(painter, QRect(left, 2, 16, 16), entry)
            wide = painting.width_of(entry.text, "small")
            painting.text(painter, QRect(left + 20, 0, wide + 2, 20), entry.text, "ink2")
            left += wide + 34


def paint_mark(painter: QPainter, box: QRect, entry: Entry) -> None:
    """The mark of an entry in a square of 16 px."""
    middle = box.center().y()
    if entry.mark == "swatch" and entry.carrier:
        painting.swatch(painter, QRect(box.left() + 4, middle - 4, 10, 10), entry.carrier)
        return
    pens = {
        "dashed": QPen(theme.colour("ref"), 1.5, Qt.PenStyle.DashLine),
        "actual": QPen(theme.colour("accent"), 2),
        "expected": QPen(theme.colour("accent"), 2, Qt.PenStyle.DashLine),
        "tick": QPen(theme.colour("ink"), 1.75),
        "line": QPen(
            theme.carrier_colour(entry.carrier) if entry.carrier else theme.colour("ink"), 2
        ),
    }
    pen = pens.get(entry.mark)
    if pen is not None:
        with painting.kept(painter):
            painter.setPen(pen)
            painter.drawLine(QPointF(box.left(), middle), QPointF(box.right(), middle))


def paint_column(painter: QPainter, area: QRect, entries: Sequence[Entry]) -> None:
    """Entries under each other with their values at the right, 21 px each."""
    for place, entry in enumerate(entries):
        row = QRect(area.left(), area.top() + place * 21, area.width(), 20)
        if row.bottom() > area.bottom():
            return
        if entry.ruled:
            painter.setPen(painting.hairline("line"))
            painter.drawLine(row.left(), row.top() - 1, row.right(), row.top() - 1)
        left = row.left()
        if entry.carrier:
            painting.swatch(painter, QRect(left, row.center().y() - 4, 10, 10), entry.carrier)
            left += 16
        painter.setFont(theme.font("small"))
        words = QRect(left, row.top(), row.right() - left, 20)
        painting.text(painter, words, entry.text, "ink2")
        painter.setFont(theme.font("small", bold=entry.bold))
        token = "ink" if entry.bold or entry.carrier else "ink2"
        painting.text(painter, row, entry.value, token, painting.RIGHT)
