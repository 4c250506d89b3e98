"""Reads what a year emitted, and what was used against it."""

import sqlite3

from carbondesk.domain import neutrality
from carbondesk.domain import period as periods
from carbondesk.domain.neutrality import Balance
from carbondesk.store import accounts, holdings, inventories


def load(db: sqlite3.Connection, year: int) -> Balance:
    """The balance of a year."""
    period = periods.year(year)
    found = accounts.load(db, [period])
    return neutrality.of(inventories.of(found, period), holdings.every(db), year)
