"""The findings of a load: number, what happened, since when, its effect, what to check."""

from collections.abc import Sequence
from fractions import Fraction
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain import load_findings
from carbondesk.domain.load_findings import LoadFinding
from carbondesk.i18n import pick, translate
from carbondesk.texts import load_findings as texts
from carbondesk.ui.charts.carpet import paint_number
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.card import Card, empty
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.label import IconLabel, Label, Rule
from carbondesk.ui.widgets.scroll import scrolled

WIDTH = 344
_ICONS = {"error": ("circle-x", "err"), "warning": ("triangle-alert", "warnic")}


class FindingList(Card):
    """The card; `opened(finding)` asks for what lies beneath."""

    opened = Signal(object)

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

    def show_findings(
        self, found: Sequence[LoadFinding], unit: str, price: Fraction | None
    ) -> None:
        """Show these findings, numbered as on the plot."""
        empty(self._list)
        empty(self._chip)
        self._chip.addWidget(Chip(str(len(found))))
        for number, one in enumerate(found, 1):
            self._list.addWidget(self._item(number, one, unit, price))
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

    def _item(self, number: int, one: LoadFinding, unit: str, price: Fraction | None) -> QWidget:
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
        said = texts.when(one) + pick("", " ") + texts.what(one, unit)
        column.addWidget(Label(said, "small", "ink2", wrap=True))
        effect = texts.effect(one, unit, load_findings.cost(one, price))
        if effect:
            caption = translate("ui.pages.analysis.finding_list", "Effect: {effect}")
            column.addWidget(Label(caption.format(effect=effect), bold=True, wrap=True))
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
