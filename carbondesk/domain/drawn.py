"""What meters ran and cost, from their facts: as spans, and as amounts that are read at once."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import accumulate

from carbondesk.domain import carry, logged, plain, service, settled, spans, stretches
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.closed import What
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.plain import Plain
from carbondesk.domain.setting import BILL_ATTRIBUTION
from carbondesk.domain.spans import Span, Spans


class Drawn:
    """The spans and sources of every meter of a book, each made once."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._spans: dict[str, Spans] = {}
        self._settled: dict[str, Spans] = {}
        self._charged: dict[str, Spans] = {}
        self._ends: dict[str, list[int]] = {}
        self._plain: dict[str, Plain] = {}
        self._is_plain = plain.is_plain(book)

    def spans(self, meter_id: str) -> Spans:
        """The spans of one meter as its facts say, in order, with what could not be read."""
        if meter_id not in self._spans:
            made = stretches.of(self.book, self.book.meters[meter_id])
            self._spans[meter_id] = Spans(stretches.ordered(made.spans), made.problems)
        return self._spans[meter_id]

    def settled(self, meter_id: str) -> Spans:
        """The spans as they count: closed months stand, and late facts are carried over."""
        if meter_id not in self._settled:
            facts, closed = self.book.meters[meter_id], self.book.closed.minutes
            made = carry.settled(self.spans(meter_id), facts, closed, What.USAGE)
            self._settled[meter_id] = made
            # The latest end so far: a bill of one month may lie inside a longer one.
            self._ends[meter_id] = list(accumulate((span.last for span in made.spans), max))
        return self._settled[meter_id]

    def charged(self, meter_id: str) -> Spans:
        """The amounts of a meter's bills over their days, as they count."""
        if meter_id not in self._charged:
            facts, closed = self.book.meters[meter_id], self.book.closed.minutes
            by_month = partial(stretches.is_chosen, self.book, BILL_ATTRIBUTION, "billing_month")
            made = spans.of_costs(facts.bills, by_month)
            made = carry.settled(made, facts, closed, What.COST)
            self._charged[meter_id] = Spans(stretches.ordered(made.spans))
        return self._charged[meter_id]

    def touching(self, facts: MeterFacts, first: int, last: int) -> Sequence[Span]:
        """The spans of a meter, as they count, that lie between two minutes."""
        if self.book.closed.stretch is None and logged.is_all(facts):
            return logged.between(facts.intervals, first, last)
        found = self.settled(facts.meter.id).spans
        start = bisect_right(self._ends[facts.meter.id], first)
        picked = []
        for span in found[start:]:
            if span.first >= last:
                break
            if span.last > first:
                picked.append(span)
        return picked

    def source(self, facts: MeterFacts) -> Plain:
        """Where the amounts of a meter are read from: its plain facts, else its spans."""
        if facts.meter.id not in self._plain:
            self._plain[facts.meter.id] = self._source(facts)
        return self._plain[facts.meter.id]

    def _source(self, facts: MeterFacts) -> Plain:
        reach = service.reach(facts, self.book.closed.stretch)
        found = Plain(reach)
        if self._is_plain:
            found = settled.of(facts, plain.of(facts, reach))
        if found.cost is None:
            found = replace(found, cost=settled.of_spans(self.charged(facts.meter.id).spans))
        if found.usage is not None or self._is_apart(facts):
            return found
        made = self.settled(facts.meter.id).spans
        usage, late = settled.of_spans(made), settled.carried(made)
        return replace(found, usage=usage, carried=late, is_plain=False)

    def _is_apart(self, facts: MeterFacts) -> bool:
        """Whether a meter has its own way: a formula, heat by area, or a logger's whole months."""
        kinds = {setup.kind for setup in facts.setups}
        if self.book.closed.stretch is None and logged.is_all(facts):
            return True
        return not kinds.isdisjoint({MeterKind.VIRTUAL, MeterKind.AREA_HEAT})
