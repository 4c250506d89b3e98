"""Facts with sensible defaults, so that a new column touches one place of the tests."""
# ruff: noqa: ANN401 (what is given by name may be any field of any fact)

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

from carbondesk.domain.bill import Bill
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.delivery import Delivery
from carbondesk.domain.figure import Figure
from carbondesk.domain.institution import Institution
from carbondesk.domain.meter import ALWAYS, EventKind, Meter, MeterEvent, MeterKind, Role, Setup
from carbondesk.domain.people import People, PeopleClass
from carbondesk.domain.place import Place, PlaceArea, PlaceKind
from carbondesk.domain.quantity import FEN, MICRO
from carbondesk.domain.reading import Reading
from carbondesk.domain.setting import Setting
from carbondesk.domain.usage import Measured
from carbondesk.domain.vehicle import VehicleCount, VehicleFuel
from carbondesk.operations import institutions
from carbondesk.store import journal
from carbondesk.store.ledger import Ledger

Day = date | str
Amount = int | float | str | Fraction
NOW = datetime(2026, 6, 15, 9, 30, tzinfo=timezone(timedelta(hours=8)))
TODAY = NOW.date()
STARTED = date(2024, 1, 1)


def on(day: Day) -> date:
    """A day, written as a date or as 2024-05-31."""
    return day if isinstance(day, date) else date.fromisoformat(day)


def micro(amount: Amount) -> int:
    """An amount in millionths, exactly as it is written."""
    return _whole(amount, MICRO)


def fen(yuan: Amount) -> int:
    """Yuan in fen, exactly as they are written."""
    return _whole(yuan, FEN)


def row(*values: object) -> tuple[object, ...]:
    """Several values at once, to be compared with a tuple of plain ones."""
    return values


def figures_in(figure: Figure) -> list[Figure]:
    """The parts of a figure that are figures themselves."""
    return [part for part in figure.parts if isinstance(part, Figure)]


def an_institution(started: Day = STARTED, **rest: Any) -> Institution:
    """A hospital in Jinan."""
    named = {"name": "Hospital of the East Lake", "type_code": "024", "region_code": "370100"}
    return Institution(**{**named, "started": on(started), **rest})


def a_meter(code: str = "E-01", carrier: str = "electricity", unit: str = "", **rest: Any) -> Meter:
    """A meter; its id is its code, its unit that of the carrier unless it is given."""
    for name in ("installed", "retired"):
        if rest.get(name) is not None:
            rest[name] = on(rest[name])
    usual = {"electricity": "kWh", "pv": "kWh", "heat": "GJ", "cooling": "GJ", "steam": "t"}
    fuels = {"gasoline": "L", "diesel": "L", "coal": "kg", "lpg": "kg"}
    named = unit or {**usual, **fuels}.get(carrier, "m3")
    return Meter(code, **{"name": "", "carrier": carrier, "unit": named, "id": code, **rest})


def a_setup(valid_from: Day = ALWAYS, *, meter: str = "E-01", **rest: Any) -> Setup:
    """How a meter counts from a day on; `multiplier` and `gj_per_m2` are given in whole units."""
    if "multiplier" in rest:
        rest["multiplier_micro"] = micro(rest.pop("multiplier"))
    if "gj_per_m2" in rest:
        rest["gj_per_m2_micro"] = micro(rest.pop("gj_per_m2"))
    start = on(valid_from)
    return Setup(**{"meter_id": meter, "valid_from": start, "id": f"{meter}@{start}", **rest})


def of_kind(kind: MeterKind, **rest: Any) -> Setup:
    """A setup of a kind, from ever."""
    return a_setup(kind=kind, **rest)


def of_role(role: Role, **rest: Any) -> Setup:
    """A setup of a role, from ever."""
    return a_setup(role=role, **rest)


def a_reading(
    day: Day = "2024-01-31", register: Amount = 100, *, meter: str = "E-01", **rest: Any
) -> Reading:
    """A reading, by default at the end of its day."""
    when = on(day)
    name = f"{meter}:{when}:{rest.get('time') or ''}"
    return Reading(meter, when, micro(register), **{"id": name, **rest})


def an_estimate(day: Day, register: Amount, **rest: Any) -> Reading:
    """An estimated reading."""
    return a_reading(day, register, estimated=True, **rest)


def an_event(day: Day, kind: str = "replaced", *, meter: str = "E-01", **rest: Any) -> MeterEvent:
    """Something that happened to a meter; `final` and `first` are figures of the dial."""
    if "final" in rest:
        rest["old_final_micro"] = micro(rest.pop("final"))
    if "first" in rest:
        rest["new_first_micro"] = micro(rest.pop("first"))
    if "multiplier" in rest:
        rest["multiplier_micro"] = micro(rest.pop("multiplier"))
    return MeterEvent(meter, on(day), EventKind(kind), **{"id": f"{meter}:{kind}:{day}", **rest})


def a_bill(
    start: Day = "2024-01-01",
    end: Day = "2024-01-31",
    quantity: Amount = 310,
    yuan: Amount | None = None,
    *,
    meter: str = "E-01",
    **rest: Any,
) -> Bill:
    """A bill over its days, both included."""
    name = f"{meter}:{start}"
    cost = None if yuan is None else fen(yuan)
    return Bill(meter, on(start), on(end), micro(quantity), cost, **{"id": name, **rest})


