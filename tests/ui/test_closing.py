"""Closing and reopening in the window: asked, done, read only, and what is carried over."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from carbondesk.domain import period as periods
from carbondesk.store import closings
from carbondesk.ui.pages.entry.page import EntryPage
from carbondesk.ui.pages.overview import closing as asking
from carbondesk.ui.pages.overview.todo import Todo
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.button import Pressable
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.window import Window
from tests.ui import closing_shots, ledgers
from tests.ui.page_shots import window_on

NOVEMBER = periods.parse("2025-11")


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Window:
    """The hospital closed up to November 2025, with a late correction in December."""
    desk = ledgers.sample_desk(tmp_path)
    closing_shots.late(desk)
    made = window_on(tmp_path, theme, desk, "overview")
    qtbot.addWidget(made)
    return made


def asked(window: Window) -> FormDialog:
    """The dialog that was opened last."""
    return window.findChildren(FormDialog)[-1]


def months(window: Window) -> int:
    return len(closings.closed(window.desk.ledger.db).months)


def test_the_month_is_closed_from_the_overview(window: Window) -> None:
    asking.close(window, window, ledgers.SHOWN)
    dialog = asked(window)
    assert any("W-02" in banner.text() for banner in dialog.findChildren(Banner))
    dialog.submit()
    assert months(window) == 36
    assert window.desk.is_closed()


def test_reopening_asks_for_a_reason(window: Window) -> None:
    window.desk.set_period(NOVEMBER)
    todo = window.findChild(Todo)
    assert todo is not None
    todo._open_work("close")
    dialog = asked(window)
    dialog.submit()
    assert months(window) == 35
    dialog.fill({"reason": "抄表有误"})
    dialog.submit()
    assert months(window) == 34
    assert not window.desk.is_closed()


def test_what_cannot_be_closed_is_said(window: Window) -> None:
    asking.close(window, window, periods.parse("2026-01"))
    assert not window.findChildren(FormDialog)
    assert window._toast is not None


def test_a_closed_month_is_only_read_in_the_entry(window: Window) -> None:
    window.desk.set_period(NOVEMBER)
    window.open_page("entry")
    page = window.page()
    assert isinstance(page, EntryPage)
    assert page._filled.banner.isVisible()
    assert "2025" in page._filled.banner.text()
    cells = [cell for row in page.grid().table.cells.rows for cell in row.cells.values()]
    assert not any(cell.editable for cell in cells)
    window.desk.set_period(ledgers.SHOWN)
    page.refresh()
    assert not page._filled.banner.isVisible()
    cells = [cell for row in page.grid().table.cells.rows for cell in row.cells.values()]
    assert any(cell.editable for cell in cells)


def test_the_entry_says_what_came_over_from_closed_months(window: Window) -> None:
    window.desk.set_period(ledgers.SHOWN)
    window.open_page("entry")
    page = window.page()
    assert isinstance(page, EntryPage)
    page.refresh()
    grid = page.grid("readings")
    tips = {
        row.cells["code"].text: row.cells["usage"].tip
        for row in grid.rows()
        if "usage" in row.cells
    }
    assert "结转到本月" in tips["E-03"]
    assert "MWh" in tips["E-03"] or "kWh" in tips["E-03"]
    assert not tips["E-01"]


def test_what_was_carried_over_is_told(window: Window) -> None:
    titles = [line.accessibleName() for line in window.findChildren(Pressable)]
    assert any("E-03" in title for title in titles)
