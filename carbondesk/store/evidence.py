"""Queries for the files that prove facts."""

import sqlite3
from collections.abc import Iterable

from carbondesk.domain.evidence import Evidence
from carbondesk.store import rows


def of_fact(db: sqlite3.Connection, table: str, row_id: str) -> list[Evidence]:
    """The files of one fact, by name."""
    rest = "where table_name = ? and row_id = ? order by name, sha256"
    return rows.fetch(db, Evidence, rest, (table, row_id))


def of_table(db: sqlite3.Connection, table: str) -> dict[str, list[Evidence]]:
    """The files of all facts of a table, by the id of the fact."""
    found: dict[str, list[Evidence]] = {}
    for item in rows.fetch(db, Evidence, "where table_name = ? order by name, sha256", (table,)):
        found.setdefault(item.row_id, []).append(item)
    return found


def names(db: sqlite3.Connection) -> dict[tuple[str, str], tuple[str, ...]]:
    """The names of the files of every fact, by its table and id."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for item in rows.fetch(db, Evidence, "order by name, sha256"):
        key = (item.table_name, item.row_id)
        found[key] = (*found.get(key, ()), item.name)
    return found


def drop(db: sqlite3.Connection, table: str, row_ids: Iterable[str]) -> None:
    """Remove the links of facts that are being removed; the files stay."""
    pairs = ((table, row_id) for row_id in row_ids)
    db.executemany("delete from evidence where table_name = ? and row_id = ?", pairs)
