"""A dialog around a form: does an operation, and shows beside the fields why it was refused."""

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain.problems import Problem, Refused
from carbondesk.i18n import translate
from carbondesk.texts import problems
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.button import Button, Kind
from carbondesk.ui.widgets.form import Field, Form
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.scroll import Fitting

# The title and the buttons with their margins, the frame of the window, a bar of the desktop.
AROUND = 190
Submit = Callable[[dict[str, str]], None]


class FormDialog(QDialog):
    """`submit` gets the values and does the work; it may raise `Refused`, then the dialog stays.

    Open it with `open()` and connect to `accepted`; it frees itself when closed. Where it `writes`
    what not everybody may, its button says so.
    """

    writes: ClassVar[str] = ""

    def __init__(
        self, parent: QWidget, title: str, fields: Sequence[Field], verb: str, submit: Submit
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(480)
        self.finished.connect(self.deleteLater)
        self._submit = submit
        self._keys = {field.key for field in fields}
        self.form = Form(fields)
        self._banner = Banner("", "err")
        self._banner.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(14)
        column.addWidget(Label(title, "document", bold=True))
        column.addWidget(self._banner)
        self._room = Fitting(self.form, AROUND)
        column.addWidget(self._room)
        column.addStretch()
        column.addLayout(self._buttons(verb))

    def fill(self, values: Mapping[str, str]) -> None:
        """Begin with these values."""
        self.form.fill(values)

    def submit(self) -> None:
        """Do the work, and close unless it was refused."""
        self.show_refusal(())
        try:
            self._submit(self.form.values())
        except Refused as refused:
            self.show_refusal(refused.problems)
        else:
            self.accept()

    def show_refusal(self, found: Sequence[Problem]) -> None:
        """Show each problem at its field, the others above the form."""
        typed = self.form.values()
        by_field = {
            p.field: problems.sentence(p, typed[p.field]) for p in found if p.field in self._keys
        }
        others = [problems.placed(p) for p in found if p.field not in self._keys]
        self.form.show_problems(by_field)
        wrong = self.form.focusWidget()
        if by_field and wrong is not None:
            self._room.ensureWidgetVisible(wrong)
        self._banner.set_text("\n".join(others))
        self._banner.setVisible(bool(others))

    def _buttons(self, verb: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch()
        cancel = Button(translate("ui.widgets.form_dialog", "Cancel"), Kind.TEXT)
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        self.act = Button(verb, Kind.PRIMARY, writes=self.writes)
        self.act.clicked.connect(self.submit)
        row.addWidget(self.act)
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
        else:
            super().keyPressEvent(event)
