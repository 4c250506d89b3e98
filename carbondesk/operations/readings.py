"""What a user can do with readings."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from carbondesk.domain import checks
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.problems import Problem, Refused, refuse_if
from carbondesk.domain.reading import Reading
from carbondesk.operations import facts
from carbondesk.store import books, rows
from carbondesk.store.ledger import Ledger

# Up to so many meters it is quicker to read each one's whole history.
FEW = 20


def add(ledger: Ledger, reading: Reading) -> Reading:
    """Write a new reading, or raise `Refused`."""
    refuse_if(check(ledger, [reading]))
    return facts.put(ledger, "add_reading", [reading], [reading.day.year])[0]


def correct(ledger: Ledger, reading: Reading) -> Reading:
    """Write a reading over the one with the same id, or raise `Refused`."""
    facts.existing(ledger.db, Reading, reading.id)
    refuse_if(check(ledger, [reading]))
    return facts.put(ledger, "correct_reading", [reading], [reading.day.year])[0]


def remove(ledger: Ledger, reading_id: str) -> None:
    """Remove a reading."""
    facts.remove(ledger, "remove_reading", Reading, reading_id)


def enter(ledger: Ledger, readings: Sequence[Reading]) -> list[Reading]:
    """Write a block of readings as one step, as pasted; those with an id are corrected."""
    refuse_if(check(ledger, readings))
    years = {reading.day.year for reading in readings}
    return facts.put(ledger, "enter_readings", readings, years)


def check(ledger: Ledger, readings: Sequence[Reading]) -> list[Problem]:
    """What is wrong with readings that are about to be written."""
    problems: list[Problem] = []
    today = ledger.clock().date()
    found: dict[str, list[Reading]] = {}
    for reading in readings:
        found.setdefault(reading.meter_id, []).append(reading)
    histories = _histories(ledger, found)
    for meter_id, new in found.items():
        known = without(histories[meter_id], {reading.id for reading in new})
        problems += taken(known, new)
        problems += checks.readings(known, new, today)
    return problems


def _histories(ledger: Ledger, new: Mapping[str, Sequence[Reading]]) -> Mapping[str, MeterFacts]:
    """The facts of some meters; of many only those that decide the days of the new readings."""
    if len(new) <= FEW:
        return {meter_id: meter_facts(ledger, meter_id) for meter_id in new}
    block = [reading for readings in new.values() for reading in readings]
    before = [rows.fetch_one(ledger.db, Reading, item.id) for item in block if item.id]
    days = [reading.day for reading in (*block, *before) if reading is not None]
    known = books.load(ledger.db, min(days), max(days)).meters
    refuse_if([_unknown(meter_id) for meter_id in new if meter_id not in known])
    return known


def meter_facts(ledger: Ledger, meter_id: str) -> MeterFacts:
    """All facts of a meter; refused if there is no such meter."""
    found = books.of_meter(ledger.db, meter_id)
    if found is None:
        raise Refused([_unknown(meter_id)])
    return found


def taken(known: MeterFacts, new: Sequence[Reading]) -> list[Problem]:
    """Two readings at the same instant."""
    seen = {(reading.day, reading.time) for reading in known.readings}
    problems = []
    for reading in new:
        if (reading.day, reading.time) in seen:
            where = f"{known.meter.code} {reading.day}"
            values = {"meter": known.meter.code, "day": reading.day}
            problems.append(Problem("reading_exists", values, "day", where))
        seen.add((reading.day, reading.time))
    return problems


def without(known: MeterFacts, ids: set[str]) -> MeterFacts:
    """The facts of a meter less the readings that are being replaced."""
    return replace(known, readings=tuple(item for item in known.readings if item.id not in ids))


def _unknown(meter_id: str) -> Problem:
    return Problem("unknown_meter", {"meter": meter_id}, "meter")
