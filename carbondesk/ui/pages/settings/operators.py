"""The operators: who may work on the ledger, with role and passcode."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain.operator import Operator, Role
from carbondesk.domain.problems import Problem, Refused
from carbondesk.i18n import translate
from carbondesk.operations import operators as verbs
from carbondesk.texts import problems, terms
from carbondesk.ui import ask
from carbondesk.ui.models.cells import Cell, Column, Row
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog, Submit
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table

SIDE = 372


class OperatorsView(View):
    """The list at the left with what can be done to each; what roles and passcodes mean, right."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._people: dict[str, Operator] = {}
        title = translate("ui.pages.settings.operators", "Operators")
        self.table = Table(_columns(), name=title)
        self.table.chosen.connect(self._show_person)
        self.reason = Label("", "small", "ink2", wrap=True)
        self.add_button = _button(_add_word(), "add_operator", icon="plus")
        self.add_button.clicked.connect(self.add)
        words = translate("ui.pages.settings.operators", "Change")
        self.change_button = _button(words, "correct_operator")
        self.change_button.clicked.connect(self.change)
        self.passcode_button = _button(_passcode_word(), ANY)
        self.passcode_button.clicked.connect(self.change_passcode)
        words = translate("ui.pages.settings.operators", "Remove")
        self.remove_button = _button(words, "remove_operator", icon="trash-2", kind=Kind.TEXT)
        self.remove_button.clicked.connect(self.remove)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addWidget(self._list_card(title), 1)
        row.addWidget(_side())

    def refresh(self) -> None:
        """Read the operators anew."""
        self._people = {person.id: person for person in self.desk.operators()}
        rows = [self._row(person) for person in self._people.values()]
        self.table.show_rows(rows)
        if rows and not self.table.current()[0]:
            self.table.go_to(rows[0].key)
        self._show_person()

    def current(self) -> Operator | None:
        """Who is chosen in the list."""
        return self._people.get(self.table.current()[0])

    def add(self) -> None:
        """Ask for another operator; the first one is a reviewer."""
        roles = tuple(Role) if self._people else (Role.REVIEWER,)
        hint = "" if self._people else problems.sentence(Problem("first_is_reviewer"))
        fields = (_name_field(), _role_field(roles, hint), *_passcode_fields())
        self._ask(_add_word(), fields, self._add)

    def change(self) -> None:
        """Ask for another name or role."""
        person = self.current()
        if person is None:
            return
        is_last = self._is_last_reviewer(person)
        roles = (Role.REVIEWER,) if is_last else tuple(Role)
        hint = problems.sentence(Problem("last_reviewer")) if is_last else ""
        title = translate("ui.pages.settings.operators", "Change {name}").format(name=person.name)
        fields = (_name_field(), _role_field(roles, hint))
        dialog = self._ask(title, fields, partial(self._change, person))
        dialog.fill({"name": person.name, "role": person.role.value})

    def change_passcode(self) -> None:
        """Ask for another passcode, or none."""
        person = self.current()
        if person is not None:
            title = translate("ui.pages.settings.operators", "Passcode of {name}")
            self._ask(
                title.format(name=person.name), _passcode_fields(), partial(self._set, person)
            )

    def remove(self) -> None:
        """Remove an operator; his steps stay in the history under his name."""
        person = self.current()
        question = translate("ui.pages.settings.operators", "Remove {name}?")
        detail = translate(
            "ui.pages.settings.operators", "What this operator did stays in the history by name."
        )
        verb = translate("ui.pages.settings.operators", "Remove")
        if person is None or not ask.confirm(
            self.window(), question.format(name=person.name), verb, detail
        ):
            return
        self.desk.do(verbs.remove, person.id)
        self._say(translate("ui.pages.settings.operators", "Removed {name}"), person.name)

    def _add(self, typed: dict[str, str]) -> None:
        _expect_same(typed)
        self.desk.do(verbs.add, typed["name"], Role(typed["role"]), typed["passcode"])
        self._say(translate("ui.pages.settings.operators", "Added {name}"), typed["name"])

    def _change(self, person: Operator, typed: dict[str, str]) -> None:
        self.desk.do(verbs.correct, person.id, typed["name"], Role(typed["role"]))
        self._say(translate("ui.pages.settings.operators", "Changed {name}"), typed["name"])

    def _set(self, person: Operator, typed: dict[str, str]) -> None:
        _expect_same(typed)
        self.desk.do(verbs.change_passcode, person.id, typed["passcode"])
        if typed["passcode"]:
            text = translate("ui.pages.settings.operators", "{name} has a new passcode")
        else:
            text = translate("ui.pages.settings.operators", "{name} signs in without a passcode")
        self._say(text, person.name)

    def _say(self, text: str, name: str) -> None:
        self.host.toast(text.format(name=name), undo=False)

    def _ask(self, title: str, fields: tuple[Field, ...], submit: Submit) -> FormDialog:
        verb = translate("ui.pages.settings.operators", "Save")
        dialog = FormDialog(self.window(), title, fields, verb, submit)
        dialog.open()
        return dialog

    def _show_person(self, *_args: object) -> None:
        """Let be pressed what may be done to the chosen one, and say why not the rest."""
        person = self.current()
        passcode, removal = self._reasons(person)
        self.change_button.setEnabled(person is not None)
        self.passcode_button.setEnabled(person is not None and not passcode)
        self.remove_button.setEnabled(person is not None and not removal)
        general = self.desk.why_not("add_operator")
        self.reason.setText(general or removal if self._people else _nobody())

    def _reasons(self, person: Operator | None) -> tuple[str, str]:
        """Why the passcode of an operator must not be changed here, and why he must not go."""
        if person is None:
            return "", ""
        is_own = self.desk.ledger.is_signed_in(person.id)
        code = "" if is_own or not self.desk.why_not("correct_operator") else "passcode_of_another"
        is_needed = len(self._people) > 1 and self._is_last_reviewer(person)
        removal = "last_reviewer" if is_needed else ""
        first, second = (
            problems.sentence(Problem(item)) if item else "" for item in (code, removal)
        )
        return first, second

    def _is_last_reviewer(self, person: Operator) -> bool:
        others = (item for item in self._people.values() if item.id != person.id)
        return not any(item.role is Role.REVIEWER for item in others)

    def _row(self, person: Operator) -> Row:
        here = Tag(translate("ui.pages.settings.operators", "working now"), "ok", "check")
        is_here = self.desk.ledger.is_signed_in(person.id)
        is_set = translate("ui.pages.settings.operators", "set")
        none = translate("ui.pages.settings.operators", "none")
        passcode = (
            Cell(is_set, icon=("lock", "ink3")) if person.passcode else Cell(none, tone="ink3")
        )
        cells = {
            "name": Cell(person.name),
            "role": Cell(terms.operator_role(person.role.value)),
            "passcode": passcode,
            "state": Cell(tag=here) if is_here else Cell(),
        }
        return Row(person.id, cells)

    def _list_card(self, title: str) -> Card:
        card = Card(title, translate("ui.pages.settings.operators", "of this ledger"))
        card.body.setContentsMargins(0, 0, 0, 0)
        card.add_to_head(self.add_button)
        card.wide(self.table, 1)
        card.rule()
        foot = card.row()
        foot.addWidget(self.remove_button)
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.passcode_button)
        foot.addWidget(self.change_button)
        return card


