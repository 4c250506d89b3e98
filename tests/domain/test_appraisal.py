"""A project judged: the figures by hand, what lacks, what opens."""

from dataclasses import replace
from fractions import Fraction

import pytest

from carbondesk.domain import appraisal, economics
from carbondesk.domain.figure import Fact
from carbondesk.domain.project import ProjectCost, ProjectFacts
from tests.domain.projects import a_project, a_saving, a_stage, money
from tests.factory import fen, figures_in, row


def test_the_measures_of_a_plain_project_by_hand() -> None:
    """80,000 yuan a year less 5,000, ten years at 5 %: 75,000 × 7.72173493 − 500,000."""
    facts = a_project(om_fen=fen(5000))
    found = appraisal.measures(appraisal.of(facts))
    assert appraisal.yearly(facts).value == 75_000
    npv = found["npv"].value
    assert npv is not None
    assert f"{float(npv):.2f}" == "79130.12"
    assert found["simple"].value == Fraction(20, 3)
    sir = found["sir"].value
    assert sir is not None
    assert f"{float(sir):.6f}" == "1.158260"
    assert {code for code, one in found.items() if one.value is None} == {"xirr", "without", "with"}


def test_the_usual_rate_counts_where_none_is_typed_and_says_that_it_is_to_be_confirmed() -> None:
    facts = a_project(discount_micro=None)
    found = appraisal.of(facts)
    assert found.rate == Fraction(8, 100)
    leaves = {leaf.kind: dict(leaf.fields) for leaf in appraisal.measures(found)["npv"].leaves()}
    assert leaves["discount_rate"]["value"] == 8
    assert leaves["discount_rate"]["to_confirm"] is True
    own = {leaf.kind: dict(leaf.fields) for leaf in _leaves(a_project())}
    assert "to_confirm" not in own["discount_rate"]


def test_each_measure_opens_to_money_savings_prices_and_terms() -> None:
    facts = a_project(ProjectCost("p", 5, fen(1000), "换灯", "c"), om_fen=100, study_years=8)
    assert [leaf.kind for leaf in _leaves(facts)] == [
        "funding_fiscal", "project_saving", "project_price", "running_cost", "discount_rate",
        "study_years", "project_cost", "residual",
    ]  # fmt: skip


def test_what_is_left_after_eight_of_ten_years_is_a_fifth_unless_it_is_typed() -> None:
    facts = a_project(study_years=8)
    case = appraisal.of(facts).case
    assert case is not None
    assert row(case.years, case.residual) == (8, 100_000)
    typed = appraisal.of(replace(facts, project=replace(facts.project, residual_fen=0))).case
    assert typed is not None
    assert typed.residual == 0


@pytest.mark.parametrize(
    ("facts", "lacks"),
    [
        (a_project(life_years=None), ("life",)),
        (replace(a_project(), funding=()), ("investment",)),
        (replace(a_project(), savings=()), ("saving",)),
        (a_project(a_saving(price=None)), ("price",)),
    ],
)
def test_what_lacks_is_named_and_nothing_is_judged(
    facts: ProjectFacts, lacks: tuple[str, ...]
) -> None:
    found = appraisal.of(facts)
    assert found.lacks == lacks
    assert found.case is None
    assert appraisal.measures(found) == {}
    assert appraisal.dated(found) is None


def test_a_yearly_saving_without_one_of_its_prices_is_not_known() -> None:
    facts = a_project(a_saving(), a_saving("water", 5000, price=None))
    assert appraisal.yearly(facts).value is None
    yuan, water = figures_in(appraisal.yearly(facts))
    assert (yuan.value, water.value) == (80_000, None)


def test_without_money_the_investment_is_not_known() -> None:
    assert appraisal.investment(replace(a_project(), funding=())).value is None
    assert appraisal.investment(a_project()).value == 500_000


def test_the_cost_of_the_life_stands_where_the_use_before_is_known() -> None:
    facts = a_project(a_saving(before=250_000))
    found = appraisal.measures(appraisal.of(facts))
    without, with_it, npv = (found[code].value for code in ("without", "with", "npv"))
    assert without == 200_000 * economics.uniform_worth(Fraction(5, 100), 10)
    assert Fraction(without or 0) - Fraction(with_it or 0) == npv


def test_dated_money_begins_with_the_payments_and_ends_each_year_of_use() -> None:
    paid = money(paid=a_stage("built", "2024-02-10").reached)
    facts = a_project(paid, a_stage("accepted", "2024-02-29"), life_years=2)
    days = appraisal.dated(appraisal.of(facts))
    assert days is not None
    assert [row(day.isoformat(), amount) for day, amount in days] == [
        ("2024-02-10", -500_000), ("2025-02-28", 80_000), ("2026-02-28", 80_000),
    ]  # fmt: skip
    longer = replace(facts, project=replace(facts.project, life_years=10))
    xirr = appraisal.measures(appraisal.of(longer))["xirr"].value
    assert xirr is not None
    assert 9 < xirr < 10


def test_a_planned_day_of_use_will_do_and_a_payment_without_a_day_will_not() -> None:
    planned = a_project(a_stage("built", planned="2027-01-01"), money(paid=None))
    assert appraisal.in_use_from(planned) == a_stage("built", "2027-01-01").reached
    assert appraisal.dated(appraisal.of(planned)) is None


def test_leverage_is_social_over_fiscal_money_own_and_open_on_neither_side() -> None:
    funding = (
        money("fiscal", 200_000), money("subsidy", 50_000), money("esco", 300_000),
        money("loan", 200_000), money("own", 70_000), money("open", 30_000),
    )  # fmt: skip
    assert appraisal.leverage(funding).value == 2
    assert appraisal.leverage([money("esco")]).value is None


def _leaves(facts: ProjectFacts) -> list[Fact]:
    return list(appraisal.measures(appraisal.of(facts))["npv"].leaves())
