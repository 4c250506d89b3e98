"""Queries for readings."""

import sqlite3
from datetime import date

from carbondesk.domain.reading import Reading
from carbondesk.store import rows


def of_meter(db: sqlite3.Connection, meter_id: str) -> list[Reading]:
    """All readings of a meter in order of time."""
    rest = "where meter_id = ? order by day, coalesce(time, '24:00')"
    return rows.fetch(db, Reading, rest, (meter_id,))


def around(db: sqlite3.Connection, first: date, last: date) -> list[Reading]:
    """The readings of all meters from `first` to `last`, and on to the nearest measured ones.

    Where nothing was measured on a side, on to the end of the estimates there. A reading of the
    day on which something happened to the meter does not tell how the register ran before or after.
    """
    days = {"first": first.isoformat(), "last": last.isoformat()}
    return rows.fetch(db, Reading, _AROUND, days)


# The days of each meter are looked up once, and then its readings by them.
_AROUND = """
join (
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
  from meter m limit -1
) on meter_id = meter and day between begin and until
order by meter_id, day, coalesce(time, '24:00')
"""
