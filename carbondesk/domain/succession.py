"""What an event changes of its meter: its dates, its serial number, its dial, its multiplier."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from carbondesk.domain.book import MeterFacts
from carbondesk.domain.meter import EventKind, Meter, MeterEvent, Setup
from carbondesk.domain.period import ONE_DAY
from carbondesk.domain.reading import Reading

Dial = tuple[int, int | None]


def facts_after(facts: MeterFacts, event: MeterEvent, read: Sequence[Reading] = ()) -> MeterFacts:
    """All that is known of a meter once an event is known too; new setups have no id yet."""
    with_setups = with_changed(facts, setups_after(facts, event))
    return replace(
        with_readings(with_setups, read),
        meter=meter_after(facts.meter, event, facts.events),
        events=tuple(sorted((*facts.events, event), key=_when)),
    )


def facts_without(facts: MeterFacts, event: MeterEvent) -> MeterFacts:
    """All that is known of a meter without one of its events."""
    changed, idle = setups_without(facts, event)
    gone = {setup.valid_from for setup in idle}
    kept = tuple(setup for setup in facts.setups if setup.valid_from not in gone)
    return replace(
        with_changed(replace(facts, setups=kept), changed),
        meter=meter_without(facts.meter, event),
        events=tuple(item for item in facts.events if item != event),
    )


def with_changed(facts: MeterFacts, changed: Iterable[Setup]) -> MeterFacts:
    """All that is known of a meter with some setups in place of those of their days."""
    by_day = {setup.valid_from: setup for setup in (*facts.setups, *changed)}
    return replace(facts, setups=tuple(by_day[day] for day in sorted(by_day)))


def with_readings(facts: MeterFacts, read: Sequence[Reading]) -> MeterFacts:
    """All that is known of a meter with some more readings."""
    return replace(facts, readings=tuple(sorted((*facts.readings, *read), key=_when)))


def rolled_over(facts: MeterFacts, reading: Reading, digits: int) -> MeterFacts:
    """A meter whose dial of so many digits began anew between the reading before and this one."""
    earlier = [item.day for item in facts.readings if item.day < reading.day]
    before = facts.setup_on(max(earlier, default=reading.day))
    old = _dial(before)
    later = (item for item in facts.setups if item.valid_from > before.valid_from)
    same = takewhile(lambda item: _dial(item) == old, later)
    changed = [replace(item, digits=digits) for item in (before, *same)]
    return with_readings(with_changed(facts, changed), [reading])


def moved(facts: MeterFacts, day: date, place_id: str | None) -> list[Setup]:
    """The setups that are new or changed when a meter stands in another place from a day on.

    Later setups that only carried the old place on take the new one.
    """
    before = facts.setup_on(day)
    later = [item for item in facts.setups if item.valid_from > day]
    same = takewhile(lambda item: item.place_id == before.place_id, later)
    here = replace(before, meter_id=facts.meter.id, valid_from=day)
    first = here if before.valid_from == day else replace(here, id="")
    return [replace(item, place_id=place_id) for item in (first, *same)]


def meter_after(meter: Meter, event: MeterEvent, others: Iterable[MeterEvent] = ()) -> Meter:
    """The meter with the serial number and dates that the event brings.

    A serial number that a later one of the other events brought stays.
    """
    if event.kind is EventKind.RETIRED:
        return replace(meter, retired=event.day)
    installed = event.day if event.kind is EventKind.INSTALLED else meter.installed
    is_newest = not any(item.serial and item.day > event.day for item in others)
    serial = event.serial if event.serial and is_newest else meter.serial
    return replace(meter, installed=installed, serial=serial)


def meter_without(meter: Meter, event: MeterEvent) -> Meter:
    """The meter without the dates that the event brought; its serial number stays."""
    if event.kind is EventKind.RETIRED and meter.retired == event.day:
        return replace(meter, retired=None)
    if event.kind is EventKind.INSTALLED and meter.installed == event.day:
        return replace(meter, installed=None)
    return meter


def setups_after(facts: MeterFacts, event: MeterEvent) -> list[Setup]:
    """The setups that are new or changed: the event holds from the next day on.

    Later setups that only carried the old multiplier and dial on take the new ones.
    """
    before = facts.setup_on(event.day)
    old, new = _dial(before), _dial_of(event, before)
    if old == new:
        return []
    begin, later = event.day + ONE_DAY, _later(facts, event)
    changed = list(takewhile(lambda item: _dial(item) == old, later))
    if later and later[0].valid_from == begin:
        changed = changed or later[:1]
    else:
        changed = [replace(before, meter_id=facts.meter.id, valid_from=begin, id=""), *changed]
    return [_with(setup, new) for setup in changed]


def setups_without(facts: MeterFacts, event: MeterEvent) -> tuple[list[Setup], list[Setup]]:
    """The setups that change when an event is removed, and those that go with it."""
    before = facts.setup_on(event.day)
    old, new = _dial(before), _dial_of(event, before)
    if old == new:
        return [], []
    changed = [
        _with(setup, old)
        for setup in takewhile(lambda item: _dial(item) == new, _later(facts, event))
    ]
    idle = [
        setup
        for setup in changed[:1]
        if setup.valid_from == event.day + ONE_DAY and _is_same(setup, before)
    ]
    return changed[len(idle) :], idle


def _when(fact: MeterEvent | Reading) -> tuple[date, str]:
    return fact.day, fact.time or "24:00"


def _later(facts: MeterFacts, event: MeterEvent) -> list[Setup]:
    return [setup for setup in facts.setups if setup.valid_from > event.day]


def _dial(setup: Setup) -> Dial:
    return setup.multiplier_micro, setup.digits


def _dial_of(event: MeterEvent, before: Setup) -> Dial:
    return event.multiplier_micro or before.multiplier_micro, event.digits or before.digits


def _with(setup: Setup, dial: Dial) -> Setup:
    return replace(setup, multiplier_micro=dial[0], digits=dial[1])


def _is_same(setup: Setup, before: Setup) -> bool:
    """Whether a setup says nothing that the one before does not say."""
    return replace(setup, id=before.id, valid_from=before.valid_from) == before
