"""Targets: each with its path, where the years stand, and what was restated."""

from fractions import Fraction

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain.monthly import MONTHS
from carbondesk.domain.period import Period, month_of, shift_months
from carbondesk.domain.prospect import Prospect
from carbondesk.domain.quantity import from_micro
from carbondesk.domain.target_path import Path, Standing
from carbondesk.i18n import translate
from carbondesk.store import prospects
from carbondesk.store.prospects import Paths
from carbondesk.texts import aims
from carbondesk.ui import words
from carbondesk.ui.charts import curves
from carbondesk.ui.charts.curves import Band, Curve, Curves
from carbondesk.ui.charts.legend import LegendRow
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.targets import goal_rows
from carbondesk.ui.pages.targets.goal_tools import GoalTools
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.empty import EmptyPage, Way
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table

_LISTED = 236


class GoalsView(View):
    """The list of targets above; the path and the years of the chosen one below."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.table = Table(
            goal_rows.columns(), dense=True, name=translate("ui.pages.targets.goals", "Targets")
        )
        self.years = Table(
            goal_rows.year_columns(), dense=True, name=translate("ui.pages.targets.goals", "Years")
        )
        self.chart = Curves(from_zero=False)
        self.tools = GoalTools(host, self.table)
        self._found: Paths | None = None
        self._ahead: dict[str, Prospect] = {}
        self._restated = Label("", "small", "ink2", wrap=True)
        self._path_card = Card(" ", " ")
        self._legend = LegendRow()
        self._path_card.add_to_head(self._legend)
        self._filled = self._built()
        self._empty = self._empty_page()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._filled, 1)
        whole.addWidget(self._empty, 1)
        self.table.chosen.connect(self._show_target)

    def refresh(self) -> None:
        """Read the targets, their accounts and the forecast of the year anew."""
        month = shift_months(self._month(), MONTHS - self._month().first.month)
        self._found = found = prospects.paths(self.desk.ledger.db, month.first.year)
        self._filled.setVisible(bool(found.paths))
        self._empty.setVisible(not found.paths)
        if not found.paths:
            return
        wanted = {one.target.aim for one in found.paths if month.first.year in one.target.years}
        made = prospects.load(self.desk.ledger.db, month, sorted(wanted)) if wanted else ()
        self._ahead = {one.aim: one for one in made}
        standings = {one.target.id: self._standing(one, month.first.year) for one in found.paths}
        self.table.show_rows(goal_rows.rows(found.paths, standings, self._ahead))
        known = {one.target.id for one in found.paths}
        chosen = self.table.current()[0]
        chosen = chosen if chosen in known else found.paths[0].target.id
        self.table.go_to(chosen, "name")
        self._show_target(chosen)

    def subtitle(self) -> str:
        """The year that is held against the paths."""
        return words.year(self._month().first.year)

    def begin(self) -> None:
        """The list has the keyboard."""
        self.table.setFocus()

    def _built(self) -> QWidget:
        filled = QWidget()
        listed = Card(translate("ui.pages.targets.goals", "Targets"))
        listed.add_to_head(self.tools.tools)
        listed.wide(self.table, 1)
        listed.setFixedHeight(_LISTED)
        self._path_card.body.addWidget(self.chart, 1)
        years = Card(
            translate("ui.pages.targets.goals", "Year by year"),
            translate("ui.pages.targets.goals", "gap = actual − path"),
        )
        years.wide(self.years, 1)
        years.row().addWidget(self._restated, 1)
        below = QHBoxLayout()
        below.setSpacing(GAP)
        below.addWidget(self._path_card, 1)
        years.setMinimumWidth(640)
        below.addWidget(years, 1)
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(listed)
        column.addLayout(below, 1)
        return filled

    def _month(self) -> Period:
        shown = self.desk.period
        return shown if len(shown.code) == len("2025-01") else month_of(shown.last)

    def _standing(self, path: Path, year: int) -> Standing:
        found = self._found
        return path.standing(year, found.accounts.get(year) if found is not None else None)

    def _show_target(self, key: str) -> None:
        self.tools.show_choice()
        found = self._found
        path = next((one for one in found.paths if one.target.id == key), None) if found else None
        if path is None:
            return
        standings = [self._standing(path, year) for year in path.target.years]
        self.years.show_rows(goal_rows.year_rows(path, standings))
        unit = aims.unit(path.target.unit)
        hint = translate("ui.pages.targets.goals", "{unit}, axis not from zero").format(unit=unit)
        self._path_card.set_title(path.target.name, hint)
        self._restated.setText(_restated(path))
        self._show_chart(path, standings)

    def _show_chart(self, path: Path, standings: list[Standing]) -> None:
        target = path.target
        labels = [str(target.base_year), *(str(one.year) for one in standings)]
        allowed = [path.allowed(target.base_year), *(one.allowed for one in standings)]
        base = self._standing(path, target.base_year)
        every = [base, *standings]
        known = [
            Fraction(one.actual.value)
            if one.actual.value is not None and one.is_met is not None
            else None
            for one in every
        ]
        drawn = [
            _curve(curves.PATH, translate("ui.pages.targets.goals", "Path"),
                   [None if one.value is None else Fraction(one.value) for one in allowed]),
            _curve(curves.ACTUAL, translate("ui.pages.targets.goals", "Actual"), known),
        ]  # fmt: skip
        expected = self._expected(path, every)
        if expected is not None:
            drawn.append(
                _curve(
                    curves.EXPECTED, translate("ui.pages.targets.goals", "Expected"), expected[0]
                )
            )
        self.chart.show_curves(labels, drawn, expected[1] if expected else None)
        self._legend.show_entries(self.chart.entries())

    def _expected(
        self, path: Path, every: list[Standing]
    ) -> tuple[list[Fraction | None], Band | None] | None:
        """The year that is not over, by its forecast, with the range."""
        ahead, year = self._ahead.get(path.target.aim), self._month().first.year
        if ahead is None or ahead.outlook is None or not ahead.forecast.left:
            return None
        per = _per_unit(path, ahead, year)
        total, low, high = (
            None if one.value is None or per is None else Fraction(one.value) * per
            for one in (ahead.forecast.total, ahead.forecast.low, ahead.forecast.high)
        )
        if total is None:
            return None
        values: list[Fraction | None] = [total if one.year == year else None for one in every]
        if low is None or high is None:
            return values, None
        ranges = tuple((float(low), float(high)) if one.year == year else None for one in every)
        shown = f"{aims.value(low)} – {aims.value(high)}"
        label = translate("ui.pages.targets.goals", "Range 90%")
        return values, Band(label, ranges, tuple(shown for _ in every))

    def _empty_page(self) -> EmptyPage:
        plans = Way(
            "target",
            translate("ui.pages.targets.goals", "Take over the plan"),
            translate("ui.pages.targets.goals", "Area, person and water targets of 2025 to 2030."),
            (("plan", translate("ui.pages.targets.goals", "Take over 15th plan")),),
            primary=True,
        )
        own = Way(
            "pencil",
            translate("ui.pages.targets.goals", "Set a target of your own"),
            translate("ui.pages.targets.goals", "A total, an intensity or a carrier."),
            (("own", translate("ui.pages.targets.goals", "New target")),),
        )
        page = EmptyPage(
            translate("ui.pages.targets.goals", "No targets yet"),
            translate(
                "ui.pages.targets.goals",
                "With a target, each year has a path, and a warning comes while there is time.",
            ),
            (plans, own),
        )
        page.chosen.connect(self._go)
        return page

    def _go(self, way: str) -> None:
        if way == "plan":
            self.tools.adopt("15FYP")
        else:
            self.tools.add()


def _per_unit(path: Path, ahead: Prospect, year: int) -> Fraction | None:
    """By what a quantity is multiplied to be a value of the path."""
    if ahead.outlook is None:
        return None
    allowed, whole = path.allowed(year).value, ahead.outlook.allowed.value
    if not whole or allowed is None or ahead.path is None or ahead.path.target.per == "":
        return Fraction(1) if not path.target.per else None
    strictest = ahead.path.allowed(year).value
    same = ahead.path.target.per == path.target.per
    return Fraction(strictest or 0) / whole if same and strictest else None


def _curve(kind: str, label: str, values: list[Fraction | None]) -> Curve:
    floats = tuple(None if value is None else float(value) for value in values)
    return Curve(kind, label, floats, tuple(aims.value(value) for value in values))


def _restated(path: Path) -> str:
    """The base as it was set, and each time it was restated, with the reason."""
    target = path.target
    if not path.restated:
        return target.source
    before = target.base_micro
    old = translate("ui.pages.targets.goals", "as in the ledger")
    said = [aims.value(from_micro(before)) if before is not None else old]
    for one in path.restated:
        text = translate("ui.pages.targets.goals", "{day}: {value} ({reason})")
        value = aims.value(from_micro(one.base_micro))
        said.append(text.format(day=one.day.isoformat(), value=value, reason=one.reason))
    text = translate("ui.pages.targets.goals", "Base {unit}: {steps}")
    return text.format(unit=aims.unit(target.unit), steps=" → ".join(said))
