"""Queries for fuel deliveries and stock."""

import sqlite3
from datetime import date

from carbondesk.domain.delivery import Delivery
from carbondesk.store import rows


def of_meter(db: sqlite3.Connection, meter_id: str) -> list[Delivery]:
    """All deliveries and stock figures of a meter in order of time."""
    return rows.fetch(db, Delivery, "where meter_id = ? order by day, rowid", (meter_id,))


def around(db: sqlite3.Connection, first: date, last: date) -> list[Delivery]:
    """Those of all meters from `first` to `last`, and on to the nearest stock figures.

    Where stock is never taken, on to the nearest deliveries.
    """
    rest = (
        "where rowid in (select d.rowid from meter m join delivery d on d.meter_id = m.id "
        "and d.day >= coalesce("
        "(select max(p.day) from delivery p where p.meter_id = m.id and p.day < :first "
        "and p.stock_micro is not null), "
        "(select max(p.day) from delivery p where p.meter_id = m.id and p.day < :first), :first) "
        "and d.day <= coalesce("
        "(select min(n.day) from delivery n where n.meter_id = m.id and n.day > :last "
        "and n.stock_micro is not null), "
        "(select min(n.day) from delivery n where n.meter_id = m.id and n.day > :last), :last)) "
        "order by meter_id, day, rowid"
    )
    return rows.fetch(db, Delivery, rest, {"first": first.isoformat(), "last": last.isoformat()})
