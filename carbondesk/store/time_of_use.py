"""Reads what a load costs by the time of day: price lists, their hours, what was agreed."""

import sqlite3
from dataclasses import dataclass
from datetime import date

from carbondesk.domain import demand, place_use, time_of_use
from carbondesk.domain.demand import Demand
from carbondesk.domain.load_days import LoadDays
from carbondesk.domain.meter import Meter
from carbondesk.domain.period import Period
from carbondesk.domain.rates import Rates
from carbondesk.domain.tariff import Charge
from carbondesk.domain.tariff_hours import Supply, TariffHour
from carbondesk.domain.time_of_use import TouCost
from carbondesk.store import bills, books, loads, rows, tariffs


@dataclass(frozen=True)
class Priced:
    """A year of a load with its rates, its cost by part, and its demand; none without rates."""

    load: LoadDays
    rates: Rates | None
    cost: TouCost | None
    demand: Demand


def load(db: sqlite3.Connection, meter: Meter, year: Period) -> Priced | None:
    """What a year of a meter with a logger costs; None without values."""
    found = loads.days(db, meter.id, year)
    if found is None:
        return None
    rates = of_meter(db, meter.id, year.last)
    cost = None if rates is None else time_of_use.of(found, rates, meter.code, meter.unit)
    made = demand.of(found, rates, supplies(db, meter.id, year), meter)
    return Priced(found, rates, cost, made)


def of_meter(db: sqlite3.Connection, meter_id: str, day: date) -> Rates | None:
    """The rates of the tariff that a meter follows on a day, else of the one that feeds it."""
    book = books.load(db, day, day)
    for one in place_use.upwards(book, meter_id, day):
        followed = [item for item in tariffs.followed(db, one) if item.valid_from <= day]
        if followed and followed[-1].code:
            return of_code(db, followed[-1].code, is_own=one == meter_id)
    return None


def of_code(db: sqlite3.Connection, code: str, *, is_own: bool = False) -> Rates:
    """The price lists of a code with their prices and hours."""
    lists = tuple(tariffs.of_code(db, code))
    prices = {one.id: tuple(tariffs.prices(db, one.id)) for one in lists}
    return Rates(code, lists, prices, tuple(hours(db, code)), is_own)


def hours(db: sqlite3.Connection, code: str) -> list[TariffHour]:
    """The hours of a code, the oldest list first."""
    rest = "where code = ? order by valid_from, first_month, begins"
    return rows.fetch(db, TariffHour, rest, (code,))


def typed_supplies(db: sqlite3.Connection, meter_id: str) -> list[Supply]:
    """What was typed of the contract of a meter, oldest first."""
    return rows.fetch(db, Supply, "where meter_id = ? order by valid_from", (meter_id,))


def supplies(db: sqlite3.Connection, meter_id: str, year: Period) -> list[Supply]:
    """What a meter may draw: as typed, else the capacity that its bills charge."""
    typed = typed_supplies(db, meter_id)
    if typed:
        return typed
    found = tariffs.load(db, year.first, year.last).lines
    return [
        Supply(meter_id, bill.start, line.quantity_micro, id=bill.id)
        for bill in bills.of_meter(db, meter_id)
        for line in found.get(bill.id, ())
        if line.charge is Charge.CAPACITY and line.quantity_micro
    ]
