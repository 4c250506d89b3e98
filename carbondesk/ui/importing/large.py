"""Large files of logged values: first rows at once, the import as a job that can be stopped."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from carbondesk.exchange.complaint import Complaint
from carbondesk.exchange.loggers.glance import Glance
from carbondesk.i18n import plural, translate
from carbondesk.operations import importing
from carbondesk.operations.merge.verdict import OnConflict, Outcome, Status, reason
from carbondesk.store import meters
from carbondesk.store.ledger import Ledger, beside
from carbondesk.store.step import Change
from carbondesk.ui import opened
from carbondesk.ui.importing import rows
from carbondesk.ui.jobs import Job, Progress
from carbondesk.ui.models.cells import Cell, Column, Row, State, group
from carbondesk.ui.page import Host
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.card import Card, empty
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table

MOST_COLUMNS = 6
MOST_NAMED = 5
MOST_COMPLAINTS = 500
_MEGABYTE = 2**20
_STEPS = 1000


@dataclass(frozen=True)
class Brought:
    """What came of an import, and the step that it wrote, if it did."""

    outcome: Outcome
    changes: tuple[Change, ...]


class LargeDialog(QDialog):
    """First rows, then progress with a way to stop, then what became of the values.

    The window waits: whoever stops finds the ledger as it was.
    """

    def __init__(self, parent: QWidget, host: Host, files: Sequence[Path]) -> None:
        super().__init__(parent)
        self._host = host
        self.files = tuple(files)
        self.job: Job | None = None
        self.brought: Brought | None = None
        self._was_empty = meters.last_fact_day(host.desk.ledger.db) is None
        self.setWindowTitle(translate("ui.importing.large", "Import"))
        self.resize(1180, 680)
        self.finished.connect(self.deleteLater)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 16, 16, 16)
        self.glances = importing.glances(host.desk.ledger, self.files)
        self._conflict = Segments(_choices(), name=_changed())
        self.bar, self._share = QProgressBar(), Label("", tone="ink2")
        self.go = Button(translate("ui.importing.large", "Import"), Kind.PRIMARY, writes=ANY)
        self.stop = Button(translate("ui.importing.large", "Cancel"))
        self._build()

    def bring(self) -> None:
        """Begin the import beside the window."""
        if self.job is not None:
            return
        ledger, chosen = self._host.desk.ledger, self._conflict.current()
        title = translate("ui.importing.large", "Importing logged values")
        self.job = self._host.jobs.add(title, partial(work, ledger, self.files, chosen))
        self.job.stepped.connect(self._show_share)
        self.job.finished.connect(self.show_outcome)
        self.job.cancelled.connect(self._leave)
        self.job.failed.connect(self._fail)
        self.go.hide()
        self._conflict.setEnabled(False)
        self._running.show()
        self.stop.set_text(translate("ui.importing.large", "Stop"))
        self.stop.setFocus()

    def reject(self) -> None:
        """Stop what runs; what does not run yet, or is over, is left."""
        if self.job is None or self.brought is not None:
            super().reject()
            return
        self.stop.setEnabled(False)
        self._share.setText(translate("ui.importing.large", "Stopping…"))
        self.job.cancel()

    def _show_share(self, _text: str, share: float) -> None:
        self.bar.setValue(round(_STEPS * share))
        self._share.setText(_doing(share))

    def show_outcome(self, brought: Brought) -> None:
        """What became of the values; the pages hear of the step."""
        self.brought = brought
        for change in brought.changes:
            self._host.desk.follow(change)
        if brought.changes:
            text = translate("ui.importing.large", "Imported: {added} added, {replaced} replaced")
            made = brought.outcome
            self._host.toast(text.format(added=f"{made.added:,}", replaced=f"{made.replaced:,}"))
            if self._was_empty:
                opened.show_newest_month(self._host.desk)
        empty(self._column)
        self._column.addWidget(_told(brought.outcome, self.files), 1)
        done = Button(translate("ui.importing.large", "Close"), Kind.PRIMARY)
        done.clicked.connect(self.accept)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(done)
        self._column.addLayout(row)
        done.setFocus()

    def _leave(self) -> None:
        text = translate("ui.importing.large", "Import stopped: nothing was written")
        self._host.toast(text, undo=False)
        super().reject()

    def _fail(self, error: BaseException) -> None:
        super().reject()
        raise error

    def _build(self) -> None:
        page = QWidget()
        self._column.addWidget(page)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(Label(_names(self.files), "document", bold=True, wrap=True))
        for one in self.glances[:MOST_NAMED]:
            column.addWidget(Label(about(one), tone="ink2", wrap=True))
        strangers = list(dict.fromkeys(code for one in self.glances for code in one.strangers))
        if strangers:
            column.addWidget(Banner(_unknown(strangers), "warn"))
        column.addWidget(self._table(), 1)
        self._running = QWidget()
        inside = QHBoxLayout(self._running)
        inside.setContentsMargins(0, 0, 0, 0)
        self.bar.setRange(0, _STEPS)
        self.bar.setTextVisible(False)
        inside.addWidget(self.bar, 1)
        inside.addWidget(self._share)
        self._running.hide()
        column.addWidget(self._running)
        column.addLayout(self._foot())

    def _table(self) -> Card:
        table = Table(_columns(self.glances), name=translate("ui.importing.large", "First rows"))
        table.show_rows(list(_rows(self.glances)))
        card = Card()
        card.wide(table, 1)
        card.body.setContentsMargins(0, 0, 0, 0)
        return card

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(Label(_changed(), tone="ink2"))
        row.addWidget(self._conflict)
        note = translate(
            "ui.importing.large",
            "These are the first rows. All are checked as they come in: what cannot be read is "
            "left out and told by its row.",
        )
        row.addWidget(Label(note, "small", "ink3", wrap=True), 1)
        self.stop.clicked.connect(self.reject)
        self.go.clicked.connect(self.bring)
        row.addWidget(self.stop)
        row.addWidget(self.go)
        return row


def work(ledger: Ledger, files: Sequence[Path], on_conflict: str, progress: Progress) -> Brought:
    """The import as a job: by a connection of its own, in one step that a stop takes back."""
    changes: list[Change] = []
    with beside(ledger) as other:
        other.announce = changes.append
        made = importing.run(
            other, files, on_conflict=on_conflict, partial=True, tell=partial(progress.step, "")
        )
    return Brought(made, tuple(changes))


def about(one: Glance) -> str:
    """A file in a line: how large it is, about how many rows, of which meters."""
    text = plural(
        "ui.importing.large", "{file}: {size} MB, about {rows} rows, {count} meter",
        "{file}: {size} MB, about {rows} rows, {count} meters", len(one.meters),
    )  # fmt: skip
    size = f"{one.size / _MEGABYTE:,.1f}"
    rows_about = f"{one.rows_about:,}"
    return text.format(file=one.path.name, size=size, rows=rows_about, count=len(one.meters))


def _names(files: Sequence[Path]) -> str:
    names = ", ".join(path.name for path in files[:MOST_NAMED])
    more = len(files) - MOST_NAMED
    if more <= 0:
        return names
    text = translate("ui.importing.large", "{names} and {more} more")
    return text.format(names=names, more=more)


def _choices() -> tuple[tuple[str, str], ...]:
    return (
        (OnConflict.SKIP.value, translate("ui.importing.large", "keep the ledger's")),
        (OnConflict.REPLACE.value, translate("ui.importing.large", "take the file's")),
    )


def _changed() -> str:
    return translate("ui.importing.large", "Values that are in the ledger otherwise")


def _doing(share: float) -> str:
    if share < importing.READING:
        text = translate("ui.importing.large", "Reading, {share}")
    else:
        text = translate("ui.importing.large", "Writing, {share}")
    return text.format(share=f"{share:.0%}")


def _unknown(codes: Sequence[str]) -> str:
    names = ", ".join(codes[:MOST_NAMED])
    text = plural(
        "ui.importing.large",
        "{count} meter is not in the ledger, and its values will be refused: {names}",
        "{count} meters are not in the ledger, and their values will be refused: {names}",
        len(codes),
    )
    return text.format(count=len(codes), names=names)


def _columns(glances: Sequence[Glance]) -> tuple[Column, ...]:
    """The row, the first columns of the first file, and what is wrong."""
    header = glances[0].header[:MOST_COLUMNS] if glances else ()
    return (
        Column("row", translate("ui.importing.large", "Row"), 64, right=True, tone="ink3"),
        *(Column(f"c{place}", name, 150) for place, name in enumerate(header)),
        Column("why", translate("ui.importing.large", "Why"), least=240),
    )


def _rows(glances: Sequence[Glance]) -> Iterator[Row]:
    for number, one in enumerate(glances[:MOST_NAMED]):
        if len(glances) > 1:
            yield group(f"g{number}", one.path.name)
        for line in one.rows:
            cells = {
                f"c{place}": Cell(text) for place, text in enumerate(line.cells[:MOST_COLUMNS])
            }
            why = Cell(reason(line.complaint), tone="err") if line.complaint else Cell()
            yield Row(f"{number}:{line.row}", {"row": Cell(str(line.row)), **cells, "why": why})


def _told(outcome: Outcome, files: Sequence[Path]) -> QWidget:
    """Counts, what was brought of each file, and a line for each complaint."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(12)
    column.addWidget(Label(_names(files), "document", bold=True, wrap=True))
    column.addLayout(_counts(outcome))
    for bulk in outcome.bulks[:MOST_NAMED]:
        column.addWidget(Label(rows.bulk(bulk), tone="ink2", wrap=True))
    complaints = list(outcome.complaints)
    complaints += [one for bulk in outcome.bulks for one in bulk.complaints]
    complaints += [one for verdict in outcome.verdicts for one in verdict.complaints]
    if not complaints:
        column.addStretch()
        return page
    table = Table(_why_columns(), name=translate("ui.importing.large", "What was refused"))
    table.show_rows([_why(place, one) for place, one in enumerate(complaints[:MOST_COMPLAINTS])])
    card = Card()
    card.wide(table, 1)
    card.body.setContentsMargins(0, 0, 0, 0)
    column.addWidget(card, 1)
    return page


