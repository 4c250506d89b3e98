"""Schema 15: what people say about official forms, and what was handed in."""

import sqlite3

STATEMENTS = """
create table form_entry (
  id       text primary key,
  form     text not null,              -- code of the form
  row      text not null,              -- key of its row
  period   text not null,              -- 2025, 2025Q2 or 2025-05
  text     text not null,              -- exact decimal in the unit of the row, or words
  place_id text references place,      -- machine room of the sheet; null: the only sheet
  operator text not null,
  at       text not null               -- when, ISO date and time with offset
) strict;

create unique index form_entry_place on form_entry (form, row, period, coalesce(place_id, ''));

create table form_head (
  id      text primary key,
  form    text not null,
  version text not null,
  field   text not null,               -- number, drawn_by, approved_by, approval_no, valid_until
  text    text not null,
  unique (form, version, field)
) strict;

create table row_source (
  id         text primary key,
  kind       text not null check (kind in ('carrier', 'role', 'meter', 'room')),
  valid_from text not null,
  row        text not null,            -- row of form 2, a role, yes or no; empty: on no row
  name       text not null,            -- code of a carrier or role
  meter_id   text references meter on delete cascade,
  place_id   text references place
) strict;

create unique index row_source_subject
  on row_source (kind, valid_from, name, coalesce(meter_id, ''), coalesce(place_id, ''));

create table own_form (
  id       text primary key,
  code     text not null unique,
  name     text not null,
  text     text not null,              -- the definition as JSON, as resources/reference/forms
  added_at text not null
) strict;

create table submission (
  id             text primary key,
  period         text not null,
  issue          integer not null check (issue > 0),
  number         text not null,
  version        text not null,
  content        text not null,        -- submission.json as it was sent
  package_sha256 text not null,        -- the zip, in attachment
  operator       text not null,
  at             text not null,
  unique (period, issue)
) strict;

create table submission_step (
  id            text primary key,
  submission_id text not null references submission,
  state         text not null check (state in ('sent', 'reviewed', 'returned')),
  day           text not null,
  note          text not null,
  operator      text not null,
  at            text not null
) strict;
"""


def apply(db: sqlite3.Connection) -> None:
    """Make the tables of forms and submissions."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute(statement)
