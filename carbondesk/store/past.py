"""Looks for steps of the past: by what they touched, who did them, when, and a text in them."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from carbondesk.store.step import RowChange, Step

_ORDER = """
select id, at, operator, verb, detail, kind, target, undone,
  (select count(*) from journal where step_id = step.id)
from step where {} order by id desc limit ?
"""
_IN_ROWS = "exists (select 1 from journal where step_id = step.id and ({}))"
_ROW = "journal.before like ? escape '!' or journal.after like ? escape '!'"


@dataclass(frozen=True)
class Wanted:
    """What steps are looked for; an empty field does not narrow.

    Each of `texts` must be found: each is a pair of a text for details, operators and rows, and of
    the verbs and row ids that mean the same in words and codes.
    """

    noun: str = ""
    operator: str = ""
    first: date | None = None
    last: date | None = None
    texts: tuple["Text", ...] = ()


@dataclass(frozen=True)
class Text:
    """A text that is looked for, and the verbs and ids of rows that it stands for."""

    text: str
    verbs: frozenset[str] = frozenset()
    ids: tuple[str, ...] = ()


def find(db: sqlite3.Connection, wanted: Wanted, before: int = 0, limit: int = -1) -> list[Step]:
    """The steps wanted, newest first; with `before` only those older than that step."""
    terms: list[str] = ["1"]
    values: list[object] = []
    for term, given in _narrowings(wanted, before):
        terms.append(term)
        values += given
    found = [Step(*row) for row in db.execute(_query(terms), (*values, limit))]
    return [replace(step, undone=bool(step.undone)) for step in found]


def operators(db: sqlite3.Connection) -> list[str]:
    """Everybody who did a step, by name."""
    query = "select distinct operator from step where operator != '' order by operator"
    return [name for (name,) in db.execute(query)]


def nouns(db: sqlite3.Connection) -> list[str]:
    """The tables that steps touched."""
    return [name for (name,) in db.execute("select distinct table_name from journal order by 1")]


def count(db: sqlite3.Connection) -> int:
    """How many steps there are."""
    found: int = db.execute("select count(*) from step").fetchone()[0]
    return found


def changes_of(db: sqlite3.Connection, step_id: int) -> list[RowChange]:
    """The rows of a step before and after, in order."""
    query = "select table_name, row_id, before, after from journal where step_id = ? order by id"
    return [RowChange(*row) for row in db.execute(query, (step_id,))]


def _query(terms: Iterable[str]) -> str:
    return _ORDER.format(" and ".join(terms))


def _narrowings(wanted: Wanted, before: int) -> list[tuple[str, list[object]]]:
    found: list[tuple[str, list[object]]] = []
    if before:
        found.append(("id < ?", [before]))
    if wanted.operator:
        found.append(("operator = ?", [wanted.operator]))
    if wanted.first is not None:
        found.append(("at >= ?", [wanted.first.isoformat()]))
    if wanted.last is not None:
        # A time of that day is longer than the day, and sorts behind it.
        found.append(("substr(at, 1, 10) <= ?", [wanted.last.isoformat()]))
    if wanted.noun:
        found.append((_IN_ROWS.format("journal.table_name = ?"), [wanted.noun]))
    return found + [_of_text(text) for text in wanted.texts]


def _of_text(wanted: Text) -> tuple[str, list[object]]:
    """A term for what a step did, who did it, or a row in which the text stands."""
    pattern = f"%{_escaped(wanted.text)}%"
    likes = [pattern, *(f"%{row_id}%" for row_id in wanted.ids)]
    rows = _IN_ROWS.format(" or ".join([_ROW] * len(likes)))
    marks = ", ".join("?" * len(wanted.verbs))
    term = (
        f"(verb in ({marks}) or operator like ? escape '!' or detail like ? escape '!' "
        f"or at like ? escape '!' or {rows})"
    )
    in_rows = [like for like in likes for _ in range(2)]
    return term, [*sorted(wanted.verbs), pattern, pattern, pattern, *in_rows]


def _escaped(text: str) -> str:
    for sign in "!%_":
        text = text.replace(sign, "!" + sign)
    return text
