"""Fits the columns of a grid to its codes, to the words of its heads, and to a wide window."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject

from carbondesk.ui.models.cells import Column
from carbondesk.ui.widgets import painting
from carbondesk.ui.widgets.table import Table

WIDE_FROM = 1400
NAME = 220
# Of a column of codes: swatch and paddings around the code, more at the edge of the card.
_AROUND, _EDGE, _LEAST, _MOST = 35, 8, 52, 130
_LANE = 14


class ColumnFit(QObject):
    """In a wide window names keep to a width, and the notes at the end take the rest.

    In a narrow one `spare` columns give way, the first of them first.
    """

    def __init__(self, table: Table, columns: Sequence[Column], spare: Sequence[str]) -> None:
        super().__init__(table)
        self._table = table
        self._spare = tuple(spare)
        self._columns = [_titled(column) for column in columns]
        self._code_width = 0
        table.installEventFilter(self)
        table.show_columns(self._columns)

    def codes(self, codes: Iterable[str]) -> None:
        """Make the column of codes as wide as the longest of them."""
        longest = max((painting.width_of(code) for code in codes), default=0)
        edge = _EDGE if self._columns[0].key == "code" else 0
        self._code_width = min(max(longest + _AROUND + edge, _LEAST), _MOST)
        self._fit()

    def _fit(self) -> None:
        is_wide = self._table.width() >= WIDE_FROM
        wanted = [self._laid_out(column, is_wide=is_wide) for column in self._columns]
        for key in self._spare:
            if sum(column.width or column.least for column in wanted) > self._table.width() - _LANE:
                wanted = [column for column in wanted if column.key != key]
        if tuple(wanted) == self._table.cells.columns:
            return
        current, scrolled = self._table.current(), self._table.verticalScrollBar().value()
        self._table.show_columns(wanted, self._table.cells.rows)
        if current[0]:
            self._table.go_to(*current)
            self._table.verticalScrollBar().setValue(scrolled)

    def _laid_out(self, column: Column, *, is_wide: bool) -> Column:
        if column.key == "code" and self._code_width:
            return replace(column, width=self._code_width)
        if is_wide and column.key == "name":
            return replace(column, width=NAME)
        if is_wide and column.key == "note" and column.width:
            return replace(column, width=0, least=column.width)
        return column

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self._fit()
        return False


def _titled(column: Column) -> Column:
    """The column, wide enough for its title in the language in use."""
    needed = painting.width_of(column.title, "small") + 17
    return replace(column, width=max(column.width, needed)) if column.width else column
