"""The early warning about a target as a finding: who is warned, of what, and when not."""

from fractions import Fraction

import pytest

from carbondesk.domain.findings import review
from carbondesk.domain.findings.explanation import CheckChoice
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.period import parse
from carbondesk.domain.quantity import MICRO
from carbondesk.domain.target import Restatement, Target, Way
from carbondesk.i18n import speaking
from carbondesk.texts import findings as texts
from tests.domain.findings.test_rules import TODAY, of_months
from tests.factory import measured

# 100 kWh a day for two years, then 120: 36,500 allowed, 43,800 come.
RISING = [100] * 24 + [120] * 6
CAP = Target("T1", "Electricity", "electricity", 2024, 2025, 36_500 * MICRO, way=Way.ABSOLUTE,
             base_micro=36_600 * MICRO, id="t")  # fmt: skip


def found(target: Target = CAP, period: str = "2025-06", **rest: object) -> list[Finding]:
    book = measured(of_months(RISING), targets=(target,), started="2023-01-01", **rest)
    every = review.of_period(book, parse(period), TODAY)
    return [one for one in every if one.rule == "target_ahead"]


def test_a_year_that_will_miss_its_target_is_warned_of() -> None:
    # January to June: 181 × 120 = 21,720 kWh, before it 18,100 and 18,200: a level of 21,720 ÷
    # 18,150. The rest was 18,400 twice.
    (finding,) = found()
    values = finding.values
    assert finding.label == "Electricity"
    assert (values["allowed"], values["left"], values["unit"]) == (36_500, 6, "kWh")
    total, over = values["total"], values["over"]
    assert isinstance(total, Fraction)
    assert isinstance(over, Fraction)
    assert over == total - 36_500
    assert total == 21_720 + Fraction(18_400 * 21_720, 18_150)
    fall = values["fall"]
    assert isinstance(fall, Fraction)
    assert fall == over / (total - 21_720) * 100


def test_the_sentence_says_what_must_fall_by_how_much() -> None:
    (finding,) = found()
    with speaking("en"):
        said = texts.sentence(finding)
    assert said.startswith("The year comes to 43,739 kWh, 7,239.2 kWh above the 36,500 allowed.")
    assert "The 6 months to come must fall by 32.9%" in said
    assert texts.place(finding) == "Electricity"


def test_a_target_that_holds_is_not_warned_of() -> None:
    assert found(Target(**{**vars(CAP), "goal_micro": 44_500 * MICRO})) == []


def test_a_base_that_was_restated_counts() -> None:
    percent = Target(**{**vars(CAP), "way": Way.PERCENT, "goal_micro": -MICRO})
    assert len(found(percent)) == 1
    new = Restatement("t", TODAY, 50_000 * MICRO, "another wing")
    assert found(percent, restated=(new,)) == []


@pytest.mark.parametrize("period", ["2024-06", "2026-01"])
def test_years_outside_the_target_are_silent(period: str) -> None:
    assert found(period=period) == []


def test_before_a_month_of_the_year_is_known_nothing_is_said() -> None:
    late = Target(**{**vars(CAP), "base_year": 2025, "target_year": 2026, "goal_micro": MICRO})
    assert found(late, "2026-01") == []


def test_the_share_from_which_one_is_warned_can_be_chosen() -> None:
    book = measured(of_months(RISING), targets=(CAP,), started="2023-01-01")
    choice = CheckChoice("target_ahead", "percent", "25", id="c")
    every = review.of_period(book, parse("2025-06"), TODAY, [choice])
    assert [one for one in every if one.rule == "target_ahead"] == []
