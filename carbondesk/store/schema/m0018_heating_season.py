"""Schema 18: the heating season of the institution, typed from a winter on."""

import sqlite3

STATEMENTS = """
create table heating_season (
  id     text primary key,
  winter integer not null unique,   -- the year in which it begins; holds for later winters, too
  first  text not null,             -- day of the year on which heating begins, as 11-15
  last   text not null,             -- day of the year on which it ends, as 03-15
  note   text not null
) strict;
"""


def apply(db: sqlite3.Connection) -> None:
    """Make the table of heating seasons."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute(statement)
