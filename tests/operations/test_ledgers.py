"""Opening a ledger: its lock, its backups, and what is left where it cannot be written."""

import gc
import os
import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from carbondesk.operations import importing, ledgers, meters
from carbondesk.store import backups, faults, lock, migrations
from carbondesk.store.ledger import Ledger
from tests.factory import NOW, a_ledger, a_meter


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with a_ledger(tmp_path) as ledger:
        return ledger.path


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_a_clean_close_leaves_one_file(path: Path) -> None:
    with ledgers.to_write(path, "李 敏") as ledger:
        meters.add(ledger, a_meter())
        assert "2024.carbondesk.lock" in names(path.parent)
    assert names(path.parent) == ["2024.carbondesk"]


def test_a_second_opener_reads_and_is_told_who_writes(path: Path) -> None:
    with ledgers.to_write(path, "李 敏") as first:
        with pytest.raises(faults.HeldLedger):
            ledgers.to_write(path, "王")
        with ledgers.either(path, "王") as second:
            meters.add(first, a_meter())
            assert [step.verb for step in second.history()] == ["add_meter", "new_ledger"]
            with pytest.raises(faults.HeldLedger) as refused:
                meters.add(second, a_meter("E-02"))
            assert refused.value.holder.operator == "李 敏"
            with pytest.raises(faults.HeldLedger):
                second.undo()
        assert [step.verb for step in first.history()] == ["add_meter", "new_ledger"]
    assert names(path.parent) == ["2024.carbondesk"]


def test_a_reader_needs_no_lock_and_writes_nothing(path: Path) -> None:
    with ledgers.to_read(path) as ledger:
        assert names(path.parent)[0] == "2024.carbondesk"
        assert not lock.path_of(path).exists()
        with pytest.raises(faults.ReadOnlyLedger):
            meters.add(ledger, a_meter())
    assert names(path.parent) == ["2024.carbondesk"]


def test_an_opening_that_fails_leaves_no_lock(tmp_path: Path) -> None:
    foreign = tmp_path / "notes.carbondesk"
    foreign.write_text("milk, bread")
    with pytest.raises(faults.NotALedger):
        ledgers.to_write(foreign)
    with pytest.raises(faults.MissingLedger):
        ledgers.either(tmp_path / "none.carbondesk")
    assert names(tmp_path) == ["notes.carbondesk"]


def test_opening_recovers_what_a_crash_left_in_the_log(path: Path, tmp_path: Path) -> None:
    crashed = tmp_path / "crashed"
    crashed.mkdir()
    with ledgers.to_write(path) as ledger:
        meters.add(ledger, a_meter())
        for file in ("2024.carbondesk", "2024.carbondesk-wal", "2024.carbondesk.lock"):
            shutil.copy(tmp_path / file, crashed)
        steps = ledger.history()
    for opens in (ledgers.to_read, ledgers.to_write):
        with opens(crashed / path.name) as recovered:
            assert recovered.history() == steps
    assert names(crashed) == ["2024.carbondesk"]


def test_one_backup_a_day_is_made(path: Path) -> None:
    folder = backups.folder_of(path)
    assert ledgers.back_up_daily(path, folder, NOW) is not None
    assert ledgers.back_up_daily(path, folder, NOW + timedelta(hours=5)) is None
    assert ledgers.back_up_daily(path, folder, NOW + timedelta(days=1)) is not None
    assert len(names(folder)) == 2


def test_without_its_folder_of_choice_a_backup_lies_beside_the_ledger(path: Path) -> None:
    unplugged = path / "no folder below a file"
    made = ledgers.back_up_daily(path, unplugged, NOW)
    assert made is not None
    assert made.parent == backups.folder_of(path)
    assert ledgers.back_up_daily(path, unplugged, NOW) is None


def test_safety_tells_the_age_and_the_disk_of_the_newest_backup(path: Path) -> None:
    folder = backups.folder_of(path)
    assert ledgers.safety(path, folder, NOW).newest is None
    ledgers.back_up_daily(path, folder, NOW)
    fresh = ledgers.safety(path, folder, NOW + timedelta(days=6))
    assert (fresh.is_old, fresh.is_on_same_disk) == (False, True)
    assert ledgers.safety(path, folder, NOW + timedelta(days=8)).is_old


