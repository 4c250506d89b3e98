"""What energy and water cost: bills over their days, deliveries on their day."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from carbondesk.domain import service, totals, trace
from carbondesk.domain.bill import Bill
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.delivery import Delivery
from carbondesk.domain.figure import Figure
from carbondesk.domain.instant import DAY_MINUTES, bounds, covered, day_of, end_of, start_of
from carbondesk.domain.meter import MeterKind, label
from carbondesk.domain.period import ONE_DAY, Period, month_of
from carbondesk.domain.plain import Brief, Sum, brief_of
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.quantity import from_fen
from carbondesk.domain.spans import PICO, Span
from carbondesk.domain.totals import PV
from carbondesk.domain.usage import Measured, Share
from carbondesk.reference import carriers


@dataclass(frozen=True)
class CarrierCost:
    """The cost of a carrier in yuan; None where no bill is known."""

    carrier: str
    figure: Figure


def by_carrier(measured: Measured, period: Period) -> dict[str, CarrierCost]:
    """The costs of the counted meters in a period, in the order of lists and prints."""
    sums: defaultdict[str, Sum] = defaultdict(Sum)
    for flock in measured.flocks.found:
        together = flock.cost(period, measured.started)
        if together.over is not None or measured.brief_of(flock, period).days:
            sums[flock.carrier].add(together)
    for meter_id, piece in _counted(measured, measured.flocks.rest, period):
        facts = measured.book.meters[meter_id]
        found = _brief(measured, facts, piece)
        if found.over is not None or measured.brief(meter_id, piece).days:
            sums[facts.meter.carrier].add(found)
    ordered = (carrier.code for carrier in carriers.every())
    return {
        code: CarrierCost(code, _total(measured, code, sums[code], period))
        for code in ordered
        if code in sums
    }


def _counted(
    measured: Measured, meters: Iterable[str], period: Period
) -> Iterator[tuple[str, Period]]:
    """The days of a period on which each meter counts, own photovoltaic power apart."""
    for meter_id in meters:
        facts = measured.book.meters[meter_id]
        for setup, piece in measured.segments(meter_id, period):
            if totals.counts(setup) and totals.line(facts, setup) != PV:
                yield meter_id, piece


def _total(measured: Measured, code: str, found: Sum, period: Period) -> Figure:
    return Figure(
        f"cost.{code}",
        found.value,
        "CNY",
        "sum",
        worst(found.qualities),
        label=code,
        _open=lambda: tuple(_costs(measured, code, period)),
    )


def _costs(measured: Measured, code: str, period: Period) -> Iterator[Figure]:
    """What each meter of a carrier cost, in the order of the meters."""
    meters = measured.book.meters
    own = (meter_id for meter_id, facts in meters.items() if facts.meter.carrier == code)
    for meter_id, piece in _counted(measured, own, period):
        figure = of_meter(measured, meter_id, piece)
        if figure.value is not None or measured.brief(meter_id, piece).days:
            yield figure


def _brief(measured: Measured, facts: MeterFacts, period: Period) -> Brief:
    """What one meter cost in a period, without its trace."""
    if facts.setup_on(period.last).kind is MeterKind.STOCK:
        figure = of_meter(measured, facts.meter.id, period)
        value = None if figure.value is None else Fraction(figure.value)
        return brief_of(value, figure.quality)
    source = measured.source(facts)
    assert source.cost is not None
    return source.brief(source.cost, period, measured.started)


def summed(key: str, parts: Iterable[Figure], name: str = "") -> Figure:
    """The sum of costs that are known, with the worst quality of its parts."""
    costs = tuple(parts)
    known = [Fraction(part.value) for part in costs if part.value is not None]
    return Figure(
        key,
        sum(known, Fraction(0)) if known else None,
        "CNY",
        "sum",
        worst(part.quality for part in costs),
        label=name,
        _open=lambda: costs,
    )


def of_meter(measured: Measured, meter_id: str, period: Period) -> Figure:
    """What one meter cost in a period."""
    facts = measured.book.meters[meter_id]
    if facts.setup_on(period.last).kind is not MeterKind.STOCK:
        return _of_bills(measured, facts, period)
    parts = [_of_deliveries(measured.book, facts, part) for part in _parts(measured.book, period)]
    if len(parts) == 1:
        return parts[0]
    return replace(summed(f"cost.{facts.meter.code}", parts), label=label(facts.meter))


def _parts(book: Book, period: Period) -> Iterator[Period]:
    """The closed months of a period, and the days before and after them."""
    closed = [month for month in book.closed.months_in(period) if _holds(period, month)]
    if not closed:
        yield period
        return
    if period.first < closed[0].first:
        yield Period(period.first, closed[0].first - ONE_DAY, "")
    yield from closed
    if closed[-1].last < period.last:
        yield Period(closed[-1].last + ONE_DAY, period.last, "")


def _holds(period: Period, month: Period) -> bool:
    return period.first <= month.first and month.last <= period.last


def _of_bills(measured: Measured, facts: MeterFacts, period: Period) -> Figure:
    found = _brief(measured, facts, period)
    return Figure(
        f"cost.{facts.meter.code}",
        found.value,
        "CNY",
        "sum",
        found.quality,
        label=label(facts.meter),
        _open=lambda: tuple(
            _part(facts.meter.code, share) for share in _shares(measured, facts, period)
        ),
    )


def _shares(measured: Measured, facts: MeterFacts, period: Period) -> list[Share]:
    first, last = bounds(period)
    return [
        Share(span, minutes, _value(span, minutes))
        for span in measured.charged(facts.meter.id).spans
        if (minutes := min(span.last, last) - max(span.first, first)) > 0
    ]


def _value(span: Span, minutes: int) -> Fraction:
    return Fraction(span.pico * minutes, span.last - span.first) / PICO


def _part(code: str, share: Share) -> Figure:
    span = share.span
    begun = next((fact.start for fact in span.facts if isinstance(fact, Bill)), day_of(span.first))
    return Figure(
        f"cost.{code}.{begun}",
        share.quantity,
        "CNY",
        "span_bill",
        _open=lambda: trace.of_span(share, "CNY"),
    )


def _of_deliveries(book: Book, facts: MeterFacts, period: Period) -> Figure:
    """Purchases by delivery date; of a closed month what stands."""
    found = _bought(book, facts, period)
    for item in facts.closed:
        if item.month == period.code:
            return replace(found, value=item.cost, quality=item.cost_quality)
    return found


def _bought(book: Book, facts: MeterFacts, period: Period) -> Figure:
    """Purchases by delivery date; a period without one cost nothing, as far as facts reach."""
    bought = [item for item in facts.deliveries if period.contains(item.day)]
    priced = [item for item in bought if item.amount_fen is not None]
    quality = _delivery_quality(book, facts, period)
    if any(item.amount_fen is None and item.quantity_micro for item in bought):
        quality = Quality.PARTIAL if priced else Quality.NONE
    parts = tuple(_purchase(facts.meter.code, item) for item in priced)
    if not parts and quality is not Quality.NONE:
        parts = (Figure(f"cost.{facts.meter.code}.none", 0, "CNY", "nothing_bought"),)
    known = [Fraction(part.value) for part in parts if part.value is not None]
    return Figure(
        f"cost.{facts.meter.code}",
        sum(known, Fraction(0)) if known else None,
        "CNY",
        "sum",
        quality,
        label=label(facts.meter),
        _open=lambda: parts,
    )


def _purchase(code: str, item: Delivery) -> Figure:
    return Figure(
        f"cost.{code}.{item.day}",
        from_fen(item.amount_fen or 0),
        "CNY",
        "delivery_cost",
        _open=lambda: (trace.of_fact(item),),
    )


def _delivery_quality(book: Book, facts: MeterFacts, period: Period) -> Quality:
    """Known are the months from that of the first delivery or stock to that of the last."""
    if not facts.deliveries:
        return Quality.NONE
    begin = start_of(month_of(facts.deliveries[0].day).first)
    end = end_of(month_of(facts.deliveries[-1].day).last)
    first, last = bounds(period)
    known = covered([(begin, end)], first, last)
    if not known:
        return Quality.NONE
    days = service.days(book, facts, period, day_of(max(begin, first)))
    return Quality.PARTIAL if known < days * DAY_MINUTES else Quality.MEASURED
