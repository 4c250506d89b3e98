"""The tabs of the targets: paths, allotments, budgets and forecasts of the samples; dialogs."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from carbondesk.domain import period
from carbondesk.domain.allotment import Budget
from carbondesk.domain.weather import WeatherDay
from carbondesk.operations import allotments
from carbondesk.operations import targets as operations
from carbondesk.sample import make
from carbondesk.store import accounts, rows, weather
from carbondesk.store import targets as stored
from carbondesk.ui.charts import curves
from carbondesk.ui.pages.targets.allotments import BUDGETS, YUAN, AllotmentsView
from carbondesk.ui.pages.targets.forecasts import ForecastsView
from carbondesk.ui.pages.targets.goals import GoalsView
from carbondesk.ui.pages.targets.page import TABS, TargetsPage
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.empty import EmptyPage
from carbondesk.ui.widgets.indicator import IndicatorCard
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table
from carbondesk.ui.window import Window
from tests.ui import ledgers
from tests.ui.conftest import Keep
from tests.ui.page_shots import window_on

V = TypeVar("V", AllotmentsView, ForecastsView, GoalsView)
Shown = Callable[[str, type[V]], V]


@pytest.fixture
def window(keep: Keep, tmp_path: Path, theme: Theme) -> Window:
    desk = ledgers.sample_desk(tmp_path, make.HOSPITAL)
    desk.set_period(period.month(2025, 6))
    return keep(window_on(tmp_path, theme, desk, "targets"))


@pytest.fixture
def page(window: Window) -> TargetsPage:
    shown = window.page()
    assert isinstance(shown, TargetsPage)
    return shown


def view(page: TargetsPage, tab: str, kind: type[V]) -> V:
    page.go_to(tab)
    shown = page.view()
    assert isinstance(shown, kind)
    return shown


def texts(table: Table, key: str) -> dict[str, str]:
    (row,) = [row for row in table.cells.rows if row.key == key]
    return {
        name: cell.tag.text if cell.tag is not None else cell.text
        for name, cell in row.cells.items()
    }


def target_id(window: Window, code: str) -> str:
    found = stored.by_code(window.desk.ledger.db, code)
    assert found is not None
    return found.id


def test_every_tab_is_shown_by_its_key(page: TargetsPage) -> None:
    for tab in TABS:
        page.go_to(tab.key)
        assert page.view().isVisible()


def test_a_target_stands_with_its_path_and_its_years(page: TargetsPage, window: Window) -> None:
    # 25.4 less 5 % is 24.13; a year earlier a fifth of 1.27 more.
    goals = view(page, "goals", GoalsView)
    key = target_id(window, "SSW-01")
    row = texts(goals.table, key)
    assert (row["base"], row["goal"], row["change"], row["state"]) == (
        "25.40", "24.13", "−5.0%", "完成",
    )  # fmt: skip
    goals.table.go_to(key, "name")
    assert texts(goals.years, "2024")["allowed"] == "24.38"
    path, actual = goals.chart.curves()
    assert (path.kind, len(path.values), path.shown[0]) == (curves.PATH, 6, "25.40")
    assert actual.values[:3] == (None, None, None)
    assert actual.values[5] is not None


def test_a_year_that_is_not_whole_is_shown_by_its_forecast(
    page: TargetsPage, window: Window
) -> None:
    goals = view(page, "goals", GoalsView)
    key = target_id(window, "SSW-03")
    goals.table.go_to(key, "name")
    assert texts(goals.table, key)["actual"].startswith("≥")
    assert texts(goals.table, key)["state"] == "进度正常"
    expected = goals.chart.curves()[-1]
    band = goals.chart.band()
    assert expected.kind == curves.EXPECTED
    assert band is not None
    assert band.ranges[5] is not None
    low, high = band.ranges[5]
    assert low <= (expected.values[5] or 0) <= high


def test_every_figure_of_the_years_opens(page: TargetsPage, qtbot: QtBot) -> None:
    goals = view(page, "goals", GoalsView)
    (row,) = [row for row in goals.years.cells.rows if row.key == "2025"]
    for name in ("allowed", "actual", "percent", "amount", "yuan"):
        figure = row.cells[name].figure
        assert figure is not None
        with qtbot.waitSignal(page.explained):
            goals.years.figure_opened.emit(figure)


def test_a_target_is_typed_restated_and_removed(page: TargetsPage, window: Window) -> None:
    goals, db = view(page, "goals", GoalsView), window.desk.ledger.db
    dialog = goals.tools.add()
    dialog.fill({"code": "Z1", "aim": "electricity", "per": "", "base": "10000000", "goal": "-3"})
    dialog.submit()
    made = stored.by_code(db, "Z1")
    assert made is not None
    assert (made.name, made.goal_micro, made.base_year) == ("电", -3_000_000, 2025)
    goals.table.go_to(made.id, "name")
    restated = goals.tools.restate()
    assert restated is not None
    restated.fill({"base": "11000000", "reason": "新楼投用"})
    restated.submit()
    assert [one.reason for one in stored.restatements(db)] == ["新楼投用"]
    assert texts(goals.table, made.id)["goal"] == "10,670,000"
    goals.tools.remove()
    assert stored.by_code(db, "Z1") is None
    window.commands.undo()
    assert stored.by_code(db, "Z1") is not None


def test_what_is_wrong_stands_at_its_field(page: TargetsPage) -> None:
    goals = view(page, "goals", GoalsView)
    dialog = goals.tools.add()
    dialog.fill({"code": "", "goal": "", "base": "viel"})
    dialog.submit()
    assert dialog.isVisible()
    dialog.reject()


def test_a_plan_is_taken_over_from_the_menu(page: TargetsPage, window: Window) -> None:
    goals = view(page, "goals", GoalsView)
    goals.tools.menu.aboutToShow.emit()
    words = [action.text() for action in goals.tools.menu.actions()]
    assert "“十五五”公共机构节能降碳工作方案（待核实）" in words
    goals.tools.adopt("15FYP")
    made = target_id(window, "15FYP:energy:area")
    assert texts(goals.table, made)["state"] == "基准年"
    found = stored.by_code(window.desk.ledger.db, "15FYP:carbon:area")
    assert found is not None
    assert found.name == "单位建筑面积碳排放"
    goals.tools.menu.aboutToShow.emit()
    enabled = {action.text(): action.isEnabled() for action in goals.tools.menu.actions()}
    assert not enabled["“十五五”公共机构节能降碳工作方案（待核实）"]


def test_allotments_stand_against_the_use_until_now(page: TargetsPage) -> None:
    shown = view(page, "allotments", AllotmentsView)
    whole = texts(shown.table, "")
    assert (whole["allotted"], whole["share"]) == ("2,450.0", "100.0%")
    rows = shown.table.cells.rows
    groups = [row.cells["who"] for row in rows if row.kind.value == "group"]
    assert [cell.after for cell in groups] == ["未分解 20.00 tce", "未分解 60.00 tce"]
    assert texts(shown.months, "2025-12")["so_far"] == "2,450.0"
    assert "used" not in texts(shown.months, "2025-07")


def test_a_year_is_shared_out_from_the_dialog(page: TargetsPage, window: Window) -> None:
    shown = view(page, "allotments", AllotmentsView)
    shown.aims.choose("electricity")
    dialog = shown.tools.share()
    dialog.fill({"whole": "10000000", "key": "use", "departments": "1"})
    dialog.submit()
    found = stored.allotments(window.desk.ledger.db, 2025, "electricity")
    whole = next(one for one in found if one.is_whole)
    places = [one.quantity_micro for one in found if one.place_id]
    months = [one.quantity_micro for one in found if one.month]
    departments = [one.quantity_micro for one in found if one.department_id]
    assert sum(places) == sum(months) == sum(departments) == whole.quantity_micro
    assert len(months) == 12
    window.commands.undo()
    assert stored.allotments(window.desk.ledger.db, 2025, "electricity") == []


def test_a_part_that_is_too_large_is_refused(page: TargetsPage, window: Window) -> None:
    shown = view(page, "allotments", AllotmentsView)
    (largest,) = [
        one
        for one in stored.allotments(window.desk.ledger.db, 2025, "energy")
        if one.place_id and one.quantity_micro == 1105_000_000
    ]
    dialog = shown.tools.change_part(largest.place_id or "")
    assert dialog is not None
    dialog.fill({"whole": "1200"})
    dialog.submit()
    assert dialog.isVisible()
    dialog.fill({"whole": "1125"})
    dialog.submit()
    kept = stored.allotments(window.desk.ledger.db, 2025, "energy")
    assert [one.quantity_micro for one in kept if one.id == largest.id] == [1125_000_000]


def test_a_department_is_entered_by_codes(page: TargetsPage, window: Window) -> None:
    shown = view(page, "allotments", AllotmentsView)
    dialog = shown.tools.department()
    dialog.fill({"code": "KY", "name": "科研处", "places": "08, 99", "meters": ""})
    dialog.submit()
    assert dialog.isVisible()
    dialog.fill({"places": "08"})
    dialog.submit()
    assert "科研处" in {one.name for one in stored.departments(window.desk.ledger.db)}


def test_a_budget_is_set_for_a_year_and_changed_for_a_month(
    page: TargetsPage, window: Window
) -> None:
    shown = view(page, "allotments", AllotmentsView)
    shown.kind.choose(BUDGETS)
    assert texts(shown.table, "electricity")["quantity"] == "10,700,000"
    dialog = shown.tools.budget()
    dialog.fill({"carrier": "water", "quantity": "200000", "amount": "1500000.5"})
    dialog.submit()
    found = [one for one in stored.budgets(window.desk.ledger.db, 2025) if one.carrier == "water"]
    assert sum(one.quantity_micro or 0 for one in found) == 200_000_000_000
    assert sum(one.amount_fen or 0 for one in found) == 150_000_050
    month = shown.tools.change_month("water", "2025-03")
    month.fill({"amount": "99.99"})
    month.submit()
    changed = {one.month: one.amount_fen for one in stored.budgets(window.desk.ledger.db, 2025)
               if one.carrier == "water"}  # fmt: skip
    assert changed["2025-03"] == 9999
    shown.table.go_to("electricity", "carrier")
    shown.in_what.choose(YUAN)
    assert texts(shown.months, "2025-12")["so_far"] == "8,350,000"


def test_the_forecast_says_what_comes_and_how_past_ones_did(
    page: TargetsPage, window: Window
) -> None:
    _forget_the_weather(window)
    window.desk.set_period(period.month(2025, 2))
    shown = view(page, "forecast", ForecastsView)
    row = texts(shown.table, "water")
    assert (row["method"], row["state"]) == ("往年同月规律", "预计超标")
    shown.table.go_to("water", "aim")
    assert "余下 10 个月须比预计再降" in shown.warning.text()
    (trial,) = shown.trials.cells.rows
    # By hand: the two months known of 2024 by those of 2023, times the ten to come of 2023, make
    # 185,765.9 m³ of the year, that came to 190,048.
    assert (trial.key, trial.cells["error"].text) == ("2024", "−2.3%")
    kinds = [curve.kind for curve in shown.chart.curves()]
    assert kinds == [curves.BEFORE, curves.PATH, curves.EXPECTED, curves.ACTUAL]
    shown.grab()


def test_with_the_weather_of_its_days_a_forecast_follows_it(page: TargetsPage) -> None:
    shown = view(page, "forecast", ForecastsView)
    assert texts(shown.table, "water")["method"] == "气温"


def _forget_the_weather(window: Window) -> None:
    ledger = window.desk.ledger
    with ledger.write("import_files") as db:
        rows.delete(db, WeatherDay, [day.id for day in weather.every(db)])


def test_without_a_target_nothing_is_warned_of(page: TargetsPage, window: Window) -> None:
    for one in stored.every(window.desk.ledger.db):
        operations.remove(window.desk.ledger, one.id)
    shown = view(page, "forecast", ForecastsView)
    assert shown.warning.text() == "本年没有对应目标。"
    goals = view(page, "goals", GoalsView)
    assert goals.findChildren(EmptyPage)[0].isVisible()


def test_an_empty_ledger_says_what_is_needed(qtbot: QtBot, tmp_path: Path, theme: Theme) -> None:
    desk = ledgers.empty_desk(tmp_path)
    made = window_on(tmp_path, theme, desk, "targets", "forecast")
    qtbot.addWidget(made)
    shown = made.page()
    assert isinstance(shown, TargetsPage)
    assert shown.view().findChildren(EmptyPage)[0].isVisible()
    shown.go_to("allotments")
    shown.go_to("goals")
    assert shown.view().findChildren(EmptyPage)[0].isVisible()
    made.jobs.stop()
    desk.close()


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([22.45, 25.4], [22.0, 23.0, 24.0, 25.0, 26.0]),
        ([5.0], [4.0, 5.0, 6.0]),
    ],
)
def test_ticks_lie_around_the_values(values: list[float], ticks: list[float]) -> None:
    found = curves.ticks_between(values)
    assert found[0] <= min(values)
    assert found[-1] >= max(values)
    if len(values) > 1:
        assert found == ticks


def test_the_overview_has_a_tick_at_the_target_and_the_budget(qtbot: QtBot, window: Window) -> None:
    window.open_page("overview")
    overview = window.page()
    assert overview is not None
    cards = overview.findChildren(IndicatorCard)
    shown = [[label.text() for label in card.findChildren(Label)] for card in cards]
    # 540.5 kgce × 4,405 people is the strictest of both targets of energy.
    assert [("目标" in words, "预算" in words) for words in shown] == [
        (True, False), (True, False), (True, False), (False, False),
    ]  # fmt: skip
    assert "2,380.9" in shown[0]
    # A budget of electricity alone is none of all that costs.
    db, year = window.desk.ledger.db, period.parse("2025")
    costs = accounts.load(db, [year]).of(year).costs
    rest = [
        Budget("2025-01", carrier, None, 100_00) for carrier in costs if carrier != "electricity"
    ]
    allotments.put_budgets(window.desk.ledger, rest)
    cards = overview.findChildren(IndicatorCard)
    words = [label.text() for label in cards[-1].findChildren(Label)]
    assert "预算" in words
    assert "835.1" in words
