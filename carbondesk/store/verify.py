"""Checks a ledger: the file, its references, and each row against its last journal image."""

import json
import sqlite3
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from carbondesk.store import journal


@dataclass(frozen=True)
class Break:
    """Something in the file that is not as the journal says: a code with its values."""

    code: str
    values: MappingProxyType[str, object] = field(default_factory=lambda: MappingProxyType({}))


def breaks(db: sqlite3.Connection) -> list[Break]:
    """What is broken; nothing in a sound ledger."""
    return _file(db) + _references(db) + _rows(db)


def _file(db: sqlite3.Connection) -> list[Break]:
    found = [text for (text,) in db.execute("pragma integrity_check") if text != "ok"]
    return [_break("file_damaged", detail=text) for text in found]


def _references(db: sqlite3.Connection) -> list[Break]:
    found = db.execute("pragma foreign_key_check").fetchall()
    return [_break("reference_broken", table=row[0], to=row[2]) for row in found]


def _rows(db: sqlite3.Connection) -> list[Break]:
    images = _last_images(db)
    found = []
    for table in journal.tables(db):
        cursor = db.execute(f"select * from {table}")  # noqa: S608
        names = [column[0] for column in cursor.description]
        for row in cursor:
            current = dict(zip(names, row, strict=True))
            after = images.pop((table, current["id"]), None)
            if after is None:
                found.append(_break("row_unknown", table=table, id=current["id"]))
            else:
                found += _differences(table, current, json.loads(after))
    lost = [key for key, after in images.items() if after is not None]
    return found + [_break("row_lost", table=table, id=row_id) for table, row_id in lost]


def _last_images(db: sqlite3.Connection) -> dict[tuple[str, str], str | None]:
    query = "select table_name, row_id, after from journal order by id"
    return {(table, row_id): after for table, row_id, after in db.execute(query)}


def _differences(table: str, current: dict[str, Any], image: dict[str, Any]) -> list[Break]:
    return [
        _break(
            "row_changed", table=table, id=current["id"], field=name,
            journal=image.get(name), found=value,
        )
        for name, value in current.items()
        if image.get(name) != value
    ]  # fmt: skip


def _break(code: str, **values: object) -> Break:
    return Break(code, MappingProxyType(values))
