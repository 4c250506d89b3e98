"""The tool row of the readings: places, the day of the round, what to show, the keys."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from carbondesk.domain.period import Period
from carbondesk.domain.problems import Problem
from carbondesk.i18n import translate
from carbondesk.ui import shorthand
from carbondesk.ui.desk import Desk
from carbondesk.ui.widgets.label import KeyCap, Label
from carbondesk.ui.widgets.segments import Segments

ALL, OPEN, BAD = "all", "open", "bad"
GAP = 8


class ReadingTools(QWidget):
    """`changed` tells that other rows are wanted, `day_changed` that another day holds."""

    changed = Signal()
    day_changed = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._month: Period = desk.period
        self.places = QComboBox()
        self.places.setFixedWidth(214)
        self.places.setAccessibleName(translate("ui.pages.entry.reading_tools", "Place"))
        self.places.activated.connect(self.changed)
        self.day = QLineEdit()
        self.day.setFixedWidth(104)
        self.day.setAccessibleName(translate("ui.pages.entry.reading_tools", "Day of the round"))
        self.day.editingFinished.connect(self._take_day)
        self.shown = Segments((), name=translate("ui.pages.entry.reading_tools", "Shown"))
        self.shown.chosen.connect(self.changed)
        self._hints = _hints()
        self._date = Label(translate("ui.pages.entry.reading_tools", "Read on"), tone="ink2")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self.places)
        row.addWidget(self._date)
        row.addWidget(self.day)
        row.addWidget(self.shown)
        row.addStretch()
        row.addWidget(self._hints)

    def place(self) -> str:
        """The key of the place to show, empty for all."""
        return str(self.places.currentData() or "")

    def show_places(self, places: Sequence[tuple[str, str]]) -> None:
        """Offer these places; the chosen one stays if it is among them."""
        chosen = self.place()
        self.places.clear()
        self.places.addItem(translate("ui.pages.entry.reading_tools", "All places"), "")
        for key, name in places:
            self.places.addItem(name, key)
        self.places.setCurrentIndex(max(0, self.places.findData(chosen)))

    def show_counts(self, whole: int, unread: int, bad: int) -> None:
        """Show how many rows each choice has."""
        texts = (
            translate("ui.pages.entry.reading_tools", "All {count}"),
            translate("ui.pages.entry.reading_tools", "Unread {count}"),
            translate("ui.pages.entry.reading_tools", "To look at {count}"),
        )
        counts = zip((ALL, OPEN, BAD), texts, (whole, unread, bad), strict=True)
        self.shown.set_choices([(key, text.format(count=count)) for key, text, count in counts])

    def begin_month(self, month: Period) -> date:
        """Begin a month; the day of the round is its last, or today while it runs."""
        self._month = month
        day = self._desk.today if month.contains(self._desk.today) else month.last
        self.day.setText(day.isoformat())
        self._mark(is_wrong=False)
        return day

    def _take_day(self) -> None:
        found = shorthand.day(self.day.text(), self._month, self._desk.today)
        is_wrong = isinstance(found, Problem) or found is None or not self._month.contains(found)
        self._mark(is_wrong=is_wrong)
        if not is_wrong and found is not None and not isinstance(found, Problem):
            self.day.setText(found.isoformat())
            self.day_changed.emit(found)

    def _mark(self, *, is_wrong: bool) -> None:
        text = translate("ui.pages.entry.reading_tools", "A day of {month} belongs here.")
        self.day.setToolTip(text.format(month=self._month.code) if is_wrong else "")
        self.day.setProperty("invalid", "true" if is_wrong else "false")
        self.day.style().unpolish(self.day)
        self.day.style().polish(self.day)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        taken = sum(part.sizeHint().width() for part in (self._date, self.shown))
        taken += self.places.width() + self.day.width() + 4 * GAP
        self._hints.setVisible(taken + self._hints.sizeHint().width() <= self.width())


def _hints() -> QWidget:
    keys = (
        ("Enter", translate("ui.pages.entry.reading_tools", "next meter")),
        ("F8", translate("ui.pages.entry.reading_tools", "next problem")),
        ("Alt+↓", translate("ui.pages.entry.reading_tools", "explain")),
        ("Ctrl+Z", translate("ui.pages.entry.reading_tools", "undo")),
    )
    hints = QWidget()
    row = QHBoxLayout(hints)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    for key, word in keys:
        row.addWidget(KeyCap(key))
        row.addWidget(Label(word, "small", "ink3"))
    return hints
