"""Known faults of a ledger file, each a sentence in `texts.faults`."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


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


class NewerLedger(LedgerFault):
    """The ledger was written by a newer version of the program."""


class LockedLedger(LedgerFault):
    """Another program holds the ledger."""


class ReadOnlyLedger(LedgerFault):
    """The file or its folder cannot be written."""


class DamagedLedger(LedgerFault):
    """The file is damaged."""


class DiskFull(LedgerFault):
    """There is no room left on the disk."""


_BY_CODE: dict[int, type[LedgerFault]] = {
    sqlite3.SQLITE_BUSY: LockedLedger,
    sqlite3.SQLITE_LOCKED: LockedLedger,
    sqlite3.SQLITE_READONLY: ReadOnlyLedger,
    sqlite3.SQLITE_PERM: ReadOnlyLedger,
    sqlite3.SQLITE_CANTOPEN: ReadOnlyLedger,
    sqlite3.SQLITE_CORRUPT: DamagedLedger,
    sqlite3.SQLITE_NOTADB: NotALedger,
    sqlite3.SQLITE_FULL: DiskFull,
    sqlite3.SQLITE_IOERR: DamagedLedger,
}


@contextmanager
def named(path: Path) -> Iterator[None]:
    """Turn SQLite's known error codes into faults by name; other errors pass unchanged."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None)
        fault = _BY_CODE.get(code & 0xFF) if code is not None else None
        if fault is None:
            raise
        raise fault(path, str(error)) from error
