"""Queries for remembered sheets, and for what others call the meters."""

import sqlite3

from carbondesk.domain.sheet_profile import MeterAlias, SheetProfile
from carbondesk.store import rows


def every(db: sqlite3.Connection) -> list[SheetProfile]:
    """The remembered sheets by name."""
    return rows.fetch(db, SheetProfile, "order by name")


def aliases(db: sqlite3.Connection) -> list[MeterAlias]:
    """What others call the meters."""
    return rows.fetch(db, MeterAlias, "order by alias")
