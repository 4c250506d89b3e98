"""Backups of a ledger: made while it is in use, looked at after writing, thinned with time."""

import os
import re
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from carbondesk.store import connections, drivers, faults, migrations

BY_HAND, DAILY, BEFORE_MIGRATION, BEFORE_IMPORT = "copy", "daily", "migration", "import"
# The newest backup is kept of each of the last so many days, weeks and months that have one.
_PERIODS: tuple[tuple[str, int], ...] = (("%Y-%m-%d", 7), ("%G-%V", 5), ("%Y-%m", 24))
# Besides, the last so many that were made before a step that changes much.
_OF_A_KIND: tuple[tuple[str, int], ...] = ((BEFORE_MIGRATION, 3), (BEFORE_IMPORT, 7))
# What was made today stays, so that a backup of the evening does not cost that of the morning.
_MOST_A_DAY = 20
_STAMP = "%Y%m%d-%H%M%S"
_SUFFIX, PART = ".carbondesk", ".part"
_ABANDONED_S = 24 * 3600
_NAME = re.compile(r"(?P<stem>.+)-(?P<stamp>\d{8}-\d{6})-(?P<why>[a-z]+)(-(?P<number>\d+))?")


@dataclass(frozen=True)
class Backup:
    """A backup in its folder: which ledger it is of, when it was made, and why.

    `number` tells those of one second apart, in the order in which they were made.
    """

    path: Path
    stem: str
    at: datetime
    why: str
    number: int = 1


def folder_of(ledger: Path) -> Path:
    """The folder of backups beside a ledger."""
    return ledger.with_name(ledger.stem + "-backups")


def make(ledger: Path, folder: Path, why: str, now: datetime, password: str = "") -> Path:
    """Back a ledger up into a folder, and look at what was written before it counts.

    The backup of an encrypted ledger is encrypted with the same password.
    """
    with writable(folder):
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder)
    target = _free_name(folder / f"{ledger.stem}-{now:{_STAMP}}-{why}{_SUFFIX}")
    write(ledger, target, password)
    return target


def write(ledger: Path, target: Path, password: str = "") -> None:
    """Write a copy of a ledger to a file that must not be there yet: whole, or not at all."""
    with _half(target) as half:
        with faults.named(ledger), closing(connections.to_read(ledger, password)) as source:
            _recognise(source, ledger)
            key = password if drivers.is_cipher(source) else ""
            with faults.named(target), closing(connections.to_fill(half, key)) as copy:
                # The copy is one file that also opens in a folder that cannot be written.
                source.execute("begin")
                counts = _counts(source)
                source.backup(copy)
                copy.execute("pragma journal_mode = delete")
        with faults.named(target):
            _look(half, target, counts, key)


def restore(backup: Path, target: Path, password: str = "") -> None:
    """Make a ledger of a backup; a file that is there already stays as it is."""
    if not backup.is_file():
        raise faults.MissingLedger(backup)
    write(backup, target, password)


def is_sound(backup: Path, password: str = "") -> bool:
    """Whether a backup can be read from end to end, as it could when it was written."""
    try:
        with faults.named(backup), closing(connections.to_read(backup, password)) as copy:
            _recognise(copy, backup)
            return [text for (text,) in copy.execute("pragma integrity_check")] == ["ok"]
    except faults.LedgerFault:
        return False


def every(folder: Path, stem: str) -> list[Backup]:
    """The backups of a ledger in a folder, newest first."""
    try:
        found = [_named(path) for path in folder.iterdir()]
    except OSError:
        return []
    own = (backup for backup in found if backup is not None and backup.stem == stem)
    return sorted(own, key=_moment, reverse=True)


def newest(folder: Path, stem: str) -> Backup | None:
    """The newest backup of a ledger in a folder."""
    return next(iter(every(folder, stem)), None)


def thin(folder: Path, stem: str) -> list[Path]:
    """Remove the backups of a ledger that newer ones stand for; gives what was removed."""
    found = every(folder, stem)
    kept = {backup.path for backup in kept_of(found)}
    removed = [backup.path for backup in found if backup.path not in kept]
    for path in removed:
        # One that another program looks at stays until the next time.
        _remove(path)
    return removed


