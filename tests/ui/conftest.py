"""A themed application, and a window over the sample pages."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carbondesk.ui.desk import Desk
from carbondesk.ui.settings import Settings
from carbondesk.ui.theme import Theme
from carbondesk.ui.window import Window
from tests.ui import entry_ledger, ledgers, sample_facts, samples

Keep = Callable[[Window], Window]


@pytest.fixture
def keep(qtbot: QtBot) -> Iterator[Keep]:
    """Takes a window into care: at the end its jobs are stopped, its ledger and itself closed."""
    kept: list[Window] = []

    def take(window: Window) -> Window:
        qtbot.addWidget(window)
        kept.append(window)
        return window

    yield take
    for window in kept:
        window.jobs.stop()
        window.desk.close()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The light theme."""
    made = Theme(qapp, "light")
    yield made
    made.deleteLater()


@pytest.fixture
def desk(tmp_path: Path, theme: Theme) -> Iterator[Desk]:
    """A desk over a new ledger."""
    made = sample_facts.desk(tmp_path)
    yield made
    made.close()


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings in a file of their own."""
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def window(qtbot: QtBot, keep: Keep, tmp_path: Path, theme: Theme) -> Window:
    """A window over the sample pages, shown."""
    made = samples.window(tmp_path, theme)
    keep(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def entry_window(qtbot: QtBot, keep: Keep, tmp_path: Path, theme: Theme) -> Window:
    """A window over the entry of a small ledger, shown."""
    desk = entry_ledger.desk(tmp_path)
    made = ledgers.window(desk, theme, tmp_path, (entry_ledger.spec(),))
    keep(made)
    made.show()
    qtbot.waitExposed(made)
    return made
