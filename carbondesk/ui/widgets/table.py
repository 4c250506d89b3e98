"""The table of all pages: a view with one delegate over `models.cells.CellModel`.

Keyboard: Enter goes down to the next editable cell (or opens a figure or row), Tab right, Ctrl+D
takes what stands above, Ctrl+C and Ctrl+V speak with Excel; `keys.next_problem()` is F8.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from carbondesk.domain.figure import Figure
from carbondesk.ui import access
from carbondesk.ui.models.cells import CellModel, Column, ProblemLine, Row
from carbondesk.ui.widgets import table_shape
from carbondesk.ui.widgets.banner import ProblemRow
from carbondesk.ui.widgets.delegate import CellDelegate
from carbondesk.ui.widgets.table_head import Head
from carbondesk.ui.widgets.table_keys import Keys
from carbondesk.ui.widgets.table_shape import DENSE, GROUP, HEAD, ROW


class Table(QTableView):
    """A table over columns as data; give it rows with `show_rows`.

    Signals carry the row key and, where it matters, the column key:
    `typed(row, column, text)` on commit, `typing(row, column, text)` at every key,
    `toggled(row, column, on)`, `pasted(row, column, block)` with a list of lists of texts (see
    `keys.spread`), `fixed(row, fix)` from a problem row, `opened(row)` on Enter or a double click,
    `chosen(row)` when another row is current, `figure_opened(Figure)`.
    """

    typed = Signal(str, str, str)
    typing = Signal(str, str, str)
    toggled = Signal(str, str, bool)
    pasted = Signal(str, str, list)
    fixed = Signal(str, str)
    opened = Signal(str)
    chosen = Signal(str)
    figure_opened = Signal(object)

    def __init__(
        self, columns: Sequence[Column], *, dense: bool = False, head: int = HEAD, name: str = ""
    ) -> None:
        super().__init__()
        self.cells = CellModel(columns, self)
        self.keys = Keys(self, self.cells)
        self._row_height = DENSE if dense else ROW
        self._kept: tuple[str, str, int] = ("", "", 0)
        self._head = Head(self, head)
        self._cell_delegate = CellDelegate(self, self.cells.columns)
        self.setHorizontalHeader(self._head)
        self.setModel(self.cells)
        self.setItemDelegate(self._cell_delegate)
        self.setAccessibleName(name)
        self._set_up()
        self._connect()
        self._shape()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the current cell and the place of scrolling stay."""
        self.cells.show(rows)

    def show_columns(self, columns: Sequence[Column], rows: Sequence[Row] = ()) -> None:
        """Show other columns with their rows."""
        self.cells.set_columns(columns)
        self.cells.show(rows)

    def mark_opened(self, figure: Figure | None) -> None:
        """Fill the figure teal while it is being explained."""
        self._cell_delegate.opened = figure
        self.viewport().update()

    def current(self) -> tuple[str, str]:
        """The keys of the current row and column, empty if there is none."""
        index = self.currentIndex()
        if not index.isValid():
            return "", ""
        return self.cells.rows[index.row()].key, self.cells.columns[index.column()].key

    def go_to(self, row: str, column: str = "") -> bool:
        """Make a cell current and visible; False if there is no such row."""
        number = self.cells.row_of(row)
        if number is None:
            return False
        cells = self.cells.rows[number].cells
        editable = (c.key for c in self.cells.columns if c.key in cells and cells[c.key].editable)
        place = self.cells.column_of(column or next(editable, ""))
        self.setCurrentIndex(self.cells.index(number, place or 0))
        return True

    def full_height(self) -> int:
        """How high the table is with all its rows, for short tables without a scroll bar."""
        return self.verticalHeader().length() + self._head.height() + 2

    def _set_up(self) -> None:
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        view = QAbstractItemView
        self.setVerticalScrollMode(view.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(view.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(view.SelectionMode.ContiguousSelection)
        self.setSelectionBehavior(view.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            view.EditTrigger.AnyKeyPressed
            | view.EditTrigger.EditKeyPressed
            | view.EditTrigger.DoubleClicked
        )
        side = self.verticalHeader()
        side.hide()
        side.setMinimumSectionSize(GROUP)
        side.setDefaultSectionSize(self._row_height)

    def _connect(self) -> None:
        self.cells.typed.connect(self.typed)
        self.cells.toggled.connect(self.toggled)
        self.cells.modelAboutToBeReset.connect(self._keep)
        self.cells.reshaped.connect(self._shape)
        self.keys.pasted.connect(self.pasted)
        self.keys.figure_opened.connect(self.figure_opened)
        self.keys.row_opened.connect(self.opened)
        self.doubleClicked.connect(self.keys.open_row)
        self.selectionModel().currentChanged.connect(self._tell_current)
        self._cell_delegate.typing.connect(self._tell_typing)
        self._cell_delegate.left.connect(self._move_on)

    def _tell_current(self, current: QModelIndex, before: QModelIndex) -> None:
        if current.isValid() and current.row() != before.row():
            self.viewport().update()
            self.chosen.emit(self.cells.rows[current.row()].key)

    def _tell_typing(self, index: QModelIndex, text: str) -> None:
        row, column = self.cells.rows[index.row()], self.cells.columns[index.column()]
        self.typing.emit(row.key, column.key, text)

    def _move_on(self, down: int, right: int) -> None:
        self.setFocus()
        if down:
            self.keys.step_down(down)
        else:
            self.keys.step_right(right)

    def _keep(self) -> None:
        self._kept = (*self.current(), self.verticalScrollBar().value())

    def _shape(self) -> None:
        """Widths, heights, spans and problem rows, after the rows became others."""
        self._head.columns = self._cell_delegate.columns = self.cells.columns
        table_shape.columns(self._head, self.cells.columns, self.viewport().width())
        table_shape.rows(self, self.cells, self._row_height)
        for number, row in enumerate(self.cells.rows):
            if row.problem is not None:
                widget = _problem(row.key, row.problem)
                widget.fixed.connect(partial(self.fixed.emit, widget.objectName()))
                self.setIndexWidget(self.cells.index(number, 0), widget)
        self._restore()

    def _restore(self) -> None:
        row, column, scroll = self._kept
        number, place = self.cells.row_of(row), self.cells.column_of(column)
        if number is not None and place is not None:
            index = self.cells.index(number, place)
            select = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.selectionModel().setCurrentIndex(index, select)
            self.verticalScrollBar().setValue(scroll)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.keys.press(event):
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002, FBT001 (Qt's)
        """Tab goes from cell to cell while there is one to type in, then leaves the table."""
        moved = self.currentIndex().isValid() and self.keys.step_right(1 if next else -1)
        return moved or super().focusNextPrevChild(next)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        cell = self.cells.cell(index) if index.isValid() else None
        if cell is not None and cell.figure is not None and not cell.editable:
            self.figure_opened.emit(cell.figure)

    def showEvent(self, event: QShowEvent) -> None:
        self.cells.close(closed=bool(access.why_not(self)))
        super().showEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        table_shape.columns(self._head, self.cells.columns, self.viewport().width())
        super().resizeEvent(event)


def _problem(key: str, line: ProblemLine) -> ProblemRow:
    result = ProblemRow(line.text, line.hint, line.fixes, tone=line.tone)
    result.setObjectName(key.removesuffix("!problem"))
    return result
