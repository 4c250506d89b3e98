"""Typing how far a line of the inventory may be off, from the page."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from carbondesk.domain import own_uncertainty
from carbondesk.domain.own_uncertainty import ABOUT, OwnUncertainty
from carbondesk.domain.problems import Problem, Refused
from carbondesk.i18n import translate
from carbondesk.operations import uncertainties
from carbondesk.reference.uncertainties import ACTIVITY
from carbondesk.store import uncertainties as stored
from carbondesk.texts import fields, terms
from carbondesk.ui.page import Host
from carbondesk.ui.typed import Typed, day, number
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.table import Table

# What the keys of the lines of the inventory begin with.
_ROW = "carbon."


class Doubts(QObject):
    """A button that is there while a line is chosen; Enter on the line does the same."""

    def __init__(self, host: Host, table: Table) -> None:
        super().__init__(table)
        self._host = host
        self._table = table
        self.tools = QWidget()
        words = translate("ui.pages.carbon.doubts", "Uncertainty")
        self._ask = Button(words, icon="pencil", small=True, writes=ANY)
        self._ask.clicked.connect(self.change)
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._ask)
        table.chosen.connect(self._show)
        table.opened.connect(self.change)
        self._show()

    def change(self, *_: object) -> FormDialog | None:
        """Ask how far the chosen line may be off."""
        line = self._line()
        if not line:
            return None
        title = translate("ui.pages.carbon.doubts", "Uncertainty of {line}").format(
            line=terms.carrier_or_code(line.partition(".")[0])
        )
        dialog = FormDialog(
            self._table.window(), title, _fields(),
            translate("ui.pages.carbon.doubts", "Save"), partial(self._put, line),
        )  # fmt: skip
        dialog.fill(self._values(line))
        dialog.open()
        return dialog

    def _values(self, line: str) -> dict[str, str]:
        period = self._host.desk.period
        known = stored.every(self._host.desk.ledger.db)
        values = {"valid_from": day(period.first)}
        for about in ABOUT:
            own = own_uncertainty.on_day(known, line, about, period.last)
            if own is not None:
                values |= {about: number(own.percent_micro), "reason": own.reason,
                           "valid_from": day(own.valid_from)}  # fmt: skip
        return values

    def _put(self, line: str, form: Mapping[str, str]) -> None:
        """Write both as they were typed; one left empty is left to its assumption."""
        typed = Typed(form, self._host.desk.today)
        begins, reason = typed.needed_day("valid_from"), typed.needed("reason")
        percents = {about: typed.micro(about) for about in ABOUT}
        typed.refuse()
        made = [
            OwnUncertainty(line, about, begins, percent, reason)
            for about, percent in percents.items()
            if percent is not None
        ]
        known = stored.every(self._host.desk.ledger.db)
        emptied = [
            one
            for one in known
            if (one.line, one.valid_from) == (line, begins) and percents[one.about] is None
        ]
        if not made and not emptied:
            raise Refused([Problem("empty", {"field": "percent"}, ACTIVITY)])
        for one in emptied:
            self._host.desk.do(uncertainties.remove, one.id)
        if made:
            self._host.desk.do(uncertainties.put_all, made)
        self._host.toast(translate("ui.pages.carbon.doubts", "Saved"))

    def _line(self) -> str:
        key = self._table.current()[0]
        return key.removeprefix(_ROW) if key.startswith(_ROW) else ""

    def _show(self, *_: object) -> None:
        self._ask.setVisible(bool(self._line()))


def _fields() -> tuple[Field, ...]:
    empty = translate("ui.pages.carbon.doubts", "empty: as assumed by grade")
    return (
        Field(
            "activity", translate("ui.pages.carbon.doubts", "Activity ±"), "number", unit="%",
            hint=empty,
        ),
        Field(
            "factor", translate("ui.pages.carbon.doubts", "Factor ±"), "number", unit="%",
            hint=empty,
        ),
        Field(
            "valid_from", translate("ui.pages.carbon.doubts", "Holds from"),
            hint=translate("ui.pages.carbon.doubts", "as 2026-01-01"),
        ),
        Field("reason", fields.name("reason"), wide=True),
    )  # fmt: skip
