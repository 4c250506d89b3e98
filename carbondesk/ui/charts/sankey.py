"""Energy to carbon as bands: carriers in tce at the left, sources and scopes in tCO₂ behind."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from carbondesk.domain.carbon_flow import CARRIERS, SCOPES, SOURCES, CarbonFlow, Step
from carbondesk.domain.flow import Band, Bar, Drawing
from carbondesk.i18n import translate
from carbondesk.texts import numbers, terms
from carbondesk.ui import theme
from carbondesk.ui.models.cells import Cell, Column, Row, State
from carbondesk.ui.widgets import painting
from carbondesk.ui.widgets.table import Table

HEAD, GAP, LINE, BAR = 20, 8, 18, 12
LEAST = 150
# The words of a column, left of the first and right of the others.
ROOM = 212
_TONNE = 1000
_FAINT = 0.55
_GREY = {SOURCES: "ink3", SCOPES: "ink2"}


class CarbonSankey(QWidget):
    """Up and down move the marked bar, Enter opens its figure, T shows the numbers as a table.

    `figure_opened(figure)` on a click or Enter.
    """

    figure_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._flow = CarbonFlow((), (), ())
        self._at: int | None = None
        self._table: Table | None = None
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_flow(self, found: CarbonFlow) -> None:
        """Show a flow."""
        self._flow, self._at = found, None
        names = "; ".join(f"{_name(one)} {_amount(one)}" for one in found.steps)
        said = translate("ui.charts.sankey", "Energy to carbon: {names}")
        self.setAccessibleName(said.format(names=names))
        if self._table is not None:
            self.toggle_table()
        self.update()

    def toggle_table(self) -> None:
        """Show the numbers as a table over the bands, or hide it."""
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
            self._table = None
            self.setFocus()
        elif self._flow.steps:
            self._table = _numbers(self._flow.steps)
            self._table.figure_opened.connect(self.figure_opened)
            self._table.setParent(self)
            self._table.setGeometry(self.rect())
            self._table.show()
            self._table.setFocus()

    def drawing(self) -> Drawing:
        """Where everything stands."""
        return self._flow.draw(float(max(self.height() - HEAD, 1)), gap=GAP, line=LINE)

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
        for column, words in enumerate((_energy(), "", "tCO₂")):
            box = self._words(column, -float(HEAD), 16)
            painting.text(painter, box, words, "ink3", _align(column))
        for place, band in enumerate(found.bands):
            self._paint_band(painter, band, bars, place)
        for place, bar in enumerate(found.bars):
            self._paint_bar(painter, bar, self._flow.steps[place], place)
        if painting.has_ring(self):
            painting.rounded(painter, self.rect(), None, theme.colour("accent"), width=2)

    def _x(self, column: int) -> int:
        """The left edge of a column of bars."""
        span = self.width() - 2 * ROOM - BAR
        return ROOM + round(span * column / SCOPES)

    def _words(self, column: int, top: float, tall: int) -> QRect:
        """Where the words of a bar stand."""
        left = self._x(column)
        if column == CARRIERS:
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
            box = path.boundingRect()
            painting.carrier_bar(painter, box, self._flow.carriers[place])

    def _is_marked(self, band: Band) -> bool:
        if self._at is None:
            return False
        return self._flow.steps[self._at].key in {band.link.source, band.link.target}

    def _paint_bar(self, painter: QPainter, bar: Bar, step: Step, place: int) -> None:
        box = QRectF(self._x(bar.column), HEAD + bar.top, BAR, max(bar.height, 1.0))
        if bar.column == CARRIERS:
            painting.carrier_bar(painter, box, step.code)
        else:
            painter.fillRect(box, theme.colour(_GREY[bar.column]))
        self._paint_words(painter, bar, step, is_marked=place == self._at)

    def _paint_words(self, painter: QPainter, bar: Bar, step: Step, *, is_marked: bool) -> None:
        """The name and, towards the bar, the number; right of a bar the other way round."""
        words, amount = self._words(bar.column, bar.words, LINE), _amount(step)
        wide = painting.width_of(amount, "small", bold=True)
        painter.setFont(theme.font("small", bold=True))
        painting.text(painter, words, amount, "ink", _align(bar.column))
        painter.setFont(theme.font("small", bold=is_marked))
        if bar.column == CARRIERS:
            words.setRight(words.right() - wide - 8)
        else:
            words.setLeft(words.left() + wide + 8)
        painting.text(painter, words, _name(step), "ink2", _align(bar.column))

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

    def _open(self) -> None:
        if self._at is not None:
            self.figure_opened.emit(self._flow.steps[self._at].carbon)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave:
            self._mark(None)
        elif isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseMove:
            self._mark(self._bar_at(event.position().toPoint()))
        elif event.type() == QEvent.Type.MouseButtonRelease:
            self._open()
        elif isinstance(event, QResizeEvent) and self._table is not None:
            self._table.setGeometry(QRect(QPoint(0, 0), event.size()))
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self._flow.steps) - 1
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Left) and last >= 0:
            self._mark(last if self._at is None else max(self._at - 1, 0))
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Right) and last >= 0:
            self._mark(0 if self._at is None else min(self._at + 1, last))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif key is Qt.Key.Key_T or (key is Qt.Key.Key_Escape and self._table is not None):
            self.toggle_table()
        else:
            super().keyPressEvent(event)


def _align(column: int) -> Qt.AlignmentFlag:
    return painting.RIGHT if column == CARRIERS else painting.LEFT


def _energy() -> str:
    return translate("ui.charts.sankey", "tce → tCO₂")


def _name(step: Step) -> str:
    if step.column == CARRIERS:
        return terms.carrier(step.code)
    if step.column == SOURCES:
        return terms.source_kind(step.code)
    return translate("ui.charts.sankey", "Scope {number}").format(number=step.code)


def _amount(step: Step) -> str:
    """What a bar stands for: of a carrier both energy and carbon."""
    carbon = _tonnes(step.carbon.value)
    if step.column != CARRIERS:
        return carbon
    energy = _tonnes(None if step.energy is None else step.energy.value)
    return f"{energy} → {carbon}"


def _tonnes(value: Fraction | int | None) -> str:
    return numbers.plain(None if value is None else Fraction(value) / _TONNE, 1)


def _numbers(steps: Sequence[Step]) -> Table:
    """The same as a table, every figure of which opens."""
    columns = (
        Column("name", translate("ui.charts.sankey", "Carrier, source, scope"), least=200),
        Column("energy", "tce", 130, right=True),
        Column("carbon", "tCO₂", 130, right=True),
    )
    table = Table(columns, dense=True, name=translate("ui.charts.sankey", "Energy to carbon"))
    table.show_rows([_row(one) for one in steps])
    return table


def _row(step: Step) -> Row:
    carrier = step.code if step.column == CARRIERS else ""
    cells = {
        "name": Cell(_name(step), swatch=carrier),
        "carbon": Cell(_tonnes(step.carbon.value), figure=step.carbon),
        "energy": Cell(state=State.NOT_APPLICABLE),
    }
    if step.energy is not None:
        cells["energy"] = Cell(_tonnes(step.energy.value), figure=step.energy)
    return Row(step.key, cells)
