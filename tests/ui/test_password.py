"""The password in the window: asked at opening, set in the settings with its warning."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit

from carbondesk.operations import ledgers as operations
from carbondesk.operations import passwords
from carbondesk.store import encryption
from carbondesk.ui import ask, unlocking
from carbondesk.ui.pages.settings.page import SettingsPage
from carbondesk.ui.pages.settings.password import PasswordView
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.window import Window
from tests import factory
from tests.ui import ledgers
from tests.ui.conftest import Keep

SECRET = "eight or more"

pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def window(keep: Keep, tmp_path: Path, theme: Theme) -> Window:
    """A window over the sample hospital with the settings only."""
    desk = ledgers.sample_desk(tmp_path)
    made = ledgers.window(desk, theme, tmp_path, (ledgers.settings(),))
    keep(made)
    made.show()
    return made


@pytest.fixture
def view(window: Window) -> PasswordView:
    page = window.page()
    assert isinstance(page, SettingsPage)
    page.go_to("password")
    shown = page.view()
    assert isinstance(shown, PasswordView)
    return shown


def fill(view: PasswordView, password: str, again: str, *, understood: bool) -> FormDialog:
    view.set.click()
    dialog = view.window().findChildren(FormDialog)[-1]
    for key, text in (("password", password), ("again", again)):
        line = dialog.form.input(key)
        assert isinstance(line, QLineEdit)
        assert line.echoMode() is QLineEdit.EchoMode.Password
        line.setText(text)
    box = dialog.form.input("understood")
    assert isinstance(box, QCheckBox)
    box.setChecked(understood)
    dialog.submit()
    return dialog


@pytest.mark.parametrize(
    ("password", "again", "understood"),
    [("short", "short", True), (SECRET, "eight or less", True), (SECRET, SECRET, False)],
)
def test_a_password_is_not_set_before_all_is_said(
    view: PasswordView, password: str, again: str, *, understood: bool
) -> None:
    dialog = fill(view, password, again, understood=understood)
    assert dialog.isVisible()
    assert view.desk.ledger.password == ""
    dialog.reject()


def test_a_password_is_set_and_the_plain_backups_are_named(view: PasswordView) -> None:
    made = operations.back_up(view.desk.ledger)
    fill(view, SECRET, SECRET, understood=True)
    assert encryption.is_encrypted(view.desk.ledger.path)
    assert str(made) in view.left.text()
    assert "已加密" in view.state.text()
    assert view.desk.institution_name(), "the window goes on in the same ledger"


def test_a_password_is_removed_after_a_question(
    view: PasswordView, monkeypatch: pytest.MonkeyPatch
) -> None:
    passwords.change(view.desk.ledger, SECRET)
    view.refresh()
    monkeypatch.setattr(ask, "confirm", _yes)
    view.remove.click()
    assert view.desk.ledger.password == ""
    assert not view.remove.isVisible()


def test_opening_asks_until_the_password_is_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with factory.a_ledger(tmp_path) as made:
        passwords.change(made, SECRET)
    asked: list[str] = []
    answers = iter(["wrong", SECRET])

    def answer(_parent: object, _title: str, question: str) -> str:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr(ask, "secret", answer)
    opening = partial(operations.either, made.path, "", None)
    ledger = unlocking.unlocked(None, made.path, opening)
    assert ledger is not None
    ledger.close()
    assert len(asked) == 2
    assert asked[0] != asked[1]


def test_giving_up_opens_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with factory.a_ledger(tmp_path) as made:
        passwords.change(made, SECRET)
    monkeypatch.setattr(ask, "secret", _nothing)
    opening = partial(operations.either, made.path, "", None)
    assert unlocking.unlocked(None, made.path, opening) is None
    assert [file.name for file in tmp_path.iterdir()] == [made.path.name]


def _yes(*_args: object) -> bool:
    return True


def _nothing(*_args: object) -> str:
    return ""
