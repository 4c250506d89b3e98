"""Queries for what the institution says about its checks."""

import sqlite3

from carbondesk.domain.findings.explanation import CheckChoice, Explanation
from carbondesk.store import rows


def choices(db: sqlite3.Connection) -> list[CheckChoice]:
    """The limits and severities chosen in place of the defaults."""
    return rows.fetch(db, CheckChoice, "order by rule, name")


def explanations(db: sqlite3.Connection) -> list[Explanation]:
    """Every finding that was explained."""
    return rows.fetch(db, Explanation, "order by rule, subject, period")
