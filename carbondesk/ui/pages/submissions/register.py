"""A card with the facts of one noun: added, changed, proven by files, removed."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import ClassVar, Generic, TypeVar

from PySide6.QtCore import Qt

from carbondesk.domain.activity import Activity
from carbondesk.domain.notice import Notice, Task
from carbondesk.domain.period import Period
from carbondesk.domain.purchase import Purchase
from carbondesk.i18n import translate
from carbondesk.store import rows
from carbondesk.store.ledger import Connection, Ledger
from carbondesk.ui.desk import Desk
from carbondesk.ui.fact_files import FactFiles
from carbondesk.ui.models.cells import Column, Row
from carbondesk.ui.page import Host
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table

F = TypeVar("F", Activity, Purchase, Notice, Task)


class Noun(Generic[F]):
    """What a card needs to know of its facts; subclasses say it for theirs."""

    kind: ClassVar[type]

    def title(self) -> str:
        """What they are called."""
        raise NotImplementedError

    def new_word(self) -> str:
        """The verb that adds one."""
        raise NotImplementedError

    def nothing(self) -> str:
        """What is said where there are none: what they are for."""
        raise NotImplementedError

    def columns(self) -> tuple[Column, ...]:
        """The columns of their table."""
        raise NotImplementedError

    def rows(self, db: Connection, period: Period, today: date) -> list[Row]:
        """Their rows; the key of a row is the id of the fact."""
        raise NotImplementedError

    def fields(self) -> tuple[Field, ...]:
        """The fields of their form."""
        raise NotImplementedError

    def blank(self, desk: Desk) -> dict[str, str]:
        """What a new one begins with."""
        raise NotImplementedError

    def values(self, fact: F) -> dict[str, str]:
        """What the fields of a known one show."""
        raise NotImplementedError

    def read(self, form: Mapping[str, str], today: date, known: F | None) -> F:
        """The fact that was typed; raises `Refused`."""
        raise NotImplementedError

    def put(self, ledger: Ledger, fact: F) -> F:
        """Write one."""
        raise NotImplementedError

    def remove(self, ledger: Ledger, fact_id: str) -> None:
        """Remove one."""
        raise NotImplementedError


class RegisterCard(Card, Generic[F]):
    """The table of a noun with its verbs in the head; a double click or Enter changes a row."""

    def __init__(self, host: Host, noun: Noun[F]) -> None:
        super().__init__(noun.title(), " ")
        self._host = host
        self.noun: Noun[F] = noun
        self.table = Table(noun.columns(), name=noun.title())
        self._nothing = Label(noun.nothing(), "small", "ink3", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._files = Button(
            translate("ui.pages.submissions.register", "Files"), icon="paperclip", small=True
        )
        self._files.clicked.connect(self.show_files)
        self._remove = Button(
            translate("ui.pages.submissions.register", "Remove"), small=True, writes=ANY
        )
        self._remove.clicked.connect(self.remove)
        add = Button(noun.new_word(), icon="plus", small=True, writes=ANY)
        add.clicked.connect(self.add)
        for button in (self._files, self._remove, add):
            self.add_to_head(button)
        self.body.addWidget(self._nothing)
        self.wide(self.table, 1)
        self.table.chosen.connect(self._show_verbs)
        self.table.opened.connect(self.change)

    def refresh(self, period: Period) -> int:
        """Show the facts of a period; how many there are."""
        desk = self._host.desk
        found = self.noun.rows(desk.ledger.db, period, desk.today)
        self.table.show_rows(found)
        self.table.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self._show_verbs()
        return len(found)

    def add(self) -> FormDialog:
        """Ask for a new one."""
        dialog = self._ask(self.noun.new_word(), None)
        dialog.fill(self.noun.blank(self._host.desk))
        return dialog

    def change(self, *_: object) -> FormDialog | None:
        """Ask for the chosen one anew."""
        known = self.current()
        if known is None:
            return None
        dialog = self._ask(self.noun.title(), known)
        dialog.fill(self.noun.values(known))
        return dialog

    def remove(self) -> None:
        """Remove the chosen one; undo brings it back."""
        known = self.current()
        if known is not None:
            self._host.desk.do(self.noun.remove, known.id)
            self._host.toast(translate("ui.pages.submissions.register", "Removed"))

    def show_files(self) -> None:
        """Show the files of the chosen one."""
        known = self.current()
        if known is not None:
            FactFiles(self._host).show(self, known)

    def current(self) -> F | None:
        """The chosen fact."""
        kind: type[F] = self.noun.kind
        return rows.fetch_one(self._host.desk.ledger.db, kind, self.table.current()[0])

    def _ask(self, title: str, known: F | None) -> FormDialog:
        verb = translate("ui.pages.submissions.register", "Save")
        submit = partial(self._put, known)
        dialog = FormDialog(self.window(), title, self.noun.fields(), verb, submit)
        dialog.open()
        return dialog

    def _put(self, known: F | None, form: dict[str, str]) -> None:
        made = self.noun.read(form, self._host.desk.today, known)
        done = self._host.desk.do(self.noun.put, made)
        self.table.go_to(done.id)
        self._host.toast(translate("ui.pages.submissions.register", "Saved"))

    def _show_verbs(self, *_: object) -> None:
        has_one = self.current() is not None
        self._files.setVisible(has_one)
        self._remove.setVisible(has_one)
