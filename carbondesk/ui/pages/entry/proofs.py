"""Files that prove what was entered: dropped on a row, marked by a paperclip, shown by Ctrl+E."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QDropEvent, QKeySequence, QShortcut

from carbondesk.domain.bill import Bill
from carbondesk.domain.delivery import Delivery
from carbondesk.domain.reading import Reading
from carbondesk.i18n import translate
from carbondesk.store import evidence as stored
from carbondesk.ui.fact_files import FactFiles
from carbondesk.ui.models.cells import Row
from carbondesk.ui.page import Host
from carbondesk.ui.widgets.button import IconButton
from carbondesk.ui.widgets.file_drop import files_in
from carbondesk.ui.widgets.table import Table

Entered = Reading | Bill | Delivery
# What is dropped with one of these endings is read as a table by the window.
_TABLES = frozenset({".csv", ".txt", ".tsv", ".xlsx", ".xls", ".xlsm", ".carbondesk"})
_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove, QEvent.Type.Drop)


class Proofs(QObject):
    """The files of the facts in a grid; `fact_of` gives the fact that a row holds, if any."""

    def __init__(
        self, host: Host, table: Table, name: str, fact_of: Callable[[str], Entered | None]
    ) -> None:
        super().__init__(table)
        self._host = host
        self._files = FactFiles(host)
        self._table = table
        self._name = name
        self._fact_of = fact_of
        table.viewport().setAcceptDrops(True)
        table.viewport().installEventFilter(self)
        words = translate("ui.pages.entry.proofs", "Files of this row (Ctrl+E)")
        self.button = IconButton("paperclip", words)
        self.button.clicked.connect(self.show_files)
        shortcut = QShortcut(QKeySequence("Ctrl+E"), table)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.show_files)

    def marked(self, rows: Sequence[Row]) -> Sequence[Row]:
        """The rows, with a paperclip in the note of those that have files."""
        proven = stored.of_table(self._host.desk.ledger.db, self._name)
        if not proven:
            return rows
        return [_clipped(row) if self._id(row.key) in proven else row for row in rows]

    def attach(self, row: str, paths: Sequence[Path]) -> None:
        """Attach files to the fact of a row; say so, or why not."""
        fact = self._fact_of(row)
        if fact is None:
            text = translate("ui.pages.entry.proofs", "Enter the row first, then add its files.")
            self._host.toast(text, undo=False)
            return
        self._files.attach(fact, paths)

    def show_files(self) -> None:
        """Show the files of the current row."""
        row = self._table.current()[0]
        fact = self._fact_of(row)
        if fact is None:
            self.attach(row, ())
            return
        self._files.show(self._table.window(), fact)

    def _id(self, row: str) -> str:
        fact = self._fact_of(row)
        return fact.id if fact is not None else ""

    def _row_at(self, place: QPoint) -> str:
        index = self._table.indexAt(place)
        return self._table.cells.rows[index.row()].key if index.isValid() else ""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _DRAGS or not isinstance(event, QDropEvent):
            return False
        files = files_in(event.mimeData())
        if not files or any(path.suffix.lower() in _TABLES for path in files):
            # Tables go on to the window, which imports them.
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self.attach(self._row_at(event.position().toPoint()), files)
        return True


def _clipped(row: Row) -> Row:
    note = row.cells.get("note")
    if note is None:
        return row
    clip = replace(note, icon=("paperclip", "ink2"))
    return replace(row, cells={**row.cells, "note": clip})
