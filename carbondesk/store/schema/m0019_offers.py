"""Schema 19: offers for contracts, what is assumed of one, limits of one's own."""

import sqlite3

STATEMENTS = """
create table contract_offer (
  id                text primary key,
  contract_id       text not null references contract on delete cascade,
  company           text not null,     -- who offers
  type              text not null,     -- sharing, guarantee, trusteeship, lease, mixed
  months            integer not null,  -- term
  variant           text not null,     -- tells several offers of one company apart
  day               text,
  investment_fen    integer not null,  -- of the contractor
  share_micro       integer not null,  -- contractor's part of the value, millionths
  share_years       integer not null,  -- for so many years; 0: to the end
  later_share_micro integer not null,  -- its part afterwards
  fee_fen           integer not null,  -- fixed fee or rent a year
  discount_micro    integer not null,  -- off the base cost of a trusteeship, millionths
  excess_micro      integer not null,  -- contractor's part beyond the guarantee, millionths
  saving_micro      integer,           -- part of the base that is promised; null: as the contract
  note              text not null,
  unique (contract_id, company, variant)
) strict;

create table contract_assumption (
  id           text primary key,
  contract_id  text not null unique references contract on delete cascade,
  rate_micro   integer,                -- real rate of discount, millionths; null: the usual one
  saving_micro integer,                -- part of the base that is saved; null: the guarantee
  running_fen  integer not null,       -- what the contractor spends a year
  budget_fen   integer,                -- limit of a budget rule whose limit is typed
  note         text not null
) strict;

create table contract_alert_limit (
  id          text primary key,
  rule        text not null unique,    -- row of the table of rules
  value_micro integer not null,        -- limit in place of that of the rule, millionths
  note        text not null
) strict;
"""


def apply(db: sqlite3.Connection) -> None:
    """Make the tables."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute(statement)
