"""Queries for what loggers measured by the month, without the values themselves."""

import sqlite3
from datetime import date

from carbondesk.domain.interval import IntervalMonth
from carbondesk.store import rows


def around(db: sqlite3.Connection, first: date, last: date) -> list[IntervalMonth]:
    """The months of all meters that touch some days, in order."""
    rest = "where month between ? and ? order by meter_id, month"
    return rows.fetch(db, IntervalMonth, rest, (f"{first:%Y-%m}", f"{last:%Y-%m}"))


def of_meter(db: sqlite3.Connection, meter_id: str) -> list[IntervalMonth]:
    """The months of one meter, oldest first."""
    return rows.fetch(db, IntervalMonth, "where meter_id = ? order by month", (meter_id,))


def count(db: sqlite3.Connection) -> int:
    """Of how many meters values are known."""
    (found,) = db.execute("select count(distinct meter_id) from interval_month").fetchone()
    return int(found)
