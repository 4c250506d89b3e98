"""What a user can do with meters: add, correct, set up anew from a day on, remove, events."""

from collections.abc import Sequence
from dataclasses import replace

from carbondesk.domain import checks
from carbondesk.domain.book import Book
from carbondesk.domain.meter import (
    AREA_UNIT,
    CHARGED_BY_AREA,
    EventKind,
    Meter,
    MeterEvent,
    Setup,
)
from carbondesk.domain.period import ONE_DAY
from carbondesk.domain.problems import Problem, refuse_if
from carbondesk.domain.reading import Reading
from carbondesk.operations import facts, readings
from carbondesk.reference import carriers
from carbondesk.store import books, meters, rows
from carbondesk.store.ledger import Ledger


def add(ledger: Ledger, meter: Meter, setup: Setup | None = None) -> Meter:
    """Write a new meter and how it counts."""
    ready = facts.identified(meter)
    first = replace(setup or Setup(""), meter_id=ready.id)
    book = books.without_facts(ledger.db)
    refuse_if(check(book, ready) + checks.setup(book, first, ready.carrier))
    with ledger.write("add_meter") as db:
        rows.insert(db, [ready])
        rows.insert(db, [facts.identified(first)])
    return ready


def correct(ledger: Ledger, meter: Meter, setup: Setup | None = None) -> Meter:
    """Write a meter over the one with the same id, and the setup over the one of its day."""
    facts.existing(ledger.db, Meter, meter.id)
    book = books.without_facts(ledger.db)
    problems = check(book, meter)
    problems += _moved_carrier(ledger, book, meter)
    if setup is not None:
        problems += checks.setup(book, setup, meter.carrier)
    refuse_if(problems)
    with ledger.write("correct_meter") as db:
        rows.upsert(db, [meter])
        if setup is not None:
            rows.upsert(db, [_on_its_day(ledger, setup)])
    return meter


def set_up(ledger: Ledger, setup: Setup) -> Setup:
    """Let a meter count differently from a day on: place, parent, multiplier, role, count."""
    meter = facts.existing(ledger.db, Meter, setup.meter_id)
    refuse_if(checks.setup(books.without_facts(ledger.db), setup, meter.carrier))
    return facts.put(ledger, "set_up_meter", [_on_its_day(ledger, setup)])[0]


def remove(ledger: Ledger, meter_id: str) -> None:
    """Remove a meter with all its readings, bills, deliveries and events."""
    facts.existing(ledger.db, Meter, meter_id)
    book = books.without_facts(ledger.db)
    below = [
        other.meter.code
        for other in book.meters.values()
        if any(setup.parent_id == meter_id for setup in other.setups)
    ]
    if below:
        refuse_if([Problem("meter_has_children", {"meters": ", ".join(sorted(below))})])
    facts.remove(ledger, "remove_meter", Meter, meter_id)


def add_event(ledger: Ledger, event: MeterEvent, read: Sequence[Reading] = ()) -> MeterEvent:
    """Write what happened to a meter, with the readings taken then, as one step.

    A new serial number, dial or multiplier holds from the next day on.
    """
    known = readings.meter_facts(ledger, event.meter_id)
    today = ledger.clock().date()
    ready = facts.identified(event)
    problems = checks.event(known, ready, today)
    if not problems:
        joined = replace(known, events=(*known.events, ready))
        problems = checks.readings(joined, read, today)
    refuse_if(problems)
    with ledger.write("add_meter_event") as db:
        rows.insert(db, [ready])
        rows.insert(db, [facts.identified(reading) for reading in read])
        rows.upsert(db, _after(known.meter, known.setup_on(event.day), ready))
        rows.upsert(db, [_renumbered(known.meter, ready)])
    return ready


def remove_event(ledger: Ledger, event_id: str) -> None:
    """Remove an event; readings that only it explains are then refused."""
    event = facts.existing(ledger.db, MeterEvent, event_id)
    known = readings.meter_facts(ledger, event.meter_id)
    rest = tuple(item for item in known.events if item.id != event_id)
    bare = replace(known, events=rest, readings=())
    refuse_if(checks.readings(bare, known.readings, ledger.clock().date()))
    facts.remove(ledger, "remove_meter_event", MeterEvent, event_id)


def check(book: Book, meter: Meter) -> list[Problem]:
    """What is wrong with a meter: its code, name, carrier or unit."""
    problems: list[Problem] = []
    if not meter.code.strip():
        problems.append(Problem("empty", {"field": "code"}, "code"))
    taken = any(
        other.meter.code == meter.code and other.meter.id != meter.id
        for other in book.meters.values()
    )
    if taken:
        problems.append(Problem("code_taken", {"code": meter.code}, "code", meter.code))
    return problems + _carrier(meter)


def _carrier(meter: Meter) -> list[Problem]:
    if meter.carrier not in {carrier.code for carrier in carriers.every()}:
        values = {"carrier": meter.carrier}
        return [Problem("unknown_carrier", values, "carrier", meter.code)]
    if meter.unit == AREA_UNIT and meter.carrier in CHARGED_BY_AREA:
        return []
    if carriers.convert(1, meter.unit, carriers.named(meter.carrier)) is None:
        values = {"unit": meter.unit, "carrier": meter.carrier}
        return [Problem("unit_of_other_kind", values, "unit", meter.code)]
    return []


def _moved_carrier(ledger: Ledger, book: Book, meter: Meter) -> list[Problem]:
    """A meter with facts keeps its carrier and its unit."""
    old = book.meters[meter.id].meter
    same = (old.carrier, old.unit) == (meter.carrier, meter.unit)
    if same or not meters.has_facts(ledger.db, meter.id):
        return []
    return [Problem("carrier_is_fixed", {"meter": meter.code}, "carrier", meter.code)]


def _on_its_day(ledger: Ledger, setup: Setup) -> Setup:
    """The setup with the id of the one that starts on the same day, if there is one."""
    for old in meters.setups(ledger.db, setup.meter_id):
        if old.valid_from == setup.valid_from:
            return replace(setup, id=old.id)
    return facts.identified(setup)


def _after(meter: Meter, setup: Setup, event: MeterEvent) -> list[Setup]:
    """The setup from the day after the event on, if the event changes it."""
    changed = replace(
        setup,
        meter_id=meter.id,
        multiplier_micro=event.multiplier_micro or setup.multiplier_micro,
        digits=event.digits or setup.digits,
    )
    if changed == setup:
        return []
    return [facts.identified(replace(changed, valid_from=event.day + ONE_DAY, id=""))]


def _renumbered(meter: Meter, event: MeterEvent) -> Meter:
    """The meter with the serial number and dates that the event brings."""
    if event.kind is EventKind.RETIRED:
        return replace(meter, retired=event.day)
    if event.kind is EventKind.INSTALLED:
        return replace(meter, installed=event.day, serial=event.serial or meter.serial)
    return replace(meter, serial=event.serial or meter.serial)
