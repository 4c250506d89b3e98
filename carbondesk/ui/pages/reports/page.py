"""The reports: choose a document, read it as it prints, issue it, print it, save it."""

from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QHBoxLayout, QLayout, QPlainTextEdit, QVBoxLayout, QWidget

from carbondesk.domain.documents import number
from carbondesk.domain.period import Period
from carbondesk.i18n import language, translate
from carbondesk.operations import documents, institutions
from carbondesk.reports import catalogue, pdf, round_page, sheet
from carbondesk.reports.content import Report
from carbondesk.store import institutions as stored
from carbondesk.ui import ask, words
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.page import EVERY_TABLE, GAP, Host, Page
from carbondesk.ui.pages.reports import preview
from carbondesk.ui.pages.reports.preview import Preview
from carbondesk.ui.widgets import notice
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.notice import Notice, Notices
from carbondesk.ui.widgets.scroll import scrolled

SIDE = 348
REMARK_PAUSE_MS = 800
REMARK_HEIGHT = 112
_WRITERS = MappingProxyType({".xlsx": sheet.write, round_page.ENDING: round_page.write})


class ReportsPage(Page):
    """Documents at the left, the preview of the chosen one at the right."""

    tables: ClassVar[frozenset[str]] = EVERY_TABLE

    def __init__(self, host: Host) -> None:
        super().__init__(host, translate("ui.pages.reports.page", "Reports"))
        self._name = catalogue.MONTHLY
        self._report: Report | None = None
        self._pdf = b""
        # The document and period of the remark that is shown, and what the ledger has for it.
        self._kept = ("", "", "")
        self._preview = Preview()
        self._choice = Notices()
        self._choice.chosen.connect(self.go_to)
        self._area = scrolled(self._choice)
        self._state = Chip("", "outlined")
        self._remark = QPlainTextEdit()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(REMARK_PAUSE_MS)
        self._pause.timeout.connect(self._keep_remark)
        self._remark.textChanged.connect(self._pause.start)
        self._remark_card = self._make_remark_card()
        self._add_actions()
        self._build()

    def refresh(self) -> None:
        """Compose the document anew."""
        self._keep_remark()
        period = self._period()
        self.head.set_subtitle(f"{catalogue.title(self._name)} · {words.period(period)}")
        self._choice.show_notices([_notice(name, self._name) for name in catalogue.NAMES])
        QTimer.singleShot(0, self, self._show_choice)
        self._show_state(period)
        self._show_remark(period)
        self._report = catalogue.compose(
            self.desk.ledger.db, self._name, period, self.desk.ledger.clock()
        )
        self._phone.setVisible(bool(self._report.page))
        self._pdf = pdf.render(self._report)
        self._preview.show_pdf(self._pdf)

    def go_to(self, place: str) -> None:
        """Show a document by its name."""
        if place in catalogue.NAMES:
            self._keep_remark()
            self._name = place
            self.mark_stale()

    def place(self) -> str:
        """The document that is shown."""
        return self._name

    def issue(self) -> None:
        """Give the document its number and keep its figures."""
        if self._report is None:
            return
        self._keep_remark()
        ledger = self.desk.ledger
        figures = catalogue.figures(ledger.db, self._name, self._period(), ledger.clock())
        issued = self.desk.do(documents.issue, self._name, self._period(), figures)
        text = translate("ui.pages.reports.page", "Issued as {number}")
        self.host.toast(text.format(number=issued.number), undo=False)

    def print_out(self) -> None:
        """Print the document."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setFullPage(True)
        dialog = QPrintDialog(printer, self)
        if dialog.exec() == QPrintDialog.DialogCode.Accepted:
            preview.paint_on(printer, self._pdf)

    def save(self, suffix: str) -> None:
        """Save the document as PDF or workbook."""
        if self._report is None:
            return
        suggestion = Path.home() / f"{self._file_name()}{suffix}"
        title = translate("ui.pages.reports.page", "Save as {kind}")
        path = ask.save_file(self, title.format(kind=suffix[1:].upper()), suggestion, f"*{suffix}")
        if path is not None:
            self.write(path)
            text = translate("ui.pages.reports.page", "Saved {name}")
            self.host.toast(text.format(name=path.name), undo=False)

    def write(self, path: Path) -> None:
        """Write the document to a file, by its suffix."""
        if self._report is not None:
            _WRITERS.get(path.suffix, pdf.write)(self._report, path)

    def _add_actions(self) -> None:
        actions = (
            ("save", translate("ui.pages.reports.page", "Save PDF"), partial(self.save, ".pdf")),
            (
                "file-spreadsheet",
                translate("ui.pages.reports.page", "Save XLSX"),
                partial(self.save, ".xlsx"),
            ),
            ("printer", translate("ui.pages.reports.page", "Print"), self.print_out),
        )
        self._phone = Button(
            translate("ui.pages.reports.page", "Save for a phone"), icon="download"
        )
        self._phone.clicked.connect(partial(self.save, round_page.ENDING))
        self.head.add_action(self._phone)
        for icon, verb, act in actions:
            button = Button(verb, icon=icon)
            button.clicked.connect(act)
            self.head.add_action(button)

    def _build(self) -> None:
        side = QWidget()
        side.setFixedWidth(SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._choice_card(), 1)
        column.addWidget(self._remark_card)
        column.addWidget(self._issue_card())
        column.addStretch()
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self._preview, 1)
        self.body.addLayout(row, 1)

    def _choice_card(self) -> Card:
        card = Card(translate("ui.pages.reports.page", "Documents"), ruled=True)
        # On a low screen the list scrolls, and what is done with the document stays in sight.
        self._area.setMaximumHeight(notice.HEIGHT * len(catalogue.NAMES))
        card.wide(self._area, 1)
        column = card.layout()
        assert column is not None
        column.setSizeConstraint(QLayout.SizeConstraint.SetMaximumSize)
        card.body.setContentsMargins(0, 0, 0, 0)
        return card

    def _show_choice(self) -> None:
        """Scroll to the document that is shown."""
        middle = notice.HEIGHT * catalogue.NAMES.index(self._name) + notice.HEIGHT // 2
        self._area.ensureVisible(0, middle, 0, notice.HEIGHT)

    def _make_remark_card(self) -> Card:
        card = Card(
            translate("ui.pages.reports.page", "Remarks"),
            translate("ui.pages.reports.page", "printed in the report"),
        )
        self._remark.setFixedHeight(REMARK_HEIGHT)
        self._remark.setAccessibleName(translate("ui.pages.reports.page", "Remarks"))
        card.body.addWidget(self._remark)
        note = translate("ui.pages.reports.page", "An empty line begins a new paragraph.")
        card.body.addWidget(Label(note, "small", "ink3", wrap=True))
        return card

    def _issue_card(self) -> Card:
        card = Card(translate("ui.pages.reports.page", "Issue"))
        card.add_to_head(self._state)
        note = translate(
            "ui.pages.reports.page",
            "Issuing gives the document its number and keeps its figures. "
            "Until then it prints as a draft.",
        )
        card.body.addWidget(Label(note, "small", "ink2", wrap=True))
        button = Button(translate("ui.pages.reports.page", "Issue"), Kind.PRIMARY, writes=ANY)
        button.clicked.connect(self.issue)
        row = card.row()
        row.addStretch()
        row.addWidget(button)
        return card

    def _period(self) -> Period:
        return catalogue.named(self._name).period(self.desk.period)

    def _show_state(self, period: Period) -> None:
        issued = stored.issued(self.desk.ledger.db, self._name, period.code)
        if issued:
            self._state.set_tag(Tag(issued[-1].number, "ok", "check"))
        else:
            text = translate("ui.pages.reports.page", "draft")
            self._state.set_tag(Tag(text, "outlined", ""))

    def _show_remark(self, period: Period) -> None:
        self._remark_card.setVisible(catalogue.named(self._name).has_remark)
        found = stored.remark(self.desk.ledger.db, self._name, period.code)
        text = found.text if found else ""
        if self._kept != (self._name, period.code, text):
            self._kept = (self._name, period.code, text)
            self._remark.blockSignals(True)  # noqa: FBT003
            self._remark.setPlainText(text)
            self._remark.blockSignals(False)  # noqa: FBT003

    def _keep_remark(self) -> None:
        """Write what was typed, under the document and period it was typed for."""
        self._pause.stop()
        (name, code, kept), text = self._kept, self._remark.toPlainText()
        if code and text != kept:
            self._kept = (name, code, text)
            self.desk.do(institutions.put_remark, name, code, text)

    def hideEvent(self, event: QHideEvent) -> None:
        self._keep_remark()
        super().hideEvent(event)

    def _file_name(self) -> str:
        period = self._period()
        issued = stored.issued(self.desk.ledger.db, self._name, period.code)
        count = issued[-1].issue if issued else 1
        return f"{number(self._name, period, count)}-{language()}"


def _notice(name: str, current: str) -> Notice:
    is_current = name == current
    title, words_of = catalogue.title(name), catalogue.note(name)
    return Notice(name, title, words_of, "document", is_current=is_current)
