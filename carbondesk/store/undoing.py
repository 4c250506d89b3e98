"""Takes back a step that is not the newest, where nothing done since stands on it."""

import sqlite3
from collections.abc import Iterable

from carbondesk.domain.problems import Problem, Refused
from carbondesk.store import drivers, journal
from carbondesk.store.step import Step

Row = tuple[str, str]

# An undo of an older step counts only if that one lies before the step in question: else the two
# cancel each other.
_LATER = """
select distinct step.id from journal join step on step.id = journal.step_id
where table_name = ? and row_id = ? and step.id > ? and kind = 'do' and not undone
and not (verb = 'undo_step' and target > ?)
"""
_SINCE = """
select distinct step.id from journal join step on step.id = journal.step_id
where table_name = ? and step.id > ? and kind = 'do' and not undone
"""


def undoable(db: sqlite3.Connection, step_id: int) -> Step:
    """The step, if it can be taken back at all; else `Refused`."""
    step = journal.step_of(db, step_id)
    if step is None or step.kind != "do":
        raise _refusal("step_unknown", step_id)
    if step.undone:
        raise _refusal("step_undone_already", step_id)
    if step.verb in journal.NOT_UNDOABLE:
        raise _refusal("step_not_undoable", step_id, verb=step.verb)
    return step


def take_back(db: sqlite3.Connection, step: Step) -> None:
    """Put the rows of a step back as they were before it; `Refused` names the steps in the way."""
    own = _rows(db, step.id)
    _refuse(db, _later(db, own, step.id))
    begun = journal.last_step(db)
    try:
        # A year stays bound to its factors: later facts of that year rely on it.
        journal.put_back(db, step.id, staying="factor_binding")
    except drivers.errors("IntegrityError"):
        tables = {table for table, _ in own}
        _refuse(db, {found for table in tables for found in _since(db, table, step.id, begun)})
        raise
    # What went along with a removed row, and what still names one, was written by later steps.
    others = (_rows(db, begun) - own) | _dangling(db, {table for table, _ in own})
    _refuse(db, _later(db, others, step.id) - {begun})


def _rows(db: sqlite3.Connection, step_id: int) -> set[Row]:
    return {(change.table, change.row_id) for change in journal.changes_of(db, step_id)}


def _later(db: sqlite3.Connection, rows: Iterable[Row], step_id: int) -> set[int]:
    """The steps in force after a step that touched any of the rows."""
    return {
        found
        for table, row_id in rows
        for (found,) in db.execute(_LATER, (table, row_id, step_id, step_id))
    }


def _since(db: sqlite3.Connection, table: str, step_id: int, begun: int) -> set[int]:
    return {found for (found,) in db.execute(_SINCE, (table, step_id)) if found != begun}


def _dangling(db: sqlite3.Connection, gone_from: set[str]) -> set[Row]:
    """The rows that name a row which is not there any more."""
    found: set[Row] = set()
    for table in journal.tables(db):
        parents = {row[2] for row in db.execute(f"pragma foreign_key_list({table})")}
        if parents & gone_from:
            for _, place, *_ in db.execute(f"pragma foreign_key_check({table})").fetchall():
                query = f"select id from {table} where rowid = ?"  # noqa: S608
                found.add((table, db.execute(query, (place,)).fetchone()[0]))
    return found


def _refuse(db: sqlite3.Connection, in_the_way: set[int]) -> None:
    if in_the_way:
        steps = tuple(journal.step_of(db, found) for found in sorted(in_the_way))
        raise Refused([Problem("steps_in_the_way", {"steps": steps})])


def _refusal(code: str, step_id: int, **values: object) -> Refused:
    return Refused([Problem(code, {"step": step_id, **values})])
