"""Queries for scenarios, and the way of each from the accounts of the ledger."""

import sqlite3
from collections.abc import Sequence

from carbondesk.domain import period as periods
from carbondesk.domain import roadmap
from carbondesk.domain.account import Account
from carbondesk.domain.figure import Figure
from carbondesk.domain.period import Period
from carbondesk.domain.roadmap import Plan, Roadmap
from carbondesk.domain.scenario import GridPoint, Scenario, Wedge
from carbondesk.store import accounts, rows


def every(db: sqlite3.Connection) -> list[Scenario]:
    """All scenarios by their code."""
    return rows.fetch(db, Scenario, "order by code")


def points(db: sqlite3.Connection, scenario_id: str) -> list[GridPoint]:
    """The path of the grid of a scenario, by year."""
    return rows.fetch(db, GridPoint, "where scenario_id = ? order by year", (scenario_id,))


def wedges(db: sqlite3.Connection, scenario_id: str) -> list[Wedge]:
    """The measures of a scenario, in the order they are applied."""
    query = "where scenario_id = ? order by position, first_year, name"
    return rows.fetch(db, Wedge, query, (scenario_id,))


def plan(db: sqlite3.Connection, scenario: Scenario) -> Plan:
    """A scenario with its grid and its measures."""
    return Plan(
        scenario, tuple(points(db, scenario.id)), tuple(wedges(db, scenario.id))
    )  # fmt: skip


def ways(
    db: sqlite3.Connection, scenarios: Sequence[Scenario]
) -> dict[str, tuple[Roadmap, Account]]:
    """The way of each scenario by its id, with the account of its base year; one reading of all."""
    if not scenarios:
        return {}
    found = accounts.load(db, _years(db, scenarios))
    known = {one.period.first.year: one for one in found.by_period.values()}
    history: dict[int, Figure] = {year: one.carbon for year, one in sorted(known.items())}
    return {
        one.id: (roadmap.of(plan(db, one), known[one.base_year], history), known[one.base_year])
        for one in scenarios
    }


def _years(db: sqlite3.Connection, scenarios: Sequence[Scenario]) -> list[Period]:
    """The years from the first that the ledger knows to the last base year."""
    bases = [one.base_year for one in scenarios]
    begun = db.execute("select min(substr(started, 1, 4)) from institution").fetchone()[0]
    first = min([*bases, *([int(begun)] if begun else [])])
    return [periods.year(year) for year in range(first, max(bases) + 1)]
