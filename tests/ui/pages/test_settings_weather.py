"""The weather of the settings: months with their days and degree days, and what to do first."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

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
    """A window over the sample hospital with the settings only."""
    desk = ledgers.sample_desk(tmp_path)
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
