"""What an event changes of its meter: its dates, its serial number, its dial, its multiplier."""

from dataclasses import replace
from itertools import takewhile

from carbondesk.domain.book import MeterFacts
from carbondesk.domain.meter import EventKind, Meter, MeterEvent, Setup
from carbondesk.domain.period import ONE_DAY

Dial = tuple[int, int | None]


def meter_after(meter: Meter, event: MeterEvent) -> Meter:
    """The meter with the serial number and dates that the event brings."""
    if event.kind is EventKind.RETIRED:
        return replace(meter, retired=event.day)
    installed = event.day if event.kind is EventKind.INSTALLED else meter.installed
    return replace(meter, installed=installed, serial=event.serial or meter.serial)


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
