"""Encrypted ledgers: which files are, and connections that hold the password."""

import sqlite3
import unicodedata
from pathlib import Path
from typing import Any, cast

from carbondesk.store import drivers, faults

_PLAIN = b"SQLite format 3\0"
_PAGE = 4096
# A page of noise has nearly all 256 bytes in it; texts, tables and damaged ledgers have far fewer.
_NOISY = 245


def is_available() -> bool:
    """Whether this installation can open and make encrypted ledgers."""
    return drivers.cipher() is not None


def is_encrypted(path: Path) -> bool:
    """Whether a file looks like noise from its first byte on, as an encrypted ledger does.

    Not to be asked of a file that this process has open: closing it here would let go of the locks
    that SQLite holds on it.
    """
    try:
        with path.open("rb") as file:
            head = file.read(_PAGE)
    except OSError:
        return False
    return len(head) == _PAGE and not head.startswith(_PLAIN) and len(set(head)) >= _NOISY


def connect(path: Path, uri: str, password: str) -> sqlite3.Connection:
    """A connection under a password; without one, to a file that is not encrypted.

    Raises `NoEncryption` where the extra is not installed. Whether the password is right shows at
    the first read.
    """
    driver = drivers.cipher()
    if driver is None:
        raise faults.NoEncryption(path)
    db: Any = driver.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    # It would write to the terminal what is said in a sentence here.
    db.execute("pragma cipher_log_level = none")
    # What is sorted on the way is not left on the disk in the clear.
    db.execute("pragma temp_store = memory")
    if password:
        db.set_key(key(password))
    return cast("sqlite3.Connection", db)


def key(password: str) -> str:
    """A password as it is used: full-width digits and letters of a Chinese keyboard are the same.

    A macOS and a Windows keyboard, too, make different bytes of the same signs, and a blank at the
    end is not seen.
    """
    return unicodedata.normalize("NFKC", password).strip()


def refusal(path: Path, password: str) -> faults.LedgerFault:
    """Why a file that no driver can read is not opened."""
    if not is_encrypted(path):
        return faults.NotALedger(path)
    if not is_available():
        return faults.NoEncryption(path)
    return faults.WrongPassword(path) if password else faults.PasswordNeeded(path)
