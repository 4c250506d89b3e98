"""Flows as bands between three columns of bars, every figure of which opens."""

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent

from carbondesk.domain.figure import Figure
from carbondesk.domain.flow import Drawing
from carbondesk.ui import theme
from carbondesk.ui.charts.flow_face import HEAD, LINE, FlowFace, Marked
from carbondesk.ui.charts.flow_sheet import FlowSheet
from carbondesk.ui.charts.ranged import BACK, ENTER, IN, OUT, PAN, ZOOM
from carbondesk.ui.charts.span import Span
from carbondesk.ui.charts.tabled import Numbers
from carbondesk.ui.charts.upright import Upright
from carbondesk.ui.widgets import painting
from carbondesk.ui.widgets.table import Table

LEAST = 150
_BARS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_BANDS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class Sankey(Upright):
    """Up and down move the marked bar, left and right the marked band; Enter or a click opens it.

    The wheel, + and − zoom, 0 shows all; dragging or Ctrl and up or down moves the view. Digits
    take a carrier away and bring it back: its bands fade. `figure_opened(figure)`.
    """

    figure_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(HEAD)
        self._sheet = FlowSheet()
        self.hidden: frozenset[str] = frozenset()
        self.bar: int | None = None
        self.band: int | None = None

    def sheet(self) -> FlowSheet:
        """What is shown."""
        return self._sheet

    def show_sheet(self, sheet: FlowSheet) -> None:
        """Show another flow."""
        self._sheet, self.span = sheet, Span()
        self.hidden &= frozenset(sheet.carriers())
        self.bar = self.band = None
        names = "; ".join(f"{one.name} {one.amount}" for one in sheet.nodes)
        self.setAccessibleName(f"{sheet.title}: {names}")
        if self.has_table():
            self.toggle_table()
        self.update()

    def mark_opened(self, figure: Figure | None) -> None:
        """Mark the bar or band whose figure is being explained."""
        key = None if figure is None else figure.key
        bars = [one.figure.key for one in self._sheet.nodes]
        bands = [one.figure.key for one in self._sheet.bands]
        self._mark(
            bars.index(key) if key in bars else None, bands.index(key) if key in bands else None
        )

    def numbers(self) -> Numbers:
        """A row a bar, a row a band."""
        return self._sheet.numbers()

    def make_table(self) -> Table:
        """The same as a table, every figure of which opens."""
        table = self._sheet.table()
        table.figure_opened.connect(self.figure_opened)
        return table

    def toggle(self, carrier: str) -> None:
        """Take the bands of a carrier away, or bring them back."""
        self.hidden ^= {carrier}
        self.update()

    def face(self) -> FlowFace:
        """What is shown, as it stands in the widget."""
        return FlowFace(self._sheet, self.size(), self.span)

    def drawing(self) -> Drawing:
        """Where everything stands, were all of it in sight at this scale."""
        return self.face().drawing

    def spot_of(self, band: int) -> QPoint:
        """The middle of a band."""
        return self.face().spot_of(band)

    def sizeHint(self) -> QSize:
        return QSize(640, 200)

    def minimumSizeHint(self) -> QSize:
        return QSize(480, LEAST)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.face().paint(painter, Marked(self.bar, self.band, self.hidden))
        if painting.has_ring(self):
            painting.rounded(painter, self.rect(), None, theme.colour("accent"), width=2)

    def _mark(self, bar: int | None, band: int | None = None) -> None:
        if (bar, band) != (self.bar, self.band):
            self.bar, self.band = bar, band
            self.update()

    def mark_at(self, spot: QPointF | None) -> None:
        face = self.face()
        bar = None if spot is None else face.bar_at(spot.toPoint())
        is_free = spot is not None and bar is None
        self._mark(bar, face.band_at(spot, self.hidden) if spot is not None and is_free else None)

    def open_marked(self) -> None:
        if self.bar is not None:
            self.figure_opened.emit(self._sheet.nodes[self.bar].figure)
        elif self.band is not None:
            self.figure_opened.emit(self._sheet.bands[self.band].figure)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, digit = Qt.Key(event.key()), event.key() - Qt.Key.Key_1
        carriers = self._sheet.carriers()
        if key in _BARS and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.see(self.span.panned(_BARS[key] * PAN * self.span.wide))
        elif key in _BARS | _BANDS:
            self._step(key)
        elif key in ENTER:
            self.open_marked()
        elif key in IN | OUT:
            self.zoom(ZOOM if key in IN else 1 / ZOOM)
        elif key in BACK:
            self.show_all()
        elif 0 <= digit < min(len(carriers), 9):
            self.toggle(carriers[digit])
        else:
            super().keyPressEvent(event)

    def _step(self, key: Qt.Key) -> None:
        """Mark the next bar or band, and bring it into sight."""
        if key in _BARS:
            self._mark(_next(self.bar, _BARS[key], len(self._sheet.nodes)))
        else:
            self._mark(None, _next(self.band, _BANDS[key], len(self._sheet.bands)))
        y = self._marked_y()
        if y is not None and not HEAD <= y <= self.height() - LINE:
            middle = (y - self.height() / 2) / self.face().tall
            self.see(self.span.panned(middle))

    def _marked_y(self) -> int | None:
        if self.bar is not None:
            face = self.face()
            return face.y(face.drawing.bars[self.bar].words)
        return None if self.band is None else self.spot_of(self.band).y()


def _next(at: int | None, by: int, count: int) -> int | None:
    if not count:
        return None
    start = (count if by < 0 else -1) if at is None else at
    return min(max(start + by, 0), count - 1)
