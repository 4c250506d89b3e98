"""The analysis: a load with its findings, as table, copied, saved; a click leads on."""

from datetime import date, timedelta
from math import cos
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from carbondesk.domain import floor_area, period
from carbondesk.domain.weather import WeatherDay
from carbondesk.sample.make import CAMPUS
from carbondesk.store import books, meters, rows
from carbondesk.ui import ask
from carbondesk.ui.charts.chart_card import ChartCard
from carbondesk.ui.pages.analysis.loads import LoadsView
from carbondesk.ui.pages.analysis.page import AnalysisPage
from carbondesk.ui.pages.analysis.trends import TrendsView
from carbondesk.ui.pages.analysis.weather import WeatherView
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.empty import EmptyPage
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.window import Window
from tests.ui import ledgers
from tests.ui.conftest import Keep
from tests.ui.page_shots import window_on


@pytest.fixture
def window(keep: Keep, tmp_path: Path, theme: Theme) -> Window:
    desk = ledgers.sample_desk(tmp_path, CAMPUS)
    desk.set_period(period.month(2025, 12))
    return keep(window_on(tmp_path, theme, desk, "analysis", "load"))


@pytest.fixture
def view(window: Window) -> LoadsView:
    page = window.page()
    assert isinstance(page, AnalysisPage)
    shown = page.view()
    assert isinstance(shown, LoadsView)
    return shown


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(Label))


def card(view: QWidget, chart: QWidget) -> ChartCard:
    return next(one for one in view.findChildren(ChartCard) if chart in one.charts)


def test_the_finding_stands_in_the_list_and_on_the_plot(view: LoadsView) -> None:
    said = words(view.findings)
    assert "周末像工作日" in said
    assert "2025-11-08至2025-11-30" in said
    assert "先查：空调周末时间表是否下发或被改动" in said
    data = view.carpet.data()
    assert data is not None
    (mark,) = data.marks
    assert (mark.number, mark.first, mark.hours) == (1, date(2025, 11, 8), (7, 18))


def test_another_meter_is_chosen(view: LoadsView, window: Window) -> None:
    leaking = meters.by_code(view.desk.ledger.db, "L-02")
    assert leaking is not None
    window.open_page("analysis", f"load:{leaking.id}")
    assert "夜间持续用水" in words(view.findings)
    assert "自2025-10-21起，至2025-12-31仍未恢复" in words(view.findings)
    assert view.place() == leaking.id
    data = view.carpet.data()
    assert data is not None
    assert data.unit == "m³/h"


def test_a_finding_leads_to_its_month(view: LoadsView) -> None:
    (button,) = view.findings.findChildren(Button)
    button.click()
    assert view.desk.period == period.month(2025, 11)


@pytest.mark.parametrize(
    ("kind", "lines"), [("work", 2), ("week", 7), ("season", 4), ("duration", 1)]
)
def test_mean_days_are_drawn_by_kind_of_day(view: LoadsView, kind: str, lines: int) -> None:
    view.kinds.choose(kind)
    assert len(view.lines.sheet().lines) == lines
    assert not view.lines.grab().isNull()


def test_t_shows_the_numbers(view: LoadsView) -> None:
    for chart, count in ((view.carpet, 365), (view.lines, 24)):
        QTest.keyClick(chart, Qt.Key.Key_T)
        assert chart.has_table()
        assert len(chart.numbers().rows) == count
        chart.toggle_table()
        assert not chart.has_table()


def test_arrow_keys_go_through_the_values_and_enter_opens_the_meter(
    view: LoadsView, window: Window
) -> None:
    QTest.keyClick(view.carpet, Qt.Key.Key_Right)
    QTest.keyClick(view.lines, Qt.Key.Key_Right)
    assert not view.lines.grab().isNull()
    assert not view.carpet.grab().isNull()
    QTest.keyClick(view.carpet, Qt.Key.Key_Return)
    assert window.page() is not view.window()
    assert not isinstance(window.page(), AnalysisPage)


def test_hovering_marks_a_value(view: LoadsView) -> None:
    middle = view.carpet.plot().center()
    QTest.mouseMove(view.carpet, middle)
    QTest.mouseMove(view.carpet, middle + QPoint(3, 3))
    assert not view.carpet.grab().isNull()


