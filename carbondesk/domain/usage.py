"""Usage of meters over any days, with its quality and the spans behind it."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, partial
from itertools import accumulate, pairwise

from carbondesk.domain import carry, register, spans
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.closed import What
from carbondesk.domain.instant import DAY_MINUTES, bounds, covered, day_of, end_of, start_of
from carbondesk.domain.meter import MeterKind, Setup
from carbondesk.domain.period import Period
from carbondesk.domain.problems import Problem
from carbondesk.domain.quality import Quality
from carbondesk.domain.setting import BILL_ATTRIBUTION, READING_INSTANT, value_on
from carbondesk.domain.spans import PICO, Span, Spans
from carbondesk.reference import carriers

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Usage:
    """What a meter used in a period, in its carrier's unit; None where nothing is known.

    `days` are those in which the meter was in service, `covered_days` those with facts; `carried`
    is the part of the quantity that closed months did not get.
    """

    meter_id: str
    period: Period
    quantity: Fraction | None
    unit: str
    quality: Quality
    covered_days: Fraction
    days: int
    shares: "tuple[Share, ...]" = ()
    carried: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Share:
    """The part of a span that lies in a period: so many of the span's minutes."""

    span: Span
    minutes: int
    quantity: Fraction


class Measured:
    """Usage of every meter of a book; the spans of a meter are made once."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self._spans: dict[str, Spans] = {}
        self._settled: dict[str, Spans] = {}
        self._charged: dict[str, Spans] = {}
        self._ends: dict[str, list[int]] = {}
        self._usages: dict[tuple[str, Period], Usage] = {}

    def usage(self, meter_id: str, period: Period) -> Usage:
        """What one meter used in a period."""
        key = (meter_id, period)
        if key not in self._usages:
            self._usages[key] = self._usage(self.book.meters[meter_id], period)
        return self._usages[key]

    def spans(self, meter_id: str) -> Spans:
        """The spans of one meter as its facts say, in order, with what could not be read."""
        if meter_id not in self._spans:
            made = _spans(self.book, self.book.meters[meter_id])
            self._spans[meter_id] = Spans(_ordered(made.spans), made.problems)
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
            by_month = partial(_is_chosen, self.book, BILL_ATTRIBUTION, "billing_month")
            made = spans.of_costs(facts.bills, by_month)
            made = carry.settled(made, facts, closed, What.COST)
            self._charged[meter_id] = Spans(_ordered(made.spans))
        return self._charged[meter_id]

    def segments(self, meter_id: str, period: Period) -> list[tuple[Setup, Period]]:
        """The period cut where the meter's setup changes, each piece with its setup."""
        facts = self.book.meters[meter_id]
        starts = [
            setup.valid_from
            for setup in facts.setups
            if period.first < setup.valid_from <= period.last
        ]
        if not starts:
            return [(facts.setup_on(period.first), period)]
        edges = [period.first, *starts, period.last + ONE_DAY]
        return [
            (facts.setup_on(first), _piece(period, first, following - ONE_DAY))
            for first, following in pairwise(edges)
        ]

    def _usage(self, facts: MeterFacts, period: Period) -> Usage:
        first, last = bounds(period)
        touching = self._touching(facts, first, last)
        ratio = _ratio(facts.meter.unit, facts.meter.carrier) if touching else Fraction(1)
        shares = tuple(_share(span, first, last, ratio) for span in touching)
        known_from = min((day_of(share.span.first) for share in shares), default=None)
        days = service_days(self.book, facts, period, known_from)
        minutes = covered(((item.span.first, item.span.last) for item in shares), first, last)
        known_days = min(Fraction(minutes, DAY_MINUTES), Fraction(days))
        quantity = sum((share.quantity for share in shares), Fraction(0)) if shares else None
        unit = carriers.named(facts.meter.carrier).unit.code
        quality = _quality(shares, known_days, days)
        late = (_carried(share, ratio) for share in shares if share.span.carried)
        carried = sum(late, Fraction(0))
        return Usage(
            facts.meter.id, period, quantity, unit, quality, known_days, days, shares, carried
        )

    def _touching(self, facts: MeterFacts, first: int, last: int) -> Sequence[Span]:
        found = self.settled(facts.meter.id).spans
        start = bisect_right(self._ends[facts.meter.id], first)
        picked = []
        for span in found[start:]:
            if span.first >= last:
                break
            if span.last > first:
                picked.append(span)
        return picked


