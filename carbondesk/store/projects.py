"""Queries for projects."""

import sqlite3
from typing import TypeVar

from carbondesk.domain.project import (
    Project,
    ProjectCost,
    ProjectFacts,
    ProjectFunding,
    ProjectMeter,
    ProjectPlace,
    ProjectSaving,
    ProjectStage,
    in_order,
)
from carbondesk.store import rows

P = TypeVar(
    "P", ProjectCost, ProjectFunding, ProjectMeter, ProjectPlace, ProjectSaving, ProjectStage
)
_ORDERS: dict[type, str] = {
    ProjectStage: "stage",
    ProjectFunding: "source, party, id",
    ProjectSaving: "carrier, measure",
    ProjectCost: "year, name",
    ProjectMeter: "(select code from meter where meter.id = meter_id)",
    ProjectPlace: "(select code from place where place.id = place_id)",
}


def every(db: sqlite3.Connection) -> list[Project]:
    """All projects by code."""
    return rows.fetch(db, Project, "order by code")


def by_code(db: sqlite3.Connection, code: str) -> Project | None:
    """The project with this code, or None."""
    return next(iter(rows.fetch(db, Project, "where code = ?", (code,))), None)


def codes_by_id(db: sqlite3.Connection) -> dict[str, str]:
    """The code of every project by its id."""
    return dict(db.execute("select id, code from project").fetchall())


def parts(db: sqlite3.Connection, kind: type[P], project_id: str | None = None) -> list[P]:
    """The stages, money, savings, costs, meters or places of one project, or of all."""
    if project_id is None:
        return rows.fetch(db, kind, f"order by project_id, {_ORDERS[kind]}")
    rest = f"where project_id = ? order by {_ORDERS[kind]}"
    return rows.fetch(db, kind, rest, (project_id,))


def facts(db: sqlite3.Connection) -> list[ProjectFacts]:
    """All projects with all that is known of them, by code."""
    stages, funding = _grouped(db, ProjectStage), _grouped(db, ProjectFunding)
    savings, costs = _grouped(db, ProjectSaving), _grouped(db, ProjectCost)
    meters, places = _grouped(db, ProjectMeter), _grouped(db, ProjectPlace)
    return [
        ProjectFacts(
            one,
            in_order(stages.get(one.id, ())),
            tuple(funding.get(one.id, ())),
            tuple(savings.get(one.id, ())),
            tuple(costs.get(one.id, ())),
            tuple(meters.get(one.id, ())),
            tuple(places.get(one.id, ())),
        )
        for one in every(db)
    ]


def facts_of(db: sqlite3.Connection, project_id: str) -> ProjectFacts | None:
    """One project with all that is known of it."""
    one = rows.fetch_one(db, Project, project_id)
    if one is None:
        return None
    return ProjectFacts(
        one,
        in_order(parts(db, ProjectStage, project_id)),
        tuple(parts(db, ProjectFunding, project_id)),
        tuple(parts(db, ProjectSaving, project_id)),
        tuple(parts(db, ProjectCost, project_id)),
        tuple(parts(db, ProjectMeter, project_id)),
        tuple(parts(db, ProjectPlace, project_id)),
    )


def _grouped(db: sqlite3.Connection, kind: type[P]) -> dict[str, list[P]]:
    grouped: dict[str, list[P]] = {}
    for item in parts(db, kind):
        grouped.setdefault(item.project_id, []).append(item)
    return grouped
