"""What a ledger holds, as one digest; equal digests are equal facts."""

import hashlib
import sqlite3

from carbondesk.store import journal


def digest(db: sqlite3.Connection) -> str:
    """The digest of every row of the tables of facts; an empty table is as good as none."""
    made = hashlib.sha256()
    for table in journal.tables(db):
        for row in db.execute(f"select * from {table} order by id"):
            made.update(f"{table} {row!r}".encode())
    return made.hexdigest()