def test_numbers_are_copied_and_saved(
    view: LoadsView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = card(view, view.lines)
    shown.charts[0].copy_numbers()
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 25
    assert lines[1].startswith("00:00\t")
    for suffix, save in ((".csv", shown.save_numbers), (".png", shown.save_picture)):
        target = tmp_path / f"load{suffix}"
        monkeypatch.setattr(ask, "save_file", lambda *_, target=target: target)
        save()
        assert target.stat().st_size > 100
    text = (tmp_path / "load.csv").read_text(encoding="utf-8-sig")
    assert text.splitlines()[0].startswith("时刻,工作日")


def test_a_file_that_cannot_be_written_is_told(
    view: LoadsView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(ask, "save_file", lambda *_: tmp_path / "none" / "load.png")
    monkeypatch.setattr(ask, "tell", lambda _parent, text, *_: told.append(text))
    card(view, view.carpet).save_picture()
    assert told == ["load.png无法写入"]


def test_a_year_without_values_shows_the_nearest(view: LoadsView) -> None:
    view.desk.set_period(period.month(2024, 3))
    view.refresh()
    data = view.carpet.data()
    assert data is not None
    assert data.first == date(2025, 1, 1)


def test_without_loggers_the_page_says_how_to_begin(
    qtbot: QtBot, tmp_path: Path, theme: Theme
) -> None:
    desk = ledgers.empty_desk(tmp_path)
    made = window_on(tmp_path, theme, desk, "analysis", "load")
    qtbot.addWidget(made)
    page = made.page()
    assert page is not None
    assert any(one.isVisible() for one in page.findChildren(EmptyPage))
    made.jobs.stop()
    desk.close()


@pytest.fixture
def trends(window: Window) -> TrendsView:
    window.open_page("analysis", "trends:carrier:electricity")
    page = window.page()
    assert isinstance(page, AnalysisPage)
    shown = page.view()
    assert isinstance(shown, TrendsView)
    return shown


def test_trends_are_shown_in_each_form(trends: TrendsView) -> None:
    for form, lines, places in (("row", 1, 36), ("years", 3, 12), ("change", 1, 36)):
        trends.forms.choose(form)
        sheet = trends.lines.sheet()
        assert (len(sheet.lines), len(sheet.names)) == (lines, places)
        assert not trends.lines.grab().isNull()


def test_carriers_are_stacked(trends: TrendsView) -> None:
    trends.forms.choose("stack")
    assert trends.lines.sheet().stacked
    assert not trends.others.isVisible()
    found = trends.lines.numbers()
    assert found.heads[:2] == ("月份", "电 tce")
    assert len(found.rows) == 36
    assert not trends.lines.grab().isNull()
    trends.lines.opened.emit(16)
    assert trends.desk.period == period.month(2024, 5)


def test_two_subjects_are_compared_as_an_index(trends: TrendsView) -> None:
    trends.others.toggle("carrier:natural_gas")
    trends.forms.choose("index")
    first, second = trends.lines.sheet().lines
    for line in (first, second):
        year = [value for value in line.values[:12] if value is not None]
        assert sum(year) / 12 == pytest.approx(100)


def test_a_trend_is_divided_by_the_area(trends: TrendsView) -> None:
    whole = trends.lines.sheet().lines[0].values[0]
    trends.divisors.choose("area")
    divided = trends.lines.sheet().lines[0].values[0]
    area = floor_area.gross(
        books.load(trends.desk.ledger.db, date(2023, 1, 1), date(2023, 1, 31)), date(2023, 1, 31)
    ).value
    assert whole is not None
    assert divided is not None
    assert area is not None
    assert divided == pytest.approx(whole / float(area))


def test_the_ranking_opens_what_stands_in_it(trends: TrendsView) -> None:
    amounts = [row.cells["amount"].text for row in trends.ranks.cells.rows]
    assert amounts[0] == "10,679,280"
    trends.ranks.opened.emit(trends.ranks.cells.rows[0].key)
    assert trends.subject.currentText().startswith("E-01")
    trends.kinds.choose("place")
    trends.ranks.opened.emit(trends.ranks.cells.rows[0].key)
    assert trends.place().startswith("place:")


def test_a_month_of_a_trend_leads_to_its_meter(trends: TrendsView, window: Window) -> None:
    QTest.keyClick(trends.lines, Qt.Key.Key_Right)
    QTest.keyClick(trends.lines, Qt.Key.Key_Return)
    assert trends.desk.period == period.month(2023, 1)
    assert not isinstance(window.page(), AnalysisPage)


def test_the_weather_is_asked_for_where_there_is_none(window: Window) -> None:
    window.open_page("analysis", "weather")
    page = window.page()
    assert page is not None
    assert any(one.isVisible() for one in page.findChildren(EmptyPage))


def test_use_over_temperature_has_its_model_and_running_sum(window: Window) -> None:
    db = window.desk.ledger
    days = [date(2023, 1, 1) + timedelta(days=count) for count in range(1096)]
    with db.write("import", files=[]) as written:
        rows.insert(
            written,
            [
                WeatherDay(day, round(17 - 12 * cos(day.timetuple().tm_yday / 58.1)) * 10**6,
                           id=f"w{place}")
                for place, day in enumerate(days)
            ],
        )  # fmt: skip
    window.open_page("analysis", "weather")
    page = window.page()
    assert isinstance(page, AnalysisPage)
    shown = page.view()
    assert isinstance(shown, WeatherView)
    found = shown.response()
    assert found is not None
    assert found.base == 12
    assert len(found.run) == len(found.months) == 36
    assert len(shown.scatter.numbers().rows) == 36
    QTest.keyClick(shown.scatter, Qt.Key.Key_Right)
    assert not shown.scatter.grab().isNull()
    assert not shown.run.grab().isNull()
    QTest.keyClick(shown.scatter, Qt.Key.Key_Return)
    assert window.desk.period == period.month(2023, 1)
