"""Whether a meter may stand where a setup puts it: no circle, and nothing counted twice."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

from carbondesk.domain import totals
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.meter import Meter, Setup, label
from carbondesk.domain.problems import Problem


def problems(book: Book, new: Setup, carrier: str, where: str) -> list[Problem]:
    """What is wrong with the meter above, on any day on which the setup would hold."""
    is_known = new.meter_id in book.meters
    if new.parent_id is None and not is_known:
        return []
    if new.parent_id is not None and new.parent_id not in {*book.meters, new.meter_id}:
        return [Problem("unknown_parent", {}, "parent", where)]
    changed = joined(book, new, carrier)
    members = _below(changed, new.meter_id) if is_known else [new.meter_id]
    for day in _days(changed, new):
        if _is_circle(changed, new.meter_id, day):
            return [Problem("meter_circle", {}, "parent", where)]
        for meter_id in members:
            twice = _twice(changed, new.meter_id, meter_id, day)
            if twice is not None:
                lower, upper = (facts.meter for facts in twice)
                values = {"parent": label(upper)}
                return [Problem("counted_twice", values, "counted", lower.code or where)]
    return []


def joined(book: Book, new: Setup, carrier: str) -> Book:
    """The book with the setup in place of the one of its day."""
    facts = book.meters.get(new.meter_id) or MeterFacts(Meter("", "", carrier, "", id=new.meter_id))
    others = [setup for setup in facts.setups if setup.valid_from != new.valid_from]
    setups = tuple(sorted([*others, new], key=_start))
    changed = replace(facts, meter=replace(facts.meter, carrier=carrier), setups=setups)
    return replace(book, meters={**book.meters, new.meter_id: changed})


def _days(book: Book, new: Setup) -> list[date]:
    """The first day of the setup, and the days after it on which any meter changes."""
    later = [item.valid_from for item in book.meters[new.meter_id].setups]
    end = min((day for day in later if day > new.valid_from), default=date.max)
    changes = {setup.valid_from for facts in book.meters.values() for setup in facts.setups}
    return [new.valid_from, *sorted(day for day in changes if new.valid_from < day < end)]


def _below(book: Book, meter_id: str) -> list[str]:
    """The meter with all that ever stand below it."""
    children: dict[str, set[str]] = {}
    for child_id, facts in book.meters.items():
        for setup in facts.setups:
            if setup.parent_id is not None:
                children.setdefault(setup.parent_id, set()).add(child_id)
    found = [meter_id]
    for member in found:
        found += sorted(children.get(member, set()) - set(found))
    return found


def _is_circle(book: Book, meter_id: str, day: date) -> bool:
    chain = [meter_id, *(facts.meter.id for facts in book.above(meter_id, day))]
    return book.meters[chain[-1]].setup_on(day).parent_id in chain


def _twice(
    book: Book, through: str, meter_id: str, day: date
) -> tuple[MeterFacts, MeterFacts] | None:
    """Two counted meters of one line, one below the other with a given meter on the way."""
    chain = [book.meters[meter_id], *book.above(meter_id, day)]
    place = next((at for at, facts in enumerate(chain) if facts.meter.id == through), None)
    if place is None:
        return None
    for lower, upper in _pairs(chain, day):
        if lower <= place <= upper:
            return chain[lower], chain[upper]
    return None


def _pairs(chain: Sequence[MeterFacts], day: date) -> Iterator[tuple[int, int]]:
    """The places of counted meters of one line."""
    lines = [
        totals.line(facts, setup) if totals.counts(setup := facts.setup_on(day)) else None
        for facts in chain
    ]
    for lower, upper in combinations(range(len(chain)), 2):
        if lines[lower] is not None and lines[lower] == lines[upper]:
            yield lower, upper


def _start(setup: Setup) -> date:
    return setup.valid_from
