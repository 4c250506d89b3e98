"""A segmented switch: a few words of which one holds, as tce | tCO₂ | 元."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from carbondesk.ui import theme
from carbondesk.ui.widgets import painting


class Segments(QWidget):
    """The switch; `chosen` tells the key. Arrow keys move the choice."""

    chosen = Signal(str)

    def __init__(
        self,
        choices: Sequence[tuple[str, str]],
        current: str = "",
        *,
        small: bool = False,
        name: str = "",
    ) -> None:
        super().__init__()
        self._choices = tuple(choices)
        self._current = current or (self._choices[0][0] if self._choices else "")
        self._small = small
        self._name = name
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._tell()

    def current(self) -> str:
        """The key that holds."""
        return self._current

    def keys(self) -> list[str]:
        """The keys of all choices, from left to right."""
        return [key for key, _ in self._choices]

    def choose(self, key: str) -> None:
        """Let another key hold, and say so if it is another."""
        if key != self._current and any(key == known for known, _ in self._choices):
            self._current = key
            self._tell()
            self.update()
            self.chosen.emit(key)

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Show other words (as counts change); the current key stays if it is still there."""
        self._choices = tuple(choices)
        if self._choices and all(self._current != key for key, _ in self._choices):
            self._current = self._choices[0][0]
        self._tell()
        self.updateGeometry()
        self.update()

    def _tell(self) -> None:
        word = dict(self._choices).get(self._current, "")
        self.setAccessibleName(f"{self._name} {word}".strip())

    def _widths(self) -> list[int]:
        size = "small" if self._small else "body"
        padding = 20 if self._small else 24
        return [painting.width_of(word, size, bold=True) + padding for _, word in self._choices]

    def _step(self, by: int) -> None:
        keys = self.keys()
        place = keys.index(self._current) + by
        if 0 <= place < len(keys):
            self.choose(keys[place])

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()) + 1, 24 if self._small else 28)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = 0
        for (key, _), width in zip(self._choices, self._widths(), strict=True):
            if left <= event.position().x() < left + width:
                self.choose(key)
            left += width

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self._step(step)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.rounded(painter, self.rect(), theme.colour("surf"))
        left = 0
        for place, ((key, word), width) in enumerate(
            zip(self._choices, self._widths(), strict=True)
        ):
            cell = self.rect().adjusted(left, 0, 0, 0)
            cell.setWidth(width + 1)
            on = key == self._current
            if on:
                painting.rounded(
                    painter, cell.adjusted(1, 1, -1, -1), theme.colour("soft"), radius=3
                )
            painter.setFont(theme.font("small" if self._small else "body", bold=on))
            tone = "accent2" if on else "ink2"
            painting.text(painter, cell, word, tone, painting.CENTRE)
            if place:
                painter.setPen(painting.hairline("line2"))
                painter.drawLine(cell.left(), 1, cell.left(), self.height() - 2)
            left += width
        ring = painting.has_ring(self)
        border = theme.colour("accent" if ring else "line2")
        painting.rounded(painter, self.rect(), None, border, width=2 if ring else 1)
