"""What the tabs of the entry share: language, refreshing, totals, the way without meters."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carbondesk import i18n
from carbondesk.domain.bill import Bill
from carbondesk.domain.meter import Meter
from carbondesk.operations import institutions as institution_verbs
from carbondesk.operations import meters as meter_verbs
from carbondesk.operations import readings as reading_verbs
from carbondesk.store import bills
from carbondesk.ui.pages.entry.grid import Grid
from carbondesk.ui.pages.entry.page import EntryPage
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.banner import ProblemRow
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.empty import EmptyPage
from carbondesk.ui.widgets.figure_label import FigureLabel
from carbondesk.ui.window import Window
from tests.factory import a_reading
from tests.ui import entry_ledger, ledgers
from tests.ui.entry_ledger import paste, shown, type_in


@pytest.fixture
def window(entry_window: Window) -> Window:
    return entry_window


def _page(window: Window) -> EntryPage:
    found = window.page()
    assert isinstance(found, EntryPage)
    return found


def _open(window: Window, tab: str) -> Grid:
    page = _page(window)
    page.go_to(tab)
    return page.grid(tab)


def _gas(window: Window) -> list[Bill]:
    every = bills.of_meter(window.desk.ledger.db, "G-01")
    return [bill for bill in every if bill.end > date(2025, 12, 1)]


def _is_red(grid: Grid) -> bool:
    return any(row.isVisible() for row in grid.table.findChildren(ProblemRow))


class TestThePage:
    """What the tabs share."""

    def test_another_language_keeps_tab_cell_and_what_was_refused(
        self, qtbot: QtBot, window: Window
    ) -> None:
        grid = _open(window, "readings")
        type_in(grid.table, "12")
        _open(window, "bills")
        row = _page(window).grid().table.current()[0]
        _page(window).grid().take(row, "amount", "2850")
        window.speak("en")
        assert i18n.language() == "en"
        page = _page(window)
        assert page.grid().key == "bills"
        assert page.grid().table.current()[1] == "quantity"
        assert page.grid("readings").drafts.refused() == {"E-06"}
        qtbot.waitUntil(page.isVisible)
        page.go_to("readings")
        assert shown(page.grid(), "E-06", "register") == "12"
        assert shown(page.grid(), "E-06", "note") == "to check"

    def test_only_the_touched_meter_is_made_anew(
        self, window: Window, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        grid, made = _open(window, "readings"), list[frozenset[str]]()
        monkeypatch.setattr(grid, "renew", made.append)
        window.desk.do(reading_verbs.add, a_reading("2025-12-31", 21305, meter="E-06"))
        assert made == [{"E-06"}]
        window.desk.undo()
        assert made == [{"E-06"}, {"E-06"}]

    def test_what_the_page_does_not_show_leaves_it_alone(
        self, window: Window, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        page, shown_again = _page(window), list[str]()
        monkeypatch.setattr(page, "refresh", lambda: shown_again.append("all"))
        window.desk.do(institution_verbs.put_remark, "monthly", "2025-12", "fine")
        assert shown_again == []
        window.desk.do(meter_verbs.add, Meter("E-08", "new", "electricity", "kWh"))
        assert shown_again == ["all"]

    def test_a_hidden_page_is_refreshed_when_it_is_shown(self, window: Window) -> None:
        page = _page(window)
        window.hide()
        window.desk.do(reading_verbs.add, a_reading("2025-12-31", 21305, meter="E-06"))
        assert page.is_stale
        window.show()
        assert page.grid("readings").entered() == (1, 3)

    def test_another_month_has_its_own_rows(self, window: Window) -> None:
        grid = _open(window, "readings")
        type_in(grid.table, "12")
        window.desk.step_period(-1)
        assert grid.entered() == (3, 3)
        assert grid.drafts.rows() == []
        window.desk.step_period(1)
        assert grid.drafts.refused() == {"E-06"}

    def test_a_place_may_be_a_meter(self, window: Window) -> None:
        page = _page(window)
        page.go_to("W-01")
        assert page.grid().table.current() == ("W-01", "register")

    def test_the_totals_admit_their_gaps_and_open(self, qtbot: QtBot, window: Window) -> None:
        grid = _open(window, "readings")
        type_in(grid.table, "21305")
        page = _page(window)
        assert [chip.tag().text for chip in page.foot.findChildren(Chip) if chip.isVisible()] == [
            "部分 1/2 块表", "部分 0/1 块表",
        ]  # fmt: skip
        label = next(item for item in page.foot.findChildren(FigureLabel) if item.isVisible())
        with qtbot.waitSignal(page.explained):
            QTest.mouseClick(label, Qt.MouseButton.LeftButton)

    def test_f6_goes_through_all_parts(self, window: Window) -> None:
        assert len(_page(window).panes()) == 4

    def test_the_paste_button_pastes_at_the_waiting_cell(self, window: Window) -> None:
        grid = _open(window, "readings")
        paste(grid.table, "")
        page = _page(window)
        QApplication.clipboard().setText("21305\n48480\n1660")
        page._paste.click()
        assert grid.entered() == (3, 3)


def test_without_meters_the_page_says_what_to_do(
    qtbot: QtBot, tmp_path: Path, theme: Theme, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = ledgers.empty_desk(tmp_path)
    window = ledgers.window(desk, theme, tmp_path, (entry_ledger.spec(),))
    qtbot.addWidget(window)
    window.show()
    ways: list[tuple[str, ...]] = []
    monkeypatch.setattr(window, "run", lambda command: ways.append((command,)))
    monkeypatch.setattr(window, "open_page", lambda key, place="": ways.append((key, place)))
    empty = window.findChild(EmptyPage)
    assert empty is not None
    assert empty.isVisible()
    for button in empty.findChildren(Button):
        button.click()
    assert ways == [("import",), ("meters", "new")]
    window.jobs.stop()
    desk.close()


def test_a_narrow_window_does_without_some_columns_and_keeps_the_cell(window: Window) -> None:
    grid = _open(window, "readings")
    grid.table.go_to("E-07", "register")
    window.resize(1000, 700)
    QApplication.processEvents()
    assert grid.table.cells.column_of("months") is None
    assert grid.table.current() == ("E-07", "register")
    window.resize(1900, 900)
    QApplication.processEvents()
    assert grid.table.cells.column_of("months") is not None
    assert next(item.width for item in grid.table.cells.columns if item.key == "note") == 0
    assert grid.table.current() == ("E-07", "register")
