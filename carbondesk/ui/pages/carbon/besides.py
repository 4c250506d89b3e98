"""Adding, changing and removing emissions beside the total from the page."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from carbondesk.domain.emission import Emission, EmissionKind
from carbondesk.i18n import translate
from carbondesk.operations import emissions
from carbondesk.store import factors
from carbondesk.ui.page import Host
from carbondesk.ui.pages.carbon import beside_form
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.table import Table

# What the key of a row of them begins with.
ROW = "beside"


class Besides(QObject):
    """A button with the kinds, and what opens or removes the chosen row of the table."""

    def __init__(self, host: Host, table: Table) -> None:
        super().__init__(table)
        self._host = host
        self._table = table
        self.tools = QWidget()
        words = translate("ui.pages.carbon.besides", "Add beside the total")
        add = Button(words, icon="plus", small=True, writes=ANY)
        self.menu = QMenu(add)
        for kind in EmissionKind:
            action = self.menu.addAction(beside_form.title(kind))
            action.triggered.connect(partial(self.add, kind))
        add.set_menu(self.menu)
        self._remove = Button(
            translate("ui.pages.carbon.besides", "Remove"), small=True, writes=ANY
        )
        self._remove.clicked.connect(self.remove)
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._remove)
        row.addWidget(add)
        table.chosen.connect(self._show)
        table.opened.connect(self.change)
        self._show()

    def add(self, kind: EmissionKind, *_: object) -> FormDialog:
        """Ask for another emission of a kind."""
        fields = beside_form.form_fields(kind)
        verb = translate("ui.pages.carbon.besides", "Add")
        dialog = FormDialog(
            self._table.window(),
            beside_form.title(kind),
            fields,
            verb,
            partial(self._put, kind, None),
        )
        dialog.fill(beside_form.blank(kind, self._host.desk.period))
        dialog.open()
        return dialog

    def change(self, *_: object) -> None:
        """Ask for the chosen one anew."""
        known = self._current()
        if known is None:
            return
        fields = beside_form.form_fields(known.kind)
        verb = translate("ui.pages.carbon.besides", "Save")
        title = beside_form.title(known.kind)
        submit = partial(self._put, known.kind, known)
        dialog = FormDialog(self._table.window(), title, fields, verb, submit)
        dialog.fill(beside_form.values(known))
        dialog.open()

    def remove(self) -> None:
        """Remove the chosen one; undo brings it back."""
        known = self._current()
        if known is not None:
            self._host.desk.do(emissions.remove, known.id)
            self._host.toast(translate("ui.pages.carbon.besides", "Removed"))

    def _put(self, kind: EmissionKind, known: Emission | None, form: dict[str, str]) -> None:
        made = beside_form.read(form, kind, self._host.desk.today, known)
        self._host.desk.do(emissions.put, made)
        self._host.toast(translate("ui.pages.carbon.besides", "Saved"))

    def _current(self) -> Emission | None:
        key = self._table.current()[0]
        found = factors.emissions(self._host.desk.ledger.db)
        return next((one for one in found if key == f"{ROW}{one.id}"), None)

    def _show(self, *_: object) -> None:
        self._remove.setVisible(self._current() is not None)
