"""Queries for readings."""

import sqlite3
from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from carbondesk.domain.columns import Readings
from carbondesk.domain.reading import Reading
from carbondesk.store import faults, rows


def of_meter(db: sqlite3.Connection, meter_id: str) -> list[Reading]:
    """All readings of a meter in order of time."""
    rest = "where meter_id = ? order by day, coalesce(time, '24:00')"
    return rows.fetch(db, Reading, rest, (meter_id,))


def around(db: sqlite3.Connection, first: date, last: date) -> dict[str, Readings]:
    """The readings of each meter from `first` to `last`, and on to the nearest measured ones.

    Where nothing was measured on a side, on to the end of the estimates there. A reading of the
    day on which something happened to the meter does not tell how the register ran before or after.
    """
    days = {"first": first.isoformat(), "last": last.isoformat()}
    query = f"select {rows.columns(Reading, 'r.')} from {_AROUND}"  # noqa: S608
    with faults.reading(db):
        found = db.execute(query, days).fetchall()
        numbers = rows.ordinals(row[1] for row in found)
    return {meter_id: _packed(own, numbers) for meter_id, own in rows.grouped(found).items()}


def _packed(found: list[tuple[Any, ...]], numbers: Mapping[str, int]) -> Readings:
    found.sort(key=_moment)
    _, days, registers, times, estimates, *_ = zip(*found, strict=True)
    return Readings(
        [numbers[day] for day in days],
        registers,
        partial(rows.read, Reading, found),
        is_plain=not any(estimates) and times.count(None) == len(times),
    )


def _moment(row: tuple[Any, ...]) -> tuple[str, str]:
    return row[1], row[3] or "24:00"


# The days of each meter are looked up once, and then its readings by them.
_AROUND = """ (
  select id as meter, coalesce(
    (select max(p.day) from reading p where p.meter_id = m.id and p.day < :first
      and not p.estimated and not exists
      (select 1 from meter_event e where e.meter_id = m.id and e.day = p.day)),
    (select min(p.day) from reading p where p.meter_id = m.id and p.day < :first), :first) as begin,
  coalesce(
    (select min(n.day) from reading n where n.meter_id = m.id and n.day > :last
      and not n.estimated and not exists
      (select 1 from meter_event e where e.meter_id = m.id and e.day = n.day)),
    (select max(n.day) from reading n where n.meter_id = m.id and n.day > :last), :last) as until
  from meter m
) cross join reading r on r.meter_id = meter and r.day between begin and until
"""
