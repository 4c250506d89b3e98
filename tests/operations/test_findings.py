"""Findings explained and limits set: each verb is done, refused, undone and done again."""

import pytest

from carbondesk.domain import period as periods
from carbondesk.domain.findings.explanation import CheckChoice, Explanation
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.operator import Role
from carbondesk.domain.problems import Refused
from carbondesk.operations import bills, findings, meters, operators
from carbondesk.store import findings as kept
from carbondesk.store.ledger import Ledger
from tests.factory import TODAY, a_bill, a_meter, a_setup, dump
from tests.operations.conftest import RoundTrip

YEAR = periods.year(2025)
VERB = "explain_finding"
CHOICE = CheckChoice("bill_gap", "days", "2")


@pytest.fixture
def gap(ledger: Ledger) -> Finding:
    """A day between two bills."""
    meters.add(ledger, a_meter(), a_setup(kind=MeterKind.BILL))
    bills.add(ledger, a_bill("2025-01-01", "2025-01-31"))
    bills.add(ledger, a_bill("2025-02-02", "2025-02-28"))
    (finding,) = _gaps(ledger)
    return finding


def _gaps(ledger: Ledger) -> list[Finding]:
    return [item for item in kept.load(ledger.db, YEAR, TODAY) if item.rule == "bill_gap"]


def _is_refused(code: str, ledger: Ledger, act: object, *args: object) -> None:
    before = dump(ledger)
    assert callable(act)
    with pytest.raises(Refused) as caught:
        act(ledger, *args)
    assert [problem.code for problem in caught.value.problems] == [code]
    assert dump(ledger) == before


def test_a_finding_is_explained(ledger: Ledger, gap: Finding, round_trip: RoundTrip) -> None:
    made = round_trip(findings.explain, ledger, gap, " 停业一天 ")
    assert (made.text, made.operator) == ("停业一天", "tester")
    assert _gaps(ledger)[0].explanation == made


def test_several_are_explained_as_one_step(
    ledger: Ledger, gap: Finding, round_trip: RoundTrip
) -> None:
    bills.add(ledger, a_bill("2025-03-03", "2025-03-31"))
    first, second = _gaps(ledger)
    round_trip(findings.explain, ledger, first, "停业一天", [second])
    done = [step for step in ledger.history() if (step.verb, step.kind) == (VERB, "do")]
    assert len(done) == 1
    assert [item.explanation and item.explanation.text for item in _gaps(ledger)] == [
        "停业一天", "停业一天",
    ]  # fmt: skip


def test_an_explanation_is_said_better(ledger: Ledger, gap: Finding, round_trip: RoundTrip) -> None:
    first = findings.explain(ledger, gap, "停业")
    second = round_trip(findings.explain, ledger, gap, "停业一天，已核对")
    assert second.id == first.id
    assert [item.text for item in kept.explanations(ledger.db)] == ["停业一天，已核对"]


def test_an_explanation_is_withdrawn(ledger: Ledger, gap: Finding, round_trip: RoundTrip) -> None:
    findings.explain(ledger, gap, "停业")
    round_trip(findings.withdraw, ledger, gap)
    assert _gaps(ledger)[0].is_open


def test_a_finding_opens_again_when_its_numbers_change(ledger: Ledger, gap: Finding) -> None:
    findings.explain(ledger, gap, "停业")
    stale = Explanation(*gap.key, "days=5", "停业", "x", "x", "")
    assert stale.numbers != gap.numbers
    bills.remove(ledger, "E-01:2025-02-02")
    bills.add(ledger, a_bill("2025-02-04", "2025-02-28"))
    (longer,) = _gaps(ledger)
    assert longer.is_open
    ledger.undo()
    ledger.undo()
    assert not _gaps(ledger)[0].is_open


def test_an_empty_explanation_and_one_that_is_not_there_are_refused(
    ledger: Ledger, gap: Finding
) -> None:
    _is_refused("empty", ledger, findings.explain, gap, "  ")
    _is_refused("gone", ledger, findings.withdraw, gap)


def test_a_limit_is_set_and_restored(ledger: Ledger, gap: Finding, round_trip: RoundTrip) -> None:
    assert gap.values["days"] == 1
    first = round_trip(findings.choose, ledger, CHOICE)
    assert _gaps(ledger) == []
    again = round_trip(findings.choose, ledger, CheckChoice("bill_gap", "days", "0.5"))
    assert again.id == first.id
    assert len(_gaps(ledger)) == 1
    round_trip(findings.restore, ledger, "bill_gap", "days")
    assert kept.choices(ledger.db) == []


def test_a_limit_that_cannot_be_is_refused(ledger: Ledger) -> None:
    _is_refused("not_a_number", ledger, findings.choose, CheckChoice("bill_gap", "days", "few"))
    _is_refused("unknown_choice", ledger, findings.choose, CheckChoice("bill_gap", "weeks", "1"))
    _is_refused("gone", ledger, findings.restore, "bill_gap", "days")


def test_only_a_reviewer_sets_limits_and_everybody_explains(ledger: Ledger, gap: Finding) -> None:
    operators.add(ledger, "Wang", Role.REVIEWER)
    operators.add(ledger, "Li", Role.CLERK)
    operators.sign_in(ledger, "Li")
    _is_refused("reviewer_only", ledger, findings.choose, CHOICE)
    assert findings.explain(ledger, gap, "停业").operator == "Li"
