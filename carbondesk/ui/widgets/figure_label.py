"""The figure label: value, unit, quality mark; opens its trace on a click or Enter."""

from types import MappingProxyType

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from carbondesk.domain.figure import Figure
from carbondesk.domain.quality import Quality
from carbondesk.texts import numbers, terms
from carbondesk.ui import theme
from carbondesk.ui.widgets import painting

_UNIT_SIZES = MappingProxyType({"headline": "small", "title": "small", "body": "body"})
_MARK = 12


class FigureLabel(QWidget):
    """Shows a figure; `figure_opened` carries it to the explain panel.

    `decimals` None means: one below 10,000, none above. `shown` replaces the number where it is
    shown in another scale, as 万元; `unit` then names that scale. Sizes: headline, title, body.
    """

    figure_opened = Signal(object)

    def __init__(
        self,
        figure: Figure | None = None,
        size: str = "body",
        *,
        decimals: int | None = None,
        shown: str = "",
        unit: str | None = None,
    ) -> None:
        super().__init__()
        self._size = size
        self._decimals = decimals
        self._is_opened = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_figure(figure, shown=shown, unit=unit)

    def show_figure(
        self, figure: Figure | None, *, shown: str = "", unit: str | None = None
    ) -> None:
        """Show another figure."""
        self._figure = figure
        known = figure is not None and figure.value is not None
        self._words = shown or _words(figure, self._decimals)
        plain_unit = terms.unit(figure.unit) if figure is not None else ""
        self._unit = (plain_unit if unit is None else unit) if known or shown else ""
        opens = figure is not None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if opens else Qt.FocusPolicy.NoFocus)
        if opens:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{self._words} {self._unit}".strip())
        self.updateGeometry()
        self.update()

    def mark_opened(self, figure: Figure | None) -> None:
        """Fill the figure teal while it is the one being explained."""
        self._is_opened = figure is not None and figure is self._figure
        self.update()

    def _mark_width(self) -> int:
        estimated = self._figure is not None and self._figure.quality is Quality.ESTIMATED
        return _MARK + 6 if estimated else 0

    def _bold(self) -> bool:
        return self._size != "body"

    def _value_width(self) -> int:
        return painting.width_of(self._words, self._size, bold=self._bold() or self._is_opened)

    def _open(self) -> None:
        if self._figure is not None:
            self.figure_opened.emit(self._figure)

    def sizeHint(self) -> QSize:
        unit = painting.width_of(self._unit, _UNIT_SIZES.get(self._size, "small"))
        gap = 5 if self._unit else 0
        heights = {"headline": 32, "title": 26}
        width = self._mark_width() + self._value_width() + gap + unit + 2
        return QSize(width, heights.get(self._size, 20))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = theme.font(self._size, bold=self._bold() or self._is_opened)
        metrics = QFontMetrics(font)
        baseline = (self.height() + metrics.ascent() - metrics.descent()) // 2
        left, wide = self._mark_width(), self._value_width()
        if left:
            painting.hatch(painter, QRect(0, self.height() // 2 - 6, _MARK, _MARK), "accent")
        if self._is_opened:
            fill = QRect(left - 4, 0, wide + 8, self.height())
            painting.rounded(painter, fill, theme.colour("accent"))
        painter.setFont(font)
        painter.setPen(theme.colour(self._tone()))
        painter.drawText(QPoint(left, baseline), self._words)
        if self._figure is not None and (self._size == "body" or self.underMouse()):
            painting.dotted(painter, left, left + wide, baseline + 4)
        painter.setFont(theme.font(_UNIT_SIZES.get(self._size, "small")))
        painter.setPen(theme.colour("ink2"))
        painter.drawText(QPoint(left + wide + 5, baseline), self._unit)
        if painting.has_ring(self):
            painting.rounded(painter, self.rect(), None, theme.colour("accent"), width=2)

    def _tone(self) -> str:
        if self._is_opened:
            return "onaccent"
        nothing = self._figure is None or self._figure.value is None
        return "ink3" if nothing and not self._unit else "ink"


def _words(figure: Figure | None, decimals: int | None) -> str:
    if figure is None:
        return numbers.DASH
    if decimals is None:
        return numbers.short(figure.value)
    return numbers.plain(figure.value, decimals)
