"""Windows over sample ledgers, with the pages that a test or a picture is about."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from carbondesk.domain import period
from carbondesk.i18n import translate
from carbondesk.operations import ledgers as operations
from carbondesk.sample import make
from carbondesk.store.ledger import Ledger
from carbondesk.texts import steps
from carbondesk.ui import opened
from carbondesk.ui.desk import Desk
from carbondesk.ui.page_spec import FOOT, PageSpec
from carbondesk.ui.pages.meters.page import MetersPage
from carbondesk.ui.pages.settings.page import SettingsPage
from carbondesk.ui.settings import Settings
from carbondesk.ui.theme import Theme
from carbondesk.ui.window import Window
from carbondesk.ui.wiring import Wiring
from carbondesk.ui.working import window_on
from tests import sample_copies

TODAY = date(2026, 1, 9)
SHOWN = period.month(2025, 12)


def meters() -> PageSpec:
    """The meters page as data."""
    return PageSpec("meters", "gauge", _meters_title, MetersPage, 1)


def settings() -> PageSpec:
    """The settings page as data."""
    return PageSpec("settings", "settings", _settings_title, SettingsPage, FOOT)


def sample_desk(folder: Path, kind: str = make.HOSPITAL) -> Desk:
    """A desk over a sample, in its last month."""
    path = folder / f"{kind}.carbondesk"
    sample_copies.copy_to(path, kind, "李 敏")
    made = Desk(Ledger.open(path, "李 敏"), TODAY)
    made.ledger.clock = now
    made.set_period(SHOWN)
    return made


def empty_desk(folder: Path) -> Desk:
    """A desk over a ledger without anything."""
    made = Desk(Ledger.create(folder / "新台账.carbondesk", "李 敏"), TODAY)
    made.ledger.clock = now
    made.set_period(SHOWN)
    return made


def opened_ledger(path: Path) -> Ledger:
    """A ledger as the program opens it, with a clock that stands still."""
    made = operations.either(path, "LM")
    made.clock = now
    return made


def window(desk: Desk, theme: Theme, folder: Path, pages: Sequence[PageSpec]) -> Window:
    """A window over a desk with some pages."""
    wiring = Wiring(pages, now, {"import": _nothing}, step_text=steps.step, facts=opened.facts)
    return window_on(desk, Settings(folder / "settings.ini"), theme, wiring)


def now() -> datetime:
    """A clock that stands still."""
    return datetime(2026, 1, 9, 16, 42, tzinfo=UTC)


def _meters_title() -> str:
    return translate("ui.pages.meters.page", "Meters")


def _settings_title() -> str:
    return translate("ui.pages.settings.page", "Settings")


def _nothing() -> None:
    """There is no file to choose."""
