"""Schema 8: the weather of each day."""

import sqlite3

STATEMENTS = """
create table weather_day (
  id         text primary key,
  day        text not null unique,
  mean_micro integer not null,         -- millionths of a degree Celsius
  min_micro  integer,
  max_micro  integer,
  source     text not null,            -- station or service that it comes from
  estimated  integer not null
) strict;
"""


def apply(db: sqlite3.Connection) -> None:
    """Make the table of weather."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute(statement)
