"""The register of projects: all of them at the left, the chosen one at the right."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain.project import Project
from carbondesk.i18n import plural, translate
from carbondesk.operations import projects as verbs
from carbondesk.store import projects
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.projects import project_form, register_rows
from carbondesk.ui.pages.projects.board import Board
from carbondesk.ui.pages.projects.chosen import Chosen
from carbondesk.ui.pages.projects.detail import ProjectDetail
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.empty import EmptyPage, Way
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table

NEW, TABLE, BOARD = "new", "table", "board"


class RegisterView(View):
    """The table of projects; what is chosen here is chosen in every tab."""

    def __init__(self, host: Host, *, chosen: Chosen) -> None:
        super().__init__(host)
        self.chosen = chosen
        title = translate("ui.pages.projects.register", "Register")
        self.table = Table(register_rows.columns(), name=title)
        self.table.chosen.connect(chosen.choose)
        chosen.changed.connect(self._show_chosen)
        self.table.opened.connect(self.change)
        add = Button(_new_word(), Kind.PRIMARY, icon="plus", writes=ANY)
        add.clicked.connect(self.add)
        self.shapes = Segments(_shapes(), small=True, name=title)
        self.shapes.chosen.connect(self._show_shape)
        self.board = Board()
        self.board.chosen.connect(self.go_to)
        card = Card(title)
        card.add_to_head(self.shapes)
        card.add_to_head(add)
        card.wide(self.table, 1)
        card.wide(self.board, 1)
        self.detail = self._made_detail()
        self._filled = QWidget()
        row = QHBoxLayout(self._filled)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(card, 1)
        row.addWidget(self.detail)
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
        self.chosen.of(self.desk)
        self.table.show_rows(register_rows.rows(found))
        self.table.go_to(self.chosen.project_id, "name")
        self._show_shape()
        self._show_chosen()

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

    def remove(self) -> None:
        """Remove the chosen project; undo brings it back with all that is known of it."""
        known = self.chosen.of(self.desk)
        if known is not None:
            self.desk.do(verbs.remove, known.id)
            text = translate("ui.pages.projects.register", "Removed {name}")
            self.host.toast(text.format(name=known.name))

    def _made_detail(self) -> ProjectDetail:
        detail = ProjectDetail(self.host)
        detail.change_wanted.connect(self.change)
        detail.removal_wanted.connect(self.remove)
        detail.judgement_wanted.connect(self._judge)
        return detail

    def _judge(self) -> None:
        self.host.open_page("projects", f"economics:{self.chosen.project_id}")

    def _show_shape(self, *_: object) -> None:
        is_board = self.shapes.current() == BOARD
        self.table.setVisible(not is_board)
        self.board.setVisible(is_board)

    def _show_chosen(self, *_: object) -> None:
        found = projects.facts(self.desk.ledger.db)
        facts = next((one for one in found if one.project.id == self.chosen.project_id), None)
        if facts is not None:
            self.detail.show_facts(facts)
        self.board.show_facts(found, self.chosen.project_id)

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


def _shapes() -> tuple[tuple[str, str], ...]:
    return (
        (TABLE, translate("ui.pages.projects.register", "Table")),
        (BOARD, translate("ui.pages.projects.register", "Board")),
    )


def _new_word() -> str:
    return translate("ui.pages.projects.register", "New project")
