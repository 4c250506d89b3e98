"""Queries for places and their areas."""

import sqlite3

from carbondesk.domain.place import Place, PlaceArea
from carbondesk.store import rows


def every(db: sqlite3.Connection) -> list[Place]:
    """All places by code."""
    return rows.fetch(db, Place, "order by code")


def areas(db: sqlite3.Connection, place_id: str | None = None) -> list[PlaceArea]:
    """The areas of one place, or of all, oldest first."""
    if place_id is None:
        return rows.fetch(db, PlaceArea, "order by place_id, valid_from")
    return rows.fetch(db, PlaceArea, "where place_id = ? order by valid_from", (place_id,))


def by_code(db: sqlite3.Connection, code: str) -> Place | None:
    """The place with this code, or None."""
    return next(iter(rows.fetch(db, Place, "where code = ?", (code,))), None)


def is_used(db: sqlite3.Connection, place_id: str) -> bool:
    """Whether meters or other places stand in it."""
    query = (
        "select exists (select 1 from meter_setup where place_id = :id) "
        "or exists (select 1 from place where parent_id = :id)"
    )
    return bool(db.execute(query, {"id": place_id}).fetchone()[0])


def codes_by_id(db: sqlite3.Connection) -> dict[str, str]:
    """The code of every place by its id."""
    return dict(db.execute("select id, code from place").fetchall())
