"""The spans of a meter, each stretch from the facts that its kind calls for."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from itertools import pairwise

from carbondesk.domain import logged, register, spans
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.instant import end_of, start_of
from carbondesk.domain.meter import MeterKind, Setup
from carbondesk.domain.problems import Problem
from carbondesk.domain.setting import BILL_ATTRIBUTION, READING_INSTANT, value_on
from carbondesk.domain.spans import Span, Spans


def of(book: Book, facts: MeterFacts) -> Spans:
    """The spans of a meter, each stretch from the facts that its kind calls for."""
    pieces: list[Span] = []
    problems: list[Problem] = []
    setups = facts.setups or (Setup(facts.meter.id),)
    for kind in dict.fromkeys(setup.kind for setup in setups):
        made = _of_kind(book, facts, kind)
        if len({setup.kind for setup in setups}) > 1:
            made = Spans(_while_of_kind(facts, made.spans, kind), made.problems)
        pieces += made.spans
        problems += made.problems
    pieces += spans.of_fillings(facts.fillings, ordered(pieces))
    return Spans(tuple(pieces), tuple(problems))


def _of_kind(book: Book, facts: MeterFacts, kind: MeterKind) -> Spans:
    by_month = partial(is_chosen, book, BILL_ATTRIBUTION, "billing_month")
    if kind is MeterKind.REGISTER:
        at_end = partial(is_chosen, book, READING_INSTANT, "end")
        return register.spans(facts.readings, facts.events, facts.setups, untimed_at_end=at_end)
    if kind is MeterKind.BILL:
        return spans.of_bills(facts.bills, by_month)
    if kind is MeterKind.STOCK:
        return spans.of_deliveries(facts.deliveries)
    if kind is MeterKind.AREA_HEAT:
        return spans.of_area_heat(facts.bills, facts.setups, by_month)
    if kind is MeterKind.INTERVAL:
        return Spans(tuple(logged.spans(facts.intervals)))
    return Spans()


def is_chosen(book: Book, name: str, choice: str, day: date) -> bool:
    """Whether a setting has a value on a day."""
    return value_on(book.settings, name, day) == choice


def _while_of_kind(facts: MeterFacts, made: Sequence[Span], kind: MeterKind) -> tuple[Span, ...]:
    """Only what lies in the days on which the meter was of this kind."""
    starts = [start_of(setup.valid_from) for setup in facts.setups[1:]]
    edges = pairwise([start_of(date.min), *starts, end_of(date.max)])
    stretches = [
        edge for edge, setup in zip(edges, facts.setups, strict=True) if setup.kind is kind
    ]
    parts = (spans.within(span, *stretch) for span in made for stretch in stretches)
    return tuple(part for part in parts if part is not None)


def ordered(found: Iterable[Span]) -> tuple[Span, ...]:
    """Spans by their begin."""
    return tuple(sorted(found, key=lambda span: (span.first, span.last)))
