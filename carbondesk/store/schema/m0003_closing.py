"""Schema 3: closed months, with the figures that stand in them."""

import sqlite3

STATEMENTS = """
create table closed_month (
  id        text primary key,
  month     text not null unique,        -- 2024-05
  closed_at text not null,               -- when, ISO date and time with offset
  operator  text not null,               -- who closed it
  partial   integer not null             -- 1 if closed although days were not covered
) strict;

create table closed_meter (
  id           text primary key,
  month        text not null,
  meter_id     text not null references meter on delete cascade,
  served_from  text,                     -- first day on which it should be known, if any
  served_to    text,                     -- last day
  quantity     text,                     -- in the carrier's unit, exact, as 12 or 37/3
  quality      text not null,            -- measured, estimated, partial, none
  covered_days text not null,            -- exact
  cost         text,                     -- in yuan, exact
  cost_quality text not null,
  unique (month, meter_id)
) strict;
create index closed_meter_by_meter on closed_meter (meter_id);

create table closed_piece (
  id           text primary key,
  month        text not null,
  meter_id     text not null references meter on delete cascade,
  what         text not null check (what in ('usage', 'cost')),
  first        integer not null,         -- from this minute, counted from the year 1
  last         integer not null,         -- up to this minute
  pico         text not null,            -- 10^-12 of the meter's unit or of a yuan, exact
  formula      text not null,            -- how it was made: register, bill, stock …
  estimated    integer not null,
  facts        text not null,            -- ids of what it was made of, oldest first
  check (first < last)
) strict;
create index closed_piece_by_month on closed_piece (month);
create index closed_piece_by_meter on closed_piece (meter_id);

create table closed_people (
  id           text primary key,
  month        text not null,
  people_class text not null,
  count        integer not null check (count >= 0),
  unique (month, people_class)
) strict;

create table closed_area (
  id       text primary key,
  month    text not null,
  place_id text references place on delete cascade,  -- null: the institution
  area     text not null,                -- square metres that count, exact, on the last day
  quality  text not null
) strict;
create unique index closed_area_by_place on closed_area (month, coalesce(place_id, ''));
"""


def apply(db: sqlite3.Connection) -> None:
    """Make the tables of closed months."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute(statement)
