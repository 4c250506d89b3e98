"""Rules about bills: overlaps, gaps, invoices twice, odd lengths, and what readings say."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from carbondesk.domain.bill import Bill
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.findings.evidence import SEASONAL, Evidence, about, is_of_kind
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.period import ONE_DAY, Period
from carbondesk.domain.quality import Quality
from carbondesk.domain.quantity import from_micro
from carbondesk.reference import carriers

_FEW = 3


def overlap(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """Days that are billed twice."""
    least = evidence.limits.of("bill_overlap", "days")
    for before, bill in pairwise(facts.bills):
        last = min(before.end, bill.end)
        days = (last - bill.start).days + 1
        is_twice = days > 0 and days >= least
        if is_twice and _touches(evidence, Period(bill.start, last, "")):
            values = {"first": bill.start, "last": last, "days": days, "other": before.start}
            yield about("bill_overlap", facts, code(bill), values, _ids(before, bill))


def gap(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """Days between two bills that no bill covers."""
    if facts.meter.carrier in SEASONAL:
        return
    allowed = evidence.limits.of("bill_gap", "days")
    for before, bill in pairwise(facts.bills):
        first, last = before.end + ONE_DAY, bill.start - ONE_DAY
        days = (last - first).days + 1
        if days > allowed and _touches(evidence, Period(first, last, "")):
            values = {"first": first, "last": last, "days": days}
            yield about("bill_gap", facts, f"{first}..{last}", values, _ids(before, bill))


def length(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """Bills over many more days, or many fewer, than bills are and this meter's usually are."""
    if facts.meter.carrier in SEASONAL:
        return
    longest = evidence.limits.of("bill_long", "days")
    shortest = evidence.limits.of("bill_short", "days")
    times = evidence.limits.of("bill_long", "times")
    edges = {facts.meter.installed, facts.meter.retired}
    for place, bill in enumerate(facts.bills):
        if not evidence.period.contains(bill.end):
            continue
        usual = _usual_days(facts, bill)
        if bill.days > max(longest, usual * times):
            values = {"days": bill.days, "limit": int(longest)}
            yield about("bill_long", facts, code(bill), values, _ids(bill))
        # The first and the last bill of a meter may be short.
        is_inside = place > 0 and not {bill.start, bill.end} & edges
        if is_inside and bill.days < shortest and bill.days * times < (usual or shortest):
            values = {"days": bill.days, "limit": int(shortest)}
            yield about("bill_short", facts, code(bill), values, _ids(bill))


def differs(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """Bills of a register that its own readings do not bear out."""
    percent = evidence.limits.of("bill_differs", "percent")
    for bill in facts.bills:
        in_period = evidence.period.contains(bill.end)
        if not in_period or not is_of_kind(facts, bill.end, MeterKind.REGISTER):
            continue
        usage = evidence.measured.usage(facts.meter.id, Period(bill.start, bill.end, code(bill)))
        billed = carriers.convert(
            from_micro(bill.quantity_micro), facts.meter.unit, carriers.named(facts.meter.carrier)
        )
        # Where the bill ends between two readings, what was read of its days is only supposed.
        is_whole = all(
            share.minutes == share.span.last - share.span.first for share in usage.shares
        )
        is_known = usage.quality is Quality.MEASURED and is_whole
        if not is_known or not usage.quantity or billed is None:
            continue
        difference = billed - usage.quantity
        share = abs(difference) * 100 / usage.quantity
        if share > percent:
            values = {
                "billed": billed, "measured": usage.quantity, "unit": usage.unit,
                "difference": difference, "percent": share, "limit": percent,
            }  # fmt: skip
            yield about("bill_differs", facts, code(bill), values, _ids(bill))


def duplicates(evidence: Evidence) -> Iterator[Finding]:
    """An invoice number that stands on bills which cannot share one."""
    invoices: dict[str, list[tuple[MeterFacts, Bill]]] = defaultdict(list)
    for facts in evidence.measured.book.meters.values():
        for bill in facts.bills:
            if bill.invoice:
                invoices[bill.invoice].append((facts, bill))
    for same in invoices.values():
        ordered = sorted(same, key=_by_start)
        for place, (facts, bill) in enumerate(ordered):
            twin = next((item for item in ordered[:place] if _is_twice(item, (facts, bill))), None)
            if twin is not None and evidence.period.contains(bill.end):
                other, first = twin
                values = {
                    "invoice": bill.invoice, "other": other.meter.code,
                    "first": first.start, "last": first.end,
                }  # fmt: skip
                yield about("bill_duplicate", facts, code(bill), values, _ids(first, bill))


def _usual_days(facts: MeterFacts, bill: Bill) -> Fraction:
    """The median days of the meter's other bills; 0 where there are too few."""
    others = sorted(other.days for other in facts.bills if other is not bill)
    if len(others) < _FEW:
        return Fraction(0)
    return Fraction(others[(len(others) - 1) // 2] + others[len(others) // 2], 2)


def code(bill: Bill) -> str:
    """The days of a bill as the period of a finding."""
    return f"{bill.start}..{bill.end}"


def _is_twice(one: tuple[MeterFacts, Bill], two: tuple[MeterFacts, Bill]) -> bool:
    """One invoice may be for several meters, but not for the same, nor for the same amounts."""
    (facts, bill), (others, other) = one, two
    if facts.meter.id == others.meter.id:
        return True
    same_cost = bill.amount_fen is not None and bill.amount_fen == other.amount_fen
    return same_cost and bill.quantity_micro == other.quantity_micro


def _touches(evidence: Evidence, days: Period) -> bool:
    return days.first <= evidence.period.last and days.last >= evidence.period.first


def _ids(*bills: Bill) -> Sequence[str]:
    return [f"bill:{bill.id}" for bill in bills]


def _by_start(item: tuple[MeterFacts, Bill]) -> tuple[object, ...]:
    return item[1].start, item[0].meter.code