def a_delivery(
    day: Day = "2024-01-15",
    quantity: Amount = 0,
    *,
    stock: Amount | None = None,
    yuan: Amount | None = None,
    meter: str = "E-01",
    **rest: Any,
) -> Delivery:
    """Fuel bought on a day, and the stock where it was taken."""
    name = f"{meter}:{day}:{quantity}:{stock}"
    cost = None if yuan is None else fen(yuan)
    held = None if stock is None else micro(stock)
    return Delivery(meter, on(day), micro(quantity), cost, held, **{"id": name, **rest})


def a_place(
    code: str = "A", parent: str | None = None, kind: str = "building", **rest: Any
) -> Place:
    """A place; its id is its code."""
    named = {"name": f"Place {code}", "parent_id": parent, "id": code}
    return Place(code, **{**named, "kind": PlaceKind(kind), **rest})


def an_area(
    place: str = "A", gross: Amount | None = 1000, valid_from: Day = STARTED, **parts: Any
) -> PlaceArea:
    """Floor areas of a place in square metres: `heated`, `cooled`, `excluded` are its parts."""
    given = {"gross": gross, **parts}
    areas = {
        f"{name}_micro": micro(given.pop(name))
        for name in ("gross", "heated", "cooled", "excluded")
        if given.get(name) is not None
    }
    rest = {name: value for name, value in given.items() if value is not None}
    if "excluded_micro" in areas:
        rest.setdefault("excluded_reason", "let")
    named = {"place_id": place, "valid_from": on(valid_from), "id": f"{place}@{valid_from}"}
    return PlaceArea(**{**named, **areas, **rest})


def a_count(month: str = "2024-01", people: str = "staff", count: int = 100) -> People:
    """People of a class in a month."""
    return People(month, PeopleClass(people), count, id=f"{people}:{month}")


def a_fleet(day: Day = "2024-01-01", fuel: str = "gasoline", count: int = 5) -> VehicleCount:
    """Vehicles of a fuel."""
    return VehicleCount(on(day), VehicleFuel(fuel), count, id=f"{fuel}:{day}")


def a_setting(name: str, value: str, valid_from: Day = ALWAYS) -> Setting:
    """A setting from a day on."""
    return Setting(name, on(valid_from), value, id=f"{name}@{valid_from}")


def a_history(*found: Any) -> MeterFacts:
    """A meter with its facts in any order; those without a meter of their own are its own."""
    meter = next((item for item in found if isinstance(item, Meter)), a_meter())
    sorts: Mapping[type, list[Any]] = {
        kind: [replace(item, meter_id=meter.id) for item in found if isinstance(item, kind)]
        for kind in (Setup, MeterEvent, Reading, Bill, Delivery)
    }
    return MeterFacts(
        meter,
        tuple(sorted(sorts[Setup], key=lambda item: item.valid_from)),
        tuple(sorted(sorts[MeterEvent], key=lambda item: (item.day, item.time or "24:00"))),
        tuple(sorted(sorts[Reading], key=lambda item: (item.day, item.time or "24:00"))),
        tuple(sorted(sorts[Bill], key=lambda item: item.start)),
        tuple(sorted(sorts[Delivery], key=lambda item: item.day)),
    )


def a_book(*histories: MeterFacts, started: Day = STARTED, **rest: Any) -> Book:
    """A book of these meters; places, areas, people and settings come by name."""
    meters = MappingProxyType({facts.meter.id: facts for facts in histories})
    named = {"institution": an_institution(started), "meters": meters}
    return Book(**{**named, **{name: _tuple(value) for name, value in rest.items()}})


def measured(*histories: MeterFacts, **rest: Any) -> Measured:
    """The usage of these meters."""
    return Measured(a_book(*histories, **rest))


def a_ledger(folder: Path, *, begun: bool = True, name: str = "2024.carbondesk") -> Ledger:
    """A new ledger file whose clock stands still; with its institution unless not `begun`."""
    with (folder / name).open("xb") as file:
        file.write(_new_ledger())
    ledger = Ledger.open(folder / name, "tester")
    ledger.clock = _now
    if begun:
        institutions.begin(ledger, an_institution())
    return ledger


def dump(ledger: Ledger) -> dict[str, list[tuple[Any, ...]]]:
    """Every fact of a ledger, table by table."""
    return {
        table: ledger.db.execute(f"select * from {table} order by id").fetchall()
        for table in journal.tables(ledger.db)
    }


@cache
def _new_ledger() -> bytes:
    """A ledger as the program makes it; a copy costs a fraction of making one."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "new.carbondesk"
        Ledger.create(path, "tester").close()
        return path.read_bytes()


def _now() -> datetime:
    return NOW


def _whole(amount: Amount, scale: int) -> int:
    exact = amount if isinstance(amount, Fraction) else Fraction(Decimal(str(amount)))
    assert (exact * scale).denominator == 1, f"{amount} is finer than can be kept"
    return int(exact * scale)


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
