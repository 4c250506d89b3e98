"""The year end: what each indicator will come to, if its target holds, and how sure that is."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate
from math import sqrt

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain import forecast
from carbondesk.domain.figure import Figure
from carbondesk.domain.forecast import Forecast
from carbondesk.domain.monthly import MONTHS
from carbondesk.domain.period import Period, month_of
from carbondesk.domain.prospect import Prospect
from carbondesk.i18n import translate
from carbondesk.store import meters, prospects
from carbondesk.texts import aims, numbers, outlooks
from carbondesk.ui import words
from carbondesk.ui.charts import curves
from carbondesk.ui.charts.curves import Band, Curve, Curves
from carbondesk.ui.charts.legend import LegendRow
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.targets import forecast_rows
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.empty import EmptyPage, Way
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table

_LISTED = 222


class ForecastsView(View):
    """The indicators above; the months, the warning and past forecasts of the chosen one below."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        name = translate("ui.pages.targets.forecasts", "Year end")
        self.table = Table(forecast_rows.columns(), dense=True, name=name)
        past = translate("ui.pages.targets.forecasts", "Past forecasts")
        self.trials = Table(forecast_rows.trial_columns(), dense=True, name=past)
        self.chart = Curves()
        self.warning = Label("", wrap=True)
        self._tested = Label("", "small", "ink2", wrap=True)
        self._months = Card(" ", " ")
        self._legend = LegendRow()
        self._months.add_to_head(self._legend)
        self._listed = Card(name, " ")
        self._found: dict[str, Prospect] = {}
        self._filled = self._built(past)
        self._empty = self._empty_page()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._filled, 1)
        whole.addWidget(self._empty, 1)
        self.table.chosen.connect(self._show_aim)

    def refresh(self) -> None:
        """Reckon the forecasts anew, as of the month on show."""
        has_meters = bool(meters.every(self.desk.ledger.db))
        self._filled.setVisible(has_meters)
        self._empty.setVisible(not has_meters)
        if not has_meters:
            return
        found = prospects.load(self.desk.ledger.db, self._month())
        self._found = {one.aim: one for one in found}
        rows = forecast_rows.rows(found)
        self.table.show_rows(rows)
        if not rows:
            return
        keys = [row.key for row in rows]
        chosen = self.table.current()[0]
        chosen = chosen if chosen in keys else keys[0]
        self.table.go_to(chosen, "aim")
        self._show_aim(chosen)

    def subtitle(self) -> str:
        """The month up to which is known."""
        text = translate("ui.pages.targets.forecasts", "as of the end of {month}")
        return text.format(month=words.period(self._month()))

    def begin(self) -> None:
        """The list has the keyboard."""
        self.table.setFocus()

    def _built(self, past: str) -> QWidget:
        filled = QWidget()
        self._listed.wide(self.table, 1)
        self._listed.setFixedHeight(_LISTED)
        self._months.body.addWidget(self.chart, 1)
        warned = Card(translate("ui.pages.targets.forecasts", "Early warning"))
        warned.body.addWidget(self.warning)
        tested = Card(past, translate("ui.pages.targets.forecasts", "by the years before them"))
        tested.wide(self.trials, 1)
        tested.row().addWidget(self._tested, 1)
        side = QVBoxLayout()
        side.setSpacing(GAP)
        side.addWidget(warned)
        side.addWidget(tested, 1)
        below = QHBoxLayout()
        below.setSpacing(GAP)
        below.addWidget(self._months, 1)
        below.addLayout(side, 1)
        column = QVBoxLayout(filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._listed)
        column.addLayout(below, 1)
        return filled

    def _month(self) -> Period:
        shown = self.desk.period
        return shown if len(shown.code) == len("2025-01") else month_of(shown.last)

    def _show_aim(self, key: str) -> None:
        one = self._found.get(key)
        if one is None:
            return
        made = one.forecast
        known = translate("ui.pages.targets.forecasts", "{count} of 12 months known, range of 90%")
        self._listed.set_title(
            translate("ui.pages.targets.forecasts", "Year end"), known.format(count=made.known)
        )
        unit = aims.unit(made.so_far.unit)
        running = translate("ui.pages.targets.forecasts", "summed up, {unit}").format(unit=unit)
        self._months.set_title(aims.name(one.aim), running)
        self.warning.setText(_warning(one))
        self.trials.show_rows(forecast_rows.trial_rows(one.trials, made.known))
        self._tested.setText(_tested(one))
        labels = [words.month_mark(month.first) for month in self._year().months()]
        self.chart.show_curves(labels, _curves(one), _band(made))
        self._legend.show_entries(self.chart.entries())

    def _year(self) -> Period:
        first = self._month().first.replace(month=1)
        return Period(first, first.replace(month=12, day=31), str(first.year))

    def _empty_page(self) -> EmptyPage:
        way = Way(
            "gauge",
            translate("ui.pages.targets.forecasts", "Add the first meter"),
            translate("ui.pages.targets.forecasts", "A whole year of months makes a forecast."),
            (("meters", translate("ui.pages.targets.forecasts", "New meter")),),
            primary=True,
        )
        page = EmptyPage(
            translate("ui.pages.targets.forecasts", "Nothing to forecast yet"),
            translate(
                "ui.pages.targets.forecasts",
                "The year end is expected from the months known and those of earlier years.",
            ),
            (way,),
        )
        page.chosen.connect(self._go)
        return page

    def _go(self, _way: str) -> None:
        self.host.open_page("meters", "new")


