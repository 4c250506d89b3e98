"""Reads the facts for some days into one `Book`."""

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, TypeVar

from carbondesk.domain import service
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.closed import Closed, ClosedMeter
from carbondesk.domain.columns import Bills, Pieces, Readings
from carbondesk.domain.delivery import Delivery
from carbondesk.domain.filling import Filling
from carbondesk.domain.interval import IntervalMonth
from carbondesk.domain.meter import Meter, MeterEvent, Setup
from carbondesk.domain.period import Period
from carbondesk.domain.service import Edges
from carbondesk.domain.setting import Setting
from carbondesk.store import (
    bills,
    closings,
    deliveries,
    factors,
    fillings,
    institutions,
    loggers,
    meters,
    places,
    quotas,
    readings,
    rows,
    targets,
    tariffs,
    uncertainties,
    weather,
)

F = TypeVar(
    "F", Setup, MeterEvent, Delivery, Filling, ClosedMeter, IntervalMonth,
)  # fmt: skip


def load(db: sqlite3.Connection, first: date, last: date) -> Book:
    """The institution and every meter, with the facts that decide the days from first to last."""
    read = readings.around(db, first, last)
    billed = bills.around(db, first, last)
    delivered = _grouped(deliveries.around(db, first, last))
    filled = _grouped(fillings.around(db, first, last))
    logged = _grouped(loggers.around(db, first, last))
    closed, chosen = closings.closed(db), tuple(institutions.settings(db))
    standing = _Standing({}, {}, {})
    if closed.months:
        reach = _reach(first, last, read, billed, delivered, filled)
        standing = _standing(db, closed, reach)
    facts = {
        facts.meter.id: replace(
            facts,
            readings=read.get(facts.meter.id, ()),
            bills=billed.get(facts.meter.id, ()),
            deliveries=tuple(delivered.get(facts.meter.id, ())),
            closed=tuple(standing.months.get(facts.meter.id, ())),
            pieces=standing.pieces.get(facts.meter.id, ()),
            served=standing.served.get(facts.meter.id, ()),
            fillings=tuple(filled.get(facts.meter.id, ())),
            intervals=tuple(logged.get(facts.meter.id, ())),
        )
        for facts in _bare(db, chosen)
    }
    return replace(
        _book(db, facts, closed, chosen),
        tariffs=tariffs.load(db, first, last),
        weather=tuple(weather.between(db, first, last)),
        seasons=tuple(weather.seasons(db)),
        own_quotas=tuple(quotas.every(db)),
        quota_choices=tuple(quotas.choices(db)),
        uncertainties=tuple(uncertainties.every(db)),
    )


def of_meter(db: sqlite3.Connection, meter_id: str) -> MeterFacts | None:
    """Everything that is known of one meter."""
    meter = rows.fetch_one(db, Meter, meter_id)
    if meter is None:
        return None
    closed, pieces = closings.of_meter(db, meter_id)
    return MeterFacts(
        meter,
        tuple(meters.setups(db, meter_id)),
        tuple(meters.events(db, meter_id)),
        tuple(readings.of_meter(db, meter_id)),
        tuple(bills.of_meter(db, meter_id)),
        tuple(deliveries.of_meter(db, meter_id)),
        tuple(institutions.settings(db)),
        closed,
        pieces,
        tuple(fillings.of_meter(db, meter_id)),
        meters.instrument(db, meter_id),
        tuple(loggers.of_meter(db, meter_id)),
        service.served(closed),
    )


def without_facts(db: sqlite3.Connection) -> Book:
    """The institution, its places and meters, without readings, bills and deliveries."""
    chosen = tuple(institutions.settings(db))
    bare = {facts.meter.id: facts for facts in _bare(db, chosen)}
    return _book(db, bare, closings.closed(db), chosen)


def without_meters(db: sqlite3.Connection) -> Book:
    """The institution and its closed months, for who asks about days and not about meters."""
    return Book(institutions.get(db), closed=closings.closed(db))


def _bare(db: sqlite3.Connection, chosen: tuple[Setting, ...]) -> list[MeterFacts]:
    setups, events = _grouped(meters.setups(db)), _grouped(meters.events(db))
    instruments = {item.meter_id: item for item in meters.instruments(db)}
    return [
        MeterFacts(
            meter,
            tuple(setups.get(meter.id, ())),
            tuple(events.get(meter.id, ())),
            settings=chosen,
            instrument=instruments.get(meter.id),
        )
        for meter in meters.every(db)
    ]


def _book(
    db: sqlite3.Connection,
    facts: dict[str, MeterFacts],
    closed: Closed,
    chosen: tuple[Setting, ...],
) -> Book:
    return Book(
        institutions.get(db),
        chosen,
        tuple(places.every(db)),
        tuple(places.areas(db)),
        tuple(institutions.people(db)),
        tuple(institutions.vehicles(db)),
        MappingProxyType(facts),
        MappingProxyType(institutions.bindings(db)),
        closed,
        factors.sets(db),
        tuple(factors.emissions(db)),
        targets=tuple(targets.every(db)),
        restated=tuple(targets.restatements(db)),
    )


def _reach(
    first: date,
    last: date,
    read: Mapping[str, Readings],
    billed: Mapping[str, Bills],
    delivered: Mapping[str, list[Delivery]],
    filled: Mapping[str, list[Filling]],
) -> Period:
    """The days to which the facts reach: what closed days were given of them counts on."""
    numbers = [day for found in read.values() for day in found.days]
    numbers += [day for found in billed.values() for day in found.starts]
    numbers += [day - 1 for found in billed.values() for day in found.afters]
    days = [first, last, *map(date.fromordinal, set(numbers))]
    days += [delivery.day for found in delivered.values() for delivery in found]
    days += [day for found in filled.values() for one in found for day in (one.first, one.last)]
    return Period(min(days), max(days), "")


class _Standing(NamedTuple):
    """What stands of meters in closed months: their days of service, pieces, and costs of stock."""

    served: Mapping[str, tuple[Edges, ...]]
    pieces: Mapping[str, Pieces]
    months: Mapping[str, list[ClosedMeter]]


def _standing(db: sqlite3.Connection, closed: Closed, reach: Period) -> _Standing:
    if not any(closed.months_in(reach)):
        return _Standing({}, {}, {})
    days = reach.first, reach.last
    return _Standing(
        closings.served(db, *days),
        closings.pieces(db, *days),
        _grouped(closings.of_stock(db, *days)),
    )


def _grouped(facts: Iterable[F]) -> dict[str, list[F]]:
    grouped: dict[str, list[F]] = {}
    for fact in facts:
        grouped.setdefault(fact.meter_id, []).append(fact)
    return grouped
