"""A line of events: rings on a hairline, each with its date and what happened."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from carbondesk.ui import icons, theme
from carbondesk.ui.widgets import painting

CLIP = 13


@dataclass(frozen=True)
class Happening:
    """A date and what happened; filled ones moved the numbers, clipped ones have files."""

    day: str
    text: str
    filled: bool = False
    clipped: bool = False


class Timeline(QWidget):
    """The newest events that fit, oldest left."""

    def __init__(self, happenings: Sequence[Happening] = ()) -> None:
        super().__init__()
        self.setFixedHeight(56)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_happenings(happenings)

    def show_happenings(self, happenings: Sequence[Happening]) -> None:
        """Show these events."""
        self._happenings = tuple(happenings)
        said = (f"{happening.day} {happening.text}" for happening in self._happenings)
        self.setAccessibleName("\n".join(said))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, 56)

    def paintEvent(self, event: QPaintEvent) -> None:
        room = max(1, self.width() // 132)
        shown = self._happenings[-room:]
        if not shown:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(painting.hairline("line2"))
        painter.drawLine(QPointF(0, 6.5), QPointF(self.width(), 6.5))
        step = min(self.width() // len(shown), 200)
        painter.setFont(theme.font("small"))
        for place, happening in enumerate(shown):
            left = place * step
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.setBrush(theme.colour("accent" if happening.filled else "surf"))
            painter.drawEllipse(QPointF(left + 4.5, 6.5), 3.5, 3.5)
            painting.text(painter, QRect(left, 18, step - 8, 18), happening.day, "ink3")
            if happening.clipped:
                wide = painter.fontMetrics().horizontalAdvance(happening.day)
                at = QPoint(left + wide + 6, 18 + (18 - CLIP) // 2)
                icons.paint(painter, at, "paperclip", "ink3", CLIP)
            painting.text(painter, QRect(left, 36, step - 8, 18), happening.text)
