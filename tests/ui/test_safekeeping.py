"""The backup of the day is made beside the work, and a ledger open elsewhere is only read."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from carbondesk.operations import ledgers
from carbondesk.store import backups, disk
from carbondesk.ui.desk import Desk
from carbondesk.ui.frame.standing import StandingBanner
from carbondesk.ui.safekeeping import Safekeeping
from carbondesk.ui.settings import BACKUPS, Settings
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.toast import Toast
from carbondesk.ui.window import Window
from carbondesk.ui.wiring import Wiring
from carbondesk.ui.working import window_on
from tests.factory import NOW, TODAY, a_ledger


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with a_ledger(tmp_path) as ledger:
        return ledger.path


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@contextmanager
def a_window(qtbot: QtBot, theme: Theme, path: Path, settings: Settings) -> Iterator[Window]:
    desk = Desk(ledgers.either(path, "王", settings.folder(BACKUPS)), TODAY)
    window = window_on(desk, settings, theme, Wiring((), now))
    qtbot.addWidget(window)
    yield window
    window.jobs.stop()
    desk.close()


def now() -> datetime:
    return NOW


def said(window: Window) -> list[str]:
    return [toast.accessibleName() for toast in window.findChildren(Toast)]


def kept(qtbot: QtBot, window: Window) -> list[str]:
    keeper = Safekeeping(window, NOW)
    with qtbot.waitSignal(keeper.backed_up):
        keeper.begin()
    qtbot.waitUntil(lambda: window.jobs.running is None)
    return said(window)


def test_the_backup_of_the_day_is_made_once(
    qtbot: QtBot, theme: Theme, path: Path, settings: Settings
) -> None:
    with a_window(qtbot, theme, path, settings) as window:
        assert kept(qtbot, window) == []
        assert kept(qtbot, window) == []
    assert [made.why for made in backups.every(backups.folder_of(path), "2024")] == ["daily"]


def test_backups_go_where_the_person_chose(
    qtbot: QtBot, theme: Theme, path: Path, settings: Settings, tmp_path: Path
) -> None:
    settings.keep(BACKUPS, str(tmp_path / "stick"))
    with a_window(qtbot, theme, path, settings) as window:
        kept(qtbot, window)
    assert len(backups.every(tmp_path / "stick", "2024")) == 1
    assert not backups.folder_of(path).exists()


def test_a_day_without_a_backup_is_told(
    qtbot: QtBot, theme: Theme, path: Path, settings: Settings
) -> None:
    backups.folder_of(path).write_text("in the way")
    with a_window(qtbot, theme, path, settings) as window:
        (text,) = kept(qtbot, window)
    assert text.startswith("今天未能备份。")


def test_a_ledger_open_elsewhere_is_read_and_not_backed_up(
    qtbot: QtBot, theme: Theme, path: Path, settings: Settings
) -> None:
    with (
        ledgers.to_write(path, "李 敏"),
        a_window(qtbot, theme, path, settings) as window,
    ):
        assert Safekeeping(window, NOW).begin() is None
        assert said(window) == []
        (banner,) = window.findChildren(StandingBanner)
        assert banner.text().startswith("2024.carbondesk 正由 李 敏 在")
    assert not backups.folder_of(path).exists()


def test_a_ledger_on_a_network_drive_is_told_of_as_long_as_it_is_open(
    qtbot: QtBot,
    theme: Theme,
    path: Path,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(disk, "is_shared", Path.exists)
    with a_window(qtbot, theme, path, settings) as window:
        assert kept(qtbot, window) == []
        window._frame.fill(window.desk, window.commands, window.wiring)
        banner = window.findChildren(StandingBanner)[-1]
        assert "位于网络盘" in banner.text()
        assert not banner.isHidden()
        assert window.desk.why_not() == "", "it is written all the same"
