"""The cost of a load by the time of day, what a shift would save, demand against the contract."""

from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain import kept_chart, time_of_use
from carbondesk.domain import period as periods
from carbondesk.domain.figure import Figure
from carbondesk.domain.kept_chart import KeptChart
from carbondesk.domain.meter import Meter
from carbondesk.domain.period import Period
from carbondesk.i18n import translate
from carbondesk.reports.charted import costs as charted
from carbondesk.store import loads
from carbondesk.store import time_of_use as stored
from carbondesk.store.time_of_use import Priced
from carbondesk.texts import terms
from carbondesk.ui import tariff_hours, words
from carbondesk.ui.charts.chart_card import ChartCard
from carbondesk.ui.charts.line_key import LineKey
from carbondesk.ui.charts.plain_lines import PlainLines
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.analysis import cost_rows
from carbondesk.ui.pages.analysis.of_meter import MeterView
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.empty import EmptyPage, Way
from carbondesk.ui.widgets.figure_label import FigureLabel
from carbondesk.ui.widgets.label import ElidedLabel, Label
from carbondesk.ui.widgets.segments import Segments
from carbondesk.ui.widgets.table import Table

_SIDE = 372
_SHARES = (5, 10, 20, 30)


class CostsView(MeterView):
    """The tab: a year of one electricity meter with a logger, by the tariff that it follows."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.forms = Segments(_forms(), small=True)
        self.forms.chosen.connect(self._show_chart)
        self.shares = Segments(
            tuple((str(one), f"{one}%") for one in _SHARES), current="10", small=True
        )
        self.shares.chosen.connect(self._show_side)
        self.chart = PlainLines()
        self.chart.opened.connect(self._open_month)
        self._key = LineKey(self.chart)
        self.months = Table(
            cost_rows.month_columns(), dense=True,
            name=translate("ui.pages.analysis.costs", "Months"),
        )  # fmt: skip
        self.months.opened.connect(self._open_code)
        self.parts = Table(
            cost_rows.part_columns(), dense=True,
            name=translate("ui.pages.analysis.costs", "Parts of the day"),
        )  # fmt: skip
        self.shift, self.less = FigureLabel(size="title"), FigureLabel(size="title")
        self._shift_said = Label("", "small", "ink2", wrap=True)
        self._less_said = Label("", "small", "ink2", wrap=True)
        self._note = Label("", "small", "ink2", wrap=True)
        self._about = ElidedLabel("", "small", "ink3")
        self._banner = Banner("", "warn")
        self._priced: Priced | None = None
        self._lay_out()
        self.put_together()

    def choices(self) -> Sequence[Meter]:
        """The electricity meters with loggers."""
        known = loads.logged(self.desk.ledger.db)
        return [one for one in known if one.carrier == "electricity"]

    def leave(self, way: str) -> None:
        """Where a logger is added."""
        self.host.open_page("meters", "new")

    def figures(self) -> Sequence[QWidget]:
        """Every amount opens."""
        return [*super().figures(), self.shift, self.less]

    def priced(self) -> Priced | None:
        """What is shown."""
        return self._priced

    def show_meter(self, *_: object) -> None:
        """Show a year of the chosen meter."""
        meter = self.meter()
        self.show_filled(is_filled=meter is not None)
        if meter is None:
            return
        year = self._year(meter)
        self._priced = found = stored.load(self.desk.ledger.db, meter, year)
        if found is None:
            return
        self._about.set_text(cost_rows.about(found))
        self._note.setText(cost_rows.included(found))
        lacking = cost_rows.lacking(found)
        self._banner.set_text(lacking)
        self._banner.setVisible(bool(lacking))
        self._hours.setEnabled(found.rates is not None)
        self.months.show_rows(cost_rows.months(found))
        self._show_chart()
        self._show_side()

    def ask_hours(self) -> None:
        """Ask for the hours of the tariff on show."""
        if self._priced is not None and self._priced.rates is not None:
            tariff_hours.ask_hours(self, self.host, self._priced.rates.code, self.desk.period.last)

    def ask_supply(self) -> None:
        """Ask for the capacity and the agreed demand of the meter on show."""
        meter = self.meter()
        if meter is not None:
            tariff_hours.ask_supply(self, self.host, meter, self.desk.period.last)

    def kept_cost(self) -> KeptChart | None:
        """How a report draws the cost by month."""
        return self.kept(kept_chart.COST, self.forms.current())

    def _year(self, meter: Meter) -> Period:
        wanted = self.desk.period.first.year
        known = loads.years(self.desk.ledger.db, meter.id)
        return periods.year(min(known, key=lambda year: (abs(year - wanted), -year)))

    def _show_chart(self, *_: object) -> None:
        found = self._priced
        if found is None:
            return
        form = self.forms.current()
        year = words.year(found.load.first.year)
        title = dict(_forms())[form]
        if found.cost is None:
            self._card.set_title(title, year)
            self.chart.show_sheet(charted.nothing())
        else:
            sheet = charted.sheet(found.cost, form)
            self.chart.show_sheet(sheet)
            self._card.set_title(title, words.listed(year, sheet.unit))
        self._key.show_lines()

    def _show_side(self, *_: object) -> None:
        found = self._priced
        if found is None:
            return
        self.parts.show_rows(cost_rows.parts(found))
        share = Fraction(int(self.shares.current()), 100)
        moved: Figure | None = None
        if found.cost is not None and found.rates is not None:
            moved = time_of_use.shift(found.cost, share, found.rates)
        unit = terms.unit("CNY")
        self.shift.show_figure(moved, shown=cost_rows.money(moved), unit=unit)
        self._shift_said.setText(cost_rows.shift_said(moved, share))
        less = found.demand.less
        self.less.show_figure(less, shown=cost_rows.money(less), unit=unit)
        self._less_said.setText(cost_rows.basis_said(found.demand))

    def _open_month(self, place: int) -> None:
        if self._priced is not None and self._priced.cost is not None:
            self._open_code(self._priced.cost.months[place].month.code)

    def _open_code(self, code: str) -> None:
        """Go to the facts of a month."""
        self.desk.set_period(periods.parse(code))
        self.host.open_page("meters", self.place())

    def _lay_out(self) -> None:
        self.tools.addStretch()
        self.tools.addWidget(self._about)
        hours = translate("ui.pages.analysis.costs", "Hours…")
        self._hours = Button(hours, icon="clock", writes=ANY)
        self._hours.clicked.connect(self.ask_hours)
        supply = Button(translate("ui.pages.analysis.costs", "Capacity and demand…"), writes=ANY)
        supply.clicked.connect(self.ask_supply)
        self.tools.addWidget(self._hours)
        self.tools.addWidget(supply)
        self._card = ChartCard(self.host, " ", self.chart, keep=self.kept_cost)
        self._card.add_to_head(self.forms)
        self._card.inside.insertWidget(0, self._key)
        months = Card(translate("ui.pages.analysis.costs", "Month by month"))
        months.wide(self.months, 1)
        left = QVBoxLayout()
        left.setSpacing(GAP)
        left.addWidget(self._banner)
        left.addWidget(self._card, 5)
        left.addWidget(months, 6)
        row = QHBoxLayout(self.content)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        row.addLayout(left, 1)
        row.addWidget(self._side())

    def _side(self) -> QWidget:
        year = Card(translate("ui.pages.analysis.costs", "The year"))
        year.wide(self.parts, 1)
        year.row().addWidget(self._note, 1)
        saved = Card(translate("ui.pages.analysis.costs", "Shift to the valley"))
        saved.add_to_head(self.shares)
        saved.body.addWidget(self.shift)
        saved.body.addWidget(self._shift_said)
        basis = Card(translate("ui.pages.analysis.costs", "Basic charge: demand or capacity"))
        basis.body.addWidget(self.less)
        basis.body.addWidget(self._less_said)
        side = QWidget()
        side.setFixedWidth(_SIDE)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(year, 1)
        column.addWidget(saved)
        column.addWidget(basis)
        return side

    def empty_page(self) -> EmptyPage:
        """No logger, and what it is good for."""
        way = Way(
            "gauge",
            translate("ui.pages.analysis.costs", "Add a logger"),
            translate(
                "ui.pages.analysis.costs",
                "An electricity meter of the kind Logger; then drop its CSV file on the window.",
            ),
            (("meters", translate("ui.pages.analysis.costs", "New meter")),),
            primary=True,
        )
        return EmptyPage(
            translate("ui.pages.analysis.costs", "No electricity by the hour yet"),
            translate(
                "ui.pages.analysis.costs",
                "With it one sees what the peak costs, and what using it at night would save.",
            ),
            (way,),
        )


def _forms() -> tuple[tuple[str, str], ...]:
    return (
        (charted.COST, translate("ui.pages.analysis.costs", "Cost by part of the day")),
        (charted.QUANTITY, translate("ui.pages.analysis.costs", "Use by part of the day")),
    )
