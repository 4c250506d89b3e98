"""The roadmap: wedges from business as usual to what is left, and scenarios beside each other."""

from collections.abc import Mapping
from fractions import Fraction

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain import roadmap_cost
from carbondesk.domain.account import Account
from carbondesk.domain.figure import Figure
from carbondesk.domain.roadmap import Roadmap
from carbondesk.i18n import translate
from carbondesk.store import institutions, meters
from carbondesk.store import roadmaps as stored
from carbondesk.texts import numbers
from carbondesk.ui.charts.wedges import Ways, WedgeChart, YearLines
from carbondesk.ui.charts.years import YearSeries
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.targets import roadmap_rows as rows
from carbondesk.ui.pages.targets.roadmap_tools import RoadmapTools
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.card import Card, Strip, StripPart
from carbondesk.ui.widgets.empty import EmptyPage, Way
from carbondesk.ui.widgets.figure_label import FigureLabel
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table

MEASURES, STAGES, YEARS, SCENARIOS = "measures", "stages", "years", "scenarios"


class RoadmapView(View):
    """A strip of figures, the chart, and a table that is measures, stages, years or scenarios."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.table = Table(
            rows.measure_columns(), dense=True,
            name=translate("ui.pages.targets.roadmap", "Measures"),
        )  # fmt: skip
        self.tools = RoadmapTools(host, self.table)
        self.wedges, self.lines = WedgeChart(), YearLines()
        self.wedges.opened.connect(self._open_year)
        self.scenarios = Segments((("", " "),), small=True)
        self.scenarios.chosen.connect(self._show)
        self.kinds = Segments(_kinds(), small=True)
        self.kinds.chosen.connect(self._show)
        self._strip = Strip()
        self._ways: dict[str, tuple[Roadmap, Account]] = {}
        self._chart = Card(translate("ui.pages.targets.roadmap", "Roadmap"), " ")
        self._filled = QWidget()
        self._empty = self._empty_page()
        self._begin = self._begin_page()
        self._lay_out()

    def refresh(self) -> None:
        """Account the base years anew and follow each scenario."""
        db = self.desk.ledger.db
        known = stored.every(db)
        has_meters = bool(meters.every(db))
        self._empty.setVisible(not has_meters)
        self._begin.setVisible(has_meters and not known)
        self._filled.setVisible(has_meters and bool(known))
        if not known or not has_meters:
            self.tools.about(None, self._base_years())
            return
        self._ways = stored.ways(db, known)
        self.scenarios.set_choices([(one.id, f"{one.code} {one.name}") for one in known])
        self._show()

    def subtitle(self) -> str:
        """What the roadmap starts from."""
        way = self._way()
        if way is None:
            return ""
        text = translate("ui.pages.targets.roadmap", "from {year}, after JS/T 303, tCO₂")
        return text.format(year=way.plan.scenario.base_year)

    def begin(self) -> None:
        """The measures have the keyboard."""
        self.table.setFocus()

    def _way(self) -> Roadmap | None:
        found = self._ways.get(self.scenarios.current())
        return found[0] if found else None

    def _show(self, *_: object) -> None:
        found = self._ways.get(self.scenarios.current())
        if found is None:
            return
        way, base = found
        self.tools.about(way.plan.scenario, self._base_years())
        compares = self.kinds.current() == SCENARIOS
        self.wedges.setVisible(not compares)
        self.lines.setVisible(compares)
        self.tools.wedge_tools.setVisible(self.kinds.current() == MEASURES)
        if compares:
            self._chart.set_title(translate("ui.pages.targets.roadmap", "Scenarios"), "tCO₂")
        else:
            self._chart.set_title(_title(way), _about_grid(way))
        self._show_strip(way)
        self._show_charts(way)
        self._show_table(way, base)

    def _show_strip(self, way: Roadmap) -> None:
        first, last = rows.MARKED
        parts = [
            StripPart(
                translate("ui.pages.targets.roadmap", "Peak"),
                FigureLabel(
                    way.path[way.peak_year] if way.peak_year else None, "headline",
                    shown=rows.peak(way), unit="",
                ),
                _peak_note(way),
            ),
            self._part(str(first), way.left.get(first)),
            self._part(str(last), way.left.get(last), _to_offset()),
            self._part(_cumulated(way), way.cumulated),
            StripPart(
                translate("ui.pages.targets.roadmap", "Investment"),
                _invested(roadmap_cost.of_one(way)),
            ),
        ]  # fmt: skip
        self._strip.show_parts(parts)
        for label in self._strip.findChildren(FigureLabel):
            label.figure_opened.connect(self.table.figure_opened)

    def _part(self, caption: str, figure: Figure | None, note: str = "") -> StripPart:
        value = None if figure is None else figure.value
        shown = numbers.no_data() if value is None else numbers.short(value * rows.TONNE)
        return StripPart(caption, FigureLabel(figure, "title", shown=shown, unit="tCO₂"), note)

    def _show_charts(self, way: Roadmap) -> None:
        usual = translate("ui.pages.targets.roadmap", "Business as usual")
        left = translate("ui.pages.targets.roadmap", "Left to offset")
        bands = tuple(
            YearSeries(band.key, _name(band.wedge.name if band.wedge else ""), _t(band.by_year))
            for band in way.bands
        )
        ways = Ways(
            YearSeries("history", translate("ui.pages.targets.roadmap", "Ledger"), _known(way)),
            YearSeries("usual", usual, _t(way.usual)),
            bands,
            YearSeries("left", left, _t(way.left)),
            bool(way.plan.points),
            way.peak_year if way.has_peaked else None,
        )
        self.wedges.show_ways(ways, rows.MARKED)
        series = [
            YearSeries(key, found.plan.scenario.name, _t(found.left))
            for key, (found, _) in self._ways.items()
        ]
        years = sorted({year for line in series for year in line.values})
        self.lines.show_years(years, series, rows.MARKED)
        names = ", ".join(line.label for line in series)
        said = translate("ui.pages.targets.roadmap", "Scenarios as lines: {names}")
        self.lines.setAccessibleName(said.format(names=names))

    def _show_table(self, way: Roadmap, base: Account) -> None:
        kind = self.kinds.current()
        if kind == STAGES:
            self.table.show_columns(rows.stage_columns(), list(rows.stage_rows(way)))
        elif kind == YEARS:
            self.table.show_columns(rows.year_columns(), list(rows.year_rows(way)))
        elif kind == SCENARIOS:
            ways = [found for found, _ in self._ways.values()]
            self.table.show_columns(rows.scenario_columns(), list(rows.scenario_rows(ways)))
        else:
            costs = roadmap_cost.costs(way, base)
            self.table.show_columns(rows.measure_columns(), list(rows.measure_rows(way, costs)))

    def _open_year(self, year: int) -> None:
        way = self._way()
        if way is not None and year in way.path:
            self.table.figure_opened.emit(way.path[year])

    def _base_years(self) -> tuple[int, ...]:
        """The years of the ledger that may be a base: those that are over."""
        institution = institutions.get(self.desk.ledger.db)
        if institution is None:
            return ()
        return tuple(range(institution.started.year, self.desk.today.year))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.scenarios)
        head.addStretch()
        head.addWidget(self.tools.scenario_tools)
        self._chart.body.addWidget(self.wedges, 1)
        self._chart.body.addWidget(self.lines, 1)
        card = Card(translate("ui.pages.targets.roadmap", "What makes it"))
        card.add_to_head(self.kinds, right=False)
        card.add_to_head(self.tools.wedge_tools)
        card.wide(self.table, 1)
        column = QVBoxLayout(self._filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(head)
        column.addWidget(self._strip)
        column.addWidget(self._chart, 5)
        column.addWidget(card, 4)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        for part in (self._filled, self._begin, self._empty):
            whole.addWidget(part, 1)

    def _begin_page(self) -> EmptyPage:
        way = Way(
            "trending-down",
            translate("ui.pages.targets.roadmap", "Write the first scenario"),
            translate("ui.pages.targets.roadmap", "Business as usual from a year of the ledger."),
            (("scenario", translate("ui.pages.targets.roadmap", "New scenario")),),
            primary=True,
        )
        page = EmptyPage(
            translate("ui.pages.targets.roadmap", "No roadmap yet"),
            translate(
                "ui.pages.targets.roadmap",
                "A scenario says how use grows and where the grid goes; measures take off what "
                "they save, one after the other. Nothing is assumed that you do not type.",
            ),
            (way,),
        )
        page.chosen.connect(self.tools.add_scenario)
        return page

    def _empty_page(self) -> EmptyPage:
        way = Way(
            "gauge",
            translate("ui.pages.targets.roadmap", "Add the first meter"),
            translate("ui.pages.targets.roadmap", "A roadmap starts from the emissions of a year."),
            (("meters", translate("ui.pages.targets.roadmap", "New meter")),),
            primary=True,
        )
        page = EmptyPage(
            translate("ui.pages.targets.roadmap", "Nothing to start from yet"),
            translate("ui.pages.targets.roadmap", "There are no meters in this ledger."),
            (way,),
        )
        page.chosen.connect(self._go)
        return page

    def _go(self, _way: str) -> None:
        self.host.open_page("meters", "new")


def _kinds() -> tuple[tuple[str, str], ...]:
    return (
        (MEASURES, translate("ui.pages.targets.roadmap", "Measures")),
        (STAGES, translate("ui.pages.targets.roadmap", "Stages")),
        (YEARS, translate("ui.pages.targets.roadmap", "Years")),
        (SCENARIOS, translate("ui.pages.targets.roadmap", "Scenarios")),
    )


def _title(way: Roadmap) -> str:
    return f"{way.plan.scenario.code} {way.plan.scenario.name}"


def _about_grid(way: Roadmap) -> str:
    """What the grid is taken to be: a path that was typed, or the factor of the base year."""
    base = way.grid[way.years[0]].value
    if way.plan.points or base is None:
        return translate("ui.pages.targets.roadmap", "tCO₂; grid by the path that was typed")
    text = translate(
        "ui.pages.targets.roadmap", "tCO₂; no grid path typed: {factor} kgCO₂/kWh stays"
    )
    return text.format(factor=numbers.exact(base, 4))


def _peak_note(way: Roadmap) -> str:
    if way.peak_year is None:
        return ""
    highest = way.path[way.peak_year].value
    return "" if highest is None else f"{numbers.short(highest * rows.TONNE)} tCO₂"


def _cumulated(way: Roadmap) -> str:
    text = translate("ui.pages.targets.roadmap", "Emitted {first}–{last}")
    return text.format(first=way.years[1], last=way.years[-1])


def _to_offset() -> str:
    return translate("ui.pages.targets.roadmap", "left to offset")


def _invested(figure: Figure) -> QWidget:
    if figure.value is None:
        return Label("—", "title", bold=True)
    shown = numbers.plain(figure.value * rows.TEN_THOUSAND, 1)
    unit = translate("ui.pages.targets.roadmap", "10k yuan")
    return FigureLabel(figure, "title", shown=shown, unit=unit)


def _name(wedge: str) -> str:
    return wedge or translate("ui.pages.targets.roadmap", "Cleaner grid")


def _known(way: Roadmap) -> dict[int, Fraction | None]:
    """The years of the ledger that are wholly known."""
    return {year: one for year, one in _t(way.path).items() if year < way.years[0]}


def _t(figures: Mapping[int, Figure]) -> dict[int, Fraction | None]:
    return {
        year: None if one.value is None else Fraction(one.value) * rows.TONNE
        for year, one in figures.items()
    }
