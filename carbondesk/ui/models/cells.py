"""What a table shows, as data: columns, rows of cells, and the model over them.

A page makes `Row`s from facts and gives them to `CellModel.show`. Rows carry keys, so that a
refresh keeps the current cell and the place of scrolling. What a person types comes back as text:
`typed(row key, column key, text)`; the page parses, checks and writes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from types import MappingProxyType

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from carbondesk.domain.figure import Figure
from carbondesk.i18n import translate
from carbondesk.ui.models.tag import Tag

AnyIndex = QModelIndex | QPersistentModelIndex
CELL_ROLE = Qt.ItemDataRole.UserRole + 1
ROW_ROLE = Qt.ItemDataRole.UserRole + 2


class State(Enum):
    """What a cell says about its value."""

    PLAIN = "plain"
    EDITABLE = "editable"
    ERROR = "error"
    WARNING = "warning"
    ESTIMATED = "estimated"
    LOCKED = "locked"
    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"
    INCOMPARABLE = "incomparable"


class RowKind(Enum):
    """What a row is: an ordinary one, a group head, a total, a problem under its row."""

    ORDINARY = "ordinary"
    GROUP = "group"
    TOTAL = "total"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Cell:
    """One cell: text ready to print, and marks around it.

    `text` comes from `texts.numbers`; states without a value need none. `editable` may be
    combined with any state. `typed` is what an editor starts with (the text without separators).
    `figure` makes the text open its trace. `tone` is a colour token. `swatch` is a carrier code,
    `spark` values for small bars (the last is this month), `bar` a share from 0 to 1, `checked`
    a check box, `struck` an old value before the new, `after` gray words behind the text, `lead`
    counts the characters of a gray code at the head of the text, `note` a gray second line,
    `indent` levels of 16 px, `framed` an error in a cell that is only read.
    """

    text: str = ""
    state: State = State.PLAIN
    editable: bool = False
    typed: str | None = None
    unit: str = ""
    tone: str = ""
    bold: bool = False
    icon: tuple[str, str] | None = None
    tag: Tag | None = None
    figure: Figure | None = None
    swatch: str = ""
    spark: tuple[float | None, ...] = ()
    spark_tone: str = "accent"
    bar: float | None = None
    checked: bool | None = None
    struck: str = ""
    after: str = ""
    lead: int = 0
    note: str = ""
    indent: int = 0
    framed: bool = False
    tip: str = ""

    @property
    def is_framed(self) -> bool:
        """Whether a red frame says that the value is wrong."""
        return self.state is State.ERROR and (self.editable or self.framed)

    @property
    def shown(self) -> str:
        """The text, or the words of a state without a value."""
        return self.text or _words_of(self.state)


def _words_of(state: State) -> str:
    if state is State.NO_DATA:
        return translate("ui.models.cells", "no data")
    if state is State.INCOMPARABLE:
        return translate("ui.models.cells", "n/c")
    return "—" if state is State.NOT_APPLICABLE else ""


EMPTY = Cell()


@dataclass(frozen=True)
class Column:
    """A column: width in px (0 takes the rest), numbers right, `ruled` draws a line after it.

    `tone` is that of its cells unless they say otherwise; `least` is the smallest width of a column
    that takes the rest: below it the table scrolls sideways inside.
    """

    key: str
    title: str = ""
    width: int = 0
    right: bool = False
    tone: str = "ink"
    ruled: bool = False
    tip: str = ""
    least: int = 140


@dataclass(frozen=True)
class ProblemLine:
    """The words and fixes of a problem row; fixes are pairs of key and verb."""

    text: str
    hint: str = ""
    fixes: tuple[tuple[str, str], ...] = ()
    tone: str = "err"


@dataclass(frozen=True)
class Row:
    """A row: cells by column key. Group rows show `title` and gray `note` across all columns.

    A problem row carries `problem` and stands under its row. `tint` (err, warn) colours a row.
    The first cell of a row that `spans` takes its whole width.
    """

    key: str
    cells: Mapping[str, Cell] = field(default_factory=lambda: MappingProxyType({}))
    kind: RowKind = RowKind.ORDINARY
    title: str = ""
    note: str = ""
    icon: str = ""
    problem: ProblemLine | None = None
    tint: str = ""
    height: int = 0
    spans: bool = False


def group(key: str, title: str, note: str = "", icon: str = "", **cells: Cell) -> Row:
    """A group head across the table; cells given keep their columns."""
    return Row(key, cells, RowKind.GROUP, title, note, icon)


def problem(under: str, line: ProblemLine) -> Row:
    """A problem row under the row of a key."""
    return Row(f"{under}!problem", kind=RowKind.PROBLEM, problem=line)


class CellModel(QAbstractTableModel):
    """Rows of cells under columns."""

    typed = Signal(str, str, str)
    toggled = Signal(str, str, bool)
    reshaped = Signal()

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[Row, ...] = ()
        self._given: tuple[Row, ...] = ()
        self._is_closed = False

    def close(self, *, closed: bool) -> None:
        """Let nobody type in any cell, or again in those that say so."""
        if closed != self._is_closed:
            self._is_closed = closed
            self.show(self._given)

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows; if the keys are the same, only what changed is announced."""
        self._given = tuple(rows)
        before = self.rows
        self_rows = tuple(map(_closed, self._given)) if self._is_closed else self._given
        if _shape(before) == _shape(self_rows) and before:
            self.rows = self_rows
            for number, (old, new) in enumerate(zip(before, self_rows, strict=True)):
                if old != new:
                    self._announce(number)
            return
        self.beginResetModel()
        self.rows = self_rows
        self.endResetModel()
        self.reshaped.emit()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns, and no rows until some are given."""
        self.beginResetModel()
        self.columns, self.rows, self._given = tuple(columns), (), ()
        self.endResetModel()
        self.reshaped.emit()

    def change(self, key: str, column: str, **changes: object) -> None:
        """Change a cell of a row in place, as while typing."""
        number = self.row_of(key)
        if number is not None:
            row = self.rows[number]
            cell = replace(row.cells.get(column, EMPTY), **changes)  # type: ignore[arg-type]
            changed = replace(row, cells={**row.cells, column: cell})
            self.rows = (*self.rows[:number], changed, *self.rows[number + 1 :])
            self._announce(number)

    def row_of(self, key: str) -> int | None:
        """The number of the row with this key."""
        return next((n for n, row in enumerate(self.rows) if row.key == key), None)

    def column_of(self, key: str) -> int | None:
        """The number of the column with this key."""
        return next((n for n, column in enumerate(self.columns) if column.key == key), None)

    def cell(self, index: AnyIndex) -> Cell:
        """The cell at an index."""
        row, column = self.rows[index.row()], self.columns[index.column()]
        return row.cells.get(column.key, EMPTY)

    def _announce(self, number: int) -> None:
        last = len(self.columns) - 1
        self.dataChanged.emit(self.index(number, 0), self.index(number, last))

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == CELL_ROLE:
            return self.cell(index)
        if role == ROW_ROLE:
            return row
        return _plain_role(row, self.cell(index), self.columns[index.column()], role)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        roles: dict[int, object] = {
            Qt.ItemDataRole.DisplayRole: column.title,
            Qt.ItemDataRole.ToolTipRole: column.tip or None,
            Qt.ItemDataRole.TextAlignmentRole: _alignment(column),
        }
        return roles.get(role)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        row = self.rows[index.row()]
        if row.kind in (RowKind.GROUP, RowKind.PROBLEM):
            return Qt.ItemFlag.ItemIsEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        cell = self.cell(index)
        if cell.checked is not None:
            return flags | Qt.ItemFlag.ItemIsUserCheckable if cell.editable else flags
        return flags | Qt.ItemFlag.ItemIsEditable if cell.editable else flags

    def setData(self, index: AnyIndex, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or not self.cell(index).editable:
            return False
        row, column = self.rows[index.row()].key, self.columns[index.column()].key
        if role == Qt.ItemDataRole.CheckStateRole:
            self.toggled.emit(row, column, value in (Qt.CheckState.Checked, 2, True))
        elif role == Qt.ItemDataRole.EditRole:
            self.typed.emit(row, column, str(value))
        else:
            return False
        return True


def _closed(row: Row) -> Row:
    """The row with cells that are only read, and without fixes."""
    cells = {
        key: replace(cell, editable=False) if cell.editable else cell
        for key, cell in row.cells.items()
    }
    line = replace(row.problem, fixes=()) if row.problem is not None else None
    return replace(row, cells=cells, problem=line)


def _shape(rows: Sequence[Row]) -> list[tuple[str, RowKind, ProblemLine | None, int]]:
    return [(row.key, row.kind, row.problem, row.height) for row in rows]


def _alignment(column: Column) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _plain_role(row: Row, cell: Cell, column: Column, role: int) -> object:
    """What Qt, screen readers and tests ask of a cell."""
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return _said(row, cell, column)
    if role == Qt.ItemDataRole.CheckStateRole and cell.checked is not None:
        return Qt.CheckState.Checked if cell.checked else Qt.CheckState.Unchecked
    title = row.title if row.kind is RowKind.GROUP and not cell.text else cell.shown
    roles: dict[int, object] = {
        Qt.ItemDataRole.DisplayRole: title,
        Qt.ItemDataRole.EditRole: cell.text if cell.typed is None else cell.typed,
        Qt.ItemDataRole.ToolTipRole: cell.tip or None,
        Qt.ItemDataRole.TextAlignmentRole: _alignment(column),
    }
    return roles.get(role)


def _said(row: Row, cell: Cell, column: Column) -> str:
    """What a screen reader says: the column, the value, and the state in a word."""
    if row.kind in (RowKind.GROUP, RowKind.PROBLEM):
        return row.title or (row.problem.text if row.problem is not None else "")
    parts = (column.title, cell.shown, cell.unit, _state_word(cell.state), cell.tip)
    return translate("ui.models.cells", ", ").join(part for part in parts if part)


def _state_word(state: State) -> str:
    if state is State.ERROR:
        return translate("ui.models.cells", "error")
    if state is State.WARNING:
        return translate("ui.models.cells", "look")
    if state is State.ESTIMATED:
        return translate("ui.models.cells", "estimated")
    return translate("ui.models.cells", "locked") if state is State.LOCKED else ""
