"""The reading sheet in the window: from the entry to its preview."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from carbondesk.reports.content import ReportHead
from carbondesk.ui import ask
from carbondesk.ui.pages.reports.page import ReportsPage
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.window import Window
from tests.ui import ledgers
from tests.ui.page_shots import window_on


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Window:
    """The entry of the hospital in December 2025."""
    made = window_on(tmp_path, theme, ledgers.sample_desk(tmp_path), "entry")
    qtbot.addWidget(made)
    return made


def named(window: Window, word: str) -> Button:
    page = window.page()
    assert page is not None
    return next(button for button in page.findChildren(Button) if button.word() == word)


def test_the_entry_of_readings_leads_to_the_sheet_of_its_month(window: Window) -> None:
    button = named(window, "抄表单")
    assert button.isVisible()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    page = window.page()
    assert isinstance(page, ReportsPage)
    assert page.place() == "round"
    assert page._report is not None
    head = page._report.head
    assert isinstance(head, ReportHead)
    assert head.dated.endswith("2025-12-31抄")


def test_the_other_tabs_offer_no_sheet(window: Window) -> None:
    page = window.page()
    assert page is not None
    page.go_to("bills")
    assert not named(window, "抄表单").isVisible()


def test_the_sheet_is_saved_for_a_phone_and_other_documents_are_not(
    window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.open_page("reports", "round")
    page = window.page()
    assert isinstance(page, ReportsPage)
    target = tmp_path / "round.html"
    monkeypatch.setattr(ask, "save_file", partial(_chosen, target))
    QTest.mouseClick(named(window, "存为手机页"), Qt.MouseButton.LeftButton)
    assert "2025-12-31" in target.read_text("utf-8")
    page.go_to("monthly")
    assert not named(window, "存为手机页").isVisible()


def _chosen(target: Path, *_: object) -> Path:
    return target
