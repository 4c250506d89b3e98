"""The search over everything (Ctrl+K): pages, commands, meters, places from providers."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from carbondesk.i18n import translate
from carbondesk.ui import icons, theme
from carbondesk.ui.widgets import painting
from carbondesk.ui.widgets.label import IconLabel, KeyCap, Rule

WIDTH, LINE, MOST = 520, 36, 10


@dataclass(frozen=True)
class Found:
    """One thing that can be opened: icon, title, what it is in gray, and what opening does."""

    title: str
    note: str
    icon: str
    run: Callable[[], None]
    keys: str = ""


Provider = Callable[[str], Sequence[Found]]


def matches(query: str, *texts: str) -> bool:
    """Whether every word of a query is in one of the texts, whatever the case."""
    line = " ".join(texts).casefold()
    return all(word in line for word in query.casefold().split())


class Finder(QFrame):
    """A child frame over the window; Enter opens the marked line, Esc closes."""

    closed = Signal()

    def __init__(self, window: QWidget, providers: Sequence[Provider]) -> None:
        super().__init__(window)
        self.setProperty("card", "floating")
        self._providers = tuple(providers)
        self._back = window.focusWidget()
        self.query = QLineEdit()
        self.query.setProperty("bare", "true")
        self.query.setPlaceholderText(
            translate("ui.widgets.finder", "Meter, place, page or command")
        )
        self.query.setAccessibleName(translate("ui.widgets.finder", "Find"))
        self.lines = _Lines()
        self._lay_out()
        self.query.textChanged.connect(self._look)
        self.query.installEventFilter(self)
        self.lines.chosen.connect(self._open)
        self._look("")
        self.show()
        self.raise_()
        self.query.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setContentsMargins(12, 6, 12, 2)
        row.setSpacing(4)
        row.addWidget(IconLabel("search", "ink2", 16))
        row.addWidget(self.query, 1)
        row.addWidget(KeyCap("Esc"))
        column.addLayout(row)
        column.addWidget(Rule())
        column.addWidget(self.lines)

    def close_now(self) -> None:
        """Close and give the focus back."""
        if self.isHidden():
            return
        self.hide()
        if self._back is not None and self._back.isVisible():
            self._back.setFocus()
        self.closed.emit()
        self.deleteLater()

    def _look(self, query: str) -> None:
        found = [item for provider in self._providers for item in provider(query.strip())]
        self.lines.show_found(found[:MOST])
        height = 48 + LINE * max(1, self.lines.count()) + 8
        room = self.window().width()
        wide = min(WIDTH, room - 32)
        self.setGeometry((room - wide) // 2, 56, wide, height)

    def _open(self) -> None:
        chosen = self.lines.current()
        self.close_now()
        if chosen is not None:
            chosen.run()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(Qt.Key(event.key()))
        leaving = event.type() == QEvent.Type.FocusOut and not self.isHidden()
        if leaving and self.window().isActiveWindow():
            self.close_now()
        return False

    def _press(self, key: Qt.Key) -> bool:
        if key is Qt.Key.Key_Escape:
            self.close_now()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.lines.step(1 if key is Qt.Key.Key_Down else -1)
        else:
            return False
        return True


class _Lines(QWidget):
    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[Found, ...] = ()
        self._at = 0
        self.setMouseTracking(True)

    def show_found(self, found: Sequence[Found]) -> None:
        self._found, self._at = tuple(found), 0
        self._tell()

    def count(self) -> int:
        return len(self._found)

    def current(self) -> Found | None:
        return self._found[self._at] if self._found else None

    def step(self, by: int) -> None:
        if self._found:
            self._at = (self._at + by) % len(self._found)
            self._tell()

    def _tell(self) -> None:
        current = self.current()
        self.setAccessibleName(f"{current.title} {current.note}" if current else "")
        self.update()

    def _line(self, place: int) -> QRect:
        return QRect(4, place * LINE, self.width() - 8, LINE)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, LINE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        place = int(event.position().y()) // LINE
        if 0 <= place < len(self._found) and place != self._at:
            self._at = place
            self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self._found:
            self.chosen.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(theme.font())
        if not self._found:
            nothing = translate("ui.widgets.finder", "Nothing found")
            painting.text(painter, self._line(0).adjusted(12, 0, 0, 0), nothing, "ink3")
        for place, found in enumerate(self._found):
            line = self._line(place)
            if place == self._at:
                painting.rounded(painter, line, theme.colour("sel"))
            corner = line.topLeft() + QPoint(10, 10)
            icons.paint(painter, corner, found.icon, "accent2" if place == self._at else "ink2", 16)
            painter.setFont(theme.font())
            painting.text(painter, line.adjusted(36, 0, -160, 0), found.title)
            painter.setFont(theme.font("small"))
            right = found.keys or found.note
            painting.text(painter, line.adjusted(200, 0, -12, 0), right, "ink3", painting.RIGHT)
