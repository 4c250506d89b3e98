"""Queries for what is said about official forms."""

import sqlite3

from carbondesk.domain.form_facts import FormEntry, FormFacts, FormHead, OwnForm, RowSource
from carbondesk.store import rows


def facts(db: sqlite3.Connection) -> FormFacts:
    """Everything that is said about forms."""
    return FormFacts(
        tuple(rows.fetch(db, FormEntry, "order by form, period, row, id")),
        tuple(rows.fetch(db, FormHead, "order by form, version, field")),
        tuple(rows.fetch(db, RowSource, "order by kind, valid_from, id")),
        tuple(rows.fetch(db, OwnForm, "order by code")),
    )


def entry(db: sqlite3.Connection, wanted: FormEntry) -> FormEntry | None:
    """What was typed where an entry stands, or None."""
    form, row, period, place_id = wanted.key
    rest = "where form = ? and row = ? and period = ? and place_id is ?"
    return next(iter(rows.fetch(db, FormEntry, rest, (form, row, period, place_id))), None)
