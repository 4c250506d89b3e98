"""Pictures of signing in, operators, backups, the banner and the history."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QWidget

from carbondesk.domain.operator import Role
from carbondesk.operations import ledgers as operations
from carbondesk.operations import meters, operators
from carbondesk.store import backups
from carbondesk.store import meters as stored
from carbondesk.ui.desk import Desk
from carbondesk.ui.pages.history.page import HistoryPage
from carbondesk.ui.theme import Theme
from tests.gallery import GALLERY, Shot
from tests.ui import ledgers
from tests.ui.page_shots import window_on


def _with_operators(folder: Path) -> Path:
    desk = ledgers.sample_desk(folder)
    operators.add(desk.ledger, "李 敏", Role.REVIEWER, "1234")
    operators.add(desk.ledger, "王 芳", Role.CLERK)
    operators.add(desk.ledger, "赵 强", Role.CLERK, "4321")
    desk.close()
    return desk.ledger.path


def _opened(path: Path) -> Desk:
    desk = Desk(ledgers.opened_ledger(path), ledgers.TODAY)
    desk.set_period(ledgers.SHOWN)
    return desk


def _sign_in(folder: Path, theme: Theme) -> QWidget:
    return window_on(folder, theme, _opened(_with_operators(folder)), "overview")


def _operators(folder: Path, theme: Theme) -> QWidget:
    desk = _opened(_with_operators(folder))
    desk.sign_in("王 芳")
    return window_on(folder, theme, desk, "settings", "operators")


def _read_only(folder: Path, theme: Theme) -> QWidget:
    path = _with_operators(folder)
    held = operations.to_write(path, "王 芳")
    window = window_on(folder, theme, _opened(path), "entry")
    window.destroyed.connect(held.close)
    return window


def _backups(folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder)
    ledger = desk.ledger
    for days, why in ((9, backups.DAILY), (8, backups.BEFORE_IMPORT), (1, backups.DAILY)):
        at = ledgers.now() - timedelta(days=days)
        backups.make(ledger.path, ledger.backups, why, at)
    operations.back_up(ledger)
    return window_on(folder, theme, desk, "settings", "backups")


def _in_the_way(folder: Path, theme: Theme) -> QWidget:
    desk = ledgers.sample_desk(folder)
    readings = next(
        step for step in desk.ledger.history() if "reading" in step.detail and step.rows > 1
    )
    meter = stored.every(desk.ledger.db)[0]
    desk.do(meters.correct, replace(meter, name="总表（改名）"), None)
    window = window_on(folder, theme, desk, "history", str(readings.id - 1))
    page = window.page()
    assert isinstance(page, HistoryPage)
    page.detail.undo()
    return window


GALLERY.extend(
    (
        Shot("sign-in", _sign_in),
        Shot("settings-operators", _operators),
        Shot("settings-backups", _backups),
        Shot("read-only", _read_only),
        Shot("history-in-the-way", _in_the_way),
    )
)
