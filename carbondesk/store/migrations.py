"""Brings a ledger to the newest schema, one migration after the other, with sqlite-utils."""

import json
import sqlite3
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from carbondesk.store import chain, journal
from carbondesk.store.step import Step

if TYPE_CHECKING:
    from sqlite_utils import Database

APPLICATION_ID = 0x43_44_4B_31
MIGRATE = "migrate"
# Imported when one is applied; most openings need none.
MIGRATIONS = (
    "m0001_nouns_of_the_month",
    "m0002_trust",
    "m0003_closing",
    "m0004_checks",
    "m0005_mappings",
    "m0006_entry",
    "m0007_factors",
    "m0008_weather",
    "m0009_projects",
    "m0010_duties",
    "m0011_quotas",
    "m0012_roadmap",
    "m0013_targets",
    "m0014_verification",
    "m0015_forms",
    "m0016_intervals",
    "m0017_contracts",
    "m0018_heating_season",
    "m0019_offers",
    "m0020_contract_ends",
    "m0021_analysis",
)
NEWEST = len(MIGRATIONS)


def named(name: str) -> Callable[[sqlite3.Connection], None]:
    """What a migration does to a ledger."""
    apply: Callable[[sqlite3.Connection], None]
    apply = import_module(f"carbondesk.store.schema.{name}").apply
    return apply


def version(db: sqlite3.Connection) -> int:
    """The schema version of the ledger."""
    found: int = db.execute("pragma user_version").fetchone()[0]
    return found


def migrate(db: sqlite3.Connection, at: str, operator: str) -> None:
    """Apply what is missing, and note it as a step: all of it, or the ledger stays as it was.

    An up-to-date ledger costs one pragma; the library is imported only when there is work.
    """
    if version(db) >= NEWEST:
        return
    db.execute("begin immediate")
    try:
        before = version(db)
        _apply(db)
        if journal.last_step(db):
            _note(db, before, at, operator)
        db.execute("commit")
    except BaseException:
        if db.in_transaction:
            db.execute("rollback")
        raise


def _apply(db: sqlite3.Connection) -> None:
    from sqlite_utils import Database, Migrations  # noqa: PLC0415 (70 ms, rarely needed)

    migrations = Migrations("carbondesk")
    for number, name in enumerate(MIGRATIONS, start=1):
        migrations(name=f"{number:04d}")(_numbered(number, named(name)))
    migrations.apply(Database(db))


def _note(db: sqlite3.Connection, before: int, at: str, operator: str) -> None:
    """Write the step that says what each table held after migrating."""
    digests = {table: chain.of_table(db, table) for table in journal.tables(db)}
    detail = json.dumps({"from": before, "to": NEWEST, "tables": digests}, sort_keys=True)
    journal.note(db, Step(0, at, operator, MIGRATE, detail, "do", None, undone=False))


def _numbered(
    number: int, apply: Callable[[sqlite3.Connection], None]
) -> Callable[["Database"], None]:
    def migrated(db: "Database") -> None:
        apply(db.conn)
        db.conn.execute(f"pragma user_version = {number}")

    return migrated
