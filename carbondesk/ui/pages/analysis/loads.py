"""The load of a meter with a logger: carpet, mean days, parts, and what stands out."""

from collections.abc import Sequence
from fractions import Fraction
from functools import partial

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain import load_days, profile
from carbondesk.domain import period as periods
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.load_days import LoadDays
from carbondesk.domain.meter import Meter, label
from carbondesk.domain.period import Period
from carbondesk.i18n import translate
from carbondesk.reference import carriers
from carbondesk.store import findings
from carbondesk.store import loads as stored
from carbondesk.texts import load_findings as texts
from carbondesk.texts import numbers
from carbondesk.ui import words
from carbondesk.ui.charts.carpet import Carpet, RampKey
from carbondesk.ui.charts.chart_card import ChartCard
from carbondesk.ui.charts.plain_lines import PlainLines
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.analysis import load_charts as charts
from carbondesk.ui.pages.analysis.finding_list import FindingList
from carbondesk.ui.pages.analysis.line_key import LineKey
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.card import empty
from carbondesk.ui.widgets.empty import EmptyPage, Way
from carbondesk.ui.widgets.label import ElidedLabel, Label, Rule
from carbondesk.ui.widgets.segments import Segments

_SIDE = 250


class LoadsView(View):
    """The tab: a year of one meter; the mean days are those of the month that is shown."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.meters = QComboBox()
        self.meters.setMinimumWidth(240)
        self.meters.setAccessibleName(translate("ui.pages.analysis.loads", "Meter"))
        self.meters.activated.connect(self._show)
        self._facts = ElidedLabel("", "small", "ink3")
        self.carpet, self.lines = Carpet(), PlainLines()
        self._ramp, self._key = RampKey(), LineKey()
        self.kinds = Segments(_kinds(), small=True)
        self.kinds.chosen.connect(self._show_lines)
        self.findings = FindingList()
        self.findings.opened.connect(self._open_finding)
        self.carpet.opened.connect(self._open_day)
        self._known: list[Meter] = []
        self._found: LoadDays | None = None
        self._parts = QVBoxLayout()
        self._filled = QWidget()
        self._empty = _empty_page()
        self._empty.chosen.connect(partial(host.open_page, "meters", "new"))
        self._lay_out()

    def refresh(self) -> None:
        """Ask for the meters with loggers and show the chosen one."""
        self._known = stored.logged(self.desk.ledger.db)
        chosen = self.meters.currentData()
        self.meters.clear()
        for meter in self._known:
            self.meters.addItem(label(meter), meter.id)
        self.meters.setCurrentIndex(max(self.meters.findData(chosen), 0))
        self._filled.setVisible(bool(self._known))
        self._empty.setVisible(not self._known)
        self._show()

    def go_to(self, place: str) -> None:
        """Show the meter of an id."""
        found = self.meters.findData(place)
        if found >= 0:
            self.meters.setCurrentIndex(found)
            self._show()

    def place(self) -> str:
        """The id of the meter that is shown."""
        return str(self.meters.currentData() or "")

    def begin(self) -> None:
        """The choice of the meter has the keyboard."""
        self.meters.setFocus()

    def meter(self) -> Meter | None:
        """The meter that is shown."""
        chosen = self.meters.currentData()
        return next((one for one in self._known if one.id == chosen), None)

    def figures(self) -> Sequence[QWidget]:
        """The numbers of the findings open."""
        return [*super().figures(), self.findings]

    def _show(self, *_: object) -> None:
        meter = self.meter()
        if meter is None:
            return
        db, year = self.desk.ledger.db, self._year(meter)
        self._found = found = stored.days(db, meter.id, year)
        if found is None:
            return
        price = self._price(meter, year)
        noticed = findings.of_load(db, meter.id, year)
        data = charts.carpet(found, meter, tuple(one for one, _ in noticed))
        self.carpet.show_data(data)
        self._ramp.show_range(*charts.ends(data))
        self._carpet_card.set_title(
            translate("ui.pages.analysis.loads", "Load of the year"),
            _about(year, found.step),
        )
        self.findings.show_findings([finding for _, finding in noticed])
        self._facts.set_text(_facts(found))
        self._show_parts(found, meter, price)
        self._show_lines()

    def _year(self, meter: Meter) -> Period:
        """The year that is shown, or the nearest of which values are known."""
        wanted = self.desk.period.first.year
        known = stored.years(self.desk.ledger.db, meter.id)
        return periods.year(min(known, key=lambda year: (abs(year - wanted), -year)))

    def _price(self, meter: Meter, year: Period) -> Fraction | None:
        carrier = carriers.find(meter.carrier)
        if carrier is None or carrier.unit.code != meter.unit:
            return None
        return stored.price(self.desk.ledger.db, meter.carrier, year)

    def _show_lines(self, *_: object) -> None:
        meter, found = self.meter(), self._found
        if meter is None or found is None:
            return
        kind = self.kinds.current()
        part = charts.within(found, self.desk.period)
        sheet = charts.sheet(kind, found, part, meter)
        self.lines.show_sheet(sheet)
        self._key.show_lines(sheet.lines if len(sheet.lines) > 1 else ())
        of_year = kind in {charts.SEASON, charts.DURATION} or part is found
        shown = words.year(found.first.year) if of_year else words.period(self.desk.period)
        title = (
            translate("ui.pages.analysis.loads", "Duration")
            if kind == charts.DURATION
            else translate("ui.pages.analysis.loads", "Load of a day")
        )
        self._lines_card.set_title(title, f"{shown}, {texts.rate_unit(meter.unit)}")

    def _show_parts(self, found: LoadDays, meter: Meter, price: Fraction | None) -> None:
        empty(self._parts)
        parts = profile.parts(found)
        self._parts.addWidget(Label(words.year(found.first.year), "small", bold=True))
        for place, (caption, figure, note) in enumerate(charts.figures(parts, meter, price)):
            if place:
                self._parts.addWidget(Rule())
            self._parts.addWidget(_Fact(caption, figure, note))
        self._parts.addStretch()

    def _open_day(self, day: object) -> None:
        """Where the facts of the meter lie."""
        meter = self.meter()
        if meter is not None:
            self.host.open_page("meters", meter.id)

    def _open_finding(self, finding: Finding) -> None:
        """Show the month in which a finding begins."""
        self.desk.set_period(periods.month_of(periods.parse(finding.period).first))
        self._show_lines()

    def _lay_out(self) -> None:
        self._carpet_card = ChartCard(self.host, " ", self.carpet)
        self._carpet_card.add_to_head(self._ramp)
        self._lines_card = ChartCard(self.host, " ", self.lines)
        self._lines_card.add_to_head(self.kinds)
        self._lines_card.inside.insertWidget(0, self._key)
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addLayout(self._tools())
        left.addWidget(self._carpet_card, 5)
        left.addWidget(self._lines_card, 6)
        row = QHBoxLayout(self._filled)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addLayout(left, 1)
        row.addWidget(self.findings)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._filled, 1)
        whole.addWidget(self._empty, 1)
        self._add_side()

    def _tools(self) -> QHBoxLayout:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.meters)
        tools.addStretch()
        tools.addWidget(self._facts)
        return tools

    def _add_side(self) -> None:
        """Put the parts of the load beside the mean days."""
        side = QWidget()
        side.setFixedWidth(_SIDE)
        side.setLayout(self._parts)
        self._parts.setContentsMargins(16, 0, 0, 0)
        self._parts.setSpacing(2)
        self._lines_card.beside(side)


class _Fact(QWidget):
    """Caption and figure on a line, a note below."""

    def __init__(self, caption: str, figure: str, note: str) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 2)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.addWidget(ElidedLabel(caption, "small", "ink2"), 1)
        row.addWidget(Label(figure, bold=True))
        column.addLayout(row)
        column.addWidget(ElidedLabel(note, "small", "ink3"))


def _kinds() -> tuple[tuple[str, str], ...]:
    return (
        (charts.WORK, translate("ui.pages.analysis.loads", "Work and rest")),
        (charts.WEEK, translate("ui.pages.analysis.loads", "Weekdays")),
        (charts.SEASON, translate("ui.pages.analysis.loads", "Seasons")),
        (charts.DURATION, translate("ui.pages.analysis.loads", "Duration")),
    )


def _about(year: Period, step: int) -> str:
    text = translate("ui.pages.analysis.loads", "{year}, every {step} minutes")
    return text.format(year=words.period(year), step=step)


def _facts(found: LoadDays) -> str:
    parts = profile.parts(found)
    text = translate("ui.pages.analysis.loads", "{count} values, {share} complete").format(
        count=f"{parts.known:,}", share=numbers.percent(Fraction(parts.known, parts.slots))
    )
    years = load_days.unknown_years(found)
    if not years:
        return text
    more = translate(
        "ui.pages.analysis.loads", "{text}; holidays of {years} are not on board: weekends only"
    )
    return more.format(text=text, years=", ".join(map(str, years)))


def _empty_page() -> EmptyPage:
    way = Way(
        "gauge",
        translate("ui.pages.analysis.loads", "Add a logger"),
        translate(
            "ui.pages.analysis.loads",
            "A meter of the kind Logger; then drop its CSV file on the window.",
        ),
        (("meters", translate("ui.pages.analysis.loads", "New meter")),),
        primary=True,
    )
    return EmptyPage(
        translate("ui.pages.analysis.loads", "No values of loggers yet"),
        translate(
            "ui.pages.analysis.loads",
            "With values by the hour one sees what runs at night and on holidays.",
        ),
        (way,),
    )
