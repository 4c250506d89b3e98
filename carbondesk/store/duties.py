"""Queries for duties, notices and tasks, and what the ledger knows of duties done."""

import sqlite3
from datetime import date
from types import MappingProxyType

from carbondesk.domain.agenda import Known
from carbondesk.domain.book import Book
from carbondesk.domain.duty import DutyChoice, DutyTick
from carbondesk.domain.notice import Notice, Task
from carbondesk.domain.remark import IssuedDocument
from carbondesk.domain.submission import SubmissionState, state_of
from carbondesk.store import books, rows, submissions

# A sample is written by its first steps.
_FIRST_STEPS = 50


def choices(db: sqlite3.Connection) -> list[DutyChoice]:
    """How the institution keeps its duties, oldest first."""
    return rows.fetch(db, DutyChoice, "order by duty, valid_from")


def ticks(db: sqlite3.Connection) -> list[DutyTick]:
    """What was ticked by hand."""
    return rows.fetch(db, DutyTick, "order by period, duty")


def notices(db: sqlite3.Connection) -> list[Notice]:
    """What was received, newest first."""
    return rows.fetch(db, Notice, "order by day desc, number, id")


def tasks(db: sqlite3.Connection) -> list[Task]:
    """The tasks, newest first."""
    return rows.fetch(db, Task, "order by opened desc, title, id")


def begun(db: sqlite3.Connection) -> date:
    """The day on which the ledger was begun."""
    found = db.execute("select at from step order by id limit 1").fetchone()
    return date.fromisoformat(found[0][:10]) if found else date.min


def until(db: sqlite3.Connection) -> date:
    """The last day on which somebody led the ledger: of a sample that of its making."""
    query = "select max(at) from (select at, verb from step order by id limit ?) where verb = ?"
    (found,) = db.execute(query, (_FIRST_STEPS, "sample")).fetchone()
    return date.fromisoformat(found[:10]) if found else date.max


def sent(db: sqlite3.Connection) -> dict[str, date]:
    """The day on which the forms of each period were handed in, unless they came back."""
    days: dict[str, date] = {}
    for one in submissions.every(db):
        steps = submissions.steps(db, one.id)
        if steps and state_of(steps) is not SubmissionState.RETURNED:
            days.setdefault(one.period, steps[0].day)
    return days


def known(db: sqlite3.Connection, book: Book | None = None) -> Known:
    """What the ledger knows of duties done; a book that is at hand need not be read again."""
    return Known(
        book or books.without_facts(db),
        tuple(choices(db)),
        tuple(ticks(db)),
        tuple(notices(db)),
        tuple(tasks(db)),
        tuple(rows.fetch(db, IssuedDocument, "order by issued_at")),
        MappingProxyType(sent(db)),
        begun(db),
        until(db),
    )
