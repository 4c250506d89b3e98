"""Schema 10: duties, notices, tasks, activities, purchases, and what scorecards are typed."""

import sqlite3

STATEMENTS = """
create table duty_choice (
  id         text primary key,
  duty       text not null,              -- a shipped duty, or a name of one's own
  valid_from text not null,              -- for the periods that end on this day or later
  months     integer not null,           -- after the last month of the period; may be negative
  day        integer,                    -- of that month, or days after signing; null: not said
  shift      text not null check (shift in ('none', 'after', 'before')),  -- where nobody works
  kept       integer not null,           -- 0: the institution has no such duty
  name       text not null,              -- of a duty of one's own
  every      text not null,              -- month, quarter or year, of a duty of one's own
  note       text not null,
  unique (duty, valid_from)
) strict;

create table duty_tick (
  id     text primary key,
  duty   text not null,
  period text not null,                  -- 2024, 2024Q2 or 2024-05
  day    text not null,                  -- on which it was done
  note   text not null,
  unique (duty, period)
) strict;

create table notice (
  id       text primary key,
  kind     text not null check (kind in ('circular', 'interview', 'order', 'award')),
  day      text not null,                -- on which it was issued
  issuer   text not null,
  title    text not null,
  number   text not null,                -- as printed on it
  deadline text,                         -- by which it is to be answered
  answered text,                         -- the day of the answer
  answer   text not null,
  note     text not null
) strict;

create table task (
  id          text primary key,
  title       text not null,
  opened      text not null,
  deadline    text,
  responsible text not null,
  notice      text not null,             -- number of the notice it comes from
  item        text not null,             -- item of a scorecard it comes from
  done        text,
  answer      text not null,             -- what was done
  note        text not null
) strict;

create table activity (
  id             text primary key,
  kind           text not null,          -- training, publicity, green_travel …
  first          text not null,          -- first and last day
  last           text not null,
  name           text not null,
  people         integer,                -- who took part
  quantity_micro integer,                -- millionths of the unit
  unit           text not null,
  action         text not null,          -- a shipped action of carbon inclusion, or empty
  factor_micro   integer,                -- millionths of a kgCO2 avoided per unit, where typed
  source         text not null,
  grade          text not null,
  organiser      text not null,
  project        text not null,          -- code of a project
  note           text not null
) strict;

create table purchase (
  id          text primary key,
  day         text not null,
  name        text not null,
  pieces      integer not null check (pieces > 0),
  amount_fen  integer not null,
  item        text not null,             -- row of the procurement lists, or empty
  certificate text not null,             -- of energy or water saving
  valid_to    text,                      -- last day on which it holds
  label       text not null,             -- of the environment
  label_to    text,
  body        text not null,             -- who certified
  supplier    text not null,
  project     text not null,             -- code of a project
  note        text not null
) strict;

create table score_entry (
  id           text primary key,
  item         text not null,            -- item of a scorecard
  year         integer not null,
  points_micro integer,                  -- millionths of a point; null: by the rule
  basis_micro  integer,                  -- the number that the rule asks for
  applicable   integer not null,         -- 0: left out of the total
  note         text not null,
  unique (item, year)
) strict;
"""


def apply(db: sqlite3.Connection) -> None:
    """Make the tables of duties and of what feeds the scorecards."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute(statement)
