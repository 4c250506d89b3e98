"""Queries for bills."""

import sqlite3
from datetime import date, timedelta

from carbondesk.domain.bill import Bill
from carbondesk.store import rows

_BILLED_AWAY = timedelta(days=62)


def of_meter(db: sqlite3.Connection, meter_id: str) -> list[Bill]:
    """All bills of a meter in order of time."""
    return rows.fetch(db, Bill, "where meter_id = ? order by start", (meter_id,))


def around(db: sqlite3.Connection, first: date, last: date) -> list[Bill]:
    """The bills of all meters that touch the days, and those billed two months before or after."""
    rest = (
        "where rowid in (select b.rowid from meter m join bill b on b.meter_id = m.id "
        "and b.end >= :first and b.start <= :last) order by meter_id, start"
    )
    bounds = {
        "first": (max(first, date.min + _BILLED_AWAY) - _BILLED_AWAY).isoformat(),
        "last": (last + _BILLED_AWAY).isoformat(),
    }
    return rows.fetch(db, Bill, rest, bounds)


def starting(db: sqlite3.Connection, meter_id: str, start: date) -> Bill | None:
    """The bill of a meter that starts on this day, or None."""
    rest = "where meter_id = ? and start = ?"
    return next(iter(rows.fetch(db, Bill, rest, (meter_id, start.isoformat()))), None)
