"""Queries for the uncertainties that the institution knows better than the assumed ones."""

import sqlite3

from carbondesk.domain.own_uncertainty import OwnUncertainty
from carbondesk.store import rows


def every(db: sqlite3.Connection) -> list[OwnUncertainty]:
    """All of them, by line and time."""
    return rows.fetch(db, OwnUncertainty, "order by line, about, valid_from")
