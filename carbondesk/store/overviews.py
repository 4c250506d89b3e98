"""Reads what the overview of a month needs, at one moment."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from carbondesk.domain import allotment, derived, goals, overview
from carbondesk.domain.figure import Figure
from carbondesk.domain.overview import Overview
from carbondesk.domain.period import Period
from carbondesk.domain.quantity import from_fen
from carbondesk.domain.trend import Series
from carbondesk.domain.usage import Measured
from carbondesk.store import accounts, books, institutions, rounds, targets

COST = "cost"


def load(db: sqlite3.Connection, month: Period) -> Overview:
    """The overview of a month."""
    months = overview.window(month)
    first = targets.first_base(db, month.first.year) or months[0].first
    measured = Measured(books.load(db, min(first, months[0].first), months[-1].last))
    is_issued = bool(institutions.issued(db, "monthly", month.code))
    sets_of = partial(accounts.sets_of, measured.book)
    found = overview.of(measured, month, sets_of, is_issued=is_issued)
    return replace(found, goals=_goals(db, measured, found))


def trends(db: sqlite3.Connection, months: Sequence[Period]) -> Mapping[str, tuple[Series, ...]]:
    """Energy, carbon and cost of some months and of those a year before, a series a carrier."""
    both = (*(month.year_before() for month in months), *months)
    measured = Measured(books.load(db, both[0].first, both[-1].last))
    return overview.trends(measured, both, partial(accounts.sets_of, measured.book))


def to_enter(db: sqlite3.Connection, month: Period) -> int:
    """How much waits to be entered in a month."""
    return overview.to_enter(Measured(rounds.load(db, month)), month)


def _goals(db: sqlite3.Connection, measured: Measured, found: Overview) -> Mapping[str, Figure]:
    """What targets allow the year, and what is budgeted for it where all that costs is budgeted."""
    year, sets_of = found.month.period.first.year, partial(accounts.sets_of, measured.book)
    made = goals.of(measured, sets_of, found.year, year) if measured.book.targets else {}
    budgets = [one for one in targets.budgets(db, year) if one.amount_fen is not None]
    if not budgets or not found.year.costs.keys() <= {one.carrier for one in budgets}:
        return made
    planned = [
        allotment.stated("budget", one, from_fen(one.amount_fen), "CNY")
        for one in budgets
        if one.amount_fen is not None
    ]
    return {**made, COST: derived.total("budget.year", "CNY", planned)}
