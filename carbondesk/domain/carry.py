"""Late facts at the edge of closed months: closed days keep what they were given.

What a span holds beyond that goes to its open days, so that the months of a meter always add up to
its register, and those of a bill to the bill.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from carbondesk.domain import logged
from carbondesk.domain.bill import Bill
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.closed import ClosedPiece, What
from carbondesk.domain.filling import FORMULAS as FILLED
from carbondesk.domain.instant import day_of, end_of
from carbondesk.domain.interval import IntervalMonth
from carbondesk.domain.problems import Problem, Severity
from carbondesk.domain.spans import PICO, Source, Span, Spans

Stretch = tuple[int, int]
BILLED = frozenset({"bill", "area"})
_WITHOUT_SETUP = FILLED | {"bill", "stock", "delivery", logged.FORMULA}


def settled(raw: Spans, facts: MeterFacts, closed: Stretch | None, what: What) -> Spans:
    """The spans as they count: closed days as they stand, open days with what is carried over."""
    if closed is None:
        return raw
    pieces = [piece for piece in facts.pieces if piece.what is what]
    known = {fact.id: fact for fact in _sources(facts)} if pieces else {}
    spans = [span for piece in pieces for span in _standing(piece, facts, known)]
    problems = list(raw.problems)
    for group in _groups(raw.spans):
        opened = _open_part(group, pieces, closed)
        spans += opened
        problems += _overdrawn(opened, facts)
    return Spans(tuple(sorted(spans, key=_by_time)), tuple(problems))


def _groups(raw: Iterable[Span]) -> Iterator[list[Span]]:
    """The spans that the same newest fact has made."""
    groups: dict[Hashable, list[Span]] = {}
    for span in raw:
        groups.setdefault(span.facts[-1] if span.facts else span.first, []).append(span)
    yield from groups.values()


def _open_part(group: Sequence[Span], pieces: Sequence[ClosedPiece], closed: Stretch) -> list[Span]:
    """The open days of a group: their own share, and what its closed days did not get of theirs."""
    if group[0].formula not in BILLED and _is_apart(group, closed):
        return [span for span in group if not closed[0] <= span.first < closed[1]]
    given = _given(group, pieces, closed)
    parts = [part for span in group for part in _outside(span, closed)]
    if not parts and given != _total(group):
        parts = _days_after(group[0], closed)
    carried = _total(group) - given - _total(parts)
    if not carried:
        return parts
    minutes = sum(part.last - part.first for part in parts)
    return [_with(part, carried * (part.last - part.first) / minutes) for part in parts]


def _is_apart(group: Iterable[Span], closed: Stretch) -> bool:
    """Whether the spans lie wholly in the closed days, or all of them outside."""
    inside = {closed[0] <= span.first and span.last <= closed[1] for span in group}
    outside = {span.last <= closed[0] or closed[1] <= span.first for span in group}
    return inside == {True} or outside == {True}


def _given(group: Sequence[Span], pieces: Sequence[ClosedPiece], closed: Stretch) -> Fraction:
    """What closed days were given of a group: by name of a bill, by time of all else.

    A bill that comes after its days were filled has been given them by that.
    """
    given, is_timed = Fraction(0), _is_unbilled
    if group[0].formula in BILLED:
        own = group[0].facts[-1].id
        found = [item.pico for item in pieces if item.formula in BILLED and item.facts == own]
        given, is_timed = sum(found, Fraction(0)), _is_filled
    timed = [item for item in pieces if is_timed(item)]
    return sum((_overlap(item, span, closed) for span in group for item in timed), given)


def _is_unbilled(piece: ClosedPiece) -> bool:
    return piece.formula not in BILLED


def _is_filled(piece: ClosedPiece) -> bool:
    return piece.formula in FILLED


def _overlap(piece: ClosedPiece, span: Span, closed: Stretch) -> Fraction:
    first = max(piece.first, span.first, closed[0])
    last = min(piece.last, span.last, closed[1])
    if first >= last:
        return Fraction(0)
    return piece.pico * (last - first) / (piece.last - piece.first)


def _outside(span: Span, closed: Stretch) -> Iterator[Span]:
    """The parts of a span before and after the closed days, with their even share."""
    before = (span.first, min(span.last, closed[0]))
    after = (max(span.first, closed[1]), span.last)
    for first, last in (before, after):
        if (first, last) == (span.first, span.last):
            yield span
        elif first < last:
            share = Fraction(span.pico * (last - first), span.last - span.first)
            yield replace(span, first=first, last=last, pico=share)


def _days_after(span: Span, closed: Stretch) -> list[Span]:
    """The open days of a bill whose billing month is closed; nothing of it is theirs yet."""
    bill = span.facts[-1] if span.facts else None
    if not isinstance(bill, Bill) or end_of(bill.end) <= closed[1]:
        return []
    return [replace(span, first=closed[1], last=end_of(bill.end), pico=0)]


def _with(part: Span, carried: Fraction) -> Span:
    return replace(part, pico=part.pico + carried, carried=carried)


def _standing(piece: ClosedPiece, facts: MeterFacts, known: Mapping[str, Source]) -> Iterator[Span]:
    """A closed piece as a span, with what is still there of the facts that made it.

    A whole month of a logger, which cannot change while it is closed, keeps its days.
    """
    found = tuple(known[name] for name in piece.facts.split() if name in known)
    if found and isinstance(month := found[0], IntervalMonth) and month.is_complete:
        for span in logged.spans([month]):
            yield replace(span, closed=piece.month)
        return
    setup = None if piece.formula in _WITHOUT_SETUP else facts.setup_on(day_of(piece.first))
    yield Span(
        piece.first, piece.last, piece.pico, piece.formula, piece.estimated, found, setup,
        closed=piece.month,
    )  # fmt: skip


def _overdrawn(spans: Iterable[Span], facts: MeterFacts) -> Iterator[Problem]:
    """A remainder below zero: the closed days were given more than there was."""
    for span in spans:
        if span.pico < 0:
            values = {
                "day": day_of(span.first),
                "amount": Fraction(span.pico) / PICO,
                "unit": facts.meter.unit,
            }
            yield Problem("carried_below_zero", values, severity=Severity.REVIEW)


def _sources(facts: MeterFacts) -> Iterator[Source]:
    yield from facts.readings
    yield from facts.events
    yield from facts.bills
    yield from facts.deliveries
    yield from facts.fillings
    yield from facts.intervals


def _total(spans: Iterable[Span]) -> Fraction:
    return sum((Fraction(span.pico) for span in spans), Fraction(0))


def _by_time(span: Span) -> Stretch:
    return span.first, span.last
