"""What stays changed is told when it begins, and not again month after month."""

from carbondesk.domain.findings.explanation import CheckChoice
from tests.domain.findings.test_rules import found, of_months

SEASONS = (9, 8, 7, 5, 3, 2, 2, 2, 3, 5, 7, 9)


def test_a_step_a_year_ago_makes_no_outliers_now() -> None:
    stepped = [
        *[100 + place % 3 for place in range(19)],
        *[500 + place % 3 for place in range(17)],
    ]
    assert found("outlier", of_months(stepped)) == []


def test_a_drop_that_stays_is_told_when_it_begins() -> None:
    seasons = [100 + 40 * (place % 12) for place in range(36)]
    fallen = [*seasons[:28], *(round(amount * 0.6) for amount in seasons[28:])]
    told = found("outlier", of_months(fallen))
    assert [finding.period for finding in told] == ["2025-05", "2025-06"]


def test_a_month_that_is_even_is_not_doubted_for_an_odd_one_a_year_ago() -> None:
    even = [100] * 36
    even[18] = 15
    months = of_months(even)
    # July 2024 was a seventh; July 2025 is as June and May.
    assert [one.period for one in found("usage_unlikely", months, year="2024")] == ["2024-07"]
    assert found("usage_unlikely", months) == []
    assert [one.period for one in found("usage_year_ago", months)] == ["2025-07"]


def test_a_level_that_stays_is_doubted_all_the_year() -> None:
    stepped = of_months([*[100] * 24, *[600] * 12])
    off = CheckChoice("scale_jump", "severity", "off")
    assert len(found("usage_unlikely", stepped, choices=(off,))) == 12


def test_the_months_after_a_jump_are_not_told_one_by_one() -> None:
    years = [amount * 100 for amount in SEASONS] * 2
    fallen = of_months([*years, *(amount * 3 for amount in SEASONS)])
    assert len(found("scale_jump", fallen)) == 1
    assert found("usage_unlikely", fallen) == []
    # Of a month alone, whose review does not tell of the jump, it is said.
    off = CheckChoice("scale_jump", "severity", "off")
    assert len(found("usage_unlikely", fallen, choices=(off,))) == 12
