"""A place for files: dropped on it or chosen, listed with a way to take each one off again."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.i18n import translate
from carbondesk.ui import ask, theme
from carbondesk.ui.widgets.button import Button, IconButton
from carbondesk.ui.widgets.card import empty
from carbondesk.ui.widgets.label import ElidedLabel, IconLabel, Label


class FileDrop(QWidget):
    """Holds paths until they are wanted; `changed` when there are others."""

    changed = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self.setAccessibleName(title)
        self._paths: tuple[Path, ...] = ()
        self._list = QVBoxLayout()
        self._list.setSpacing(2)
        choose = Button(
            translate("ui.widgets.file_drop", "Choose files"), icon="paperclip", small=True
        )
        choose.clicked.connect(self.choose)
        head = QHBoxLayout()
        head.addWidget(Label(title, bold=True))
        head.addStretch()
        head.addWidget(choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addLayout(head)
        column.addLayout(self._list)
        self._show()

    def paths(self) -> tuple[Path, ...]:
        """The files, in the order in which they came."""
        return self._paths

    def take(self, paths: Sequence[Path]) -> None:
        """Add files; one that is there already stays once."""
        self._paths = tuple(dict.fromkeys((*self._paths, *paths)))
        self._show()
        self.changed.emit()

    def choose(self) -> None:
        """Let files be chosen."""
        title = translate("ui.widgets.file_drop", "Files that prove it")
        self.take(ask.open_files(self, title, "*"))

    def remove(self, path: Path, *_: object) -> None:
        """Take a file off again."""
        self._paths = tuple(item for item in self._paths if item != path)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        empty(self._list)
        for path in self._paths:
            self._list.addWidget(self._line(path))
        if not self._paths:
            hint = translate("ui.widgets.file_drop", "Drop files here, or choose them.")
            self._list.addWidget(Label(hint, "small", "ink3", wrap=True))

    def _line(self, path: Path) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(IconLabel("file-text", "ink3", 14))
        row.addWidget(ElidedLabel(path.name), 1)
        said = translate("ui.widgets.file_drop", "Take off {name}").format(name=path.name)
        away = IconButton("x", said, size=14)
        away.clicked.connect(partial(self.remove, path))
        row.addWidget(away)
        return line

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_in(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.take(files_in(event.mimeData()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line2"), 1, Qt.PenStyle.DashLine))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), 5, 5)


def files_in(dragged: QMimeData) -> tuple[Path, ...]:
    """The files that are being dragged."""
    return tuple(Path(url.toLocalFile()) for url in dragged.urls() if url.isLocalFile())
