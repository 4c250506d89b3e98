"""The reports: choose a document, read it as it prints, issue it, print it, save it."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain.period import Period, month_of
from carbondesk.i18n import lookup, translate
from carbondesk.operations import documents
from carbondesk.reports import catalogue, pdf, picture, round_page, sheet
from carbondesk.reports.content import Report
from carbondesk.reports.document import MONTH, Document
from carbondesk.reports.pen import Paper
from carbondesk.store import institutions as stored
from carbondesk.store.ledger import Connection, snapshot
from carbondesk.ui import ask, words
from carbondesk.ui.jobs import Job, Progress
from carbondesk.ui.page import EVERY_TABLE, GAP, Host, Page
from carbondesk.ui.pages.reports import batch, preview
from carbondesk.ui.pages.reports.choice import Choice
from carbondesk.ui.pages.reports.issuing import IssueCard
from carbondesk.ui.pages.reports.preview import Preview
from carbondesk.ui.pages.reports.remarks import Remarks
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.card import Card

SIDE = 348
_WRITERS: Mapping[str, Callable[[Report, Path], None]] = MappingProxyType(
    {
        ".xlsx": sheet.write,
        round_page.ENDING: round_page.write,
        picture.ENDING: picture.write,
    }
)


class ReportsPage(Page):
    """Documents at the left, the preview of the chosen one at the right."""

    tables: ClassVar[frozenset[str]] = EVERY_TABLE

    def __init__(self, host: Host) -> None:
        super().__init__(host, translate("ui.pages.reports.page", "Reports"))
        self._name, self._subject = catalogue.MONTHLY, ""
        self._report: Report | None = None
        self._pdf = b""
        self._job: Job | None = None
        self._preview = Preview()
        self.choice = Choice()
        self.choice.chosen.connect(self.go_to)
        self._issuing = IssueCard(self.issue)
        self.remarks = Remarks(self.desk)
        self._buttons: dict[str, Button] = {}
        self._add_actions()
        self._build()

    def refresh(self) -> None:
        """Compose the document anew; a long one as a job, so that the window goes on."""
        self.remarks.keep()
        period, document = self._period(), catalogue.named(self._name)
        self.head.set_subtitle(f"{catalogue.title(self._name)} · {words.period(period)}")
        self.choice.show_documents(self.desk.ledger.db, self.place())
        self._show_state(period)
        self.remarks.show_texts(_remarks(document), period.code)
        self._stop()
        if document.is_long:
            self._show(None)
            title = translate("ui.pages.reports.page", "Making the document")
            self._job = self.host.jobs.add(title, partial(self._made, period))
            self._job.finished.connect(self._show)
        else:
            self._show(self._composed(self.desk.ledger.db, period))

    def go_to(self, place: str) -> None:
        """Show a document by its name, and what it is about behind a slash."""
        name, _, subject = place.partition("/")
        if name in catalogue.DOCUMENTS:
            self.remarks.keep()
            self._name, self._subject = name, subject
            self.mark_stale()

    def place(self) -> str:
        """The document that is shown."""
        return f"{self._name}/{self._subject}" if self._subject else self._name

    def has_document(self) -> bool:
        """Whether the document is there; a long one is made beside the window."""
        return bool(self._pdf)

    def issue(self) -> None:
        """Give the document its number and keep its figures."""
        self.remarks.keep()
        ledger, period = self.desk.ledger, self._period()
        now = ledger.clock()
        figures = catalogue.figures(ledger.db, self._name, period, now, self._subject)
        issued = self.desk.do(documents.issue, self.place(), period, figures)
        text = translate("ui.pages.reports.page", "Issued as {number}")
        self.host.toast(text.format(number=issued.number), undo=False)

    def print_out(self) -> None:
        """Print the document."""
        if not self._pdf:
            return
        printer = ask.printer(self, preview.page_count(self._pdf))
        if printer is not None:
            preview.paint_on(printer, [self._pdf])

    def print_month(self) -> None:
        """Choose documents of the month to be made in one go."""
        shown = self.desk.period
        batch.dialog(self.host, self, shown if len(shown.code) == MONTH else month_of(shown.last))

    def save(self, suffix: str, paper: Paper = "A4") -> None:
        """Save the document as PDF or workbook, or as a picture or page of its own."""
        if self._report is None:
            return
        name = catalogue.file_name(self.desk.ledger.db, self._name, self._period(), self._subject)
        suggestion = Path.home() / f"{name}{suffix}"
        title = translate("ui.pages.reports.page", "Save as {kind}")
        path = ask.save_file(self, title.format(kind=suffix[1:].upper()), suggestion, f"*{suffix}")
        if path is not None:
            self.write(path, paper)
            text = translate("ui.pages.reports.page", "Saved {name}")
            self.host.toast(text.format(name=path.name), undo=False)

    def write(self, path: Path, paper: Paper = "A4") -> None:
        """Write the document to a file, by its suffix."""
        if self._report is not None:
            writer = _WRITERS.get(path.suffix, partial(pdf.write, paper=paper))
            writer(self._report, path)

    def _composed(self, db: Connection, period: Period) -> tuple[Report, bytes]:
        now = self.desk.ledger.clock()
        report = catalogue.compose(db, self._name, period, now, subject=self._subject)
        return report, pdf.render(report)

    def _made(self, period: Period, progress: Progress) -> tuple[Report, bytes]:
        ledger = self.desk.ledger
        progress.step()
        with snapshot(ledger.path, ledger.password) as db:
            return self._composed(db, period)

    def _stop(self) -> None:
        """What is being made is no longer wanted."""
        if self._job is not None:
            self._job.finished.disconnect(self._show)
            self._job.cancel()
            self._job = None

    def _show(self, made: tuple[Report, bytes] | None) -> None:
        self._job = None if made else self._job
        self._report, self._pdf = made or (None, b"")
        board = self._report.board if self._report else None
        self._buttons["phone"].setVisible(bool(self._report and self._report.page))
        self._buttons["a3"].setVisible(board is not None)
        self._buttons["png"].setVisible(board is not None)
        for key in ("pdf", "xlsx", "print"):
            self._buttons[key].setEnabled(made is not None)
        self._preview.show_pdf(self._pdf)

    def _add_actions(self) -> None:
        page = round_page.ENDING
        actions = (
            ("phone", "download", translate("ui.pages.reports.page", "Save for a phone"),
             partial(self.save, page)),
            ("png", "download", translate("ui.pages.reports.page", "Save picture"),
             partial(self.save, picture.ENDING)),
            ("a3", "save", translate("ui.pages.reports.page", "Save A3"),
             partial(self.save, ".pdf", "A3")),
            ("pdf", "save", translate("ui.pages.reports.page", "Save PDF"),
             partial(self.save, ".pdf")),
            ("xlsx", "file-spreadsheet", translate("ui.pages.reports.page", "Save XLSX"),
             partial(self.save, ".xlsx")),
            ("print", "printer", translate("ui.pages.reports.page", "Print"), self.print_out),
            ("month", "file-text", translate("ui.pages.reports.page", "Several at once"),
             self.print_month),
        )  # fmt: skip
        for key, icon, verb, act in actions:
            button = Button(verb, icon=icon)
            button.clicked.connect(act)
            self._buttons[key] = button
            self.head.add_action(button)

    def _build(self) -> None:
        side = QWidget()
        side.setFixedWidth(SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        card = Card(translate("ui.pages.reports.page", "Documents"), ruled=True)
        card.wide(self.choice, 1)
        card.body.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card, 1)
        column.addWidget(self.remarks)
        column.addWidget(self._issuing)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(side)
        row.addWidget(self._preview, 1)
        self.body.addLayout(row, 1)

    def _period(self) -> Period:
        return catalogue.named(self._name).period(self.desk.period)

    def _show_state(self, period: Period) -> None:
        issued = stored.issued(self.desk.ledger.db, self.place(), period.code)
        self._issuing.show_number(issued[-1].number if issued else "")

    def begin(self) -> None:
        """The list of documents has the keyboard."""
        self.choice.tree.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        self.remarks.keep()
        super().hideEvent(event)


def _remarks(document: Document) -> list[tuple[str, str]]:
    """The texts that can be typed into a document: what each is kept under, and its title."""
    first = translate("ui.pages.reports.page", "Remarks")
    found = [(document.name, first)] if document.has_remark else []
    more = ((name, lookup(document.context, title)) for name, title in document.more_remarks)
    return [*found, *more]
