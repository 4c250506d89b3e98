"""The annex of charts of a report: each drawn anew from the facts of its period."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from carbondesk.domain import (
    energy_flow,
    kept_chart,
    overview,
    weather,
    weather_months,
    weather_response,
)
from carbondesk.domain import period as periods
from carbondesk.domain.kept_chart import KeptChart
from carbondesk.domain.lines import Sheet, SpotSheet
from carbondesk.domain.meter import Meter, label
from carbondesk.domain.period import Period
from carbondesk.i18n import translate
from carbondesk.reports import phrases
from carbondesk.reports.charted import costs, days, driven, flows, known, subjects, trends, warmth
from carbondesk.reports.charted.trends import Wish
from carbondesk.reports.content import (
    Block,
    Cloud,
    PageBreak,
    Plot,
    Section,
    Text,
)
from carbondesk.store import accounts, loads, meters, monthly_trends, overviews, time_of_use
from carbondesk.store import weather as weathers
from carbondesk.store.ledger import Connection
from carbondesk.texts import terms

_YEARS = 3


def blocks(db: Connection, charts: list[KeptChart], period: Period) -> list[Block]:
    """The charts one below the other, each with its title; none gives no block."""
    found: list[Block] = [PageBreak()] if charts else []
    for one in charts:
        found += _MAKERS[one.kind](db, one, period)
    return found


def _trend(db: Connection, chart: KeptChart, period: Period) -> list[Block]:
    year = periods.year(period.last.year)
    first = periods.year(year.first.year - chart.years + 1).first
    months = list(periods.months_between(first, period.last))
    if chart.form == trends.STACK:
        return _stack(db, months)
    found = monthly_trends.load(db, months)
    keys = [subjects.of_code(found.book, one) for one in chart.keys]
    known = tuple(one for one in keys if one is not None)
    if not known:
        return _gone(chart)
    labels = {one: subjects.named(found.book, one) for one in known}
    wish = Wish(known, chart.form, chart.divisor)
    conditions = weather_months.of(weathers.between(db, months[0].first, months[-1].last))
    sheet = trends.sheet(wish, found, labels, conditions)
    made = _lines(labels[known[0]], sheet)
    if chart.divisor == trends.WEATHER:
        made.append(Text((trends.correction(found, known[0], conditions),)))
    return made


def _stack(db: Connection, months: list[Period]) -> list[Block]:
    codes = {month.code for month in months}
    every = overviews.trends(db, months)["tce"]
    stack = [trends.carrier_of(one, codes) for one in every]
    shown = [one for one in stack if any(point.value for point in one.points)]
    title = translate("reports.charted.annex", "Energy by carrier")
    return _lines(title, trends.stacked(shown, months))


def _day(db: Connection, chart: KeptChart, period: Period) -> list[Block]:
    meter, year = _meter(db, chart), periods.year(period.last.year)
    found = None if meter is None else loads.days(db, meter.id, year)
    if meter is None or found is None:
        return _gone(chart)
    part = days.within(found, period)
    by = days.scale(found, meter, days.RATE, None)
    title = translate("reports.charted.annex", "Load of a day: {meter}")
    if chart.form == days.DURATION:
        title = translate("reports.charted.annex", "Duration of the load: {meter}")
    title = title.format(meter=label(meter))
    made = days.sheet(chart.form, found, part, meter, by)
    if not made.banded():
        return _lines(title, made)
    note = translate("reports.charted.annex", "Grey: between what 10% and 90% of the days show.")
    return [*_lines(title, made), Text((note,))]


def _carpet(db: Connection, chart: KeptChart, period: Period) -> list[Block]:
    meter, year = _meter(db, chart), periods.year(period.last.year)
    found = None if meter is None else loads.days(db, meter.id, year)
    if meter is None or found is None:
        return _gone(chart)
    made = days.shades(found, period.last, days.scale(found, meter, days.RATE, None))
    title = translate("reports.charted.annex", "Load of the year: {meter}")
    if not any(one is not None for day in made.days for one in day):
        return _gone(chart)
    return [_section(title.format(meter=label(meter)), f" ({made.unit})"), made]


def _driven(db: Connection, chart: KeptChart, period: Period) -> list[Block]:
    found = monthly_trends.load(db, driven.months(period.last))
    key = subjects.of_code(found.book, chart.subjects)
    if key is None:
        return _gone(chart)
    every, unit = driven.related(db, found, key)
    one = next((one for one in every if one.driver == chart.form), None)
    if one is None:
        return _gone(chart)
    title = translate("reports.charted.annex", "Use of a day by driver: {driver}, {subject}")
    named = title.format(driver=driven.name(one.driver), subject=subjects.named(found.book, key))
    sheet = driven.sheet(one, unit)
    return [_section(named, f" ({unit})"), _plot(sheet), Text(sheet.notes)]


def _known(db: Connection, chart: KeptChart, period: Period) -> list[Block]:
    """The year of the report, up to its end."""
    months = list(periods.months_between(periods.year(period.last.year).first, period.last))
    measured = monthly_trends.load(db, months).measured
    found = overview.chosen(overview.coverage(measured, months), chart.form, len(months) - 1)
    title = translate("reports.charted.annex", "Completeness by meter and month")
    return [_section(title), known.table(found, months)]


def _cost(db: Connection, chart: KeptChart, period: Period) -> list[Block]:
    meter, year = _meter(db, chart), periods.year(period.last.year)
    found = None if meter is None else time_of_use.load(db, meter, year)
    if meter is None or found is None or found.cost is None:
        return _gone(chart)
    title = translate("reports.charted.annex", "By the time of day: {meter}")
    return _lines(title.format(meter=label(meter)), costs.sheet(found.cost, chart.form))


def _weathered(db: Connection, chart: KeptChart, period: Period) -> list[Block]:
    meter, last = _meter(db, chart), periods.year(period.last.year).last
    first = periods.year(last.year - _YEARS + 1).first
    known = weather.by_day(weathers.between(db, first, last))
    if meter is None or not known:
        return _gone(chart)
    months = list(periods.months_between(first, last))
    series = monthly_trends.load(db, months).of(f"meter:{meter.id}", label(meter))
    response = weather_response.of(weather_response.months(series, known))
    unit = terms.unit(series.unit)
    if chart.kind == kept_chart.RUN:
        title = translate("reports.charted.annex", "Running sum beyond the model: {meter}")
        return _lines(title.format(meter=label(meter)), warmth.run(response, unit))
    title = translate("reports.charted.annex", "Use of a day over temperature: {meter}")
    sheet = warmth.scatter(response, unit)
    if not sheet.spots:
        return _gone(chart)
    return [_section(title.format(meter=label(meter)), f" ({unit}/d)"), _plot(sheet),
            Text(sheet.notes)]  # fmt: skip


def _flow(db: Connection, chart: KeptChart, period: Period) -> list[Block]:
    found = accounts.load(db, [period])
    made = energy_flow.of(found.of(period), found.measured, chart.form)
    if not made.steps:
        return _gone(chart)
    names = {one.id: one.name for one in found.measured.book.places}
    title = translate("reports.charted.annex", "From carrier to place to use")
    picture, table = (make(made, chart.form, names) for make in (flows.picture, flows.table))
    return [_section(title, f" ({flows.unit(chart.form)})"), picture, table]


def _meter(db: Connection, chart: KeptChart) -> Meter | None:
    code = chart.subjects.partition(":")[2]
    return meters.by_code(db, code)


def _lines(title: str, sheet: Sheet) -> list[Block]:
    unit = f" ({sheet.unit})" if sheet.unit else ""
    if not any(value is not None for line in sheet.lines for value in line.values):
        text = translate("reports.charted.annex", "Nothing is known of this in the period.")
        return [_section(title, unit), Text((text,))]
    return [_section(title, unit), sheet]


def _section(title: str, unit: str = "") -> Section:
    text = translate("reports.charted.annex", "Annex: {title}")
    return Section(text.format(title=title), unit)


def _plot(sheet: SpotSheet) -> Plot:
    base = translate("reports.charted.annex", "base")
    has_base = any(one.is_base for one in sheet.spots)
    other = translate("reports.charted.annex", "later") if has_base else ""
    clouds = (
        Cloud(base, tuple((one.x, one.y) for one in sheet.spots if one.is_base), "square"),
        Cloud(
            other,
            tuple((one.x, one.y) for one in sheet.spots if not one.is_base),
            "ring",
            labelled=has_base,
        ),
        Cloud("", sheet.line, "line", labelled=False),
    )
    return Plot(tuple(one for one in clouds if one.points), sheet.heads[1], sheet.heads[2])


def _gone(chart: KeptChart) -> list[Block]:
    """What was asked for, and that nothing is there to draw it from."""
    title = translate("reports.charted.annex", "Chart of {subjects}")
    text = translate(
        "reports.charted.annex",
        "The meter or place is gone, or nothing is known of it in the period.",
    )
    return [_section(title.format(subjects=chart.subjects or phrases.WIDE)), Text((text,))]


_Maker = Callable[[Connection, KeptChart, Period], list[Block]]
_MAKERS: Mapping[str, _Maker] = MappingProxyType(
    {
        kept_chart.TREND: _trend,
        kept_chart.DAY: _day,
        kept_chart.SCATTER: _weathered,
        kept_chart.RUN: _weathered,
        kept_chart.FLOW: _flow,
        kept_chart.COST: _cost,
        kept_chart.DRIVERS: _driven,
        kept_chart.CARPET: _carpet,
        kept_chart.KNOWN: _known,
    }
)
