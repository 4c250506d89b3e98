"""Typing in quotas, and saying what the institution is by a standard, from the view of quotas."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from carbondesk.domain import own_quota
from carbondesk.domain import period as periods
from carbondesk.domain.own_quota import OwnQuota
from carbondesk.domain.period import Period
from carbondesk.i18n import translate
from carbondesk.operations import quotas
from carbondesk.store import institutions
from carbondesk.store import quotas as stored
from carbondesk.ui.page import Host
from carbondesk.ui.pages.targets import quota_forms
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.table import Table


class QuotaTools(QObject):
    """Buttons beside the standards; an own row of the table opens to be changed."""

    def __init__(self, host: Host, table: Table) -> None:
        super().__init__(table)
        self._host = host
        self._table = table
        self._edition = ""
        self.tools = QWidget()
        self._remove = Button(
            translate("ui.pages.targets.quota_tools", "Remove"), small=True, writes=ANY
        )
        self._remove.clicked.connect(self.remove)
        words = translate("ui.pages.targets.quota_tools", "Our category")
        choose = Button(words, icon="target", small=True, writes=ANY)
        choose.clicked.connect(self.choose)
        words = translate("ui.pages.targets.quota_tools", "Type in a quota")
        add = Button(words, icon="plus", small=True, writes=ANY)
        add.clicked.connect(self.add)
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self._remove, choose, add):
            row.addWidget(button)
        table.chosen.connect(self._show)
        table.opened.connect(self.change)
        self._show()

    def about(self, edition: str) -> None:
        """Know the standard that is shown."""
        self._edition = edition
        self._show()

    def add(self, *_: object) -> FormDialog:
        """Ask for a quota of a standard."""
        verb = translate("ui.pages.targets.quota_tools", "Add")
        title = translate("ui.pages.targets.quota_tools", "Type in a quota")
        return self._ask(title, verb, None, quota_forms.blank_quota(self._edition))

    def change(self, *_: object) -> FormDialog | None:
        """Ask for the chosen one anew; those on board are not changed."""
        known = self._current()
        if known is None:
            return None
        verb = translate("ui.pages.targets.quota_tools", "Save")
        title = translate("ui.pages.targets.quota_tools", "Typed quota")
        return self._ask(title, verb, known, quota_forms.quota_values(known))

    def remove(self) -> None:
        """Remove the chosen one; undo brings it back."""
        known = self._current()
        if known is not None:
            self._host.desk.do(quotas.remove, known.id)
            self._host.toast(translate("ui.pages.targets.quota_tools", "Removed"))

    def choose(self, *_: object) -> FormDialog:
        """Ask what the institution is by the standard."""
        db, year = self._host.desk.ledger.db, self._year()
        known = own_quota.on_day(stored.choices(db), self._edition, year.last)
        dialog = FormDialog(
            self._table.window(),
            translate("ui.pages.targets.quota_tools", "Our category by {standard}").format(
                standard=self._edition
            ),
            quota_forms.choice_fields(self._edition, tuple(stored.every(db))),
            translate("ui.pages.targets.quota_tools", "Save"),
            self._put_choice,
        )
        dialog.fill(quota_forms.choice_values(known, year))
        dialog.open()
        return dialog

    def _ask(
        self, title: str, verb: str, known: OwnQuota | None, values: dict[str, str]
    ) -> FormDialog:
        institution = institutions.get(self._host.desk.ledger.db)
        region = institution.region_code if institution else ""
        dialog = FormDialog(
            self._table.window(), title, quota_forms.quota_fields(region), verb,
            partial(self._put, known),
        )  # fmt: skip
        dialog.fill(values)
        dialog.open()
        return dialog

    def _put(self, known: OwnQuota | None, form: dict[str, str]) -> None:
        made = quota_forms.read_quota(form, self._host.desk.today, known)
        self._host.desk.do(quotas.put, made)
        self._host.toast(translate("ui.pages.targets.quota_tools", "Saved"))

    def _put_choice(self, form: dict[str, str]) -> None:
        made = quota_forms.read_choice(form, self._edition, self._host.desk.today)
        self._host.desk.do(quotas.choose, made)
        self._host.toast(translate("ui.pages.targets.quota_tools", "Saved"))

    def _year(self) -> Period:
        return periods.year(self._host.desk.period.first.year)

    def _current(self) -> OwnQuota | None:
        key = self._table.current()[0]
        found = stored.every(self._host.desk.ledger.db)
        return next((one for one in found if own_quota.as_quota(one).id == key), None)

    def _show(self, *_: object) -> None:
        self._remove.setVisible(self._current() is not None)
