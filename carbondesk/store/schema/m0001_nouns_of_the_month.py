"""Schema 1: the journal, and the nouns of the month."""

import sqlite3

STATEMENTS = """
create table step (
  id          integer primary key,       -- number of the step, in order of time
  at          text not null,             -- when, ISO date and time with offset
  operator    text not null,             -- who
  verb        text not null,             -- what was done, as a code
  detail      text not null,             -- JSON: names of files and the like
  kind        text not null check (kind in ('do', 'undo', 'redo')),
  target      integer references step,   -- the step that an undo or redo is about
  undone      integer not null           -- 1 while the step is undone
) strict;

create table journal (
  id          integer primary key,
  step_id     integer not null references step,  -- no step open: a write is refused
  table_name  text not null,
  row_id      text not null,
  before      text,                      -- JSON of the row before; null if it was not there
  after       text                       -- JSON of the row after; null if it is gone
) strict;
create index journal_by_step on journal (step_id);
create index journal_by_row on journal (table_name, row_id);

create table attachment (
  sha256      text primary key,          -- of the content
  name        text not null,             -- file name as it was given
  size        integer not null,          -- bytes
  content     blob,                      -- null if the file was too large to keep
  added_at    text not null
) strict;

create table institution (
  id              text primary key check (id = 'institution'),  -- one row
  name            text not null,
  type_code       text not null,         -- 01, 021 to 026, 03
  region_code     text not null,         -- six digits
  started         text not null,         -- day from which completeness is expected
  credit_code     text not null,         -- unified social credit code
  address         text not null,
  postcode        text not null,
  phone           text not null,
  email           text not null,
  supervisor      text not null,         -- supervising department
  head            text not null,         -- head of the institution
  statistics_head text not null,         -- head of statistics
  statistician    text not null          -- who fills the forms
) strict;

create table setting (
  id          text primary key,
  name        text not null,             -- which setting
  valid_from  text not null,             -- from which day
  value       text not null,
  unique (name, valid_from)
) strict;

create table place (
  id          text primary key,
  code        text not null unique,      -- as on the plan of the site
  name        text not null,
  kind        text not null check (kind in ('campus', 'building', 'area')),
  parent_id   text references place
) strict;
create index place_by_parent on place (parent_id);

create table place_area (
  id              text primary key,
  place_id        text not null references place on delete cascade,
  valid_from      text not null,
  gross_micro     integer,               -- millionths of a square metre
  heated_micro    integer,
  cooled_micro    integer,
  excluded_micro  integer,               -- let, lent or housing: does not count
  excluded_reason text not null,
  unique (place_id, valid_from)
) strict;

create table people (
  id           text primary key,
  month        text not null,            -- 2024-05
  people_class text not null,            -- staff, students_day, bed_days …
  count        integer not null check (count >= 0),
  unique (month, people_class)
) strict;

create table vehicle (
  id    text primary key,
  day   text not null,                   -- counted on this day, holds until the next count
  fuel  text not null,
  count integer not null check (count >= 0),
  unique (day, fuel)
) strict;

create table meter (
  id        text primary key,
  code      text not null unique,
  name      text not null,
  carrier   text not null,               -- electricity, water, natural_gas …
  unit      text not null,               -- of the dial and of the bills
  serial    text not null,               -- maker's number
  account   text not null,               -- account number at the utility
  route     integer not null,            -- order in the reading round
  installed text,
  retired   text,
  note      text not null
) strict;

create table meter_setup (
  id               text primary key,
  meter_id         text not null references meter on delete cascade,
  valid_from       text not null,        -- how the meter counts from this day on
  kind             text not null,        -- register, bill, stock, area_heat …
  place_id         text references place,
  parent_id        text references meter,
  multiplier_micro integer not null check (multiplier_micro > 0),  -- CT x PT, millionths
  digits           integer check (digits between 1 and 12),        -- places before the point
  role             text not null,
  counted          integer not null,     -- 1 if it counts for the institution
  uncounted_reason text not null,
  formula          text not null,        -- of a virtual meter
  grade            text not null,        -- of coal
  gj_per_m2_micro  integer,              -- estimate for heat charged by area
  unique (meter_id, valid_from)
) strict;
create index setup_by_place on meter_setup (place_id);
create index setup_by_parent on meter_setup (parent_id);

create table meter_event (
  id               text primary key,
  meter_id         text not null references meter on delete cascade,
  day              text not null,
  kind             text not null,        -- installed, replaced, reset …
  time             text,                 -- HH:MM; none: the end of the day
  old_final_micro  integer,              -- last figure of the old register
  new_first_micro  integer,              -- first figure of the new register
  serial           text not null,        -- maker's number of the new meter
  digits           integer,
  multiplier_micro integer,
  online           text,                 -- day on which it went into service
  first_read       text,                 -- day of its first reading
  consent          text not null,        -- who agreed to the figures
  note             text not null
) strict;
create index event_by_meter on meter_event (meter_id, day);

create table reading (
  id             text primary key,
  meter_id       text not null references meter on delete cascade,
  day            text not null,
  register_micro integer not null check (register_micro >= 0),  -- the dial, in millionths
  time           text,                   -- HH:MM; none: see the setting reading_instant
  estimated      integer not null,
  note           text not null
) strict;
create unique index reading_by_meter on reading (meter_id, day, coalesce(time, ''));

create table bill (
  id             text primary key,
  meter_id       text not null references meter on delete cascade,
  start          text not null,          -- first day that is billed
  end            text not null,          -- last day that is billed
  quantity_micro integer not null check (quantity_micro >= 0),
  amount_fen     integer,                -- cost in fen
  billing_month  text not null,          -- 2024-05, or empty
  estimated      integer not null,
  invoice        text not null,
  note           text not null,
  check (start <= end),
  unique (meter_id, start)
) strict;
create index bill_by_meter on bill (meter_id, end);
create index bill_by_month on bill (billing_month);

create table delivery (
  id             text primary key,
  meter_id       text not null references meter on delete cascade,
  day            text not null,
  quantity_micro integer not null check (quantity_micro >= 0),
  amount_fen     integer,
  stock_micro    integer check (stock_micro >= 0),  -- stock at the end of the day
  note           text not null
) strict;
create index delivery_by_meter on delivery (meter_id, day);

create table factor_binding (
  id          text primary key,
  year        integer not null unique,   -- the year that is bound
  energy_set  text not null,
  carbon_set  text not null,
  grid_region text not null,
  grid_year   integer not null,
  grid_kind   text not null,
  to_confirm  integer not null           -- 1 if no edition is as old as the year
) strict;

create table remark (
  id       text primary key,
  document text not null,                -- monthly, form2 …
  period   text not null,
  text     text not null,
  unique (document, period)
) strict;

create table issued_document (
  id        text primary key,
  kind      text not null,
  period    text not null,
  issue     integer not null,            -- 1, 2 … of the same kind and period
  number    text not null unique,        -- as printed
  issued_at text not null,
  operator  text not null,
  language  text not null,
  figures   text not null,               -- JSON of the figures that were printed
  unique (kind, period, issue)
) strict;
"""


def apply(db: sqlite3.Connection) -> None:
    """Make the tables of a new ledger."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute(statement)
