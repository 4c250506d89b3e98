"""A line of something to look at: icon, title, second line, chevron; opens the place to fix."""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from carbondesk.ui import icons, theme
from carbondesk.ui.widgets import painting
from carbondesk.ui.widgets.button import Pressable
from carbondesk.ui.widgets.card import empty

HEIGHT = 47
STATUS = MappingProxyType(
    {
        "err": ("circle-x", "err"),
        "warn": ("triangle-alert", "warnic"),
        "due": ("clock", "ink2"),
        "ok": ("circle-check", "accent"),
        "todo": ("circle-dashed", "ink3"),
        "document": ("file-text", "ink2"),
    }
)


@dataclass(frozen=True)
class Notice:
    """One line; tones err, warn, due, ok, todo, document; `right` is as `8 天`.

    Without a key it opens nothing; `is_current` marks what is shown beside the list.
    """

    key: str
    title: str
    note: str = ""
    tone: str = "warn"
    right: str = ""
    is_current: bool = False


class Notices(QWidget):
    """Lines under each other, hairlines between; `chosen` tells the key of one."""

    chosen = Signal(str)

    def __init__(self, notices: Sequence[Notice] = ()) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.show_notices(notices)

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Show these lines, the worst first."""
        empty(self._column)
        for notice in notices:
            line = _Line(notice)
            line.clicked.connect(self._tell)
            self._column.addWidget(line)
        self._column.addStretch()

    def _tell(self) -> None:
        line = self.sender()
        if isinstance(line, _Line):
            self.chosen.emit(line.notice.key)


class _Line(Pressable):
    def __init__(self, notice: Notice) -> None:
        super().__init__()
        self.notice = notice
        self.setFixedHeight(HEIGHT)
        self.setAccessibleName(f"{notice.title} {notice.note}".strip())
        if notice.key:
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def sizeHint(self) -> QSize:
        return QSize(240, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self.notice.is_current:
            painter.fillRect(self.rect(), theme.colour("sel"))
            painter.fillRect(QRect(0, 0, 3, self.height()), theme.colour("accent"))
        elif self.notice.key and self.underMouse():
            painter.fillRect(self.rect(), theme.colour("hov"))
        name, token = STATUS[self.notice.tone]
        icons.paint(painter, QPoint(16, 6), name, token, 18)
        painter.setPen(painting.hairline("line"))
        painter.drawLine(0, 0, self.width(), 0)
        painter.setFont(theme.font("small"))
        right = painting.width_of(self.notice.right, "small")
        edge = self.width() - 16 - 14
        if self.notice.key:
            icons.paint(painter, QPoint(edge, 16), "chevron-right", "ink3", 14)
        line = QRect(edge - 12 - right, 4, right, 20)
        painting.text(painter, line, self.notice.right, "ink3", painting.RIGHT)
        wide = edge - 40 - 12 - (right + 8 if right else 0)
        painting.text(painter, QRect(40, 24, edge - 52, 18), self.notice.note, "ink3")
        painter.setFont(theme.font())
        painting.text(painter, QRect(40, 4, wide, 20), self.notice.title)
        if painting.has_ring(self):
            painting.rounded(painter, self.rect(), None, theme.colour("accent"), width=2)
