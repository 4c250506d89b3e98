"""Schema 21: hours of tariffs, what a supply may draw, own days of the calendar, kept charts."""

import sqlite3

STATEMENTS = """
create table tariff_hour (
  id          text primary key,
  code        text not null,       -- of the tariff
  valid_from  text not null,
  time_of_use text not null,       -- sharp, peak, flat, valley, deep_valley
  begins      text not null,       -- time of day, as 08:30
  ends        text not null,       -- before this time; 24:00 is the end of the day
  first_month integer not null,    -- months of the year in which it holds
  last_month  integer not null,
  unique (code, valid_from, first_month, begins)
) strict;

create table supply (
  id             text primary key,
  meter_id       text not null references meter on delete cascade,
  valid_from     text not null,
  capacity_micro integer,          -- transformer capacity in kVA, millionths
  demand_micro   integer,          -- agreed demand in kW, millionths
  unique (meter_id, valid_from)
) strict;

create table own_day (
  id   text primary key,
  day  text not null unique,
  kind text not null,              -- workday, restday, holiday; stands above the public calendar
  name text not null
) strict;

create table kept_chart (
  id       text primary key,
  document text not null,          -- monthly, quarterly, annual: in whose annex it is printed
  kind     text not null,          -- trend, day, scatter, run, flow, cost
  subjects text not null,          -- carrier:code, meter:code, place:code:carrier, by commas
  form     text not null,
  divisor  text not null,
  years    integer not null,       -- how many years up to that of the report
  unique (document, kind, subjects, form, divisor, years)
) strict;
"""


def apply(db: sqlite3.Connection) -> None:
    """Make the tables of the analysis."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute(statement)
