"""What energy and water cost: bills over their days, deliveries on their day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial

from carbondesk.domain import trace
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.instant import DAY_MINUTES, bounds
from carbondesk.domain.meter import NEVER_COUNTED, MeterKind, label
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.quantity import FEN, from_fen
from carbondesk.domain.setting import BILL_ATTRIBUTION, value_on
from carbondesk.domain.spans import bill_minutes
from carbondesk.domain.totals import PV
from carbondesk.domain.usage import Measured
from carbondesk.reference import carriers


@dataclass(frozen=True)
class CarrierCost:
    """The cost of a carrier in yuan; None where no bill is known."""

    carrier: str
    figure: Figure


def by_carrier(measured: Measured, period: Period) -> dict[str, CarrierCost]:
    """The costs of the counted meters in a period, in the order of lists and prints."""
    grouped: dict[str, list[Figure]] = {}
    for meter_id, facts in measured.book.meters.items():
        carrier = facts.meter.carrier
        if carrier != PV and _is_counted(facts, period) and _in_service(facts, period):
            grouped.setdefault(carrier, []).append(of_meter(measured.book, meter_id, period))
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
    is_stock = facts.setup_on(period.last).kind is MeterKind.STOCK
    parts, quality = _of_deliveries(facts, period) if is_stock else _of_bills(book, facts, period)
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


def _of_bills(book: Book, facts: MeterFacts, period: Period) -> tuple[tuple[Figure, ...], Quality]:
    first, last = bounds(period)
    by_month = partial(_by_billing_month, book)
    parts, covered, estimated = [], 0, False
    for bill in facts.bills:
        begin, end = bill_minutes(bill, by_month)
        minutes = min(end, last) - max(begin, first)
        if minutes <= 0 or bill.amount_fen is None:
            continue
        value = Fraction(bill.amount_fen * minutes, FEN * (end - begin))
        leaves = (
            Fact(
                "span",
                "",
                (
                    ("amount", from_fen(bill.amount_fen)),
                    ("minutes", minutes),
                    ("span_minutes", end - begin),
                ),
            ),
            trace.of_fact(bill),
        )
        key = f"cost.{facts.meter.code}.{bill.start}"
        parts.append(Figure(key, value, "CNY", "span_bill", _open=partial(_same, leaves)))
        covered += minutes
        estimated = estimated or bill.estimated
    return tuple(parts), _bill_quality(facts, period, covered, estimated=estimated)


def _bill_quality(facts: MeterFacts, period: Period, covered: int, *, estimated: bool) -> Quality:
    if not covered:
        return Quality.NONE
    installed, retired = facts.meter.installed, facts.meter.retired
    days = period.days
    if installed is not None and period.contains(installed):
        days = (period.last - installed).days
    if retired is not None and period.contains(retired):
        days -= (period.last - retired).days
    if covered < days * DAY_MINUTES:
        return Quality.PARTIAL
    return Quality.ESTIMATED if estimated else Quality.MEASURED


def _of_deliveries(facts: MeterFacts, period: Period) -> tuple[tuple[Figure, ...], Quality]:
    """Purchases by delivery date; a month without one cost nothing."""
    bought = [item for item in facts.deliveries if period.contains(item.day)]
    priced = [item for item in bought if item.amount_fen is not None]
    parts = tuple(
        Figure(
            f"cost.{facts.meter.code}.{item.day}",
            from_fen(item.amount_fen or 0),
            "CNY",
            "delivery_cost",
            _open=partial(_same, (trace.of_fact(item),)),
        )
        for item in priced
    )
    unpriced = [item for item in bought if item.amount_fen is None and item.quantity_micro]
    if unpriced:
        return parts, Quality.PARTIAL if priced else Quality.NONE
    if not facts.deliveries:
        return (), Quality.NONE
    if parts:
        return parts, Quality.MEASURED
    none = Figure(f"cost.{facts.meter.code}.none", 0, "CNY", "nothing_bought")
    return (none,), Quality.MEASURED


def _same(parts: tuple[Fact, ...]) -> tuple[Fact, ...]:
    return parts


def _by_billing_month(book: Book, day: date) -> bool:
    return value_on(book.settings, BILL_ATTRIBUTION, day) == "billing_month"


def _is_counted(facts: MeterFacts, period: Period) -> bool:
    setup = facts.setup_on(period.last)
    return setup.counted and setup.role not in NEVER_COUNTED


def _in_service(facts: MeterFacts, period: Period) -> bool:
    begin, end = facts.meter.installed, facts.meter.retired
    return not ((begin and begin >= period.last) or (end and end < period.first))
