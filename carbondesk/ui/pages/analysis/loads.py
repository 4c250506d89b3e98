"""The load of a meter with a logger: carpet, mean days, parts, and what stands out."""

from collections.abc import Sequence
from fractions import Fraction
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain import kept_chart, load_days, profile
from carbondesk.domain import period as periods
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.kept_chart import KeptChart
from carbondesk.domain.load_days import LoadDays
from carbondesk.domain.load_findings import LoadFinding
from carbondesk.domain.meter import Meter
from carbondesk.domain.period import Period
from carbondesk.i18n import translate
from carbondesk.reference import carriers
from carbondesk.reports.charted import days
from carbondesk.store import findings
from carbondesk.store import loads as stored
from carbondesk.texts import numbers
from carbondesk.ui import words
from carbondesk.ui.charts.carpet import Carpet, RampKey
from carbondesk.ui.charts.chart_card import ChartCard
from carbondesk.ui.charts.line_key import LineKey
from carbondesk.ui.charts.plain_lines import PlainLines
from carbondesk.ui.own_days import DaysDialog
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.analysis import load_charts as charts
from carbondesk.ui.pages.analysis.finding_list import FindingList
from carbondesk.ui.pages.analysis.of_meter import MeterView
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.card import empty
from carbondesk.ui.widgets.empty import EmptyPage, Way
from carbondesk.ui.widgets.label import ElidedLabel, Label, Rule
from carbondesk.ui.widgets.segments import Segments

_SIDE = 250


class LoadsView(MeterView):
    """The tab: a year of one meter; the mean days are those of the month that is shown.

    A stretch that is picked on the carpet takes the place of the month.
    """

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self._facts = ElidedLabel("", "small", "ink3")
        self.carpet, self.lines = Carpet(), PlainLines()
        self._ramp, self._key = RampKey(), LineKey(self.lines)
        self.measures = Segments(days.measures("kWh", has_area=False))
        self.measures.chosen.connect(self._show_charts)
        self.kinds = Segments(_kinds(), small=True)
        self.kinds.chosen.connect(self._show_lines)
        self.findings = FindingList()
        self.findings.opened.connect(self._open_finding)
        self.carpet.day_opened.connect(self._open_day)
        self.carpet.picked.connect(self._show_lines)
        self._found: LoadDays | None = None
        self._shown: tuple[LoadFinding, ...] = ()
        self._area: Fraction | None = None
        self._parts = QVBoxLayout()
        self._lay_out()
        self.put_together()

    def choices(self) -> Sequence[Meter]:
        """The meters with loggers."""
        return stored.logged(self.desk.ledger.db)

    def figures(self) -> Sequence[QWidget]:
        """The numbers of the findings open."""
        return [*super().figures(), self.findings]

    def leave(self, _way: str) -> None:
        """Where a meter with a logger is added."""
        self.host.open_page("meters", "new")

    def show_meter(self, *_: object) -> None:
        """Show a year of the chosen meter."""
        meter = self.meter()
        self.show_filled(is_filled=meter is not None)
        if meter is None:
            return
        db, year = self.desk.ledger.db, self._year(meter)
        self._found = found = stored.days(db, meter.id, year)
        if found is None:
            return
        price = self._price(meter, year)
        noticed = findings.of_load(db, meter.id, year)
        self._shown = tuple(one for one, _ in noticed)
        self._area = stored.area(db, meter.id, year)
        self.measures.set_choices(days.measures(meter.unit, has_area=bool(self._area)))
        self.findings.show_findings([finding for _, finding in noticed])
        self._facts.set_text(_facts(found))
        self._show_parts(found, meter, price)
        self._show_charts()

    def show_days(self) -> None:
        """Show the institution's own days."""
        DaysDialog(self, self.host).open()

    def kept_day(self) -> KeptChart | None:
        """How a report draws the mean days."""
        return self.kept(kept_chart.DAY, self.kinds.current())

    def _show_charts(self, *_: object) -> None:
        if self._found is None:
            return
        data = charts.carpet(self._found, self._shown, self._scale())
        self.carpet.show_data(data)
        self._ramp.show_range(*charts.ends(data))
        title = translate("ui.pages.analysis.loads", "Load of the year")
        self._carpet_card.set_title(title, _about(self._found))
        self._show_lines()

    def _scale(self) -> days.Scale:
        """The unit that is chosen."""
        found, meter = self._found, self.meter()
        if found is None or meter is None:
            return days.Scale("")
        return days.scale(found, meter, self.measures.current(), self._area)

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
        kind, picked, scale = self.kinds.current(), self.carpet.days(), self._scale()
        part = days.within(found, self.desk.period) if picked is None else days.stretch(
            found, *picked
        )  # fmt: skip
        whole = found if picked is None else part
        self.lines.show_sheet(days.sheet(kind, whole, part, meter, scale))
        self._key.show_lines()
        of_year = kind in {days.SEASON, days.DURATION} or part is found
        shown = words.year(found.first.year) if of_year else words.period(self.desk.period)
        if picked is not None:
            said = translate("ui.pages.analysis.loads", "{first} to {last}")
            shown = said.format(first=picked[0], last=picked[1])
        title = (
            translate("ui.pages.analysis.loads", "Duration")
            if kind == days.DURATION
            else translate("ui.pages.analysis.loads", "Load of a day")
        )
        bands = translate("ui.pages.analysis.loads", "{period}, {unit}, bands 10–90%")
        about = words.listed(shown, scale.unit)
        if kind != days.DURATION:
            about = bands.format(period=shown, unit=scale.unit)
        self._lines_card.set_title(title, about)

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
        self.tools.addWidget(self.measures)
        self.tools.addStretch()
        self.tools.addWidget(self._facts)
        days_of = Button(translate("ui.pages.analysis.loads", "Calendar…"))
        days_of.clicked.connect(self.show_days)
        self.tools.addWidget(days_of)
        self._carpet_card = ChartCard(
            self.host, " ", self.carpet, keep=partial(self.kept, kept_chart.CARPET)
        )
        self._carpet_card.add_to_head(self._ramp)
        self._lines_card = ChartCard(self.host, " ", self.lines, keep=self.kept_day)
        self._lines_card.add_to_head(self.kinds)
        self._lines_card.inside.insertWidget(0, self._key)
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addWidget(self._carpet_card, 5)
        left.addWidget(self._lines_card, 6)
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addLayout(left, 1)
        row.addWidget(self.findings)
        self._add_side()

    def _add_side(self) -> None:
        """Put the parts of the load beside the mean days."""
        side = QWidget()
        side.setFixedWidth(_SIDE)
        side.setLayout(self._parts)
        self._parts.setContentsMargins(16, 0, 0, 0)
        self._parts.setSpacing(2)
        self._lines_card.beside(side)

    def empty_page(self) -> EmptyPage:
        """No loggers, and what they are good for."""
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
        (days.WORK, translate("ui.pages.analysis.loads", "Work and rest")),
        (days.WEEK, translate("ui.pages.analysis.loads", "Weekdays")),
        (days.SEASON, translate("ui.pages.analysis.loads", "Seasons")),
        (days.DURATION, translate("ui.pages.analysis.loads", "Duration")),
    )


def _about(found: LoadDays) -> str:
    text = translate("ui.pages.analysis.loads", "{year}, every {step} minutes")
    return text.format(year=words.year(found.first.year), step=found.step)


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
    return more.format(text=text, years=words.listed(*map(str, years)))
