"""Schema 20: days for settling, prices revised, assessed and handed over, filed away; services."""

import sqlite3

COLUMNS = (
    # days from the end of a period until its statement is agreed
    "alter table contract add column settle_days integer not null default 30",
    # months between revisions of the price, 0: never
    "alter table contract add column price_months integer not null default 0",
    # days before the end by which a third party has assessed it
    "alter table contract add column assess_days integer not null default 90",
    # day of the assessment, and who made it
    "alter table contract add column assessed text",
    "alter table contract add column assessor text not null default ''",
    # day on which the ended contract was filed away
    "alter table contract add column archived text",
    # good, worn, replace: in what state it was found; null: not looked at
    "alter table contract_asset add column condition text",
)

STATEMENTS = """
create table contract_revision (
  id          text primary key,
  contract_id text not null references contract on delete cascade,
  day         text not null,           -- from this day on
  carrier     text not null,           -- empty: the contract as a whole was looked at
  price_nano  integer,                 -- billionths of a yuan a unit; null: it stays as it was
  document    text not null,
  unique (contract_id, day, carrier)
) strict;

create table contract_advice (
  id          text primary key,
  contract_id text not null references contract on delete cascade,
  text        text not null,           -- what the assessment recommends
  owner       text not null,           -- who does it
  deadline    text,
  unique (contract_id, text)
) strict;

create table service_duty (
  id            text primary key,
  contract_id   text not null references contract on delete cascade,
  name          text not null,         -- what the service does for energy and water
  points_micro  integer not null,      -- of a hundred, millionths of a point
  standard      text not null,         -- what is looked at
  unique (contract_id, name)
) strict
"""


def apply(db: sqlite3.Connection) -> None:
    """Add the terms, and what is written down before a contract ends."""
    for statement in (*COLUMNS, *STATEMENTS.split(";\n")):
        if statement.strip():
            db.execute(statement)
