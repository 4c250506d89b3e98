"""Queries for activities and purchases."""

import sqlite3

from carbondesk.domain.activity import Activity
from carbondesk.domain.purchase import Purchase
from carbondesk.store import rows


def activities(db: sqlite3.Connection) -> list[Activity]:
    """All activities, oldest first."""
    return rows.fetch(db, Activity, "order by first, name, id")


def purchases(db: sqlite3.Connection) -> list[Purchase]:
    """All purchases, oldest first."""
    return rows.fetch(db, Purchase, "order by day, name, id")
