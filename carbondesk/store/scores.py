"""Reads what scorecards need of a year, and scores it."""

import sqlite3
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from carbondesk.domain import indicator, target_path
from carbondesk.domain import period as periods
from carbondesk.domain.account import AREA_DECIMALS, Account
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.period import Period
from carbondesk.domain.project import ProjectFacts, ProjectKind
from carbondesk.domain.scoring import card
from carbondesk.domain.scoring.card import Card
from carbondesk.domain.scoring.entry import ScoreEntry
from carbondesk.domain.scoring.ground import Ground
from carbondesk.domain.target import Target
from carbondesk.domain.usage import Measured
from carbondesk.reference import scorecards
from carbondesk.reference.scorecards import Scheme
from carbondesk.store import accounts, activities, duties, evidence, projects, rows, targets

_PROVEN = ("activity", "score_entry")


def entries(db: sqlite3.Connection) -> list[ScoreEntry]:
    """All that was typed into scorecards."""
    return rows.fetch(db, ScoreEntry, "order by year, item")


def in_use(db: sqlite3.Connection, year: int, type_code: str, region: str) -> tuple[Scheme, ...]:
    """The tables in which something was typed for a year; else those that concern such a one."""
    typed = {one.item.partition("-")[0] for one in entries(db) if one.year == year}
    if typed:
        return tuple(scheme for scheme in scorecards.every() if scheme.id in typed)
    return scorecards.of(type_code, region)


def cards(db: sqlite3.Connection, year: Period, today: date, *ids: str) -> tuple[Card, ...]:
    """The cards of a year; without ids those in use."""
    found = ground(db, year, today)
    institution = found.book.institution
    chosen: tuple[Scheme, ...] = tuple(scorecards.named(one) for one in ids)
    if not chosen and institution is not None:
        number = year.first.year
        chosen = in_use(db, number, institution.type_code, institution.region_code)
    typed = entries(db)
    return tuple(card.card(scheme, found, typed) for scheme in chosen)


def ground(db: sqlite3.Connection, year: Period, today: date) -> Ground:
    """What the rules may look at."""
    known = _targets(db, year)
    years = {year, year.year_before(), *(periods.year(one.base_year) for one in known)}
    read = accounts.load(db, sorted(years))
    account, book = read.of(year), read.measured.book
    by_year = {one.first.year: read.of(one) for one in years}
    restated = targets.restatements(db)
    return Ground(
        year,
        today,
        book,
        account,
        read.of(year.year_before()),
        _area_energy(read.measured, account),
        duties.known(db, book),
        tuple(activities.activities(db)),
        tuple(activities.purchases(db)),
        frozenset(row_id for table in _PROVEN for row_id in evidence.of_table(db, table)),
        tuple(
            (one, target_path.of(one, restated, by_year).standing(year.first.year, account))
            for one in known
        ),
        _finished(projects.facts(db), year),
    )


def _targets(db: sqlite3.Connection, year: Period) -> list[Target]:
    """The targets that run in a year."""
    return [one for one in targets.every(db) if year.first.year in one.years]


def _area_energy(measured: Measured, account: Account) -> Figure:
    """Energy per area without the fuel of vehicles, as the demonstration units count it."""
    energy = indicator.without_vehicles(measured, account.energy, account.energy_lines)
    area = indicator.printed(account.area, AREA_DECIMALS)
    made = indicator.quotient("score.energy_per_area", "kgce/m2", energy, area)
    return replace(made, label="energy_per_area")


def _finished(found: list[ProjectFacts], year: Period) -> Mapping[str, tuple[Fact, ...]]:
    """The projects put to use in a year that save water, by that word."""
    done = [
        one
        for one in found
        if one.in_use_from is not None
        and year.contains(one.in_use_from)
        and (
            one.project.kind is ProjectKind.WATER
            or any(saving.carrier == "water" for saving in one.savings)
        )
    ]
    leaves = tuple(
        Fact("project", one.project.id, (("day", one.in_use_from), ("name", one.project.name)))
        for one in done
    )
    return {"water": leaves}
