"""Writing scenarios, their grids and measures from the view of the roadmap."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from carbondesk.domain.scenario import Scenario, Wedge
from carbondesk.i18n import translate
from carbondesk.operations import roadmaps
from carbondesk.store import projects
from carbondesk.store import roadmaps as stored
from carbondesk.ui.page import Host
from carbondesk.ui.pages.targets import roadmap_forms as forms
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.table import Table


class RoadmapTools(QObject):
    """Buttons of the scenario and of its measures; a row of the table opens to be changed."""

    def __init__(self, host: Host, table: Table) -> None:
        super().__init__(table)
        self._host = host
        self._table = table
        self._scenario: Scenario | None = None
        self._years: tuple[int, ...] = ()
        self.scenario_tools, self.wedge_tools = QWidget(), QWidget()
        add = Button(translate("ui.pages.targets.roadmap_tools", "Scenario"), icon="plus",
                     small=True, writes=ANY)  # fmt: skip
        add.clicked.connect(self.add_scenario)
        self._grid = Button(translate("ui.pages.targets.roadmap_tools", "Grid path"), small=True,
                            writes=ANY)  # fmt: skip
        self._grid.clicked.connect(self.set_grid)
        self._more = Button(translate("ui.pages.targets.roadmap_tools", "Change"), small=True,
                            writes=ANY)  # fmt: skip
        self.menu = QMenu(self._more)
        for word, act in (
            (translate("ui.pages.targets.roadmap_tools", "Change the scenario"), self.change),
            (translate("ui.pages.targets.roadmap_tools", "Copy the scenario"), self.copy),
            (translate("ui.pages.targets.roadmap_tools", "Remove the scenario"), self.remove),
        ):
            self.menu.addAction(word).triggered.connect(act)
        self._more.set_menu(self.menu)
        _row(self.scenario_tools, self._more, self._grid, add)
        self._up = _button(
            translate("ui.pages.targets.roadmap_tools", "Earlier"), "", partial(self.move, -1)
        )
        self._down = _button(
            translate("ui.pages.targets.roadmap_tools", "Later"), "", partial(self.move, 1)
        )
        self._drop = _button(
            translate("ui.pages.targets.roadmap_tools", "Remove"), "", self.remove_wedge
        )
        self._new = _button(
            translate("ui.pages.targets.roadmap_tools", "Measure"), "plus", self.add_wedge
        )
        _row(self.wedge_tools, self._up, self._down, self._drop, self._new)
        table.chosen.connect(self._show)
        table.opened.connect(self.change_wedge)
        self._show()

    def about(self, scenario: Scenario | None, years: tuple[int, ...]) -> None:
        """Know the scenario that is shown, and the years that one may start from."""
        self._scenario, self._years = scenario, years
        self._show()

    def add_scenario(self, *_: object) -> FormDialog:
        """Ask for another scenario."""
        known = stored.every(self._host.desk.ledger.db)
        title = translate("ui.pages.targets.roadmap_tools", "New scenario")
        return self._ask(title, forms.scenario_fields(self._years), partial(self._put, None),
                         forms.blank_scenario(self._years, known))  # fmt: skip

    def change(self, *_: object) -> FormDialog | None:
        """Ask for the scenario anew."""
        if self._scenario is None:
            return None
        years = tuple(sorted({*self._years, self._scenario.base_year}))
        title = translate("ui.pages.targets.roadmap_tools", "Scenario")
        return self._ask(title, forms.scenario_fields(years), partial(self._put, self._scenario),
                         forms.scenario_values(self._scenario))  # fmt: skip

    def copy(self, *_: object) -> FormDialog | None:
        """Ask for the name of a copy."""
        if self._scenario is None:
            return None
        known = stored.every(self._host.desk.ledger.db)
        blank = forms.blank_scenario(self._years, known)
        wanted = [one for one in forms.scenario_fields(self._years) if one.key in {"code", "name"}]
        title = translate("ui.pages.targets.roadmap_tools", "Copy the scenario")
        submit = partial(self._copy, self._scenario)
        return self._ask(title, tuple(wanted), submit, {"code": blank["code"]})

    def remove(self, *_: object) -> None:
        """Remove the scenario; undo brings it back."""
        if self._scenario is not None:
            self._host.desk.do(roadmaps.remove, self._scenario.id)
            self._host.toast(translate("ui.pages.targets.roadmap_tools", "Removed"))

    def set_grid(self, *_: object) -> FormDialog | None:
        """Ask for the path of the grid."""
        if self._scenario is None:
            return None
        points = stored.points(self._host.desk.ledger.db, self._scenario.id)
        title = translate("ui.pages.targets.roadmap_tools", "Grid path")
        submit = partial(self._set_grid, self._scenario)
        return self._ask(title, forms.grid_fields(), submit, forms.grid_values(points))

    def add_wedge(self, *_: object) -> FormDialog | None:
        """Ask for another measure."""
        if self._scenario is None:
            return None
        title = translate("ui.pages.targets.roadmap_tools", "New measure")
        return self._ask_wedge(title, self._scenario, None, forms.blank_wedge(self._scenario))

    def change_wedge(self, *_: object) -> FormDialog | None:
        """Ask for the chosen measure anew."""
        known = self._current()
        if known is None or self._scenario is None:
            return None
        title = translate("ui.pages.targets.roadmap_tools", "Measure")
        return self._ask_wedge(title, self._scenario, known, forms.wedge_values(known))

    def remove_wedge(self, *_: object) -> None:
        """Remove the chosen measure; undo brings it back."""
        known = self._current()
        if known is not None:
            self._host.desk.do(roadmaps.remove_wedge, known.id)
            self._host.toast(translate("ui.pages.targets.roadmap_tools", "Removed"))

    def move(self, by: int, *_: object) -> None:
        """Apply the chosen measure earlier or later."""
        known = self._current()
        if known is not None:
            self._host.desk.do(roadmaps.move_wedge, known.id, by)

    def _ask_wedge(
        self, title: str, scenario: Scenario, known: Wedge | None, values: dict[str, str]
    ) -> FormDialog:
        found = projects.every(self._host.desk.ledger.db)
        named = tuple((one.code, f"{one.code} {one.name}") for one in found)
        codes = {one.code for one in found}
        if known is not None and known.project_code not in {"", *codes}:
            named = (*named, (known.project_code, known.project_code))
        submit = partial(self._put_wedge, scenario, known)
        dialog = self._ask(title, forms.wedge_fields(named), submit, values)
        dialog.form.edited.connect(partial(_fill, dialog))
        return dialog

    def _ask(
        self, title: str, fields: tuple[Field, ...], submit: partial[None],
        values: dict[str, str],
    ) -> FormDialog:  # fmt: skip
        verb = translate("ui.pages.targets.roadmap_tools", "Save")
        dialog = FormDialog(self._table.window(), title, fields, verb, submit)
        dialog.fill(values)
        dialog.open()
        return dialog

    def _put(self, known: Scenario | None, form: dict[str, str]) -> None:
        made = forms.read_scenario(form, self._host.desk.today, known)
        self._host.desk.do(roadmaps.put, made)
        self._saved()

    def _copy(self, known: Scenario, form: dict[str, str]) -> None:
        self._host.desk.do(roadmaps.copy, known.id, form["code"], form["name"])
        self._saved()

    def _set_grid(self, known: Scenario, form: dict[str, str]) -> None:
        points = forms.read_grid(form, known, self._host.desk.today)
        self._host.desk.do(roadmaps.set_grid, known.id, points)
        self._saved()

    def _put_wedge(self, scenario: Scenario, known: Wedge | None, form: dict[str, str]) -> None:
        made = forms.read_wedge(form, scenario, self._host.desk.today, known)
        self._host.desk.do(roadmaps.put_wedge, made)
        self._saved()

    def _saved(self) -> None:
        self._host.toast(translate("ui.pages.targets.roadmap_tools", "Saved"))

    def _current(self) -> Wedge | None:
        if self._scenario is None:
            return None
        key = self._table.current()[0]
        found = stored.wedges(self._host.desk.ledger.db, self._scenario.id)
        return next((one for one in found if one.id == key), None)

    def _show(self, *_: object) -> None:
        has_scenario = self._scenario is not None
        for button in (self._grid, self._more):
            button.setVisible(has_scenario)
        is_chosen = has_scenario and self._current() is not None
        for button in (self._up, self._down, self._drop):
            button.setVisible(is_chosen)


def _button(word: str, icon: str, act: Callable[..., object]) -> Button:
    button = Button(word, icon=icon, small=True, writes=ANY)
    button.clicked.connect(act)
    return button


def _fill(dialog: FormDialog, key: str) -> None:
    """A measure of the library fills in what it says."""
    if key == "measure_id":
        dialog.fill(forms.from_library(dialog.form.values()[key]))


def _row(tools: QWidget, *buttons: Button) -> None:
    row = QHBoxLayout(tools)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
