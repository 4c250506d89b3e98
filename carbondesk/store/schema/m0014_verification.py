"""Schema 14: plans of measurement and verification, school terms, verified savings."""

import sqlite3

STATEMENTS = """
create table mv_plan (
  id                  text primary key,
  project_id          text not null unique references project on delete cascade,
  option              text not null,      -- A, B, C or D, after IPMVP
  baseline_first      text not null,
  baseline_last       text not null,
  reporting_first     text not null,
  reporting_last      text not null,
  boundary            text not null,      -- what is inside, in words
  model               text not null,      -- auto, caltrack, 2P, 3PH … or drivers
  criterion           text not null,      -- adjusted_r2 or bic: how the best model is chosen
  drivers             text not null,      -- codes with a blank between
  basis               text not null,      -- avoided or normalised
  portion_micro         integer not null,   -- part of the saving that is this project's, millionths
  price_nano          integer,            -- contract's price in billionths of a yuan; null: bills
  city                text not null,      -- normals of a typical year; empty: own years
  heating_base_micro  integer not null,   -- base of heating degree days, millionths of a degree
  cooling_base_micro  integer not null,   -- base of cooling degree days, millionths of a degree
  note                text not null
) strict;

create table mv_meter (
  id         text primary key,
  project_id text not null references mv_plan (project_id) on delete cascade,
  meter_id   text not null references meter on delete cascade,
  unique (project_id, meter_id)
) strict;

create table mv_adjustment (
  id            text primary key,
  project_id    text not null references mv_plan (project_id) on delete cascade,
  first         text not null,
  per_day_micro integer not null,         -- added to the baseline each day, millionths of the unit
  reason        text not null,
  last          text,                     -- null: it goes on
  document      text not null,            -- the paper that proves it
  unique (project_id, first, reason)
) strict;

create table mv_parameter (
  id              text primary key,
  project_id      text not null references mv_plan (project_id) on delete cascade,
  name            text not null,
  baseline_micro  integer not null,       -- its value before, millionths
  reporting_micro integer not null,       -- its value after, millionths
  unit            text not null,
  measured        integer not null,       -- 1: measured, 0: stipulated
  error_micro     integer,                -- half the range at 90 %, millionths of the value
  source          text not null,
  unique (project_id, name)
) strict;

create table mv_simulated (
  id             text primary key,
  project_id     text not null references mv_plan (project_id) on delete cascade,
  first          text not null,
  last           text not null,
  quantity_micro integer not null,        -- use of the baseline's building as simulated
  unique (project_id, first)
) strict;

create table school_term (
  id    text primary key,
  name  text not null,
  first text not null unique,
  last  text not null
) strict;

create table verified_saving (
  id                text primary key,
  project_id        text not null references project on delete cascade,
  first             text not null,
  last              text not null,
  issue             integer not null,     -- counts the savings verified for a project
  fixed_at          text not null,
  operator          text not null,
  unit              text not null,
  baseline_micro    integer not null,
  adjustments_micro integer not null,
  metered_micro     integer not null,
  saved_micro       integer not null,
  figures           text not null,        -- periods, model and gates as they were, JSON
  low_micro         integer,              -- range at 90 %
  high_micro        integer,
  kgce_micro        integer,
  kgco2_micro       integer,
  yuan_fen          integer,
  withdrawn         text not null,        -- why it counts no longer; empty: it counts
  unique (project_id, issue)
) strict;

create index mv_meter_by_meter on mv_meter (meter_id);
"""


def apply(db: sqlite3.Connection) -> None:
    """Make the tables of measurement and verification."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute(statement)
