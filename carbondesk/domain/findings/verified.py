"""Rules about the verification of instruments: soon due, and past due."""

from collections.abc import Iterator
from datetime import date

from carbondesk.domain import verification
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.findings.evidence import Evidence, about
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.verification import Standing

_RULES = {Standing.SOON: "verification_due", Standing.PASSED: "verification_passed"}


def due(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """An instrument whose verification is due soon, or was due, on the last day looked at."""
    day = min(evidence.period.last, evidence.today)
    if not verification.has_own(facts, day):
        return
    soon = int(evidence.limits.of("verification_due", "days"))
    found = verification.of(facts, day, soon)
    rule = _RULES.get(found.standing)
    if rule is None or found.done is None or found.due is None:
        return
    values = {"done": found.done, "due": found.due}
    yield about(rule, facts, found.due.isoformat(), values, _behind(facts, found.done))


def _behind(facts: MeterFacts, done: date) -> list[str]:
    return [f"meter_event:{event.id}" for event in facts.events if event.day == done]
