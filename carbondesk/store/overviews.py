"""Reads what the overview of a month needs, at one moment."""

import sqlite3
from collections.abc import Mapping, Sequence
from functools import partial

from carbondesk.domain import overview
from carbondesk.domain.overview import Overview
from carbondesk.domain.period import Period
from carbondesk.domain.trend import Series
from carbondesk.domain.usage import Measured
from carbondesk.store import accounts, books, institutions, rounds


def load(db: sqlite3.Connection, month: Period) -> Overview:
    """The overview of a month."""
    months = overview.window(month)
    measured = Measured(books.load(db, months[0].first, months[-1].last))
    is_issued = bool(institutions.issued(db, "monthly", month.code))
    sets_of = partial(accounts.sets_of, measured.book)
    return overview.of(measured, month, sets_of, is_issued=is_issued)


def trends(db: sqlite3.Connection, months: Sequence[Period]) -> Mapping[str, tuple[Series, ...]]:
    """Energy, carbon and cost of some months and of those a year before, a series a carrier."""
    both = (*(month.year_before() for month in months), *months)
    measured = Measured(books.load(db, both[0].first, both[-1].last))
    return overview.trends(measured, both, partial(accounts.sets_of, measured.book))


def to_enter(db: sqlite3.Connection, month: Period) -> int:
    """How much waits to be entered in a month."""
    return overview.to_enter(Measured(rounds.load(db, month)), month)
