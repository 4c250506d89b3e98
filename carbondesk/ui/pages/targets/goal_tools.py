"""What can be done with targets from the page: set, take over, change, restate, remove."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from carbondesk.domain.target import Target
from carbondesk.i18n import pick, translate
from carbondesk.operations import targets
from carbondesk.reference import targets as reference
from carbondesk.store import institutions
from carbondesk.store import targets as stored
from carbondesk.texts import aims
from carbondesk.ui.page import Host
from carbondesk.ui.pages.targets import goal_forms
from carbondesk.ui.typed import day
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.table import Table


class GoalTools(QObject):
    """Buttons at the head of the table, and the dialogs behind them."""

    def __init__(self, host: Host, table: Table) -> None:
        super().__init__(table)
        self._host, self._table = host, table
        self.tools = QWidget()
        row = QHBoxLayout(self.tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        plans = Button(
            translate("ui.pages.targets.goal_tools", "Take over a plan"), small=True, writes=ANY
        )
        self.menu = QMenu(plans)
        self.menu.aboutToShow.connect(self._fill_menu)
        plans.set_menu(self.menu)
        self._of_one = [
            self._button(translate("ui.pages.targets.goal_tools", "Change"), self.change),
            self._button(translate("ui.pages.targets.goal_tools", "Restate base"), self.restate),
            self._button(translate("ui.pages.targets.goal_tools", "Remove"), self.remove),
        ]
        add = Button(
            translate("ui.pages.targets.goal_tools", "New target"), Kind.PRIMARY, icon="plus",
            small=True, writes=ANY,
        )  # fmt: skip
        add.clicked.connect(self.add)
        for button in (*self._of_one, plans, add):
            row.addWidget(button)
        table.opened.connect(self.change)

    def show_choice(self) -> None:
        """Offer what can be done with a target only where one is chosen."""
        for button in self._of_one:
            button.setVisible(self.current() is not None)

    def current(self) -> Target | None:
        """The chosen target."""
        key = self._table.current()[0]
        found = stored.every(self._host.desk.ledger.db)
        return next((one for one in found if one.id == key), None)

    def add(self, *_: object) -> FormDialog:
        """Ask for a new target."""
        title = translate("ui.pages.targets.goal_tools", "New target")
        dialog = self._dialog(title, None)
        dialog.fill(goal_forms.blank(self._host.desk.period.first.year))
        dialog.open()
        return dialog

    def change(self, *_: object) -> FormDialog | None:
        """Ask for the chosen target anew."""
        known = self.current()
        if known is None:
            return None
        dialog = self._dialog(known.name, known)
        dialog.fill(goal_forms.values(known))
        dialog.open()
        return dialog

    def restate(self, *_: object) -> FormDialog | None:
        """Ask for another base of the chosen target."""
        known = self.current()
        if known is None:
            return None
        title = translate("ui.pages.targets.goal_tools", "Restate the base: {target}")
        verb = translate("ui.pages.targets.goal_tools", "Restate")
        submit = partial(self._restate, known)
        fields = goal_forms.restatement_fields(known)
        parent = self._table.window()
        dialog = FormDialog(parent, title.format(target=known.name), fields, verb, submit)
        dialog.fill({"day": day(self._host.desk.today)})
        dialog.open()
        return dialog

    def remove(self, *_: object) -> None:
        """Remove the chosen target; undo brings it back."""
        known = self.current()
        if known is not None:
            self._host.desk.do(targets.remove, known.id)
            self._host.toast(translate("ui.pages.targets.goal_tools", "Target removed"))

    def adopt(self, plan: str, *_: object) -> None:
        """Take over the targets of a plan."""
        names = [(one.id, aims.name(one.aim, one.per)) for one in reference.of(plan)]
        made = self._host.desk.do(targets.adopt, plan, names)
        text = translate("ui.pages.targets.goal_tools", "{count} targets taken over")
        self._host.toast(text.format(count=len(made)))

    def _fill_menu(self) -> None:
        self.menu.clear()
        db = self._host.desk.ledger.db
        institution = institutions.get(db)
        for one in reference.plans(institution.region_code if institution else ""):
            name = pick(one.plan_zh, one.plan_en)
            if one.to_confirm:
                name += translate("ui.pages.targets.goal_tools", " (to be confirmed)")
            action = self.menu.addAction(name)
            action.setEnabled(not targets.known(db, one.plan))
            action.triggered.connect(partial(self.adopt, one.plan))

    def _button(self, words: str, act: object) -> Button:
        button = Button(words, small=True, writes=ANY)
        button.clicked.connect(act)
        return button

    def _dialog(self, title: str, known: Target | None) -> FormDialog:
        verb = translate("ui.pages.targets.goal_tools", "Save")
        fields = goal_forms.target_fields()
        return FormDialog(self._table.window(), title, fields, verb, partial(self._put, known))

    def _put(self, known: Target | None, form: dict[str, str]) -> None:
        made = goal_forms.read(form, self._host.desk.today, known)
        self._host.desk.do(targets.put, made)
        self._host.toast(translate("ui.pages.targets.goal_tools", "Target saved"))

    def _restate(self, known: Target, form: dict[str, str]) -> None:
        made = goal_forms.read_restatement(form, self._host.desk.today, known)
        self._host.desk.do(targets.restate, made)
        self._host.toast(translate("ui.pages.targets.goal_tools", "Base restated"))
