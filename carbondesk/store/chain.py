"""The chain of steps: each has the SHA-256 of what it did, on top of that of the step before.

What is hashed, and in which order, stands still: a ledger is checked years after it was written.
Whether a step is undone is left out, for it changes; `verify` derives it from the later steps.
"""

import hashlib
import sqlite3
from collections.abc import Iterable

_STEP = "select at, operator, verb, detail, kind, target from step where id = ?"
_ROWS = "select table_name, row_id, before, after from journal where step_id = ? order by id"


def seal(db: sqlite3.Connection, step_id: int) -> None:
    """Give a step its digest, on top of the newest step before it."""
    digest = linked(_digest_before(db, step_id), content(db, step_id))
    db.execute("update step set digest = ? where id = ?", (digest, step_id))


def seal_all(db: sqlite3.Connection) -> None:
    """Chain the steps of a ledger that was written without a chain."""
    for (step_id,) in db.execute("select id from step order by id").fetchall():
        seal(db, step_id)


def head(db: sqlite3.Connection) -> str:
    """The digest of the newest step, which stands for all before it; empty in a new ledger."""
    found = db.execute("select digest from step order by id desc limit 1").fetchone()
    return found[0] if found else ""


def linked(previous: str, found: bytes) -> str:
    """The digest of a step with this content after a step with that digest."""
    return hashlib.sha256(previous.encode() + found).hexdigest()


def content(db: sqlite3.Connection, step_id: int) -> bytes:
    """The digest of a step by itself: its fields, and its rows before and after."""
    found = hashlib.sha256(_framed(db.execute(_STEP, (step_id,)).fetchone()))
    for row in db.execute(_ROWS, (step_id,)):
        found.update(_framed(row))
    return found.digest()


def of_table(db: sqlite3.Connection, table: str) -> str:
    """The digest of all rows of a table."""
    found = hashlib.sha256()
    for row in db.execute(f"select * from {table} order by id"):  # noqa: S608
        found.update(_framed(row))
    return found.hexdigest()


def _framed(cells: Iterable[object]) -> bytes:
    """The cells, each after its length, so that none can pass for a part of its neighbour."""
    texts = [None if cell is None else str(cell) for cell in cells]
    lengths = ",".join(["-" if text is None else str(len(text)) for text in texts])
    return f"{lengths};{''.join(filter(None, texts))}".encode()


def _digest_before(db: sqlite3.Connection, step_id: int) -> str:
    query = "select digest from step where id < ? order by id desc limit 1"
    found = db.execute(query, (step_id,)).fetchone()
    return found[0] if found else ""
