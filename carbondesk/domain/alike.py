"""Meters that were read and billed on the same days count as one: what they ran adds up."""

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.meter import NEVER_COUNTED, PV_ROLES, Setup
from carbondesk.domain.period import Period
from carbondesk.domain.plain import Brief, Column, Dial, Plain

Row = tuple[MeterFacts, Plain]


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
    if plain.usage is None or plain.cost is None or len(facts.setups) != 1:
        return None
    (setup,) = facts.setups
    if not setup.counted or setup.role in NEVER_COUNTED or setup.role in PV_ROLES:
        return None
    meter, bills = facts.meter, plain.cost.bills
    priced = tuple(amount is None for amount in bills.amounts)
    billed = (tuple(bills.starts), tuple(bills.afters), tuple(map(bool, bills.estimated)), priced)
    usage = plain.usage
    read = (tuple(usage.days), usage.multiplier_micro) if isinstance(usage, Dial) else None
    return meter.carrier, meter.unit, setup.grade, plain.served, read, billed


def _flock(members: Sequence[Row]) -> Flock:
    facts, first = members[0]
    assert first.cost is not None
    cost = _column(first.cost, [row.cost for _, row in members if row.cost is not None])
    usage: Dial | Column | None = None
    if isinstance(first.usage, Dial):
        runs = [row.usage.run for _, row in members if isinstance(row.usage, Dial)]
        usage = Dial(first.usage.days, _added(runs), first.usage.multiplier_micro)
    elif first.usage is not None:
        usage = _column(first.usage, [c.usage for _, c in members if isinstance(c.usage, Column)])
    plain = Plain(usage, cost, first.served)
    return Flock(facts.meter.carrier, facts.meter.unit, facts.setups[0], len(members), plain)


def _column(first: Column, columns: Iterable[Column]) -> Column:
    values = zip(*(column.values for column in columns), strict=True)
    summed = [None if None in cells else sum(cell or 0 for cell in cells) for cells in values]
    return Column(first.bills, summed, first.unit)


def _added(runs: Iterable[Sequence[int]]) -> list[int]:
    return list(map(sum, zip(*runs, strict=True)))
