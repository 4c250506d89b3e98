"""What would change by other factors: shown for a closed year, restated by a reviewer, undone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from carbondesk import i18n
from carbondesk.domain.operator import Role
from carbondesk.operations import operators
from carbondesk.store import closings, institutions
from carbondesk.ui.pages.settings.page import SettingsPage
from carbondesk.ui.pages.settings.rules import RulesView
from carbondesk.ui.pages.settings.what_if import WhatWouldChange
from carbondesk.ui.theme import Theme
from carbondesk.ui.window import Window
from tests.ui import closing_shots, ledgers


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Iterator[Window]:
    """The settings of a hospital whose months are closed up to November 2025."""
    desk = closing_shots.closed_desk(tmp_path)
    made = ledgers.window(desk, theme, tmp_path, (ledgers.settings(),))
    qtbot.addWidget(made)
    made.show()
    made.open_page("settings", "rules")
    yield made
    i18n.use("zh")
    made.jobs.stop()
    desk.close()


def asked(window: Window, row: str = "2024:energy") -> WhatWouldChange:
    """The dialog of the year of a row."""
    page = window.page()
    assert isinstance(page, SettingsPage)
    view = page.view()
    assert isinstance(view, RulesView)
    view.table.go_to(row)
    view.compare()
    return window.findChildren(WhatWouldChange)[-1]


def choose(dialog: WhatWouldChange, code: str) -> None:
    """Choose factors as a person does."""
    dialog.fill({"factors": code})
    dialog.form.edited.emit("factors")


def energy_set(window: Window, year: int) -> str:
    return institutions.bindings(window.desk.ledger.db)[year].energy_set


def test_the_newest_editions_change_nothing_in_a_year_bound_to_them(window: Window) -> None:
    dialog = asked(window)
    assert "2024" in dialog.windowTitle()
    assert dialog.said.text() == "本年已绑定这些因子，结果不变。"
    assert not dialog.act.isEnabled()
    assert {row.cells["difference"].text for row in dialog.table.cells.rows if row.cells} == {"0"}


def test_each_carrier_is_shown_before_and_after(window: Window) -> None:
    dialog = asked(window)
    choose(dialog, "EQUIVALENT-2024")
    shown = {row.key: row.cells for row in dialog.table.cells.rows}
    power = shown["kgce:electricity"]
    assert power["difference"].text.startswith("+")
    assert power["share"].text.endswith("%")
    assert shown["kgce:natural_gas"]["difference"].text == "0"
    assert shown["kgCO2:"]["difference"].text == "0"
    assert "等价值" in dialog.said.text()


def test_a_closed_year_is_restated_with_a_reason_and_undone(window: Window) -> None:
    assert closings.closed(window.desk.ledger.db).months
    dialog = asked(window)
    choose(dialog, "EQUIVALENT-2024")
    dialog.submit()
    assert dialog.form.input("reason").property("invalid") == "true"
    assert energy_set(window, 2024) == "GBT2589-2020"
    dialog.fill({"reason": "按定额口径上报"})
    dialog.submit()
    assert energy_set(window, 2024) == "EQUIVALENT-2024"
    newest = window.desk.ledger.history(1)[0]
    assert newest.verb == closings.RESTATE
    assert "按定额口径上报" in newest.detail
    window.commands.undo()
    assert energy_set(window, 2024) == "GBT2589-2020"
    window.commands.redo()
    assert energy_set(window, 2024) == "EQUIVALENT-2024"


def test_a_clerk_looks_and_is_told_who_restates(window: Window) -> None:
    ledger = window.desk.ledger
    operators.add(ledger, "李 敏", Role.REVIEWER)
    operators.add(ledger, "王 芳", Role.CLERK)
    window.desk.sign_in("王 芳")
    dialog = asked(window)
    choose(dialog, "EQUIVALENT-2024")
    assert not dialog.act.isEnabled()
    assert dialog.act.toolTip()
