"""Operators sign in before the window writes; until then, and to a clerk, it says why not."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carbondesk.domain.operator import Role
from carbondesk.operations import operators
from carbondesk.store import lock
from carbondesk.ui.desk import Desk
from carbondesk.ui.frame.sign_in import SignIn
from carbondesk.ui.frame.standing import StandingBanner
from carbondesk.ui.settings import OPERATOR
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.window import Window
from tests.ui import ledgers
from tests.ui.conftest import Keep


@pytest.fixture
def path(tmp_path: Path, theme: Theme) -> Path:
    """A ledger with a reviewer and a clerk; the clerk has no passcode."""
    desk = ledgers.empty_desk(tmp_path)
    operators.add(desk.ledger, "李 敏", Role.REVIEWER, "1234")
    operators.add(desk.ledger, "王 芳", Role.CLERK)
    desk.close()
    return desk.ledger.path


@pytest.fixture
def window(keep: Keep, path: Path, theme: Theme, tmp_path: Path) -> Window:
    desk = Desk(ledgers.opened_ledger(path), ledgers.TODAY)
    made = ledgers.window(desk, theme, tmp_path, (ledgers.settings(),))
    keep(made)
    made.show()
    return made


def panel(window: Window) -> SignIn:
    found = window.findChild(SignIn)
    assert found is not None
    return found


def banners(window: Window) -> list[StandingBanner]:
    return [banner for banner in window.findChildren(StandingBanner) if banner.isVisible()]


def button(window: Window, word: str) -> Button:
    # The pages that were made anew are shown by the event loop.
    QApplication.processEvents()
    page = window.page()
    assert page is not None
    return next(
        item for item in page.findChildren(Button) if item.word() == word and item.isVisible()
    )


def test_a_ledger_without_operators_opens_directly(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    desk = ledgers.empty_desk(tmp_path)
    window = ledgers.window(desk, theme, tmp_path, ())
    qtbot.addWidget(window)
    assert window.findChild(SignIn) is None
    assert desk.why_not() == ""
    desk.close()


def test_the_operator_is_chosen_when_the_ledger_opens(window: Window) -> None:
    panel(window).choose("李 敏")
    QTest.keyClicks(panel(window).passcode, "1234")
    QTest.keyClick(panel(window).passcode, Qt.Key.Key_Return)
    assert window.desk.operator == "李 敏"
    assert window.desk.why_not() == ""
    assert window.settings.text(OPERATOR) == "李 敏"
    assert not banners(window)


def test_the_lock_tells_others_who_signed_in(window: Window) -> None:
    panel(window).choose("王 芳")
    panel(window).sign_in()
    assert lock.holder_of(window.desk.ledger.path).operator == "王 芳"


def test_a_wrong_passcode_is_said_and_can_be_typed_again(window: Window) -> None:
    shown = panel(window)
    shown.choose("李 敏")
    QTest.keyClicks(shown.passcode, "4321")
    shown.sign_in()
    assert shown.problem.text() == "姓名或口令不对。"
    assert shown.isVisible()
    assert window.desk.needs_sign_in()


def test_only_looking_leaves_everything_closed(window: Window) -> None:
    panel(window).close_now()
    assert [banner.isVisible() for banner in banners(window)] == [True]
    assert "登录" in window.desk.why_not()
    window.open_page("settings", "places")
    assert not button(window, "新位置").isEnabled()
    assert button(window, "新位置").toolTip() == window.desk.why_not()


def test_a_click_in_the_banner_asks_again(window: Window) -> None:
    panel(window).close_now()
    banners(window)[0].acted.emit()
    panel(window).choose("王 芳")
    panel(window).sign_in()
    assert window.desk.operator == "王 芳"
    assert not banners(window)
    window.open_page("settings", "places")
    assert button(window, "新位置").isEnabled()


def test_a_clerk_is_told_what_a_reviewer_does(window: Window) -> None:
    panel(window).choose("王 芳")
    panel(window).sign_in()
    window.open_page("settings", "rules")
    assert not button(window, "修改").isEnabled()
    assert button(window, "修改").toolTip() == "只有审核员可以：修改设置。"


def test_another_operator_goes_on_later(window: Window) -> None:
    panel(window).choose("王 芳")
    panel(window).sign_in()
    window.run("sign_in")
    found = [item for item in window.findChildren(SignIn) if item.isVisible()]
    QTest.keyClick(found[-1], Qt.Key.Key_Up)
    QTest.keyClicks(found[-1].passcode, "1234")
    found[-1].sign_in()
    assert window.desk.operator == "李 敏"


def test_escape_keeps_the_operator(window: Window) -> None:
    panel(window).choose("王 芳")
    panel(window).sign_in()
    window.run("sign_in")
    shown = next(item for item in window.findChildren(SignIn) if item.isVisible())
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert window.desk.operator == "王 芳"
