"""The ledger of a month: what each meter showed, used and cost, as the paper ledgers have it."""

from collections.abc import Iterator
from dataclasses import dataclass

from carbondesk.domain import cost
from carbondesk.domain.bill import Bill
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.delivery import Delivery
from carbondesk.domain.figure import Figure
from carbondesk.domain.instant import at, bounds
from carbondesk.domain.meter import MeterEvent, Setup
from carbondesk.domain.period import Period
from carbondesk.domain.reading import Reading
from carbondesk.domain.setting import READING_INSTANT, value_on
from carbondesk.domain.usage import Measured, Usage
from carbondesk.reference import carriers


@dataclass(frozen=True)
class Entry:
    """A meter in a month: the dial before and at its end, what it used and what that cost.

    `is_shared` says that the use is not (this − last) × multiplier, as a dial was not read at an
    end of the month or something happened to the meter.
    """

    facts: MeterFacts
    setup: Setup
    last: Reading | None
    this: Reading | None
    usage: Usage
    spent: Figure
    is_shared: bool


def entries(measured: Measured, month: Period) -> tuple[Entry, ...]:
    """Every meter in service in a month, by carrier and code."""
    order = {carrier.code: carrier.order for carrier in carriers.every()}
    found = [
        entry
        for facts in measured.book.meters.values()
        if (entry := _entry(measured, facts, month)).usage.days
        or entry.usage.quantity is not None
        or entry.spent.value is not None
    ]
    return tuple(sorted(found, key=lambda one: (order[one.facts.meter.carrier], _code(one))))


def _code(entry: Entry) -> str:
    return entry.facts.meter.code


def _entry(measured: Measured, facts: MeterFacts, month: Period) -> Entry:
    setup = facts.setup_on(month.last)
    first, end = bounds(month)
    moments = [(_minute(measured, one), one) for one in facts.readings]
    before = [one for minute, one in moments if minute <= first]
    inside = [(minute, one) for minute, one in moments if first < minute <= end]
    last = before[-1] if before else None
    this = inside[-1][1] if inside else None
    at_ends = (
        last is not None
        and this is not None
        and _minute(measured, last) == first
        and inside[-1][0] == end
    )
    happened = any(month.contains(event.day) for event in facts.events)
    usage = measured.usage(facts.meter.id, month)
    is_shared = bool(facts.readings) and (not at_ends or happened or bool(usage.carried))
    spent = cost.of_meter(measured, facts.meter.id, month)
    return Entry(facts, setup, last, this, usage, spent, is_shared)


def _minute(measured: Measured, reading: Reading) -> int:
    choice = value_on(measured.book.settings, READING_INSTANT, reading.day)
    return at(reading.day, reading.time, untimed_at_end=choice == "end")


def deliveries(measured: Measured, month: Period) -> Iterator[tuple[MeterFacts, Delivery]]:
    """What was bought in a month, by day."""
    found = [
        (facts, one)
        for facts in measured.book.meters.values()
        for one in facts.deliveries
        if month.contains(one.day)
    ]
    return iter(sorted(found, key=lambda pair: (pair[1].day, pair[0].meter.code)))


def bills(measured: Measured, month: Period) -> Iterator[tuple[MeterFacts, Bill]]:
    """The bills that end in a month, by meter."""
    found = [
        (facts, one)
        for facts in measured.book.meters.values()
        for one in facts.bills
        if month.contains(one.end)
    ]
    return iter(sorted(found, key=lambda pair: (pair[0].meter.code, pair[1].start)))


def events(measured: Measured, month: Period) -> Iterator[tuple[MeterFacts, MeterEvent]]:
    """What happened to meters in a month, by day."""
    found = [
        (facts, one)
        for facts in measured.book.meters.values()
        for one in facts.events
        if month.contains(one.day)
    ]
    return iter(sorted(found, key=lambda pair: (pair[1].day, pair[0].meter.code)))
