"""Schema 6: tariffs and the lines of bills, filled gaps, instruments, evidence of facts."""

import sqlite3

STATEMENTS = """
create table tariff (
  id                    text primary key,
  code                  text not null,
  name                  text not null,
  carrier               text not null,
  valid_from            text not null,
  power_factor_standard integer,         -- hundredths; none: bills are not adjusted by it
  tier_months           integer not null check (tier_months in (1, 12)),
  source                text not null,   -- the document it was announced in
  unique (code, valid_from)
) strict;

create table tariff_price (
  id          text primary key,
  tariff_id   text not null references tariff on delete cascade,
  charge      text not null,             -- energy, demand, capacity, surcharge …
  price_nano  integer not null,          -- billionths of a yuan per unit; of a tax: a share
  time_of_use text not null,             -- all, sharp, peak, flat, valley, deep_valley
  name        text not null,             -- of a levy or a fixed charge
  over_micro  integer not null,          -- the tier begins above this quantity
  adjusted    integer not null,          -- 1 if the power-factor adjustment is taken of it
  unique (tariff_id, charge, time_of_use, name, over_micro)
) strict;

create table meter_tariff (
  id         text primary key,
  meter_id   text not null references meter on delete cascade,
  valid_from text not null,
  code       text not null,              -- of the tariff; empty: none from this day on
  unique (meter_id, valid_from)
) strict;

create table bill_line (
  id             text primary key,
  bill_id        text not null references bill on delete cascade,
  charge         text not null,
  time_of_use    text not null,
  name           text not null,
  quantity_micro integer,                -- in the unit of the charge
  price_nano     integer,                -- as printed on the bill
  amount_fen     integer,
  unique (bill_id, charge, time_of_use, name)
) strict;

create table filling (
  id             text primary key,
  meter_id       text not null references meter on delete cascade,
  first          text not null,          -- first and last day that were filled
  last           text not null,
  method         text not null,          -- year_ago, daily_average, weather, sibling, typed
  quantity_micro integer not null,       -- in the unit of the meter's bills
  note           text not null,
  unique (meter_id, first)
) strict;

create table instrument (
  id            text primary key,
  meter_id      text not null unique references meter on delete cascade,
  maker         text not null,
  model         text not null,
  accuracy      text not null,           -- class, as 0.5S or 2
  level         integer check (level between 1 and 3),
  verify_months integer check (verify_months > 0),  -- from one verification to the next
  note          text not null
) strict;

create table evidence (
  id         text primary key,
  table_name text not null,              -- of the fact that it belongs to
  row_id     text not null,
  sha256     text not null references attachment,
  name       text not null,              -- file name as it was given
  unique (table_name, row_id, sha256)
) strict;
"""


def apply(db: sqlite3.Connection) -> None:
    """Make the tables of entry."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute(statement)
