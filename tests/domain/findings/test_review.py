"""Limits, severities, the order of the list, and explanations that hold for their numbers."""

from dataclasses import replace
from datetime import date

import pytest

from carbondesk.domain import balance
from carbondesk.domain import period as periods
from carbondesk.domain import round as rounds
from carbondesk.domain.findings import limits, review
from carbondesk.domain.findings.explanation import CheckChoice, Explanation
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.problems import Severity
from carbondesk.domain.usage import Measured
from carbondesk.reference import checks
from carbondesk.texts import findings as texts
from carbondesk.texts import load_findings, waste
from tests.factory import a_bill, a_history, a_meter, a_reading, measured, of_kind

TODAY = date(2026, 6, 15)
YEAR = periods.year(2025)


def _gap(second: str = "2025-03-02") -> Measured:
    bills = (a_bill("2025-02-01", "2025-02-28"), a_bill(second, "2025-03-31"))
    return measured(a_history(a_meter(), of_kind(MeterKind.BILL), *bills))


def _found(book: Measured, *explained: Explanation) -> list[Finding]:
    every = review.of_period(book, YEAR, TODAY, explanations=explained)
    return [finding for finding in every if finding.rule == "bill_gap"]


def _said_of(finding: Finding) -> Explanation:
    return Explanation(*finding.key, finding.numbers, "停业", "Li", "2026-01-01", "x")


def test_every_rule_belongs_to_one_function_and_has_its_sentence() -> None:
    spoken = [
        code for codes in (*review.OF_METER.values(), *review.OF_ALL.values()) for code in codes
    ]
    assert sorted(spoken) == sorted(rule.code for rule in checks.every())
    sentences = (*texts.SENTENCES, *load_findings.RULES, *waste.RULES)
    assert sorted(spoken) == sorted(sentences)


def test_an_explanation_holds_as_long_as_its_numbers() -> None:
    (finding,) = _found(_gap())
    (explained,) = _found(_gap(), _said_of(finding))
    assert explained.explanation == _said_of(finding)
    other = replace(_said_of(finding), numbers="days=9")
    assert _found(_gap(), other)[0].is_open


def test_another_gap_is_another_finding() -> None:
    (finding,) = _found(_gap())
    (longer,) = _found(_gap("2025-03-05"), _said_of(finding))
    assert longer.is_open
    assert longer.key != finding.key


def test_a_severity_is_chosen_and_a_rule_switched_off() -> None:
    choice = CheckChoice("bill_gap", "severity", "error")
    every = review.of_period(_gap(), YEAR, TODAY, [choice])
    assert {item.severity for item in every if item.rule == "bill_gap"} == {Severity.ERROR}
    off = review.of_period(_gap(), YEAR, TODAY, [replace(choice, value="off")])
    assert [item for item in off if item.rule == "bill_gap"] == []


def test_the_list_begins_with_the_gravest_and_ends_with_what_is_explained() -> None:
    facts = a_history(
        a_reading("2024-12-31", 500), a_reading("2025-01-31", 400), a_reading("2025-02-28", 430)
    )
    every = review.of_period(measured(facts), YEAR, TODAY)
    assert every[0].severity is Severity.ERROR
    told = review.of_period(measured(facts), YEAR, TODAY, explanations=[_said_of(every[0])])
    assert told[-1].key == every[0].key


def test_the_rules_of_one_meter_are_those_of_the_list() -> None:
    facts = a_history(a_reading("2024-12-31", 500), a_reading("2025-01-31", 400))
    alone = review.of_meter(measured(facts), "E-01", YEAR, TODAY)
    listed = review.of_period(measured(facts), YEAR, TODAY)
    assert "register_drop" in [item.rule for item in alone]
    assert {item.key for item in alone} <= {item.key for item in listed}


def test_it_is_told_how_far_the_work_is_and_may_be_stopped() -> None:
    shares: list[float] = []
    review.of_period(_gap(), YEAR, TODAY, told=shares.append)
    assert shares == sorted(shares)
    assert shares[0] == 0

    def stop(_share: float) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        review.of_period(_gap(), YEAR, TODAY, told=stop)


@pytest.mark.parametrize(
    ("choice", "code"),
    [
        (CheckChoice("no_rule", "days", "1"), "unknown_choice"),
        (CheckChoice("bill_gap", "weeks", "1"), "unknown_choice"),
        (CheckChoice("bill_gap", "days", "many"), "not_a_number"),
        (CheckChoice("bill_gap", "days", "-1"), "not_a_number"),
        (CheckChoice("bill_gap", "days", "NaN"), "not_a_number"),
        (CheckChoice("bill_gap", "severity", "fatal"), "unknown_choice"),
    ],
)
def test_a_choice_that_cannot_be_is_a_problem(choice: CheckChoice, code: str) -> None:
    assert [problem.code for problem in limits.problems(choice)] == [code]


def test_a_choice_that_can_be_is_none() -> None:
    assert limits.problems(CheckChoice("bill_gap", "days", "2.5")) == []
    assert limits.problems(CheckChoice("bill_gap", "severity", "off")) == []


def test_other_pages_judge_by_the_same_limits() -> None:
    in_force = limits.chosen()
    assert in_force.of("submeter_sum", "percent") == balance.TOLERANCE
    assert in_force.of("usage_unlikely", "factor") == rounds.UNLIKELY
