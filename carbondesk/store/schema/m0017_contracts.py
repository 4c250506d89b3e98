"""Schema 17: contracts with their terms; settlements, invoices and payments."""

import sqlite3

STATEMENTS = """
create table contract (
  id               text primary key,
  code             text not null unique,
  name             text not null,
  type             text not null,      -- sharing, guarantee, trusteeship, lease, mixed, property
  company          text not null,      -- party B
  first            text not null,      -- first and last day that are settled
  last             text not null,
  is_water         integer not null,
  company_code     text not null,      -- unified social credit code
  procurement      text not null,
  signed           text,
  filed            text,               -- day of filing with the agency, and its number
  filed_number     text not null,
  investment_fen   integer not null,   -- of the contractor
  settle_months    integer not null,   -- how many months a settlement covers
  price_basis      text not null,      -- contract or actual
  fee_fen          integer not null,   -- fixed fee or rent a year
  discount_micro   integer not null,   -- off the base cost of a trusteeship, millionths
  excess_micro     integer not null,   -- contractor's part beyond the guarantee, millionths
  carries          integer not null,   -- 1: a value below zero goes to the next period
  cap_fen          integer,            -- the most that is paid a year
  exit_rule        text not null,      -- none, straight_line, discounted
  exit_rate_micro  integer not null,   -- rate of discounting, millionths
  payment_days     integer not null,   -- days from the agreed statement to the payment
  filing_days      integer not null,   -- days from signing to filing
  budget_rule      text not null,      -- row of the table of budget rules, or empty
  handover         text,               -- day the assets are handed over
  ended            text,               -- day it was ended before its term
  note             text not null
) strict;

create table contract_line (
  id              text primary key,
  contract_id     text not null references contract on delete cascade,
  carrier         text not null,
  base_micro      integer not null,    -- energy base a year, millionths of the unit
  base_fen        integer not null,    -- its cost a year
  base_years      text not null,       -- the years it was found from
  base_rule       text not null,       -- latest, mean, own: how it was found
  price_nano      integer,             -- price of the contract, billionths of a yuan a unit
  guarantee_micro integer,             -- saving a year that is guaranteed
  unique (contract_id, carrier)
) strict;

create table contract_share (
  id          text primary key,
  contract_id text not null references contract on delete cascade,
  first_year  integer not null,        -- years of the contract, the first is 1
  last_year   integer not null,
  share_micro integer not null,        -- contractor's part of the value, millionths
  unique (contract_id, first_year)
) strict;

create table contract_adjuster (
  id              text primary key,
  contract_id     text not null references contract on delete cascade,
  name            text not null,
  kind            text not null,       -- price, area, people, equipment, degree_days, other
  base_micro      integer not null,    -- its value when the contract was signed, millionths
  weight_micro    integer not null,    -- part of the fee that follows it, millionths
  dead_band_micro integer not null,    -- within so much of the base nothing moves, millionths
  unique (contract_id, name)
) strict;

create table contract_meter (
  id          text primary key,
  contract_id text not null references contract on delete cascade,
  meter_id    text not null references meter on delete cascade,
  unique (contract_id, meter_id)
) strict;

create table contract_project (
  id          text primary key,
  contract_id text not null references contract on delete cascade,
  project_id  text not null references project on delete cascade,
  unique (contract_id, project_id)
) strict;

create table contract_asset (
  id          text primary key,
  contract_id text not null references contract on delete cascade,
  name        text not null,
  number      integer not null,
  value_fen   integer not null,
  location    text not null,
  handed      text,                    -- day it was handed over
  note        text not null,
  unique (contract_id, name)
) strict;

create table contract_loan (
  id          text primary key,
  contract_id text not null references contract on delete cascade,
  product     text not null,
  lender      text not null,
  amount_fen  integer not null,
  rate_micro  integer,                 -- interest a year, millionths of a percent
  pledge      text not null,
  taxonomy    text not null,           -- code in the catalogue of green projects
  note        text not null,
  unique (contract_id, product, lender)
) strict;

create table service_score (
  id            text primary key,
  contract_id   text not null references contract on delete cascade,
  month         text not null,
  score_micro   integer not null,      -- of a hundred, millionths of a point
  deduction_fen integer not null,
  reason        text not null,
  unique (contract_id, month)
) strict;

create table settlement (
  id          text primary key,
  contract_id text not null references contract on delete cascade,
  code        text not null unique,
  number      integer not null,
  first       text not null,
  last        text not null,
  agreed      text,                    -- day both parties signed; its figures stand from then on
  figures     text not null,           -- JSON: the printed lines as they were signed
  closed      text,
  note        text not null,
  unique (contract_id, number)
) strict;

create table settlement_line (
  id                text primary key,
  settlement_id     text not null references settlement on delete cascade,
  carrier           text not null,
  baseline_micro    integer,           -- null: the base of the contract, by months
  routine_micro     integer not null,
  non_routine_micro integer not null,
  metered_micro     integer,           -- null: the meters on the boundary
  price_nano        integer,           -- null: that of the contract, or of the bills
  reason            text not null,
  document          text not null,
  verified          text not null,     -- id of the verified saving that is settled
  unique (settlement_id, carrier)
) strict;

create table settlement_value (
  id            text primary key,
  settlement_id text not null references settlement on delete cascade,
  name          text not null,         -- of the adjuster
  value_micro   integer not null,
  document      text not null,
  unique (settlement_id, name)
) strict;

create table settlement_item (
  id            text primary key,
  settlement_id text not null references settlement on delete cascade,
  kind          text not null,         -- prepaid, deduction, addition, correction
  name          text not null,
  amount_fen    integer not null,
  document      text not null,
  corrects      text not null,         -- number of the settlement that a correction is about
  unique (settlement_id, kind, name)
) strict;

create table invoice (
  id            text primary key,
  settlement_id text not null references settlement on delete cascade,
  number        text not null,
  day           text not null,
  amount_fen    integer not null,
  tax_fen       integer not null,
  note          text not null,
  unique (settlement_id, number)
) strict;

create table payment (
  id            text primary key,
  settlement_id text not null references settlement on delete cascade,
  day           text not null,
  amount_fen    integer not null,
  voucher       text not null,
  budget_line   text not null,
  note          text not null,
  unique (settlement_id, day, voucher)
) strict;
"""


def apply(db: sqlite3.Connection) -> None:
    """Make the tables of contracts and settlements."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute(statement)
