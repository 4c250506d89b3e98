"""A window with a table of what is kept, and buttons for what can be done with it."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.i18n import translate
from carbondesk.ui.models.cells import Column
from carbondesk.ui.widgets.button import Button, Kind
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table

_SIZE = (640, 400)


class ListDialog(QDialog):
    """The table under its title; what it shows is for the dialog itself to read."""

    def __init__(
        self, parent: QWidget, title: str, columns: tuple[Column, ...], hint: str = ""
    ) -> None:
        super().__init__(parent.window())
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        self.finished.connect(self.deleteLater)
        self.table = Table(columns, dense=True, name=title)
        close = Button(translate("ui.widgets.list_dialog", "Close"), Kind.TEXT)
        close.clicked.connect(self.reject)
        self._foot = QHBoxLayout()
        self._foot.addStretch()
        self._foot.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Label(title, "document", bold=True))
        if hint:
            column.addWidget(Label(hint, "small", "ink2", wrap=True))
        column.addWidget(self.table, 1)
        column.addLayout(self._foot)

    def offer(self, *buttons: Button) -> None:
        """Place the buttons at the left of the foot."""
        for place, button in enumerate(buttons):
            self._foot.insertWidget(place, button)
