"""A legend of lines in their own colours, in a row above the plot."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from carbondesk.ui import theme
from carbondesk.ui.charts.plain_lines import PlainLine
from carbondesk.ui.widgets import painting

_GAP, _MARK = 14, 20


class LineKey(QWidget):
    """The entries; those that find no room are left out, as their names stand in the card."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[PlainLine, ...] = ()
        self.setFixedHeight(20)

    def show_lines(self, lines: Sequence[PlainLine]) -> None:
        """Show the names of these lines; nothing takes no room."""
        self._lines = tuple(lines)
        self.setVisible(bool(lines))
        self.setAccessibleName(", ".join(line.label for line in lines))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, left = QPainter(self), 0
        painter.setFont(theme.font("small"))
        for line in self._lines:
            wide = painting.width_of(line.label, "small") + 2
            if left + _MARK + wide > self.width():
                return
            style = Qt.PenStyle.DashLine if line.dashed else Qt.PenStyle.SolidLine
            painter.setPen(QPen(line.colour(), 2, style))
            painter.drawLine(left, 10, left + _MARK - 6, 10)
            painting.text(painter, QRect(left + _MARK, 0, wide, 20), line.label, "ink2")
            left += _MARK + wide + _GAP
