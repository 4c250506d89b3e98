"""The shape of a table: widths of columns, heights of rows, spans."""

from types import MappingProxyType

from PySide6.QtWidgets import QHeaderView, QTableView

from carbondesk.ui.models.cells import CellModel, Column, RowKind

ROW, DENSE, GROUP, PROBLEM, HEAD = 28, 26, 24, 36, 28
_HEIGHTS = MappingProxyType({RowKind.GROUP: GROUP, RowKind.PROBLEM: PROBLEM})


def rows(view: QTableView, cells: CellModel, row_height: int) -> None:
    """Heights of the rows, and heads and problems across all columns."""
    view.clearSpans()
    for number, row in enumerate(cells.rows):
        height = row.height or _HEIGHTS.get(row.kind, row_height)
        if view.rowHeight(number) != height:
            view.setRowHeight(number, height)
        is_head = row.kind is RowKind.GROUP and not row.cells
        if row.spans or row.kind is RowKind.PROBLEM or is_head:
            view.setSpan(number, 0, 1, max(2, len(cells.columns)))


def columns(head: QHeaderView, wanted: tuple[Column, ...], room: int) -> None:
    """Fixed widths as wanted; the columns without one share the rest, but keep their least."""
    stretched = [column for column in wanted if not column.width]
    rest = room - sum(column.width for column in wanted)
    shares = rest >= sum(column.least for column in stretched)
    for place, column in enumerate(wanted):
        stretches = not column.width and shares
        mode = QHeaderView.ResizeMode.Stretch if stretches else QHeaderView.ResizeMode.Fixed
        if head.sectionResizeMode(place) != mode:
            head.setSectionResizeMode(place, mode)
        if not stretches:
            head.resizeSection(place, column.width or column.least)
