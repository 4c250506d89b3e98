"""Merges readings, bills and deliveries, meter by meter."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from carbondesk.domain import checks
from carbondesk.domain.bill import Bill
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.delivery import Delivery
from carbondesk.domain.meter import Meter
from carbondesk.domain.problems import Problem
from carbondesk.domain.reading import Reading
from carbondesk.exchange.rows import Row
from carbondesk.operations.merge.context import Context, Pair, RowRefused
from carbondesk.store import books, rows
from carbondesk.store.ledger import new_id

# Doubts about the run of a register or a stock: one slip makes the next figures doubtful too.
_DOUBTS = frozenset({"register_drop", "register_jump", "stock_grew"})
Check = Callable[[MeterFacts, Sequence[Any], date], list[Problem]]


@dataclass(frozen=True)
class Measure:
    """How the facts of one kind are named, found in the ledger and checked."""

    kind: str
    fact: type
    key: tuple[str, ...]
    day: str
    found: str
    check: Check
    is_repeated: bool = False


READINGS = Measure("readings", Reading, ("day", "time"), "day", "readings", checks.readings)
BILLS = Measure("bills", Bill, ("start",), "start", "bills", checks.bills)
DELIVERIES = Measure(
    "deliveries", Delivery, ("day",), "day", "deliveries", checks.deliveries, is_repeated=True
)


@dataclass
class _Pending:
    """The rows of one meter that are about to be written."""

    facts: MeterFacts
    pairs: list[tuple[Row, Pair]] = field(default_factory=list)


def readings(context: Context, found: Sequence[Row]) -> None:
    """Merge readings."""
    _merge(context, READINGS, found)


def bills(context: Context, found: Sequence[Row]) -> None:
    """Merge bills."""
    _merge(context, BILLS, found)


def deliveries(context: Context, found: Sequence[Row]) -> None:
    """Merge deliveries and stock figures; a day may have several, each row is one of them."""
    _merge(context, DELIVERIES, found)


def _merge(context: Context, measure: Measure, found: Sequence[Row]) -> None:
    named = list(_named(context, measure, found))
    if not named:
        return
    days = [values[measure.day] for _, _, values in named]
    ends = [values.get("end", values[measure.day]) for _, _, values in named]
    book = books.load(context.db, min(days), max(*days, *ends))
    pending: dict[str, _Pending] = {}
    known: dict[str, _Known] = {}
    for row, meter, values in named:
        if meter.id not in known:
            facts = book.meters[meter.id]
            known[meter.id] = _Known(measure, facts)
            pending[meter.id] = _Pending(facts)
        pair = known[meter.id].pair(meter, values)
        if context.is_to_write(measure.kind, row, [pair]):
            known[meter.id].keep(pair)
            pending[meter.id].pairs.append((row, pair))
    for waiting in pending.values():
        _check(context, measure, waiting)
        _write(context, measure, waiting.pairs)


def _named(
    context: Context, measure: Measure, found: Sequence[Row]
) -> Iterator[tuple[Row, Meter, dict[str, Any]]]:
    """The rows with their meter and their values; the others are refused."""
    for row in found:
        try:
            meter = context.meter(row)
            values = context.values(measure.kind, row, measure.fact, meter)
        except RowRefused as refusal:
            context.refuse(measure.kind, row, refusal.complaints)
            continue
        yield row, meter, {**values, "meter_id": meter.id}


class _Known:
    """What the ledger has for one meter, by key, and what these files have added to it."""

    def __init__(self, measure: Measure, facts: MeterFacts) -> None:
        self._measure = measure
        self._by_key: dict[tuple[object, ...], list[Any]] = {}
        for fact in getattr(facts, measure.found):
            key = tuple(getattr(fact, name) for name in measure.key)
            self._by_key.setdefault(key, []).append(fact)

    def pair(self, meter: Meter, values: dict[str, Any]) -> Pair:
        """The fact of a row with the one that it is about."""
        measure = self._measure
        key = tuple(values.get(name) for name in measure.key)
        same = self._by_key.get(key, [])
        name = (measure.kind, meter.id, *key)
        for old in same:
            if replace(old, **values) == old:
                return self._matched(Pair(old, old, name), same)
        if same:
            old = same[0]
            return self._matched(Pair(replace(old, **values), old, name), same)
        return Pair(measure.fact(**values, id=new_id()), None, name)

    def keep(self, pair: Pair) -> None:
        """Remember what is going to be written, so that the next rows meet it."""
        if not self._measure.is_repeated:
            self._by_key[pair.key[2:]] = [pair.new]

    def _matched(self, pair: Pair, same: list[Any]) -> Pair:
        """Where a day may have several facts, each is matched by one row only."""
        if not self._measure.is_repeated:
            return pair
        same.remove(pair.old)
        return replace(pair, key=(*pair.key, pair.old.id))


def _check(context: Context, measure: Measure, waiting: _Pending) -> None:
    """Refuse the rows that do not fit the meter's facts, until the rest does."""
    while waiting.pairs:
        replaced = {pair.old.id for _, pair in waiting.pairs if pair.old is not None}
        own = getattr(waiting.facts, measure.found)
        kept = tuple(fact for fact in own if fact.id not in replaced)
        others: dict[str, Any] = {measure.found: kept}
        bare = replace(waiting.facts, **others)
        new = [pair.new for _, pair in waiting.pairs]
        problems = measure.check(bare, new, context.today)
        if not problems:
            return
        wrong = _by_place(measure, waiting.pairs, problems)
        for place, found in wrong.items():
            row = waiting.pairs[place][0]
            context.refuse(measure.kind, row, context.complaints(row, found))
        left = [pair for place, pair in enumerate(waiting.pairs) if place not in wrong]
        waiting.pairs = left
        if not context.partial and all(problem.code in _DOUBTS for problem in problems):
            return


def _by_place(
    measure: Measure, pairs: Sequence[tuple[Row, Pair]], problems: Iterable[Problem]
) -> dict[int, list[Problem]]:
    """Each problem by the place of the row that it names, or of the last one before it."""
    days = [_day(measure, pair) for _, pair in pairs]
    ordered = sorted(range(len(pairs)), key=days.__getitem__)
    found: dict[int, list[Problem]] = {}
    for problem in problems:
        day = date.fromisoformat(problem.where.rpartition(" ")[2])
        earlier = [place for place in ordered if days[place] <= day]
        found.setdefault(earlier[-1] if earlier else ordered[0], []).append(problem)
    return found


def _day(measure: Measure, pair: Pair) -> date:
    day: date = getattr(pair.new, measure.day)
    return day


def _write(context: Context, measure: Measure, pairs: Sequence[tuple[Row, Pair]]) -> None:
    rows.upsert(context.db, [pair.new for _, pair in pairs])
    for row, pair in pairs:
        context.judge_written(measure.kind, row, [pair])
        first, last = _day(measure, pair), getattr(pair.new, "end", _day(measure, pair))
        context.years.update(range(first.year, last.year + 1))
