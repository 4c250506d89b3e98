"""What a user can do with meters: add, correct, set up anew from a day on, remove, events."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from carbondesk.domain import checks, succession, virtual
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.meter import (
    AREA_UNIT,
    CHARGED_BY_AREA,
    Meter,
    MeterEvent,
    MeterKind,
    Setup,
)
from carbondesk.domain.problems import Problem, refuse_if
from carbondesk.domain.reading import Reading
from carbondesk.operations import bindings, evidence, facts, plans, readings
from carbondesk.operations.evidence import File
from carbondesk.operations.plans import Plan
from carbondesk.reference import carriers
from carbondesk.store import books, meters, rows, tables
from carbondesk.store import evidence as links
from carbondesk.store.ledger import Connection, Ledger, new_id


def add(ledger: Ledger, meter: Meter, setup: Setup | None = None) -> Meter:
    """Write a new meter and how it counts."""
    ready = facts.identified(meter)
    first = replace(setup or Setup(""), meter_id=ready.id)
    book = books.without_facts(ledger.db)
    refuse_if(check(book, ready) + _unit(ready, [first]) + checks.setup(book, first, ready.carrier))
    with ledger.write("add_meter") as db:
        rows.insert(db, [ready])
        rows.insert(db, [facts.identified(first)])
    return ready


def correct(ledger: Ledger, meter: Meter, setup: Setup | None = None) -> Meter:
    """Write a meter over the one with the same id, and the setup over the one of its day."""
    facts.existing(ledger.db, Meter, meter.id)
    book = books.without_facts(ledger.db)
    own = [] if setup is None else [_on_its_day(ledger, replace(setup, meter_id=meter.id))]
    replaced = {item.id for item in own}
    kept = [item for item in book.meters[meter.id].setups if item.id not in replaced]
    problems = check(book, meter) + _unit(meter, [*own, *kept])
    problems += _moved_carrier(ledger, book, meter) + _left_formula(book, meter)
    for item in own:
        problems += checks.setup(book, item, meter.carrier)
    refuse_if(problems)
    with ledger.write("correct_meter") as db:
        rows.upsert(db, [meter])
        rows.upsert(db, own)
    return meter


def set_up(ledger: Ledger, setup: Setup) -> Setup:
    """Let a meter count differently from a day on: place, parent, multiplier, role, count."""
    meter = facts.existing(ledger.db, Meter, setup.meter_id)
    book = books.without_facts(ledger.db)
    refuse_if(_unit(meter, [setup]) + checks.setup(book, setup, meter.carrier))
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
    refuse_if(_in_formulas(book, book.meters[meter_id].meter))
    facts.remove(ledger, "remove_meter", Meter, meter_id)


def add_event(
    ledger: Ledger, event: MeterEvent, read: Sequence[Reading] = (), files: Sequence[File] = ()
) -> MeterEvent:
    """Write what happened to a meter, with the readings and files taken then, as one step.

    A new serial number, dial or multiplier holds from the next day on.
    """
    ready = facts.identified(event)
    plan = plans.of_event(ledger, ready, read)
    with ledger.write("add_meter_event") as db:
        rows.insert(db, [ready])
        _write_history(ledger, db, plan, ready, read, files)
    return ready


def correct_event(
    ledger: Ledger, event: MeterEvent, read: Sequence[Reading] = (), files: Sequence[File] = ()
) -> MeterEvent:
    """Write an event over the one with the same id, and what follows from it, as one step."""
    plan = plans.of_correction(ledger, event, read)
    with ledger.write("correct_meter_event") as db:
        rows.upsert(db, [event])
        _write_history(ledger, db, plan, event, read, files)
    return event


def remove_event(ledger: Ledger, event_id: str) -> None:
    """Remove an event and what it changed; refused if only it explains the readings."""
    event = facts.existing(ledger.db, MeterEvent, event_id)
    known = readings.meter_facts(ledger, event.meter_id)
    refuse_if(checks.without_event(known, event))
    with ledger.write("remove_meter_event") as db:
        rows.delete(db, MeterEvent, [event_id])
        _succeed(db, known, succession.facts_without(known, event))
        links.drop(db, tables.of(MeterEvent), [event_id])


def roll_over(ledger: Ledger, reading: Reading, digits: int, files: Sequence[File] = ()) -> Reading:
    """Write the first reading after a dial of so many digits began anew, as one step."""
    ready = facts.identified(reading)
    plan = plans.of_rollover(ledger, ready, digits)
    with ledger.write("roll_over") as db:
        _write_history(ledger, db, plan, ready, [ready], files)
    return ready


def move(ledger: Ledger, meter_id: str, day: date, place_id: str | None) -> None:
    """Let a meter stand in another place from a day on; its history goes on."""
    plan = plans.of_move(ledger, meter_id, day, place_id)
    with ledger.write("move_meter") as db:
        _succeed(db, plan.known, plan.after)


def _write_history(
    ledger: Ledger,
    db: Connection,
    plan: Plan,
    proven: MeterEvent | Reading,
    read: Sequence[Reading],
    files: Sequence[File],
) -> None:
    """Write what a plan brings beside its event: readings, setups, the files that prove it."""
    rows.insert(db, [facts.identified(reading) for reading in read])
    _succeed(db, plan.known, plan.after)
    evidence.keep(ledger, db, proven, files)
    bindings.ensure(db, {proven.day.year, *(reading.day.year for reading in read)})


def _succeed(db: Connection, known: MeterFacts, after: MeterFacts) -> None:
    """Write how a meter counts after a change of its history, where that is new."""
    same_day = {setup.valid_from: setup.id for setup in known.setups}
    ready = [
        replace(setup, id=setup.id or same_day.get(setup.valid_from) or new_id())
        for setup in after.setups
        if setup not in known.setups
    ]
    kept = {setup.id for setup in (*after.setups, *ready)}
    rows.delete(db, Setup, [setup.id for setup in known.setups if setup.id not in kept])
    rows.upsert(db, ready)
    if after.meter != known.meter:
        rows.upsert(db, [after.meter])


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


def _unit(meter: Meter, setups: Sequence[Setup]) -> list[Problem]:
    """Only heat charged by area is billed in square metres."""
    if meter.unit != AREA_UNIT or all(setup.kind is MeterKind.AREA_HEAT for setup in setups):
        return []
    values = {"unit": meter.unit, "carrier": meter.carrier}
    return [Problem("unit_of_other_kind", values, "unit", meter.code)]


def _moved_carrier(ledger: Ledger, book: Book, meter: Meter) -> list[Problem]:
    """A meter with facts keeps its carrier and its unit."""
    old = book.meters[meter.id].meter
    same = (old.carrier, old.unit) == (meter.carrier, meter.unit)
    if same or not meters.has_facts(ledger.db, meter.id):
        return []
    return [Problem("carrier_is_fixed", {"meter": meter.code}, "carrier", meter.code)]


def _left_formula(book: Book, meter: Meter) -> list[Problem]:
    """A meter in a formula keeps its code, by which it is named there, and its carrier."""
    old = book.meters[meter.id].meter
    same = (old.code, old.carrier) == (meter.code, meter.carrier)
    return [] if same else _in_formulas(book, old)


def _in_formulas(book: Book, meter: Meter) -> list[Problem]:
    found = virtual.using(book, meter)
    return [Problem("meter_in_formula", {"meters": ", ".join(found)}, "code")] if found else []


def _on_its_day(ledger: Ledger, setup: Setup) -> Setup:
    """The setup with the id of the one that starts on the same day, if there is one."""
    for old in meters.setups(ledger.db, setup.meter_id):
        if old.valid_from == setup.valid_from:
            return replace(setup, id=old.id)
    return facts.identified(setup)
