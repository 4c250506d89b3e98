"""The files that prove a fact: listed, added, saved as a copy, taken off again."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain.evidence import Evidence
from carbondesk.i18n import translate
from carbondesk.ui import ask
from carbondesk.ui.widgets.button import Button, IconButton
from carbondesk.ui.widgets.card import empty
from carbondesk.ui.widgets.file_drop import FileDrop
from carbondesk.ui.widgets.label import ElidedLabel, IconLabel, Label

WIDTH = 460


class ProofDialog(QDialog):
    """Shows what `read` gives; `add`, `save` and `take_off` do the work, and it reads anew."""

    def __init__(
        self,
        parent: QWidget,
        title: str,
        read: Callable[[], Sequence[Evidence]],
        add: Callable[[Sequence[Path]], None],
        save: Callable[[Evidence, Path], None],
        take_off: Callable[[Evidence], None],
    ) -> None:
        super().__init__(parent)
        self._read, self._add, self._save, self._take_off = read, add, save, take_off
        self.setWindowTitle(title)
        self.setMinimumWidth(WIDTH)
        self.finished.connect(self.deleteLater)
        self._list = QVBoxLayout()
        self._list.setSpacing(4)
        self.files = FileDrop(translate("ui.widgets.proof_dialog", "Add files"))
        self.files.changed.connect(self._take)
        close = Button(translate("ui.widgets.proof_dialog", "Close"))
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Label(title, "document", bold=True))
        column.addLayout(self._list)
        column.addWidget(self.files)
        column.addStretch()
        column.addLayout(foot)
        self.refresh()

    def refresh(self) -> None:
        """Read the files anew."""
        empty(self._list)
        found = self._read()
        for item in found:
            self._list.addWidget(self._line(item))
        if not found:
            none = translate("ui.widgets.proof_dialog", "No file yet: a photo, a scan, a note.")
            self._list.addWidget(Label(none, "small", "ink3"))

    def take_off(self, item: Evidence) -> None:
        """Take a file off the fact."""
        self._take_off(item)
        self.refresh()

    def save(self, item: Evidence) -> None:
        """Save a copy to a place of choice."""
        title = translate("ui.widgets.proof_dialog", "Save a copy")
        target = ask.save_file(self, title, Path(item.name), "*")
        if target is not None:
            self._save(item, target)

    def _take(self) -> None:
        paths = self.files.paths()
        if paths:
            self._add(paths)
            for path in paths:
                self.files.remove(path)
            self.refresh()

    def _line(self, item: Evidence) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("paperclip", "ink3", 14))
        row.addWidget(ElidedLabel(item.name), 1)
        save = Button(translate("ui.widgets.proof_dialog", "Save a copy"), small=True)
        save.clicked.connect(partial(self.save, item))
        row.addWidget(save)
        said = translate("ui.widgets.proof_dialog", "Take off {name}").format(name=item.name)
        away = IconButton("x", said, size=14)
        away.clicked.connect(partial(self.take_off, item))
        row.addWidget(away)
        return line