def _warning(one: Prospect) -> str:
    if one.outlook is None or one.path is None:
        return translate("ui.pages.targets.forecasts", "There is no target for this year.")
    text = translate("ui.pages.targets.forecasts", "{target}: {warning}")
    return text.format(target=one.path.target.name, warning=outlooks.sentence(one.outlook))


def _tested(one: Prospect) -> str:
    """How far past forecasts were off, on average."""
    whole = forecast.mean_error(one.trials)
    if whole is None:
        return translate(
            "ui.pages.targets.forecasts", "Not tried yet: two whole years before this are needed."
        )
    inside = [trial.is_inside for trial in one.trials if trial.is_inside is not None]
    text = translate(
        "ui.pages.targets.forecasts",
        "Mean error over {count} forecasts: {error}; {inside} of {ranged} lay in their range.",
    )
    return text.format(
        count=len(one.trials), error=numbers.percent(whole / 100), inside=sum(inside),
        ranged=len(inside),
    )  # fmt: skip


def _curves(one: Prospect) -> list[Curve]:
    made = one.forecast
    summed = _summed(made.months)
    was = [value if place < made.known else None for place, value in enumerate(summed)]
    ahead = [value if place >= made.known - 1 else None for place, value in enumerate(summed)]
    found = []
    before = one.years.get(made.year - 1)
    if before is not None and one.before.value is not None:
        name = translate("ui.pages.targets.forecasts", "Year before")
        found.append(_curve(curves.BEFORE, name, _summed(before)))
    if one.outlook is not None and one.outlook.allowed.value is not None:
        goal = Fraction(one.outlook.allowed.value)
        name = translate("ui.pages.targets.forecasts", "Target")
        found.append(_curve(curves.PATH, name, [goal] * MONTHS))
    if made.left and len(summed) == MONTHS:
        name = translate("ui.pages.targets.forecasts", "Expected")
        found.append(_curve(curves.EXPECTED, name, ahead))
    name = translate("ui.pages.targets.forecasts", "Actual")
    found.append(_curve(curves.ACTUAL, name, was))
    return found


def _band(made: Forecast) -> Band | None:
    """The range, wider with each month that is expected."""
    total, high = made.total.value, made.high.value
    if not made.left or total is None or high is None:
        return None
    half, summed = float(high - total), _summed(made.months)
    ranges: list[tuple[float, float] | None] = [None] * MONTHS
    for place in range(max(made.known - 1, 0), MONTHS):
        share = sqrt(max(place + 1 - made.known, 0) / made.left)
        middle = float(summed[place] or 0)
        ranges[place] = (middle - half * share, middle + half * share)
    shown = tuple(
        "" if pair is None else f"{aims.value(Fraction(pair[0]))} – {aims.value(Fraction(pair[1]))}"
        for pair in ranges
    )
    label = translate("ui.pages.targets.forecasts", "Range 90%")
    return Band(label, tuple(ranges), shown)


def _summed(months: Sequence[Figure]) -> list[Fraction | None]:
    values = [Fraction(month.value or 0) for month in months]
    summed: list[Fraction | None] = list(accumulate(values))
    return summed + [None] * (MONTHS - len(summed))


def _curve(kind: str, label: str, values: Sequence[Fraction | None]) -> Curve:
    floats = tuple(None if value is None else float(value) for value in values)
    return Curve(kind, label, floats, tuple(aims.value(value) for value in values))
