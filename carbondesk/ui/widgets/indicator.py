"""The indicator card: figure, change on last year, bar of the year with its target, one limit."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from carbondesk.domain.figure import Figure
from carbondesk.ui import theme
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.widgets import painting
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.figure_label import FigureLabel
from carbondesk.ui.widgets.label import ElidedLabel, IconLabel, Label, Rule


@dataclass(frozen=True)
class Indicator:
    """What the card shows; words are ready to print, shares lie between 0 and 1.

    `year_share` is how far the bar of the year goes and `mark_share` where the tick of the target
    or budget stands, None without one. `foot` is one line of quota or intensity.
    """

    title: str
    period: str
    figure: Figure | None
    shown: str = ""
    unit: str | None = None
    change: str = ""
    change_note: str = ""
    change_tone: str = "ink2"
    year: tuple[str, str] = ("", "")
    mark: tuple[str, str] = ("", "")
    year_share: float = 0.0
    mark_share: float | None = None
    partial: Tag | None = None
    foot: str = ""
    foot_right: str = ""
    foot_icon: tuple[str, str] = ("circle-check", "accent")
    foot_tone: str = "ink3"


class IndicatorCard(QFrame):
    """The card; `figure_opened` carries the figure to the explain panel."""

    figure_opened = Signal(object)

    def __init__(self, indicator: Indicator) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(168)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 10, 16, 8)
        column.setSpacing(0)
        column.addLayout(_head(indicator))
        column.addSpacing(2)
        self.figure = FigureLabel(
            indicator.figure, "headline", shown=indicator.shown, unit=indicator.unit
        )
        self.figure.figure_opened.connect(self.figure_opened)
        column.addWidget(self.figure)
        column.addLayout(_change(indicator))
        column.addSpacing(8)
        column.addWidget(_YearBar(indicator))
        column.addSpacing(5)
        column.addLayout(_pair(indicator))
        column.addSpacing(5)
        column.addWidget(Rule())
        column.addLayout(_foot(indicator), 1)

    def mark_opened(self, figure: Figure | None) -> None:
        """Fill the figure teal while it is being explained."""
        self.figure.mark_opened(figure)


def _head(indicator: Indicator) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(Label(indicator.title, bold=True))
    row.addWidget(Label(indicator.period, "small", "ink3"))
    row.addStretch()
    if indicator.partial is not None:
        row.addWidget(Chip(indicator.partial.text, indicator.partial.tone))
    return row


def _change(indicator: Indicator) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    if indicator.change:
        row.addWidget(Label(indicator.change, "small", indicator.change_tone, bold=True))
    row.addWidget(Label(indicator.change_note, "small", "ink3"))
    row.addStretch()
    return row


def _pair(indicator: Indicator) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(4)
    for place, (caption, value) in enumerate((indicator.year, indicator.mark)):
        if place:
            row.addStretch()
        row.addWidget(Label(caption, "small", "ink3"))
        row.addWidget(Label(value, "small", "ink" if place == 0 else "ink2"))
    return row


def _foot(indicator: Indicator) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(5)
    if indicator.foot:
        row.addWidget(IconLabel(*indicator.foot_icon, 14))
    row.addWidget(ElidedLabel(indicator.foot, "small", "ink2"), 1)
    row.addWidget(Label(indicator.foot_right, "small", indicator.foot_tone))
    return row


class _YearBar(QWidget):
    def __init__(self, indicator: Indicator) -> None:
        super().__init__()
        self._indicator = indicator
        self.setFixedHeight(12)

    def sizeHint(self) -> QSize:
        return QSize(100, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        track = QRectF(0, 3, self.width(), 6)
        painting.rounded(painter, track, theme.colour("track"), radius=3)
        share = min(max(self._indicator.year_share, 0.0), 1.0)
        filled = QRectF(0, 3, round(self.width() * share), 6)
        if share and self._indicator.partial is not None:
            painter.setBrush(theme.colour("soft"))
            painter.setPen(QPen(theme.colour("accent"), 1, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(filled.adjusted(0.5, 0.5, -0.5, -0.5), 2.5, 2.5)
        elif share:
            painting.rounded(painter, filled, theme.colour("accent"), radius=3)
        if self._indicator.mark_share is not None:
            at = min(max(self._indicator.mark_share, 0.0), 1.0) * (self.width() - 2)
            painter.fillRect(QRectF(round(at), 0, 2, 12), theme.colour("ink"))
