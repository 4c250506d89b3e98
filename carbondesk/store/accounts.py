"""Reads the facts of a period and accounts them with the sets of its year."""

import sqlite3
from dataclasses import dataclass

from carbondesk.domain import account, sets
from carbondesk.domain.account import Account
from carbondesk.domain.book import Book
from carbondesk.domain.period import Period
from carbondesk.domain.sets import Sets
from carbondesk.domain.usage import Measured
from carbondesk.store import books


@dataclass(frozen=True)
class Accounts:
    """The accounts of several periods from one reading of the facts."""

    measured: Measured
    by_period: dict[str, Account]

    def of(self, period: Period) -> Account:
        """The account of one of the periods."""
        return self.by_period[period.code]


def load(db: sqlite3.Connection, periods: list[Period], set_code: str = "") -> Accounts:
    """The accounts of periods, each inside one year; `set_code` replaces the bound set.

    Raises:
        KeyError: if there is no factor set of that code.
    """
    first = min(period.first for period in periods)
    last = max(period.last for period in periods)
    measured = Measured(books.load(db, first, last))
    made = {
        period.code: account.of(
            measured, period, sets_of(measured.book, period.first.year, set_code)
        )
        for period in periods
    }
    return Accounts(measured, made)


def sets_of(book: Book, year: int, set_code: str = "") -> Sets:
    """The sets a year is bound to, or would be; one of them replaced if asked for."""
    region = book.institution.region_code if book.institution else ""
    found = sets.of_year(year, book.bindings, book.own_sets, region)
    return sets.replaced(found, set_code, book.own_sets) if set_code else found