def _ordered(found: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(sorted(found, key=lambda span: (span.first, span.last)))


def service_days(book: Book, facts: MeterFacts, period: Period, known_from: date | None) -> int:
    """On how many days of a period a meter should be known; of closed months it is what stands."""
    served = service(book, facts, period, known_from)
    stretch = book.closed.stretch
    if stretch is None or period.last < stretch.first or stretch.last < period.first:
        return _days_of(*served)
    days = _days_of(*served) - _common_days(*served, stretch)
    for item in facts.closed:
        if item.served_from and item.served_to:
            days += _common_days(item.served_from, item.served_to, period)
    return days


def service(
    book: Book, facts: MeterFacts, period: Period, known_from: date | None
) -> tuple[date, date]:
    """The first and the last day of a period on which a meter should be known.

    Not before the ledger begins, unless older facts (`known_from`) reach into the period; of a
    period that lies wholly before, all days then are.
    """
    started = book.started
    if known_from is None:
        expected = started
    else:
        expected = period.first if period.last < started else min(started, known_from)
    first = max(period.first, expected, _first_day(facts))
    return first, min(period.last, facts.meter.retired or period.last)


def _days_of(first: date, last: date) -> int:
    return max((last - first).days + 1, 0)


def _common_days(first: date, last: date, period: Period) -> int:
    return _days_of(max(first, period.first), min(last, period.last))


def _spans(book: Book, facts: MeterFacts) -> Spans:
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
    pieces += spans.of_fillings(facts.fillings, _ordered(pieces))
    return Spans(tuple(pieces), tuple(problems))


def _of_kind(book: Book, facts: MeterFacts, kind: MeterKind) -> Spans:
    by_month = partial(_is_chosen, book, BILL_ATTRIBUTION, "billing_month")
    if kind is MeterKind.REGISTER:
        at_end = partial(_is_chosen, book, READING_INSTANT, "end")
        return register.spans(facts.readings, facts.events, facts.setups, untimed_at_end=at_end)
    if kind is MeterKind.BILL:
        return spans.of_bills(facts.bills, by_month)
    if kind is MeterKind.STOCK:
        return spans.of_deliveries(facts.deliveries)
    if kind is MeterKind.AREA_HEAT:
        return spans.of_area_heat(facts.bills, facts.setups, by_month)
    return Spans()


def _is_chosen(book: Book, name: str, choice: str, day: date) -> bool:
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


def _piece(period: Period, first: date, last: date) -> Period:
    if (first, last) == (period.first, period.last):
        return period
    return Period(first, last, f"{first}..{last}")


def _first_day(facts: MeterFacts) -> date:
    """The first day in service: that after a register was installed, of others the day itself."""
    installed = facts.meter.installed
    if installed is None:
        return date.min
    is_register = facts.setup_on(installed).kind is MeterKind.REGISTER
    return installed + ONE_DAY if is_register else installed


@cache
def _ratio(unit: str, carrier: str) -> Fraction:
    """The carrier's units in one of the meter's."""
    return carriers.convert(1, unit, carriers.named(carrier)) or Fraction(1)


def _share(span: Span, first: int, last: int, ratio: Fraction) -> Share:
    minutes = min(span.last, last) - max(span.first, first)
    whole = span.last - span.first
    # A charged area was made energy by the GJ/m² of its span.
    unit = Fraction(1) if span.formula == "area" else ratio
    # One fraction instead of four: this is done for every meter and month on show.
    below = PICO * unit.denominator
    if minutes == whole:
        return Share(span, minutes, Fraction(span.pico * unit.numerator, below))
    return Share(span, minutes, Fraction(span.pico * minutes * unit.numerator, whole * below))


def _carried(share: Share, ratio: Fraction) -> Fraction:
    span = share.span
    unit = Fraction(1) if span.formula == "area" else ratio
    return Fraction(span.carried * share.minutes, span.last - span.first) / PICO * unit


def _quality(shares: Sequence[Share], known_days: Fraction, days: int) -> Quality:
    if not shares:
        return Quality.NONE
    if known_days < days:
        return Quality.PARTIAL
    estimated = any(share.span.estimated for share in shares)
    return Quality.ESTIMATED if estimated else Quality.MEASURED
