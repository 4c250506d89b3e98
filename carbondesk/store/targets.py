"""Queries for targets, departments, allotments and budgets."""

import sqlite3
from collections.abc import Iterable
from datetime import date

from carbondesk.domain.allotment import Allotment, Budget, Department, Remit
from carbondesk.domain.target import Restatement, Target
from carbondesk.store import rows


def every(db: sqlite3.Connection) -> list[Target]:
    """All targets, by their years and code."""
    return rows.fetch(db, Target, "order by target_year desc, base_year desc, code")


def by_code(db: sqlite3.Connection, code: str) -> Target | None:
    """The target with this code, or None."""
    return next(iter(rows.fetch(db, Target, "where code = ?", (code,))), None)


def restatements(db: sqlite3.Connection) -> list[Restatement]:
    """All restatements, by day."""
    return rows.fetch(db, Restatement, "order by day, id")


def departments(db: sqlite3.Connection) -> list[Department]:
    """All departments, by code."""
    return rows.fetch(db, Department, "order by code")


def department_by_code(db: sqlite3.Connection, code: str) -> Department | None:
    """The department with this code, or None."""
    return next(iter(rows.fetch(db, Department, "where code = ?", (code,))), None)


def remits(db: sqlite3.Connection) -> list[Remit]:
    """What all departments answer for."""
    return rows.fetch(db, Remit, "order by department_id, place_id, meter_id")


def allotments(db: sqlite3.Connection, year: int, aim: str = "") -> list[Allotment]:
    """The allotments of a year, or those of one aim."""
    rest = "where year = ? and ? in ('', aim) order by aim, month, rowid"
    return rows.fetch(db, Allotment, rest, (year, aim))


def budgets(db: sqlite3.Connection, year: int) -> list[Budget]:
    """The budgets of a year's months, by carrier."""
    return rows.fetch(db, Budget, "where month like ? order by carrier, month", (f"{year}-%",))


def first_base(db: sqlite3.Connection, year: int) -> date | None:
    """The first day of the earliest base year that the ledger holds for a target of a year."""
    bases = [one.base_year for one in every(db) if year in one.years and one.base_micro is None]
    return date(min(bases), 1, 1) if bases else None


def months_taken(db: sqlite3.Connection, budgets: Iterable[Budget]) -> dict[tuple[str, str], str]:
    """The ids of budgets that are there for the months and carriers of some."""
    known = {(one.month, one.carrier) for one in budgets}
    return {
        (one.month, one.carrier): one.id
        for one in rows.fetch(db, Budget)
        if (one.month, one.carrier) in known
    }
