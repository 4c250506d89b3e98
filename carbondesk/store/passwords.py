"""Gives a ledger a password, another one or none: it is written anew, and takes its own place."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from carbondesk.store import (
    backups,
    connections,
    encryption,
    faults,
    journal,
    known,
    migrations,
    operators,
)
from carbondesk.store.ledger import Ledger
from carbondesk.store.step import Step

VERB = "change_password"

_TABLES = "select name from main.sqlite_schema where type = 'table' and name not like 'sqlite_%'"
_OBJECTS = "select type, name, tbl_name, sql from {schema}.sqlite_schema"


def change(ledger: Ledger, password: str) -> None:
    """Set, change or, with an empty one, remove the password of an open ledger.

    The ledger stays open; the step that notes it does not tell the password. Raises `NoEncryption`
    where the extra is not installed, `LockedLedger` while somebody else reads the ledger.
    """
    if ledger.refusal is not None:
        raise ledger.refusal
    operators.permit(ledger.role, VERB)
    if not encryption.is_available():
        raise faults.NoEncryption(ledger.path)
    ledger.db.close()
    try:
        rewrite(ledger.path, ledger.password, password)
        ledger.password = password
    finally:
        ledger.db = Ledger.open(ledger.path, ledger.operator, ledger.password).db
    at = ledger.clock().isoformat(timespec="seconds")
    with faults.named(ledger.path):
        _note(ledger.db, Step(0, at, ledger.operator, VERB, "{}", "do", None, undone=False))


def rewrite(path: Path, old: str, new: str) -> None:
    """Encrypt a ledger, or change its password, or with an empty one take it away.

    Nobody may have the ledger open. What was written is compared row by row before it takes the
    name of the ledger; until then, and if anything fails, the ledger is as it was.
    """
    with _half(path) as half:
        with faults.named(path), closing(_alone(path, old)) as source:
            source.execute("attach database ? as target key ?", (str(half), encryption.key(new)))
            _export(source)
            if not _is_same(source):
                raise faults.DamagedLedger(path, "the copy is not the same")
        with faults.named(path), closing(connections.to_read(half, new)) as copy:
            known.refuse_foreign(copy, half)


def _note(db: sqlite3.Connection, step: Step) -> None:
    """Write the step wholly or not at all: one without its digest would break the chain."""
    db.execute("begin immediate")
    try:
        journal.note(db, step)
    except BaseException:
        db.execute("rollback")
        raise
    db.execute("commit")


def _alone(path: Path, password: str) -> sqlite3.Connection:
    """A connection that is the only one; `LockedLedger` if there is another."""
    with closing(connections.to_write(path, password)) as db:
        # The log beside the file is folded in and removed, which nobody else may be using. The same
        # driver as that of the others asks, as two drivers do not see each other's locks.
        db.execute("pragma journal_mode = delete").fetchone()
    db = encryption.connect(path, f"{path.absolute().as_uri()}?mode=rw", password)
    db.execute("pragma trusted_schema = off")
    return db


def _export(source: sqlite3.Connection) -> None:
    source.execute("select sqlcipher_export('target')").fetchone()
    source.execute(f"pragma target.application_id = {migrations.APPLICATION_ID}")
    source.execute(f"pragma target.user_version = {migrations.version(source)}")


def _is_same(source: sqlite3.Connection) -> bool:
    """Whether the copy is sound and holds the same tables with the same rows."""
    if source.execute("pragma target.integrity_check").fetchall() != [("ok",)]:
        return False
    main, target = (
        set(source.execute(_OBJECTS.format(schema=schema))) for schema in ("main", "target")
    )
    names = [name for (name,) in source.execute(_TABLES).fetchall()]
    return main == target and all(_has_same_rows(source, name) for name in names)


def _has_same_rows(source: sqlite3.Connection, table: str) -> bool:
    (same,) = source.execute(
        f'select (select count(*) from main."{table}") = (select count(*) from target."{table}") '  # noqa: S608
        f'and not exists (select * from main."{table}" except select * from target."{table}")'
    ).fetchone()
    return bool(same)


@contextmanager
def _half(path: Path) -> Iterator[Path]:
    """A file beside the ledger that takes its name when all went well."""
    half = path.with_name(f"{path.name}.{os.getpid()}{backups.PART}")
    try:
        half.unlink(missing_ok=True)
        yield half
        with backups.writable(path):
            shutil.copymode(path, half)
            backups.secure(half)
            half.replace(path)
            backups.secure(path.parent)
    finally:
        for rest in ("", "-journal", "-wal", "-shm"):
            with suppress(OSError):
                half.with_name(half.name + rest).unlink(missing_ok=True)