def _button(word: str, writes: str, *, icon: str = "", kind: Kind = Kind.OUTLINED) -> Button:
    return Button(word, kind, icon=icon, writes=writes)


def _columns() -> tuple[Column, ...]:
    return (
        Column("name", translate("ui.pages.settings.operators", "Name")),
        Column("role", translate("ui.pages.settings.operators", "Role"), 140),
        Column("passcode", translate("ui.pages.settings.operators", "Passcode"), 120, tone="ink2"),
        Column("state", "", 130),
    )


def _side() -> QWidget:
    """What operators, roles and passcodes are for."""
    side = QWidget()
    side.setFixedWidth(SIDE)
    card = Card(translate("ui.pages.settings.operators", "What it is for"), ruled=True)
    for title, text in _meanings():
        card.body.addWidget(Label(title, bold=True))
        card.body.addWidget(Label(text, tone="ink2", wrap=True))
    card.body.addWidget(
        Banner(
            translate(
                "ui.pages.settings.operators",
                "The passcode keeps colleagues apart. It is no encryption: who has the file can "
                "read it.",
            )
        )
    )
    column = QVBoxLayout(side)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(card)
    column.addStretch()
    return side


def _meanings() -> tuple[tuple[str, str], ...]:
    return (
        (
            terms.operator_role(Role.CLERK.value),
            translate(
                "ui.pages.settings.operators", "Enters facts, imports, undoes, issues documents."
            ),
        ),
        (
            terms.operator_role(Role.REVIEWER.value),
            translate(
                "ui.pages.settings.operators",
                "Also closes and reopens months, chooses rules and factors, names operators.",
            ),
        ),
    )


def _name_field() -> Field:
    return Field("name", translate("ui.pages.settings.operators", "Name"), wide=True)


def _role_field(roles: tuple[Role, ...], hint: str) -> Field:
    choices = tuple((role.value, terms.operator_role(role.value)) for role in roles)
    label = translate("ui.pages.settings.operators", "Role")
    return Field("role", label, "choice", choices, hint=hint, wide=True)


def _passcode_fields() -> tuple[Field, ...]:
    hint = translate("ui.pages.settings.operators", "empty: signs in without a passcode")
    again = translate("ui.pages.settings.operators", "Passcode again")
    return (
        Field(
            "passcode",
            translate("ui.pages.settings.operators", "Passcode"),
            "secret",
            hint=hint,
        ),
        Field("again", again, "secret"),
    )


def _expect_same(typed: dict[str, str]) -> None:
    if typed["passcode"] != typed["again"]:
        raise Refused([Problem("password_differs", field="again")])


def _add_word() -> str:
    return translate("ui.pages.settings.operators", "Add an operator")


def _passcode_word() -> str:
    return translate("ui.pages.settings.operators", "Set the passcode")


def _nobody() -> str:
    return translate(
        "ui.pages.settings.operators",
        "No operators yet: whoever opens the file writes in it, as a reviewer. Whoever adds the "
        "first operator goes on as that one.",
    )
