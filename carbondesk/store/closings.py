"""Closed months: their figures, and the check that no write moves them."""

import sqlite3
from collections import defaultdict
from dataclasses import replace
from datetime import date
from itertools import count
from types import MappingProxyType
from typing import TypeVar

from carbondesk.domain import service
from carbondesk.domain.closed import (
    Closed,
    ClosedArea,
    ClosedMeter,
    ClosedMonth,
    ClosedPeople,
    ClosedPiece,
    What,
)
from carbondesk.domain.closing import Figures
from carbondesk.domain.columns import Pieces, Shape, Stood, Stretches
from carbondesk.domain.instant import end_of, start_of
from carbondesk.domain.problems import Problem, Refused
from carbondesk.domain.service import Edges
from carbondesk.store import faults, rows, tables

CLOSE, REOPEN, RESTATE = "close_month", "reopen_month", "restate_year"
Kept = TypeVar("Kept", ClosedMonth, ClosedMeter, ClosedPiece, ClosedPeople, ClosedArea)
KINDS = (ClosedMonth, ClosedMeter, ClosedPiece, ClosedPeople, ClosedArea)
TABLES = tuple(tables.of(kind) for kind in KINDS)

# Facts of one day; and attributes that hold from a day on, into closed months also from before.
_DAYS = MappingProxyType(
    {"reading": "day", "bill": "end", "delivery": "day", "meter_event": "day", "emission": "last"}
)
_STARTS = MappingProxyType(
    {
        "people": "month", "vehicle": "day", "place_area": "valid_from", "setting": "valid_from",
    }
)  # fmt: skip

# Tables of which a row of a file is one fact of one day or month.
_CELLS = frozenset({*_DAYS, "people", "vehicle"})


def closed(db: sqlite3.Connection) -> Closed:
    """The closed months with their people and areas."""
    months = rows.fetch(db, ClosedMonth, "order by month")
    if not months:
        return Closed()
    return Closed(
        tuple(months),
        tuple(rows.fetch(db, ClosedPeople, "order by month, people_class")),
        tuple(rows.fetch(db, ClosedArea, "order by month")),
    )


def of_stock(db: sqlite3.Connection, first: date, last: date) -> list[ClosedMeter]:
    """What stands in the closed months from `first` to `last` of meters with deliveries."""
    rest = (
        "where month between ? and ? "
        "and meter_id in (select meter_id from meter_setup where kind = 'stock') "
        "order by meter_id, month"
    )
    return rows.fetch(db, ClosedMeter, rest, _months(first, last))


def served(db: sqlite3.Connection, first: date, last: date) -> dict[str, tuple[Edges, ...]]:
    """The days on which each meter served in the closed months from `first` to `last`."""
    with faults.reading(db):
        found = db.execute(_SERVED_DAYS, _months(first, last)).fetchall()
    # Most meters served on the same days.
    known = {days: _runs(days) for days in {row[1] for row in found}}
    return {meter_id: known[days] for meter_id, days in found}


def pieces(db: sqlite3.Connection, first: date, last: date) -> dict[str, Pieces]:
    """The pieces of each meter that lie in the days from `first` to `last`."""
    days = (*_months(first, last), start_of(first), end_of(last))
    with faults.reading(db):
        found = db.execute(_PIECES, days).fetchall()
    # Most meters have pieces of the same days.
    shapes = {places: _shape(*places) for places in {row[2:6] for row in found}}
    kinds: defaultdict[str, dict[What, Stood]] = defaultdict(dict)
    for row in found:
        what, stood = What(row[1]), Stood(shapes[row[2:6]], *row[6:])
        kinds[row[0]][what] = stood.ordered(row[0], what)
    return {meter_id: Pieces(meter_id, own) for meter_id, own in kinds.items()}


# What a meter has in a column as one text: few rows instead of many.
_PIECES = """
select meter_id, what, group_concat(first), group_concat(last), group_concat(estimated),
  group_concat(formula), group_concat(pico, char(10)), group_concat(facts, char(10))
from closed_piece where month between ? and ? and last > ? and first < ? group by meter_id, what
"""
# Both days of a month in one word: what is alike is worked out once.
_SERVED_DAYS = """
select meter_id, group_concat(served_from || served_to, '') from closed_meter
where month between ? and ? and served_from is not null group by meter_id
"""
_DAY = len("2024-05-31")


def _months(first: date, last: date) -> tuple[str, str]:
    return f"{first:%Y-%m}", f"{last:%Y-%m}"


def _runs(days: str) -> tuple[Edges, ...]:
    """Stretches of days from what a meter served in each month, as ordinals."""
    numbers = [
        date.fromisoformat(days[at : at + _DAY]).toordinal() for at in range(0, len(days), _DAY)
    ]
    return service.runs(zip(numbers[::2], numbers[1::2], strict=True))


def _shape(starts: str, afters: str, estimated: str, formulas: str) -> Shape:
    columns = ([int(cell) for cell in cells.split(",")] for cells in (starts, afters, estimated))
    return Shape(Stretches(*columns), formulas.split(","))


def of_meter(
    db: sqlite3.Connection, meter_id: str
) -> tuple[tuple[ClosedMeter, ...], tuple[ClosedPiece, ...]]:
    """All that stands of one meter."""
    own = (meter_id,)
    return (
        tuple(rows.fetch(db, ClosedMeter, "where meter_id = ? order by month", own)),
        tuple(rows.fetch(db, ClosedPiece, "where meter_id = ? order by first, last", own)),
    )


