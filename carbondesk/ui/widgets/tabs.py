"""Tabs of a page: words with a gray count behind, the current one underlined teal."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from carbondesk.ui import theme
from carbondesk.ui.widgets import painting

_GAP = 20


class Tabs(QWidget):
    """Tabs as (key, word, count); `chosen` tells the key. Arrow keys move the choice."""

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[tuple[str, str, str]], current: str = "") -> None:
        super().__init__()
        self._tabs = tuple(tabs)
        self._current = current or self._tabs[0][0]
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._tell()

    def current(self) -> str:
        """The key of the current tab."""
        return self._current

    def choose(self, key: str) -> None:
        """Go to a tab."""
        if key != self._current and key in self._keys():
            self._current = key
            self._tell()
            self.update()
            self.chosen.emit(key)

    def step(self, by: int) -> None:
        """Go on or back by some tabs, from the last to the first."""
        keys = self._keys()
        self.choose(keys[(keys.index(self._current) + by) % len(keys)])

    def set_count(self, key: str, count: str) -> None:
        """Show another count behind a word."""
        self._tabs = tuple(
            (known, word, count if known == key else old) for known, word, old in self._tabs
        )
        self._tell()
        self.updateGeometry()
        self.update()

    def _keys(self) -> list[str]:
        return [key for key, _, _ in self._tabs]

    def _tell(self) -> None:
        words = {key: f"{word} {count}".strip() for key, word, count in self._tabs}
        self.setAccessibleName(words[self._current])

    def _widths(self) -> list[int]:
        return [
            painting.width_of(word, bold=True) + (painting.width_of(count) + 6 if count else 0)
            for _, word, count in self._tabs
        ]

    def sizeHint(self) -> QSize:
        return QSize(sum(self._widths()) + _GAP * len(self._tabs), 48)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        left = 0
        for (key, _, _), width in zip(self._tabs, self._widths(), strict=True):
            if left - _GAP // 2 <= event.position().x() < left + width + _GAP // 2:
                self.choose(key)
                return
            left += width + _GAP

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        place = self._keys().index(self._current) + step
        if 0 <= place < len(self._tabs):
            self.choose(self._keys()[place])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        left = 0
        for (key, word, count), width in zip(self._tabs, self._widths(), strict=True):
            on = key == self._current
            cell = QRect(left, 0, width, self.height())
            painter.setFont(theme.font(bold=on))
            painting.text(painter, cell, word, "accent2" if on else "ink2")
            if count:
                painter.setFont(theme.font())
                start = painting.width_of(word, bold=on) + 6
                painting.text(painter, cell.adjusted(start, 0, 0, 0), count, "ink3")
            if on:
                line = QRect(left, self.height() - 2, width, 2)
                painter.fillRect(line, theme.colour("accent"))
                if painting.has_ring(self):
                    ring = cell.adjusted(-4, 8, 4, -8)
                    painting.rounded(painter, ring, None, theme.colour("accent"), width=2)
            left += width + _GAP
