"""Queries for carbon instruments, and what no step may leave behind: one claim twice."""

import sqlite3
from fractions import Fraction

from carbondesk.domain import green_power, holding
from carbondesk.domain import period as periods
from carbondesk.domain.holding import Holding
from carbondesk.domain.problems import Problem, refuse_if
from carbondesk.store import accounts, rows


def every(db: sqlite3.Connection) -> list[Holding]:
    """All holdings, by kind and code."""
    return rows.fetch(db, Holding, "order by kind, code")


def refuse_double(db: sqlite3.Connection, step_id: int) -> None:
    """Raise `Refused` if a step leaves a serial in two holdings, or a MWh claimed too often."""
    query = "select 1 from journal where step_id = ? and table_name = 'holding' limit 1"
    if db.execute(query, (step_id,)).fetchone() is None:
        return
    found = every(db)
    refuse_if(holding.double(found))
    for (year,) in db.execute(_YEARS, (step_id,)).fetchall():
        claimed = green_power.claimed_mwh(found, year)
        if claimed:
            refuse_if(_beyond(db, year, claimed))


def _beyond(db: sqlite3.Connection, year: int, claimed: Fraction) -> list[Problem]:
    """Whether more green power is claimed for a year than was bought in it."""
    period = periods.year(year)
    bought = green_power.bought_mwh(accounts.load(db, [period]).of(period))
    if bought.value is None:
        return [Problem("nothing_bought_to_claim", {"year": year}, "year")]
    if claimed > bought.value:
        values = {"year": year, "claimed": claimed, "bought": Fraction(bought.value)}
        return [Problem("claimed_beyond", values, "quantity_micro")]
    return []


# The years that a step claims something for; what it takes back cannot be too much.
_YEARS = """
select distinct year from holding where state <> 'held' and year is not null
and id in (select row_id from journal where step_id = ? and table_name = 'holding')
"""
