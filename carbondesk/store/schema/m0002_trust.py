"""Schema 2: steps are chained by their digests, and operators sign in."""

import sqlite3

from carbondesk.store import chain

STATEMENTS = (
    # SHA-256 of the step and of the step before it, in hexadecimal.
    "alter table step add column digest text not null default ''",
    """create table operator (
  id       text primary key,
  name     text not null unique,         -- as it stands in the steps
  role     text not null check (role in ('clerk', 'reviewer')),
  passcode text not null                 -- scrypt:n:r:p:salt:hash, or empty: none is asked
) strict""",
)


def apply(db: sqlite3.Connection) -> None:
    """Chain what was done so far, and make room for operators."""
    for statement in STATEMENTS:
        db.execute(statement)
    chain.seal_all(db)
