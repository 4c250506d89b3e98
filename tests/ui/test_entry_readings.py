"""Journeys through the readings of a month, by keyboard."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from carbondesk.domain.problems import Problem, Refused
from carbondesk.domain.reading import Reading
from carbondesk.operations import readings as verbs
from carbondesk.store import faults
from carbondesk.ui.models.cells import RowKind, State
from carbondesk.ui.pages.entry.explain_card import ExplainCard
from carbondesk.ui.pages.entry.page import EntryPage
from carbondesk.ui.pages.entry.readings import ReadingsGrid
from carbondesk.ui.widgets.banner import ProblemRow
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.toast import Toast
from carbondesk.ui.window import Window
from tests.factory import micro
from tests.ui import entry_ledger
from tests.ui.entry_ledger import CONTROL, TAB, read_in_december, shown, type_in

LAST = date(2025, 12, 31)


@pytest.fixture
def window(entry_window: Window) -> Window:
    return entry_window


@pytest.fixture
def page(window: Window) -> EntryPage:
    found = window.page()
    assert isinstance(found, EntryPage)
    return found


@pytest.fixture
def grid(page: EntryPage) -> ReadingsGrid:
    found = page.grid("readings")
    assert isinstance(found, ReadingsGrid)
    return found


def _problem(grid: ReadingsGrid) -> ProblemRow:
    (found,) = (row for row in grid.table.findChildren(ProblemRow) if row.isVisible())
    return found


def _said(grid: ReadingsGrid) -> str:
    return _problem(grid).findChildren(Label)[0].text()


def _press(where: ProblemRow | ExplainCard, word: str) -> None:
    (button,) = (item for item in where.findChildren(Button) if item.word() == word)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_first_unread_meter_waits_for_its_figure(grid: ReadingsGrid) -> None:
    assert grid.table.hasFocus()
    assert grid.table.current() == ("E-06", "register")
    assert grid.entered() == (0, 3)
    assert (shown(grid, "E-06", "before"), shown(grid, "E-06", "day")) == ("21,200", "12-31")


def test_what_is_wrong_with_the_last_row_is_scrolled_into_view(
    grid: ReadingsGrid,
) -> None:
    grid.table.setFixedHeight(130)
    last = grid.table.cells.rows[-1].key
    grid.take(last, "register", "1")
    assert grid.table.cells.rows[-1].kind is RowKind.PROBLEM
    index = grid.table.cells.index(len(grid.table.cells.rows) - 1, 0)
    seen = grid.table.viewport().rect()
    assert seen.contains(grid.table.visualRect(index).adjusted(0, 1, 0, -1).center())


def test_undo_drops_what_waits_in_the_row_before_it_takes_back_a_step(
    window: Window, grid: ReadingsGrid
) -> None:
    ledger = window.desk.ledger
    before = ledger.next_undo()
    type_in(grid.table, "1")
    grid.go_to("E-06")
    assert grid.drafts.texts("E-06")
    window.run("undo")
    assert not grid.drafts.texts("E-06")
    assert (shown(grid, "E-06", "register"), ledger.next_undo()) == ("", before)
    type_in(grid.table, "21305.5")
    window.run("undo")
    assert read_in_december(window.desk, "E-06") == []
    (toast,) = (one for one in window.findChildren(Toast) if one.isVisible())
    assert "抄表" in toast.accessibleName() or "抄表" in toast.findChildren(Label)[0].text()


def test_figures_typed_down_a_column_are_written_one_by_one(
    window: Window, page: EntryPage, grid: ReadingsGrid
) -> None:
    for text in ("21305.5", "48,480", "１６６０"):
        type_in(grid.table, text)
    (first,) = read_in_december(window.desk, "E-06")
    assert first == Reading("E-06", LAST, micro("21305.5"))
    assert [step.verb for step in window.desk.ledger.history(3)] == ["add_reading"] * 3
    assert grid.entered() == (3, 3)
    assert shown(grid, "E-06", "usage") == "16,880"
    assert page.head.tabs is not None
    assert page.head.tabs.accessibleName() == "抄表 3/3"
    assert grid.table.current() == ("W-01", "register")


def test_a_written_figure_can_be_taken_back_from_the_toast(
    window: Window, grid: ReadingsGrid
) -> None:
    type_in(grid.table, "21305")
    toast = window.findChild(Toast)
    assert toast is not None
    assert toast.accessibleName() == "E-06 已录 21,305，用量 16,800 kWh"
    toast.button.click()
    assert read_in_december(window.desk, "E-06") == []
    assert shown(grid, "E-06", "register") == ""


def test_the_usage_is_shown_at_every_key(window: Window, grid: ReadingsGrid) -> None:
    editor = type_in(grid.table, "21305", leave=None)
    assert shown(grid, "E-06", "usage") == "16,800"
    QTest.keyClicks(editor, "x")
    assert shown(grid, "E-06", "usage") == "无数据"
    assert editor.text() == "21305x"
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert shown(grid, "E-06", "usage") == "无数据"
    assert read_in_december(window.desk, "E-06") == []


def test_a_figure_below_the_last_stays_red_with_the_reason_beneath(
    window: Window, grid: ReadingsGrid
) -> None:
    type_in(grid.table, "21305")
    type_in(grid.table, "4861.3")
    type_in(grid.table, "1660")
    number = grid.table.cells.row_of("E-07")
    assert number is not None
    cell = grid.table.cells.rows[number].cells["register"]
    assert (cell.state, cell.text) == (State.ERROR, "4,861.3")
    assert grid.table.cells.rows[number + 1].kind is RowKind.PROBLEM
    assert "小于上次" in cell.tip
    assert _said(grid) == "本次底数 4,861.3 小于上次 48,000。"
    assert read_in_december(window.desk, "E-07") == []
    assert len(read_in_december(window.desk, "W-01")) == 1


def test_f8_goes_to_the_figure_that_was_refused(window: Window, grid: ReadingsGrid) -> None:
    grid.table.go_to("E-07", "register")
    type_in(grid.table, "4861.3")
    assert grid.table.current() == ("W-01", "register")
    window.run("next_problem")
    assert grid.table.current() == ("E-07", "register")


def test_the_figure_that_was_meant_is_one_press_away(window: Window, grid: ReadingsGrid) -> None:
    grid.table.go_to("E-07", "register")
    type_in(grid.table, "4848")
    _press(_problem(grid), "改为 48,480")
    assert read_in_december(window.desk, "E-07") == [Reading("E-07", LAST, micro(48_480))]
    assert grid.drafts.rows() == []


def test_what_is_no_number_stays_with_its_sentence(window: Window, grid: ReadingsGrid) -> None:
    type_in(grid.table, "abc")
    number = grid.table.cells.row_of("E-06")
    assert number is not None
    assert grid.table.cells.rows[number].cells["register"].text == "abc"
    assert "abc" in _said(grid)
    grid.table.go_to("E-06", "register")
    entry_ledger.clear(grid.table)
    assert grid.drafts.refused() == set()
    assert window.desk.ledger.history(1)[0].verb == "sample"


def test_an_emptied_cell_removes_the_reading(window: Window, grid: ReadingsGrid) -> None:
    type_in(grid.table, "21305")
    grid.table.go_to("E-06", "register")
    entry_ledger.clear(grid.table)
    assert read_in_december(window.desk, "E-06") == []
    assert window.desk.ledger.history(1)[0].verb == "remove_reading"


def test_a_corrected_figure_keeps_its_day(window: Window, grid: ReadingsGrid) -> None:
    grid.table.go_to("E-06", "day")
    type_in(grid.table, "1230", TAB)
    assert grid.table.current() == ("E-06", "register")
    type_in(grid.table, "21300")
    grid.table.go_to("E-06", "register")
    type_in(grid.table, "21305")
    assert read_in_december(window.desk, "E-06") == [
        Reading("E-06", date(2025, 12, 30), micro(21_305))
    ]


def test_the_day_of_the_round_is_that_of_new_readings(window: Window, grid: ReadingsGrid) -> None:
    grid.tool_row.day.setText("1228")
    grid.tool_row.day.editingFinished.emit()
    assert grid.tool_row.day.text() == "2025-12-28"
    type_in(grid.table, "21305")
    assert read_in_december(window.desk, "E-06")[0].day == date(2025, 12, 28)
    grid.tool_row.day.setText("0105")
    grid.tool_row.day.editingFinished.emit()
    assert grid.tool_row.day.property("invalid") == "true"
    assert shown(grid, "E-07", "day") == "12-28"


def test_a_day_of_another_month_can_be_entered_there(window: Window, grid: ReadingsGrid) -> None:
    grid.table.go_to("E-06", "day")
    type_in(grid.table, "2026-01-05", TAB)
    type_in(grid.table, "21310")
    assert read_in_december(window.desk, "E-06") == []
    _press(_problem(grid), "到那个月录入")
    assert window.desk.period.code == "2026-01"
    assert shown(grid, "E-06", "register") == "21,310"
    window.desk.step_period(-1)
    assert grid.drafts.rows() == []


def test_an_estimated_reading_is_marked(window: Window, grid: ReadingsGrid) -> None:
    grid.table.go_to("E-06", "estimated")
    QTest.keyClick(grid.table, Qt.Key.Key_Space)
    grid.table.go_to("E-06", "register")
    type_in(grid.table, "21305")
    assert read_in_december(window.desk, "E-06")[0].estimated
    grid.table.go_to("E-06", "estimated")
    QTest.keyClick(grid.table, Qt.Key.Key_Space)
    assert not read_in_december(window.desk, "E-06")[0].estimated


def test_a_second_reading_of_the_month_is_added_beside_the_first(
    window: Window, grid: ReadingsGrid
) -> None:
    grid.table.go_to("E-06", "day")
    type_in(grid.table, "1215", TAB)
    type_in(grid.table, "21250")
    grid.table.go_to("E-06", "register")
    grid.read_again()
    assert shown(grid, "E-06", "before") == "21,250"
    type_in(grid.table, "21305")
    assert [item.day.day for item in read_in_december(window.desk, "E-06")] == [15, 31]


def test_ctrl_d_types_what_stands_above(window: Window, grid: ReadingsGrid) -> None:
    grid.table.go_to("E-06", "day")
    type_in(grid.table, "1228")
    QTest.keyClick(grid.table, Qt.Key.Key_D, CONTROL)
    grid.table.go_to("E-07", "register")
    type_in(grid.table, "48480")
    assert read_in_december(window.desk, "E-07")[0].day == date(2025, 12, 28)


def test_a_pasted_column_is_one_step_and_a_wrong_cell_of_it_stays(
    window: Window, grid: ReadingsGrid
) -> None:
    grid.table.go_to("E-06", "register")
    entry_ledger.paste(grid.table, "21305\n12\n1660\n9\n")
    assert grid.entered() == (2, 3)
    assert grid.drafts.refused() == {"E-07"}
    assert window.desk.ledger.history(1)[0].verb == "enter_readings"
    window.desk.undo()
    assert grid.entered() == (0, 3)
    assert grid.drafts.refused() == {"E-07"}


def test_a_pasted_list_with_codes_finds_its_meters(window: Window, grid: ReadingsGrid) -> None:
    entry_ledger.paste(
        grid.table, "表计编号\t日期\t表底数\nW-01\t2025-12-30\t1,660\nE-06\t2025-12-30\t21305"
    )
    assert read_in_december(window.desk, "W-01") == [
        Reading("W-01", date(2025, 12, 30), micro(1_660))
    ]
    assert grid.entered() == (2, 3)


def test_a_note_may_be_typed_into_its_cell(window: Window, grid: ReadingsGrid) -> None:
    type_in(grid.table, "21320")
    grid.table.go_to("E-06", "note")
    type_in(grid.table, "door open")
    assert read_in_december(window.desk, "E-06")[0].note == "door open"


def test_the_unread_alone_can_be_shown_and_stay_while_they_are_read(
    grid: ReadingsGrid,
) -> None:
    type_in(grid.table, "21305")
    grid.tool_row.shown.choose("open")
    assert grid.table.cells.row_of("E-06") is None
    grid.table.go_to("E-07", "register")
    type_in(grid.table, "48480")
    assert grid.table.cells.row_of("E-07") is not None
    grid.tool_row.shown.choose("bad")
    assert grid.table.cells.rows == ()


def test_one_place_can_be_shown(grid: ReadingsGrid) -> None:
    assert [grid.tool_row.places.itemText(n) for n in range(4)] == [
        "全部位置", "医技楼", "医技楼 配电间", "未指定位置",
    ]  # fmt: skip
    grid.tool_row.places.setCurrentIndex(2)
    grid.tool_row.places.activated.emit(2)
    assert [row.key for row in grid.table.cells.rows] == ["@R", "E-07"]


def test_the_button_goes_to_the_next_unread_meter(page: EntryPage, grid: ReadingsGrid) -> None:
    grid.table.go_to("E-07", "note")
    page.foot.next.click()
    assert grid.table.current() == ("W-01", "register")
    page.foot.next.click()
    assert grid.table.current() == ("E-06", "register")


def test_what_was_typed_outlives_a_full_disk(
    window: Window, grid: ReadingsGrid, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(*_: object) -> Reading:
        raise faults.DiskFull(tmp_path)

    monkeypatch.setattr(verbs, "add", full)
    with pytest.raises(faults.DiskFull):
        grid.take("E-06", "register", "21305")
    assert shown(grid, "E-06", "register") == "21,305"
    monkeypatch.undo()
    grid.take("E-06", "register", "21305")
    assert len(read_in_december(window.desk, "E-06")) == 1


def test_a_pasted_block_outlives_a_full_disk(
    window: Window, grid: ReadingsGrid, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(*_: object) -> list[Reading]:
        raise faults.DiskFull(tmp_path)

    monkeypatch.setattr(verbs, "enter", full)
    with pytest.raises(faults.DiskFull):
        grid.take_block("E-06", "register", [["21305"], ["48480"]])
    assert shown(grid, "E-06", "register") == "21,305"
    monkeypatch.undo()
    grid.take_block("E-06", "register", [["21305"], ["48480"]])
    assert len(read_in_december(window.desk, "E-06")) == 1


def test_a_block_that_is_refused_as_a_whole_is_taken_row_by_row(
    window: Window, grid: ReadingsGrid, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> list[Reading]:
        raise Refused([Problem("gone", {"noun": "meter"})])

    monkeypatch.setattr(verbs, "enter", refuse)
    entry_ledger.paste(grid.table, "21305\n48480")
    assert grid.entered() == (2, 3)
    assert [step.verb for step in window.desk.ledger.history(2)] == ["add_reading"] * 2


def test_a_day_typed_before_its_figure_is_kept_in_full(grid: ReadingsGrid) -> None:
    grid.table.go_to("E-06", "day")
    type_in(grid.table, "30号")
    assert grid.drafts.texts("E-06") == {"day": "2025-12-30"}
    assert shown(grid, "E-06", "day") == "12-30"
    grid.take("E-06", "day", "昨天")
    assert grid.drafts.texts("E-06") == {"day": "2026-01-08"}
    assert grid.drafts.refused() == {"E-06"}
