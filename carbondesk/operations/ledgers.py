"""Opens a ledger under its lock, and sees to its backups."""

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from carbondesk.store import backups, disk, faults, lock
from carbondesk.store import ledger as ledgers
from carbondesk.store.backups import Backup
from carbondesk.store.ledger import Ledger

LARGE_IMPORT_ROWS = 5000
_OLD = timedelta(days=7)


@dataclass(frozen=True)
class Safety:
    """How a ledger stands if its disk is lost: its newest backup, and what speaks against it."""

    newest: Backup | None
    is_old: bool
    is_on_same_disk: bool


def to_write(
    path: Path, operator: str = "", folder: Path | None = None, password: str = ""
) -> Ledger:
    """Open a ledger for writing; `folder` holds its backups, else the one beside it.

    Raises `HeldLedger` if another has it open, `ReadOnlyLedger` where it cannot be written. A copy
    is made before an older ledger is brought to today's schema.
    """
    _expect_writable(path)
    kept = folder or backups.folder_of(path)
    held = lock.take(path, operator, ledgers.now())
    try:
        if ledgers.is_outdated(path, password):
            _make(path, kept, backups.BEFORE_MIGRATION, ledgers.now(), password)
        ledger = Ledger.open(path, operator, password)
    except BaseException:
        held.release()
        raise
    ledger.backups = kept
    ledger.release = held.release
    ledger.hold_as = held.rename
    return ledger


def to_read(
    path: Path, operator: str = "", folder: Path | None = None, password: str = ""
) -> Ledger:
    """Open a ledger only to read, whoever else has it open; an older one is brought up to date."""
    if path.is_file() and ledgers.is_outdated(path, password):
        return to_write(path, operator, folder, password)
    ledger = Ledger.read(path, operator, faults.ReadOnlyLedger(path), password)
    ledger.backups = folder or ledger.backups
    return ledger


def either(
    path: Path, operator: str = "", folder: Path | None = None, password: str = ""
) -> Ledger:
    """Open a ledger for writing, or else only to read; its `refusal` says why it is not written."""
    try:
        return to_write(path, operator, folder, password)
    except (faults.HeldLedger, faults.ReadOnlyLedger) as fault:
        ledger = Ledger.read(path, operator, fault, password)
        ledger.backups = folder or ledger.backups
        return ledger


def is_shared(path: Path) -> bool:
    """Whether the ledger lies on a network drive, where it is slower and less safe."""
    return disk.is_shared(path)


def back_up(ledger: Ledger, why: str = backups.BY_HAND) -> Path:
    """Make a backup of an open ledger now, in its folder of backups."""
    return _make(ledger.path, ledger.backups, why, ledger.clock(), ledger.password)


def back_up_daily(path: Path, folder: Path, now: datetime, password: str = "") -> Path | None:
    """Make the backup of the day, and thin the older ones; None if it was made already."""
    if any(made.at.date() == now.date() for made in backups_of(path, folder)):
        return None
    return _make(path, folder, backups.DAILY, now, password)


def save_copy(ledger: Ledger, target: Path) -> None:
    """Write a copy of an open ledger to a file of choice, which must not be there yet."""
    backups.write(ledger.path, target, ledger.password)


def restore(backup: Path, target: Path, password: str = "") -> None:
    """Make a ledger of a backup, beside whatever is there; nothing is replaced."""
    backups.restore(backup, target, password)


def is_sound(backup: Path, password: str = "") -> bool:
    """Whether a backup can still be read from end to end."""
    return backups.is_sound(backup, password)


def safety(path: Path, folder: Path, now: datetime) -> Safety:
    """What the newest backup of a ledger is worth."""
    newest = next(iter(backups_of(path, folder)), None)
    if newest is None:
        return Safety(None, is_old=False, is_on_same_disk=False)
    age = now.replace(tzinfo=None) - newest.at
    return Safety(newest, age > _OLD, disk.is_same(path, newest.path))


def backups_of(path: Path, folder: Path) -> list[Backup]:
    """The backups of a ledger in its folder, and those that had to go beside it."""
    found = set(backups.every(folder, path.stem))
    found |= set(backups.every(backups.folder_of(path), path.stem))
    return sorted(found, key=_age, reverse=True)


def _expect_writable(path: Path) -> None:
    if not path.is_file():
        raise faults.MissingLedger(path)
    if not os.access(path, os.W_OK):
        raise faults.ReadOnlyLedger(path)


def _age(backup: Backup) -> datetime:
    return backup.at


def _make(path: Path, folder: Path, why: str, now: datetime, password: str) -> Path:
    """A backup in the folder of choice, or beside the ledger while that is not to be had."""
    beside = backups.folder_of(path)
    try:
        made = backups.make(path, folder, why, now, password)
    except (faults.ReadOnlyLedger, faults.DiskFull):
        if folder == beside:
            raise
        made = backups.make(path, beside, why, now, password)
    backups.thin(made.parent, path.stem)
    return made
