"""Queries for the weather."""

import sqlite3
from datetime import date

from carbondesk.domain.weather import WeatherDay
from carbondesk.store import rows


def every(db: sqlite3.Connection) -> list[WeatherDay]:
    """All days, oldest first."""
    return rows.fetch(db, WeatherDay, "order by day")


def between(db: sqlite3.Connection, first: date, last: date) -> list[WeatherDay]:
    """The days from `first` to `last`, oldest first."""
    rest = "where day between ? and ? order by day"
    return rows.fetch(db, WeatherDay, rest, (first.isoformat(), last.isoformat()))
