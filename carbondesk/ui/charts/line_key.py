"""The legend of a chart of lines: a click or a key takes a line away and brings it back."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from carbondesk.domain.lines import Line
from carbondesk.i18n import translate
from carbondesk.ui import theme
from carbondesk.ui.charts.line_paint import colour, style
from carbondesk.ui.charts.plain_lines import PlainLines
from carbondesk.ui.widgets import painting

_GAP, _MARK, _LINE = 14, 20, 20


class LineKey(QWidget):
    """The entries in rows; left and right go from one to the next, Space takes it away."""

    def __init__(self, chart: PlainLines, *, least: int = 2) -> None:
        super().__init__()
        self._chart, self._least, self._at = chart, least, 0
        chart.toggled.connect(self.update)
        self.setFixedHeight(_LINE)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(translate("ui.charts.line_key", "Click: hide or show (keys 1 to 9)"))

    def show_lines(self) -> None:
        """Show the names of the lines of the chart; fewer than the least take no room."""
        lines = self._chart.sheet().lines
        self.setVisible(len(lines) >= self._least)
        self.setAccessibleName(", ".join(line.label for line in lines))
        self._at = 0
        self._fit()
        self.update()

    def boxes(self) -> list[QRect]:
        """Where each entry stands."""
        found, left, top = list[QRect](), 0, 0
        for line in self._chart.sheet().lines:
            wide = _MARK + painting.width_of(line.label, "small") + 4
            if left and left + wide > self.width():
                left, top = 0, top + _LINE
            found.append(QRect(left, top, wide, _LINE))
            left += wide + _GAP
        return found

    def _fit(self) -> None:
        bottom = max((box.bottom() + 1 for box in self.boxes()), default=_LINE)
        if bottom != self.height():
            self.setFixedHeight(bottom)

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        for place, box in enumerate(self.boxes()):
            if box.contains(event.position().toPoint()):
                self._chart.toggle(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._chart.sheet().lines) - 1
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            by = 1 if event.key() == Qt.Key.Key_Right else -1
            self._at = min(max(self._at + by, 0), last)
            self.update()
        elif event.key() in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._chart.toggle(self._at)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, sheet = QPainter(self), self._chart.sheet()
        painter.setFont(theme.font("small"))
        for place, (line, box) in enumerate(zip(sheet.lines, self.boxes(), strict=True)):
            is_shown = place not in self._chart.hidden
            painter.setOpacity(1.0 if is_shown else 0.4)
            self._paint_mark(painter, line, box)
            words = box.adjusted(_MARK, 0, 0, 0)
            painting.text(painter, words, line.label, "ink2" if is_shown else "ink3")
            if not is_shown:
                painter.drawLine(words.left(), 10 + box.top(), words.right() - 4, 10 + box.top())
            painter.setOpacity(1.0)
            if painting.has_ring(self) and place == self._at:
                painting.rounded(painter, box, None, theme.colour("accent"), width=1.5)

    def _paint_mark(self, painter: QPainter, line: Line, box: QRect) -> None:
        middle = box.top() + 10
        if self._chart.sheet().stacked:
            mark = QRect(box.left() + 2, middle - 5, 10, 10)
            if line.carrier:
                painting.swatch(painter, mark, line.carrier)
            else:
                painting.rounded(painter, mark, colour(line), radius=2)
            return
        painter.setPen(QPen(colour(line), 2, style(line)))
        painter.drawLine(box.left(), middle, box.left() + _MARK - 6, middle)
