"""Rules about money: the price of a unit, the lines of a bill, the tariff that it follows."""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from carbondesk.domain import recount
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.findings.billed import code
from carbondesk.domain.findings.evidence import Evidence, about
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.quantity import from_fen, from_micro
from carbondesk.domain.recomputed import Expected, Recomputed
from carbondesk.domain.tariff import total_fen

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


def lines_differ(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """A bill whose lines do not add up to its amount."""
    least = evidence.limits.of("bill_lines_differ", "yuan")
    for bill in facts.bills:
        together = total_fen(evidence.measured.book.tariffs.lines.get(bill.id, ()))
        if together is None or bill.amount_fen is None or not evidence.period.contains(bill.end):
            continue
        difference = from_fen(bill.amount_fen - together)
        if abs(difference) > least:
            values = {
                "billed": from_fen(bill.amount_fen), "lines": from_fen(together),
                "difference": difference, "allowed": least,
            }  # fmt: skip
            yield about("bill_lines_differ", facts, code(bill), values, [f"bill:{bill.id}"])


def tariff_differs(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """A bill that its tariff makes another amount of."""
    least = evidence.limits.of("tariff_differs", "yuan")
    percent = evidence.limits.of("tariff_differs", "percent")
    for bill in facts.bills:
        if not evidence.period.contains(bill.end):
            continue
        found = recount.of_bill(evidence.measured.book.tariffs, bill, facts.bills)
        if found is None or found.recomputed.difference_fen is None:
            continue
        expected = from_fen(found.recomputed.total_fen)
        difference = from_fen(found.recomputed.difference_fen)
        share = abs(difference) * 100 / expected if expected else Fraction(100)
        if abs(difference) > least and share > percent:
            values = {
                "billed": expected + difference, "expected": expected, "difference": difference,
                "percent": share, "tariff": found.tariff.code, "line": _worst(found.recomputed),
                "changed": found.changed,
            }  # fmt: skip
            yield about("tariff_differs", facts, code(bill), values, [f"bill:{bill.id}"])


def _worst(found: Recomputed) -> str:
    """The line that differs most, as `demand` or `energy peak`; empty where none tells."""
    differing = [line for line in found.lines if line.difference_fen]
    if not differing:
        return ""
    worst = max(differing, key=_difference)
    return f"{worst.charge.value} {worst.time_of_use.value}"


def _difference(line: Expected) -> int:
    return abs(line.difference_fen or 0)


def _prices(facts: MeterFacts) -> Iterator[tuple[str, date, Fraction, str]]:
    for bill in facts.bills:
        if bill.amount_fen is not None and bill.quantity_micro:
            price = from_fen(bill.amount_fen) / from_micro(bill.quantity_micro)
            yield code(bill), bill.end, price, f"bill:{bill.id}"
    for item in facts.deliveries:
        if item.amount_fen is not None and item.quantity_micro:
            price = from_fen(item.amount_fen) / from_micro(item.quantity_micro)
            yield item.day.isoformat(), item.day, price, f"delivery:{item.id}"
