"""Tidy tables out: what is written here is read back by the import to the same facts."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from carbondesk.domain.bill import Bill
from carbondesk.domain.meter import by_meter
from carbondesk.domain.own_factors import OwnFactor, OwnSet
from carbondesk.domain.problems import Problem, Refused
from carbondesk.domain.tariff import BillLine, Price, Tariff
from carbondesk.exchange import fields, plain, tidy
from carbondesk.exchange.fields import Cell, Codes
from carbondesk.exchange.plain import Plain
from carbondesk.reference import carriers
from carbondesk.store import (
    bills,
    deliveries,
    factors,
    fillings,
    institutions,
    meters,
    places,
    readings,
    rows,
    tariffs,
)
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
    lines = tuple(tuple(cells.get(column.name) for column in columns) for _, cells in of(db, kind))
    return Table(kind, tuple(column.header for column in columns), lines)


def of(db: Connection, kind: str) -> Iterator[tuple[tuple[object, ...], dict[str, Cell]]]:
    """All facts of a kind, each row with its cells by column."""
    codes = codes_of(db)
    return ((facts, fields.cells(kind, facts, codes)) for facts in _FACTS[kind](db))


def codes_of(db: Connection) -> Codes:
    """The codes of all that other facts name by a code."""
    return Codes(
        {meter.id: meter.code for meter in meters.every(db)},
        {place.id: place.code for place in places.every(db)},
        {
            fact.id: fact.code
            for kind in set(plain.REFERENCES.values())
            for fact in rows.fetch(db, kind)
        },
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


@dataclass(frozen=True)
class PriceLine:
    """A price of a tariff as a row: both in one."""

    code: str
    name: str
    carrier: str
    valid_from: date
    power_factor_standard: int | None
    tier_months: int
    source: str
    charge: str
    time_of_use: str
    item: str
    over_micro: int
    price_nano: int
    adjusted: bool
    id: str


@dataclass(frozen=True)
class LineOfBill:
    """A line of a bill as a row, with what names the bill."""

    meter_id: str
    start: date
    charge: str
    time_of_use: str
    name: str
    quantity_micro: int | None
    price_nano: int | None
    amount_fen: int | None
    id: str


@dataclass(frozen=True)
class FactorLine:
    """A factor of an own set as a row: both in one."""

    code: str
    edition: int
    name: str
    kind: str
    data_year: int
    base: str
    carrier: str
    variant: str
    per_unit_micro: int
    unit: str
    source: str
    grade: str
    uncertainty_micro: int | None
    note: str


def _tariffs(db: Connection) -> Facts:
    for tariff in tariffs.every(db):
        for price in tariffs.prices(db, tariff.id):
            yield (price_line(tariff, price),)


def price_line(tariff: Tariff, price: Price) -> PriceLine:
    """A price with its tariff, as a row of the table."""
    return PriceLine(
        tariff.code, tariff.name, tariff.carrier, tariff.valid_from, tariff.power_factor_standard,
        tariff.tier_months, tariff.source, price.charge.value, price.time_of_use.value, price.name,
        price.over_micro, price.price_nano, price.adjusted, price.id,
    )  # fmt: skip


def _bill_lines(db: Connection) -> Facts:
    for meter in meters.every(db):
        for bill in bills.of_meter(db, meter.id):
            yield from ((line_of_bill(bill, line),) for line in tariffs.lines(db, bill.id))


def line_of_bill(bill: Bill, line: BillLine) -> LineOfBill:
    """A line with its bill, as a row of the table."""
    return LineOfBill(
        bill.meter_id, bill.start, line.charge.value, line.time_of_use.value, line.name,
        line.quantity_micro, line.price_nano, line.amount_fen, line.id,
    )  # fmt: skip


def _factors(db: Connection) -> Facts:
    for own in factors.own_sets(db):
        yield from ((factor_line(own, one),) for one in factors.own_factors_of(db, own.id))


def factor_line(own: OwnSet, factor: OwnFactor) -> FactorLine:
    """A factor with its set, as a row of the table."""
    return FactorLine(
        own.code, own.edition, own.name, own.kind, own.data_year, own.base,
        factor.carrier, factor.variant, factor.per_unit_micro,
        carriers.named(factor.carrier).unit.code, factor.source or own.source,
        factor.grade, factor.uncertainty_micro, factor.note,
    )  # fmt: skip


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


def _plain(one: Plain, db: Connection) -> list[object]:
    return rows.fetch(db, one.fact, one.order)


_FACTS: dict[str, Callable[[Connection], Facts]] = {
    "institution": _institution,
    "places": _places,
    "people": _each(institutions.people),
    "meters": _meters,
    "instruments": _instruments,
    "events": _of_meters(meters.events),
    "tariffs": _tariffs,
    "meter_tariffs": _of_meters(tariffs.followed),
    "readings": _of_meters(readings.of_meter),
    "bills": _of_meters(bills.of_meter),
    "bill_lines": _bill_lines,
    "deliveries": _of_meters(deliveries.of_meter),
    "vehicles": _each(institutions.vehicles),
    "fillings": _of_meters(fillings.of_meter),
    "factors": _factors,
    **{kind: _each(partial(_plain, one)) for kind, one in plain.KINDS.items()},
}
