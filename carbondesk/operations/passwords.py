"""The password of a ledger: set, change or remove it; and what of before stays readable."""

from pathlib import Path

from carbondesk.domain.problems import Problem, Refused
from carbondesk.operations import ledgers
from carbondesk.store import encryption, passwords
from carbondesk.store.ledger import Ledger

SHORTEST = 8


def is_available() -> bool:
    """Whether this installation has the part for encrypted ledgers."""
    return encryption.is_available()


def is_encrypted(path: Path) -> bool:
    """Whether a file that is not open here asks for a password."""
    return encryption.is_encrypted(path)


def refuse_short(password: str) -> None:
    """Raise `Refused` for a password that is soon guessed."""
    if len(password) < SHORTEST:
        raise Refused([Problem("password_short", {"least": SHORTEST}, "password")])


def change(ledger: Ledger, password: str) -> list[Path]:
    """Encrypt an open ledger, or change its password; gives the backups that are not encrypted."""
    refuse_short(password)
    passwords.change(ledger, password)
    return plain_backups(ledger)


def remove(ledger: Ledger) -> None:
    """Have the ledger open without a password from now on."""
    passwords.change(ledger, "")


def plain_backups(ledger: Ledger) -> list[Path]:
    """The backups of an encrypted ledger that anybody can read, the newest first."""
    if not ledger.password:
        return []
    found = ledgers.backups_of(ledger.path, ledger.backups)
    return [backup.path for backup in found if not encryption.is_encrypted(backup.path)]
