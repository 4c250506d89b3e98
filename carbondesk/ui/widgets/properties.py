"""A list of properties: the label in small gray over its value, in columns."""

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget

from carbondesk.ui.widgets.label import ElidedLabel, Label


class Properties(QWidget):
    """Pairs of label and value, filled row by row into `columns` columns."""

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
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        shown = [pair for pair in pairs if pair[1]]
        for place, (label, value) in enumerate(shown):
            row, column = divmod(place, self._columns)
            self._grid.addWidget(Label(label, "small", "ink3"), row * 3, column)
            words = ElidedLabel(value)
            words.setAccessibleName(f"{label} {value}")
            self._grid.addWidget(words, row * 3 + 1, column)
            self._grid.setRowMinimumHeight(row * 3 + 2, 4)
            self._grid.setColumnStretch(column, 1)
