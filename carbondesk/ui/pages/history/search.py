"""What steps are looked for: a text, a kind of fact, an operator, the first and the last day."""

from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from carbondesk.domain.problems import Problem
from carbondesk.i18n import translate
from carbondesk.operations.history import Search
from carbondesk.store import past
from carbondesk.texts import steps
from carbondesk.ui import shorthand
from carbondesk.ui.desk import Desk
from carbondesk.ui.widgets.label import Label

PAUSE_MS = 200


class SearchRow(QWidget):
    """The fields in a row; `changed` shortly after a person stopped typing."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.words = QLineEdit()
        self.words.setPlaceholderText(
            translate("ui.pages.history.search", "Code, value, file or action")
        )
        self.words.setFixedWidth(232)
        self.noun, self.operator = QComboBox(), QComboBox()
        self.noun.setAccessibleName(translate("ui.pages.history.search", "Kind of fact"))
        self.operator.setAccessibleName(translate("ui.pages.history.search", "Operator"))
        self.first, self.last = (
            _day(translate("ui.pages.history.search", "First day")),
            _day(translate("ui.pages.history.search", "Last day")),
        )
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self._lay_out()
        for combo in (self.noun, self.operator):
            combo.activated.connect(self._wait)
        for field in (self.words, self.first, self.last):
            field.textEdited.connect(self._wait)

    def fill(self) -> None:
        """Offer the kinds and the operators that are in the history; the choice stays."""
        db = self._desk.ledger.db
        everything = translate("ui.pages.history.search", "All kinds")
        nouns = sorted((steps.noun(table), table) for table in past.nouns(db))
        _offer(self.noun, [(everything, ""), *nouns])
        everyone = translate("ui.pages.history.search", "All operators")
        _offer(self.operator, [(everyone, ""), *((name, name) for name in past.operators(db))])

    def search(self) -> Search:
        """What is looked for; a day that cannot be read is marked and does not narrow."""
        return Search(
            self.words.text().strip(),
            str(self.noun.currentData() or ""),
            str(self.operator.currentData() or ""),
            self._day_in(self.first),
            self._day_in(self.last),
        )

    def clear(self) -> None:
        """Look for everything again."""
        for field in (self.words, self.first, self.last):
            field.clear()
        for combo in (self.noun, self.operator):
            combo.setCurrentIndex(0)

    def _day_in(self, field: QLineEdit) -> date | None:
        text = field.text().strip()
        month = self._desk.period.months()[-1]
        found = shorthand.day(text, month, self._desk.today) if text else None
        field.setProperty("invalid", "true" if isinstance(found, Problem) else "false")
        field.style().unpolish(field)
        field.style().polish(field)
        return found if isinstance(found, date) else None

    def _wait(self, *_args: object) -> None:
        self._pause.start()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.words)
        row.addWidget(self.noun)
        row.addWidget(self.operator)
        row.addWidget(self.first)
        row.addWidget(Label("–", tone="ink3"))
        row.addWidget(self.last)


def _day(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(name)
    field.setAccessibleName(name)
    field.setFixedWidth(104)
    return field


def _offer(combo: QComboBox, choices: list[tuple[str, str]]) -> None:
    chosen = combo.currentData()
    combo.clear()
    for word, key in choices:
        combo.addItem(word, key)
    combo.setCurrentIndex(max(0, combo.findData(chosen)))
