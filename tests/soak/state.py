"""What a ledger holds, as one digest; equal digests are equal facts."""

import hashlib
import sqlite3

from carbondesk.store import journal

# The tables of the first schema; later ones are made empty by their migrations.
FIRST = frozenset(
    {
        "bill", "delivery", "factor_binding", "institution", "issued_document", "meter",
        "meter_event", "meter_setup", "people", "place", "place_area", "reading", "remark",
        "setting", "vehicle",
    }
)  # fmt: skip


def digest(db: sqlite3.Connection) -> str:
    """The digest of every row of the tables of facts."""
    made = hashlib.sha256()
    for table in journal.tables(db):
        if table in FIRST:
            made.update(table.encode())
            for row in db.execute(f"select * from {table} order by id"):
                made.update(repr(row).encode())
    return made.hexdigest()
