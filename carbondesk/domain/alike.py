"""Meters that were read and billed on the same days count as one: what they ran adds up."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TypeVar

from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.meter import NEVER_COUNTED, PV_ROLES, MeterKind, Setup
from carbondesk.domain.period import Period
from carbondesk.domain.plain import Brief, Column, Dial, Plain

Row = tuple[MeterFacts, Plain]
S = TypeVar("S", Dial, Column, Dial | Column)
# Whose usage and cost are amounts over days, and nothing else.
_KINDS = frozenset({MeterKind.REGISTER, MeterKind.BILL})


@dataclass(frozen=True, slots=True)
class Flock:
    """Counted meters of one carrier that only differ in their figures; `plain` is their sum."""

    carrier: str
    unit: str
    setup: Setup
    count: int
    plain: Plain

    def usage(self, period: Period, started: int, ratio: Fraction) -> Brief:
        """What they used together; the days are those of each."""
        assert self.plain.usage is not None
        return self.plain.brief(self.plain.usage, period, started, ratio)

    def cost(self, period: Period, started: int) -> Brief:
        """What they cost together."""
        assert self.plain.cost is not None
        return self.plain.brief(self.plain.cost, period, started)


@dataclass(frozen=True, slots=True)
class Flocks:
    """The flocks of a book, and the meters that are in none."""

    found: tuple[Flock, ...]
    rest: tuple[str, ...]


def of(book: Book, source: Callable[[MeterFacts], Plain]) -> Flocks:
    """The meters of a book, those together that are alike."""
    groups: dict[Hashable, list[Row]] = {}
    rest = []
    for meter_id, facts in book.meters.items():
        plain = source(facts)
        key = _key(facts, plain)
        if key is None:
            rest.append(meter_id)
        else:
            groups.setdefault(key, []).append((facts, plain))
    alone = {members[0][0].meter.id for members in groups.values() if len(members) == 1}
    order = {*rest, *alone}
    return Flocks(
        tuple(_flock(members) for members in groups.values() if len(members) > 1),
        tuple(meter_id for meter_id in book.meters if meter_id in order),
    )


def _key(facts: MeterFacts, plain: Plain) -> Hashable | None:
    """What meters share whose figures can be added; None for one that stands by itself."""
    if plain.usage is None or plain.cost is None or plain.carried or len(facts.setups) != 1:
        return None
    (setup,) = facts.setups
    if setup.kind not in _KINDS or not setup.counted:
        return None
    if setup.role in NEVER_COUNTED or setup.role in PV_ROLES:
        return None
    meter, shapes = facts.meter, (_shape(plain.usage), _shape(plain.cost))
    return meter.carrier, meter.unit, setup.grade, plain.reach, shapes


def _shape(source: Dial | Column) -> Hashable:
    """Where the amounts of a source lie, and in which unit."""
    if isinstance(source, Dial):
        return tuple(source.days), source.multiplier_micro
    over, known = source.over, tuple(value is None for value in source.values)
    estimated = tuple(map(bool, over.estimated))
    return tuple(over.starts), tuple(over.afters), estimated, known, source.unit, source.clock


def _flock(members: Sequence[Row]) -> Flock:
    facts, first = members[0]
    usage = _sum([plain.usage for _, plain in members if plain.usage is not None])
    cost = _sum([plain.cost for _, plain in members if plain.cost is not None])
    plain = Plain(first.reach, usage, cost)
    return Flock(facts.meter.carrier, facts.meter.unit, facts.setups[0], len(members), plain)


def _sum(sources: Sequence[S]) -> S:
    """Sources of one shape as one."""
    first = sources[0]
    if isinstance(first, Dial):
        return replace(first, run=_added([one.run for one in sources if isinstance(one, Dial)]))
    values = zip(*(one.values for one in sources if isinstance(one, Column)), strict=True)
    summed = [None if None in cells else sum(cell or 0 for cell in cells) for cells in values]
    return replace(first, values=summed)


def _added(runs: Iterable[Sequence[int]]) -> list[int]:
    return list(map(sum, zip(*runs, strict=True)))
