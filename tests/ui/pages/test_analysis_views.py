"""The further tabs of the analysis: costs, flows, drivers, completeness, trends, kept charts."""

import shutil
from datetime import date, timedelta
from fractions import Fraction
from math import cos
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from carbondesk.domain import period, profile
from carbondesk.domain.calendar import OwnDay
from carbondesk.domain.figure import Figure
from carbondesk.domain.tariff import Charge, MeterTariff, Price
from carbondesk.domain.weather import WeatherDay
from carbondesk.operations import analyses, tariffs
from carbondesk.sample import make
from carbondesk.store import calendars, rows, time_of_use
from carbondesk.store import tariffs as tariffs_of
from carbondesk.store.ledger import Ledger
from carbondesk.ui.charts.chart_card import ChartCard
from carbondesk.ui.charts.keeping import KeptDialog
from carbondesk.ui.desk import Desk
from carbondesk.ui.own_days import DaysDialog
from carbondesk.ui.pages.analysis import cost_rows
from carbondesk.ui.pages.analysis.completeness import CompletenessView
from carbondesk.ui.pages.analysis.costs import CostsView
from carbondesk.ui.pages.analysis.drivers import DriversView
from carbondesk.ui.pages.analysis.flows import FlowsView
from carbondesk.ui.pages.analysis.loads import LoadsView
from carbondesk.ui.pages.analysis.page import AnalysisPage
from carbondesk.ui.pages.analysis.trends import TrendsView
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.window import Window
from tests.ui import ledgers, priced
from tests.ui.conftest import Keep
from tests.ui.page_shots import window_on

V = TypeVar("V", bound=QWidget)


