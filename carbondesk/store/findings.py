"""Queries for what the institution says about its checks."""

import sqlite3
from collections.abc import Callable
from datetime import date

from carbondesk.domain import checks
from carbondesk.domain.findings import evidence, review
from carbondesk.domain.findings.explanation import CheckChoice, Explanation
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.period import Period
from carbondesk.domain.usage import Measured
from carbondesk.store import books, prospects, rows, targets


def choices(db: sqlite3.Connection) -> list[CheckChoice]:
    """The limits and severities chosen in place of the defaults."""
    return rows.fetch(db, CheckChoice, "order by rule, name")


def explanations(db: sqlite3.Connection) -> list[Explanation]:
    """Every finding that was explained."""
    return rows.fetch(db, Explanation, "order by rule, subject, period")


def load(
    db: sqlite3.Connection, period: Period, today: date, told: Callable[[float], None] | None = None
) -> tuple[Finding, ...]:
    """Every finding of a period; `told` hears how far it is, and may stop it."""
    if period.last < checks.EARLIEST or period.first.year > today.year + 1:
        # No fact has a day there.
        return ()
    days = evidence.window(period)
    first = min(days.first, prospects.first_day(db, period)) if targets.every(db) else days.first
    measured = Measured(books.load(db, first, days.last))
    rest = (choices(db), explanations(db))
    if told is None:
        return review.of_period(measured, period, today, *rest)
    return review.of_period(measured, period, today, *rest, told)
