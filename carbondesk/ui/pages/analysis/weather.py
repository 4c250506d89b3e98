"""The weather: use of a day over temperature with the model, and what ran past it."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain import period as periods
from carbondesk.domain import weather, weather_response
from carbondesk.domain.meter import Meter, label
from carbondesk.domain.weather_response import Response
from carbondesk.i18n import translate
from carbondesk.store import meters, monthly_trends
from carbondesk.store import weather as stored
from carbondesk.texts import terms
from carbondesk.ui import words
from carbondesk.ui.charts.chart_card import ChartCard
from carbondesk.ui.charts.plain_lines import PlainLine, PlainLines, PlainSheet
from carbondesk.ui.charts.scatter import Scatter, ScatterData, Spot
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.empty import EmptyPage, Way

_YEARS = 3
_PLACES = 60


class WeatherView(View):
    """The tab: three years of one meter; the model is that of the first year."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.meters = QComboBox()
        self.meters.setMinimumWidth(240)
        self.meters.setAccessibleName(translate("ui.pages.analysis.weather", "Meter"))
        self.meters.activated.connect(self._show)
        self.scatter, self.run = Scatter(), PlainLines()
        for chart in (self.scatter, self.run):
            chart.opened.connect(self._open_month)
        self._known: dict[str, Meter] = {}
        self._response: Response | None = None
        self._filled = QWidget()
        self._empty = _empty_page()
        self._empty.chosen.connect(self._go)
        self._lay_out()

    def refresh(self) -> None:
        """Read the meters and the weather anew; the chosen meter stays."""
        db = self.desk.ledger.db
        self._known = {meter.id: meter for meter in meters.every(db)}
        chosen = self.meters.currentData()
        self.meters.clear()
        for meter in self._known.values():
            self.meters.addItem(label(meter), meter.id)
        self.meters.setCurrentIndex(max(self.meters.findData(chosen), 0))
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

    def response(self) -> Response | None:
        """What is shown."""
        return self._response

    def _show(self, *_: object) -> None:
        db, meter = self.desk.ledger.db, self._known.get(self.place())
        last = periods.year(self.desk.period.first.year).last
        first = periods.year(last.year - _YEARS + 1).first
        known = weather.by_day(stored.between(db, first, last))
        self._filled.setVisible(bool(known) and meter is not None)
        self._empty.setVisible(not known or meter is None)
        if not known or meter is None:
            self._response = None
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
        self.scatter.show_data(_scatter(found, unit))
        self.run.show_sheet(_run(found, unit))

    def _open_month(self, place: int) -> None:
        """Go to the facts of a month."""
        found = self._response
        if found is not None:
            self.desk.set_period(found.months[place].period)
            self.host.open_page("meters", self.place())

    def _go(self, _way: str) -> None:
        self.host.open_page("settings", "weather")

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.addWidget(self.meters)
        tools.addStretch()
        self._scatter_card = ChartCard(self.host, " ", self.scatter)
        self._run_card = ChartCard(self.host, " ", self.run)
        column = QVBoxLayout(self._filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(tools)
        column.addWidget(self._scatter_card, 6)
        column.addWidget(self._run_card, 5)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._filled, 1)
        whole.addWidget(self._empty, 1)


def _scatter(found: Response, unit: str) -> ScatterData:
    spots = tuple(
        Spot(words.period(one.period), one.temperature, one.per_day, place < found.base)
        for place, one in enumerate(found.months)
    )
    heads = (
        translate("ui.pages.analysis.weather", "Month"),
        translate("ui.pages.analysis.weather", "Temperature, ℃"),
        f"{unit}/d",
    )
    top = max((spot.y for spot in spots), default=0.0)
    return ScatterData(spots, _line(found), _notes(found), heads, 0 if top >= 1000 else 1)


def _line(found: Response) -> tuple[tuple[float, float], ...]:
    import numpy as np  # noqa: PLC0415 (heavy, and only needed where there is a model)

    if found.fit is None:
        return ()
    warm = [one.temperature for one in found.months]
    across = np.linspace(min(warm), max(warm), _PLACES)
    return tuple(
        (float(x), float(y)) for x, y in zip(across, found.fit.predict(across), strict=True)
    )


def _notes(found: Response) -> tuple[str, ...]:
    if found.fit is None:
        return (translate("ui.pages.analysis.weather", "Too few months for a model."),)
    text = translate(
        "ui.pages.analysis.weather",
        "Model {shape} of the first {count} months (squares), R² {r2}, CV(RMSE) {cv}%",
    )
    return (
        text.format(
            shape=found.fit.shape.value, count=found.base, r2=f"{found.fit.r2:.2f}",
            cv=f"{found.fit.cv_rmse * 100:.1f}",
        ),
    )  # fmt: skip


def _run(found: Response, unit: str) -> PlainSheet:
    names = tuple(words.period(one.period) for one in found.months)
    label_ = translate("ui.pages.analysis.weather", "Beyond the model, summed")
    lines = (PlainLine(label_, found.run, "accent"),) if found.run else ()
    ticks = tuple(
        ((place + 0.5) / len(names), name) for place, name in enumerate(names) if place % 6 == 0
    )
    head = translate("ui.pages.analysis.weather", "Month")
    return PlainSheet(head, names, lines, ticks, unit, 0)


def _empty_page() -> EmptyPage:
    way = Way(
        "thermometer",
        translate("ui.pages.analysis.weather", "Import daily temperatures"),
        translate("ui.pages.analysis.weather", "A CSV file of days with their mean temperature."),
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
