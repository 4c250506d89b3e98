"""Trees of cells: nodes that open their children when asked for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from carbondesk.ui.models.cells import CELL_ROLE, EMPTY, ROW_ROLE, Cell, Column, Row

AnyIndex = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Node:
    """A node: cells by column key; `children` None for a leaf, else made on opening."""

    key: str
    cells: Mapping[str, Cell] = field(default_factory=lambda: MappingProxyType({}))
    children: Callable[[], Sequence["Node"]] | None = None
    is_open: bool = False


@dataclass
class _Item:
    node: Node
    row: Row
    place: int
    parent: int
    items: list[int] | None = None


class TreeModel(QAbstractItemModel):
    """Nodes under columns; children come when a node is opened for the first time."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._items: list[_Item] = []
        self._top: list[int] = []

    def show(self, nodes: Sequence[Node]) -> None:
        """Show these nodes at the top."""
        self.beginResetModel()
        self._items = []
        self._top = self._take(nodes, -1)
        self.endResetModel()

    def node(self, index: AnyIndex) -> Node:
        """The node at an index."""
        return self._items[index.internalId()].node

    def find(self, key: str) -> QModelIndex:
        """The index of a node that is loaded already, else an invalid one."""
        for number, item in enumerate(self._items):
            if item.node.key == key:
                return self.createIndex(item.place, 0, number)
        return QModelIndex()

    def _take(self, nodes: Sequence[Node], parent: int) -> list[int]:
        first = len(self._items)
        self._items.extend(
            _Item(node, Row(node.key, node.cells), place, parent)
            for place, node in enumerate(nodes)
        )
        return list(range(first, len(self._items)))

    def _children(self, parent: AnyIndex) -> list[int]:
        if not parent.isValid():
            return self._top
        return self._items[parent.internalId()].items or []

    def index(
        self,
        row: int,
        column: int,
        parent: AnyIndex = QModelIndex(),  # noqa: B008 (Qt's)
    ) -> QModelIndex:
        items = self._children(parent)
        if not (0 <= row < len(items) and 0 <= column < len(self.columns)):
            return QModelIndex()
        return self.createIndex(row, column, items[row])

    def parent(self, index: AnyIndex) -> QModelIndex:  # type: ignore[override]
        number = self._items[index.internalId()].parent if index.isValid() else -1
        if number < 0:
            return QModelIndex()
        return self.createIndex(self._items[number].place, 0, number)

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's)
        return 0 if parent.column() > 0 else len(self._children(parent))

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008 (Qt's)
        return len(self.columns)

    def hasChildren(self, parent: AnyIndex = QModelIndex()) -> bool:  # noqa: B008 (Qt's)
        if not parent.isValid():
            return bool(self._top)
        item = self._items[parent.internalId()]
        unopened = item.items is None and item.node.children is not None
        return parent.column() == 0 and (unopened or bool(item.items))

    def canFetchMore(self, parent: AnyIndex) -> bool:
        if not parent.isValid():
            return False
        item = self._items[parent.internalId()]
        return item.items is None and item.node.children is not None

    def fetchMore(self, parent: AnyIndex) -> None:
        if not self.canFetchMore(parent):
            return
        number = parent.internalId()
        make = self._items[number].node.children
        nodes = tuple(make()) if make is not None else ()
        if nodes:
            self.beginInsertRows(QModelIndex(parent), 0, len(nodes) - 1)  # type: ignore[arg-type]
            self._items[number].items = self._take(nodes, number)
            self.endInsertRows()
        else:
            self._items[number].items = []

    def data(self, index: AnyIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        item = self._items[index.internalId()]
        column = self.columns[index.column()]
        cell = item.node.cells.get(column.key, EMPTY)
        said = " ".join(part for part in (cell.shown, cell.unit, cell.after, cell.note) if part)
        roles: dict[int, object] = {
            CELL_ROLE: cell,
            ROW_ROLE: item.row,
            Qt.ItemDataRole.DisplayRole: cell.shown,
            Qt.ItemDataRole.ToolTipRole: cell.tip or None,
            Qt.ItemDataRole.AccessibleTextRole: said,
        }
        return roles.get(role)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
