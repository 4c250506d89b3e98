"""What is typed into a document: kept as it is typed, under the document and its period."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPlainTextEdit

from carbondesk.i18n import translate
from carbondesk.operations import institutions
from carbondesk.store import institutions as stored
from carbondesk.ui.desk import Desk
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.segments import Segments

PAUSE_MS = 800
HEIGHT = 68


class Remarks(Card):
    """A text of the document, or one of several; hidden where it has none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(
            translate("ui.pages.reports.remarks", "Remarks"),
            translate("ui.pages.reports.remarks", "printed in the report"),
        )
        self._desk = desk
        # The document, the period of the text that is shown, and what the ledger has for it.
        self._kept = ("", "", "")
        self._code = ""
        self.which = Segments((), small=True, name=translate("ui.pages.reports.remarks", "Which"))
        self.which.chosen.connect(self._show_chosen)
        self.text = QPlainTextEdit()
        self.text.setFixedHeight(HEIGHT)
        self.text.setAccessibleName(translate("ui.pages.reports.remarks", "Remarks"))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.keep)
        self.text.textChanged.connect(self._pause.start)
        self.body.addWidget(self.which)
        self.body.addWidget(self.text)
        note = translate("ui.pages.reports.remarks", "An empty line begins a new paragraph.")
        self.body.addWidget(Label(note, "small", "ink3", wrap=True))

    def show_texts(self, names: Sequence[tuple[str, str]], code: str) -> None:
        """Offer the texts of a document, each under a name with a title, for a period."""
        self._code = code
        self.setVisible(bool(names))
        if not names:
            self._kept = ("", "", "")
            return
        self.which.set_choices(names)
        self.which.setVisible(len(names) > 1)
        self._show_chosen()

    def keep(self) -> None:
        """Write what was typed, under the document and period it was typed for."""
        self._pause.stop()
        (name, code, kept), text = self._kept, self.text.toPlainText()
        if code and text != kept:
            self._kept = (name, code, text)
            self._desk.do(institutions.put_remark, name, code, text)

    def _show_chosen(self, *_: object) -> None:
        self.keep()
        name = self.which.current()
        found = stored.remark(self._desk.ledger.db, name, self._code)
        text = found.text if found else ""
        if self._kept != (name, self._code, text):
            self._kept = (name, self._code, text)
            self.text.blockSignals(True)  # noqa: FBT003
            self.text.setPlainText(text)
            self.text.blockSignals(False)  # noqa: FBT003
