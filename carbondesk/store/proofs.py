"""Works out the saving of a project from what the ledger holds."""

import sqlite3
from functools import partial

from carbondesk.domain.mv import prove
from carbondesk.domain.mv.proof import Ground, Proof
from carbondesk.domain.usage import Measured
from carbondesk.reference import climate_normals
from carbondesk.store import accounts, books, mv


def of_project(db: sqlite3.Connection, project_id: str) -> Proof | None:
    """The proof of a project's saving; None where it has no plan."""
    facts = mv.facts_of(db, project_id)
    if facts is None:
        return None
    days = prove.reach(facts.plan)
    book = books.load(db, days.first, days.last)
    sets_of = partial(accounts.sets_of, book)
    return prove.prove(Ground(facts, Measured(book), sets_of, climate_normals.by_city()))
