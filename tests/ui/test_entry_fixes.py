"""What mends a reading that cannot be right: an event, another figure, a word."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit
from pytestqt.qtbot import QtBot

from carbondesk.domain.meter import EventKind
from carbondesk.domain.reading import Reading
from carbondesk.store import meters, rows
from carbondesk.ui.models.cells import State
from carbondesk.ui.pages.entry.explain_card import ExplainCard
from carbondesk.ui.pages.entry.page import EntryPage
from carbondesk.ui.pages.entry.readings import ReadingsGrid
from carbondesk.ui.widgets.banner import ProblemRow
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.window import Window
from tests.factory import a_reading, micro
from tests.ui.entry_ledger import read_in_december, shown, type_in

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


def test_a_replaced_meter_is_registered_with_its_first_reading(
    qtbot: QtBot, window: Window, grid: ReadingsGrid
) -> None:
    grid.table.go_to("E-07", "register")
    type_in(grid.table, "120")
    _press(_problem(grid), "登记换表")
    dialog = window.findChild(FormDialog)
    assert dialog is not None
    dialog.form.fill({"day": "1215", "old_final": "48200", "serial": "N-9"})
    dialog.submit()
    (event,) = meters.events(window.desk.ledger.db, "E-07")
    assert (event.kind, event.day) == (EventKind.REPLACED, date(2025, 12, 15))
    assert (event.old_final_micro, event.new_first_micro) == (micro(48_200), 0)
    assert read_in_december(window.desk, "E-07") == [Reading("E-07", LAST, micro(120))]
    assert shown(grid, "E-07", "usage") == "19,200"
    assert shown(grid, "E-07", "note") == "待说明"
    assert [step.verb for step in window.desk.ledger.history(2)] == ["add_meter_event", "sample"]
    window.desk.undo()
    assert meters.events(window.desk.ledger.db, "E-07") == []
    qtbot.waitUntil(lambda: window.findChild(FormDialog) is None)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"day": ""}, "day"),
        ({"day": "0230"}, "day"),
        ({"day": "1130"}, ""),
        ({"day": "1231"}, "day"),
        ({"day": "1215", "old_final": "x"}, "old_final"),
    ],
)
def test_a_reset_that_cannot_be_says_why_beside_the_field(
    qtbot: QtBot, window: Window, grid: ReadingsGrid, values: dict[str, str], field: str
) -> None:
    grid.table.go_to("E-07", "register")
    type_in(grid.table, "120")
    _press(_problem(grid), "表已清零")
    dialog = window.findChild(FormDialog)
    assert dialog is not None
    assert "serial" not in dialog.form.values()
    dialog.form.fill(values)
    dialog.submit()
    wrong = [
        key for key in dialog.form.values() if dialog.form.input(key).property("invalid") == "true"
    ]
    assert wrong == ([field] if field else [])
    assert bool(meters.events(window.desk.ledger.db, "E-07")) == (not field)
    if field:
        dialog.reject()
    qtbot.waitUntil(lambda: window.findChild(FormDialog) is None)


def test_a_word_on_a_large_change_is_kept_with_the_reading(
    qtbot: QtBot, window: Window, grid: ReadingsGrid
) -> None:
    type_in(grid.table, "21320")
    assert shown(grid, "E-06", "change") == "+20.0%"
    assert shown(grid, "E-06", "note") == "待说明"
    grid.table.go_to("E-06", "register")
    grid.fixes.explain()
    card = grid.findChild(ExplainCard)
    assert card is not None
    text = card.findChild(QPlainTextEdit)
    assert text is not None
    assert text.hasFocus()
    QTest.keyClicks(text, "new CT")
    _press(card, "保存说明")
    assert read_in_december(window.desk, "E-06")[0].note == "new CT"
    assert shown(grid, "E-06", "note") == "new CT"
    assert grid.table.hasFocus()
    qtbot.waitUntil(lambda: grid.findChild(ExplainCard) is None)


def test_a_change_can_be_waved_through_or_left_by_escape(
    qtbot: QtBot, window: Window, grid: ReadingsGrid
) -> None:
    type_in(grid.table, "21320")
    grid.table.go_to("E-06", "register")
    grid.fixes.explain()
    card = grid.findChild(ExplainCard)
    assert card is not None
    QTest.keyClick(card, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: grid.findChild(ExplainCard) is None)
    assert read_in_december(window.desk, "E-06")[0].note == ""
    grid.fixes.explain()
    again = grid.findChild(ExplainCard)
    assert again is not None
    _press(again, "不是问题")
    assert read_in_december(window.desk, "E-06")[0].note == "已核对，无异常"
    qtbot.waitUntil(lambda: grid.findChild(ExplainCard) is None)


def test_a_usage_many_times_last_years_is_written_and_doubted(
    window: Window, grid: ReadingsGrid
) -> None:
    type_in(grid.table, "22250")
    assert len(read_in_december(window.desk, "E-06")) == 1
    assert [button.word() for button in _problem(grid).findChildren(Button)][-1] == "写说明"


def test_a_drop_that_came_with_an_import_can_be_explained_by_a_reset(
    qtbot: QtBot, window: Window, grid: ReadingsGrid
) -> None:
    with window.desk.ledger.write("sample") as db:
        rows.insert(db, [a_reading(LAST, 20, meter="E-06")])
    number = grid.table.cells.row_of("E-06")
    assert number is not None
    assert grid.table.cells.rows[number].cells["register"].state is State.ERROR
    assert _said(grid) == "本次底数 20 小于上次 21,200。"
    _press(_problem(grid), "表已清零")
    dialog = window.findChild(FormDialog)
    assert dialog is not None
    dialog.form.fill({"day": "20", "old_final": "21250"})
    dialog.submit()
    assert shown(grid, "E-06", "usage") == "11,200"
    assert grid.drafts.rows() == []
    qtbot.waitUntil(lambda: window.findChild(FormDialog) is None)


def test_a_written_reading_is_corrected_after_its_event(
    qtbot: QtBot, window: Window, grid: ReadingsGrid
) -> None:
    type_in(grid.table, "21305")
    grid.table.go_to("E-06", "register")
    type_in(grid.table, "20")
    _press(_problem(grid), "登记换表")
    dialog = window.findChild(FormDialog)
    assert dialog is not None
    dialog.form.fill({"day": "20", "old_final": "21250", "multiplier": "80", "digits": "6"})
    dialog.submit()
    assert read_in_december(window.desk, "E-06") == [Reading("E-06", LAST, micro(20))]
    assert shown(grid, "E-06", "multiplier") == "80"
    assert shown(grid, "E-06", "usage") == "9,600"
    qtbot.waitUntil(lambda: window.findChild(FormDialog) is None)


def test_an_unlikely_usage_offers_the_figure_that_was_meant(
    window: Window, grid: ReadingsGrid
) -> None:
    type_in(grid.table, "213000")
    _press(_problem(grid), "改为 21,300")
    assert read_in_december(window.desk, "E-06") == [Reading("E-06", LAST, micro(21_300))]
    grid.fixes.mend("gone", "meant")


def test_an_unlikely_usage_may_be_explained(
    qtbot: QtBot, window: Window, grid: ReadingsGrid
) -> None:
    type_in(grid.table, "22250")
    _press(_problem(grid), "写说明")
    card = grid.findChild(ExplainCard)
    assert card is not None
    card.findChildren(QAbstractButton)[0].click()
    _press(card, "保存说明")
    assert read_in_december(window.desk, "E-06")[0].note == "天气"
    qtbot.waitUntil(lambda: grid.findChild(ExplainCard) is None)


def test_a_register_that_jumps_half_its_dial_is_asked_about(grid: ReadingsGrid) -> None:
    grid.table.go_to("E-07", "register")
    type_in(grid.table, "99000")
    assert _said(grid) == "从 48,000 到 99,000 超过半圈。"
