"""A list of properties: the label in small gray over its value, in columns."""

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from carbondesk.ui.widgets.label import ElidedLabel, Label

_LEAST = 168


class Properties(QWidget):
    """Pairs of label and value, row by row in `columns` columns, fewer where room is short."""

    def __init__(self, pairs: Sequence[tuple[str, str]] = (), columns: int = 4) -> None:
        super().__init__()
        self._columns = columns
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(0)
        self.show_pairs(pairs)

    def show_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show these pairs; an empty value is left out."""
        self._pairs = [pair for pair in pairs if pair[1]]
        self._fill()

    def _fit(self) -> int:
        return (
            max(1, min(self._columns, (self.width() + 16) // _LEAST))
            if self.isVisible()
            else (self._columns)
        )

    def _fill(self) -> None:
        self._shown = self._fit()
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for place, (label, value) in enumerate(self._pairs):
            row, column = divmod(place, self._shown)
            self._grid.addWidget(Label(label, "small", "ink3"), row * 3, column)
            words = ElidedLabel(value)
            words.setAccessibleName(f"{label} {value}")
            self._grid.addWidget(words, row * 3 + 1, column)
            self._grid.setRowMinimumHeight(row * 3 + 2, 4)
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 1 if column < self._shown else 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fit() != self._shown:
            self._fill()
