"""Facts to rows and back: one table per class, columns named as its fields."""

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from carbondesk.store import faults, tables

T = TypeVar("T")


def fetch(
    db: sqlite3.Connection,
    kind: type[T],
    rest: str = "",
    values: Sequence[Any] | Mapping[str, Any] = (),
) -> list[T]:
    """The facts of a table that the rest of the query (`where … order by …`) picks."""
    with faults.reading(db):
        query = f"select {columns(kind)} from {tables.of(kind)} {rest}"  # noqa: S608
        return _reader(kind)(db.execute(query, values))


def read(kind: type[T], found: Iterable[tuple[Any, ...]]) -> list[T]:
    """The facts of rows that were fetched with the columns of their kind."""
    return _reader(kind)(found)


def fetch_one(db: sqlite3.Connection, kind: type[T], row_id: str) -> T | None:
    """The fact with this id, or None."""
    return next(iter(fetch(db, kind, "where id = ?", (row_id,))), None)


def columns(kind: type, prefix: str = "") -> str:
    """The columns of a fact, as in a select list."""
    return ", ".join(f"{prefix}{field.name}" for field in fields(kind))


def grouped(found: Iterable[tuple[Any, ...]]) -> dict[str, list[tuple[Any, ...]]]:
    """Rows by what stands in their first column."""
    groups: defaultdict[str, list[tuple[Any, ...]]] = defaultdict(list)
    for row in found:
        groups[row[0]].append(row)
    return groups


def ordinals(days: Iterable[str]) -> dict[str, int]:
    """The number of each day that is written as text."""
    return {day: date.fromisoformat(day).toordinal() for day in set(days)}


def insert(db: sqlite3.Connection, facts: Iterable[Any]) -> None:
    """Add facts of one kind."""
    _put(db, facts, "")


def upsert(db: sqlite3.Connection, facts: Iterable[Any]) -> None:
    """Add facts of one kind, or change those whose id is there."""
    _put(db, facts, "on conflict (id) do update set {changes}")


def delete(db: sqlite3.Connection, kind: type, ids: Iterable[str]) -> None:
    """Remove the facts with these ids."""
    db.executemany(f"delete from {tables.of(kind)} where id = ?", ((row_id,) for row_id in ids))  # noqa: S608


def values(fact: Any) -> tuple[Any, ...]:  # noqa: ANN401
    """A fact as SQLite stores it."""
    return tuple(_plain(getattr(fact, field.name)) for field in fields(fact))


def _put(db: sqlite3.Connection, facts: Iterable[Any], conflict: str) -> None:
    rows = list(facts)
    if not rows:
        return
    kind = type(rows[0])
    names = [field.name for field in fields(kind)]
    changes = ", ".join(f"{name} = excluded.{name}" for name in names if name != "id")
    marks = ", ".join("?" * len(names))
    statement = (
        f"insert into {tables.of(kind)} ({', '.join(names)}) values ({marks}) "  # noqa: S608
        + conflict.format(changes=changes)
    )
    db.executemany(statement, map(values, rows))


def _plain(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Fraction):
        return str(value)
    return int(value) if isinstance(value, bool) else value


def _reader(kind: type[T]) -> Callable[[Iterable[tuple[Any, ...]]], list[T]]:
    converters = _converters(kind)  # type: ignore[arg-type] # a class is hashable
    if not converters:
        return lambda rows: [kind(*row) for row in rows]

    def read(rows: Iterable[tuple[Any, ...]]) -> list[T]:
        facts = []
        for row in rows:
            cells = list(row)
            for index, convert in converters:
                if cells[index] is not None:
                    cells[index] = convert(cells[index])
            facts.append(kind(*cells))
        return facts

    return read


@cache
def _converters(kind: type) -> tuple[tuple[int, Callable[[Any], Any]], ...]:
    hints = get_type_hints(kind)
    found = []
    for index, field in enumerate(fields(kind)):
        convert = _converter(_bare(hints[field.name]))
        if convert is not None:
            found.append((index, convert))
    return tuple(found)


def _bare(hint: Any) -> Any:  # noqa: ANN401
    """The type without its None."""
    if get_origin(hint) is UnionType:
        return next(part for part in get_args(hint) if part is not NoneType)
    return hint


def _converter(hint: Any) -> Callable[[Any], Any] | None:  # noqa: ANN401
    if hint is date:
        return date.fromisoformat
    if hint is bool or hint is Fraction:
        return Fraction if hint is Fraction else bool
    return hint if isinstance(hint, type) and issubclass(hint, StrEnum) else None