def add(db: sqlite3.Connection, month: ClosedMonth, figures: Figures) -> None:
    """Write what stands of a month, with an id each that tells the month and its row."""
    rows.insert(db, [_numbered(month, 1)])
    rows.insert(db, map(_numbered, figures.meters, count(1)))
    rows.insert(db, map(_numbered, figures.pieces, count(1)))
    rows.insert(db, map(_numbered, figures.people, count(1)))
    rows.insert(db, map(_numbered, figures.areas, count(1)))


def _numbered(kept: Kept, number: int) -> Kept:
    return replace(kept, id=f"{kept.month}:{number}")


def shut(months: Closed, fact: object) -> Problem | None:
    """Why a fact of a day or a month cannot be written, for one that lies in a closed month."""
    stretch, table = months.stretch, tables.of(type(fact))
    column = (_DAYS | _STARTS).get(table, "")
    if stretch is None or table not in _CELLS:
        return None
    month = str(getattr(fact, column))[:7]
    first, last = f"{stretch.first:%Y-%m}", f"{stretch.last:%Y-%m}"
    if month > last or (table in _DAYS and month < first):
        return None
    values = {"month": max(first, month), "last": last, "fact": table}
    return Problem("month_closed", values, column)


def remove(db: sqlite3.Connection, month: str) -> None:
    """Take away what stands of a month."""
    for table in TABLES:
        db.execute(f"delete from {table} where month = ?", (month,))  # noqa: S608


def refuse_moved(db: sqlite3.Connection, step_id: int, verb: str) -> None:
    """Raise `Refused` if what a step has written moves closed months.

    Args:
        db: in the transaction that the step is part of.
        step_id: the open step.
        verb: what it does or takes back.
    """
    first, last = db.execute("select min(month), max(month) from closed_month").fetchone()
    if last is None or verb in {CLOSE, REOPEN}:
        return
    bounds = {"step": step_id, "first": f"{first}-01", "last": f"{last}-31"}
    for noun, query in _MOVED:
        found = None if (noun, verb) == ("factor_binding", RESTATE) else db.execute(query, bounds)
        touched = found.fetchone() if found else None
        if touched is not None:
            day = touched[0] if touched[0][:4].isdecimal() else first
            values = {"month": min(max(first, day[:7]), last), "last": last, "fact": noun}
            raise Refused([Problem("month_closed", values, "day")])


def _dated(table: str, column: str, rest: str) -> str:
    """The first day in a column, before or after, for which the rest holds."""
    sides = [
        f"select json_extract({image}, '$.{column}') as day, {image} as image from journal "  # noqa: S608
        f"where step_id = :step and table_name = '{table}'"
        for image in ("before", "after")
    ]
    return f"select day from ({' union all '.join(sides)}) where {rest} order by day limit 1"  # noqa: S608


def _altered(table: str, column: str, rest: str) -> str:
    """The first day that is closed, where a column of a row was altered."""
    old, new = (f"json_extract({image}, '$.{column}')" for image in ("before", "after"))
    return (
        f"select coalesce(min({old}, {new}), {old}, {new}) as day from journal "  # noqa: S608
        f"where step_id = :step and table_name = '{table}' and before is not null "
        f"and after is not null and {old} is not {new} and {rest} limit 1"
    )


_FILLED = "day <= :last and json_extract(image, '$.last') >= :first"
_SERVED = "exists (select 1 from closed_meter c where c.meter_id = {id})"
_ROW_SERVED = _SERVED.format(id="row_id")
_SETUP_SERVED = _SERVED.format(id="json_extract(image, '$.meter_id')")
# Of a bill that ends later, closed days keep their part as long as it is there.
_BILL_GONE = (
    "select month from journal join closed_piece p on p.facts = row_id "
    "and p.meter_id = json_extract(before, '$.meter_id') "
    "where step_id = :step and table_name = 'bill' and (after is null "
    "or json_extract(after, '$.meter_id') is not p.meter_id) order by month limit 1"
)
_REBOUND = (
    "select max(month) from journal join closed_month "
    "on month like json_extract(before, '$.year') || '-%' "
    "where step_id = :step and table_name = 'factor_binding' having count(*)"
)
_STANDING = (
    "select json_extract(coalesce(before, after), '$.month') as day from journal "
    "where step_id = :step and table_name = '{table}' order by day limit 1"
)
# What a write must leave alone: a noun, and a query for the day that says which month it moves.
# A meter that came after a month was closed has no figures in it.
_MOVED = (
    *((noun, _dated(noun, day, "day between :first and :last")) for noun, day in _DAYS.items()),
    *((noun, _dated(noun, day, "day <= :last")) for noun, day in _STARTS.items()),
    ("filling", _dated("filling", "first", _FILLED)),
    ("interval_month", _dated("interval_month", "month", "day || '-15' between :first and :last")),
    ("meter_setup", _dated("meter_setup", "valid_from", f"day <= :last and {_SETUP_SERVED}")),
    ("meter", _altered("meter", "installed", f"day <= :last and {_ROW_SERVED}")),
    ("meter", _altered("meter", "retired", f"day <= :last and {_ROW_SERVED}")),
    ("meter", _altered("meter", "carrier", _ROW_SERVED)),
    ("meter", _altered("meter", "unit", _ROW_SERVED)),
    ("institution", _altered("institution", "started", "true")),
    ("bill", _BILL_GONE),
    ("factor_binding", _REBOUND),
    *((table, _STANDING.format(table=table)) for table in TABLES),
)
