"""The schema as this program makes it: a file that holds anything else is not opened.

SQLite runs what a schema holds: a trigger at a write, a view or a generated column at a read. So
each object of the file must be one of ours, word for word.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from types import MappingProxyType

from carbondesk.store import faults, migrations

_SCHEMA = "select type, name, tbl_name, sql from sqlite_schema"
# What SQLite keeps after ANALYZE are figures about tables; nothing in them is run.
_STATISTICS = frozenset({"sqlite_stat1", "sqlite_stat4"})
# The table in which the library of migrations keeps its account.
_ACCOUNT = """create table "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
create unique index "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name")"""

Objects = Mapping[tuple[str, str], tuple[str, str | None]]


def refuse_foreign(db: sqlite3.Connection, path: Path) -> None:
    """Raise `ForeignSchema` if the file holds what no version of the program has made.

    An index that is missing is let pass: it costs time, and nothing else.
    """
    known = _of_version(migrations.version(db))
    found = {key: text for key, text in _objects(db).items() if key[1] not in _STATISTICS}
    strange = [key for key, text in found.items() if known.get(key) != text]
    missing = [key for key in known if key not in found and key[0] != "index"]
    for kind, name in strange + missing:
        raise faults.ForeignSchema(path, f"{kind} {name}")


@cache
def _of_version(number: int) -> Objects:
    """What a new ledger of a version holds."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        for apply in migrations.MIGRATIONS[:number]:
            apply(db)
        for statement in _ACCOUNT.split(";") if number else ():
            db.execute(statement)
        return MappingProxyType(_objects(db))


def _objects(db: sqlite3.Connection) -> dict[tuple[str, str], tuple[str, str | None]]:
    return {(kind, name): (table, sql) for kind, name, table, sql in db.execute(_SCHEMA)}