def kept_of(found: Iterable[Backup]) -> list[Backup]:
    """Those that stay: of 7 days, 5 weeks and 24 months, and the last before great changes."""
    ordered = sorted(found, key=_moment, reverse=True)
    kept = {backup.path for backup in _of_the_newest_day(ordered)[:_MOST_A_DAY]}
    for form, count in _PERIODS:
        first: dict[str, Path] = {}
        for backup in ordered:
            first.setdefault(backup.at.strftime(form), backup.path)
        kept.update(list(first.values())[:count])
    for why, count in _OF_A_KIND:
        kept.update([backup.path for backup in ordered if backup.why == why][:count])
    return [backup for backup in ordered if backup.path in kept]


def _of_the_newest_day(ordered: list[Backup]) -> list[Backup]:
    return [backup for backup in ordered if backup.at.date() == ordered[0].at.date()]


def _sweep(folder: Path) -> None:
    """Remove what a process that was killed has left half written."""
    for half in folder.glob(f"*{_SUFFIX}.*{PART}"):
        if half.is_file() and time.time() - half.stat().st_mtime > _ABANDONED_S:
            _remove(half)


def _moment(backup: Backup) -> tuple[datetime, int, str]:
    return backup.at, backup.number, backup.path.name


def _named(path: Path) -> Backup | None:
    found = _NAME.fullmatch(path.stem) if path.suffix == _SUFFIX else None
    if found is None:
        return None
    try:
        at = datetime.strptime(found["stamp"], _STAMP)  # noqa: DTZ007 (local, as it is named)
    except ValueError:
        return None
    return Backup(path, found["stem"], at, found["why"], int(found["number"] or 1))


def _free_name(wanted: Path) -> Path:
    """A name after all of the same second: one that was thinned out is not taken again."""
    same = [
        backup.number
        for file in wanted.parent.glob(f"*{_SUFFIX}")
        if (backup := _named(file)) and file.stem.startswith(wanted.stem)
    ]
    return wanted.with_stem(f"{wanted.stem}-{max(same) + 1}") if same else wanted


@contextmanager
def _half(target: Path) -> Iterator[Path]:
    """A file that takes the name of the target when all went well, and never replaces one."""
    if target.exists():
        raise faults.LedgerExists(target)
    half = target.with_name(f"{target.name}.{os.getpid()}{PART}")
    _remove(half)
    try:
        yield half
        with writable(target):
            secure(half)
            _name_once(half, target)
            secure(target.parent)
    finally:
        for left in (half, half.with_name(half.name + "-journal")):
            _remove(left)


def _remove(path: Path) -> None:
    """Remove a file, if this disk lets us."""
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _name_once(half: Path, target: Path) -> None:
    try:
        os.link(half, target)
    except FileExistsError:
        raise faults.LedgerExists(target) from None
    except OSError:
        # Some disks know no second name of a file.
        if target.exists():
            raise faults.LedgerExists(target) from None
        half.rename(target)


def secure(path: Path) -> None:
    """Have the disk confirm a file, or the names in a folder where the system can."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def writable(path: Path) -> Iterator[None]:
    """Name the fault where the system lets a path not be written."""
    try:
        yield
    except OSError as error:
        raise faults.of_system(path, error) from error


def _recognise(db: sqlite3.Connection, path: Path) -> None:
    if db.execute("pragma application_id").fetchone()[0] != migrations.APPLICATION_ID:
        raise faults.NotALedger(path)


def _look(half: Path, target: Path, counts: dict[str, int], password: str) -> None:
    """Refuse a copy that is not whole."""
    with closing(connections.to_read(half, password)) as copy:
        found = [text for (text,) in copy.execute("pragma integrity_check") if text != "ok"]
        if found or _counts(copy) != counts:
            raise faults.DamagedLedger(target, "; ".join(found[:3]))


def _counts(db: sqlite3.Connection) -> dict[str, int]:
    query = "select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'"
    count: Callable[[str], str] = 'select count(*) from "{}"'.format
    return {
        name: db.execute(count(name.replace('"', '""'))).fetchone()[0]
        for (name,) in db.execute(query).fetchall()
    }
