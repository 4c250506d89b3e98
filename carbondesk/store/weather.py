"""Queries for the weather."""

import sqlite3
from datetime import date

from carbondesk.domain.heating import HeatingSeason, Seasons
from carbondesk.domain.weather import WeatherDay
from carbondesk.store import institutions, rows


def every(db: sqlite3.Connection) -> list[WeatherDay]:
    """All days, oldest first."""
    return rows.fetch(db, WeatherDay, "order by day")


def between(db: sqlite3.Connection, first: date, last: date) -> list[WeatherDay]:
    """The days from `first` to `last`, oldest first."""
    rest = "where day between ? and ? order by day"
    return rows.fetch(db, WeatherDay, rest, (first.isoformat(), last.isoformat()))


def seasons(db: sqlite3.Connection) -> list[HeatingSeason]:
    """The heating seasons that were typed, oldest first."""
    return rows.fetch(db, HeatingSeason, "order by winter")


def heating(db: sqlite3.Connection) -> Seasons:
    """The heating season of any winter: typed, else that of the institution's city."""
    found = institutions.get(db)
    return Seasons(seasons(db), found.region_code if found is not None else "")
