"""Checklists and steps: ring empty, part, check; the current step is tinted with its button."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from carbondesk.ui import icons, theme
from carbondesk.ui.widgets import painting
from carbondesk.ui.widgets.button import Button, Kind, Pressable
from carbondesk.ui.widgets.card import empty
from carbondesk.ui.widgets.label import ElidedLabel, Label


class State(Enum):
    """How far a step is."""

    TODO = "todo"
    PART = "part"
    DONE = "done"


@dataclass(frozen=True)
class Step:
    """One line of a checklist; `count` is as `20 / 22 块`, `share` fills the ring of a part.

    With an `action` or if `is_current` the line is tinted and shows its note, an action as filled
    button.
    """

    key: str
    title: str
    state: State = State.TODO
    count: str = ""
    share: float = 0.0
    note: str = ""
    action: str = ""
    is_current: bool = False


class Checklist(QWidget):
    """The lines of a month's work or, `noted`, of the first steps; `chosen` tells a line's key."""

    chosen = Signal(str)

    def __init__(self, steps: Sequence[Step] = (), *, noted: bool = False) -> None:
        super().__init__()
        self._noted = noted
        self._column = QVBoxLayout(self)
        side = 0 if noted else 8
        self._column.setContentsMargins(side, 0, side, side)
        self._column.setSpacing(0)
        self.show_steps(steps)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these lines."""
        empty(self._column)
        for place, step in enumerate(steps):
            ruled = place + 1 < len(steps) and (self._noted or not step.action)
            line = _Line(step, noted=self._noted, ruled=ruled)
            line.clicked.connect(self._tell)
            if line.button is not None:
                line.button.clicked.connect(line.click)
            self._column.addWidget(line)

    def _tell(self) -> None:
        line = self.sender()
        if isinstance(line, _Line):
            self.chosen.emit(line.step.key)


class _Line(Pressable):
    def __init__(self, step: Step, *, noted: bool, ruled: bool) -> None:
        super().__init__()
        self.step = step
        self._ruled = ruled
        self._side = 15 if noted else 7
        self.button: Button | None = None
        self.setFixedHeight(52 if noted else 48 if step.action else 33)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleName(f"{step.title} {step.count}".strip())
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        row = QHBoxLayout(self)
        row.setContentsMargins(self._side + 25, 0, self._side + 1, 0)
        row.setSpacing(8)
        row.addLayout(self._words(show_note=noted or bool(step.action)), 1)
        row.addWidget(Label(step.count, "small", "ink2" if step.action else "ink3"))
        if step.action:
            self.button = Button(step.action, Kind.PRIMARY, small=True)
            row.addWidget(self.button)

    def _words(self, *, show_note: bool) -> QVBoxLayout:
        step, words = self.step, QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        current = step.is_current or bool(step.action)
        waiting = step.state is State.TODO and not current
        tone = "ink3" if waiting else "ink"
        words.addWidget(ElidedLabel(step.title, tone=tone, bold=current))
        if step.note and show_note:
            words.addWidget(ElidedLabel(step.note, "small", "ink2"))
        words.addStretch()
        return words

    def sizeHint(self) -> QSize:
        return QSize(200, self.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.step.is_current:
            painter.fillRect(self.rect(), theme.colour("soft"))
        elif self.step.action:
            painting.rounded(painter, self.rect(), theme.colour("soft"))
        elif self.underMouse():
            painting.rounded(painter, self.rect(), theme.colour("hov"))
        corner = QPoint(self._side, (self.height() - 18) // 2)
        if self.step.is_current and not self.step.action:
            icons.paint(painter, corner, "circle-dot", "accent", 18)
        else:
            ring(painter, corner, self.step.state, self.step.share)
        if self._ruled:
            painter.setPen(painting.hairline("line"))
            painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)
        if painting.has_ring(self):
            painting.rounded(painter, self.rect(), None, theme.colour("accent"), width=2)


def ring(painter: QPainter, corner: QPoint, state: State, share: float) -> None:
    """The ring of a step, 18 px: empty, partly drawn, or a check."""
    if state is State.DONE:
        icons.paint(painter, corner, "circle-check", "accent", 18)
        return
    with painting.kept(painter):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        circle = QRectF(corner.x() + 2, corner.y() + 2, 14, 14)
        painter.setPen(QPen(theme.colour("softline" if state is State.PART else "line2"), 1.5))
        painter.drawEllipse(circle)
        if state is State.PART:
            painter.setPen(QPen(theme.colour("accent"), 2))
            painter.drawArc(circle, 90 * 16, -round(360 * 16 * min(max(share, 0.08), 1.0)))


class Progress(QWidget):
    """Progress of a list of steps: one segment per step, partly filled where a step is."""

    def __init__(self, shares: Sequence[float] = ()) -> None:
        super().__init__()
        self._shares = tuple(shares)
        self.setFixedHeight(6)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_shares(self, shares: Sequence[float]) -> None:
        """Fill the segments, each from 0 to 1."""
        self._shares = tuple(shares)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(120, 6)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        count = len(self._shares)
        for place, share in enumerate(self._shares):
            left = place * (self.width() + 6) // count
            right = (place + 1) * (self.width() + 6) // count - 6
            cell = QRect(left, 0, right - left, 6)
            painting.rounded(painter, cell, theme.colour("track"), radius=3)
            if share > 0:
                cell.setWidth(max(6, round(cell.width() * min(share, 1.0))))
                painting.rounded(painter, cell, theme.colour("accent"), radius=3)
