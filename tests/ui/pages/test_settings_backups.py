"""The tab of the backups: what there is, where it lies, and a ledger made of one again."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from carbondesk.store import backups, disk
from carbondesk.store.ledger import Ledger
from carbondesk.ui import ask, copies
from carbondesk.ui.jobs import Job
from carbondesk.ui.pages.overview import safety
from carbondesk.ui.pages.settings.backups import BackupsView
from carbondesk.ui.pages.settings.page import SettingsPage
from carbondesk.ui.settings import BACKUPS
from carbondesk.ui.theme import Theme
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.toast import Toast
from carbondesk.ui.window import Window
from tests.ui import ledgers
from tests.ui.conftest import Keep


@pytest.fixture
def window(keep: Keep, theme: Theme, tmp_path: Path) -> Window:
    desk = ledgers.empty_desk(tmp_path)
    made = ledgers.window(desk, theme, tmp_path, (ledgers.settings(),))
    keep(made)
    made.show()
    made.open_page("settings", "backups")
    return made


def view(window: Window) -> BackupsView:
    page = window.page()
    assert isinstance(page, SettingsPage)
    found = page.view()
    assert isinstance(found, BackupsView)
    return found


def wait_for(qtbot: QtBot, window: Window, job: Job | None) -> None:
    assert job is not None
    with qtbot.waitSignal(job.finished):
        pass
    qtbot.waitUntil(lambda: window.jobs.running is None)


def texts(window: Window, column: str) -> list[str]:
    cells = [row.cells[column] for row in view(window).table.cells.rows]
    return [cell.tag.text if cell.tag is not None else cell.text for cell in cells]


def banners(window: Window) -> list[str]:
    return [item.text() for item in view(window).findChildren(Banner) if item.isVisibleTo(window)]


def said(window: Window) -> list[str]:
    return [toast.accessibleName() for toast in window.findChildren(Toast)]


def test_a_backup_made_now_is_listed(qtbot: QtBot, window: Window) -> None:
    assert banners(window) == ["还没有备份。"]
    wait_for(qtbot, window, view(window).back_up())
    assert texts(window, "at") == ["2026-01-09 16:42"]
    assert texts(window, "kind") == ["手动"]
    assert texts(window, "state") == ["写入时"]
    assert said(window)[-1].endswith("并已核对")


def test_backups_are_read_again_and_the_damaged_one_is_named(qtbot: QtBot, window: Window) -> None:
    wait_for(qtbot, window, view(window).back_up())
    wait_for(qtbot, window, view(window).back_up())
    newest = view(window)._found[0].path
    newest.write_bytes(newest.read_bytes()[:5000])
    wait_for(qtbot, window, view(window).check())
    assert sorted(texts(window, "state")) == ["刚刚", "已损坏"]


def test_backups_go_to_a_folder_of_choice_and_back(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    monkeypatch.setattr(ask, "choose_folder", _always(stick))
    view(window).choose_folder()
    wait_for(qtbot, window, view(window).back_up())
    assert len(backups.every(stick, "新台账")) == 1
    assert window.settings.text(BACKUPS) == str(stick)
    assert view(window).folder.text() == str(stick)
    view(window).lay_beside()
    assert window.settings.text(BACKUPS) == ""
    assert window.desk.ledger.backups == backups.folder_of(window.desk.ledger.path)


def test_a_backup_is_restored_beside_the_open_ledger(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait_for(qtbot, window, view(window).back_up())
    (backup,) = view(window)._found
    target = copies.suggested(window.desk.ledger.path, backup)
    monkeypatch.setattr(ask, "save_file", _always(target))
    wait_for(qtbot, window, copies.restore(window, window, backup))
    assert target.name == "新台账-20260109-164200.carbondesk"
    Ledger.open(target).close()


def test_the_open_ledger_is_never_restored_over(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    wait_for(qtbot, window, view(window).back_up())
    (backup,) = view(window)._found
    path = window.desk.ledger.path
    before = path.read_bytes()
    monkeypatch.setattr(ask, "save_file", _always(path))
    job = copies.restore(window, window, backup)
    assert job is not None
    failures: list[object] = []
    job.failed.connect(failures.append)
    with qtbot.waitSignal(job.ended):
        pass
    assert [type(failure).__name__ for failure in failures] == ["LedgerExists"]
    assert path.read_bytes() == before


def test_a_copy_is_saved_where_it_is_wanted(
    qtbot: QtBot, window: Window, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "副本.carbondesk"
    monkeypatch.setattr(ask, "save_file", _always(target))
    wait_for(qtbot, window, copies.save_copy(window, window))
    Ledger.open(target).close()


def test_the_overview_tells_how_safe_the_backups_are(
    qtbot: QtBot, window: Window, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = window.desk
    assert [notice.title for notice in safety.notices(desk)] == ["还没有备份"]
    wait_for(qtbot, window, view(window).back_up())
    (notice,) = safety.notices(desk)
    assert (notice.title, notice.key) == ("备份与台账在同一磁盘", "settings:backups")
    monkeypatch.setattr(disk, "is_same", _always(found=False))
    assert safety.notices(desk) == []
    desk.ledger.clock = _ten_days_later
    assert [notice.title for notice in safety.notices(desk)] == ["最新备份是 2026-01-09"]


def _ten_days_later() -> datetime:
    return datetime(2026, 1, 19, 16, 42, tzinfo=UTC)


def _always(found: object) -> object:
    def answer(*_args: object) -> object:
        return found

    return answer
