"""The weather: use of a day over temperature with the model, and what ran past it."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QVBoxLayout

from carbondesk.domain import kept_chart, weather, weather_response
from carbondesk.domain import period as periods
from carbondesk.domain.meter import Meter, label
from carbondesk.domain.weather_response import Response
from carbondesk.i18n import translate
from carbondesk.reports.charted import warmth
from carbondesk.store import meters, monthly_trends
from carbondesk.store import weather as stored
from carbondesk.texts import terms
from carbondesk.ui.charts.chart_card import ChartCard
from carbondesk.ui.charts.plain_lines import PlainLines
from carbondesk.ui.charts.scatter import Scatter
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.analysis.of_meter import MeterView
from carbondesk.ui.widgets.empty import EmptyPage, Way

_YEARS = 3


class WeatherView(MeterView):
    """The tab: three years of one meter; the model is that of the first year."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.scatter, self.run = Scatter(), PlainLines()
        for chart in (self.scatter, self.run):
            chart.opened.connect(self._open_month)
        self._response: Response | None = None
        self.tools.addStretch()
        self._scatter_card = ChartCard(
            host, " ", self.scatter, keep=partial(self.kept, kept_chart.SCATTER)
        )
        self._run_card = ChartCard(host, " ", self.run, keep=partial(self.kept, kept_chart.RUN))
        column = QVBoxLayout(self.content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._scatter_card, 6)
        column.addWidget(self._run_card, 5)
        self.put_together()

    def response(self) -> Response | None:
        """What is shown."""
        return self._response

    def choices(self) -> Sequence[Meter]:
        """Every meter."""
        return meters.every(self.desk.ledger.db)

    def leave(self, _way: str) -> None:
        """Where temperatures are imported."""
        self.host.open_page("settings", "weather")

    def show_meter(self, *_: object) -> None:
        """Show the chosen meter over the weather of three years."""
        db, meter = self.desk.ledger.db, self.meter()
        last = periods.year(self.desk.period.first.year).last
        first = periods.year(last.year - _YEARS + 1).first
        known = weather.by_day(stored.between(db, first, last))
        self.show_filled(is_filled=bool(known) and meter is not None)
        self._response = None
        if not known or meter is None:
            return
        months = list(periods.months_between(first, last))
        series = monthly_trends.load(db, months).of(f"meter:{meter.id}", label(meter))
        found = weather_response.of(weather_response.months(series, known))
        self._response = found
        unit = terms.unit(series.unit)
        self._scatter_card.set_title(
            translate("ui.pages.analysis.weather", "Use of a day over temperature"), f"{unit}/d"
        )
        self._run_card.set_title(
            translate("ui.pages.analysis.weather", "Running sum beyond the model (CUSUM)"), unit
        )
        self.scatter.show_data(warmth.scatter(found, unit))
        self.run.show_sheet(warmth.run(found, unit))

    def _open_month(self, place: int) -> None:
        """Go to the facts of a month."""
        found = self._response
        if found is not None:
            self.desk.set_period(found.months[place].period)
            self.host.open_page("meters", self.place())

    def empty_page(self) -> EmptyPage:
        """No weather, and what it is good for."""
        way = Way(
            "thermometer",
            translate("ui.pages.analysis.weather", "Import daily temperatures"),
            translate(
                "ui.pages.analysis.weather", "A CSV file of days with their mean temperature."
            ),
            (("weather", translate("ui.pages.analysis.weather", "To the weather")),),
            primary=True,
        )
        return EmptyPage(
            translate("ui.pages.analysis.weather", "No weather of these years"),
            translate(
                "ui.pages.analysis.weather",
                "With it one sees how use follows the temperature, and since when it does not.",
            ),
            (way,),
        )
