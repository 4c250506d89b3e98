"""The base of charts whose numbers can be read as a table, copied and saved."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPainter, QResizeEvent, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from carbondesk.texts import numbers
from carbondesk.ui import theme

if TYPE_CHECKING:
    from carbondesk.ui.widgets.table import Table

PICTURE, DRAWING, DATA = ".png", ".svg", ".csv"


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
            self._table = self.make_table()
            self._table.setParent(self)
            self._table.setGeometry(self.rect())
            self._table.show()
            self._table.setFocus()

    def make_table(self) -> "Table":
        """The table of the numbers; a chart whose figures open makes one of its own."""
        from carbondesk.ui.charts import numbers_table  # noqa: PLC0415

        found = self.numbers()
        return numbers_table.plain_table(found.heads, found.rows)

    def copy_numbers(self) -> None:
        """Put the numbers on the clipboard, as a spreadsheet takes them."""
        found = self.numbers()
        lines = ["\t".join(row) for row in (found.heads, *found.rows)]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def copy_picture(self) -> None:
        """Put the picture on the clipboard."""
        QGuiApplication.clipboard().setPixmap(self.grab())

    def save(self, path: Path) -> None:
        """Write the picture, sharp at every size as .svg, or the numbers as .csv."""
        kind = path.suffix.lower()
        if kind == DATA:
            found, text = self.numbers(), io.StringIO(newline="")
            csv.writer(text).writerows([found.heads, *map(_plain, found.rows)])
            path.write_text(text.getvalue(), encoding="utf-8-sig", newline="")
        elif kind == DRAWING:
            self._draw(path)
        elif not self.grab().save(str(path)):
            raise OSError(str(path))

    def _draw(self, path: Path) -> None:
        """Write the picture as a drawing of lines and words."""
        from PySide6.QtSvg import QSvgGenerator  # noqa: PLC0415 (a library that few sessions need)

        with path.open("wb"):  # the generator itself says nothing where it cannot write
            pass
        made = QSvgGenerator()
        made.setFileName(str(path))
        made.setSize(self.size())
        made.setViewBox(self.rect())
        made.setTitle(self.accessibleName())
        painter = QPainter(made)
        painter.fillRect(self.rect(), theme.colour("surf"))
        self.render(painter, QPoint(0, 0), renderFlags=QWidget.RenderFlag.DrawChildren)
        painter.end()

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


def _plain(row: tuple[str, ...]) -> list[str]:
    """The cells as a spreadsheet takes them for numbers: no commas, a plain minus, no dashes."""
    return [row[0], *(_number(cell) for cell in row[1:])]


def _number(cell: str) -> str:
    plain = cell.replace(",", "").replace(numbers.MINUS, "-")
    try:
        float(plain)
    except ValueError:
        return "" if cell == numbers.DASH else cell
    return plain
