"""The base of charts whose numbers can be read as a table, copied and saved."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from carbondesk.ui.models.cells import Cell, Column, Row
from carbondesk.ui.widgets.table import Table

PICTURE, DATA = ".png", ".csv"
_WIDE, _NARROW = 150, 110


@dataclass(frozen=True)
class Numbers:
    """What a chart shows, as heads and rows of words and figures."""

    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


class Tabled(QWidget):
    """A chart: T shows its numbers as a table over it, Escape hides them again."""

    def __init__(self) -> None:
        super().__init__()
        self._table: Table | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def numbers(self) -> Numbers:
        """What is shown; subclasses fill this in."""
        return Numbers()

    def has_table(self) -> bool:
        """Whether the numbers stand over the chart."""
        return self._table is not None

    def toggle_table(self) -> None:
        """Show the numbers as a table over the chart, or hide it."""
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
            self._table = None
            self.setFocus()
        elif self.numbers().rows:
            self._table = _table(self.numbers())
            self._table.setParent(self)
            self._table.setGeometry(self.rect())
            self._table.show()
            self._table.setFocus()

    def copy_numbers(self) -> None:
        """Put the numbers on the clipboard, as a spreadsheet takes them."""
        found = self.numbers()
        lines = ["\t".join(row) for row in (found.heads, *found.rows)]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def save(self, path: Path) -> None:
        """Write the picture, or the numbers where the file is named so."""
        if path.suffix.lower() == DATA:
            found, text = self.numbers(), io.StringIO(newline="")
            csv.writer(text).writerows([found.heads, *found.rows])
            path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
        elif not self.grab().save(str(path)):
            raise OSError(str(path))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._table is not None:
            self._table.setGeometry(QRect(0, 0, event.size().width(), event.size().height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_T or (key is Qt.Key.Key_Escape and self._table is not None):
            self.toggle_table()
        else:
            super().keyPressEvent(event)


def _table(found: Numbers) -> Table:
    columns = [
        Column(str(place), head, _NARROW if place else _WIDE, right=place > 0)
        for place, head in enumerate(found.heads)
    ]
    table = Table(columns, dense=True)
    table.show_rows(
        [
            Row(str(number), {str(place): Cell(text) for place, text in enumerate(row)})
            for number, row in enumerate(found.rows)
        ]
    )
    return table
