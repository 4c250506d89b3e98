"""Usage of meters over any days, with its quality and the spans behind it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cache, cached_property, partial
from itertools import pairwise

from carbondesk.domain import alike, formula, plain, service
from carbondesk.domain.alike import Flock, Flocks
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.drawn import Drawn
from carbondesk.domain.instant import DAY_MINUTES, bounds, covered, day_of
from carbondesk.domain.later import Later
from carbondesk.domain.meter import MeterKind, Setup
from carbondesk.domain.period import Period
from carbondesk.domain.plain import Column
from carbondesk.domain.problems import Problem
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.spans import PICO, Span
from carbondesk.reference import carriers

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Usage:
    """What a meter used in a period, in its carrier's unit; None where nothing is known.

    `days` are those in which the meter was in service, `covered_days` those with facts; `carried`
    is the part of the quantity that closed months did not get. A virtual meter has `terms` where
    others have `shares`.
    """

    meter_id: str
    period: Period
    quantity: Fraction | None
    unit: str
    quality: Quality
    covered_days: Fraction
    days: int
    shares: "Sequence[Share]" = ()
    carried: Fraction = Fraction(0)
    terms: "tuple[Term, ...]" = ()


@dataclass(frozen=True)
class Term:
    """A meter in the formula of another: so many times its usage."""

    times: Fraction
    usage: Usage


@dataclass(frozen=True, slots=True)
class Share:
    """The part of a span that lies in a period: so many of the span's minutes."""

    span: Span
    minutes: int
    quantity: Fraction


class Measured(Drawn):
    """Usage of every meter of a book; the spans of a meter are made once."""

    def __init__(self, book: Book) -> None:
        super().__init__(book)
        self.started = book.started.toordinal()
        self._briefs: dict[Period, dict[str, plain.Brief]] = {}
        self._period: Period | None = None
        self._of_period: dict[str, plain.Brief] = {}
        self._usages: dict[tuple[str, Period], Usage] = {}
        self._forming: set[str] = set()
        self._ids: dict[str, str] = {}

    def usage(self, meter_id: str, period: Period) -> Usage:
        """What one meter used in a period."""
        key = (meter_id, period)
        if key not in self._usages:
            facts = self.book.meters[meter_id]
            is_formed = any(setup.kind is MeterKind.VIRTUAL for setup in facts.setups)
            self._usages[key] = (self._formed if is_formed else self._usage)(facts, period)
        return self._usages[key]

    def segments(self, meter_id: str, period: Period) -> list[tuple[Setup, Period]]:
        """The period cut where the meter's setup changes, each piece with its setup."""
        facts = self.book.meters[meter_id]
        if len(facts.setups) == 1:
            return [(facts.setups[0], period)]
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

    def brief(self, meter_id: str, period: Period) -> plain.Brief:
        """What one meter used in a period, without its trace."""
        if period is not self._period:
            self._period = period
            self._of_period = self._briefs.setdefault(period, {})
        if meter_id not in self._of_period:
            self._of_period[meter_id] = self._brief(self.book.meters[meter_id], period)
        return self._of_period[meter_id]

    @cached_property
    def flocks(self) -> Flocks:
        """The meters that count as one, and the others."""
        return alike.of(self.book, self.source)

    def brief_of(self, flock: Flock, period: Period) -> plain.Brief:
        """What a flock used together in a period."""
        return flock.usage(period, self.started, _ratio(flock.unit, flock.carrier))

    def _brief(self, facts: MeterFacts, period: Period) -> plain.Brief:
        found = self.source(facts)
        if found.usage is not None:
            ratio = _ratio(facts.meter.unit, facts.meter.carrier)
            return found.brief(found.usage, period, self.started, ratio)
        usage = self.usage(facts.meter.id, period)
        return plain.brief_of(usage.quantity, usage.quality, usage.covered_days, usage.days)

    def problems(self, meter_id: str) -> tuple[Problem, ...]:
        """What could not be read of a meter; plain facts were all read."""
        found = self.source(self.book.meters[meter_id])
        if found.usage is not None and found.is_plain:
            return ()
        return self.settled(meter_id).problems

    def _usage(self, facts: MeterFacts, period: Period) -> Usage:
        source = self.source(facts)
        if source.usage is None:
            return self._of_spans(facts, period)
        found = self.brief(facts.meter.id, period)
        return Usage(
            facts.meter.id,
            period,
            found.value,
            carriers.named(facts.meter.carrier).unit.code,
            found.quality,
            Fraction(found.covered),
            found.days,
            () if found.over is None else Later(partial(self._shares, facts, period)),
            self._late(facts, source.carried, period) if source.carried else Fraction(0),
        )

    def _late(self, facts: MeterFacts, carried: Column, period: Period) -> Fraction:
        """What closed months did not get and a period has."""
        found = carried.between(period.first.toordinal(), period.last.toordinal() + 1)
        ratio = _ratio(facts.meter.unit, facts.meter.carrier)
        return Fraction(0) if found is None else Fraction(found.over, found.under) * ratio

    def _shares(self, facts: MeterFacts, period: Period) -> tuple[Share, ...]:
        first, last = bounds(period)
        touching = self.touching(facts, first, last)
        ratio = _ratio(facts.meter.unit, facts.meter.carrier) if touching else Fraction(1)
        return tuple(_share(span, first, last, ratio) for span in touching)

    def _of_spans(self, facts: MeterFacts, period: Period) -> Usage:
        first, last = bounds(period)
        shares = self._shares(facts, period)
        ratio = _ratio(facts.meter.unit, facts.meter.carrier) if shares else Fraction(1)
        known_from = min((day_of(share.span.first) for share in shares), default=None)
        days = service.days(self.book, facts, period, known_from)
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

    def _formed(self, facts: MeterFacts, period: Period) -> Usage:
        """The usage of a meter that is a formula over others on some of the days or all."""
        if facts.meter.id in self._forming:
            return _unknown(facts, period)
        self._forming.add(facts.meter.id)
        try:
            found = [
                part
                for setup, piece in self.segments(facts.meter.id, period)
                for part in self._pieces_of(facts, setup, piece)
            ]
        finally:
            self._forming.discard(facts.meter.id)
        return _joined(facts, period, found)

    def _pieces_of(self, facts: MeterFacts, setup: Setup, period: Period) -> Iterator[Usage]:
        if setup.kind is not MeterKind.VIRTUAL:
            yield self._usage(facts, period)
            return
        for piece in _standing(self.book, facts, period):
            yield self._by_formula(facts, _times(setup), piece)

    def _by_formula(
        self, facts: MeterFacts, wanted: Mapping[str, Fraction], period: Period
    ) -> Usage:
        """Each meter so many times; where one in service is not known, nothing is."""
        if not self._ids:
            self._ids = {item.meter.code: id_ for id_, item in self.book.meters.items()}
        if not wanted or not self._ids.keys() >= wanted.keys():
            return _unknown(facts, period)
        terms = tuple(
            Term(times, self.usage(self._ids[code], period)) for code, times in wanted.items()
        )
        served = [term for term in terms if term.usage.days]
        known = [term.usage.quantity for term in served if term.usage.quantity is not None]
        is_known = bool(served) and len(known) == len(served)
        return Usage(
            facts.meter.id,
            period,
            sum((item.times * (item.usage.quantity or 0) for item in served), Fraction(0))
            if is_known
            else None,
            carriers.named(facts.meter.carrier).unit.code,
            worst(item.usage.quality for item in served) if is_known else Quality.NONE,
            min((item.usage.covered_days for item in served), default=Fraction(0)),
            max((item.usage.days for item in served), default=0),
            carried=sum((item.times * item.usage.carried for item in served), Fraction(0)),
            terms=terms,
        )


