"""Queries for bills."""

import sqlite3
from datetime import date

from carbondesk.domain.bill import Bill
from carbondesk.store import rows


def of_meter(db: sqlite3.Connection, meter_id: str) -> list[Bill]:
    """All bills of a meter in order of time."""
    return rows.fetch(db, Bill, "where meter_id = ? order by start", (meter_id,))


def around(db: sqlite3.Connection, first: date, last: date) -> list[Bill]:
    """The bills of all meters that touch the days, or belong to a billing month that does."""
    rest = (
        "where rowid in ("
        "select b.rowid from meter m join bill b on b.meter_id = m.id "
        "and b.end >= :first and b.start <= :last union "
        "select rowid from bill where billing_month between :first_month and :last_month) "
        "order by meter_id, start"
    )
    bounds = {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "first_month": f"{first:%Y-%m}",
        "last_month": f"{last:%Y-%m}",
    }
    return rows.fetch(db, Bill, rest, bounds)
