"""Queries for the analysis of loads: meters with loggers, their years, what a unit costs."""

import sqlite3
from fractions import Fraction

from carbondesk.domain import average_prices, floor_area, load_days
from carbondesk.domain.load_days import LoadDays
from carbondesk.domain.meter import Meter
from carbondesk.domain.period import Period
from carbondesk.store import accounts, books, calendars, intervals, meters


def logged(db: sqlite3.Connection) -> list[Meter]:
    """The meters of which values of a logger are known, in the order of the round."""
    found = {key for (key,) in db.execute("select distinct meter_id from interval_month")}
    return [meter for meter in meters.every(db) if meter.id in found]


def years(db: sqlite3.Connection, meter_id: str) -> list[int]:
    """The years of which values of a meter are known, oldest first."""
    query = "select distinct substr(month, 1, 4) from interval_month where meter_id = ? order by 1"
    return [int(year) for (year,) in db.execute(query, (meter_id,))]


def days(db: sqlite3.Connection, meter_id: str, period: Period) -> LoadDays | None:
    """The values of a meter on some days; None where there are none."""
    load = intervals.load(db, meter_id, period)
    if load is None or not len(load.micro):
        return None
    return load_days.of(load, calendars.of(db))


def area(db: sqlite3.Connection, meter_id: str, year: Period) -> Fraction | None:
    """The floor area that a meter serves: that of its place at the end of a year, if known."""
    book = books.load(db, year.last, year.last)
    place_id = book.meters[meter_id].setup_on(year.last).place_id
    return None if place_id is None else floor_area.of_place(book, place_id, year.last)


def price(db: sqlite3.Connection, carrier: str, year: Period) -> Fraction | None:
    """Yuan a unit of a carrier on average in a year, by its bills; None where one lacks."""
    found = accounts.load(db, [year]).of(year)
    return average_prices.of(found).get(carrier)
