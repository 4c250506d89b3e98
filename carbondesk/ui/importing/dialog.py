"""What files would bring into the ledger, row by row, before anything is written."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.exchange import leftover, writing
from carbondesk.i18n import plural, translate
from carbondesk.operations import importing, mappings
from carbondesk.operations.merge.verdict import OnConflict, Status, Verdict, reason
from carbondesk.store import meters
from carbondesk.ui import ask, opened
from carbondesk.ui.desk import Desk
from carbondesk.ui.importing import rows
from carbondesk.ui.importing.mapping import MappingDialog, names_dialog
from carbondesk.ui.page import Host
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.card import Card, empty
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table

MOST_BANNERS = 4
MOST_STRANGERS = 12


class ImportDialog(QDialog):
    """The preview: counts, refused rows first, then changed, then new; then one step or none."""

    def __init__(self, parent: QWidget, host: Host, files: Sequence[Path]) -> None:
        super().__init__(parent)
        self._host = host
        self._files = tuple(files)
        self.setWindowTitle(translate("ui.importing.dialog", "Import"))
        self.resize(1180, 680)
        self.finished.connect(self.deleteLater)
        self._reasons: dict[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 16, 16, 16)
        self.look()

    @property
    def _desk(self) -> Desk:
        return self._host.desk

    def look(self) -> None:
        """Look at the files, for the first time or with what was said since."""
        self.found = importing.preview(self._desk.ledger, self._files)
        self._unread = mappings.unread(self._files, self.found)
        self._strangers = mappings.strangers(self.found)[:MOST_STRANGERS]
        empty(self._column)
        self._conflict = Segments(
            (
                (OnConflict.SKIP.value, translate("ui.importing.dialog", "keep the ledger's")),
                (OnConflict.REPLACE.value, translate("ui.importing.dialog", "take the file's")),
            ),
            name=translate("ui.importing.dialog", "Changed rows"),
        )
        self._conflict.chosen.connect(self._count)
        self._why = Label("", tone="ink2", wrap=True)
        self._go = Button("", Kind.PRIMARY, writes=ANY)
        self._go.clicked.connect(self.bring)
        self._build()
        self._count()

    def map_columns(self) -> None:
        """Let the columns of the first sheet that is not known be named."""
        dialog = MappingDialog(self, self._desk.ledger, self._unread[0])
        dialog.accepted.connect(self.look)
        dialog.open()

    def name_meters(self) -> None:
        """Let the meters be chosen that the file calls otherwise."""
        dialog = names_dialog(self, self._desk.ledger, self._strangers)
        dialog.accepted.connect(self.look)
        dialog.open()

    def bring(self) -> None:
        """Write what is good as one step, and say so with undo."""
        was_empty = meters.last_fact_day(self._desk.ledger.db) is None
        made = importing.run(
            self._desk.ledger,
            self._files,
            on_conflict=self._conflict.current(),
            partial=True,
        )
        text = translate(
            "ui.importing.dialog", "Imported: {added} added, {replaced} replaced, {refused} refused"
        )
        self.accept()
        if was_empty:
            # The month of today may have nothing to show yet.
            opened.show_newest_month(self._desk)
        self._host.toast(
            text.format(added=made.added, replaced=made.replaced, refused=made.refused)
        )

    def save_refused(self) -> None:
        """Save the refused rows as a file to be corrected and dropped in again."""
        suggestion = self._files[0].with_name(
            translate("ui.importing.dialog", "{name} refused").format(name=self._files[0].stem)
            + ".csv"
        )
        title = translate("ui.importing.dialog", "Save the refused rows")
        path = ask.save_file(self, title, suggestion, "*.csv *.xlsx")
        if path is not None:
            self._write_refused(path)

    def _write_refused(self, path: Path) -> None:
        """A table for each kind of rows, the second and further ones in files beside the first."""
        refused = self._refused()
        for kind in dict.fromkeys(item.kind for item in refused):
            sources = [item.source for item in refused if item.kind == kind]
            writing.write(leftover.table(kind, sources), path)
            path = path.with_stem(f"{path.stem} +")

    def _build(self) -> None:
        page = QWidget()
        self._column.addWidget(page)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        names = ", ".join(path.name for path in self._files)
        column.addWidget(Label(names, "document", bold=True, wrap=True))
        column.addLayout(self._counts())
        for bulk in self.found.bulks:
            column.addWidget(Label(rows.bulk(bulk), tone="ink2", wrap=True))
        logged = [complaint for bulk in self.found.bulks for complaint in bulk.complaints]
        for complaint in [*self.found.complaints, *logged][:MOST_BANNERS]:
            tone = "err" if complaint.refuses else "warn"
            column.addWidget(Banner(f"{rows.spot(complaint)}: {reason(complaint)}", tone))
        if self.found.verdicts:
            column.addWidget(self._table(), 1)
            column.addWidget(self._why)
        else:
            column.addStretch(1)
        column.addLayout(self._foot())

    def _table(self) -> Card:
        table = Table(
            rows.columns(self.found), name=translate("ui.importing.dialog", "Rows of the file")
        )
        shown = list(rows.rows(self.found))
        self._reasons = {row.key: row.cells["reason"].text for row in shown if row.cells}
        table.show_rows(shown)
        table.chosen.connect(self._show_reason)
        card = Card()
        card.wide(table, 1)
        card.body.setContentsMargins(0, 0, 0, 0)
        return card

    def _show_reason(self, key: str) -> None:
        """The whole reason of the current row: the column may be too narrow for it."""
        self._why.setText(self._reasons.get(key, ""))

    def _counts(self) -> QHBoxLayout:
        """How many rows were read, and a chip for each state that there is."""
        row = QHBoxLayout()
        row.setSpacing(8)
        count = self.found.read
        read = plural("ui.importing.dialog", "{count} row read", "{count} rows read", count)
        row.addWidget(Label(read.format(count=f"{count:,}"), tone="ink2"))
        for status, title in rows.titles().items():
            is_refused = status is Status.REFUSED
            count = self.found.refused if is_refused else self.found.count(status)
            if count:
                tag = rows.tag(status, f"{title} {count:,}")
                row.addWidget(Chip(tag.text, tag.tone, tag.icon))
        row.addStretch()
        return row

    def _refused(self) -> list[Verdict]:
        return [item for item in self.found.verdicts if item.status is Status.REFUSED]

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        if self.found.count(Status.CHANGED):
            row.addWidget(Label(translate("ui.importing.dialog", "Changed rows"), tone="ink2"))
            row.addWidget(self._conflict)
        note = translate(
            "ui.importing.dialog", "One step, undone at once; the file is kept in the ledger."
        )
        row.addWidget(Label(note, "small", "ink3"))
        row.addStretch()
        refused = len(self._refused())
        if refused:
            verb = plural(
                "ui.importing.dialog", "Save {count} refused row", "Save {count} refused rows",
                refused,
            )  # fmt: skip
            save = Button(verb.format(count=refused), icon="download")
            save.clicked.connect(self.save_refused)
            row.addWidget(save)
        if self._unread:
            title = translate("ui.importing.dialog", "Map columns")
            row.addWidget(self._verb(title, self.map_columns))
        if self._strangers:
            title = translate("ui.importing.dialog", "Name meters")
            row.addWidget(self._verb(title, self.name_meters))
        cancel = Button(translate("ui.importing.dialog", "Cancel"))
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        row.addWidget(self._go)
        return row

    def _verb(self, title: str, verb: Callable[[], None]) -> Button:
        button = Button(title, writes=ANY)
        button.clicked.connect(verb)
        return button

    def _count(self, *_args: object) -> None:
        """The button says how many rows will be written."""
        count = self.found.count(Status.NEW)
        if self._conflict.current() == OnConflict.REPLACE.value:
            count += self.found.count(Status.CHANGED)
        verb = plural("ui.importing.dialog", "Import {count} row", "Import {count} rows", count)
        if self.found.refused:
            verb = plural(
                "ui.importing.dialog", "Import only {count} good row",
                "Import only {count} good rows", count,
            )  # fmt: skip
        self._go.set_text(verb.format(count=count))
        self._go.setEnabled(count > 0)
