"""Queries for typed quotas and what the institution is by a standard."""

import sqlite3

from carbondesk.domain.own_quota import OwnQuota, QuotaChoice
from carbondesk.store import rows


def every(db: sqlite3.Connection) -> list[OwnQuota]:
    """All typed quotas, as they were typed within their standards."""
    return rows.fetch(db, OwnQuota, "order by edition, category, rowid")


def choices(db: sqlite3.Connection) -> list[QuotaChoice]:
    """What the institution is by each standard, by time."""
    return rows.fetch(db, QuotaChoice, "order by edition, valid_from")
