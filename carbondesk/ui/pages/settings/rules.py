"""The rules of counting from a day on, and the factors that each year is bound to."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain.setting import Setting, value_on
from carbondesk.i18n import translate
from carbondesk.operations import institutions
from carbondesk.store import factors as own_factors
from carbondesk.store import institutions as stored
from carbondesk.texts import fields
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.settings import factors, rule_words, what_if
from carbondesk.ui.pages.settings.rule_words import RULES, Rule
from carbondesk.ui.tabbed import View
from carbondesk.ui.typed import Typed, day
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.label import Rule as Hairline
from carbondesk.ui.widgets.scroll import scrolled
from carbondesk.ui.widgets.table import Table

SIDE = 452


class RulesView(View):
    """Rules at the left, each with what held before; factors by year at the right."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.rows = {rule.name: RuleRow(rule) for rule in RULES}
        self.table = Table(
            factors.columns(), name=translate("ui.pages.settings.rules", "Factors by year")
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._rules_card())
        row.addWidget(self._factors_card(), 1)

    def refresh(self) -> None:
        """Read the settings and bindings anew."""
        db = self.desk.ledger.db
        found = stored.settings(db)
        for name, row in self.rows.items():
            today = value_on(found, name, self.desk.today)
            row.show_values(today, [item for item in found if item.name == name])
        self.table.show_rows(factors.rows(stored.bindings(db), own_factors.sets(db)))

    def change(self, name: str) -> None:
        """Open the form of a rule."""
        rule = self.rows[name].rule
        dialog = FormDialog(
            self.window(),
            rule_words.title(rule),
            _fields(rule),
            translate("ui.pages.settings.rules", "Save"),
            partial(self._choose, rule),
        )
        value = value_on(stored.settings(self.desk.ledger.db), name, self.desk.period.first)
        dialog.fill({"value": value, "valid_from": day(self.desk.period.first)})
        dialog.open()

    def compare(self) -> None:
        """Show what other factors would change in the year of the current row, else on show."""
        row = self.table.current()[0]
        year = int(row.partition(":")[0]) if row else self.desk.period.first.year
        what_if.open_for(self.host, self.window(), year)

    def _choose(self, rule: Rule, form: dict[str, str]) -> None:
        typed = Typed(form, self.desk.today)
        since = typed.needed_day("valid_from")
        typed.refuse()
        self.desk.do(institutions.choose, rule.name, form["value"], since)
        text = translate("ui.pages.settings.rules", "{rule}: {value} from {day} on")
        self.host.toast(
            text.format(
                rule=rule_words.title(rule),
                value=rule_words.word(rule, form["value"]),
                day=since.isoformat(),
            )
        )

    def _rules_card(self) -> Card:
        card = Card(
            translate("ui.pages.settings.rules", "How it counts"),
            self._limit() or translate("ui.pages.settings.rules", "each holds from a day on"),
        )
        card.body.setContentsMargins(0, 0, 0, 0)
        card.setFixedWidth(SIDE)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for row in self.rows.values():
            column.addWidget(Hairline())
            row.asked.connect(self.change)
            column.addWidget(row)
        column.addWidget(Hairline())
        column.addStretch()
        card.wide(scrolled(content), 1)
        return card

    def _limit(self) -> str:
        """That the role keeps from changing rules; what closes the whole ledger is said above."""
        return "" if self.desk.why_not() else self.desk.why_not("choose_setting")

    def _factors_card(self) -> Card:
        card = Card(
            translate("ui.pages.settings.rules", "Factors by year"),
            translate("ui.pages.settings.rules", "each year stays as it is bound"),
        )
        card.body.setContentsMargins(0, 0, 0, 0)
        ask = Button(translate("ui.pages.settings.rules", "What would change…"), small=True)
        ask.clicked.connect(self.compare)
        card.add_to_head(ask)
        card.wide(self.table, 1)
        card.rule()
        note = translate(
            "ui.pages.settings.rules",
            "A year is bound to its factors when its first fact is written: the newest edition "
            "that is not newer than the year, else the earliest, to be confirmed. New editions "
            "change nothing by themselves.",
        )
        words = Label(note, "small", "ink3", wrap=True)
        card.row().addWidget(words, 1)
        return card


class RuleRow(QWidget):
    """A rule: what it decides, what holds today, what held before; `asked(name)` to change it."""

    asked = Signal(str)

    def __init__(self, rule: Rule) -> None:
        super().__init__()
        self.rule = rule
        title = rule_words.title(rule)
        self._value = Label("", tone="accent2", bold=True)
        self._dated = Label("", "small", "ink2", wrap=True)
        change = Button(
            translate("ui.pages.settings.rules", "Change"), small=True, writes="choose_setting"
        )
        change.setAccessibleName(f"{change.word()} {title}")
        change.clicked.connect(self._ask)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Label(title, bold=True))
        head.addStretch()
        head.addWidget(self._value)
        head.addWidget(change)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 10)
        column.setSpacing(3)
        column.addLayout(head)
        column.addWidget(Label(rule_words.note(rule), "small", "ink3", wrap=True))
        column.addWidget(self._dated)

    def show_values(self, today: str, dated: Sequence[Setting]) -> None:
        """Show what holds today and every value with its day."""
        self._value.setText(rule_words.word(self.rule, today))
        text = translate("ui.pages.settings.rules", "from {day}: {value}")
        lines = [
            text.format(day=day(item.valid_from), value=rule_words.word(self.rule, item.value))
            for item in dated
        ]
        self._dated.setText("\n".join(lines))
        self._dated.setVisible(bool(lines))

    def words(self) -> tuple[str, str]:
        """What holds today, and the dated values under each other."""
        return self._value.text(), self._dated.text()

    def _ask(self) -> None:
        self.asked.emit(self.rule.name)


def _fields(rule: Rule) -> tuple[Field, ...]:
    hint = translate("ui.pages.settings.rules", "what was before this day stays as it was")
    return (
        Field(
            "value",
            translate("ui.pages.settings.rules", "What holds"),
            "choice",
            rule_words.choices(rule),
            hint=rule_words.note(rule),
            wide=True,
        ),
        Field("valid_from", fields.name("valid_from"), hint=hint, wide=True),
    )
