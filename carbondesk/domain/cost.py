"""What energy and water cost: bills over their days, deliveries on their day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial

from carbondesk.domain import totals, trace
from carbondesk.domain.bill import Bill
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.delivery import Delivery
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.instant import DAY_MINUTES, bounds, covered, day_of, end_of, start_of
from carbondesk.domain.meter import MeterKind, label
from carbondesk.domain.period import Period, month_of
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.quantity import FEN, from_fen
from carbondesk.domain.setting import BILL_ATTRIBUTION, value_on
from carbondesk.domain.spans import bill_minutes
from carbondesk.domain.totals import PV
from carbondesk.domain.usage import Measured, service_days
from carbondesk.reference import carriers


@dataclass(frozen=True)
class CarrierCost:
    """The cost of a carrier in yuan; None where no bill is known."""

    carrier: str
    figure: Figure


@dataclass(frozen=True, slots=True)
class _Share:
    """The part of a bill's amount that lies in a period: so many of its minutes."""

    bill: Bill
    amount_fen: int
    begin: int
    end: int
    minutes: int


def by_carrier(measured: Measured, period: Period) -> dict[str, CarrierCost]:
    """The costs of the counted meters in a period, in the order of lists and prints."""
    grouped: dict[str, list[Figure]] = {}
    for meter_id, facts in measured.book.meters.items():
        for setup, piece in measured.segments(meter_id, period):
            if totals.counts(setup) and totals.line(facts, setup) != PV:
                figure = of_meter(measured.book, meter_id, piece)
                if figure.value is not None or measured.usage(meter_id, piece).days:
                    grouped.setdefault(facts.meter.carrier, []).append(figure)
    ordered = (carrier.code for carrier in carriers.every())
    return {
        code: CarrierCost(code, summed(f"cost.{code}", grouped[code], code))
        for code in ordered
        if code in grouped
    }


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


def of_meter(book: Book, meter_id: str, period: Period) -> Figure:
    """What one meter cost in a period."""
    facts = book.meters[meter_id]
    if facts.setup_on(period.last).kind is MeterKind.STOCK:
        return _of_deliveries(book, facts, period)
    return _of_bills(book, facts, period)


def _of_bills(book: Book, facts: MeterFacts, period: Period) -> Figure:
    shares = _shares(book, facts, period)
    known = [_value(share) for share in shares]
    return Figure(
        f"cost.{facts.meter.code}",
        sum(known, Fraction(0)) if known else None,
        "CNY",
        "sum",
        _bill_quality(book, facts, period, shares),
        label=label(facts.meter),
        _open=lambda: tuple(_part(facts.meter.code, share) for share in shares),
    )


def _shares(book: Book, facts: MeterFacts, period: Period) -> list[_Share]:
    """The bills with an amount that touch a period, in order of time."""
    first, last = bounds(period)
    by_month = partial(_by_billing_month, book)
    found = []
    for bill in facts.bills:
        if bill.amount_fen is not None:
            begin, end = bill_minutes(bill, by_month)
            if begin < last and first < end:
                minutes = min(end, last) - max(begin, first)
                found.append(_Share(bill, bill.amount_fen, begin, end, minutes))
    return sorted(found, key=lambda share: share.begin)


def _value(share: _Share) -> Fraction:
    return Fraction(share.amount_fen * share.minutes, FEN * (share.end - share.begin))


def _part(code: str, share: _Share) -> Figure:
    leaves = (
        Fact(
            "span",
            "",
            (
                ("amount", from_fen(share.amount_fen)),
                ("unit", "CNY"),
                ("minutes", share.minutes),
                ("span_minutes", share.end - share.begin),
            ),
        ),
        trace.of_fact(share.bill),
    )
    key = f"cost.{code}.{share.bill.start}"
    return Figure(key, _value(share), "CNY", "span_bill", _open=lambda: leaves)


def _bill_quality(
    book: Book, facts: MeterFacts, period: Period, shares: Sequence[_Share]
) -> Quality:
    if not shares:
        return Quality.NONE
    first, last = bounds(period)
    billed = covered(((share.begin, share.end) for share in shares), first, last)
    days = service_days(facts, period, book.started, day_of(shares[0].begin))
    if billed < days * DAY_MINUTES:
        return Quality.PARTIAL
    return Quality.ESTIMATED if any(share.bill.estimated for share in shares) else Quality.MEASURED


def _of_deliveries(book: Book, facts: MeterFacts, period: Period) -> Figure:
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
    days = service_days(facts, period, book.started, day_of(max(begin, first)))
    return Quality.PARTIAL if known < days * DAY_MINUTES else Quality.MEASURED


def _by_billing_month(book: Book, day: date) -> bool:
    return value_on(book.settings, BILL_ATTRIBUTION, day) == "billing_month"
