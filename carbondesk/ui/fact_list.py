"""A card with the facts of one kind that something has: listed, added, changed, removed."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from carbondesk.i18n import translate
from carbondesk.ui.fact_files import FactFiles
from carbondesk.ui.models.cells import Column, Row
from carbondesk.ui.page import Host
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.table import Table


@dataclass(frozen=True)
class FactKind:
    """What a list is of: its words, columns and form, and what writes and removes one.

    `read(form, today, project id, known)` gives the fact that was typed, or raises `Refused`.
    """

    title: str
    new: str
    columns: tuple[Column, ...]
    row: Callable[[Any], Row]
    fields: Callable[[], tuple[Field, ...]]
    blank: Callable[[], Mapping[str, str]]
    values: Callable[[Any], Mapping[str, str]]
    read: Callable[[Mapping[str, str], date, str, Any], Any]
    put: Callable[..., Any]
    remove: Callable[..., None]
    has_files: bool = False


class FactList(Card):
    """The card; what is chosen can be changed with Enter or a double click, and removed."""

    def __init__(self, host: Host, kind: FactKind) -> None:
        super().__init__(kind.title, " ")
        self._host, self._kind = host, kind
        self._project_id = ""
        self._found: dict[str, Any] = {}
        self.table = Table(kind.columns, dense=True, name=kind.title)
        self.table.opened.connect(self.change)
        self.table.chosen.connect(self._tell_chosen)
        remove = translate("ui.fact_list", "Remove")
        self._remove = Button(remove, Kind.TEXT, small=True, writes=ANY)
        self._remove.clicked.connect(self.remove)
        files = translate("ui.fact_list", "Files")
        self._files = Button(files, icon="paperclip", small=True)
        self._files.clicked.connect(self.show_files)
        add = Button(kind.new, icon="plus", small=True, writes=ANY)
        add.clicked.connect(self.add)
        self.add_to_head(self._remove)
        self.add_to_head(self._files)
        self.add_to_head(add)
        self.wide(self.table, 1)

    def show_facts(self, project_id: str, found: Sequence[Any], subtitle: str = "") -> None:
        """Show the facts of a project."""
        self._project_id = project_id
        self._found = {one.id: one for one in found}
        none = "" if found else translate("ui.fact_list", "none yet")
        self.set_title(self._kind.title, subtitle or none)
        self.table.show_rows([self._kind.row(one) for one in found])
        self._tell_chosen()

    def add(self) -> FormDialog:
        """Ask for another one."""
        dialog = self._ask(self._kind.new, None)
        dialog.fill(self._kind.blank())
        return dialog

    def change(self, *_: object) -> FormDialog | None:
        """Ask for the chosen one anew."""
        known = self._found.get(self.table.current()[0])
        if known is None:
            return None
        dialog = self._ask(self._kind.title, known)
        dialog.fill(self._kind.values(known))
        return dialog

    def remove(self) -> None:
        """Remove the chosen one; undo brings it back."""
        known = self._found.get(self.table.current()[0])
        if known is not None:
            self._host.desk.do(self._kind.remove, known.id)
            self._host.toast(translate("ui.fact_list", "Removed"))

    def show_files(self) -> None:
        """Show the files of the chosen one."""
        known = self._found.get(self.table.current()[0])
        if known is not None:
            FactFiles(self._host).show(self.window(), known)

    def _ask(self, title: str, known: object) -> FormDialog:
        verb = translate("ui.fact_list", "Save")
        fields = self._kind.fields()
        dialog = FormDialog(self.window(), title, fields, verb, partial(self._put, known))
        dialog.open()
        return dialog

    def _put(self, known: object, form: dict[str, str]) -> None:
        made = self._kind.read(form, self._host.desk.today, self._project_id, known)
        self._host.desk.do(self._kind.put, made)
        self._host.toast(translate("ui.fact_list", "Saved"))

    def _tell_chosen(self, *_: object) -> None:
        has_one = self.table.current()[0] in self._found
        self._remove.setVisible(has_one)
        self._files.setVisible(has_one and self._kind.has_files)
