"""The list of documents: by group, with a field to find one; the arrow keys go through it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from carbondesk.i18n import translate
from carbondesk.reports import catalogue
from carbondesk.reports.document import Document
from carbondesk.store.ledger import Connection
from carbondesk.ui.models.cells import Cell, Column
from carbondesk.ui.models.tree import Node
from carbondesk.ui.widgets.tree import Tree

GROUP = "group:"
SIDE = 12


class Choice(QWidget):
    """The documents as a tree; `chosen` tells the name of one, with its subject behind a slash."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._groups: list[tuple[str, str, list[tuple[str, str, str]]]] = []
        self._current = ""
        self.search = QLineEdit()
        self.search.setPlaceholderText(translate("ui.pages.reports.choice", "Find a document"))
        self.search.setAccessibleName(translate("ui.pages.reports.choice", "Find a document"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._fill)
        self.tree = Tree(
            (Column("title"),),
            headed=False,
            name=translate("ui.pages.reports.choice", "Documents"),
        )
        self.tree.chosen.connect(self._tell)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        row = QVBoxLayout()
        row.setContentsMargins(SIDE, 8, SIDE, 0)
        row.addWidget(self.search)
        column.addLayout(row)
        column.addWidget(self.tree, 1)

    def show_documents(self, db: Connection, current: str) -> None:
        """List what the ledger can print, and mark one."""
        self._current = current
        found = [
            (key, title, [line for one in documents for line in _lines(db, one)])
            for key, title, documents in catalogue.groups()
        ]
        if found != self._groups:
            self._groups = found
            self._fill()
        self.tree.blockSignals(True)  # noqa: FBT003 (Qt's)
        self.tree.go_to(current)
        self.tree.blockSignals(False)  # noqa: FBT003 (Qt's)

    def names(self) -> list[str]:
        """The documents that are listed now, from the top."""
        return [name for _, _, lines in self._matching() for name, _, _ in lines]

    def _fill(self) -> None:
        self.tree.blockSignals(True)  # noqa: FBT003 (Qt's)
        self.tree.show_nodes([_group(*one) for one in self._matching()])
        self.tree.expandAll()
        self.tree.go_to(self._current)
        self.tree.blockSignals(False)  # noqa: FBT003 (Qt's)

    def _matching(self) -> list[tuple[str, str, list[tuple[str, str, str]]]]:
        wanted = self.search.text().strip().casefold()
        found = [
            (key, title, [line for line in lines if _fits(line, wanted)])
            for key, title, lines in self._groups
        ]
        return [one for one in found if one[2]]

    def _tell(self, key: str) -> None:
        if not key.startswith(GROUP) and key != self._current:
            self._current = key
            self.chosen.emit(key)


def _fits(line: tuple[str, str, str], wanted: str) -> bool:
    _, title, note = line
    return wanted in title.casefold() or wanted in note.casefold()


def _lines(db: Connection, document: Document) -> list[tuple[str, str, str]]:
    """A document, or one for each project or contract that it can be about."""
    title, note = catalogue.title(document.name), catalogue.note(document.name)
    if document.subjects is None:
        return [(document.name, title, note)]
    return [
        (f"{document.name}/{code}", f"{title} · {name}", note)
        for code, name in document.subjects(db)
    ]


def _group(key: str, title: str, lines: Sequence[tuple[str, str, str]]) -> Node:
    nodes = tuple(Node(name, {"title": Cell(text, tip=note)}) for name, text, note in lines)

    def children() -> tuple[Node, ...]:
        return nodes

    return Node(
        f"{GROUP}{key}", {"title": Cell(title, tone="ink2", bold=True)}, children, is_open=True
    )
