"""The tab of the operators: who works, what each may, and what nobody may."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from carbondesk.domain.operator import Role
from carbondesk.operations import operators
from carbondesk.ui import ask
from carbondesk.ui.pages.settings.operators import OperatorsView
from carbondesk.ui.pages.settings.page import SettingsPage
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.window import Window
from tests.ui import ledgers
from tests.ui.conftest import Keep


@pytest.fixture
def window(keep: Keep, theme: Theme, tmp_path: Path) -> Window:
    desk = ledgers.empty_desk(tmp_path)
    made = ledgers.window(desk, theme, tmp_path, (ledgers.settings(),))
    keep(made)
    made.show()
    made.open_page("settings", "operators")
    return made


def view(window: Window) -> OperatorsView:
    page = window.page()
    assert isinstance(page, SettingsPage)
    found = page.view()
    assert isinstance(found, OperatorsView)
    return found


def answer(window: Window, **typed: str) -> FormDialog:
    dialog = next(item for item in window.findChildren(FormDialog) if item.isVisible())
    dialog.fill(typed)
    dialog.submit()
    return dialog


def add(window: Window, name: str, role: Role, passcode: str = "") -> None:
    view(window).add()
    answer(window, name=name, role=role.value, passcode=passcode, again=passcode)


def choose(window: Window, name: str) -> OperatorsView:
    found = view(window)
    person = next(person for person in window.desk.operators() if person.name == name)
    found.refresh()
    found.table.go_to(person.id)
    return found


def test_the_first_operator_is_a_reviewer_and_goes_on(window: Window) -> None:
    assert view(window).reason.text().startswith("还没有操作员")
    add(window, "李 敏", Role.CLERK)
    (first,) = window.desk.operators()
    assert first.role is Role.REVIEWER
    assert window.desk.operator == "李 敏"
    assert window.desk.why_not() == ""


def test_two_passcodes_that_differ_are_refused_at_the_field(window: Window) -> None:
    view(window).add()
    dialog = answer(window, name="李 敏", passcode="1234", again="1243")
    assert dialog.isVisible()
    assert dialog.form.input("again").accessibleDescription() == "两次输入不一致。"
    assert window.desk.operators() == []
    dialog.reject()


def test_a_passcode_is_set_and_taken_away(window: Window) -> None:
    add(window, "李 敏", Role.REVIEWER)
    choose(window, "李 敏").change_passcode()
    answer(window, passcode="1234", again="1234")
    (person,) = window.desk.operators()
    assert operators.is_right(person, "1234")
    choose(window, "李 敏").change_passcode()
    answer(window, passcode="", again="")
    (person,) = window.desk.operators()
    assert person.passcode == ""


def test_the_last_reviewer_stays_and_the_tab_says_so(window: Window) -> None:
    add(window, "李 敏", Role.REVIEWER)
    add(window, "王 芳", Role.CLERK)
    found = choose(window, "李 敏")
    assert not found.remove_button.isEnabled()
    assert found.reason.text() == "至少保留一名审核员。"
    assert choose(window, "王 芳").remove_button.isEnabled()


def test_a_clerk_changes_his_own_passcode_only(window: Window) -> None:
    add(window, "李 敏", Role.REVIEWER)
    add(window, "王 芳", Role.CLERK)
    window.desk.sign_in("王 芳")
    window.open_page("settings", "operators")
    QApplication.processEvents()
    found = choose(window, "王 芳")
    assert found.passcode_button.isEnabled()
    assert not choose(window, "李 敏").passcode_button.isEnabled()
    assert not found.add_button.isEnabled()
    assert not found.change_button.isEnabled()
    assert found.reason.text() == "只有审核员可以：新增操作员。"


def test_an_operator_is_renamed_and_removed(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "confirm", _yes)
    add(window, "李 敏", Role.REVIEWER)
    add(window, "王 芳", Role.CLERK)
    choose(window, "王 芳").change()
    answer(window, name="王 方", role="reviewer")
    assert [person.name for person in window.desk.operators()] == ["李 敏", "王 方"]
    choose(window, "王 方").remove()
    assert [person.name for person in window.desk.operators()] == ["李 敏"]


def test_who_removes_himself_signs_in_again(
    window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "confirm", _yes)
    add(window, "李 敏", Role.REVIEWER)
    add(window, "王 芳", Role.REVIEWER)
    choose(window, "李 敏").remove()
    assert window.desk.needs_sign_in()


def _yes(*_args: object) -> bool:
    return True
