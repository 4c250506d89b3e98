"""Amounts where months are closed: what stands of their days, and what facts leave to the others.

They are what `carry` makes of spans, without making one; where closed months did not get all of a
fact, so that there is something to carry over, the spans are asked.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from carbondesk.domain import columns, logged
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.carry import BILLED
from carbondesk.domain.closed import What
from carbondesk.domain.columns import Bills, Stood, Stretches
from carbondesk.domain.instant import DAY_MINUTES
from carbondesk.domain.plain import Column, Dial, Plain
from carbondesk.domain.spans import PICO, Span

Pico = Fraction | int
Stretch = tuple[int, int]
# What names its bill stands by that; days of a logger have amounts of their own.
_BILL = frozenset({"bill"})
_UNREAD = BILLED | {logged.FORMULA}
_FIRST, _AFTER, _PICO, _ESTIMATED = map(itemgetter, range(4))


class Part(NamedTuple):
    """An amount from a minute up to another, and whether it is an estimate."""

    first: int
    after: int
    pico: Pico
    estimated: object


class Fact(NamedTuple):
    """The amount of a fact, and what closed days got of it."""

    first: int
    after: int
    pico: Pico
    estimated: object
    given: Pico


def of(facts: MeterFacts, found: Plain) -> Plain:
    """What plain facts give where days are closed; None where spans must be asked."""
    closed = found.reach.minutes
    if closed is None:
        return found
    pieces, bills = columns.of_pieces(facts.pieces), columns.of_bills(facts.bills)
    stood, usage = pieces.of(What.USAGE), None
    if isinstance(found.usage, Column):
        usage = _of_bills(found.usage, bills, stood, closed)
    elif found.usage is not None and _UNREAD.isdisjoint(stood.shape.formulas):
        usage = _joined(stood, _read(found.usage, stood, closed), closed)
    cost = found.cost and _of_bills(found.cost, bills, pieces.of(What.COST), closed)
    return Plain(found.reach, usage, cost)


def of_spans(spans: Sequence[Span]) -> Column:
    """The amounts of spans, which come by their begin."""
    return Column(_over(spans), [span.pico for span in spans], PICO, DAY_MINUTES)


def carried(spans: Sequence[Span]) -> Column | None:
    """What closed months did not get of spans; None where they got all."""
    late = [span for span in spans if span.carried]
    values = [span.carried for span in late]
    return Column(_over(late), values, PICO, DAY_MINUTES) if late else None


def _over(spans: Sequence[Span]) -> Stretches:
    return Stretches(
        [span.first for span in spans],
        [span.last for span in spans],
        [span.estimated for span in spans],
    )


def _read(dial: Dial, stood: Stood, closed: Stretch) -> Iterator[Fact]:
    """What a register ran between two readings, where not all of these days are closed."""
    days, run = dial.days, dial.run
    last = len(days) - 1
    before = min(bisect_left(days, closed[0] // DAY_MINUTES), last)
    later = max(bisect_right(days, closed[1] // DAY_MINUTES) - 1, before)
    for at in chain(range(before), range(later, last)):
        first, after = days[at] * DAY_MINUTES, days[at + 1] * DAY_MINUTES
        pico = (run[at + 1] - run[at]) * dial.multiplier_micro
        given = _overlap(stood, first, after, closed)
        yield Fact(first, after, pico, estimated=False, given=given)


def _overlap(stood: Stood, first: int, after: int, closed: Stretch) -> Pico:
    """What stands between two minutes."""
    found: Pico = 0
    if first >= closed[1] or after <= closed[0]:
        return found
    over = stood.shape.over
    for begin, end, pico in zip(over.starts, over.afters, stood.amounts(), strict=True):
        if begin < after and end > first:
            minutes = min(end, after) - max(begin, first)
            found += Fraction(pico * minutes, end - begin)
    return found


def _of_bills(column: Column, bills: Bills, stood: Stood, closed: Stretch) -> Column | None:
    """What stands of bills, with those of open days."""
    if not _BILL.issuperset(stood.shape.formulas):
        return None
    return _joined(stood, _billed(column, bills, stood, closed), closed)


def _billed(column: Column, bills: Bills, stood: Stood, closed: Stretch) -> Iterator[Fact]:
    """What was billed for days that are not all closed; closed days got it by name."""
    times = PICO // column.unit
    for at, value in enumerate(column.values):
        first, after = bills.starts[at] * DAY_MINUTES, bills.afters[at] * DAY_MINUTES
        if value is not None and (first < closed[0] or after > closed[1]):
            own = bills.ids[at]
            given = _named(stood, own) if own in stood.facts else 0
            yield Fact(first, after, value * times, column.over.estimated[at], given)


def _named(stood: Stood, name: str) -> Fraction:
    """What stands of one fact."""
    picos = zip(stood.names(), stood.amounts(), strict=True)
    return sum((Fraction(pico) for own, pico in picos if own == name), Fraction(0))


def _joined(stood: Stood, facts: Iterable[Fact], closed: Stretch) -> Column | None:
    """What stands, and what the open days of facts get; None where that is not their even share."""
    parts: list[Part] = []
    for fact in facts:
        own = list(_opened(fact, closed))
        if fact.pico < 0 or fact.pico != fact.given + sum(part.pico for part in own):
            return None
        parts += own
    parts.sort(key=itemgetter(0, 1))
    before = bisect_left(parts, closed[0], key=itemgetter(0))
    over, values = stood.shape.over, stood.amounts()
    if parts:
        first, last = parts[:before], parts[before:]
        over = Stretches(
            [*map(_FIRST, first), *over.starts, *map(_FIRST, last)],
            [*map(_AFTER, first), *over.afters, *map(_AFTER, last)],
            [*map(_ESTIMATED, first), *over.estimated, *map(_ESTIMATED, last)],
        )
        values = [*map(_PICO, first), *values, *map(_PICO, last)]
    return Column(over, values, PICO, DAY_MINUTES)


def _opened(fact: Fact, closed: Stretch) -> Iterator[Part]:
    """The parts of a fact before and after the closed days, with their even share."""
    edges = (fact.first, min(fact.after, closed[0])), (max(fact.first, closed[1]), fact.after)
    for first, after in edges:
        if (first, after) == (fact.first, fact.after):
            yield Part(first, after, fact.pico, fact.estimated)
        elif first < after:
            share = Fraction(fact.pico * (after - first), fact.after - fact.first)
            yield Part(first, after, share, fact.estimated)
