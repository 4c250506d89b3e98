"""The weather of the settings: months with their days and degree days, and what to do first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from carbondesk.sample import make
from carbondesk.store import rows
from carbondesk.ui.pages.settings.page import SettingsPage
from carbondesk.ui.pages.settings.weather import WeatherView
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.window import Window
from tests.ui import ledgers
from tests.ui.settings_shots import days_of_weather


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Iterator[Window]:
    """A window over the sample campus, that has no weather, with the settings only."""
    desk = ledgers.sample_desk(tmp_path, make.CAMPUS)
    made = ledgers.window(desk, theme, tmp_path, (ledgers.settings(),))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.desk.ledger.close()


def weather(window: Window) -> WeatherView:
    """The tab."""
    page = window.page()
    assert isinstance(page, SettingsPage)
    page.go_to("weather")
    page.refresh()
    view = page.view()
    assert isinstance(view, WeatherView)
    return view


def test_without_temperatures_the_tab_says_what_brings_them(window: Window) -> None:
    view = weather(window)
    assert not view.table.cells.rows
    assert any("还没有气温数据" in label.text() for label in view.findChildren(Label))


def test_months_are_listed_by_year_the_newest_first(window: Window) -> None:
    with window.desk.ledger.write("import") as db:
        rows.insert(db, days_of_weather())
    shown = weather(window).table.cells.rows
    assert [row.key for row in shown] == ["2026", "2026-01", "2025", "2025-12", "2025-11"]
    december = shown[3].cells
    assert [december[key].text for key in ("known", "mean", "heating", "cooling", "source")] == [
        "31 / 31", "3.0", "465.0", "0.0", "气象站",
    ]  # fmt: skip
    assert shown[4].cells["known"].tone == "warn"


def test_a_season_is_typed_where_no_table_knows_one_and_its_degree_days_are_shown(
    window: Window,
) -> None:
    with window.desk.ledger.write("import") as db:
        rows.insert(db, days_of_weather())
    view = weather(window)
    assert any("没有本地区的采暖期" in label.text() for label in view.findChildren(Label))
    dialog = view.seasons.add()
    dialog.fill({"winter": "2025", "first": "12-01", "last": "2月"})
    dialog.submit()
    assert dialog.isVisible()
    dialog.fill({"last": "12-31"})
    dialog.submit()
    view.refresh()
    assert [row.cells["first"].text for row in view.seasons.table.cells.rows] == ["12-01"]
    view.go_to("degree_days")
    shown = {row.key: row.cells for row in view.degrees.table.cells.rows}
    # December alone: the same 465.0 as by month, all of its 31 days known.
    winter = shown["winter-2025"]
    assert [winter[key].text for key in ("known", "cover", "heating")] == [
        "31 / 31", "100.0%", "465.0",
    ]  # fmt: skip
    assert shown["year-2025"]["cover"].tone == "warn"


def test_another_base_counts_other_degree_days(window: Window) -> None:
    with window.desk.ledger.write("import") as db:
        rows.insert(db, days_of_weather())
    view = weather(window)
    view.degrees.form.fill({"heating_base": "0"})
    view.degrees.form.edited.emit("heating_base")
    shown = {row.key: row.cells for row in view.degrees.table.cells.rows}
    # The days of November and the first nine of December lie below zero: 10 + 9.5 + … + 0.5.
    assert shown["year-2025"]["heating"].text == "105.0"
    assert view.degrees.table.cells.columns[5].title.startswith("HDD0 ")
