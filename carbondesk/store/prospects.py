"""Reads what targets and forecasts need, at one moment."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from carbondesk.domain import account, foreseen, prospect, target_path
from carbondesk.domain import period as periods
from carbondesk.domain.account import Account
from carbondesk.domain.figure import Figure
from carbondesk.domain.period import Period, month_of
from carbondesk.domain.prospect import Prospect
from carbondesk.domain.target_path import Path
from carbondesk.domain.usage import Measured
from carbondesk.store import accounts, books, targets

MOST_YEARS = 15


@dataclass(frozen=True)
class Paths:
    """All targets with their paths, and the accounts of the years up to the one on show."""

    measured: Measured
    paths: tuple[Path, ...]
    accounts: dict[int, Account]


def paths(db: sqlite3.Connection, year: int) -> Paths:
    """The paths of all targets, as they stand in a year."""
    every = targets.every(db)
    first = max(min([one.base_year for one in every] + [year]), year - MOST_YEARS)
    measured = Measured(books.load(db, date(first, 1, 1), date(year, 12, 31)))
    begun = max(first, measured.book.started.year)
    held = {number: _account(measured, number) for number in range(begun, year + 1)}
    for base in {one.base_year for one in every if first <= one.base_year < begun}:
        held[base] = _account(measured, base)
    restated = measured.book.restated
    made = tuple(target_path.of(one, restated, held) for one in every)
    return Paths(measured, made, held)


def load(db: sqlite3.Connection, month: Period, aims: Sequence[str] = ()) -> tuple[Prospect, ...]:
    """The prospects at the end of a month; of the usual aims unless some are named."""
    measured = Measured(books.load(db, first_day(db, month), date(month.first.year, 12, 31)))
    wanted = tuple(aims) or prospect.default_aims(measured)
    sets_of = partial(accounts.sets_of, measured.book)
    warm = foreseen.warm_months(measured.book.weather, prospect.years_of(month))
    expecting = foreseen.Weathered(warm).expected if warm else None
    return prospect.of(measured, sets_of, month, wanted, expecting)


def first_day(db: sqlite3.Connection, month: Period) -> date:
    """The first day that forecasts and the bases of the targets in force need."""
    year = month.first.year
    usual = date(year - prospect.YEARS_BACK, 1, 1)
    return min(targets.first_base(db, year) or usual, usual)


def figures(db: sqlite3.Connection, period: Period) -> dict[str, Figure]:
    """What targets and forecasts show at the end of a period, by `target.T1.allowed` and so on."""
    month, year = month_of(period.last), period.last.year
    every = paths(db, year)
    found: dict[str, Figure] = {}
    for path in every.paths:
        one = path.standing(year, every.accounts.get(year))
        named = {
            "base": path.base, "goal": path.goal, "allowed": one.allowed, "actual": one.actual,
            "gap": one.gap, "percent": one.percent, "amount": one.amount, "yuan": one.yuan,
        }  # fmt: skip
        found |= {f"target.{path.target.code}.{name}": each for name, each in named.items()}
    for ahead in load(db, month):
        made, view = ahead.forecast, ahead.outlook
        named = {
            "so_far": made.so_far, "rest": made.rest, "total": made.total, "low": made.low,
            "high": made.high, "before": ahead.before,
        }  # fmt: skip
        if view is not None:
            named |= {"allowed": view.allowed, "over": view.over, "left": view.left,
                      "fall": view.fall, "each": view.each}  # fmt: skip
        found |= {f"forecast.{ahead.aim}.{name}": each for name, each in named.items()}
    return found


def _account(measured: Measured, year: int) -> Account:
    return account.of(measured, periods.year(year), accounts.sets_of(measured.book, year))
