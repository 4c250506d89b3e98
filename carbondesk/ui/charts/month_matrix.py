"""The completeness matrix of which one can see fewer months: zoom, move, pick a stretch of them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from math import ceil, floor

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QSizePolicy

from carbondesk.i18n import translate
from carbondesk.ui import theme, words
from carbondesk.ui.charts import hover
from carbondesk.ui.charts.axis import MonthAxis
from carbondesk.ui.charts.matrix import HEAD, LINE, Face, Mark, MeterLine, word
from carbondesk.ui.charts.ranged import Ranged
from carbondesk.ui.charts.span import Span
from carbondesk.ui.widgets import painting

_EDGE = 1e-6


class MonthMatrix(Ranged):
    """The wheel scrolls the meters where they do not find room, else and with Ctrl it zooms.

    `cell_opened(meter key, period code)` on a click or Enter; `seen(axis)` tells which months are
    in sight, `line_marked(y)` where the keyboard went, `table_wanted` that T was pressed.
    """

    cell_opened = Signal(str, str)
    seen = Signal(object)
    line_marked = Signal(int)
    table_wanted = Signal()

    def __init__(self, months: MonthAxis) -> None:
        super().__init__()
        self._axis = months
        self._lines: Sequence[MeterLine] = ()
        self._current = ""
        self._line = 0
        self.opened.connect(self._open_cell)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)

    def show_lines(self, months: MonthAxis, lines: Sequence[MeterLine], current: str = "") -> None:
        """Show these meters; what is in sight stays while the months are the same."""
        if months.months != self._axis.months:
            self.forget()
        self._axis, self._lines, self._current = months, lines, current
        self.at, self._line = None, 0
        title = translate("ui.charts.month_matrix", "Completeness of {count} meters by month")
        self.setAccessibleName(title.format(count=len(lines)))
        self.updateGeometry()
        self._see(self.span)

    def axis(self) -> MonthAxis:
        """The months, of which some are in sight."""
        return replace(self._axis, span=self.span)

    def toggle_table(self) -> None:
        """The chart around it has the table."""
        self.table_wanted.emit()

    def picked_words(self) -> tuple[str, list[hover.HoverLine]]:
        """The stretch that is picked, and how many months of meters are known how."""
        places = self.places()
        if not places:
            return "", []
        first, last = (words.period(self._axis.months[at]) for at in (places[0], places[-1]))
        known = Counter(line.marks[at] for line in self._lines for at in places)
        title = first if first == last else f"{first} – {last}"
        return title, [
            hover.HoverLine(word(mark), str(known[mark])) for mark in Mark if known[mark]
        ]

    def count(self) -> int:
        return len(self._axis.months)

    def plot(self) -> QRect:
        return self._face().months().adjusted(0, HEAD, 0, 0)

    def pick(self, first: float, last: float) -> None:
        """Whole months are picked."""
        count = max(self.count(), 1)
        low, high = min(first, last) * count, max(first, last) * count
        super().pick(floor(low + _EDGE) / count, max(ceil(high - _EDGE), floor(low) + 1) / count)

    def spot_of(self, line: int, place: int) -> QPoint:
        """The middle of a month of a meter."""
        return self._face().cell(line, place).center()

    def sizeHint(self) -> QSize:
        return QSize(480, HEAD + LINE * max(1, len(self._lines)) + 4)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    def place_at(self, spot: QPointF) -> int | None:
        line = self._face().line_at(spot.y())
        if line is None:
            return None
        if line != self._line:
            self._line = line
            self.update()
        return super().place_at(spot)

    def moved(self, across: int, up: int) -> int | None:
        if not self._lines:
            return None
        if self.at is None:
            # From the right the first step comes to the newest month.
            return super().moved(across or -1, 0)
        self._line = min(max(self._line - up, 0), len(self._lines) - 1)
        self.update()
        self.line_marked.emit(HEAD + self._line * self._face().line_height)
        return super().moved(across, 0) if across else self.at

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned, holder = event.angleDelta(), self.parentWidget()
        scrolls = holder is not None and holder.height() < self.height()
        is_held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if scrolls and not is_held and abs(turned.y()) >= abs(turned.x()):
            event.ignore()
        else:
            super().wheelEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._axis.months:
            return
        painter, face = QPainter(self), self._face()
        with painting.kept(painter):
            painter.setClipRect(face.months(), Qt.ClipOperation.IntersectClip)
            self.paint_picked(painter)
        face.paint(painter, event.rect())
        places = self.places()
        if places:
            hover.paint(painter, self.visibleRegion().boundingRect(), self._middle(places),
                        *self.picked_words())  # fmt: skip
        if self.at is not None and self._lines:
            face.paint_hover(painter, self._line, self.at)
        if painting.has_ring(self):
            painting.rounded(painter, self.rect(), None, theme.colour("accent"), width=2)

    def _face(self) -> Face:
        return Face(self.axis(), self._lines, self.size(), self._current)

    def _see(self, span: Span) -> None:
        super()._see(span)
        self.seen.emit(self.axis())

    def _middle(self, places: range) -> QPoint:
        sight = self.visibleRegion().boundingRect()
        return QPoint(round(self.x_of(places[-1] / self.count())), sight.center().y())

    def _open_cell(self, place: int) -> None:
        if self._lines:
            self.cell_opened.emit(self._lines[self._line].key, self._axis.months[place].code)
