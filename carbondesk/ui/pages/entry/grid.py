"""What the tabs of the entry share: a table in which each row becomes a fact when it is typed.

A typed cell is kept as a draft of its row until the row can be written. What is refused stays in
its cell with the reason beneath; all else is written at once, as one step each.
"""

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain import period
from carbondesk.domain.book import Book
from carbondesk.domain.figure import Figure
from carbondesk.domain.period import Period
from carbondesk.domain.problems import Problem, Refused
from carbondesk.ui import shorthand
from carbondesk.ui.models.cells import Column, Row
from carbondesk.ui.page import Host
from carbondesk.ui.pages.entry.column_fit import ColumnFit
from carbondesk.ui.pages.entry.drafts import Blanks, Drafts
from carbondesk.ui.pages.entry.proofs import Proofs
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.table import Table

HEAD = 32
DAYS = frozenset({"day", "start", "end"})
Write = Callable[[], str]


class Grid(QWidget):
    """One tab; `moved` tells that counts and totals are others."""

    key: ClassVar[str] = ""
    # Where a problem is shown whose field is no column of the row.
    main: ClassVar[str] = ""
    # Columns that a narrow window does without, the first of them first.
    spare: ClassVar[tuple[str, ...]] = ()
    moved = Signal()

    def __init__(self, host: Host, columns: Sequence[Column], name: str) -> None:
        super().__init__()
        self.host = host
        self.desk = host.desk
        self.drafts = Drafts()
        self.blanks = Blanks()
        self.book = Book()
        self.month: Period = period.month_of(host.desk.today)
        self._is_due = False
        self.proofs: Proofs | None = None
        self.table = Table((), head=HEAD, name=name)
        self.fit = ColumnFit(self.table, columns, self.spare)
        self.table.typed.connect(self.take)
        self.table.toggled.connect(self.take_box)
        self.table.pasted.connect(self.take_block)
        self.tools = QWidget()
        self.tools_layout = QHBoxLayout(self.tools)
        self.tools_layout.setContentsMargins(0, 0, 0, 0)
        self.tools_layout.setSpacing(8)
        card = Card()
        card.body.setContentsMargins(0, 0, 0, 0)
        card.wide(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card, 1)

    @abstractmethod
    def load(self) -> None:
        """Make what the rows show from the whole book."""

    @abstractmethod
    def renew(self, meters: frozenset[str]) -> None:
        """Make anew what belongs to these meters."""

    @abstractmethod
    def rows(self) -> Sequence[Row]:
        """The rows of the table."""

    @abstractmethod
    def settle(self, row: str, texts: Mapping[str, str]) -> Mapping[str, Problem] | Write | None:
        """What a row with typed cells comes to: problems by column, or what writes it.

        None says that it waits for more cells. Writing gives the words for the toast, none if
        nothing was different.
        """

    @abstractmethod
    def entered(self) -> tuple[int, int]:
        """How many of how many are entered."""

    def totals(self) -> Sequence[tuple[str, Figure, str]]:
        """What the foot shows: carrier, total, and the chip of a partial one."""
        return ()

    def next_open(self) -> bool:
        """Go to the next row that waits; False if none is left."""
        return False

    def show_book(self, book: Book, month: Period, meters: frozenset[str] | None = None) -> None:
        """Show the facts of a month; `meters` are those that changed, None for all."""
        if month != self.month:
            self.month = month
            meters = None
        self.book, self.drafts.month = book, month.code
        if meters is None:
            self.load()
        else:
            self.renew(meters)
        self.show_rows()

    def show_rows(self) -> None:
        """Show the rows, now or when the tab is shown."""
        self._is_due = not self.isVisible()
        if not self._is_due:
            rows = self.rows()
            self.table.show_rows(rows if self.proofs is None else self.proofs.marked(rows))

    def go_to(self, row: str, column: str = "") -> bool:
        """Make a cell current, also before the tab is seen; False if there is no such row."""
        if self._is_due:
            self._is_due = False
            self.table.show_rows(self.rows())
        return self.table.go_to(row, column or self.main)

    def take(self, row: str, column: str, text: str) -> None:
        """Take what was typed into a cell."""
        self.take_row(row, {column: text})

    def take_box(self, row: str, column: str, on: bool) -> None:  # noqa: FBT001 (Qt's)
        """Take a check box."""
        self.take_row(row, {column: "1" if on else ""})

    def take_block(self, row: str, column: str, block: Sequence[Sequence[str]]) -> None:
        """Take a pasted block, row by row."""
        texts: dict[str, dict[str, str]] = {}
        for key, column_key, text in self.table.keys.spread(row, column, block):
            texts.setdefault(key, {})[column_key] = text
        for key, typed in texts.items():
            self.take_row(key, typed)

    def take_row(self, row: str, texts: Mapping[str, str]) -> None:
        """Take several cells of a row, and write it if it can be written."""
        month, today = self.month, self.desk.today
        for column, text in texts.items():
            kept = _spelt_out(text, month, today) if column in DAYS else text
            self.drafts.put(row, column, kept)
        found = self.settle(row, self.drafts.texts(row))
        if found is not None and not isinstance(found, Mapping):
            self._write(row, found)
        elif found:
            self.drafts.refuse(row, found)
        self.touch(row)
        self.show_rows()
        self.table.keys.reveal_problem(row)
        self.moved.emit()

    def touch(self, row: str) -> None:
        """What a row shows is another; grids that keep their rows forget it."""

    def focus(self) -> None:
        """Give the keyboard to the table: to the first row that waits, else to the first."""
        typable = [row.key for row in self.table.cells.rows if self.main in row.cells]
        if self.table.current()[0] not in typable and not self.next_open() and typable:
            self.table.go_to(typable[0], self.main)
        self.table.setFocus()

    def _write(self, row: str, write: Write) -> None:
        texts = self.drafts.take(row)
        try:
            said = write()
        except Refused as refused:
            self.drafts.put_all(row, texts)
            self.drafts.refuse(row, self.by_column(refused.problems))
        except BaseException:
            # A full disk, say: what was typed stays in its cells.
            self.drafts.put_all(row, texts)
            self.touch(row)
            self.show_rows()
            raise
        else:
            if said:
                self.host.toast(said)

    def by_column(self, problems: Sequence[Problem]) -> Mapping[str, Problem]:
        """Each problem at the column of its field."""
        known = {column.key for column in self.table.cells.columns}
        found: dict[str, Problem] = {}
        for problem in problems:
            found.setdefault(problem.field if problem.field in known else self.main, problem)
        return found

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_due:
            self.show_rows()


def take_back(grid: Grid) -> bool:
    """Drop what waits in the current row of a grid; False if nothing does."""
    row = grid.table.current()[0]
    if not grid.drafts.take(row):
        return False
    grid.touch(row)
    grid.show_rows()
    grid.moved.emit()
    return True


def unchanged() -> str:
    """Writes nothing: what was typed is what stands there."""
    return ""


def _spelt_out(text: str, month: Period, today: date) -> str:
    """A day typed in shorthand is kept in full, as 昨天 means another day tomorrow."""
    found = shorthand.day(text, month, today)
    return found.isoformat() if isinstance(found, date) else text
