"""The schema as this program makes it: a file that holds anything else is not opened.

SQLite runs what a schema holds: a trigger at a write, a view or a generated column at a read. So
each object of the file must be one of ours, word for word.
"""

import hashlib
import sqlite3
from collections.abc import Mapping, Sequence
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

# What new ledgers of these versions hold, so that most openings need not make one to compare. A new
# migration adds its own; the tests say which.
_DIGESTS: Mapping[int, str] = MappingProxyType(
    {
        1: "ce030290fd504dc4eb66c9b816348e9ae7c1c8a06450712b8a725dce6a0b1236",
        2: "1dcb7aab60599b7fde94ad76c3cb807ac865cfff31ccb033950cc5e8b3f91203",
        3: "122a2a6eb2da6d76c5392f16706ef29948ba7eed24e5eff6fbc14a7936a6f0fb",
        4: "4f2a7b039292ee7edfab1359efa4575ac51f4ae26fe19c6d2ee069b48f42242b",
        5: "edcbe9e208ccb931848edba1af21ddadda9c036316c064ef4a99cb3031297d2a",
        6: "135d90696982bc0b4a552cff2baba690cf78cfac40f28a895d65253889575d03",
        7: "38f05e4299cb3be6d09aabc6dca5aee71ad8cf63d9ff8f1f8764378d0d2b58aa",
        8: "ac9418eec0e5eed564edc239a4fe7d40d7ceae21db52b8cd8f26bf3f4ae020a5",
        9: "9ffa0e7ddee775bb0e4d92e02c61c85a733d89fa4705c1d89575f80dc4d35e5d",
        10: "93c27a53b2e995eb3cf7f4d7a9b6ccc91bcd320f0979c12758db38e47f90ca2e",
        11: "b51af64c7ae903f9c7420c681a01d76c284a79677918bc2f5f6499e99ad2de8d",
        12: "5b0190905aab2a8a2ce5155579eced47d661f807839f99a6289105fee082c1b8",
        13: "96d92f00e480aba0dae64593f576e14717678b8c414e98f89c2574e8021b22f5",
        14: "27aa69b2d3ad595de6975dc15292ac05def926516ba37646da038d5a63ec3dc7",
        15: "e35c08bd8fd64858699fa371dd09d9c6b0de3ffa100fd48a1420cae385580609",
        16: "bf9c6b36305efd1646cab459e6461fc87ea4a3a7138cfdca97586fd7ea17334e",
        17: "8fbbeb53a7dedf96c27cf77fc10e7eb462349771f24963b12d7626eb88645fcf",
        18: "2050d26b0d5984a81d35b90157bf44a02f71264ea08fb1212a8d99e4e2645714",
        19: "3f5eb5401b55fec4f2f19d68703ae60939d0f759feffed418b4481ef48d97c21",
        20: "1f8c2dc36c066aa4d90e22901aebba7572adf069547f223d84799bd5b4a57e58",
        21: "e8ff4f457633516b97cd00d4bf6ebdada6772441a7b6d32066e31eb7787f5531",
    }
)

Row = tuple[str, str, str, str | None]


def refuse_foreign(db: sqlite3.Connection, path: Path) -> None:
    """Raise `ForeignSchema` if the file holds what no version of the program has made.

    An index that is missing is let pass: it costs time, and nothing else.
    """
    number = migrations.version(db)
    found = [row for row in _objects(db) if row[1] not in _STATISTICS]
    if _digest(found) == _DIGESTS.get(number):
        return
    known = _of_version(number)
    strange = [row for row in found if row not in known]
    missing = [row for row in known if row not in found and row[0] != "index"]
    for kind, name, *_ in strange + missing:
        raise faults.ForeignSchema(path, f"{kind} {name}")


@cache
def _of_version(number: int) -> tuple[Row, ...]:
    """What a new ledger of a version holds."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        for name in migrations.MIGRATIONS[:number]:
            migrations.named(name)(db)
        for statement in _ACCOUNT.split(";") if number else ():
            db.execute(statement)
        return tuple(_objects(db))


def _objects(db: sqlite3.Connection) -> list[Row]:
    return db.execute(_SCHEMA).fetchall()


def _digest(found: Sequence[Row]) -> str:
    return hashlib.sha256(repr(sorted(found, key=_name)).encode()).hexdigest()


def _name(row: Row) -> tuple[str, str]:
    # A damaged file may hold anything here, bytes too.
    return str(row[0]), str(row[1])
