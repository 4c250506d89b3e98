"""Queries for gaps that were filled."""

import sqlite3
from datetime import date

from carbondesk.domain.filling import Filling
from carbondesk.store import rows


def of_meter(db: sqlite3.Connection, meter_id: str) -> list[Filling]:
    """All filled gaps of a meter in order of time."""
    return rows.fetch(db, Filling, "where meter_id = ? order by first", (meter_id,))


def around(db: sqlite3.Connection, first: date, last: date) -> list[Filling]:
    """The filled gaps of all meters that touch the days."""
    rest = "where last >= ? and first <= ? order by meter_id, first"
    return rows.fetch(db, Filling, rest, (first.isoformat(), last.isoformat()))
