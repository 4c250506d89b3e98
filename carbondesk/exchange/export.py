"""Tidy tables out: what is written here is read back by the import to the same facts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from carbondesk.domain.meter import by_meter
from carbondesk.domain.problems import Problem, Refused
from carbondesk.exchange import fields, tidy
from carbondesk.exchange.fields import Cell, Codes
from carbondesk.store import bills, deliveries, institutions, meters, places, readings
from carbondesk.store.ledger import Connection

Facts = Iterator[tuple[object, ...]]


@dataclass(frozen=True)
class Table:
    """A table to be written: its kind, its header in one language, its rows."""

    kind: str
    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def table(db: Connection, kind: str) -> Table:
    """All facts of a kind, in the language in use; raises `Refused` if there is no such kind."""
    if kind not in _FACTS:
        raise Refused([Problem("kind_unknown", {"value": kind})])
    columns = tidy.columns(kind)
    rows = tuple(tuple(cells.get(column.name) for column in columns) for _, cells in of(db, kind))
    return Table(kind, tuple(column.header for column in columns), rows)


def of(db: Connection, kind: str) -> Iterator[tuple[tuple[object, ...], dict[str, Cell]]]:
    """All facts of a kind, each row with its cells by column."""
    codes = codes_of(db)
    return ((facts, fields.cells(kind, facts, codes)) for facts in _FACTS[kind](db))


def codes_of(db: Connection) -> Codes:
    """The codes of all meters and places."""
    return Codes(
        {meter.id: meter.code for meter in meters.every(db)},
        {place.id: place.code for place in places.every(db)},
    )


def _institution(db: Connection) -> Facts:
    found = institutions.get(db)
    return iter([(found,)] if found else [])


def _places(db: Connection) -> Facts:
    areas = places.areas(db)
    for place in places.every(db):
        own = [area for area in areas if area.place_id == place.id]
        yield from ((place, area) for area in own) if own else [(place,)]


def _meters(db: Connection) -> Facts:
    setups = by_meter(meters.setups(db))
    for meter in meters.every(db):
        own = setups.get(meter.id, [])
        yield from ((meter, setup) for setup in own) if own else [(meter,)]


def _instruments(db: Connection) -> Facts:
    known = {item.meter_id: item for item in meters.instruments(db)}
    return ((known[meter.id],) for meter in meters.every(db) if meter.id in known)


def _of_meters(of_meter: Callable[[Connection, str], Sequence[object]]) -> Callable[..., Facts]:
    """The facts of every meter, meter by meter in order of time."""

    def found(db: Connection) -> Facts:
        for meter in meters.every(db):
            yield from ((fact,) for fact in of_meter(db, meter.id))

    return found


def _each(every: Callable[[Connection], Sequence[object]]) -> Callable[[Connection], Facts]:
    def found(db: Connection) -> Facts:
        return ((fact,) for fact in every(db))

    return found


_FACTS: dict[str, Callable[[Connection], Facts]] = {
    "institution": _institution,
    "places": _places,
    "people": _each(institutions.people),
    "meters": _meters,
    "instruments": _instruments,
    "events": _of_meters(meters.events),
    "readings": _of_meters(readings.of_meter),
    "bills": _of_meters(bills.of_meter),
    "deliveries": _of_meters(deliveries.of_meter),
    "vehicles": _each(institutions.vehicles),
}
