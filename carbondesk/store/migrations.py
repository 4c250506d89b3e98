"""Brings a ledger to the newest schema, one migration after the other."""

import sqlite3
from collections.abc import Callable

from carbondesk.store.schema import m0001_nouns_of_the_month

APPLICATION_ID = 0x43_44_4B_31
MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (m0001_nouns_of_the_month.apply,)
NEWEST = len(MIGRATIONS)


def version(db: sqlite3.Connection) -> int:
    """The schema version of the ledger."""
    found: int = db.execute("pragma user_version").fetchone()[0]
    return found


def migrate(db: sqlite3.Connection) -> None:
    """Apply what is missing: each migration with its number, wholly or not at all."""
    for number in range(version(db), NEWEST):
        db.execute("begin immediate")
        try:
            MIGRATIONS[number](db)
            db.execute(f"pragma user_version = {number + 1}")
            db.execute("commit")
        except BaseException:
            db.execute("rollback")
            raise