def test_a_copy_is_saved_and_restored_without_replacing_anything(
    path: Path, tmp_path: Path
) -> None:
    with ledgers.to_read(path) as ledger:
        ledgers.save_copy(ledger, tmp_path / "copy.carbondesk")
        with pytest.raises(faults.LedgerExists):
            ledgers.save_copy(ledger, tmp_path / "copy.carbondesk")
    ledgers.restore(tmp_path / "copy.carbondesk", tmp_path / "back.carbondesk")
    with ledgers.to_write(tmp_path / "back.carbondesk") as back:
        assert [step.verb for step in back.history()] == ["new_ledger"]


def test_a_backup_is_made_before_a_migration(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _pretend_a_migration(monkeypatch)
    version = migrations.NEWEST
    with ledgers.to_write(path) as ledger:
        assert migrations.version(ledger.db) == version
    (made,) = backups.every(backups.folder_of(path), path.stem)
    assert made.why == backups.BEFORE_MIGRATION
    with pytest.raises(faults.ReadOnlyLedger):
        Ledger.read(made.path, "", faults.ReadOnlyLedger(made.path))
    # Whoever only reads an older ledger brings it up to date on the way.
    with ledgers.to_read(made.path) as ledger:
        assert migrations.version(ledger.db) == version


def test_an_older_ledger_in_use_elsewhere_is_not_migrated(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ledgers.to_write(path, "李 敏"):
        _pretend_a_migration(monkeypatch)
        for opens in (ledgers.to_write, ledgers.to_read, ledgers.either):
            with pytest.raises(faults.HeldLedger):
                opens(path)


def test_a_backup_is_made_before_a_large_import(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = tmp_path / "people.csv"
    table.write_text("month,class,count\n2024-01,staff,80\n2024-02,staff,81\n")
    with ledgers.to_write(path) as ledger:
        importing.run(ledger, [table])
        assert not ledger.backups.exists()
        monkeypatch.setattr(ledgers, "LARGE_IMPORT_ROWS", 1)
        importing.run(ledger, [table], on_conflict="replace", dry_run=True)
        assert not ledger.backups.exists()
        importing.run(ledger, [table], on_conflict="replace")
        assert [made.why for made in backups.every(ledger.backups, "2024")] == ["import"]


@pytest.fixture
def read_only(path: Path) -> Iterator[Path]:
    """The ledger in a folder that cannot be written; root needs more than a mode for that."""
    folder = path.parent / "archive"
    folder.mkdir()
    shutil.move(path, folder)
    if os.geteuid() == 0:
        mounted = os.system(f"mount --bind -o ro '{folder}' '{folder}' 2>/dev/null") == 0
        if not mounted:
            pytest.skip("no mount may be made here")
        yield folder / path.name
        # A connection that a failed test has left open must not keep the mount.
        gc.collect()
        assert os.system(f"umount '{folder}'") == 0
    else:
        folder.chmod(0o555)
        yield folder / path.name
        folder.chmod(0o755)


def test_a_ledger_in_a_read_only_folder_is_read(read_only: Path) -> None:
    with pytest.raises(faults.ReadOnlyLedger):
        ledgers.to_write(read_only)
    for opens in (ledgers.to_read, ledgers.either):
        with opens(read_only) as ledger:
            assert [step.verb for step in ledger.history()] == ["new_ledger"]
            with pytest.raises(faults.ReadOnlyLedger):
                meters.add(ledger, a_meter())
    with pytest.raises(faults.ReadOnlyLedger):
        ledgers.back_up_daily(read_only, backups.folder_of(read_only), NOW)
    ledgers.restore(read_only, read_only.parent.parent / "mine.carbondesk")
    assert names(read_only.parent) == ["2024.carbondesk"]


def _pretend_a_migration(monkeypatch: pytest.MonkeyPatch) -> None:
    newer, named = (*migrations.MIGRATIONS, "later"), migrations.named
    monkeypatch.setattr(migrations, "MIGRATIONS", newer)
    monkeypatch.setattr(migrations, "NEWEST", len(newer))
    monkeypatch.setattr(
        migrations, "named", lambda name: _add_a_table if name == "later" else named(name)
    )


def _add_a_table(db: object) -> None:
    db.execute("create table later (id text primary key)")  # type: ignore[attr-defined]