def _standing(book: Book, facts: MeterFacts, period: Period) -> Iterator[Period]:
    """The days of a period on which a formula counts, cut at closed months.

    In closed months only a meter has figures that was there when they were closed.
    """
    first = max(period.first, facts.meter.installed or period.first)
    last = min(period.last, facts.meter.retired or period.last)
    stretch = book.closed.stretch
    if stretch is None or last < stretch.first or stretch.last < first:
        if first <= last:
            yield _piece(period, first, last)
        return
    if first < stretch.first:
        yield _piece(period, first, stretch.first - ONE_DAY)
    for month in book.closed.months_in(_piece(period, first, last)):
        if service.has_stood(facts, month):
            yield _piece(period, max(first, month.first), min(last, month.last))
    if last > stretch.last:
        yield _piece(period, stretch.last + ONE_DAY, last)


def _joined(facts: MeterFacts, period: Period, parts: Sequence[Usage]) -> Usage:
    """The usage of a period from that of its pieces."""
    if len(parts) == 1:
        return replace(parts[0], period=period)
    served = [part for part in parts if part.days]
    known = [part.quantity for part in served if part.quantity is not None]
    quality = worst(part.quality for part in served) if known else Quality.NONE
    return Usage(
        facts.meter.id,
        period,
        sum(known, Fraction(0)) if known else None,
        carriers.named(facts.meter.carrier).unit.code,
        Quality.PARTIAL if known and len(known) < len(served) else quality,
        sum((part.covered_days for part in served), Fraction(0)),
        sum(part.days for part in served),
        tuple(share for part in parts for share in part.shares),
        sum((part.carried for part in served), Fraction(0)),
        tuple(term for part in parts for term in part.terms),
    )


def _times(setup: Setup) -> Mapping[str, Fraction]:
    """How often each meter is taken, by code; none where there is no formula yet."""
    return formula.parse(setup.formula).times if setup.formula else {}


def _unknown(facts: MeterFacts, period: Period) -> Usage:
    """Where a formula leads nowhere, or back to itself, nothing is known."""
    return replace(_joined(facts, period, ()), days=period.days)


def _piece(period: Period, first: date, last: date) -> Period:
    if (first, last) == (period.first, period.last):
        return period
    return Period(first, last, f"{first}..{last}")


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
