"""The base of charts that zoom: wheel, drag and keys; a stretch is picked, a click opens."""

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QWheelEvent

from carbondesk.ui.charts import axis
from carbondesk.ui.charts.placed import Placed
from carbondesk.ui.charts.span import Span

ZOOM, PAN = 1.5, 0.1
STILL = 5
_EDGE = 1e-6
NOTCH = 120
IN = frozenset({Qt.Key.Key_Plus, Qt.Key.Key_Equal})
OUT = frozenset({Qt.Key.Key_Minus, Qt.Key.Key_Underscore})
BACK = frozenset({Qt.Key.Key_0, Qt.Key.Key_Home})
ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_MOVES = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0),
          Qt.Key.Key_Up: (0, 1), Qt.Key.Key_Down: (0, -1)}  # fmt: skip


@dataclass(frozen=True)
class _Drag:
    """Where a button went down, what was in sight then, and whether it moves the view."""

    x: float
    span: Span
    pans: bool


class Ranged(Placed):
    """Arrow keys move the marked place, Enter opens it: `opened(place)`.

    The wheel, + and − zoom, 0 shows all again. Dragging picks a stretch, `picked(first, last)`;
    Enter zooms to it, Escape leaves it. With Shift or the middle button dragging moves the view, as
    Ctrl and an arrow key do; Shift and an arrow key pick.
    """

    picked = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.band: tuple[float, float] | None = None
        self._drag: _Drag | None = None

    def places(self) -> range:
        """The places that the stretch touches that is picked."""
        if self.band is None:
            return range(0)
        count = self.count()
        first, last = (min(max(one, 0.0), 1.0) * count for one in self.band)
        return range(int(first + _EDGE), max(ceil(last - _EDGE), int(first + _EDGE) + 1))

    def forget(self) -> None:
        """Other values are shown: nothing is marked or picked, and all is in sight."""
        self.at, self.band, self.span, self._drag = None, None, Span(), None
        self.update()

    def zoom(self, times: float, around: float = 0.5) -> None:
        """So many times closer around a share of what is in sight."""
        self._see(self.span.zoomed(times, around, self.least()))

    def show_all(self) -> None:
        """All is in sight again."""
        self._see(Span())

    def pick(self, first: float, last: float) -> None:
        """Pick the stretch between two shares of the whole."""
        self.band = min(first, last), max(first, last)
        found = self.places()
        if found:
            self.picked.emit(found[0], found[-1])
        self.update()

    def paint_picked(self, painter: QPainter) -> None:
        """The stretch that is picked, beneath the values."""
        if self.band is not None:
            plot = self.plot()
            left, right = (min(max(self.x_of(one), plot.left()), plot.right()) for one in self.band)
            wide = max(round(right - left), 1)
            axis.paint_band(painter, QRect(round(left), plot.top(), wide, plot.height()))

    def least(self) -> float:
        """The least part of all that can be seen: two places."""
        return min(2 / max(self.count(), 2), 1.0)

    def _see(self, span: Span) -> None:
        self.span = span
        self.update()

    def _whole_share(self, x: float) -> float:
        share = (x - self.plot().left()) / max(self.plot().width(), 1)
        return self.span.meant(min(max(share, 0.0), 1.0))

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if abs(turned.x()) > abs(turned.y()):
            self._see(self.span.panned(-turned.x() / NOTCH * PAN * self.span.wide))
        else:
            seen = (event.position().x() - self.plot().left()) / max(self.plot().width(), 1)
            self.zoom(ZOOM ** (turned.y() / NOTCH), min(max(seen, 0.0), 1.0))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        pans = event.button() is Qt.MouseButton.MiddleButton
        pans = pans or bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._drag = _Drag(event.position().x(), self.span, pans)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drag, x = self._drag, event.position().x()
        if drag is None:
            self.mark(self.place_at(event.position()))
        elif drag.pans:
            by = (drag.x - x) / max(self.plot().width(), 1) * drag.span.wide
            self._see(drag.span.panned(by))
        elif abs(x - drag.x) >= STILL:
            self.mark(None)
            self.pick(self._whole_share(drag.x), self._whole_share(x))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, self._drag = self._drag, None
        if drag is None or drag.pans or abs(event.position().x() - drag.x) >= STILL:
            return
        if self.band is not None:
            self.band = None
            self.update()
        else:
            self.mark(self.place_at(event.position()))
            self.open_marked()

    def leaveEvent(self, event: object) -> None:
        self.mark(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _MOVES:
            self._arrow(*_MOVES[key], event.modifiers())
        elif key in ENTER and self.band is not None:
            self._see(self.span.over(*self.band, self.least()))
            self.band = None
        elif key in ENTER:
            self.open_marked()
        elif key in IN | OUT:
            self.zoom(ZOOM if key in IN else 1 / ZOOM, self._around())
        elif key in BACK:
            self.show_all()
        elif key is Qt.Key.Key_Escape and self.band is not None and not self.has_table():
            self.band = None
            self.update()
        else:
            super().keyPressEvent(event)

    def _arrow(self, across: int, up: int, held: Qt.KeyboardModifier) -> None:
        if held & Qt.KeyboardModifier.ControlModifier:
            self._see(self.span.panned(across * PAN * self.span.wide))
            return
        before = self.at
        self.mark(self.moved(across, up))
        if self.at is None:
            return
        self._keep_in_sight(self.share(self.at))
        if held & Qt.KeyboardModifier.ShiftModifier:
            half = 0.5 / self.count()
            here = self.share(self.at)
            start = self.share(self.at if before is None else before)
            low, high = self.band or (start - half, start + half)
            self.pick(min(low, here - half), max(high, here + half))

    def _keep_in_sight(self, share: float) -> None:
        if share < self.span.low:
            self._see(self.span.panned(share - self.span.low))
        elif share > self.span.high:
            self._see(self.span.panned(share - self.span.high))

    def _around(self) -> float:
        return 0.5 if self.at is None else min(max(self.span.seen(self.share(self.at)), 0.0), 1.0)
