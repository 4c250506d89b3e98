"""Schema 5: what was said once about sheets of others, and what others call the meters."""

import sqlite3

STATEMENTS = """
create table sheet_profile (
  id          text primary key,
  name        text not null unique,      -- how the person called it
  fingerprint text not null unique,      -- of the texts of the header
  columns     text not null              -- JSON: what each header means
) strict;

create table meter_alias (
  id       text primary key,
  alias    text not null unique,         -- an account number or a name, as compared
  meter_id text not null references meter on delete cascade
) strict;
create index alias_by_meter on meter_alias (meter_id);
"""


def apply(db: sqlite3.Connection) -> None:
    """Make the tables of mappings."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute(statement)
