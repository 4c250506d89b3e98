"""Flows as bands between three columns of bars, every figure of which opens."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent

from carbondesk.domain.figure import Figure
from carbondesk.domain.flow import Band, Bar, Drawing, Link
from carbondesk.ui import theme
from carbondesk.ui.charts.tabled import Numbers, Tabled
from carbondesk.ui.models.cells import Cell, Column, Row, State
from carbondesk.ui.widgets import painting
from carbondesk.ui.widgets.table import Table

HEAD, GAP, LINE, BAR = 20, 8, 18, 12
LEAST = 150
# The words of a column, left of the first and right of the others.
ROOM = 212
_FAINT, _GROUND = 0.55, 0.78
_FIRST, _LAST = 0, 2
_GREY = {1: "ink3", 2: "ink2"}


@dataclass(frozen=True)
class FlowNode:
    """A bar: its name, what it stands for, and the cells of its row in the table with figures."""

    key: str
    column: int
    name: str
    amount: str
    carrier: str
    figure: Figure
    cells: tuple[tuple[str, Figure | None], ...]


@dataclass(frozen=True)
class FlowSheet:
    """Bars and what flows between them; `carriers` say by their index which carrier a link is.

    `draw` lays it out in a height; `heads` stand over the columns, `columns` over the table.
    """

    title: str = ""
    nodes: tuple[FlowNode, ...] = ()
    links: tuple[Link, ...] = ()
    carriers: tuple[str, ...] = ()
    heads: tuple[str, str, str] = ("", "", "")
    columns: tuple[str, ...] = ("",)
    draw: Callable[[float], Drawing] | None = None


class Sankey(Tabled):
    """Up and down move the marked bar, Enter opens its figure, T shows the numbers as a table.

    `figure_opened(figure)` on a click or Enter.
    """

    figure_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._sheet = FlowSheet()
        self._at: int | None = None

    def sheet(self) -> FlowSheet:
        """What is shown."""
        return self._sheet

    def show_sheet(self, sheet: FlowSheet) -> None:
        """Show another flow."""
        self._sheet, self._at = sheet, None
        names = "; ".join(f"{one.name} {one.amount}" for one in sheet.nodes)
        self.setAccessibleName(f"{sheet.title}: {names}")
        if self.has_table():
            self.toggle_table()
        self.update()

    def mark_opened(self, figure: Figure | None) -> None:
        """Mark the bar whose figure is being explained."""
        keys = [one.figure.key for one in self._sheet.nodes]
        self._mark(keys.index(figure.key) if figure is not None and figure.key in keys else None)

    def numbers(self) -> Numbers:
        """A row a bar."""
        rows = ((one.name, *(text for text, _ in one.cells)) for one in self._sheet.nodes)
        return Numbers(self._sheet.columns, tuple(rows))

    def make_table(self) -> Table:
        """The same as a table, every figure of which opens."""
        sheet = self._sheet
        columns = [
            Column(str(place), head, 130 if place else 0, least=0 if place else 200,
                   right=place > 0)
            for place, head in enumerate(sheet.columns)
        ]  # fmt: skip
        table = Table(columns, dense=True, name=sheet.title)
        table.show_rows([_row(one) for one in sheet.nodes])
        table.figure_opened.connect(self.figure_opened)
        return table

    def drawing(self) -> Drawing:
        """Where everything stands."""
        tall = float(max(self.height() - HEAD, 1))
        return Drawing((), ()) if self._sheet.draw is None else self._sheet.draw(tall)

    def sizeHint(self) -> QSize:
        return QSize(640, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(480, LEAST)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        found = self.drawing()
        bars = {bar.key: bar for bar in found.bars}
        painter.setFont(theme.font("small"))
        for column, words in enumerate(self._sheet.heads):
            box = self._words(column, -float(HEAD), 16)
            painting.text(painter, box, words, "ink3", _align(column))
        for place, band in enumerate(found.bands):
            self._paint_band(painter, band, bars, place)
        for place, bar in enumerate(found.bars):
            self._paint_bar(painter, bar, self._sheet.nodes[place], place)
        if painting.has_ring(self):
            painting.rounded(painter, self.rect(), None, theme.colour("accent"), width=2)

    def _x(self, column: int) -> int:
        """The left edge of a column of bars."""
        span = self.width() - 2 * ROOM - BAR
        return ROOM + round(span * column / _LAST)

    def _words(self, column: int, top: float, tall: int) -> QRect:
        """Where the words of a bar stand."""
        left = self._x(column)
        if column == _FIRST:
            return QRect(0, HEAD + round(top), left - 8, tall)
        return QRect(left + BAR + 6, HEAD + round(top), ROOM - 8, tall)

    def _paint_band(self, painter: QPainter, band: Band, bars: dict[str, Bar], place: int) -> None:
        source, target = bars[band.link.source], bars[band.link.target]
        left, right = self._x(source.column) + BAR, self._x(target.column)
        middle = (left + right) / 2
        path = QPainterPath()
        start, end = HEAD + band.start_top, HEAD + band.end_top
        path.moveTo(left, start)
        path.cubicTo(middle, start, middle, end, right, end)
        path.lineTo(right, end + band.end_height)
        low = start + band.start_height
        path.cubicTo(middle, end + band.end_height, middle, low, left, low)
        path.closeSubpath()
        with painting.kept(painter):
            painter.setOpacity(1.0 if self._is_marked(band) else _FAINT)
            painter.setClipPath(path)
            painting.carrier_bar(painter, path.boundingRect(), self._sheet.carriers[place])

    def _is_marked(self, band: Band) -> bool:
        if self._at is None:
            return False
        return self._sheet.nodes[self._at].key in {band.link.source, band.link.target}

    def _paint_bar(self, painter: QPainter, bar: Bar, node: FlowNode, place: int) -> None:
        box = QRectF(self._x(bar.column), HEAD + bar.top, BAR, max(bar.height, 1.0))
        if bar.column == _FIRST:
            painting.carrier_bar(painter, box, node.carrier)
        else:
            painter.fillRect(box, theme.colour(_GREY[bar.column]))
        self._paint_words(painter, bar, node, is_marked=place == self._at)

    def _paint_words(self, painter: QPainter, bar: Bar, node: FlowNode, *, is_marked: bool) -> None:
        """The name and, towards the bar, the number; right of a bar the other way round."""
        words = self._words(bar.column, bar.words, LINE)
        wide = painting.width_of(node.amount, "small", bold=True)
        if bar.column not in {_FIRST, _LAST}:
            _paint_ground(painter, words, wide + 8 + painting.width_of(node.name, "small"))
        painter.setFont(theme.font("small", bold=True))
        painting.text(painter, words, node.amount, "ink", _align(bar.column))
        painter.setFont(theme.font("small", bold=is_marked))
        if bar.column == _FIRST:
            words.setRight(words.right() - wide - 8)
        else:
            words.setLeft(words.left() + wide + 8)
        painting.text(painter, words, node.name, "ink2", _align(bar.column))

    def _bar_at(self, at: QPoint) -> int | None:
        for place, bar in enumerate(self.drawing().bars):
            words = self._words(bar.column, bar.words, LINE)
            tall = max(round(bar.height), 6)
            solid = QRect(self._x(bar.column), HEAD + round(bar.top), BAR, tall)
            if words.contains(at) or solid.contains(at):
                return place
        return None

    def _mark(self, place: int | None) -> None:
        if place != self._at:
            self._at = place
            self.update()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._mark(None)
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._mark(self._bar_at(event.position().toPoint()))
        elif event.type() == QEvent.Type.MouseButtonRelease and self._at is not None:
            self.figure_opened.emit(self._sheet.nodes[self._at].figure)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self._sheet.nodes) - 1
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Left) and last >= 0:
            self._mark(last if self._at is None else max(self._at - 1, 0))
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Right) and last >= 0:
            self._mark(0 if self._at is None else min(self._at + 1, last))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at is not None:
            self.figure_opened.emit(self._sheet.nodes[self._at].figure)
        else:
            super().keyPressEvent(event)


def _paint_ground(painter: QPainter, words: QRect, wide: int) -> None:
    """A ground that lets words be read over bands."""
    ground = QRect(words.left() - 3, words.top() + 1, min(wide + 8, words.width()), LINE - 2)
    shade = QColor(theme.colour("surf"))
    shade.setAlphaF(_GROUND)
    painting.rounded(painter, ground, shade, radius=3)


def _align(column: int) -> Qt.AlignmentFlag:
    return painting.RIGHT if column == _FIRST else painting.LEFT


def _row(node: FlowNode) -> Row:
    cells = {"0": Cell(node.name, swatch=node.carrier if node.column == _FIRST else "")}
    for place, (text, figure) in enumerate(node.cells, start=1):
        is_known = figure is not None
        cells[str(place)] = (
            Cell(text, figure=figure) if is_known else Cell(state=State.NOT_APPLICABLE)
        )
    return Row(node.key, cells)
