"""A window on the meters of a small ledger."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from carbondesk.ui.pages.meters.page import MetersPage
from carbondesk.ui.theme import Theme
from carbondesk.ui.window import Window
from tests.ui import ledgers, meter_ledger


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, theme: Theme) -> Iterator[Window]:
    """The window, shown."""
    desk = meter_ledger.desk(tmp_path)
    made = ledgers.window(desk, theme, tmp_path, (ledgers.meters(),))
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    made.jobs.stop()
    desk.close()


@pytest.fixture
def page(window: Window) -> MetersPage:
    """The page in it."""
    found = window.page()
    assert isinstance(found, MetersPage)
    return found
