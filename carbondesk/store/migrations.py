"""Brings a ledger to the newest schema, one migration after the other, with sqlite-utils."""

import sqlite3
from collections.abc import Callable
from typing import TYPE_CHECKING

from carbondesk.store.schema import m0001_nouns_of_the_month

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x43_44_4B_31
MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (m0001_nouns_of_the_month.apply,)
NEWEST = len(MIGRATIONS)


def version(db: sqlite3.Connection) -> int:
    """The schema version of the ledger."""
    found: int = db.execute("pragma user_version").fetchone()[0]
    return found


def migrate(db: sqlite3.Connection) -> None:
    """Apply what is missing: each migration with its number, wholly or not at all.

    An up-to-date ledger costs one pragma; the library is imported only when there is work.
    """
    if version(db) >= NEWEST:
        return
    from sqlite_utils import Database, Migrations  # noqa: PLC0415 (70 ms, rarely needed)

    migrations = Migrations("carbondesk")
    for number, apply in enumerate(MIGRATIONS, start=1):
        migrations(name=f"{number:04d}")(_numbered(number, apply))
    migrations.apply(Database(db))


def _numbered(
    number: int, apply: Callable[[sqlite3.Connection], None]
) -> Callable[["Database"], None]:
    def migrated(db: "Database") -> None:
        apply(db.conn)
        db.conn.execute(f"pragma user_version = {number}")

    return migrated
