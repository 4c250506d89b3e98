"""The tree of all pages: guides, chevrons and the same cells as in tables."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTreeView

from carbondesk.domain.figure import Figure
from carbondesk.ui import icons, theme
from carbondesk.ui.models.cells import CELL_ROLE, Cell, Column
from carbondesk.ui.models.tree import Node, TreeModel
from carbondesk.ui.widgets import painting
from carbondesk.ui.widgets.delegate import CellDelegate
from carbondesk.ui.widgets.table_head import Head

INDENT = 16
HEAD = 20


class Tree(QTreeView):
    """A tree over columns as data; give it nodes with `show_nodes`.

    `chosen(key)` when another node is current, `opened(key)` on Enter or a double click,
    `figure_opened(Figure)` on a click or Enter on a figure.
    """

    chosen = Signal(str)
    opened = Signal(str)
    figure_opened = Signal(object)

    def __init__(self, columns: Sequence[Column], *, headed: bool = True, name: str = "") -> None:
        super().__init__()
        self.nodes = TreeModel(columns, self)
        self._cell_delegate = CellDelegate(self, self.nodes.columns)
        self._cell_delegate.lines = False
        self.setModel(self.nodes)
        self.setItemDelegate(self._cell_delegate)
        self.setAccessibleName(name)
        self.setIndentation(INDENT)
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._set_up_head(headed=headed)
        self.selectionModel().currentChanged.connect(self._tell_current)
        self.doubleClicked.connect(self._tell_opened)

    def show_nodes(self, nodes: Sequence[Node]) -> None:
        """Show these nodes; what was open and current stays so, found by key."""
        open_keys = {self.nodes.node(index).key for index in self._open_indexes()}
        current = self.current()
        scroll = self.verticalScrollBar().value()
        self.nodes.show(nodes)
        self._open(QModelIndex(), open_keys)
        if current:
            self.go_to(current)
            self.verticalScrollBar().setValue(scroll)

    def current(self) -> str:
        """The key of the current node, empty if there is none."""
        index = self.currentIndex()
        return self.nodes.node(index).key if index.isValid() else ""

    def go_to(self, key: str) -> bool:
        """Make a loaded node current and visible; False if there is none of that key."""
        index = self.nodes.find(key)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def mark_opened(self, figure: Figure | None) -> None:
        """Fill the figure teal while it is being explained."""
        self._cell_delegate.opened = figure
        self.viewport().update()

    def _set_up_head(self, *, headed: bool) -> None:
        head = Head(self, HEAD)
        head.columns = self.nodes.columns
        self.setHeader(head)
        self.setHeaderHidden(not headed)
        head.setStretchLastSection(False)
        for place, column in enumerate(self.nodes.columns):
            mode = QHeaderView.ResizeMode
            head.setSectionResizeMode(place, mode.Fixed if column.width else mode.Stretch)
            if column.width:
                head.resizeSection(place, column.width)

    def _open_indexes(self, parent: QModelIndex | None = None) -> Iterator[QModelIndex]:
        top = parent if parent is not None else QModelIndex()
        for place in range(self.nodes.rowCount(top)):
            index = self.nodes.index(place, 0, top)
            if self.isExpanded(index):
                yield index
                yield from self._open_indexes(index)

    def _open(self, parent: QModelIndex, keys: set[str]) -> None:
        for place in range(self.nodes.rowCount(parent)):
            index = self.nodes.index(place, 0, parent)
            node = self.nodes.node(index)
            if node.key in keys or (node.is_open and not keys):
                self.nodes.fetchMore(index)
                self.expand(index)
                self._open(index, keys)

    def _tell_current(self, current: QModelIndex, before: QModelIndex) -> None:
        if current.isValid():
            self.viewport().update()
            self.chosen.emit(self.nodes.node(current).key)

    def _tell_opened(self, index: QModelIndex) -> None:
        self.opened.emit(self.nodes.node(index).key)

    def _figure_at(self, index: QModelIndex) -> Figure | None:
        cell = index.data(CELL_ROLE) if index.isValid() else None
        return cell.figure if isinstance(cell, Cell) else None

    def drawBranches(
        self, painter: QPainter, rect: QRect, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        current = self.currentIndex()
        is_current = current.isValid() and self.nodes.node(current) is self.nodes.node(index)
        painter.fillRect(rect, theme.colour("sel" if is_current else "surf"))
        if is_current:
            painter.fillRect(QRect(0, rect.top(), 3, rect.height()), theme.colour("accent"))
        levels = rect.width() // INDENT
        painter.setPen(painting.hairline("line"))
        for level in range(1, levels):
            x = rect.left() + level * INDENT
            painter.drawLine(x, rect.top(), x, rect.bottom())
        if self.nodes.hasChildren(index):
            name = "chevron-down" if self.isExpanded(index) else "chevron-right"
            corner = QPoint(rect.right() - INDENT + 2, rect.center().y() - 6)
            icons.paint(painter, corner, name, "ink2", 14)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.current())
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        figure = self._figure_at(self.indexAt(event.position().toPoint()))
        if figure is not None:
            self.figure_opened.emit(figure)
