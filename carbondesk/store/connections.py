"""Connections to a ledger file, set up alike: to write it, or only to read it."""

import sqlite3
from contextlib import suppress
from pathlib import Path

from carbondesk.store import disk, drivers, encryption

_BUSY_MS = 5000
# What the disk answers where the memory shared by the users of a file cannot be made.
_UNWRITABLE = frozenset(
    {
        sqlite3.SQLITE_CANTOPEN,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR_SHMSIZE,
    }
)


def to_write(path: Path, password: str = "", *, new: bool = False) -> sqlite3.Connection:
    """A connection that may change the file; nothing is changed by making it.

    A new file is encrypted if there is a password; what an old one is shows when it is opened.
    """
    if new:
        return _opened(path, "rwc", password)
    return _connect(path, "rw", password)


def to_fill(path: Path, password: str = "") -> sqlite3.Connection:
    """A connection to a new file that is to become a copy, encrypted if there is a password."""
    return _bare(path, "rwc", password)


def make_durable(db: sqlite3.Connection, path: Path) -> None:
    """Have the ledger keep what is committed, at a power cut too.

    Write-ahead logging needs memory shared by all who use the file, which a network drive does not
    give; there the classical journal is kept.
    """
    wanted = "delete" if disk.is_shared(path) else "wal"
    (mode,) = db.execute(f"pragma journal_mode = {wanted}").fetchone()
    if mode == "wal":
        # What a crash left of a classical journal that never began; it may tell what is encrypted.
        with suppress(OSError):
            path.with_name(f"{path.name}-journal").unlink(missing_ok=True)
    db.execute("pragma synchronous = full")


def to_read(path: Path, password: str = "") -> sqlite3.Connection:
    """A connection that cannot change the ledger, in a folder that cannot be written too.

    Where it can, it is opened as a writer would, so that what a crash left is recovered and no file
    stays behind; what is asked of it is refused all the same.
    """
    try:
        db = _connect(path, "rw", password)
    except drivers.errors("DatabaseError") as error:
        # With no log beside it the file is the whole ledger, and nobody can change it now.
        code = error.sqlite_errorcode
        if not _UNWRITABLE & {code, code & 0xFF} or not _is_whole(path):
            raise
        db = _connect(path, "ro&immutable=1", password)
    db.execute("pragma query_only = on")
    return db


def file_of(db: sqlite3.Connection) -> Path:
    """The file that a connection reads or writes."""
    name = next(row[2] for row in db.execute("pragma database_list") if row[1] == "main")
    return Path(name)


def _connect(path: Path, mode: str, password: str) -> sqlite3.Connection:
    """Try the driver that the password speaks for; the other one if the file is not that.

    A file that is open here is opened again by the same driver, as two would not know of each
    other's locks. So the file is looked into only when neither can read it.
    """
    attempts = (password, "") if password and encryption.is_available() else ("",)
    for attempt in attempts:
        try:
            return _opened(path, mode, attempt)
        except drivers.errors("DatabaseError") as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_NOTADB:
                raise
    raise encryption.refusal(path, password)


def _opened(path: Path, mode: str, password: str) -> sqlite3.Connection:
    db = _bare(path, mode, password)
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


def _bare(path: Path, mode: str, password: str) -> sqlite3.Connection:
    uri = _uri(path, mode)
    if password:
        return encryption.connect(path, uri, password)
    return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)


def _uri(path: Path, mode: str) -> str:
    return f"{path.absolute().as_uri()}?mode={mode}"


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
