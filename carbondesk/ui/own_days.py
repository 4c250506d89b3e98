"""The institution's own days: what the public calendar does not say, or says otherwise here."""

from functools import partial

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain.calendar import HOLIDAY, KINDS, OwnDay
from carbondesk.i18n import translate
from carbondesk.operations import analyses as verbs
from carbondesk.store import calendars
from carbondesk.texts import fields, terms
from carbondesk.ui.models.cells import Cell, Column, Row
from carbondesk.ui.page import Host
from carbondesk.ui.typed import Typed, day
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table

_SIZE = (560, 420)


class DaysDialog(QDialog):
    """The days in a list; one is added, changed with Enter, or removed."""

    def __init__(self, parent: QWidget, host: Host) -> None:
        super().__init__(parent.window())
        self._host = host
        title = translate("ui.own_days", "Days of the calendar")
        self.setWindowTitle(title)
        self.resize(*_SIZE)
        self.finished.connect(self.deleteLater)
        self.table = Table(_columns(), dense=True, name=title)
        self.table.opened.connect(self.change)
        add = Button(translate("ui.own_days", "New day"), icon="plus", writes=ANY)
        add.clicked.connect(self.add)
        remove = Button(translate("ui.own_days", "Remove"), writes=ANY)
        remove.clicked.connect(self.remove)
        close = Button(translate("ui.own_days", "Close"), Kind.TEXT)
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        for button in (add, remove):
            row.addWidget(button)
        row.addStretch()
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Label(title, "document", bold=True))
        column.addWidget(Label(_hint(), "small", "ink2", wrap=True))
        column.addWidget(self.table, 1)
        column.addLayout(row)
        self.refresh()

    def refresh(self) -> None:
        """Read the days anew."""
        found = calendars.days(self._host.desk.ledger.db)
        self.table.show_rows([_row(one) for one in reversed(found)])

    def add(self) -> FormDialog:
        """Ask for a day."""
        return self._ask({"kind": HOLIDAY})

    def change(self, key: str) -> FormDialog | None:
        """Ask for a day anew."""
        found = calendars.days(self._host.desk.ledger.db)
        known = next((one for one in found if one.id == key), None)
        if known is None:
            return None
        return self._ask({"day": day(known.day), "kind": known.kind, "name": known.name})

    def remove(self) -> None:
        """Let the public calendar speak again; undo brings the day back."""
        key = self.table.current()[0]
        if key:
            self._host.desk.do(verbs.remove_day, key)
            self.refresh()
            self._host.toast(translate("ui.own_days", "Day removed"))

    def _ask(self, values: dict[str, str]) -> FormDialog:
        choices = tuple((one, terms.term("day_kind", one)) for one in KINDS)
        form = (
            Field("day", fields.name("day"), hint=translate("ui.own_days", "as 2027-10-01")),
            Field("kind", fields.name("kind"), "choice", choices),
            Field("name", fields.name("name"), wide=True),
        )
        title = translate("ui.own_days", "Day of the calendar")
        verb = translate("ui.own_days", "Save")
        dialog = FormDialog(self, title, form, verb, partial(_put, self._host))
        dialog.accepted.connect(self.refresh)
        dialog.fill(values)
        dialog.open()
        return dialog


def _put(host: Host, form: dict[str, str]) -> None:
    typed = Typed(form, host.desk.today)
    found = typed.later_day("day")
    if found is None and not typed.is_wrong("day"):
        typed.complain("empty", "day", field="day")
    typed.refuse()
    if found is not None:
        host.desk.do(verbs.put_day, OwnDay(found, form["kind"], form["name"].strip()))
        host.toast(translate("ui.own_days", "{day} saved").format(day=found))


def _hint() -> str:
    return translate(
        "ui.own_days",
        "They stand above the public calendar on board. Beyond its last year only weekends are "
        "known: enter the holidays as they are announced, and the workdays that make up for them.",
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column("day", fields.name("day"), 110),
        Column("kind", fields.name("kind"), 110),
        Column("name", fields.name("name"), least=160),
    )


def _row(one: OwnDay) -> Row:
    cells = {
        "day": Cell(one.day.isoformat()),
        "kind": Cell(terms.term("day_kind", one.kind)),
        "name": Cell(one.name),
    }
    return Row(one.id, cells)
