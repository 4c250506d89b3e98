"""Backup, restore, and commands on a ledger that is open elsewhere."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from carbondesk.cli.main import main
from carbondesk.operations import ledgers, meters
from carbondesk.store import backups, disk
from tests.factory import a_ledger, a_meter

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("CARBONDESK_BACKUPS", raising=False)
    with a_ledger(tmp_path) as ledger:
        return ledger.path


@contextmanager
def held(path: Path) -> Iterator[None]:
    """While another has the ledger open."""
    with ledgers.to_write(path, "李 敏"):
        yield


def run(*words: object) -> int:
    return main(["--lang", "en", *map(str, words)])


def test_a_backup_lies_among_those_of_the_ledger(path: Path, capsys: Captured) -> None:
    assert run("backup", path) == 0
    (made,) = backups.every(backups.folder_of(path), "2024")
    assert capsys.readouterr().out == f"{made.path}\n"
    assert made.why == backups.BY_HAND


def test_a_backup_goes_to_a_folder_of_choice(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CARBONDESK_BACKUPS", str(tmp_path / "stick"))
    assert run("backup", path) == 0
    assert len(backups.every(tmp_path / "stick", "2024")) == 1
    assert not backups.folder_of(path).exists()


def test_a_backup_is_restored_as_another_ledger(
    path: Path, tmp_path: Path, capsys: Captured
) -> None:
    copy, back = tmp_path / "copy.carbondesk", tmp_path / "back.carbondesk"
    assert run("backup", path, "-o", copy) == 0
    assert run("restore", copy, "-o", back) == 0
    assert run("verify", back) == 0
    capsys.readouterr()
    for words in (("backup", path, "-o", copy), ("restore", copy, "-o", path)):
        assert run(*words) == 1
        assert "exists already and was left as it is" in capsys.readouterr().err


def test_a_backup_that_is_missing_or_foreign_is_refused(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "notes.carbondesk").write_text("milk, bread")
    for name in ("none.carbondesk", "notes.carbondesk"):
        assert run("restore", tmp_path / name, "-o", tmp_path / "back.carbondesk") == 1
        assert name in capsys.readouterr().err
    assert not (tmp_path / "back.carbondesk").exists()


def test_a_writing_command_says_who_holds_the_ledger(path: Path, capsys: Captured) -> None:
    with held(path):
        assert run("undo", path) == 1
        said = capsys.readouterr().err
        assert "2024.carbondesk is open for writing: 李 敏 at " in said
        assert said.count("\n") == 1
        main(["--lang", "zh", "undo", str(path)])
        assert "正由 李 敏 在" in capsys.readouterr().err


def test_reading_commands_and_backups_go_on_meanwhile(path: Path, capsys: Captured) -> None:
    with held(path):
        for words in (
            ("history", path),
            ("verify", path),
            ("usage", path, "--from", "2024-01", "--to", "2024-12"),
            ("backup", path),
        ):
            assert run(*words) == 0, capsys.readouterr().err


def test_the_first_writing_command_of_a_day_makes_a_backup(path: Path) -> None:
    with a_ledger(path.parent, name="other.carbondesk") as other:
        meters.add(other, a_meter())
    for _ in range(2):
        run("undo", other.path)
    (made,) = backups.every(backups.folder_of(other.path), "other")
    assert made.why == backups.DAILY


def test_a_day_without_a_backup_is_told_but_keeps_nobody_from_work(
    path: Path, capsys: Captured
) -> None:
    backups.folder_of(path).write_text("in the way")
    with a_ledger(path.parent, name="other.carbondesk"):
        pass
    assert run("redo", path) == 1
    first, second = capsys.readouterr().err.splitlines()
    assert first.startswith("No backup was made today. ")
    assert second == "There is nothing to redo."


def test_a_ledger_on_a_network_drive_is_written_with_a_warning(
    path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "is_shared", os.path.exists)
    assert run("redo", path) == 1
    assert "2024.carbondesk lies on a network drive." in capsys.readouterr().err
