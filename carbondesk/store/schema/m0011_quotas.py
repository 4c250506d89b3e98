"""Schema 11: typed quotas, what the institution is by a standard, and what it knows of doubts."""

import sqlite3

STATEMENTS = """
create table own_quota (
  id               text primary key,
  edition          text not null,      -- number of the standard
  category         text not null,      -- kind of institution, as the standard calls it
  indicator        text not null,
  heating          text not null,      -- way of heating, of quotas for heating
  constraint_micro integer not null,   -- millionths of the unit of the indicator
  baseline_micro   integer,
  leading_micro    integer,
  energy_set       text not null,      -- coefficients that the standard counts by
  grade            text not null,      -- A, B or C
  source           text not null,
  note             text not null,
  unique (edition, category, indicator, heating)
) strict;

create table quota_choice (
  id           text primary key,
  edition      text not null,          -- number of the standard
  valid_from   text not null,
  category     text not null,          -- empty: not chosen
  alpha1_micro integer,                -- corrections by which the indicator is divided
  alpha2_micro integer,
  note         text not null,          -- how they were determined
  unique (edition, valid_from)
) strict;

create table own_uncertainty (
  id            text primary key,
  line          text not null,         -- source of the inventory, as electricity or coal.anthracite
  about         text not null check (about in ('activity', 'factor')),
  valid_from    text not null,
  percent_micro integer not null,      -- millionths of a percent to either side
  reason        text not null,
  unique (line, about, valid_from)
) strict;
"""


def apply(db: sqlite3.Connection) -> None:
    """Make the tables of quotas and uncertainties."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute(statement)
