"""Connections to a ledger file, set up alike: to write it, or only to read it."""

import sqlite3
from pathlib import Path

from carbondesk.store import disk

_BUSY_MS = 5000
# What the disk answers where the memory shared by the users of a file cannot be made.
_UNWRITABLE = frozenset(
    {
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR_SHMSIZE,
    }
)


def to_write(path: Path, *, new: bool = False) -> sqlite3.Connection:
    """A connection that may change the file; nothing is changed by making it."""
    return _connect(path, "rwc" if new else "rw")


def make_durable(db: sqlite3.Connection, path: Path) -> None:
    """Have the ledger keep what is committed, at a power cut too.

    Write-ahead logging needs memory shared by all who use the file, which a network drive does not
    give; there the classical journal is kept.
    """
    db.execute(f"pragma journal_mode = {'delete' if disk.is_shared(path) else 'wal'}")
    db.execute("pragma synchronous = full")


def to_read(path: Path) -> sqlite3.Connection:
    """A connection that cannot change the ledger, in a folder that cannot be written too.

    Where it can, it is opened as a writer would, so that what a crash left is recovered and no file
    stays behind; what is asked of it is refused all the same.
    """
    try:
        db = _connect(path, "rw")
    except sqlite3.DatabaseError as error:
        # With no log beside it the file is the whole ledger, and nobody can change it now.
        code = error.sqlite_errorcode
        if not _UNWRITABLE & {code, code & 0xFF} or not _is_whole(path):
            raise
        db = _connect(path, "ro&immutable=1")
    db.execute("pragma query_only = on")
    return db


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    db = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None,
        check_same_thread=False,
    )  # fmt: skip
    try:
        db.execute(f"pragma busy_timeout = {_BUSY_MS}")
        _harden(db)
        db.execute("pragma foreign_keys = on")
        db.execute("pragma cache_size = -64000")
        db.execute("select count(*) from sqlite_schema").fetchone()
    except BaseException:
        db.close()
        raise
    return db


def _harden(db: sqlite3.Connection) -> None:
    """Have the file run nothing, and look twice at its pages.

    `known` refuses triggers and views before they are reached; this is the second lock.
    """
    db.execute("pragma trusted_schema = off")
    db.execute("pragma cell_size_check = on")
    # Python 3.11 cannot ask for more; from 3.12 on the file cannot be damaged through SQL either.
    configure = getattr(db, "setconfig", None)
    if configure is not None:
        configure(getattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE"))  # noqa: B009


def _is_whole(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return not log.exists() or log.stat().st_size == 0