def _counts(outcome: Outcome) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    text = plural("ui.importing.large", "{count} value read", "{count} values read", outcome.read)
    row.addWidget(Label(text.format(count=f"{outcome.read:,}"), tone="ink2"))
    for status, title in rows.titles().items():
        count = outcome.refused if status is Status.REFUSED else outcome.count(status)
        if count:
            tag = rows.tag(status, f"{title} {count:,}")
            row.addWidget(Chip(tag.text, tag.tone, tag.icon))
    row.addStretch()
    return row


def _why_columns() -> tuple[Column, ...]:
    return (
        Column("file", translate("ui.importing.large", "File"), 200, tone="ink2"),
        Column("row", translate("ui.importing.large", "Row"), 90, right=True, tone="ink3"),
        Column("column", translate("ui.importing.large", "Column"), 140),
        Column("value", translate("ui.importing.large", "Value"), 140),
        Column("why", translate("ui.importing.large", "Why"), least=320),
    )


def _why(place: int, one: Complaint) -> Row:
    row = "" if one.row is None else f"{one.row:,}"
    return Row(
        str(place),
        {
            "file": Cell(one.file),
            "row": Cell(row),
            "column": Cell(one.column),
            "value": Cell(one.value, State.ERROR if one.refuses else State.WARNING),
            "why": Cell(reason(one), tone="err" if one.refuses else "warn", tip=reason(one)),
        },
    )
