"""Figures of projects by their keys: `project.CODE.npv`, `project.CODE.saving`."""

import sqlite3
from collections.abc import Mapping

from carbondesk.domain import abatement, appraisal
from carbondesk.domain.figure import Figure
from carbondesk.domain.mv import within
from carbondesk.domain.period import Period
from carbondesk.domain.project import Project, ProjectFacts
from carbondesk.domain.sets import Sets
from carbondesk.store import accounts, books, projects, proofs

PROJECT = "project."


def figure(db: sqlite3.Connection, key: str, period: Period) -> Figure | None:
    """The figure of a key; what is proven is that of the periods that lie in `period`.

    Economics are those of the whole life, whatever the period is.
    """
    return figures(db, key, period).get(key)


def figures(db: sqlite3.Connection, key: str, period: Period) -> Mapping[str, Figure]:
    """Every figure, by its key, of the project that a key is of; none if there is no such one."""
    for one in projects.every(db):
        begin = f"{PROJECT}{one.code}."
        if key.startswith(begin):
            found = _of_project(db, one, period)
            return {f"{begin}{name}": figure for name, figure in found.items()}
    return {}


def economics(facts: ProjectFacts) -> Mapping[str, Figure]:
    """Investment, yearly saving, leverage and each measure of a project, by the end of its key."""
    found = [
        appraisal.investment(facts),
        appraisal.yearly(facts),
        appraisal.leverage(facts.funding),
        *map(appraisal.saved, facts.savings),
        *appraisal.measures(appraisal.of(facts)).values(),
    ]
    return {one.key.removeprefix(PROJECT): one for one in found}


def expected(facts: ProjectFacts, sets: Sets) -> Mapping[str, Figure]:
    """What is expected of a project by the factors of a year: coal and CO₂ spared, and its price.

    What was proven has the plain names, as `kgce`.
    """
    spared = abatement.kgco2(facts, sets)
    return {
        "expected_kgce": abatement.kgce(facts, sets),
        "expected_kgco2": spared,
        "yuan_per_tonne": abatement.cost(appraisal.of(facts), spared),
    }


def _of_project(db: sqlite3.Connection, one: Project, period: Period) -> Mapping[str, Figure]:
    proof = proofs.of_project(db, one.id)
    proven = {} if proof is None else within.figures(proof, period)
    facts = projects.facts_of(db, one.id)
    if facts is None:
        return proven
    sets = accounts.sets_of(books.without_facts(db), period.first.year)
    return {**proven, **economics(facts), **expected(facts, sets)}
