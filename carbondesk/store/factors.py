"""Queries for own factor sets and the emissions beside the standard's total."""

import sqlite3
from collections.abc import Mapping

from carbondesk.domain import own_factors
from carbondesk.domain.emission import Emission
from carbondesk.domain.own_factors import OwnFactor, OwnSet
from carbondesk.domain.problems import Problem, Refused
from carbondesk.reference.factor_sets import FactorSet
from carbondesk.store import rows


def own_sets(db: sqlite3.Connection) -> list[OwnSet]:
    """All own sets, by code, the newest edition first."""
    return rows.fetch(db, OwnSet, "order by code, edition desc")


def editions(db: sqlite3.Connection, code: str) -> list[OwnSet]:
    """The editions of one set, the newest first."""
    return rows.fetch(db, OwnSet, "where code = ? order by edition desc", (code,))


def own_factors_of(db: sqlite3.Connection, set_id: str) -> list[OwnFactor]:
    """The factors of one set, in the order they were typed."""
    return rows.fetch(db, OwnFactor, "where set_id = ? order by rowid", (set_id,))


def sets(db: sqlite3.Connection) -> Mapping[str, FactorSet]:
    """Own sets as computations use them, by the key that years are bound to."""
    grouped: dict[str, list[OwnFactor]] = {}
    for factor in rows.fetch(db, OwnFactor, "order by rowid"):
        grouped.setdefault(factor.set_id, []).append(factor)
    return own_factors.all_sets(own_sets(db), grouped)


def emissions(db: sqlite3.Connection) -> list[Emission]:
    """All emissions beside the standard's total, by time."""
    return rows.fetch(db, Emission, "order by first, kind, name, id")


def years_bound(db: sqlite3.Connection, key: str) -> tuple[int, ...]:
    """The years that are bound to a set."""
    query = "select year from factor_binding where ? in (energy_set, carbon_set) order by year"
    return tuple(year for (year,) in db.execute(query, (key,)))


def closed_year(db: sqlite3.Connection, key: str) -> int | None:
    """The first year bound to a set of which a month is closed."""
    for year in years_bound(db, key):
        found = db.execute("select 1 from closed_month where month like ?", (f"{year}-%",))
        if found.fetchone() is not None:
            return year
    return None


def refuse_moved(db: sqlite3.Connection, step_id: int) -> None:
    """Raise `Refused` if a step changed a set of a closed year, or took away one in use."""
    for key, is_gone in db.execute(_TOUCHED, {"step": step_id}).fetchall():
        year = closed_year(db, key)
        if year is not None:
            raise Refused([Problem("factors_in_use", {"code": key, "year": year}, "code")])
        bound = years_bound(db, key)
        if is_gone and bound:
            raise Refused([Problem("factors_bound", {"code": key, "year": bound[0]}, "code")])


# The keys of the sets that a step added, changed or removed, as they were; of a factor its set's.
_KEY = (
    "json_extract({image}, '$.code') || case json_extract({image}, '$.edition') when 1 then '' "
    "else '#' || json_extract({image}, '$.edition') end"
)
_TOUCHED = f"""
select {_KEY.format(image="before")} as key, after is null as gone from journal
where step_id = :step and table_name = 'own_set' and before is not null
union
select s.code || case s.edition when 1 then '' else '#' || s.edition end, 0
from journal join own_set s on s.id = json_extract(coalesce(before, after), '$.set_id')
where step_id = :step and table_name = 'own_factor'
"""  # noqa: S608
