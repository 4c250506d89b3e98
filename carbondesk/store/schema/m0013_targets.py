"""Schema 13: targets with restated bases, departments, allotments and budgets."""

import sqlite3

STATEMENTS = """
create table target (
  id          text primary key,
  code        text not null unique,
  name        text not null,
  aim         text not null,           -- energy, carbon, or a carrier as water
  base_year   integer not null,
  target_year integer not null,
  goal_micro  integer not null,        -- millionths of a percent (a fall is negative) or a unit
  per         text not null,           -- area, person; empty: the whole institution
  way         text not null,           -- percent, absolute
  base_micro  integer,                 -- millionths of the unit; null: what the ledger holds
  course      text not null,           -- linear, compound
  source      text not null,
  note        text not null
) strict;

create table target_restatement (
  id         text primary key,
  target_id  text not null references target on delete cascade,
  day        text not null,            -- from when the base is another
  base_micro integer not null,         -- millionths of the unit
  reason     text not null,
  unique (target_id, day)
) strict;

create table department (
  id   text primary key,
  code text not null unique,
  name text not null
) strict;

create table department_remit (
  id            text primary key,
  department_id text not null references department on delete cascade,
  place_id      text references place on delete cascade,
  meter_id      text references meter on delete cascade,
  check ((place_id is null) <> (meter_id is null)),
  unique (department_id, place_id),
  unique (department_id, meter_id)
) strict;

create index department_remit_by_place on department_remit (place_id);

create index department_remit_by_meter on department_remit (meter_id);

create table allotment (
  id             text primary key,
  year           integer not null,
  aim            text not null,        -- energy, carbon, or a carrier
  quantity_micro integer not null,     -- millionths of the unit of the aim
  department_id  text references department on delete cascade,
  place_id       text references place on delete cascade,
  month          text not null,        -- empty: of the whole year
  note           text not null
) strict;

create unique index allotment_once on allotment
  (year, aim, coalesce(department_id, ''), coalesce(place_id, ''), month);

create index allotment_by_department on allotment (department_id);

create index allotment_by_place on allotment (place_id);

create table budget (
  id             text primary key,
  month          text not null,
  carrier        text not null,
  quantity_micro integer,              -- millionths of the carrier's unit
  amount_fen     integer,
  note           text not null,
  unique (month, carrier)
) strict;
"""


def apply(db: sqlite3.Connection) -> None:
    """Make the tables of targets."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute(statement)
