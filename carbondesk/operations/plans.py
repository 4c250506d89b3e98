"""What a change of a meter's history would come to: checked, and seen, before it is written."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from carbondesk.domain import checks, effect, succession
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.effect import Effect
from carbondesk.domain.meter import Meter, MeterEvent
from carbondesk.domain.problems import Problem, refuse_if
from carbondesk.domain.reading import Reading
from carbondesk.operations import facts, readings
from carbondesk.store import books
from carbondesk.store.ledger import Ledger

MOST_DIGITS = 12


@dataclass(frozen=True)
class Plan:
    """All that is known of a meter, and all that would be known after a change on a day."""

    known: MeterFacts
    after: MeterFacts
    day: date


def of_event(ledger: Ledger, event: MeterEvent, read: Sequence[Reading] = ()) -> Plan:
    """What follows from an event with the readings taken then, or `Refused`."""
    known = readings.meter_facts(ledger, event.meter_id)
    return _checked(ledger, known, known, event, read)


def of_correction(ledger: Ledger, event: MeterEvent, read: Sequence[Reading] = ()) -> Plan:
    """What follows from an event in place of the one with the same id, or `Refused`."""
    old = facts.existing(ledger.db, MeterEvent, event.id)
    known = readings.meter_facts(ledger, old.meter_id)
    return _checked(ledger, known, succession.facts_without(known, old), event, read)


def of_rollover(ledger: Ledger, reading: Reading, digits: int) -> Plan:
    """What follows from a dial of so many digits that began anew before a reading."""
    known = readings.meter_facts(ledger, reading.meter_id)
    after = succession.rolled_over(known, reading, digits)
    problems = _digits(known.meter, digits) + readings.taken(known, [reading])
    if not problems:
        bare = replace(after, readings=known.readings)
        problems = checks.readings(bare, [reading], ledger.clock().date())
        problems += checks.changed_history(known, bare)
    refuse_if(problems)
    return Plan(known, after, reading.day)


def of_move(ledger: Ledger, meter_id: str, day: date, place_id: str | None) -> Plan:
    """What follows from another place of a meter from a day on."""
    known = readings.meter_facts(ledger, meter_id)
    problems = checks.day(day, ledger.clock().date(), "day", known.meter.code)
    if known.setup_on(day).place_id == place_id:
        problems.append(Problem("same_place", {"meter": known.meter.code}, "place"))
    refuse_if(problems)
    moved = succession.moved(known, day, place_id)
    return Plan(known, succession.with_changed(known, moved), day)


def effects(ledger: Ledger, plan: Plan) -> tuple[Effect, ...]:
    """The usage of the months around the day of a plan, as it is and as it would be."""
    book = books.without_facts(ledger.db)
    return effect.of_change(book, plan.known, plan.after, plan.day)


def _checked(
    ledger: Ledger,
    known: MeterFacts,
    base: MeterFacts,
    event: MeterEvent,
    read: Sequence[Reading],
) -> Plan:
    """A plan of an event that joins what stands without it; its dial holds for the readings."""
    today = ledger.clock().date()
    after = succession.facts_after(base, event)
    problems = checks.event_itself(known, event, today)
    if not problems:
        problems = checks.changed_history(known, after)
        problems += readings.taken(known, read) + checks.readings(after, read, today)
    refuse_if(problems)
    return Plan(known, succession.with_readings(after, read), event.day)


def _digits(meter: Meter, digits: int) -> list[Problem]:
    if 1 <= digits <= MOST_DIGITS:
        return []
    return [Problem("digits_out_of_range", {"digits": digits}, "digits", meter.code)]
