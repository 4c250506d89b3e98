"""The card that asks for a word on a usage far from last year's: both values, reasons, a note."""

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from carbondesk.domain.round import NOTICE, Stop
from carbondesk.i18n import translate
from carbondesk.texts import numbers, terms
from carbondesk.ui import theme
from carbondesk.ui.pages.entry import amounts
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.chip import ChoiceChips
from carbondesk.ui.widgets.label import IconLabel, Label

WIDTH = 400
_TEXT_HEIGHT = 52


class ExplainCard(QFrame):
    """Floats over the grid; `explained` carries the note, `closed` tells that it goes."""

    explained = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget, stop: Stop) -> None:
        super().__init__(parent)
        self._ground = parent
        self.setProperty("card", "floating")
        self.setFixedWidth(WIDTH)
        self._reasons = _reasons()
        self._chips = ChoiceChips(tuple(self._reasons.items()))
        self._text = QPlainTextEdit(stop.reading.note if stop.reading is not None else "")
        self._text.setFont(theme.font("small"))
        self._text.setFixedHeight(_TEXT_HEIGHT)
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName(translate("ui.pages.entry.explain_card", "Note"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 14)
        column.setSpacing(8)
        column.addLayout(_head(stop))
        column.addLayout(_values(stop))
        column.addWidget(self._chips)
        column.addWidget(self._text)
        column.addLayout(self._foot())

    def open_at(self, cell: QRect) -> None:
        """Show the card below a cell of its parent, or above where there is no room."""
        self.adjustSize()
        ground = self._ground.rect()
        left = min(cell.right() - WIDTH // 3, ground.right() - WIDTH - 12)
        top = cell.bottom() + 6
        if top + self.height() > ground.bottom() - 8:
            top = max(8, cell.top() - self.height() - 6)
        self.move(QPoint(max(8, left), top))
        self.show()
        self.raise_()
        self._text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_now(self) -> None:
        """Take the card away."""
        self.hide()
        self.closed.emit()
        self.deleteLater()

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        where = translate("ui.pages.entry.explain_card", "Kept with the reading")
        row.addWidget(Label(where, "small", "ink3"))
        row.addStretch()
        fine = Button(
            translate("ui.pages.entry.explain_card", "Not a problem"), small=True, writes=ANY
        )
        fine.clicked.connect(self._dismiss)
        row.addWidget(fine)
        keep = Button(
            translate("ui.pages.entry.explain_card", "Save the note"),
            Kind.PRIMARY,
            small=True,
            writes=ANY,
        )
        keep.clicked.connect(self._keep)
        row.addWidget(keep)
        return row

    def _dismiss(self) -> None:
        self.explained.emit(translate("ui.pages.entry.explain_card", "Checked, no problem"))
        self.close_now()

    def _keep(self) -> None:
        chosen = (self._reasons[key] for key in self._chips.chosen())
        comma = translate("ui.pages.entry.explain_card", ", ")
        colon = translate("ui.pages.entry.explain_card", ": ")
        parts = (comma.join(chosen), " ".join(self._text.toPlainText().split()))
        text = colon.join(part for part in parts if part)
        if text:
            self.explained.emit(text)
            self.close_now()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape:
            self.close_now()
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        else:
            super().keyPressEvent(event)


def _reasons() -> dict[str, str]:
    return {
        "weather": translate("ui.pages.entry.explain_card", "weather"),
        "area": translate("ui.pages.entry.explain_card", "area"),
        "business": translate("ui.pages.entry.explain_card", "workload"),
        "equipment": translate("ui.pages.entry.explain_card", "equipment"),
        "day": translate("ui.pages.entry.explain_card", "day read"),
    }


def _head(stop: Stop) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    icon = ("triangle-alert", "warnic") if stop.is_notable else ("info", "accent")
    row.addWidget(IconLabel(*icon, 18))
    row.addWidget(Label(_title(stop), bold=True, wrap=True), 1)
    limit = translate("ui.pages.entry.explain_card", "notice from {share}")
    row.addWidget(Label(limit.format(share=numbers.percent(NOTICE, 0)), "small", "ink3"))
    return row


def _title(stop: Stop) -> str:
    name, change = stop.facts.meter.name, stop.change
    if change is None:
        return name
    text = (
        translate("ui.pages.entry.explain_card", "{name}: {share} more than last year")
        if change > 0
        else translate("ui.pages.entry.explain_card", "{name}: {share} less than last year")
    )
    return text.format(name=name, share=amounts.change(abs(change)).lstrip("+"))


def _values(stop: Stop) -> QGridLayout:
    unit = terms.unit(stop.unit)
    lines = (
        (translate("ui.pages.entry.explain_card", "Usage"), stop.ran),
        (translate("ui.pages.entry.explain_card", "Same days last year"), stop.year_ago),
    )
    grid = QGridLayout()
    grid.setVerticalSpacing(2)
    for place, (label, value) in enumerate(lines):
        shown = amounts.quantity(value).shown
        grid.addWidget(Label(label, "small", "ink2"), place, 0)
        amount = f"{shown} {unit}" if value is not None else shown
        words = Label(amount, "small")
        words.setAlignment(Qt.AlignmentFlag.AlignRight)
        grid.addWidget(words, place, 1)
    grid.setColumnStretch(2, 1)
    return grid
