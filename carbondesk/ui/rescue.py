"""When a ledger does not open: why, in a sentence, and the ways out to choose from."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from carbondesk.i18n import lookup, mark, translate
from carbondesk.operations import ledgers, passwords
from carbondesk.store import faults
from carbondesk.store.backups import Backup
from carbondesk.store.faults import LedgerFault
from carbondesk.texts import faults as words
from carbondesk.ui import ask, unlocking

RESTORE, AGAIN, CHOOSE = "restore", "again", "choose"
_VERBS = {
    RESTORE: mark("ui.rescue", "Restore the newest backup as a copy"),
    AGAIN: mark("ui.rescue", "Try again"),
    CHOOSE: mark("ui.rescue", "Choose another file"),
}
_WAYS: dict[type[LedgerFault], tuple[str, ...]] = {
    faults.DamagedLedger: (RESTORE, CHOOSE),
    faults.ForeignSchema: (RESTORE, CHOOSE),
    faults.MissingLedger: (RESTORE, CHOOSE),
    faults.NotALedger: (RESTORE, CHOOSE),
    faults.NewerLedger: (CHOOSE,),
    faults.LockedLedger: (AGAIN, CHOOSE),
    faults.DiskFull: (AGAIN,),
    faults.ReadOnlyLedger: (CHOOSE,),
}


def newest_sound(path: Path, folder: Path) -> Backup | None:
    """The newest backup of a ledger that can be read from end to end.

    One that is encrypted counts: only its password tells whether it can be read.
    """
    found = ledgers.backups_of(path, folder)
    return next((backup for backup in found if _may_be_sound(backup.path)), None)


def restored(parent: QWidget | None, backup: Backup, target: Path) -> str | None:
    """Make a ledger of a backup, and give its password; None if the person knows none.

    Raises `LedgerFault` where it cannot be made.
    """

    def work(password: str) -> str:
        ledgers.restore(backup.path, target, password)
        return password

    return unlocking.unlocked(parent, backup.path, work)


def _may_be_sound(path: Path) -> bool:
    return ledgers.is_sound(path) or passwords.is_encrypted(path)


def way_out(parent: QWidget | None, fault: LedgerFault, backup: Backup | None) -> str:
    """Say what keeps a ledger from being opened; the key of the way that is chosen, or empty."""
    ways = [
        (way, lookup("ui.rescue", _VERBS[way]))
        for way in _WAYS.get(type(fault), (CHOOSE,))
        if way != RESTORE or backup is not None
    ]
    return ask.choose(parent, _question(fault, backup), ways)


def _question(fault: LedgerFault, backup: Backup | None) -> str:
    text = words.sentence(fault)
    if backup is None or RESTORE not in _WAYS.get(type(fault), ()):
        return text
    newest = translate("ui.rescue", "The newest backup is of {time}.")
    return f"{text}\n{newest.format(time=f'{backup.at:%Y-%m-%d %H:%M}')}"
