"""Schema 16: values of loggers, a month of a meter a row, the values themselves in chunks."""

import sqlite3

STATEMENTS = """
create table interval_month (
  id           text primary key,
  meter_id     text not null references meter on delete cascade,
  month        text not null,           -- 2024-05
  step_minutes integer not null,        -- each value is what was used in so many minutes
  slots        integer not null,        -- how many values the month can have
  count        integer not null,        -- how many of them are known
  estimated    integer not null,        -- how many of these were not measured
  sum_micro    integer not null,        -- millionths of the meter's unit
  min_micro    integer not null,
  max_micro    integer not null,
  day_micro    text not null,           -- JSON list: the sum of each day, null where none is known
  day_count    text not null,           -- JSON list: how many values of each day are known
  chunk        text not null,           -- id of the interval_chunk
  unique (meter_id, month)
) strict;

create table interval_chunk (
  id           text primary key,        -- SHA-256 of the rest; rows are only ever added
  step_minutes integer not null,
  slots        integer not null,
  scale_micro  integer not null,        -- a value is so many millionths times its whole number
  width        integer not null,        -- bytes of the difference to the value before
  content      blob not null,           -- differences, bytes sorted by weight, zlib
  known        blob not null,           -- a bit a value, zlib; empty: all are known
  estimated    blob not null            -- a bit a value, zlib; empty: none is
) strict, without rowid;

create view interval_day as
select m.meter_id, date(m.month || '-01', '+' || d.key || ' days') as day,
  d.value as quantity_micro, c.value as count
from interval_month m, json_each(m.day_micro) d, json_each(m.day_count) c
where c.key = d.key and c.value > 0;
"""


def apply(db: sqlite3.Connection) -> None:
    """Make the tables of loggers and a view by day that any tool can read."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute(statement)
