"""What was typed into a form is not dropped when another goes on, or the language changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from carbondesk import i18n
from carbondesk.ui import ask
from carbondesk.ui.frame.sign_in import SignIn
from carbondesk.ui.pages.settings.institution import InstitutionView
from carbondesk.ui.theme import Theme
from carbondesk.ui.window import Window
from tests.ui import ledgers

Answers = list[bool]


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Iterator[Window]:
    desk = ledgers.sample_desk(tmp_path)
    made = ledgers.window(desk, theme, tmp_path, (ledgers.settings(),))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.open_page("settings")
    yield made
    desk.close()


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Answers:
    """What the person says, one after the other; empty in the end if each was asked for."""
    given: Answers = []
    monkeypatch.setattr(ask, "confirm", lambda *_args: given.pop(0))
    return given


def shown(window: Window) -> InstitutionView:
    page = window.page()
    view = page.findChild(InstitutionView) if page is not None else None
    assert view is not None
    return view


def phone(window: Window) -> QLineEdit:
    form = shown(window).panel.form_of("phone")
    assert form is not None
    found = form.input("phone")
    assert isinstance(found, QLineEdit)
    return found


def test_another_language_waits_for_a_form_that_is_not_saved(
    window: Window, answers: Answers
) -> None:
    QTest.keyClicks(phone(window), "5")
    typed = phone(window).text()
    answers += [False, True]
    window.speak("en")
    assert i18n.language() == "zh"
    assert phone(window).text() == typed
    window.speak("en")
    assert i18n.language() == "en"
    assert phone(window).text() != typed
    assert answers == []


def test_nobody_else_signs_in_over_a_form_that_is_not_saved(
    window: Window, answers: Answers
) -> None:
    QTest.keyClicks(phone(window), "5")
    answers.append(False)
    window.run("sign_in")
    assert window.findChildren(SignIn) == []


def test_nothing_is_asked_once_the_form_is_saved(window: Window, answers: Answers) -> None:
    QTest.keyClicks(phone(window), "5")
    shown(window).panel.submit()
    QApplication.processEvents()
    window.speak("en")
    assert i18n.language() == "en"
    assert answers == []
