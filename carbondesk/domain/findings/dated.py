"""Rules about days: those that have not come yet, and those far from all others."""

from collections.abc import Iterator
from datetime import date

from carbondesk.domain.book import MeterFacts
from carbondesk.domain.findings.evidence import Evidence, about
from carbondesk.domain.findings.finding import Finding


def in_future(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """Readings, bills and deliveries of days that have not come yet."""
    for day, fact in _days(facts):
        if day > evidence.today and evidence.period.contains(day):
            yield about("day_in_future", facts, day.isoformat(), {"day": day}, [fact])


def far(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """A day with no other of the meter near it, as a year typed wrongly gives."""
    allowed = evidence.limits.of("day_far", "days")
    days = sorted(_days(facts))
    for place, (day, fact) in enumerate(days):
        if not evidence.period.contains(day):
            continue
        near = [abs((day - other).days) for other, _ in days[max(place - 1, 0) : place + 2]]
        away = sorted(near)[1] if len(near) > 1 else 0
        if away > allowed:
            values = {"day": day, "days": away}
            yield about("day_far", facts, day.isoformat(), values, [fact])


def _days(facts: MeterFacts) -> Iterator[tuple[date, str]]:
    for reading in facts.readings:
        yield reading.day, f"reading:{reading.id}"
    for bill in facts.bills:
        yield bill.end, f"bill:{bill.id}"
    for delivery in facts.deliveries:
        yield delivery.day, f"delivery:{delivery.id}"
