"""Queries for plans of measurement and verification, and what was verified."""

import sqlite3

from carbondesk.domain.mv.plan import (
    Adjustment,
    MvMeter,
    MvPlan,
    Parameter,
    PlanFacts,
    SchoolTerm,
    Simulated,
    VerifiedSaving,
)
from carbondesk.store import evidence, rows, tables, weather

_OF_PROJECT = "where project_id = ? order by"


def plan_of(db: sqlite3.Connection, project_id: str) -> MvPlan | None:
    """The plan of a project, or None."""
    return next(iter(rows.fetch(db, MvPlan, "where project_id = ?", (project_id,))), None)


def facts_of(db: sqlite3.Connection, project_id: str) -> PlanFacts | None:
    """The plan of a project with everything typed for it, or None."""
    plan = plan_of(db, project_id)
    return None if plan is None else _facts(db, plan)


def every(db: sqlite3.Connection) -> list[PlanFacts]:
    """All plans, by the code of their project."""
    order = "order by (select code from project where project.id = project_id)"
    return [_facts(db, plan) for plan in rows.fetch(db, MvPlan, order)]


def terms(db: sqlite3.Connection) -> list[SchoolTerm]:
    """The school terms, oldest first."""
    return rows.fetch(db, SchoolTerm, "order by first")


def verified(db: sqlite3.Connection, project_id: str | None = None) -> list[VerifiedSaving]:
    """The savings verified for a project, or for all, the oldest first."""
    if project_id is None:
        return rows.fetch(db, VerifiedSaving, "order by project_id, issue")
    return rows.fetch(db, VerifiedSaving, f"{_OF_PROJECT} issue", (project_id,))


def counting(db: sqlite3.Connection, project_id: str) -> VerifiedSaving | None:
    """The verified saving of a project that counts: the last that was not withdrawn."""
    found = [one for one in verified(db, project_id) if not one.withdrawn]
    return found[-1] if found else None


def _facts(db: sqlite3.Connection, plan: MvPlan) -> PlanFacts:
    key = (plan.project_id,)
    by_code = "(select code from meter where meter.id = meter_id)"
    meters = rows.fetch(db, MvMeter, f"{_OF_PROJECT} {by_code}", key)
    adjustments = rows.fetch(db, Adjustment, f"{_OF_PROJECT} first, reason", key)
    proven = evidence.of_table(db, tables.of(Adjustment))
    return PlanFacts(
        plan,
        tuple(one.meter_id for one in meters),
        tuple(adjustments),
        tuple(rows.fetch(db, Parameter, f"{_OF_PROJECT} measured desc, name", key)),
        tuple(rows.fetch(db, Simulated, f"{_OF_PROJECT} first", key)),
        tuple(terms(db)),
        tuple(weather.seasons(db)),
        frozenset(one.id for one in adjustments if one.id in proven),
    )
