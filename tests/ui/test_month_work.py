"""A month from the first open place to a closed and backed-up month, by the overview alone."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from carbondesk.domain.instrument import Instrument
from carbondesk.domain.work import Work
from carbondesk.operations import instruments, readings
from carbondesk.store import closings, meters
from carbondesk.store import readings as stored
from carbondesk.ui.pages.checks.page import ChecksPage
from carbondesk.ui.pages.entry.page import EntryPage
from carbondesk.ui.pages.overview.todo import Todo
from carbondesk.ui.pages.reports.page import ReportsPage
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.button import Button, Pressable
from carbondesk.ui.widgets.checklist import Checklist
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.window import Window
from tests.ui import ledgers
from tests.ui.page_shots import window_on


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Window:
    """The hospital in December 2025."""
    made = window_on(tmp_path, theme, ledgers.sample_desk(tmp_path), "overview")
    qtbot.addWidget(made)
    return made


def steps(window: Window) -> dict[Work, tuple[int, int]]:
    todo = window.findChild(Todo)
    assert todo is not None
    return {step.work: (step.done, step.total) for step in todo._work_steps}


def work(window: Window, qtbot: QtBot) -> dict[Work, tuple[int, int]]:
    """How far each step is, as soon as the findings are there."""
    window.open_page("overview")
    qtbot.waitUntil(lambda: steps(window)[Work.CHECKS][1] > 0)
    return steps(window)


def press(window: Window, qtbot: QtBot) -> None:
    """Press the button of the step that comes next."""
    work(window, qtbot)
    todo = window.findChild(Todo)
    assert todo is not None
    listed = todo.findChild(Checklist)
    assert listed is not None
    *_, button = listed.findChildren(Button)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def settle(window: Window) -> None:
    """Explain one finding after the other."""
    page = window.page()
    assert isinstance(page, ChecksPage)
    page.filter.choose("warning")
    while page.table.cells.rows:
        page.detail.text.setPlainText("表前检修，按水司抄见量缴费")
        page.detail.keep.click()


def test_a_month_goes_from_its_first_open_place_to_closed_and_backed_up(
    window: Window, qtbot: QtBot
) -> None:
    press(window, qtbot)
    assert isinstance(window.page(), EntryPage)
    water = next(item for item in meters.every(window.desk.ledger.db) if item.code == "W-02")
    *_, last = stored.of_meter(window.desk.ledger.db, water.id)
    read = replace(
        last, id="", day=ledgers.SHOWN.last, register_micro=last.register_micro + 5_700_000_000
    )
    window.desk.do(readings.add, read)

    press(window, qtbot)
    settle(window)
    assert steps(window)[Work.READINGS] == (31, 31)

    press(window, qtbot)
    page = window.page()
    assert isinstance(page, ReportsPage)
    page.issue()

    press(window, qtbot)
    window.findChildren(FormDialog)[-1].submit()
    assert closings.closed(window.desk.ledger.db).has("2025-12")

    press(window, qtbot)
    qtbot.waitUntil(lambda: steps(window)[Work.BACKUP] == (1, 1))
    todo = window.findChild(Todo)
    assert todo is not None
    assert all(step.is_done for step in todo._work_steps)


def test_an_explanation_taken_back_is_open_work_again(window: Window, qtbot: QtBot) -> None:
    before = work(window, qtbot)
    window.open_page("checks")
    settle(window)
    assert work(window, qtbot)[Work.EXPLANATIONS] == (1, 1)
    window.desk.undo()
    assert work(window, qtbot) == before


def test_an_instrument_that_is_due_stands_on_the_overview_and_leads_to_the_ledger(
    window: Window, qtbot: QtBot
) -> None:
    meter = meters.by_code(window.desk.ledger.db, "E-01")
    assert meter is not None
    window.desk.do(instruments.put, Instrument(meter.id, verify_months=12))
    work(window, qtbot)
    todo = window.findChild(Todo)
    assert todo is not None
    lines = {line.accessibleName(): line for line in todo.findChildren(Pressable)}
    QTest.mouseClick(lines["检定已过期 E-01 1#进线总表"], Qt.MouseButton.LeftButton)
    page = window.page()
    assert isinstance(page, ReportsPage)
    assert page.place() == "instruments"
