"""The delegate of tables and trees: paints cells and edits them in place."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from carbondesk.domain.figure import Figure
from carbondesk.ui import theme
from carbondesk.ui.models.cells import CELL_ROLE, ROW_ROLE, Cell, Column, Row, RowKind
from carbondesk.ui.widgets import cell_painter
from carbondesk.ui.widgets.cell_painter import Place

AnyIndex = QModelIndex | QPersistentModelIndex
_BESIDE = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
_LEAVING = {
    Qt.Key.Key_Return: (1, 0),
    Qt.Key.Key_Enter: (1, 0),
    Qt.Key.Key_Down: (1, 0),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Tab: (0, 1),
    Qt.Key.Key_Backtab: (0, -1),
}


class CellDelegate(QStyledItemDelegate):
    """Paints by `cell_painter`; `left` tells how to move on after an editor was left by a key."""

    typing = Signal(QModelIndex, str)
    left = Signal(int, int)

    def __init__(self, view: QAbstractItemView, columns: tuple[Column, ...]) -> None:
        super().__init__(view)
        self.columns = columns
        self.opened: Figure | None = None
        self.lines = True
        self._view = view
        self._hovered: QPersistentModelIndex | None = None
        view.viewport().installEventFilter(self)

    def _hover(self, index: QModelIndex) -> None:
        """Light the row of an index."""
        before = self._hovered
        same = before is not None and before.isValid() and _row_of(before) == _row_of(index)
        if not same:
            self._hovered = QPersistentModelIndex(index) if index.isValid() else None
            self._view.viewport().update()

    def _place(self, option: QStyleOptionViewItem, index: AnyIndex, row: Row) -> Place:
        current = self._view.currentIndex()
        editing = self._view.hasFocus() or self._view.isAncestorOf(
            self._view.window().focusWidget() or self._view.window()
        )
        hovered = self._hovered
        return Place(
            option.rect,
            row,
            self.columns[index.column()],
            first=index.column() == 0 and self.lines,
            last=index.column() == len(self.columns) - 1,
            hovered=hovered is not None and _row_of(hovered) == _row_of(index),
            selected=bool(option.state & QStyle.StateFlag.State_Selected),
            row_current=current.isValid() and _row_of(current) == _row_of(index),
            current=self.lines and editing and current == index,
            opened=self.opened,
            lines=self.lines,
        )

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        row = index.data(ROW_ROLE)
        cell = index.data(CELL_ROLE)
        place = self._place(option, index, row)
        with_title = row.kind is RowKind.GROUP and index.column() == 0 and not cell.shown
        if row.kind is RowKind.PROBLEM:
            return
        painter.save()
        painter.setClipRect(place.rect)
        if with_title:
            cell_painter.paint_group(painter, place)
        else:
            cell_painter.paint(painter, place, cell)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        cell = index.data(CELL_ROLE)
        return QSize(64, 40 if isinstance(cell, Cell) and cell.note else 26)

    def createEditor(
        self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> QWidget:
        editor = QLineEdit(parent)
        editor.setProperty("role", "cell")
        editor.setFont(theme.font())
        side = (
            Qt.AlignmentFlag.AlignRight
            if self.columns[index.column()].right
            else (Qt.AlignmentFlag.AlignLeft)
        )
        editor.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        editor.setAccessibleName(self.columns[index.column()].title)
        editor.textEdited.connect(self._tell_typing)
        return editor

    def setEditorData(self, editor: QWidget, index: AnyIndex) -> None:
        # A row refreshed meanwhile does not take what is being typed.
        if isinstance(editor, QLineEdit) and not editor.isModified():
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        if isinstance(editor, QLineEdit):
            commit(model, index, editor.text())

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex
    ) -> None:
        editor.setGeometry(option.rect.adjusted(0, 0, 0, -1))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: AnyIndex,
    ) -> bool:
        cell = index.data(CELL_ROLE)
        if not isinstance(cell, Cell) or cell.checked is None or not cell.editable:
            return super().editorEvent(event, model, option, index)
        if _toggles(event):
            value = Qt.CheckState.Unchecked if cell.checked else Qt.CheckState.Checked
            return model.setData(index, value, Qt.ItemDataRole.CheckStateRole)
        return False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(watched, QLineEdit):
            if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
                self._hover(self._view.indexAt(event.position().toPoint()))
            elif event.type() == QEvent.Type.Leave:
                self._hover(QModelIndex())
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _LEAVING.get(Qt.Key(event.key()))
            if step is not None:
                self._leave(watched)
                self.left.emit(*step)
                return True
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            if event.reason() not in _BESIDE:
                self._leave(watched)
            return False
        return super().eventFilter(watched, event)

    def _tell_typing(self, text: str) -> None:
        self.typing.emit(self._view.currentIndex(), text)

    def _leave(self, editor: QLineEdit) -> None:
        """Close the editor first, then commit: a commit may rebuild the rows beneath it."""
        if editor.property("left"):
            return
        editor.setProperty("left", True)  # noqa: FBT003 (Qt's)
        index, text = self._view.indexAt(editor.geometry().center()), editor.text()
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
        if index.isValid():
            commit(self._view.model(), index, text)


def commit(model: QAbstractItemModel, index: AnyIndex, text: str) -> None:
    """Take a typed text, unless it is what stood there."""
    if text != (index.data(Qt.ItemDataRole.EditRole) or ""):
        model.setData(index, text)


def _row_of(index: AnyIndex) -> tuple[int, AnyIndex]:
    return index.row(), index.parent()


def _toggles(event: QEvent) -> bool:
    if isinstance(event, QMouseEvent):
        left = event.button() == Qt.MouseButton.LeftButton
        return left and event.type() == QEvent.Type.MouseButtonRelease
    return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Space
