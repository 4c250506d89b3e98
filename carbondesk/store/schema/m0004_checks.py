"""Schema 4: what the institution chose for its checks, and its explanations of findings."""

import sqlite3

STATEMENTS = """
create table check_choice (
  id    text primary key,
  rule  text not null,                   -- code of the rule
  name  text not null,                   -- one of its limits, or severity
  value text not null,                   -- exact decimal, or error, warning, review, off
  unique (rule, name)
) strict;

create table explanation (
  id       text primary key,
  rule     text not null,                -- code of the rule that found it
  subject  text not null,                -- table:id or table:code of what it is about
  period   text not null,                -- 2024-05, or first..last day
  numbers  text not null,                -- the numbers explained; others open the finding again
  text     text not null,
  operator text not null,
  at       text not null,                -- when, ISO date and time with offset
  unique (rule, subject, period)
) strict;
"""


def apply(db: sqlite3.Connection) -> None:
    """Make the tables of checks."""
    for statement in STATEMENTS.split(";\n"):
        if statement.strip():
            db.execute(statement)
