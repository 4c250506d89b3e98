"""Pictures of the carbon page: both samples, a figure opened, an empty ledger."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from carbondesk.domain import period
from carbondesk.domain.emission import Emission, EmissionKind
from carbondesk.domain.quantity import MICRO
from carbondesk.operations import emissions
from carbondesk.sample import make
from carbondesk.store import accounts, inventories
from carbondesk.ui.pages.carbon.page import CarbonPage
from carbondesk.ui.theme import Theme
from carbondesk.ui.window import Window
from tests.gallery import GALLERY, Shot
from tests.ui import ledgers
from tests.ui.page_shots import window_on

_YEAR = period.year(2025)
_SEPTIC = "PROVINCIAL-2025:sewage_septic"


def _hospital(folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder)
    desk.set_period(_YEAR)
    return window_on(folder, theme, desk, "carbon")


def _beside(folder: Path, theme: Theme) -> QWidget:
    """A refill, waste water and travel under the standard's lines."""
    desk = ledgers.sample_desk(folder)
    first, last = _YEAR.first, _YEAR.last
    for one in (
        Emission(EmissionKind.REFRIGERANT, first, last, 12 * MICRO, "kg", "R410A", "冷水机组补充"),
        Emission(EmissionKind.WASTE_WATER, first, last, 36_500 * MICRO, "m3", _SEPTIC),
        Emission(
            EmissionKind.TRAVEL, first, last, 62_000 * MICRO, "km", "", "高铁",
            factor_micro=35_000, source="本单位估计",
        ),
    ):  # fmt: skip
        emissions.put(desk.ledger, one)
    desk.set_period(_YEAR)
    window = window_on(folder, theme, desk, "carbon")
    page = window.page()
    assert isinstance(page, CarbonPage)
    page.table.scrollToBottom()
    return window


def _beside_form(kind: EmissionKind, folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder)
    window = window_on(folder, theme, desk, "carbon")
    page = window.page()
    assert isinstance(page, CarbonPage)
    dialog = page.besides.add(kind)
    dialog.setProperty("window", window)
    return dialog


def _months(folder: Path, theme: Theme) -> QWidget:
    """Sources by month beside last year."""
    window = _campus(folder, theme)
    assert isinstance(window, Window)
    page = window.page()
    assert isinstance(page, CarbonPage)
    page.charts.choice.choose("bars")
    page.charts.choice.chosen.emit("bars")
    return window


def _doubts(folder: Path, theme: Theme) -> QWidget:
    """How far a line may be off, with the reason."""
    window = _campus(folder, theme)
    assert isinstance(window, Window)
    page = window.page()
    assert isinstance(page, CarbonPage)
    page.table.go_to("carbon.electricity", "source")
    dialog = page.doubts.change()
    assert dialog is not None
    dialog.setProperty("window", window)
    return dialog


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
    found = inventories.of(accounts.load(desk.ledger.db, [_YEAR]), _YEAR)
    page.explain(found.lines[0].uncertainty)
    return window


def _empty(folder: Path, theme: Theme) -> QWidget:
    return window_on(folder, theme, ledgers.empty_desk(folder), "carbon")


GALLERY += [
    Shot("carbon-months", _months),
    Shot("carbon-doubts", _doubts),
    Shot("carbon", _hospital),
    Shot("carbon-beside", _beside),
    Shot("carbon-beside-gas", partial(_beside_form, EmissionKind.REFRIGERANT), (480, 420)),
    Shot("carbon-beside-waste", partial(_beside_form, EmissionKind.WASTE), (480, 520)),
    Shot("carbon-campus", _campus),
    Shot("carbon-opened", _opened),
    Shot("carbon-empty", _empty),
]
