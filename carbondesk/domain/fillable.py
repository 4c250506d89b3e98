"""Whether days can be filled, and which meters could tell how much they used."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from carbondesk.domain import checks, doubt
from carbondesk.domain.book import Book
from carbondesk.domain.closed import Closed
from carbondesk.domain.filling import Filling
from carbondesk.domain.meter import Meter, MeterKind, label
from carbondesk.domain.period import Period
from carbondesk.domain.problems import Problem
from carbondesk.domain.usage import Measured

# What is charged by area is an estimate already, and a formula is filled at its parts.
_NEVER_FILLED = frozenset({MeterKind.AREA_HEAT, MeterKind.VIRTUAL})
MOST_SIBLINGS = 4


def problems(book: Book, new: Filling, today: date) -> list[Problem]:
    """What is wrong with a gap that is about to be filled; `book` holds its days."""
    facts = book.meters[new.meter_id]
    where = f"{facts.meter.code} {new.first}"
    found = checks.day(new.first, today, "first", where)
    if new.last < new.first:
        found.append(Problem("end_before_start", {"start": new.first}, "last", where))
    if new.last > today:
        found.append(Problem("filling_ahead", {"day": new.last}, "last", where))
    if new.quantity_micro < 0:
        found.append(Problem("negative", {"field": "quantity"}, "quantity", where))
    kind = facts.setup_on(new.first).kind
    if kind in _NEVER_FILLED:
        values = {"meter": label(facts.meter), "kind": kind.value, "noun": "filling"}
        found.append(Problem("wrong_kind_of_meter", values, "meter", where))
    return found or list(_on_its_days(book, new, where))


def siblings(book: Book, meter_id: str, day: date) -> tuple[Meter, ...]:
    """Meters of the same carrier that may have run alike, the nearest first.

    Near is what stands below the same meter, then in the same place, then what is for the same.
    """
    own = book.meters[meter_id]
    setup = own.setup_on(day)

    def farness(meter: Meter) -> tuple[bool, bool, bool, int, str]:
        other = book.meters[meter.id].setup_on(day)
        return (
            other.parent_id != setup.parent_id or setup.parent_id is None,
            other.place_id != setup.place_id,
            other.role is not setup.role,
            meter.route,
            meter.code,
        )

    found = [
        facts.meter
        for facts in book.meters.values()
        if facts.meter.carrier == own.meter.carrier
        and facts.meter.id != meter_id
        and facts.setup_on(day).kind not in _NEVER_FILLED
    ]
    return tuple(sorted(found, key=farness))


def _on_its_days(book: Book, new: Filling, where: str) -> Iterator[Problem]:
    facts = book.meters[new.meter_id]
    others = tuple(other for other in facts.fillings if other.id != new.id)
    for other in others:
        if other.first <= new.last and new.first <= other.last:
            values = {"meter": label(facts.meter), "first": other.first, "last": other.last}
            yield Problem("fillings_overlap", values, "first", where)
            return
    # What stands of closed months is asked about at the write door, not here.
    bare = replace(facts, fillings=others, closed=(), pieces=())
    book = replace(book, meters={new.meter_id: bare}, closed=Closed())
    days = Period(new.first, new.last, f"{new.first}..{new.last}")
    if not doubt.gaps(Measured(book), new.meter_id, days):
        yield Problem("nothing_to_fill", {"meter": label(facts.meter)}, "first", where)
