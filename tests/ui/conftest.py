"""A themed application, and a window over the sample pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from carbondesk.ui.desk import Desk
from carbondesk.ui.settings import Settings
from carbondesk.ui.theme import Theme
from carbondesk.ui.window import Window
from tests.ui import entry_ledger, ledgers, sample_facts, samples


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
def window(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Iterator[Window]:
    """A window over the sample pages, shown."""
    made = samples.window(tmp_path, theme)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.jobs.stop()
    made.desk.close()


@pytest.fixture
def entry_window(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Iterator[Window]:
    """A window over the entry of a small ledger, shown."""
    desk = entry_ledger.desk(tmp_path)
    made = ledgers.window(desk, theme, tmp_path, (entry_ledger.spec(),))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.jobs.stop()
    desk.close()
