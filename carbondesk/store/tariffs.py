"""Queries for tariffs, the meters that follow them, and the lines of bills."""

import sqlite3
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TypeVar

from carbondesk.domain.bill import Bill
from carbondesk.domain.tariff import BillLine, MeterTariff, Price, Tariff, Tariffs
from carbondesk.store import rows

F = TypeVar("F")


def every(db: sqlite3.Connection) -> list[Tariff]:
    """All tariffs, by code, the newest first."""
    return rows.fetch(db, Tariff, "order by code, valid_from desc")


def load(db: sqlite3.Connection, first: date, last: date) -> Tariffs:
    """All tariffs with their prices and followers, and the lines of bills that touch some days."""
    lists = tuple(every(db))
    if not lists:
        rest = "where exists (select 1 from bill_line)"
        if db.execute(f"select 1 {rest}").fetchone() is None:
            return Tariffs()
    rest = "where bill_id in (select id from bill where start <= ? and end >= ?) order by rowid"
    days = (last.isoformat(), first.isoformat())
    return Tariffs(
        lists,
        _grouped((item.tariff_id, item) for item in rows.fetch(db, Price, "order by rowid")),
        _grouped(
            (item.meter_id, item) for item in rows.fetch(db, MeterTariff, "order by valid_from")
        ),
        _grouped((item.bill_id, item) for item in rows.fetch(db, BillLine, rest, days)),
    )


def of_code(db: sqlite3.Connection, code: str) -> list[Tariff]:
    """The price lists of one code, the newest first."""
    return rows.fetch(db, Tariff, "where code = ? order by valid_from desc", (code,))


def prices(db: sqlite3.Connection, tariff_id: str) -> list[Price]:
    """The prices of one tariff, in the order they were typed."""
    return rows.fetch(db, Price, "where tariff_id = ? order by rowid", (tariff_id,))


def followed(db: sqlite3.Connection, meter_id: str) -> list[MeterTariff]:
    """Which tariffs a meter's bills follow, oldest first."""
    return rows.fetch(db, MeterTariff, "where meter_id = ? order by valid_from", (meter_id,))


def followers(db: sqlite3.Connection, code: str) -> list[MeterTariff]:
    """The meters that ever followed the tariff of a code."""
    return rows.fetch(db, MeterTariff, "where code = ? order by meter_id, valid_from", (code,))


def lines(db: sqlite3.Connection, bill_id: str) -> list[BillLine]:
    """The lines of one bill, in the order they were typed."""
    return rows.fetch(db, BillLine, "where bill_id = ? order by rowid", (bill_id,))


def billed_before(db: sqlite3.Connection, bill: Bill) -> list[Bill]:
    """The bills of the meter that began in the same year, before this one."""
    rest = "where meter_id = ? and start >= ? and start < ? order by start"
    year = date(bill.start.year, 1, 1)
    return rows.fetch(db, Bill, rest, (bill.meter_id, year.isoformat(), bill.start.isoformat()))


def _grouped(found: Iterable[tuple[str, F]]) -> Mapping[str, tuple[F, ...]]:
    grouped: dict[str, list[F]] = {}
    for key, item in found:
        grouped.setdefault(key, []).append(item)
    return {key: tuple(items) for key, items in grouped.items()}