@pytest.fixture(scope="module")
def campus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with weather and a tariff, made once."""
    path = tmp_path_factory.mktemp("campus") / "campus.carbondesk"
    make.make(path, make.CAMPUS, "李 敏")
    ledger = Ledger.open(path, "李 敏")
    days = [date(2023, 1, 1) + timedelta(days=count) for count in range(1096)]
    with ledger.write("import", files=[]) as db:
        rows.insert(db, [WeatherDay(day, _warm(day), id=day.isoformat()) for day in days])
    priced.price(ledger)
    ledger.close()
    return path


def _warm(day: date) -> int:
    return round((17 - 12 * cos((day.timetuple().tm_yday - 20) / 58.1)) * 10**6)


@pytest.fixture
def window(keep: Keep, tmp_path: Path, theme: Theme, campus: Path) -> Window:
    path = tmp_path / campus.name
    shutil.copy(campus, path)
    desk = Desk(Ledger.open(path, "李 敏"), ledgers.TODAY)
    desk.ledger.clock = ledgers.now
    desk.set_period(period.month(2025, 12))
    return keep(window_on(tmp_path, theme, desk, "analysis", "trends:carrier:electricity"))


def shown(window: Window, place: str, kind: type[V]) -> V:
    window.open_page("analysis", place)
    page = window.page()
    assert isinstance(page, AnalysisPage)
    view = page.view()
    assert isinstance(view, kind)
    return view


def test_the_year_costs_what_its_parts_cost(window: Window) -> None:
    view = shown(window, "costs", CostsView)
    found = view.priced()
    assert found is not None
    assert found.cost is not None
    parts = {row.key: row.cells["cost"].figure for row in view.parts.cells.rows}
    assert list(parts) == ["sharp", "peak", "flat", "valley", "total"]
    values = {key: figure.value for key, figure in parts.items() if figure is not None}
    assert sum(values[key] or 0 for key in parts if key != "total") == values["total"]
    assert found.cost.quantity.value == profile.parts(found.load).total
    assert view.chart.sheet().stacked
    assert [line.label for line in view.chart.lines()] == ["谷", "平", "峰", "尖"]
    assert not view.chart.grab().isNull()


def test_demand_beyond_the_agreed_is_marked_and_every_amount_opens(window: Window) -> None:
    """120 kW agreed: July and August reach 147."""
    view = shown(window, "costs", CostsView)
    over = [row.key for row in view.months.cells.rows if row.cells["use"].icon]
    assert over == ["2025-07", "2025-08"]
    page = window.page()
    assert isinstance(page, AnalysisPage)
    explained: list[object] = []
    page.explained.connect(explained.append)
    figure = view.months.cells.rows[0].cells["by_demand"].figure
    assert figure is not None
    view.months.figure_opened.emit(figure)
    assert explained == [figure]
    kinds = {leaf.kind for leaf in figure.leaves()}
    assert {"load_peak", "supply", "demand_rule", "tariff_price"} <= kinds


def test_another_share_shifts_as_much_more(window: Window) -> None:
    view = shown(window, "costs", CostsView)
    tenth = view.shift._figure
    view.shares.choose("20")
    fifth = view.shift._figure
    assert isinstance(tenth, Figure)
    assert isinstance(fifth, Figure)
    assert tenth.value is not None
    assert fifth.value == tenth.value * 2


def test_the_hours_are_typed_as_one_says_them(window: Window) -> None:
    view = shown(window, "costs", CostsView)
    view.ask_hours()
    (dialog,) = window.findChildren(FormDialog)
    typed = dialog.form.values()
    assert typed["peak"] == "08:00-11:00, 13:00-15:00, 18:00-21:00"
    assert typed["sharp"] == "7-8/13:00-15:00"
    dialog.fill({"valley": "23点"})
    dialog.submit()
    assert len(time_of_use.hours(window.desk.ledger.db, "GS-2")) == 5
    dialog.fill({"valley": "23：00-7：00；12:00-13:00"})
    dialog.submit()
    found = time_of_use.hours(window.desk.ledger.db, "GS-2")
    assert [(one.begins, one.ends) for one in found if one.time_of_use == "valley"] == [
        ("12:00", "13:00"), ("23:00", "07:00"),
    ]  # fmt: skip


def test_capacity_and_demand_are_typed(window: Window) -> None:
    view = shown(window, "costs", CostsView)
    view.ask_supply()
    (dialog,) = window.findChildren(FormDialog)
    assert dialog.form.values()["demand_micro"] == "120"
    dialog.fill({"demand_micro": "150"})
    dialog.submit()
    assert not any(row.cells["use"].icon for row in view.months.cells.rows)


def test_the_flow_is_shown_in_three_measures_and_opens(window: Window) -> None:
    view = shown(window, "flows", FlowsView)
    for measure, unit in (("energy", "kgce"), ("carbon", "kgCO2"), ("cost", "CNY")):
        view.measures.choose(measure)
        assert view.flow().unit == unit
        assert view.chart.sheet().nodes
        assert not view.chart.grab().isNull()
    page = window.page()
    assert isinstance(page, AnalysisPage)
    explained: list[object] = []
    page.explained.connect(explained.append)
    QTest.keyClick(view.chart, Qt.Key.Key_Down)
    QTest.keyClick(view.chart, Qt.Key.Key_Return)
    assert explained == [view.chart.sheet().nodes[0].figure]
    QTest.keyClick(view.chart, Qt.Key.Key_T)
    assert view.chart.has_table()
    sheet = view.chart.sheet()
    assert len(view.chart.numbers().rows) == len(sheet.nodes) + len(sheet.links)
    view.spans.choose("month")
    assert view.period() == period.month(2025, 12)


def test_drivers_are_ordered_and_the_chosen_one_is_drawn(window: Window) -> None:
    view = shown(window, "drivers:carrier:electricity", DriversView)
    found = [row.key for row in view.table.cells.rows]
    assert {"temperature", "cooling", "workdays"} <= set(found)
    first = view.related()
    assert first is not None
    assert len(view.chart.data().spots) == len(first.months)
    assert not view.chart.grab().isNull()
    view.table.go_to(found[1])
    other = view.related()
    assert other is not None
    assert other.driver == found[1]
    view.chart.opened.emit(0)
    assert window.desk.period == period.parse(other.months[0])


def test_the_matrix_leads_to_a_meter_in_a_month(window: Window) -> None:
    view = shown(window, "known", CompletenessView)
    counted = len(view.chart.numbers().rows)
    view.kinds.choose("all")
    every = view.chart.numbers()
    assert len(every.rows) > counted
    assert every.heads[:3] == ("表计", "完整率", "2024年1月")
    view.kinds.choose("lacking")
    assert 0 < len(view.chart.numbers().rows) < len(every.rows)
    assert not view.chart.grab().isNull()
    QTest.keyClick(view.chart.matrix, Qt.Key.Key_Left)
    QTest.keyClick(view.chart.matrix, Qt.Key.Key_Return)
    assert not isinstance(window.page(), AnalysisPage)


def test_many_subjects_of_one_unit_are_compared(window: Window) -> None:
    view = shown(window, "trends:carrier:electricity", TrendsView)
    keys = [str(view.subject.itemData(place)) for place in range(view.subject.count())]
    campus = next(key for key in keys if key.startswith("place:") and key.endswith("electricity"))
    for key in (campus, "carrier:water", *[one for one in keys if one.startswith("meter:")][1:4]):
        view.others.toggle(key)
    assert len(view.lines.sheet().lines) == 5
    assert "指数" in view._note.text()
    view.forms.choose("index")
    assert len(view.lines.sheet().lines) == 6
    view.others.toggle("carrier:water")
    assert len(view.lines.sheet().lines) == 5


def test_the_campus_used_what_the_institution_used(window: Window) -> None:
    """All that is metered lies on the campus: its electricity is that of the whole."""
    view = shown(window, "trends:carrier:electricity", TrendsView)
    whole = view.lines.sheet().lines[0].values
    root = next(
        str(view.subject.itemData(place))
        for place in range(view.subject.count())
        if view.subject.itemText(place) == "上海临屿大学·电"
    )
    view.go_to(root)
    assert view.lines.sheet().lines[0].values == pytest.approx(whole)


def test_typical_weather_corrects_and_says_how(window: Window) -> None:
    view = shown(window, "trends:carrier:electricity", TrendsView)
    before = view.lines.sheet().lines[0].values
    view.divisors.choose("weather")
    after = view.lines.sheet().lines[0].values
    assert sum(value or 0 for value in after) == pytest.approx(
        sum(value or 0 for value in before), rel=0.01
    )
    assert "R²" in view._note.text()


def test_more_years_are_shown(window: Window) -> None:
    view = shown(window, "trends:carrier:electricity", TrendsView)
    view.years.setCurrentIndex(view.years.findData(1))
    view.refresh()
    assert len(view.lines.sheet().names) == 12


def test_a_chart_is_added_to_a_report_and_taken_out(window: Window) -> None:
    view = shown(window, "trends:carrier:electricity", TrendsView)
    view.others.toggle("carrier:electricity")
    (card,) = view.findChildren(ChartCard)
    card.keep()
    (dialog,) = window.findChildren(FormDialog)
    dialog.fill({"document": "annual"})
    dialog.submit()
    (kept,) = calendars.charts(window.desk.ledger.db)
    assert (kept.document, kept.kind, kept.subjects) == ("annual", "trend", "carrier:electricity")
    assert (kept.form, kept.divisor, kept.years) == ("row", "whole", 3)
    card.show_kept()
    (listed,) = window.findChildren(KeptDialog)
    assert listed.table.cells.rows[0].cells["report"].text == "年度报告"
    listed.table.go_to(kept.id)
    listed.remove()
    assert calendars.charts(window.desk.ledger.db) == []
    window.desk.ledger.undo()
    assert calendars.charts(window.desk.ledger.db) == [kept]


def test_units_scale_the_load(window: Window) -> None:
    view = shown(window, "load", LoadsView)
    rate = view.lines.sheet().lines[0].values[12]
    assert view.measures.keys() == ["rate", "amount", "density"]
    view.measures.choose("density")
    dense = view.lines.sheet().lines[0].values[12]
    assert rate is not None
    assert dense is not None
    assert view._area is not None
    assert dense == pytest.approx(rate * 1000 / float(view._area))
    assert view.lines.sheet().unit == "W/m²"


def test_a_stretch_of_the_carpet_takes_the_place_of_the_month(window: Window) -> None:
    view = shown(window, "load", LoadsView)
    before = view.lines.sheet().lines[0].values
    view.carpet.pick(0.5, 0.6)
    view.carpet.picked.emit(0, 0)
    assert view.lines.sheet().lines[0].values != before


def test_the_days_of_the_calendar_are_typed_in_a_list(window: Window) -> None:
    view = shown(window, "load", LoadsView)
    view.show_days()
    (days,) = window.findChildren(DaysDialog)
    dialog = days.add()
    dialog.submit()
    assert calendars.days(window.desk.ledger.db) == []
    dialog.fill({"day": "2027-10-01", "name": "国庆节"})
    dialog.submit()
    (known,) = calendars.days(window.desk.ledger.db)
    assert (known.kind, known.name) == ("holiday", "国庆节")
    again = days.change(known.id)
    assert again is not None
    again.fill({"kind": "workday"})
    again.submit()
    days.table.go_to(known.id)
    assert days.table.cells.rows[0].cells["kind"].text == "工作日"
    days.remove()
    assert calendars.days(window.desk.ledger.db) == []


def test_an_own_holiday_is_drawn_as_one(window: Window) -> None:
    view = shown(window, "load", LoadsView)
    assert [line.label for line in view.lines.sheet().lines] == ["工作日", "周末"]
    for day in (3, 4):
        analyses.put_day(window.desk.ledger, OwnDay(date(2025, 12, day), "holiday", "校庆"))
    view.refresh()
    assert [line.label for line in view.lines.sheet().lines] == ["工作日", "周末", "法定节假日"]


def test_tiers_are_costed_at_the_billed_meter_alone(window: Window) -> None:
    db = window.desk.ledger.db
    for one in tariffs_of.of_code(db, "LY-35"):
        prices = [price for price in tariffs_of.prices(db, one.id) if price.charge != "surcharge"]
        levy = [Price(one.id, Charge.SURCHARGE, nano, name="阶梯加价", over_micro=over)
                for nano, over in ((0, 0), (50_000_000, 30_000 * 10**6))]  # fmt: skip
        tariffs.put(window.desk.ledger, one, [*prices, *levy])
    view = shown(window, "costs", CostsView)
    meter = view.meter()
    assert meter is not None
    tariffs.follow(window.desk.ledger, MeterTariff(meter.id, date(2025, 1, 1), ""))
    view.refresh()
    found = view.priced()
    assert found is not None
    assert found.cost is not None
    assert found.cost.cost.value is None
    assert "下级表" in cost_rows.lacking(found) or "below it" in cost_rows.lacking(found)
    short = cost_rows.included(found)
    tariffs.follow(window.desk.ledger, MeterTariff(meter.id, date(2025, 1, 1), "LY-35"))
    view.refresh()
    found = view.priced()
    assert found is not None
    assert found.cost is not None
    assert cost_rows.lacking(found) == ""
    assert cost_rows.included(found).startswith(short + " ")
    # By hand: in July 53,712 kWh were used, those beyond 30,000 at 0.05 yuan more.
    (july,) = (one for one in found.cost.months if one.month.code == "2025-07")
    energy = {"sharp": "1.0042", "peak": "0.8037", "flat": "0.5019", "valley": "0.2611"}
    plain = sum(Fraction(energy[one.part.value]) * (one.quantity.value or 0) for one in july.parts)
    above = Fraction(july.quantity.value or 0) - 30_000
    assert july.cost.value == plain + above * Fraction("0.05")


def test_every_chart_tells_how_a_report_draws_it(window: Window) -> None:
    loads = shown(window, "load", LoadsView)
    drivers = shown(window, "drivers:carrier:electricity", DriversView)
    known = shown(window, "known", CompletenessView)
    cards = [*loads.findChildren(ChartCard), *drivers.findChildren(ChartCard)]
    made = [card.kept() for card in (*cards, *known.findChildren(ChartCard))]
    assert [one.kind for one in made if one is not None] == ["carpet", "day", "drivers", "known"]
    related = drivers.related()
    assert related is not None
    assert made[2] is not None
    assert (made[2].subjects, made[2].form) == ("carrier:electricity", related.driver)
