"""Moving, copying and pasting in a table by keyboard."""

from collections.abc import Callable, Sequence
from types import MappingProxyType

from PySide6.QtCore import QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableView

from carbondesk.ui.models.cells import EMPTY, CellModel, RowKind, State

_STILL = (RowKind.GROUP, RowKind.PROBLEM)
_STEPS = MappingProxyType(
    {
        Qt.Key.Key_Return: 1,
        Qt.Key.Key_Enter: 1,
        Qt.Key.Key_Down: 1,
        Qt.Key.Key_Up: -1,
    }
)


class Keys(QObject):
    """The keys of one table; `press` says whether a key was its business."""

    pasted = Signal(str, str, list)
    figure_opened = Signal(object)
    row_opened = Signal(str)

    def __init__(self, view: QTableView, cells: CellModel) -> None:
        super().__init__(view)
        self._view = view
        self._cells = cells

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key pressed while no editor is open."""
        commands: tuple[tuple[bool, Callable[[], None]], ...] = (
            (event.matches(QKeySequence.StandardKey.Copy), self.copy),
            (event.matches(QKeySequence.StandardKey.Paste), self.paste),
            (_is_ctrl_d(event), self.take_above),
        )
        for matches, command in commands:
            if matches:
                command()
                return True
        return self._press_plain(event)

    def _press_plain(self, event: QKeyEvent) -> bool:
        key = Qt.Key(event.key())
        index = self._view.currentIndex()
        enter = key in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not index.isValid() or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return False
        if enter and self._opens(index):
            return True
        if key in _STEPS:
            self.step_down(_STEPS[key])
            return True
        if key is Qt.Key.Key_Delete and self._cells.cell(index).editable:
            self._cells.setData(index, "")
            return True
        return False

    def _opens(self, index: QModelIndex) -> bool:
        cell = self._cells.cell(index)
        if cell.editable:
            return False
        if cell.figure is not None:
            self.figure_opened.emit(cell.figure)
            return True
        if any(other.editable for other in self._cells.rows[index.row()].cells.values()):
            return False
        self.row_opened.emit(self._cells.rows[index.row()].key)
        return True

    def open_row(self, index: QModelIndex) -> None:
        """Tell that a row was opened, unless the cell is for typing."""
        if self.is_ordinary(index.row()) and not self._cells.cell(index).editable:
            self.row_opened.emit(self._cells.rows[index.row()].key)

    def step_down(self, by: int = 1) -> None:
        """Go to the next (with -1 the previous) cell of the column, over heads and problems."""
        index = self._view.currentIndex()
        number = index.row() + by
        while 0 <= number < len(self._cells.rows):
            target = self._cells.index(number, index.column())
            here = self._cells.cell(index).editable
            if self.is_ordinary(number) and (self._cells.cell(target).editable or not here):
                self._view.setCurrentIndex(target)
                return
            number += by

    def step_right(self, by: int = 1) -> bool:
        """Go to the next cell that can be typed in, over the end of the row; False at the end."""
        index, width = self._view.currentIndex(), len(self._cells.columns)
        flat = index.row() * width + index.column() + by
        while 0 <= flat < len(self._cells.rows) * width:
            target = self._cells.index(*divmod(flat, width))
            if self.is_ordinary(target.row()) and self._cells.cell(target).editable:
                self._view.setCurrentIndex(target)
                return True
            flat += by
        return False

    def next_problem(self) -> bool:
        """Go to the next cell with an error or a warning, round the end; False if none is left."""
        current, width = self._view.currentIndex(), len(self._cells.columns)
        start = current.row() * width + current.column() if current.isValid() else -1
        size = len(self._cells.rows) * width
        for step in range(1, size + 1):
            index = self._cells.index(*divmod((start + step) % size, width))
            if self._cells.cell(index).state in (State.ERROR, State.WARNING):
                self._view.setCurrentIndex(index)
                return True
        return False

    def reveal_problem(self, row: str) -> None:
        """Scroll until the problem beneath a row is seen, if there is one."""
        number = self._cells.row_of(row)
        below = self._cells.rows[number + 1 : number + 2] if number is not None else ()
        if number is not None and below and below[0].kind is RowKind.PROBLEM:
            self._view.scrollTo(self._cells.index(number + 1, 0))

    def take_above(self) -> None:
        """Type what stands in the cell above."""
        index = self._view.currentIndex()
        number = index.row() - 1
        while number >= 0 and not self.is_ordinary(number):
            number -= 1
        if number >= 0 and self._cells.cell(index).editable:
            above = self._cells.index(number, index.column())
            self._cells.setData(index, self._cells.data(above, Qt.ItemDataRole.EditRole))

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as Excel reads them."""
        lines = ("\t".join(row) for row in self.block())
        QGuiApplication.clipboard().setText("\n".join(lines))

    def block(self) -> list[list[str]]:
        """The texts of the selected cells, as rows."""
        rows: dict[int, list[str]] = {}
        for index in sorted(self._view.selectedIndexes(), key=_place):
            cell = self._cells.cell(index)
            rows.setdefault(index.row(), []).append(
                cell.shown if cell.typed is None else cell.typed
            )
        return list(rows.values())

    def paste(self) -> None:
        """Hand the clipboard's block to the page."""
        text = QGuiApplication.clipboard().text().replace("\r\n", "\n").rstrip("\n")
        index = self._view.currentIndex()
        if text and index.isValid():
            row, column = self._cells.rows[index.row()], self._cells.columns[index.column()]
            block = [line.split("\t") for line in text.split("\n")]
            self.pasted.emit(row.key, column.key, block)

    def spread(
        self, row: str, column: str, block: Sequence[Sequence[str]]
    ) -> list[tuple[str, str, str]]:
        """Lay a pasted block over the editable cells from one on: row, column, text of each.

        Heads and problem rows are stepped over; read-only cells and what goes beyond the last row
        or column are left out.
        """
        first = self._cells.row_of(row) or 0
        start = self._cells.column_of(column) or 0
        targets = [n for n in range(first, len(self._cells.rows)) if self.is_ordinary(n)]
        return [
            (self._cells.rows[number].key, found.key, text.strip())
            for number, texts in zip(targets, block, strict=False)
            for found, text in zip(self._cells.columns[start:], texts, strict=False)
            if self._cells.rows[number].cells.get(found.key, EMPTY).editable
        ]

    def is_ordinary(self, number: int) -> bool:
        """Whether the row of a number is one of cells."""
        return self._cells.rows[number].kind not in _STILL


def _is_ctrl_d(event: QKeyEvent) -> bool:
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return control and event.key() == Qt.Key.Key_D


def _place(index: QModelIndex) -> tuple[int, int]:
    return index.row(), index.column()
