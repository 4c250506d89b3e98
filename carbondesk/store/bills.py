"""Queries for bills."""

import sqlite3
from collections.abc import Mapping
from datetime import date
from functools import partial
from operator import itemgetter
from typing import Any

from carbondesk.domain.bill import Bill
from carbondesk.domain.columns import Bills, Stretches
from carbondesk.store import faults, rows


def of_meter(db: sqlite3.Connection, meter_id: str) -> list[Bill]:
    """All bills of a meter in order of time."""
    return rows.fetch(db, Bill, "where meter_id = ? order by start", (meter_id,))


def around(db: sqlite3.Connection, first: date, last: date) -> dict[str, Bills]:
    """The bills of each meter that touch the days, or belong to a billing month that does."""
    bounds = {
        "first": first.isoformat(),
        "last": last.isoformat(),
        "first_month": f"{first:%Y-%m}",
        "last_month": f"{last:%Y-%m}",
    }
    query = _AROUND.format(columns=rows.columns(Bill, "b."))
    with faults.reading(db):
        found = db.execute(query, bounds).fetchall()
        numbers = rows.ordinals(day for row in found for day in row[1:3])
    return {meter_id: _packed(own, numbers) for meter_id, own in rows.grouped(found).items()}


def _packed(found: list[tuple[Any, ...]], numbers: Mapping[str, int]) -> Bills:
    found.sort(key=itemgetter(1))
    _, starts, ends, quantities, amounts, months, estimates, *_, ids = zip(*found, strict=True)
    days = [numbers[day] for day in starts], [numbers[day] + 1 for day in ends]
    make = partial(rows.read, Bill, found)
    return Bills(Stretches(*days, estimates), (quantities, amounts), (months, ids), make)


# Meter by meter, as its index has them; and those of a billing month that lie elsewhere.
_AROUND = """
select {columns} from meter m cross join bill b
on b.meter_id = m.id and b.end >= :first and b.start <= :last
union all
select {columns} from bill b where b.billing_month between :first_month and :last_month
and not (b.end >= :first and b.start <= :last)
"""
