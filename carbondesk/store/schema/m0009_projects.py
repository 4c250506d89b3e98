"""Schema 9: projects with their stages, money, savings, later costs, meters and places."""

import sqlite3

STATEMENTS = """
create table project (
  id                  text primary key,
  code                text not null unique,
  name                text not null,
  kind                text not null,   -- retrofit, renewable, electrification, water …
  owner               text not null,   -- who answers for it
  contractor          text not null,
  before              text not null,   -- equipment before, in words
  after               text not null,   -- equipment after, in words
  life_years          integer,         -- how long what is built lasts
  study_years         integer,         -- the span that is judged; null: the whole life
  discount_micro      integer,         -- real rate, millionths of a percent; null: the usual one
  mid_year            integer not null, -- 1: money of a year counts in its middle, 0: at its end
  om_fen              integer not null, -- running cost a year more than before
  om_escalation_micro integer not null, -- how much more it costs each year, millionths of a percent
  residual_fen        integer,         -- left at the end of the span; null: a straight line
  note                text not null
) strict;

create table project_stage (
  id         text primary key,
  project_id text not null references project on delete cascade,
  stage      text not null,            -- idea, feasibility, approved, tender, built …
  planned    text,                     -- day it is planned for
  reached    text,                     -- day it was reached
  note       text not null,
  unique (project_id, stage)
) strict;

create table project_funding (
  id         text primary key,
  project_id text not null references project on delete cascade,
  source     text not null,            -- fiscal, subsidy, esco, loan, fund, bond, own, open
  amount_fen integer not null,
  party      text not null,            -- who gives it
  paid       text,                     -- day it is paid
  rate_micro integer,                  -- interest a year, millionths of a percent
  document   text not null,            -- number of the approval, contract or product
  note       text not null,
  unique (project_id, source, party)
) strict;

create table project_saving (
  id               text primary key,
  project_id       text not null references project on delete cascade,
  carrier          text not null,
  saved_micro      integer not null,   -- a year, millionths of the unit; below zero: uses more
  measure          text not null,      -- row of the library of measures, or empty
  before_micro     integer,            -- use a year before of what is replaced
  price_nano       integer,            -- billionths of a yuan per unit in the first year
  escalation_micro integer not null,   -- rise of the price a year, millionths of a percent
  basis            text not null,      -- how the figure was found
  unique (project_id, carrier, measure)
) strict;

create table project_cost (
  id         text primary key,
  project_id text not null references project on delete cascade,
  year       integer not null,         -- year after it was put to use
  amount_fen integer not null,         -- negative: a cost that is avoided
  name       text not null,
  unique (project_id, year, name)
) strict;

create table project_meter (
  id         text primary key,
  project_id text not null references project on delete cascade,
  meter_id   text not null references meter on delete cascade,
  unique (project_id, meter_id)
) strict;

create table project_place (
  id         text primary key,
  project_id text not null references project on delete cascade,
  place_id   text not null references place on delete cascade,
  unique (project_id, place_id)
) strict;

create index project_meter_by_meter on project_meter (meter_id);

create index project_place_by_place on project_place (place_id);
"""


def apply(db: sqlite3.Connection) -> None:
    """Make the tables of projects."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute(statement)
