"""Schema 12: scenarios with their grids and measures; allowances, credits and certificates."""

import sqlite3

STATEMENTS = """
create table scenario (
  id                   text primary key,
  code                 text not null unique,
  name                 text not null,
  base_year            integer not null,
  last_year            integer not null,
  area_growth_micro    integer not null,  -- floor area a year, millionths of a percent
  people_growth_micro  integer not null,  -- people a year, millionths of a percent
  people_part_micro    integer not null,  -- part of use that goes with people, same unit
  growth_until         integer,           -- last year of growth; null: to the end
  discount_micro       integer not null,  -- rate of interest, millionths of a percent
  note                 text not null
) strict;

create table grid_point (
  id           text primary key,
  scenario_id  text not null references scenario on delete cascade,
  year         integer not null,
  factor_micro integer not null,          -- what the user expects, millionths of a kgCO2 per kWh
  note         text not null,
  unique (scenario_id, year)
) strict;

create table wedge (
  id                text primary key,
  scenario_id       text not null references scenario on delete cascade,
  name              text not null,
  first_year        integer not null,
  carrier           text not null,        -- what it saves; empty: every carrier
  share_micro       integer,              -- of its part, millionths of a percent
  part_micro        integer not null,     -- of the carrier that it works on, same unit
  amount_micro      integer,              -- instead of a share: millionths of a unit a year
  to_carrier        text not null,        -- what replaces the carrier; empty: nothing
  to_per_unit_micro integer,              -- millionths of its units for each unit saved
  ramp_years        integer not null,     -- years until all of it works
  life_years        integer,              -- null: to the end of the scenario
  invest_fen        integer not null,
  yearly_fen        integer not null,     -- running cost a year
  measure_id        text not null,        -- a row of the library of measures, or empty
  project_code      text not null,        -- a project of the institution, or empty
  position          integer not null,     -- measures are applied in this order
  note              text not null,
  unique (scenario_id, name)
) strict;

create table holding (
  id             text primary key,
  code           text not null unique,
  kind           text not null,           -- allowance, ccer, green_certificate, green_power …
  quantity_micro integer not null,        -- millionths of a MWh or a tonne, by its kind
  first_serial   text not null,
  last_serial    text not null,           -- empty: only the first
  state          text not null check (state in ('held', 'used', 'retired')),
  year           integer,                 -- of the inventory it is used for
  acquired       text,                    -- day it was bought or allotted
  issued         text,                    -- day from which it is good
  settled        text,                    -- day it was used or retired
  party          text not null,           -- who sold or allotted it
  cost_fen       integer,
  document       text not null,           -- number of the contract or the proof of retirement
  note           text not null
) strict;
"""


def apply(db: sqlite3.Connection) -> None:
    """Make the tables of roadmaps and of carbon instruments."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute(statement)
