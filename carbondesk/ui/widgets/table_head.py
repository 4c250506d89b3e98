"""The head of a table: small gray words, numbers right, a rule below."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QWidget

from carbondesk.ui import theme
from carbondesk.ui.models.cells import Column
from carbondesk.ui.widgets import painting
from carbondesk.ui.widgets.cell_painter import EDGE, PADDING


class Head(QHeaderView):
    """Draws the titles of the columns that it is given."""

    def __init__(self, parent: QWidget, height: int) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.columns: tuple[Column, ...] = ()
        self.setFixedHeight(height)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(24)
        self.setSectionsClickable(False)

    def paintSection(self, painter: QPainter, rect: QRect, logical_index: int) -> None:
        if logical_index >= len(self.columns):
            return
        column = self.columns[logical_index]
        last = logical_index == len(self.columns) - 1
        painter.fillRect(rect, theme.colour("surf2"))
        painter.setFont(theme.font("small"))
        left = EDGE if logical_index == 0 and not column.ruled else PADDING
        words = rect.adjusted(left, 0, -(EDGE if last else PADDING), 0)
        if painter.fontMetrics().horizontalAdvance(column.title) > words.width():
            words = words.adjusted(-5, 0, 5, 0)
        align = painting.RIGHT if column.right else painting.LEFT
        painting.text(painter, words, column.title, "ink3", align)
        painter.setPen(painting.hairline("line"))
        if column.ruled and not last:
            painter.drawLine(rect.right(), rect.top(), rect.right(), rect.bottom())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setPen(painting.hairline("line2"))
        bottom = self.viewport().height() - 1
        painter.drawLine(0, bottom, self.viewport().width(), bottom)
