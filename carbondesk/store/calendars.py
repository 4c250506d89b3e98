"""Queries for the calendar of the institution, and for the charts that its reports print."""

import sqlite3

from carbondesk.domain import calendar
from carbondesk.domain.calendar import Calendar, OwnDay
from carbondesk.domain.kept_chart import KeptChart
from carbondesk.store import rows


def days(db: sqlite3.Connection) -> list[OwnDay]:
    """The institution's own days, oldest first."""
    return rows.fetch(db, OwnDay, "order by day")


def of(db: sqlite3.Connection) -> Calendar:
    """The public calendar with the institution's own days."""
    return calendar.of(days(db))


def charts(db: sqlite3.Connection, document: str = "") -> list[KeptChart]:
    """The charts of a report, or of all, in the order they were added."""
    if not document:
        return rows.fetch(db, KeptChart, "order by rowid")
    return rows.fetch(db, KeptChart, "where document = ? order by rowid", (document,))
