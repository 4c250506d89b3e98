"""Queries for the institution, its settings, people, vehicles, factor bindings and remarks."""

import json
import sqlite3

from carbondesk.domain.binding import FactorBinding
from carbondesk.domain.institution import INSTITUTION_ID, Institution
from carbondesk.domain.people import People
from carbondesk.domain.remark import IssuedDocument, Remark
from carbondesk.domain.setting import Setting
from carbondesk.domain.vehicle import VehicleCount
from carbondesk.store import rows


def get(db: sqlite3.Connection) -> Institution | None:
    """The institution, or None in a ledger that has none yet."""
    return rows.fetch_one(db, Institution, INSTITUTION_ID)


def settings(db: sqlite3.Connection) -> list[Setting]:
    """All settings, oldest first."""
    return rows.fetch(db, Setting, "order by name, valid_from")


def people(db: sqlite3.Connection) -> list[People]:
    """All counts of people by month and class."""
    return rows.fetch(db, People, "order by month, people_class")


def vehicles(db: sqlite3.Connection) -> list[VehicleCount]:
    """All counts of vehicles by day and fuel."""
    return rows.fetch(db, VehicleCount, "order by day, fuel")


def bindings(db: sqlite3.Connection) -> dict[int, FactorBinding]:
    """The factor sets of each bound year."""
    return {bound.year: bound for bound in rows.fetch(db, FactorBinding, "order by year")}


def remark(db: sqlite3.Connection, document: str, period: str) -> Remark | None:
    """The remark typed for a document of a period, or None."""
    rest = "where document = ? and period = ?"
    return next(iter(rows.fetch(db, Remark, rest, (document, period))), None)


def issued(db: sqlite3.Connection, kind: str, period: str) -> list[IssuedDocument]:
    """The issues of a document, oldest first."""
    rest = "where kind = ? and period = ? order by issue"
    return rows.fetch(db, IssuedDocument, rest, (kind, period))


def figures_of(document: IssuedDocument) -> dict[str, str]:
    """The figures that an issued document keeps."""
    kept: dict[str, str] = json.loads(document.figures)
    return kept
