"""What files would bring into the ledger, row by row, before anything is written."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.exchange.rows import Source
from carbondesk.i18n import plural, translate
from carbondesk.operations import importing
from carbondesk.operations.merge.verdict import OnConflict, Outcome, Status, Verdict, reason
from carbondesk.ui.desk import Desk
from carbondesk.ui.models.cells import Cell, Column, Row, State, group
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.page import Host
from carbondesk.ui.widgets.button import Button, Kind
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table

MOST = 500
SHOWN_CELLS = 6


class ImportDialog(QDialog):
    """The preview: counts, refused rows first, then changed, then new; then one step or none."""

    def __init__(self, parent: QWidget, host: Host, files: Sequence[Path]) -> None:
        super().__init__(parent)
        self._host = host
        self._files = tuple(files)
        self.setWindowTitle(translate("ui.importing.dialog", "Import"))
        self.resize(1080, 640)
        self.finished.connect(self.deleteLater)
        self.found = importing.preview(self._desk.ledger, self._files)
        self._conflict = Segments(
            (
                (OnConflict.SKIP.value, translate("ui.importing.dialog", "keep the ledger's")),
                (OnConflict.REPLACE.value, translate("ui.importing.dialog", "take the file's")),
            ),
            name=translate("ui.importing.dialog", "Changed rows"),
        )
        self._conflict.chosen.connect(self._count)
        self._go = Button("", Kind.PRIMARY)
        self._go.clicked.connect(self.bring)
        self._build()
        self._count()

    @property
    def _desk(self) -> Desk:
        return self._host.desk

    def bring(self) -> None:
        """Write what is good as one step, and say so with undo."""
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
        self._host.toast(
            text.format(added=made.added, replaced=made.replaced, refused=made.refused)
        )

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        names = ", ".join(path.name for path in self._files)
        column.addWidget(Label(names, "document", bold=True, wrap=True))
        column.addWidget(Label(_counts(self.found), tone="ink2", wrap=True))
        table = Table(_columns(), name=translate("ui.importing.dialog", "Rows of the file"))
        table.show_rows(list(_rows(self.found)))
        card = Card()
        card.wide(table, 1)
        card.body.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card, 1)
        column.addLayout(self._foot())

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
        cancel = Button(translate("ui.importing.dialog", "Cancel"))
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        row.addWidget(self._go)
        return row

    def _count(self, *_args: object) -> None:
        """The button says how many rows will be written."""
        count = self.found.count(Status.NEW)
        if self._conflict.current() == OnConflict.REPLACE.value:
            count += self.found.count(Status.CHANGED)
        verb = plural("ui.importing.dialog", "Import {count} row", "Import {count} rows", count)
        self._go.set_text(verb.format(count=count))
        self._go.setEnabled(count > 0)


def _counts(found: Outcome) -> str:
    text = translate(
        "ui.importing.dialog",
        "{read} rows read: {new} new, {changed} changed, {same} the same, {refused} refused",
    )
    return text.format(
        read=found.read,
        new=found.count(Status.NEW),
        changed=found.count(Status.CHANGED),
        same=found.count(Status.SAME),
        refused=found.refused,
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("row", translate("ui.importing.dialog", "Row"), 64, right=True, tone="ink3"),
        Column("status", translate("ui.importing.dialog", "State"), 96),
        Column("cells", translate("ui.importing.dialog", "Content"), least=240),
        Column("reason", translate("ui.importing.dialog", "What is wrong"), least=320),
    )


def _rows(found: Outcome) -> Iterator[Row]:
    """Complaints about whole tables, then the refused rows, the changed ones, the new ones."""
    for place, complaint in enumerate(found.complaints):
        sheet = " ".join(filter(None, (complaint.file, complaint.sheet)))
        cells = {
            "row": Cell(str(complaint.row or "")),
            "cells": Cell(sheet),
            "reason": Cell(reason(complaint), State.ERROR, tip=reason(complaint)),
        }
        yield Row(f"table{place}", cells, tint="err")
    for status, title in _titles().items():
        same = [verdict for verdict in found.verdicts if verdict.status is status]
        if same:
            yield group(status.value, f"{title} {len(same):,}")
        for place, verdict in enumerate(same[:MOST]):
            yield Row(f"{status.value}{place}", _cells(verdict))


def _titles() -> dict[Status, str]:
    return {
        Status.REFUSED: translate("ui.importing.dialog", "Refused"),
        Status.CHANGED: translate("ui.importing.dialog", "Changed"),
        Status.NEW: translate("ui.importing.dialog", "New"),
        Status.SAME: translate("ui.importing.dialog", "The same"),
    }


_TAGS = {
    Status.REFUSED: ("err", "circle-x"),
    Status.CHANGED: ("warn", "pencil"),
    Status.NEW: ("ok", "plus"),
    Status.SAME: ("neutral", "check"),
}


def _cells(verdict: Verdict) -> dict[str, Cell]:
    why = " ".join(reason(complaint) for complaint in verdict.complaints)
    return {
        "row": Cell(str(verdict.source.row)),
        "status": Cell(tag=Tag(_titles()[verdict.status], *_TAGS[verdict.status])),
        "cells": Cell(_content(verdict.source)),
        "reason": Cell(why, tone="err" if verdict.status is Status.REFUSED else "ink2", tip=why),
    }


def _content(source: Source) -> str:
    """The first cells of the row, as they stand in the file."""
    shown = [str(cell) for cell in source.cells if cell not in (None, "")]
    return "  ".join(shown[:SHOWN_CELLS])
