"""Merges meters with their setups, and what happened to them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from carbondesk.domain import checks
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.meter import (
    ALWAYS,
    NEVER_COUNTED,
    EventKind,
    Meter,
    MeterEvent,
    MeterKind,
    Role,
    Setup,
    setup_on,
)
from carbondesk.domain.period import ONE_DAY
from carbondesk.domain.problems import Problem
from carbondesk.exchange.rows import Row
from carbondesk.operations import meters as verbs
from carbondesk.operations.merge.context import Context, Pair, RowRefused, write
from carbondesk.operations.merge.tree import parents_first, parts_first
from carbondesk.reference import carriers
from carbondesk.store import books, meters, rows
from carbondesk.store.ledger import new_id


def instruments(context: Context, found: Sequence[Row]) -> None:
    """Merge meters and how they count, the higher before the lower."""
    bare = books.without_facts(context.db)
    # The book grows with each meter, so that the next ones are checked against it.
    known = dict(bare.meters)
    book = replace(bare, meters=known)
    context.given |= {str(row.value("code")) for row in found}
    for row in parts_first(parents_first(found)):
        try:
            meter, setup = _meter(context, row, known)
        except RowRefused as refusal:
            context.refuse("meters", row, refusal.complaints)
            continue
        if not context.is_to_write("meters", row, [meter, setup]):
            continue
        problems = _problems(context, book, meter, setup)
        if write(context, "meters", row, [meter, setup], problems):
            context.meters[meter.new.code] = meter.new
            known[meter.new.id] = _with(known.get(meter.new.id), meter.new, setup.new)


def events(context: Context, found: Sequence[Row]) -> None:
    """Merge what happened to meters, in order of time."""
    known: dict[str, MeterFacts] = {}
    for row in sorted(found, key=_when):
        try:
            meter = context.meter(row)
            facts = known.get(meter.id) or _facts(context, meter)
            pair = _event(context, row, facts)
        except RowRefused as refusal:
            context.refuse("events", row, refusal.complaints)
            continue
        if not context.is_to_write("events", row, [pair]):
            continue
        others = tuple(item for item in facts.events if item.id != pair.new.id)
        bare = replace(facts, events=others)
        if write(context, "events", row, [pair], checks.event(bare, pair.new, context.today)):
            known[meter.id] = _followed(context, replace(bare, events=(*others, pair.new)), pair)


def _facts(context: Context, meter: Meter) -> MeterFacts:
    return books.of_meter(context.db, meter.id) or MeterFacts(meter)


def _meter(context: Context, row: Row, known: dict[str, MeterFacts]) -> tuple[Pair, Pair]:
    values = {"name": "", **context.values("meters", row, Meter)}
    code = values["code"]
    old = context.meters.get(code)
    if old is not None and not values["name"]:
        del values["name"]
    meter = replace(old, **values) if old else Meter(**values, id=new_id())
    facts = known.get(meter.id)
    begin = _begin(row, facts)
    setups = facts.setups if facts else ()
    before = next((item for item in setups if item.valid_from == begin), None)
    how = context.values("meters", row, Setup) | {"valid_from": begin}
    setup = replace(before, **how) if before else _first_setup(meter, how)
    return Pair(meter, old, ("meter", code)), Pair(setup, before, ("setup", code, begin))


def _begin(row: Row, facts: MeterFacts | None) -> Any:  # noqa: ANN401
    """The day from which the row's setup holds; without a column for it the newest is meant."""
    begin = row.value("valid_from")
    if begin is not None or not facts or not facts.setups:
        return begin or ALWAYS
    return ALWAYS if row.source.has("valid_from") else facts.setups[-1].valid_from


def _first_setup(meter: Meter, how: dict[str, Any]) -> Setup:
    """A new setup; a meter below another, or a formula, does not count unless the file says so."""
    below = how.get("parent_id") is not None or how.get("role", Role.TOTAL) in NEVER_COUNTED
    below = below or how.get("kind") == MeterKind.VIRTUAL or meter.carrier == carriers.REACTIVE
    return Setup(**{"counted": not below, "id": new_id(), **how, "meter_id": meter.id})


def _problems(context: Context, book: Book, meter: Pair, setup: Pair) -> list[Problem]:
    found = verbs.check(book, meter.new) + checks.setup(book, setup.new, meter.new.carrier)
    old: Meter | None = meter.old
    moved = old and (old.carrier, old.unit) != (meter.new.carrier, meter.new.unit)
    if old and moved and meters.has_facts(context.db, old.id):
        found.append(Problem("carrier_is_fixed", {"meter": old.code}, "carrier", old.code))
    return found


def _with(facts: MeterFacts | None, meter: Meter, setup: Setup) -> MeterFacts:
    setups = [item for item in facts.setups if item.id != setup.id] if facts else []
    ordered = sorted([*setups, setup], key=lambda item: item.valid_from)
    return MeterFacts(meter, tuple(ordered), facts.events if facts else ())


def _event(context: Context, row: Row, facts: MeterFacts) -> Pair:
    values = context.values("events", row, MeterEvent, facts.meter)
    values["meter_id"] = facts.meter.id
    key = (values["day"], values.get("time"), values["kind"])
    same = (item for item in facts.events if (item.day, item.time, item.kind) == key)
    old = next(same, None)
    event = replace(old, **values) if old else MeterEvent(**values, id=new_id())
    return Pair(event, old, ("event", facts.meter.id, *key))


def _followed(context: Context, facts: MeterFacts, pair: Pair) -> MeterFacts:
    """Let a new event take effect: serial, dial and multiplier from the next day on.

    Where the ledger knows already how the meter counts from that day, that stands.
    """
    event: MeterEvent = pair.new
    after = _setup_after(facts, event) if pair.old is None else None
    if after is not None:
        rows.upsert(context.db, [after])
        facts = _with(facts, facts.meter, after)
    meter = _renumbered(context, facts, event)
    if meter != facts.meter:
        rows.upsert(context.db, [meter])
        context.meters[meter.code] = meter
    return replace(facts, meter=meter)


def _setup_after(facts: MeterFacts, event: MeterEvent) -> Setup | None:
    begin = event.day + ONE_DAY
    setup = setup_on(facts.setups, event.day)
    if setup is None or any(item.valid_from == begin for item in facts.setups):
        return None
    after = replace(
        setup,
        multiplier_micro=event.multiplier_micro or setup.multiplier_micro,
        digits=event.digits or setup.digits,
    )
    return None if after == setup else replace(after, valid_from=begin, id=new_id())


def _renumbered(context: Context, facts: MeterFacts, event: MeterEvent) -> Meter:
    """The meter with what its newest event says, unless the same files say it themselves."""
    meter = facts.meter
    if meter.code in context.given or any(item.day > event.day for item in facts.events):
        return meter
    if event.kind is EventKind.RETIRED:
        return replace(meter, retired=event.day)
    installed = event.day if event.kind is EventKind.INSTALLED else meter.installed
    return replace(meter, installed=installed, serial=event.serial or meter.serial)


def _when(row: Row) -> tuple[object, str]:
    return row.value("date"), str(row.value("time") or "24:00")
