"""The list of what can change at a meter, one of them chosen."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from carbondesk.i18n import translate
from carbondesk.ui import theme
from carbondesk.ui.meter_changes import kinds
from carbondesk.ui.meter_changes.kinds import ChangeKind
from carbondesk.ui.widgets import painting
from carbondesk.ui.widgets.button import Pressable

WIDTH, HIGH = 184, 34
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class KindList(QWidget):
    """`chosen(kind)` when a person takes another one; up and down go through them."""

    chosen = Signal(str)

    def __init__(self, offered: Sequence[ChangeKind]) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self.setAccessibleName(translate("ui.meter_changes.kind_list", "What happened"))
        self._group = QButtonGroup(self)
        self._items = {kind: _Item(kinds.title(kind)) for kind in offered}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for item in self._items.values():
            self._group.addButton(item)
            item.clicked.connect(self._tell)
            column.addWidget(item)
        column.addStretch()

    def choose(self, kind: ChangeKind) -> None:
        """Mark one of them, without telling."""
        self._items[kind].setChecked(True)

    def current(self) -> ChangeKind:
        """The one that is marked."""
        return next(kind for kind, item in self._items.items() if item.isChecked())

    def press(self, kind: ChangeKind) -> None:
        """Take one as a click does."""
        self._items[kind].click()

    def _tell(self) -> None:
        self.chosen.emit(self.current().value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        offered = list(self._items)
        at = offered.index(self.current()) + step
        if 0 <= at < len(offered):
            self.press(offered[at])
            self._items[offered[at]].setFocus()


class _Item(Pressable):
    """One kind; the chosen one has a teal bar."""

    def __init__(self, word: str) -> None:
        super().__init__()
        self._word = word
        self.setAccessibleName(word)
        self.setCheckable(True)
        self.setFixedHeight(HIGH)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, HIGH)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, on = QPainter(self), self.isChecked()
        if on:
            painting.rounded(painter, self.rect(), theme.colour("surf"), theme.colour("line"))
            bar = QRect(0, 8, 3, self.height() - 16)
            painter.fillRect(bar, theme.colour("accent"))
        elif self.underMouse():
            painting.rounded(painter, self.rect(), theme.colour("hov"))
        painter.setFont(theme.font(bold=on))
        words = QRect(14, 0, self.width() - 20, self.height())
        painting.text(painter, words, self._word, "accent2" if on else "ink2")
        if painting.has_ring(self):
            painting.rounded(painter, self.rect(), None, theme.colour("accent"), width=2)
