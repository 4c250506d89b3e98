"""Rules that ask to consider a contract: what they look at, what the year says, own limits."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from carbondesk.domain.contracts.alerts import Asked
from carbondesk.domain.contracts.offer import AlertLimit
from carbondesk.domain.quantity import MICRO
from carbondesk.i18n import translate
from carbondesk.operations import offers as verbs
from carbondesk.store import alerts
from carbondesk.texts import alerts as texts
from carbondesk.texts import fields
from carbondesk.ui import words
from carbondesk.ui.models.cells import Cell, Column, Row
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.page import Host
from carbondesk.ui.pages.contracts.chosen import Chosen
from carbondesk.ui.tabbed import View
from carbondesk.ui.typed import Typed, number
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table

HEIGHT = 48


class AskedView(View):
    """A row a rule; it is shown without any contract, too."""

    def __init__(self, host: Host, *, chosen: Chosen) -> None:
        super().__init__(host)
        self.chosen = chosen
        title = translate("ui.pages.contracts.asked", "When a contract should be considered")
        self.table = Table(_columns(), name=title)
        self.table.opened.connect(self.change)
        self.table.chosen.connect(self._tell_chosen)
        self._card = Card(title, " ")
        self.remove_button = Button(
            translate("ui.pages.contracts.asked", "Limit of the rule"), Kind.TEXT, small=True,
            writes=ANY,
        )  # fmt: skip
        self.remove_button.clicked.connect(self.remove)
        self.change_button = Button(
            translate("ui.pages.contracts.asked", "Own limit"), small=True, writes=ANY
        )
        self.change_button.clicked.connect(self.change)
        self._card.add_to_head(self.remove_button)
        self._card.add_to_head(self.change_button)
        self._card.wide(self.table, 1)
        self._card.row().addWidget(Label(texts.note(), "small", "ink3", wrap=True), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._card, 1)
        self._found: dict[str, Asked] = {}

    def refresh(self) -> None:
        """Ask the rules anew."""
        year = self.desk.period.first.year
        found = alerts.asked(self.desk.ledger.db, year)
        self._found = {one.rule.id: one for one in found}
        self.table.show_rows([_row(one) for one in found])
        title = translate("ui.pages.contracts.asked", "When a contract should be considered")
        self._card.set_title(title, words.year(year))
        self._tell_chosen()

    def subtitle(self) -> str:
        """The year that is looked at."""
        return words.year(self.desk.period.first.year)

    def begin(self) -> None:
        """The rules have the keyboard."""
        self.table.setFocus()

    def change(self, *_: object) -> FormDialog | None:
        """Ask for a limit of one's own."""
        one = self._found.get(self.table.current()[0])
        if one is None or one.limit is None:
            return None
        title = translate("ui.pages.contracts.asked", "Own limit")
        verb = translate("ui.pages.contracts.asked", "Save")
        label = translate("ui.pages.contracts.asked", "Limit, {unit} a year")
        form = (
            Field("value", label.format(unit=one.rule.unit), "number"),
            Field("note", fields.name("note")),
        )
        dialog = FormDialog(self.window(), title, form, verb, partial(self._put, one.rule.id))
        own = one.own
        value = number(int(one.limit * MICRO))
        dialog.fill({"value": value, "note": own.note if own else ""})
        dialog.open()
        return dialog

    def remove(self) -> None:
        """Let the limit of the rule count again."""
        one = self._found.get(self.table.current()[0])
        if one is not None and one.own is not None:
            self.desk.do(verbs.remove_limit, one.own.id)
            self.host.toast(translate("ui.pages.contracts.asked", "The limit of the rule counts"))

    def _put(self, rule: str, form: dict[str, str]) -> None:
        typed = Typed(form, self.desk.today)
        value = typed.micro("value")
        if value is None and not typed.is_wrong("value"):
            typed.complain("empty", "value", field="value")
        typed.refuse()
        self.desk.do(verbs.put_limit, AlertLimit(rule, value or 0, form["note"]))
        self.host.toast(translate("ui.pages.contracts.asked", "Saved"))

    def _tell_chosen(self, *_: object) -> None:
        one = self._found.get(self.table.current()[0])
        self.change_button.setVisible(one is not None and one.limit is not None)
        self.remove_button.setVisible(one is not None and one.own is not None)


def _columns() -> tuple[Column, ...]:
    return (
        Column("rule", translate("ui.pages.contracts.asked", "Rule"), least=260),
        Column("said", translate("ui.pages.contracts.asked", "The year says"), least=180),
        Column("own", translate("ui.pages.contracts.asked", "Own limit"), 112, right=True),
        Column("asks", translate("ui.pages.contracts.asked", "Contract"), 128),
    )


def _row(one: Asked) -> Row:
    tone = {True: "warn", False: "ok", None: "outlined"}[one.asks]
    said = texts.said(one)
    own = "" if one.own is None else number(one.own.value_micro)
    cells = {
        "rule": Cell(texts.rule(one), note=texts.source(one), tip=texts.source(one)),
        "said": Cell(said, figure=one.used, tip=said),
        "own": Cell(own, tip=one.own.note if one.own else ""),
        "asks": Cell(tag=Tag(texts.verdict(one), tone)),
    }
    return Row(one.rule.id, cells, height=HEIGHT)
