"""The register of projects: all of them at the left, the chosen one at the right."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain.project import Project
from carbondesk.i18n import plural, translate
from carbondesk.operations import projects as verbs
from carbondesk.store import projects
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.projects import project_form, register_rows
from carbondesk.ui.pages.projects.chosen import Chosen
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.empty import EmptyPage, Way
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.table import Table

NEW = "new"


class RegisterView(View):
    """The table of projects; what is chosen here is chosen in every tab."""

    def __init__(self, host: Host, *, chosen: Chosen) -> None:
        super().__init__(host)
        self.chosen = chosen
        title = translate("ui.pages.projects.register", "Register")
        self.table = Table(register_rows.columns(), name=title)
        self.table.chosen.connect(chosen.choose)
        self.table.opened.connect(self.change)
        add = Button(_new_word(), Kind.PRIMARY, icon="plus", writes=ANY)
        add.clicked.connect(self.add)
        card = Card(title)
        card.add_to_head(add)
        card.wide(self.table, 1)
        self._filled = QWidget()
        row = QHBoxLayout(self._filled)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(card, 1)
        self._empty = self._empty_page()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._filled, 1)
        whole.addWidget(self._empty, 1)

    def refresh(self) -> None:
        """Read the projects anew."""
        found = projects.facts(self.desk.ledger.db)
        self._filled.setVisible(bool(found))
        self._empty.setVisible(not found)
        self.table.show_rows(register_rows.rows(found))
        self.chosen.of(self.desk)
        self.table.go_to(self.chosen.project_id, "name")

    def subtitle(self) -> str:
        """How many projects there are."""
        count = len(projects.every(self.desk.ledger.db))
        text = plural("ui.pages.projects.register", "{count} project", "{count} projects", count)
        return text.format(count=count)

    def go_to(self, place: str) -> None:
        """Show a project by its id, or ask for a new one."""
        if place == NEW:
            self.add()
        elif self.table.go_to(place, "name"):
            self.chosen.choose(place)

    def place(self) -> str:
        """The chosen project."""
        return self.chosen.project_id

    def begin(self) -> None:
        """The table has the keyboard."""
        self.table.setFocus()

    def add(self) -> FormDialog:
        """Ask for a new project."""
        dialog = self._ask(_new_word(), None)
        dialog.fill(project_form.blank(self.desk.ledger.db, self.desk.today))
        return dialog

    def change(self, *_: object) -> FormDialog | None:
        """Ask for the chosen one anew."""
        known = self.chosen.of(self.desk)
        if known is None:
            return None
        dialog = self._ask(known.name, known)
        dialog.fill(project_form.values(self.desk.ledger.db, known))
        return dialog

    def _ask(self, title: str, known: Project | None) -> FormDialog:
        verb = translate("ui.pages.projects.register", "Save")
        fields = project_form.form_fields()
        dialog = FormDialog(self.window(), title, fields, verb, partial(self._put, known))
        dialog.open()
        return dialog

    def _put(self, known: Project | None, form: dict[str, str]) -> None:
        made, reach = project_form.read(self.desk.ledger.db, form, self.desk.today, known)
        done = self.desk.do(verbs.put, made, reach)
        self.chosen.choose(done.id)
        self.table.go_to(done.id, "name")
        text = translate("ui.pages.projects.register", "Saved {name}").format(name=done.name)
        self.host.toast(text)

    def _empty_page(self) -> EmptyPage:
        way = Way(
            "wrench",
            translate("ui.pages.projects.register", "Register the first project"),
            translate(
                "ui.pages.projects.register",
                "Name, kind, equipment before and after, money by source.",
            ),
            ((NEW, _new_word()),),
            primary=True,
        )
        page = EmptyPage(
            translate("ui.pages.projects.register", "No project yet"),
            translate(
                "ui.pages.projects.register",
                "Projects are judged here, followed to acceptance, and their saving is proven.",
            ),
            (way,),
        )
        page.chosen.connect(self._begin_first)
        return page

    def _begin_first(self, _way: str) -> None:
        self.add()


def _new_word() -> str:
    return translate("ui.pages.projects.register", "New project")
