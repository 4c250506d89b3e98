"""Schema 7: factor sets of one's own, and emissions beside the standard's total."""

import sqlite3

STATEMENTS = """
create table own_set (
  id        text primary key,
  code      text not null,
  kind      text not null check (kind in ('energy', 'carbon')),
  name      text not null,
  data_year integer not null,
  base      text not null,             -- code of a shipped set; empty: nothing is taken over
  source    text not null,
  edition   integer not null check (edition > 0),
  unique (code, edition)
) strict;

create table own_factor (
  id                text primary key,
  set_id            text not null references own_set on delete cascade,
  carrier           text not null,
  per_unit_micro     integer not null,  -- millionths of a kgce or kgCO2 per unit of the carrier
  variant           text not null,     -- grade of the coal, or green
  source            text not null,
  grade             text not null,     -- A, B or C
  uncertainty_micro integer,           -- millionths of a percent
  note              text not null,
  unique (set_id, carrier, variant)
) strict;

create table emission (
  id                       text primary key,
  kind                     text not null,   -- refrigerant, medical_gas, waste, travel …
  first                    text not null,   -- first and last day of the activity
  last                     text not null,
  quantity_micro           integer not null,
  unit                     text not null,
  item                     text not null,   -- a gas, or a published factor; empty: own factor
  name                     text not null,
  factor_micro              integer,         -- millionths of a kgCO2e per unit
  source                   text not null,
  grade                    text not null,
  uncertainty_micro        integer,         -- of the activity, millionths of a percent
  factor_uncertainty_micro integer,
  note                     text not null
) strict;
"""


def apply(db: sqlite3.Connection) -> None:
    """Make the tables of factors and emissions."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute(statement)
