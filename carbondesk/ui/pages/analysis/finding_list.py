"""The findings of a load: number, what happened, since when, its effect, what to check."""

from collections.abc import Sequence
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain.figure import Figure
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.problems import Severity
from carbondesk.i18n import pick, translate
from carbondesk.texts import load_findings as texts
from carbondesk.texts import traces
from carbondesk.ui.charts.carpet import paint_number
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.card import Card, empty
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.figure_label import FigureLabel
from carbondesk.ui.widgets.label import IconLabel, Label, Rule
from carbondesk.ui.widgets.scroll import scrolled

WIDTH = 344
_ICONS = MappingProxyType(
    {
        Severity.ERROR: ("circle-x", "err"),
        Severity.WARNING: ("triangle-alert", "warnic"),
        Severity.REVIEW: ("circle-question-mark", "ink2"),
    }
)


class FindingList(Card):
    """The card; `opened(finding)` asks for its days, `figure_opened` for what made a number."""

    opened = Signal(object)
    figure_opened = Signal(object)

    def __init__(self) -> None:
        super().__init__(translate("ui.pages.analysis.finding_list", "Findings"), " ", ruled=True)
        self.setFixedWidth(WIDTH)
        self._chip = QHBoxLayout()
        holder = QWidget()
        holder.setLayout(self._chip)
        self._chip.setContentsMargins(0, 0, 0, 0)
        self.add_to_head(holder, right=False)
        note = translate("ui.pages.analysis.finding_list", "by rules, offline")
        self.add_to_head(Label(note, "small", "ink3"))
        inside = QWidget()
        self._list = QVBoxLayout(inside)
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self.wide(scrolled(inside), 1)

    def show_findings(self, found: Sequence[Finding]) -> None:
        """Show these findings, numbered as on the plot."""
        empty(self._list)
        empty(self._chip)
        self._chip.addWidget(Chip(str(len(found))))
        for number, one in enumerate(found, 1):
            self._list.addWidget(self._item(number, one))
            self._list.addWidget(Rule())
        if not found:
            text = translate(
                "ui.pages.analysis.finding_list",
                "Nothing stands out: nights, weekends and the scale are as they were.",
            )
            label = Label(text, tone="ink2", wrap=True)
            label.setContentsMargins(16, 12, 16, 12)
            self._list.addWidget(label)
        self._list.addStretch()

    def mark_opened(self, figure: Figure | None) -> None:
        """Mark the number that is being explained."""
        for label in self.findChildren(FigureLabel):
            label.mark_opened(figure)

    def _effect(self, one: Finding, text: str) -> QWidget:
        """What it amounts to in words; the amount and the cost open to their facts."""
        widget = QWidget()
        column = QVBoxLayout(widget)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(Label(text, bold=True, wrap=True))
        for figure in (one.figure("amount"), one.figure("cost")):
            if figure is not None:
                row = QHBoxLayout()
                row.addWidget(Label(traces.title(figure), "small", "ink2"), 1)
                shown = FigureLabel(figure, decimals=0)
                shown.figure_opened.connect(self.figure_opened)
                row.addWidget(shown)
                column.addLayout(row)
        return widget

    def _item(self, number: int, one: Finding) -> QWidget:
        item = QWidget()
        row = QHBoxLayout(item)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(8)
        row.addWidget(Numbered(number))
        column = QVBoxLayout()
        column.setSpacing(2)
        head = QHBoxLayout()
        head.addWidget(Label(texts.title(one), bold=True, wrap=True), 1)
        head.addWidget(IconLabel(*_ICONS[one.severity], 16))
        column.addLayout(head)
        said = texts.when(one) + pick("", " ") + texts.what(one)
        column.addWidget(Label(said, "small", "ink2", wrap=True))
        effect = texts.effect(one)
        if effect:
            caption = translate("ui.pages.analysis.finding_list", "Effect: {effect}")
            column.addWidget(self._effect(one, caption.format(effect=effect)))
        check = translate("ui.pages.analysis.finding_list", "Check first: {what}")
        column.addWidget(Label(check.format(what=texts.check(one)), wrap=True))
        button = Button(translate("ui.pages.analysis.finding_list", "Show the days"), small=True)
        button.clicked.connect(partial(self.opened.emit, one))
        foot = QHBoxLayout()
        foot.addWidget(button)
        foot.addStretch()
        column.addSpacing(4)
        column.addLayout(foot)
        row.addLayout(column, 1)
        return item


class Numbered(QWidget):
    """The number of a finding in a circle."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self.setFixedWidth(22)

    def sizeHint(self) -> QSize:
        return QSize(22, 22)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        middle = self.rect().topLeft()
        middle.setX(10)
        middle.setY(11)
        paint_number(painter, middle, self._number)
