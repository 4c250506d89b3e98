"""The base of charts of places in a row: which part is in sight, which place is marked."""

from PySide6.QtCore import QPointF, QRect, Signal

from carbondesk.ui.charts.span import Span
from carbondesk.ui.charts.tabled import Tabled


class Placed(Tabled):
    """`opened(place)` asks for the facts beneath the marked place."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.span = Span()
        self.at: int | None = None

    def count(self) -> int:
        """How many places there are; subclasses fill this in."""
        return 0

    def plot(self) -> QRect:
        """Where the values are drawn; subclasses fill this in."""
        return self.rect()

    def place_at(self, spot: QPointF) -> int | None:
        """The place under a point: of even places that whose column it is in."""
        plot, count = self.plot(), self.count()
        share = (spot.x() - plot.left()) / max(plot.width(), 1)
        if not count or not 0 <= share <= 1:
            return None
        return min(max(int(self.span.meant(share) * count), 0), count - 1)

    def share(self, place: int) -> float:
        """Where a place lies, as a share of the whole width."""
        return (place + 0.5) / self.count()

    def x_of(self, share: float) -> float:
        """The pixel of a share of the whole width."""
        return self.plot().left() + self.plot().width() * self.span.seen(share)

    def moved(self, across: int, up: int) -> int | None:
        """The place beside the marked one; there is none above in a row of places."""
        last = self.count() - 1
        if last < 0 or up:
            return self.at
        start = (last + 1 if across < 0 else -1) if self.at is None else self.at
        return min(max(start + across, 0), last)

    def mark(self, at: int | None) -> None:
        """Mark a place, or none."""
        if at != self.at:
            self.at = at
            self.update()

    def open_marked(self) -> None:
        """Ask for the facts beneath the marked place."""
        if self.at is not None:
            self.opened.emit(self.at)
