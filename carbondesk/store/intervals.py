"""Queries for the values of loggers: months by meter, and the values in their chunks."""

import sqlite3
from datetime import date

from carbondesk.domain.instant import start_of
from carbondesk.domain.interval import IntervalMonth
from carbondesk.domain.load import Load, joined
from carbondesk.domain.period import Period
from carbondesk.store import chunks, packing, rows


def load(db: sqlite3.Connection, meter_id: str, period: Period) -> Load | None:
    """The values of a meter on some days as one load; None where there are none."""
    found = joined([of_month(db, month) for month in _months(db, meter_id, period)])
    if found is None:
        return None
    begin, end = start_of(period.first), start_of(period.last) + found.per_day * found.step
    first = max(0, (begin - found.first) // found.step)
    last = (end - found.first) // found.step
    return Load(
        found.first + first * found.step, found.step, found.micro[first:last],
        found.known[first:last], found.estimated[first:last],
    )  # fmt: skip


def of_month(db: sqlite3.Connection, month: IntervalMonth) -> Load:
    """The values of a month."""
    return packing.unpack(chunks.named(db, month.chunk), start_of(month.period.first))


def _months(db: sqlite3.Connection, meter_id: str, period: Period) -> list[IntervalMonth]:
    rest = "where meter_id = ? and month between ? and ? order by month"
    return rows.fetch(db, IntervalMonth, rest, (meter_id, *_codes(period.first, period.last)))


def _codes(first: date, last: date) -> tuple[str, str]:
    return f"{first:%Y-%m}", f"{last:%Y-%m}"
