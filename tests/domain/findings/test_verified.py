"""Instruments that are to be verified: soon due is a review, past due a warning."""

from dataclasses import replace

from carbondesk.domain.book import MeterFacts
from carbondesk.domain.findings.explanation import CheckChoice
from carbondesk.domain.instrument import Instrument
from carbondesk.domain.meter import MeterEvent, MeterKind
from carbondesk.domain.problems import Severity
from carbondesk.i18n import speaking
from carbondesk.texts import findings as texts
from tests.domain.findings.test_rules import found
from tests.factory import a_history, a_meter, an_event, of_kind


def an_instrument(*events: MeterEvent, months: int | None = 24) -> MeterFacts:
    """A register with its instrument."""
    told = Instrument("E-01", verify_months=months)
    return replace(a_history(a_meter(), *events), instrument=told)


def test_one_that_is_due_within_the_limit_is_to_be_reviewed() -> None:
    facts = an_instrument(an_event("2024-02-10", "verified"))
    assert found("verification_due", facts, year="2025-10") == []
    assert found("verification_passed", facts) == []
    (finding,) = found("verification_due", facts, year="2025-12")
    assert (finding.severity, finding.period) == (Severity.REVIEW, "2026-02-09")
    wider = [CheckChoice("verification_due", "days", "30")]
    assert found("verification_due", facts, year="2025-12", choices=wider) == []


def test_one_past_its_day_is_a_warning_that_names_both_days() -> None:
    facts = an_instrument(an_event("2024-02-10", "verified"))
    (finding,) = found("verification_passed", facts, year="2026-03")
    assert finding.severity is Severity.WARNING
    with speaking("en"):
        said = texts.sentence(finding)
    assert "2026-02-09" in said
    assert "2024-02-10" in said
    assert found("verification_due", facts, year="2026-03") == []


def test_the_day_is_that_of_the_clock_where_the_period_is_not_over() -> None:
    facts = an_instrument(an_event("2024-08-01", "verified"))
    assert found("verification_passed", facts, year="2026") == []
    assert len(found("verification_due", facts, year="2026")) == 1


def test_without_interval_verification_or_dial_nothing_is_asked() -> None:
    verified = an_event("2020-02-10", "verified")
    bare = an_instrument(verified, months=None)
    unknown = an_instrument()
    billed_only = replace(an_instrument(verified), setups=(of_kind(MeterKind.BILL),))
    retired = replace(bare, meter=a_meter(retired="2024-12-31"))
    for facts in (bare, unknown, billed_only, retired):
        assert found("verification_due", facts) == found("verification_passed", facts) == []
