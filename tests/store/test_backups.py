"""Backups: whole or not there, and thinned so that days, weeks, months and great changes stay."""

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from carbondesk.operations import meters
from carbondesk.store import backups, connections, faults, verify
from carbondesk.store.backups import Backup
from carbondesk.store.ledger import Ledger
from tests.factory import NOW, a_ledger, a_meter


def a_backup(at: datetime, why: str = backups.DAILY) -> Backup:
    return Backup(Path(f"x-{at:%Y%m%d-%H%M%S}-{why}.carbondesk"), "x", at, why)


def on(day: str) -> datetime:
    return datetime.fromisoformat(day)


def days_kept(found: list[Backup]) -> list[str]:
    return [f"{backup.at:%Y-%m-%d}" for backup in backups.kept_of(found)]


def test_a_backup_is_one_file_that_holds_what_the_open_ledger_holds(tmp_path: Path) -> None:
    with a_ledger(tmp_path) as ledger:
        meters.add(ledger, a_meter())
        made = backups.make(ledger.path, ledger.backups, backups.DAILY, NOW)
        steps = ledger.history()
    assert made == tmp_path / "2024-backups" / "2024-20260615-093000-daily.carbondesk"
    assert [file.name for file in made.parent.iterdir()] == [made.name]
    with Ledger.open(made) as copy:
        assert copy.history() == steps
        assert verify.breaks(copy.db) == []


def test_two_backups_of_one_second_both_stay(tmp_path: Path) -> None:
    with a_ledger(tmp_path) as ledger:
        made = [backups.make(ledger.path, ledger.backups, "copy", NOW) for _ in range(11)]
    found = [backup.path for backup in backups.every(made[0].parent, "2024")]
    assert found == list(reversed(made)), "the eleventh is newer than the second"


def test_the_newest_backup_is_that_of_this_ledger(tmp_path: Path) -> None:
    with a_ledger(tmp_path) as ledger:
        for days in (3, 1, 2):
            backups.make(ledger.path, tmp_path, "daily", NOW - timedelta(days=days))
    (tmp_path / "2024-20270101-000000-daily.txt").touch()
    (tmp_path / "2024-20271301-000000-daily.carbondesk").touch()
    (tmp_path / "2025-20270101-000000-daily.carbondesk").touch()
    newest = backups.newest(tmp_path, "2024")
    assert newest is not None
    assert f"{newest.at} {newest.why}" == "2026-06-14 09:30:00 daily"
    assert backups.newest(tmp_path / "nowhere", "2024") is None


def test_a_damaged_ledger_makes_no_backup(tmp_path: Path) -> None:
    with a_ledger(tmp_path) as ledger:
        path = ledger.path
    content = bytearray(path.read_bytes())
    for start in range(8192, len(content), 4096):
        content[start : start + 64] = b"\xaa" * 64
    path.write_bytes(content)
    with pytest.raises(faults.DamagedLedger):
        backups.make(path, tmp_path / "kept", "daily", NOW)
    assert list((tmp_path / "kept").iterdir()) == []


def test_a_file_that_is_no_ledger_makes_no_backup(tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.carbondesk"
    with closing(sqlite3.connect(foreign)) as db:
        db.execute("create table note (text)")
    with pytest.raises(faults.NotALedger):
        backups.make(foreign, tmp_path / "kept", "daily", NOW)
    foreign.write_bytes(b"not a database at all" * 100)
    with pytest.raises(faults.NotALedger):
        backups.restore(foreign, tmp_path / "restored.carbondesk")
    assert not (tmp_path / "restored.carbondesk").exists()


def test_restoring_never_replaces_a_file(tmp_path: Path) -> None:
    with a_ledger(tmp_path) as ledger:
        made = backups.make(ledger.path, ledger.backups, "daily", NOW)
    before = ledger.path.read_bytes()
    with pytest.raises(faults.LedgerExists):
        backups.restore(made, ledger.path)
    assert ledger.path.read_bytes() == before
    backups.restore(made, tmp_path / "again.carbondesk")
    with Ledger.open(tmp_path / "again.carbondesk") as again:
        assert verify.breaks(again.db) == []
    with pytest.raises(faults.MissingLedger):
        backups.restore(tmp_path / "none.carbondesk", tmp_path / "other.carbondesk")


def test_a_file_that_appears_meanwhile_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "again.carbondesk"
    look = backups._look

    def appear(half: Path, path: Path, counts: dict[str, int], password: str) -> None:
        look(half, path, counts, password)
        target.write_text("mine")

    monkeypatch.setattr(backups, "_look", appear)
    with a_ledger(tmp_path) as ledger, pytest.raises(faults.LedgerExists):
        backups.write(ledger.path, target)
    assert target.read_text() == "mine"
    assert not list(tmp_path.glob("*.part"))


def test_a_copy_that_lost_a_row_does_not_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backups, "_counts", _never_the_same)
    with a_ledger(tmp_path) as ledger, pytest.raises(faults.DamagedLedger):
        backups.make(ledger.path, ledger.backups, "daily", NOW)
    assert list(ledger.backups.iterdir()) == []


