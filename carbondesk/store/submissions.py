"""Queries for the forms that were handed in."""

import sqlite3

from carbondesk.domain.submission import Submission, SubmissionStep
from carbondesk.store import rows


def every(db: sqlite3.Connection, period: str = "") -> list[Submission]:
    """What was handed in, the oldest first; of one period where it is named."""
    if period:
        return rows.fetch(db, Submission, "where period = ? order by issue", (period,))
    return rows.fetch(db, Submission, "order by period, issue")


def steps(db: sqlite3.Connection, submission_id: str) -> list[SubmissionStep]:
    """The states that a submission came to, the oldest first."""
    rest = "where submission_id = ? order by day, at, rowid"
    return rows.fetch(db, SubmissionStep, rest, (submission_id,))
