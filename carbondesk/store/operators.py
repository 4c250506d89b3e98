"""Operators of the ledger, and which role may do what."""

import sqlite3

from carbondesk.domain.operator import Operator, Role
from carbondesk.domain.problems import Problem, Refused
from carbondesk.store import rows

# What a clerk must leave to a reviewer: the figures that stand, the factors, and who may do what.
REVIEWER_ONLY = frozenset(
    {
        "close_month", "reopen_month", "restate_year", "choose_setting",
        "set_check_limit", "restore_check_limit",
        "add_operator", "correct_operator", "remove_operator", "change_password",
    }
)  # fmt: skip


def every(db: sqlite3.Connection) -> list[Operator]:
    """The operators by name; none in a ledger that anyone may write."""
    return rows.fetch(db, Operator, "order by name")


def named(db: sqlite3.Connection, name: str) -> Operator | None:
    """The operator of a name."""
    return next(iter(rows.fetch(db, Operator, "where name = ?", (name,))), None)


def role_of(db: sqlite3.Connection, operator_id: str) -> Role | None:
    """What an operator may do; None for a stranger, and anything in a ledger without operators."""
    found = rows.fetch_one(db, Operator, operator_id)
    if found is not None:
        return found.role
    is_open = db.execute("select 1 from operator limit 1").fetchone() is None
    return Role.REVIEWER if is_open else None


def permit(role: Role | None, verb: str) -> None:
    """Raise `Refused` unless the role may do it."""
    if role is None:
        raise Refused([Problem("not_signed_in")])
    if role is not Role.REVIEWER and verb in REVIEWER_ONLY:
        raise Refused([Problem("reviewer_only", {"verb": verb})])
