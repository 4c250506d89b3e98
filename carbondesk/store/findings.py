"""Queries for what the institution says about its checks."""

import sqlite3
from collections.abc import Callable
from datetime import date
from functools import partial

from carbondesk.domain import checks
from carbondesk.domain.findings import evidence, logged, review
from carbondesk.domain.findings.explanation import CheckChoice, Explanation
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.findings.limits import chosen
from carbondesk.domain.load_findings import LoadFinding
from carbondesk.domain.period import Period
from carbondesk.domain.tariff_hours import Supply
from carbondesk.domain.usage import Measured
from carbondesk.store import books, loads, prospects, rows, targets

Noticed = list[tuple[LoadFinding, Finding]]


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
    return review.of_period(
        measured, period, today, choices(db), explanations(db),
        told=told or _untold, loads=partial(loads.days, db),
        supplies=rows.fetch(db, Supply, "order by valid_from"),
    )  # fmt: skip


def of_load(db: sqlite3.Connection, meter_id: str, period: Period) -> Noticed:
    """What stands out in the load of a meter on the days of a period."""
    days = evidence.window(period)
    measured = Measured(books.load(db, days.first, days.last))
    limits = chosen(choices(db))
    asked = evidence.Evidence(measured, period, period.last, limits, partial(loads.days, db))
    return logged.noticed(asked, measured.book.meters[meter_id])


def _untold(_share: float) -> None:
    """Nobody asks how far it is."""