def test_a_half_written_backup_of_long_ago_is_swept_away(tmp_path: Path) -> None:
    import os

    old, fresh = (tmp_path / f"2024-{name}.carbondesk.77.part" for name in ("old", "fresh"))
    old.touch()
    fresh.touch()
    os.utime(old, (1, 1))
    with a_ledger(tmp_path) as ledger:
        backups.make(ledger.path, tmp_path, "daily", NOW)
    assert (old.exists(), fresh.exists()) == (False, True)


def test_of_ten_years_of_days_seven_days_five_weeks_and_24_months_stay() -> None:
    days = [a_backup(NOW.replace(tzinfo=None) - timedelta(days=number)) for number in range(3650)]
    kept = days_kept(days)
    assert kept[:7] == [f"2026-06-{day:02}" for day in range(15, 8, -1)]
    # The weeks before end on Sundays; that of 8 June is among the days.
    assert kept[7:10] == ["2026-06-07", "2026-05-31", "2026-05-24"]
    assert kept[10:12] == ["2026-04-30", "2026-03-31"]
    assert len(kept[10:]) == 22
    assert kept[-1] == "2024-07-31"


def test_a_ledger_that_is_rarely_opened_keeps_all_it_has() -> None:
    rare = [a_backup(on(f"{2020 + number}-03-01")) for number in range(7)]
    assert len(backups.kept_of(rare)) == 7


def test_what_was_made_today_stays() -> None:
    today = [a_backup(on(f"2026-03-01T{hour:02}"), "copy") for hour in range(8, 18)]
    assert len(backups.kept_of(today)) == 10


def test_backups_before_migrations_and_imports_outlive_their_day() -> None:
    months = [on("2026-03-01") - timedelta(days=30 * number) for number in range(1, 40)]
    daily = [a_backup(at + timedelta(hours=1)) for at in months]
    before = [a_backup(at, backups.BEFORE_MIGRATION) for at in months[:5]]
    imports = [a_backup(at, backups.BEFORE_IMPORT) for at in months[:9]]
    kept = backups.kept_of([*daily, *before, *imports])
    assert [backup for backup in kept if backup.why == backups.BEFORE_MIGRATION] == before[:3]
    assert [backup for backup in kept if backup.why == backups.BEFORE_IMPORT] == imports[:7]


def test_thinning_removes_only_backups_of_its_own_ledger(tmp_path: Path) -> None:
    for number in range(60):
        at = NOW - timedelta(days=number)
        for stem in ("x", "y"):
            (tmp_path / f"{stem}-{at:%Y%m%d-%H%M%S}-daily.carbondesk").touch()
    (tmp_path / "x.carbondesk").touch()
    removed = backups.thin(tmp_path, "x")
    assert removed
    assert not [path for path in removed if path.exists()]
    assert len(backups.every(tmp_path, "x")) == 60 - len(removed)
    assert len(backups.every(tmp_path, "y")) == 60
    assert (tmp_path / "x.carbondesk").exists()


def _never_the_same(db: sqlite3.Connection) -> dict[str, int]:
    return {str(id(db)): db.total_changes, str(connections.to_read): id(object())}
