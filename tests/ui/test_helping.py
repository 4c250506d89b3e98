"""The help: a topic for every page in both languages, links that lead somewhere, and F1."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from carbondesk import paths
from carbondesk.i18n import LANGUAGES, speaking
from carbondesk.texts import topics
from carbondesk.ui import actions, registry
from carbondesk.ui.helping import HelpWindow
from carbondesk.ui.theme import Theme
from carbondesk.ui.window import Window
from tests.ui import ledgers
from tests.ui.page_shots import window_on

HEADINGS = {
    "zh": ("## 用途", "## 怎样做", "## 按键", "## 记号"),
    "en": ("## What it is for", "## How do I", "## Keys", "## What the marks mean"),
}
# The topics of all others belong to a page.
GENERAL = {"index", "keys", "marks", "import", "safety"}
LINK = re.compile(r"\]\(([^)]+)\)")
LONGEST = {"zh": 1200, "en": 2600}


def pages() -> list[str]:
    return [spec.key for spec in registry.every()]


def every(language: str) -> dict[str, str]:
    with speaking(language):
        return {name: topics.text(name) for name in topics.every()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_a_topic_that_answers(language: str) -> None:
    found = every(language)
    for page in pages():
        assert page in found, f"resources/help/{language}/{page}.md is missing"
        for heading in HEADINGS[language]:
            assert heading in found[page], f"{page}: {heading}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_belongs_to_a_page(language: str) -> None:
    assert set(every(language)) - GENERAL <= set(pages())


def test_both_languages_have_the_same_topics_with_the_same_shape() -> None:
    chinese, english = every("zh"), every("en")
    assert chinese.keys() == english.keys()
    for name, text in chinese.items():
        for sign in ("## ", "- **", "| "):
            assert text.count(f"\n{sign}") == english[name].count(f"\n{sign}"), (name, sign)
        assert LINK.findall(text) == LINK.findall(english[name]), name


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_to_topics_and_topics_are_short(language: str) -> None:
    found = every(language)
    for name, text in found.items():
        assert text.startswith("# ")
        assert len(text) < LONGEST[language], name
        assert LINK.findall(text), name
        for link in LINK.findall(text):
            assert link.removesuffix(topics.ENDING) in found, f"{name}: {link}"
    contents = LINK.findall(found[topics.INDEX])
    assert {link.removesuffix(topics.ENDING) for link in contents} == set(found) - {topics.INDEX}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_keys_of_the_window_are_told(language: str) -> None:
    told = every(language)["keys"]
    for action in actions.ACTIONS:
        if action.shortcut:
            assert action.shortcut in told, action.key


def test_nothing_else_lies_among_the_topics() -> None:
    found = {path.suffix for path in paths.resource("help").rglob("*") if path.is_file()}
    assert found == {".md"}


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Window:
    made = window_on(tmp_path, theme, ledgers.empty_desk(tmp_path), "overview")
    qtbot.addWidget(made)
    return made


def shown(window: Window) -> HelpWindow:
    return window.findChildren(HelpWindow)[-1]


def test_the_help_opens_at_the_page_and_follows_it(window: Window) -> None:
    window.run("help")
    assert shown(window).topic() == "overview"
    window.open_page("settings")
    window.run("help")
    assert shown(window).topic() == "settings"
    assert len(window.findChildren(HelpWindow)) == 1


@pytest.mark.parametrize("page", pages())
def test_each_page_names_its_topic(window: Window, page: str) -> None:
    window.open_page(page)
    window.run("help")
    assert shown(window).topic() == page


def test_a_link_leads_on_and_alt_left_back(window: Window) -> None:
    window.run("help")
    helping = shown(window)
    helping.browser.anchorClicked.emit(QUrl("marks.md"))
    assert helping.topic() == "marks"
    QTest.keyClick(helping, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert helping.topic() == "overview"
    helping.go_back()
    assert helping.topic() == "overview"


def test_an_unknown_topic_shows_the_contents(window: Window) -> None:
    window.run("help")
    shown(window).go_to("nothing-of-this-name")
    assert shown(window).topic() == topics.INDEX


def test_escape_closes_it(window: Window) -> None:
    window.run("help")
    helping = shown(window)
    QTest.keyClick(helping, Qt.Key.Key_Escape)
    assert not helping.isVisible()


def test_in_another_language_it_speaks_that(window: Window) -> None:
    window.run("help")
    assert "用途" in shown(window).browser.toPlainText()
    window.speak("en")
    window.run("help")
    assert "What it is for" in shown(window).browser.toPlainText()
