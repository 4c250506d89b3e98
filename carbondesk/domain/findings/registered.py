"""Rules about registers: what their readings cannot explain, and readings that are not there."""

from collections.abc import Iterator
from datetime import date

from carbondesk.domain.book import MeterFacts
from carbondesk.domain.findings.evidence import Evidence, about, is_of_kind
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.instant import bounds, day_of, last_day
from carbondesk.domain.meter import MeterKind


def unexplained(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """Drops and jumps of the dial, and stock that grew by itself."""
    for problem in evidence.measured.spans(facts.meter.id).problems:
        day = problem.values.get("day")
        if isinstance(day, date) and evidence.period.contains(day):
            yield about(problem.code, facts, day.isoformat(), dict(problem.values))


def unread(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """Months without a reading, whose days were filled from a longer stretch."""
    days = {reading.day.isoformat()[:7] for reading in facts.readings}
    spans = evidence.measured.spans(facts.meter.id).spans
    for month in evidence.in_service(facts):
        if month.code in days or not is_of_kind(facts, month.last, MeterKind.REGISTER):
            continue
        last = bounds(month)[1]
        over = [span for span in spans if span.first < last and span.last >= last]
        if over and evidence.measured.usage(facts.meter.id, month).covered_days == month.days:
            values = {
                "month": month.code, "first": day_of(over[-1].first),
                "last": last_day(over[-1].last),
            }  # fmt: skip
            yield about("reading_missing", facts, month.code, values)


def passed_over(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """Estimated readings that the next reading shows to have been too high."""
    readings = facts.readings
    for place, reading in enumerate(readings[:-1]):
        following = readings[place + 1]
        is_too_high = reading.estimated and reading.register_micro > following.register_micro
        if not is_too_high or not evidence.period.contains(reading.day):
            continue
        used = {
            id(fact)
            for span in evidence.measured.spans(facts.meter.id).spans
            for fact in span.facts
        }
        if id(reading) not in used:
            values = {
                "day": reading.day, "register_micro": reading.register_micro,
                "next_micro": following.register_micro, "next_day": following.day,
            }  # fmt: skip
            ids = [f"reading:{reading.id}", f"reading:{following.id}"]
            yield about("estimate_passed", facts, reading.day.isoformat(), values, ids)
