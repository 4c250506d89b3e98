"""Queries for meters, their setups and their events."""

import sqlite3
from datetime import date

from carbondesk.domain.instrument import Instrument
from carbondesk.domain.meter import Meter, MeterEvent, Setup
from carbondesk.store import rows


def every(db: sqlite3.Connection) -> list[Meter]:
    """All meters in the order of the reading round, then by code."""
    return rows.fetch(db, Meter, "order by route, code")


def by_code(db: sqlite3.Connection, code: str) -> Meter | None:
    """The meter with this code, or None."""
    return next(iter(rows.fetch(db, Meter, "where code = ?", (code,))), None)


def ids_by_code(db: sqlite3.Connection) -> dict[str, str]:
    """The id of every meter by its code."""
    return dict(db.execute("select code, id from meter").fetchall())


def setups(db: sqlite3.Connection, meter_id: str | None = None) -> list[Setup]:
    """The setups of one meter, or of all, oldest first."""
    if meter_id is None:
        return rows.fetch(db, Setup, "order by meter_id, valid_from")
    return rows.fetch(db, Setup, "where meter_id = ? order by valid_from", (meter_id,))


def events(db: sqlite3.Connection, meter_id: str | None = None) -> list[MeterEvent]:
    """The events of one meter, or of all, in order of time."""
    if meter_id is None:
        return rows.fetch(db, MeterEvent, "order by meter_id, day, coalesce(time, '24:00')")
    rest = "where meter_id = ? order by day, coalesce(time, '24:00')"
    return rows.fetch(db, MeterEvent, rest, (meter_id,))


def instruments(db: sqlite3.Connection) -> list[Instrument]:
    """What is known of all meters as instruments."""
    return rows.fetch(db, Instrument, "order by meter_id")


def instrument(db: sqlite3.Connection, meter_id: str) -> Instrument | None:
    """What is known of one meter as an instrument."""
    return next(iter(rows.fetch(db, Instrument, "where meter_id = ?", (meter_id,))), None)


def last_fact_day(db: sqlite3.Connection) -> date | None:
    """The newest day of any reading, bill or delivery."""
    # The newest of each meter is the last entry of its index, so nothing else is read.
    newest_of = "select max((select max({day}) from {table} where meter_id = meter.id)) from meter"
    dated = (("day", "reading"), ("end", "bill"), ("day", "delivery"))
    queries = (newest_of.format(day=day, table=table) for day, table in dated)
    newest = max(db.execute(query).fetchone()[0] or "" for query in queries)
    return date.fromisoformat(newest) if newest else None


def has_facts(db: sqlite3.Connection, meter_id: str) -> bool:
    """Whether anything was measured, billed or delivered at this meter."""
    query = (
        "select exists (select 1 from reading where meter_id = :id) "
        "or exists (select 1 from bill where meter_id = :id) "
        "or exists (select 1 from delivery where meter_id = :id)"
    )
    return bool(db.execute(query, {"id": meter_id}).fetchone()[0])


def codes_by_id(db: sqlite3.Connection) -> dict[str, str]:
    """The code of every meter by its id."""
    return dict(db.execute("select id, code from meter").fetchall())
