"""What mends a reading that cannot be right: an event, another figure, a word."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot

from carbondesk.domain.meter import EventKind
from carbondesk.domain.reading import Reading
from carbondesk.store import meters
from carbondesk.ui.pages.entry.explain_card import ExplainCard
from carbondesk.ui.pages.entry.page import EntryPage
from carbondesk.ui.pages.entry.readings import ReadingsGrid
from carbondesk.ui.widgets.banner import ProblemRow
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.window import Window
from tests.factory import micro
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
