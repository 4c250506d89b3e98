"""Known faults of a ledger file, each a sentence in `texts.faults`."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from carbondesk.store import drivers


@dataclass(frozen=True)
class Holder:
    """Who has a ledger open for writing: the computer, the process, the person, since when."""

    host: str
    pid: int
    operator: str
    since: str


class LedgerFault(Exception):
    """Something about the file keeps the ledger from being used; nothing was written."""

    def __init__(self, path: Path | str, detail: str = "") -> None:
        self.path = Path(path)
        self.detail = detail
        super().__init__(f"{type(self).__name__}: {path} {detail}".strip())


class MissingLedger(LedgerFault):
    """There is no such file."""


class LedgerExists(LedgerFault):
    """A file of that name is there already."""


class NotALedger(LedgerFault):
    """The file is not a CarbonDesk ledger."""


class PasswordNeeded(LedgerFault):
    """The ledger is encrypted, and no password was given."""


class WrongPassword(LedgerFault):
    """The ledger is encrypted with another password."""


class NoEncryption(LedgerFault):
    """The ledger is encrypted or is to be, and this installation lacks the part for it."""


class ForeignSchema(LedgerFault):
    """The file holds what this program has not made, and what SQLite might run."""


class NewerLedger(LedgerFault):
    """The ledger was written by a newer version of the program."""


class LockedLedger(LedgerFault):
    """Another program holds the ledger."""


class HeldLedger(LedgerFault):
    """Another window or process has the ledger open for writing; `holder` says who."""

    def __init__(self, path: Path | str, holder: Holder | None = None) -> None:
        self.holder = holder or Holder("", 0, "", "")
        super().__init__(path, f"{self.holder.operator} {self.holder.host} {self.holder.pid}")


class ReadOnlyLedger(LedgerFault):
    """The file or its folder cannot be written."""


class DamagedLedger(LedgerFault):
    """The file is damaged."""


class DiskFull(LedgerFault):
    """There is no room left on the disk."""


_BY_CODE: dict[int, type[LedgerFault]] = {
    sqlite3.SQLITE_BUSY: LockedLedger,
    sqlite3.SQLITE_LOCKED: LockedLedger,
    sqlite3.SQLITE_PROTOCOL: LockedLedger,
    sqlite3.SQLITE_READONLY: ReadOnlyLedger,
    sqlite3.SQLITE_PERM: ReadOnlyLedger,
    sqlite3.SQLITE_CANTOPEN: ReadOnlyLedger,
    sqlite3.SQLITE_CORRUPT: DamagedLedger,
    sqlite3.SQLITE_NOTADB: NotALedger,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_IOERR_SHMSIZE: DiskFull,
    sqlite3.SQLITE_IOERR: DamagedLedger,
}
_BY_ERRNO: dict[int, type[LedgerFault]] = {
    errno.ENOSPC: DiskFull,
    errno.EIO: DamagedLedger,
}


def of_system(path: Path, error: OSError) -> LedgerFault:
    """The fault that an error of the system means for a file that is to be written."""
    return _BY_ERRNO.get(error.errno or 0, ReadOnlyLedger)(path, str(error))


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Turn SQLite's known error codes into faults by name; other errors pass unchanged."""
    try:
        yield
    except drivers.errors() as error:
        code = getattr(error, "sqlite_errorcode", None)
        fault = _of_code(code) or _of_words(str(error))
        if fault is None:
            raise
        raise fault(path, str(error)) from error
    except MemoryError as error:
        if not drivers.is_cipher_loaded():
            raise
        raise DamagedLedger(path, "a page cannot be decrypted") from error
    except UnicodeDecodeError as error:
        # SQLite quotes a damaged schema in what it says, and Python cannot read that.
        raise DamagedLedger(path, str(error)) from error


def _of_code(code: int | None) -> type[LedgerFault] | None:
    return None if code is None else _BY_CODE.get(code, _BY_CODE.get(code & 0xFF))


def _of_words(text: str) -> type[LedgerFault] | None:
    """Some damage has no code of its own: a text that is no UTF-8, a head with odd figures.

    Nor has what goes wrong while SQLCipher writes a ledger anew.
    """
    if "database or disk is full" in text:
        return DiskFull
    # The last is the other thing that SQLCipher says of a page that it cannot decrypt.
    said = ("decode to UTF-8", "unsupported file format", "SQL logic error")
    is_damage = any(words in text for words in said)
    return DamagedLedger if is_damage else None


@contextmanager
def reading(db: sqlite3.Connection) -> Iterator[None]:
    """The same for facts read through a connection; a value that can be none is damage too."""
    try:
        yield
    except drivers.failures():
        with named(_file_of(db)):
            raise
    except (ValueError, TypeError) as error:
        raise DamagedLedger(_file_of(db), str(error)) from error


def _file_of(db: sqlite3.Connection) -> Path:
    return Path(db.execute("pragma database_list").fetchone()[2])
