"""The base of charts that zoom along their height: wheel and drag; a click opens what is marked."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QMouseEvent, QWheelEvent

from carbondesk.ui.charts.ranged import NOTCH, STILL, ZOOM
from carbondesk.ui.charts.span import Span
from carbondesk.ui.charts.tabled import Tabled

_CLOSEST = 1 / 16


@dataclass(frozen=True)
class _Drag:
    """Where a button went down, what was in sight then, and whether the view has moved since."""

    spot: QPointF
    span: Span
    moved: bool = False


class Upright(Tabled):
    """`span` is the part of the height in sight, below a head that stays where it is."""

    def __init__(self, head: int) -> None:
        super().__init__()
        self.span = Span()
        self._head = head
        self._drag: _Drag | None = None

    def mark_at(self, spot: QPointF | None) -> None:
        """Mark what is under a point, or nothing; subclasses fill this in."""

    def open_marked(self) -> None:
        """Open what is marked; subclasses fill this in."""

    def zoom(self, times: float, around: float = 0.5) -> None:
        """So many times closer around a share of the height in sight."""
        self.see(self.span.zoomed(times, around, _CLOSEST))

    def show_all(self) -> None:
        """All is in sight again."""
        self.see(Span())

    def see(self, span: Span) -> None:
        """Show a part of the height."""
        self.span = span
        self.update()

    def _room(self) -> int:
        return max(self.height() - self._head, 1)

    def wheelEvent(self, event: QWheelEvent) -> None:
        share = (event.position().y() - self._head) / self._room()
        self.zoom(ZOOM ** (event.angleDelta().y() / NOTCH), min(max(share, 0.0), 1.0))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._drag = _Drag(event.position(), self.span)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drag = self._drag
        if drag is None:
            self.mark_at(event.position())
            return
        by = drag.spot.y() - event.position().y()
        if drag.moved or abs(by) >= STILL:
            self._drag = _Drag(drag.spot, drag.span, moved=True)
            self.see(drag.span.panned(by / self._room() * drag.span.wide))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        if drag is not None and not drag.moved:
            self.mark_at(event.position())
            self.open_marked()

    def leaveEvent(self, event: object) -> None:
        self.mark_at(None)
