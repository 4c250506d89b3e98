"""The institution's own days: what the public calendar does not say, or says otherwise here."""

from functools import partial

from PySide6.QtWidgets import QWidget

from carbondesk.domain.calendar import HOLIDAY, KINDS, OwnDay
from carbondesk.i18n import translate
from carbondesk.operations import analyses as verbs
from carbondesk.store import calendars
from carbondesk.texts import fields, terms
from carbondesk.ui.models.cells import Cell, Column, Row
from carbondesk.ui.page import Host
from carbondesk.ui.typed import Typed, day
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.list_dialog import ListDialog


class DaysDialog(ListDialog):
    """The days in a list; one is added, changed with Enter, or removed."""

    def __init__(self, parent: QWidget, host: Host) -> None:
        title = translate("ui.own_days", "Days of the calendar")
        super().__init__(parent, title, _columns(), _hint())
        self._host = host
        add = Button(translate("ui.own_days", "New day"), icon="plus", writes=ANY)
        add.clicked.connect(self.add)
        remove = Button(translate("ui.own_days", "Remove"), writes=ANY)
        remove.clicked.connect(self.remove)
        self.offer(add, remove)
        self.table.opened.connect(self.change)
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
