"""The empty page: what is missing, why it matters, two or three ways on, one of them filled."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.ui import theme
from carbondesk.ui.widgets import painting
from carbondesk.ui.widgets.button import Button, Kind
from carbondesk.ui.widgets.label import IconLabel, Label, Rule

_WIDTH = 600


@dataclass(frozen=True)
class Way:
    """One way on: `actions` are pairs of key and verb, the last one filled if `primary`."""

    icon: str
    title: str
    note: str
    actions: tuple[tuple[str, str], ...]
    primary: bool = False


class EmptyPage(QFrame):
    """Stands where the content will be; `chosen` tells a way's key.

    With a hint it looks as if files may be dropped on it; it is the window that takes them.
    """

    chosen = Signal(str)

    def __init__(self, title: str, why: str, ways: Sequence[Way], *, drop_hint: str = "") -> None:
        super().__init__()
        self._is_dashed = bool(drop_hint)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        middle = QWidget()
        middle.setMaximumWidth(_WIDTH)
        middle.setMinimumWidth(min(_WIDTH, 420))
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(middle, 10)
        row.addStretch()
        outer.addLayout(row)
        outer.addStretch(3)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(_top(title, why, drop_hint))
        column.addSpacing(24)
        for way in ways:
            column.addWidget(Rule())
            column.addWidget(self._way(way))

    def _way(self, way: Way) -> QWidget:
        line = QWidget()
        line.setFixedHeight(62)
        row = QHBoxLayout(line)
        row.setContentsMargins(4, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(IconLabel(way.icon, "accent", 20))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch()
        words.addWidget(Label(way.title, bold=True))
        words.addWidget(Label(way.note, "small", "ink2", wrap=True))
        words.addStretch()
        row.addLayout(words, 1)
        for place, (key, verb) in enumerate(way.actions):
            last = place + 1 == len(way.actions)
            button = Button(verb, Kind.PRIMARY if way.primary and last else Kind.OUTLINED)
            button.setObjectName(key)
            button.clicked.connect(self._tell)
            row.addWidget(button)
        return line

    def _tell(self) -> None:
        self.chosen.emit(self.sender().objectName())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._is_dashed:
            painter = QPainter(self)
            pen = painting.hairline("line2")
            pen.setDashPattern([4, 3])
            painter.setPen(pen)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, 6, 6)


def _top(title: str, why: str, drop_hint: str) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(28)
    row.addWidget(_Sketch())
    words = QVBoxLayout()
    words.setSpacing(4)
    words.addStretch()
    words.addWidget(Label(title, "title", bold=True))
    words.addWidget(Label(why, tone="ink2", wrap=True))
    if drop_hint:
        words.addSpacing(8)
        hint = QHBoxLayout()
        hint.setSpacing(6)
        hint.addWidget(IconLabel("upload", "ink3", 14))
        hint.addWidget(Label(drop_hint, "small", "ink2"), 1)
        words.addLayout(hint)
    words.addStretch()
    row.addLayout(words, 1)
    return row


class _Sketch(QWidget):
    """A pale sketch of the table that will stand here."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(QSize(300, 114))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.rounded(painter, self.rect(), theme.colour("surf"), theme.colour("line"), radius=5)
        painter.fillRect(1, 4, 298, 26, theme.colour("surf2"))
        for place, (name, number) in enumerate(((120, 56), (96, 44), (148, 50))):
            top = 30 + place * 28
            painter.setPen(painting.hairline("line"))
            painter.drawLine(1, top, 298, top)
            for rect in (
                QRect(12, top + 9, 10, 10),
                QRect(35, top + 10, name, 8),
                QRect(287 - number, top + 10, number, 8),
            ):
                painting.rounded(painter, rect, theme.colour("track"), radius=3)
