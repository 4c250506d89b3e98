"""The rule about prices: what a unit cost against the bills of its meter before."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from carbondesk.domain.book import MeterFacts
from carbondesk.domain.findings.billed import code
from carbondesk.domain.findings.evidence import Evidence, about
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.quantity import from_fen, from_micro

_BACK_DAYS = 400


def unit_price(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """A price per unit far from the median of the meter's own of the year before it."""
    percent = evidence.limits.of("unit_price", "percent")
    least = int(evidence.limits.of("unit_price", "least"))
    priced = [item for item in _prices(facts) if item[2] > 0]
    for period, day, price, fact in priced:
        if not evidence.period.contains(day):
            continue
        others = sorted(
            other
            for _, when, other, what in priced
            if what != fact and 0 <= (day - when).days <= _BACK_DAYS
        )
        if len(others) < least:
            continue
        usual = (others[(len(others) - 1) // 2] + others[len(others) // 2]) / 2
        share = (price / usual - 1) * 100
        if abs(share) > percent:
            values = {
                "price": price, "usual": usual, "unit": facts.meter.unit,
                "percent": share, "limit": percent,
            }  # fmt: skip
            yield about("unit_price", facts, period, values, [fact])


def _prices(facts: MeterFacts) -> Iterator[tuple[str, date, Fraction, str]]:
    for bill in facts.bills:
        if bill.amount_fen is not None and bill.quantity_micro:
            price = from_fen(bill.amount_fen) / from_micro(bill.quantity_micro)
            yield code(bill), bill.end, price, f"bill:{bill.id}"
    for item in facts.deliveries:
        if item.amount_fen is not None and item.quantity_micro:
            price = from_fen(item.amount_fen) / from_micro(item.quantity_micro)
            yield item.day.isoformat(), item.day, price, f"delivery:{item.id}"
