"""Pictures of the carbon page: both samples, a figure opened, an empty ledger."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from carbondesk.domain import period
from carbondesk.sample import make
from carbondesk.store import accounts
from carbondesk.ui.pages.carbon.page import CarbonPage
from carbondesk.ui.theme import Theme
from tests.gallery import GALLERY, Shot
from tests.ui import ledgers
from tests.ui.page_shots import window_on

_YEAR = period.year(2025)


def _hospital(folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder)
    desk.set_period(_YEAR)
    return window_on(folder, theme, desk, "carbon")


def _campus(folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder, make.CAMPUS)
    desk.set_period(_YEAR)
    return window_on(folder, theme, desk, "carbon")


def _opened(folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder)
    desk.set_period(_YEAR)
    window = window_on(folder, theme, desk, "carbon")
    page = window.page()
    assert isinstance(page, CarbonPage)
    found = accounts.inventory_of(accounts.load(desk.ledger.db, [_YEAR]), _YEAR)
    page.explain(found.lines[0].uncertainty)
    return window


def _empty(folder: Path, theme: Theme) -> QWidget:
    return window_on(folder, theme, ledgers.empty_desk(folder), "carbon")


GALLERY += [
    Shot("carbon", _hospital),
    Shot("carbon-campus", _campus),
    Shot("carbon-opened", _opened),
    Shot("carbon-empty", _empty),
]
