"""Ledgers that were taken along: filled from another, and taken back in time to what they were."""

import json
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from carbondesk.store import faults, journal
from carbondesk.store.ledger import Connection, Ledger

VERB = "take_along"
# Passcodes stay in the office, and so do documents; an older fact is not needed to judge a new one.
_STAY = frozenset({"operator", "issued_document"})
_DATED = {
    "reading": "day >= :since or (meter_id, day) in "
    "(select meter_id, max(day) from reading where day < :since group by meter_id)",
    "bill": "end >= :since",
    "delivery": "day >= :since",
    "people": "month >= substr(:since, 1, 7)",
    "vehicle": "day >= :since",
}
_CLOSED = "closed_"
# A year binds itself here when its first fact comes in.
_RETURNED = frozenset(
    {
        "institution", "place", "place_area", "people", "vehicle", "meter", "meter_setup",
        "meter_event", "reading", "bill", "delivery", "factor_binding",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Mark:
    """What a taken-along ledger says of where it comes from: the step, and the chain up to it.

    `last` is the step of the small ledger with which it was filled.
    """

    step: int
    digest: str
    last: int


def fill(copy: Ledger, source: Connection, since: date) -> None:
    """Copy what a clerk needs into a new ledger; the step that does it is the mark.

    What is closed comes after the facts, which nobody could write under it.
    """
    step = journal.last_step(source)
    mark = {"step": step, "digest": _digest(source, step)}
    tables = [name for name in journal.tables(source) if name not in _STAY]
    for wanted in (False, True):
        chosen = [name for name in tables if name.startswith(_CLOSED) is wanted]
        with copy.write(VERB, **mark) as db:
            db.execute("pragma defer_foreign_keys = on")
            for table in chosen:
                _copy(db, source, table, since)


def mark_of(db: Connection) -> Mark | None:
    """The mark of a ledger; None if it was not taken along."""
    query = "select id, detail from step where verb = ? order by id desc limit 1"
    found = db.execute(query, (VERB,)).fetchone()
    if found is None:
        return None
    detail = json.loads(found[1])
    return Mark(int(detail["step"]), str(detail["digest"]), int(found[0]))


def is_of(db: Connection, mark: Mark) -> bool:
    """Whether a ledger is the one that the mark is of: its chain goes through the same step."""
    return bool(mark.digest) and _digest(db, mark.step) == mark.digest


def rewind(db: Connection, mark: Mark) -> None:
    """Bring the tables of a throw-away copy back to what they were when it was taken along."""
    db.execute("begin")
    query = "select id from step where id > ? order by id desc"
    for (step_id,) in db.execute(query, (mark.last,)).fetchall():
        journal.put_back(db, step_id)
    db.execute("commit")


def touched(db: Connection, mark: Mark) -> list[tuple[str, str]]:
    """The rows that were written there in tables that do not come back."""
    query = "select distinct table_name, row_id from journal where step_id > ? order by 1, 2"
    found = db.execute(query, (mark.last,)).fetchall()
    return [(table, row_id) for table, row_id in found if table not in _RETURNED]


def last_closed(db: Connection) -> str:
    """The newest month that is closed; empty if none is."""
    found: str = db.execute("select coalesce(max(month), '') from closed_month").fetchone()[0]
    return found


def rename(db: Connection, table: str, codes: dict[str, str]) -> None:
    """Give meters or places of a throw-away copy the codes that they have elsewhere, by id."""
    db.execute("begin")
    for row_id in codes:
        db.execute(f"update {table} set code = id where id = ?", (row_id,))  # noqa: S608
    for row_id, code in codes.items():
        with faults.reading(db):
            db.execute(f"update {table} set code = ? where id = ?", (code, row_id))  # noqa: S608
    db.execute("commit")


def _copy(db: Connection, source: Connection, table: str, since: date) -> None:
    where = _DATED.get(table, "true")
    cursor = source.execute(
        f"select * from {table} where {where}",  # noqa: S608
        {"since": since.isoformat()} if table in _DATED else {},
    )
    names = [column[0] for column in cursor.description]
    marks = ", ".join("?" * len(names))
    db.executemany(
        f"insert into {table} ({', '.join(names)}) values ({marks})",  # noqa: S608
        _rows(cursor),
    )


def _rows(cursor: sqlite3.Cursor) -> Iterator[tuple[object, ...]]:
    yield from cursor


def _digest(db: Connection, step: int) -> str:
    found = db.execute("select digest from step where id = ?", (step,)).fetchone()
    return found[0] if found else ""
