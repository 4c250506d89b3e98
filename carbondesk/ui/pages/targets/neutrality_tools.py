"""Writing lots of carbon instruments, using and retiring them, from the view of the balance."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QWidget

from carbondesk.domain.holding import Holding, HoldingState
from carbondesk.i18n import translate
from carbondesk.operations import holdings
from carbondesk.store import holdings as stored
from carbondesk.ui.fact_files import FactFiles
from carbondesk.ui.page import Host
from carbondesk.ui.pages.targets import neutrality_forms as forms
from carbondesk.ui.typed import day
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.table import Table


class NeutralityTools(QObject):
    """Buttons for the chosen lot; a row of the table opens to be changed."""

    def __init__(self, host: Host, table: Table) -> None:
        super().__init__(table)
        self._host = host
        self._table = table
        self.tools = QWidget()
        self._use = self._button(
            translate("ui.pages.targets.neutrality_tools", "Use for a year"), self.use
        )
        self._retire = self._button(
            translate("ui.pages.targets.neutrality_tools", "Retire"), self.retire
        )
        self._release = self._button(
            translate("ui.pages.targets.neutrality_tools", "Hold again"), self.release
        )
        self._files = self._button(
            translate("ui.pages.targets.neutrality_tools", "Files"), self.files, "paperclip"
        )
        self._remove = self._button(
            translate("ui.pages.targets.neutrality_tools", "Remove"), self.remove
        )
        add = self._button(
            translate("ui.pages.targets.neutrality_tools", "Enter a lot"), self.add, "plus"
        )
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button in (self._remove, self._files, self._release, self._retire, self._use, add):
            row.addWidget(button)
        table.chosen.connect(self._show)
        table.opened.connect(self.change)
        self._show()

    def add(self, *_: object) -> FormDialog:
        """Ask for another lot."""
        known = stored.every(self._host.desk.ledger.db)
        title = translate("ui.pages.targets.neutrality_tools", "New lot")
        blank = forms.blank_lot(known, self._host.desk.today)
        return self._ask(title, forms.lot_fields(), partial(self._put, None), blank)

    def change(self, *_: object) -> FormDialog | None:
        """Ask for the chosen lot anew."""
        known = self._current()
        if known is None:
            return None
        title = translate("ui.pages.targets.neutrality_tools", "Lot")
        submit = partial(self._put, known)
        return self._ask(title, forms.lot_fields(), submit, forms.lot_values(known))

    def use(self, *_: object) -> FormDialog | None:
        """Ask for which year the chosen lot is used."""
        known = self._current()
        if known is None:
            return None
        desk = self._host.desk
        title = translate("ui.pages.targets.neutrality_tools", "Use {code} for a year")
        values = forms.use_values(known, desk.period.first.year, desk.today)
        submit = partial(self._put_use, known)
        return self._ask(title.format(code=known.code), forms.use_fields(known), submit, values)

    def retire(self, *_: object) -> FormDialog | None:
        """Ask when the chosen lot was retired."""
        known = self._current()
        if known is None:
            return None
        title = translate("ui.pages.targets.neutrality_tools", "Retire {code}")
        values = {"settled": day(self._host.desk.today), "document": known.document}
        submit = partial(self._put_retired, known)
        return self._ask(title.format(code=known.code), forms.retire_fields(), submit, values)

    def release(self, *_: object) -> None:
        """Hold the chosen lot again; undo brings its use back."""
        known = self._current()
        if known is not None:
            self._host.desk.do(holdings.release, known.id)
            self._host.toast(translate("ui.pages.targets.neutrality_tools", "Held again"))

    def files(self, *_: object) -> None:
        """Show the files of the chosen lot."""
        known = self._current()
        if known is not None:
            FactFiles(self._host).show(self._table.window(), known)

    def remove(self, *_: object) -> None:
        """Remove the chosen lot; undo brings it back."""
        known = self._current()
        if known is not None:
            self._host.desk.do(holdings.remove, known.id)
            self._host.toast(translate("ui.pages.targets.neutrality_tools", "Removed"))

    def _ask(
        self, title: str, fields: tuple[Field, ...], submit: partial[None], values: dict[str, str]
    ) -> FormDialog:
        verb = translate("ui.pages.targets.neutrality_tools", "Save")
        dialog = FormDialog(self._table.window(), title, fields, verb, submit)
        dialog.fill(values)
        dialog.open()
        return dialog

    def _put(self, known: Holding | None, form: dict[str, str]) -> None:
        made = forms.read_lot(form, self._host.desk.today, known)
        self._host.desk.do(holdings.put, made)
        self._host.toast(translate("ui.pages.targets.neutrality_tools", "Saved"))

    def _put_use(self, known: Holding, form: dict[str, str]) -> None:
        found = forms.read_use(form, self._host.desk.today)
        self._host.desk.do(holdings.use, known.id, found.year, found.day, found.quantity_micro)
        self._host.toast(translate("ui.pages.targets.neutrality_tools", "Used"))

    def _put_retired(self, known: Holding, form: dict[str, str]) -> None:
        when, document = forms.read_retired(form, self._host.desk.today)
        self._host.desk.do(holdings.retire, known.id, when, document)
        self._host.toast(translate("ui.pages.targets.neutrality_tools", "Retired"))

    def _current(self) -> Holding | None:
        key = self._table.current()[0]
        found = stored.every(self._host.desk.ledger.db)
        return next((one for one in found if one.id == key), None)

    def _button(self, word: str, act: object, icon: str = "") -> Button:
        button = Button(word, icon=icon, small=True, writes=ANY)
        button.clicked.connect(act)
        return button

    def show_for(self) -> None:
        """Offer what the chosen lot allows."""
        known = self._current()
        state = known.state if known is not None else None
        self._use.setVisible(state is HoldingState.HELD)
        self._retire.setVisible(state is HoldingState.USED)
        self._release.setVisible(state is HoldingState.USED)
        self._files.setVisible(known is not None)
        self._remove.setVisible(known is not None)

    def _show(self, *_: object) -> None:
        self.show_for()
