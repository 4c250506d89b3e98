"""A window on the meters of a small ledger."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from carbondesk.ui.pages.meters.page import MetersPage
from carbondesk.ui.theme import Theme
from carbondesk.ui.window import Window
from tests.ui import ledgers, meter_ledger
from tests.ui.conftest import Keep


@pytest.fixture
def window(qtbot: QtBot, keep: Keep, tmp_path: Path, theme: Theme) -> Window:
    """The window, shown."""
    desk = meter_ledger.desk(tmp_path)
    made = ledgers.window(desk, theme, tmp_path, (ledgers.meters(),))
    keep(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def page(window: Window) -> MetersPage:
    """The page in it."""
    found = window.page()
    assert isinstance(found, MetersPage)
    return found
