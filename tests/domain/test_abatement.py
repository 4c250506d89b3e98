"""Standard coal, CO₂ and the cost of a tonne, with the order that negative costs may not decide."""

from dataclasses import replace
from fractions import Fraction

import pytest

from carbondesk.domain import abatement, appraisal, economics, sets
from carbondesk.domain.project import ProjectFacts
from tests.domain.projects import a_project, a_saving, money

SETS = sets.default(2025, "370100")
# kgCO₂ per kWh in Shandong, kgce per kWh, kgCO₂ per m³ of gas.
GRID, COAL = Fraction("0.6191"), Fraction("0.1229")


def named(code: str, facts: ProjectFacts) -> ProjectFacts:
    return replace(facts, project=replace(facts.project, code=code, id=code))


def test_what_is_saved_is_told_in_coal_and_carbon_and_water_in_neither() -> None:
    facts = a_project(a_saving(), a_saving("water", 9000, price=4))
    assert abatement.kgce(facts, SETS).value == 100_000 * COAL
    assert abatement.kgco2(facts, SETS).value == 100_000 * GRID
    assert [leaf.kind for leaf in abatement.kgco2(facts, SETS).leaves()] == [
        "project_saving", "grid_factor",
    ]  # fmt: skip


def test_what_changes_its_carrier_saves_the_one_and_uses_the_other() -> None:
    gas, power = a_saving("natural_gas", 50_000, price=3), a_saving(saved=-120_000)
    factor = SETS.carbon.factor("natural_gas")
    assert factor is not None
    expected = 50_000 * factor.per_unit - 120_000 * GRID
    assert abatement.kgco2(a_project(gas, power), SETS).value == expected


def test_without_a_factor_nothing_is_said_of_the_sum() -> None:
    no_grid = replace(SETS, grid=None)
    figure = abatement.kgco2(a_project(a_saving(), a_saving("natural_gas", 5, price=3)), no_grid)
    assert figure.value is None


def test_a_tonne_costs_recovery_and_running_less_saving_over_its_tonnes() -> None:
    """1,000,000 at 5 % over ten years: 129,504.57 a year, less 80,000, over 61.91 t."""
    facts = a_project(money(yuan=1_000_000))
    found = abatement.cost(appraisal.of(facts), abatement.kgco2(facts, SETS))
    by_hand = (1_000_000 * economics.recovery(Fraction(5, 100), 10) - 80_000) / Fraction("61.91")
    assert found.value == by_hand
    assert f"{float(by_hand):.2f}" == "799.62"


def test_those_that_cost_are_ranked_by_the_tonne_and_those_that_earn_by_what_they_add() -> None:
    """The small one earns more a tonne and adds less: it must not come first."""
    small = named("small", a_project(money(yuan=1000), a_saving(saved=1000, price=2)))
    large = named("large", a_project(money(yuan=300_000)))
    dear = named("dear", a_project(money(yuan=2_000_000)))
    less = named("less", a_project(money(yuan=1_000_000)))
    made = abatement.curve([small, dear, less, large], SETS)
    assert [step.facts.project.code for step in made.steps] == ["large", "small", "less", "dear"]
    assert [step.earns for step in made.steps] == [True, True, False, False]
    assert made.steps[1].yuan_per_tonne < made.steps[0].yuan_per_tonne < 0
    assert sum(step.tonnes for step in made.steps) == 301 * 1000 * GRID / 1000


@pytest.mark.parametrize(
    ("facts", "reason"),
    [
        (a_project(a_saving("water", 9000, price=4)), "no_carbon"),
        (a_project(a_saving(saved=-1)), "no_carbon"),
        (a_project(life_years=None), "life"),
    ],
)
def test_what_has_no_place_in_the_curve_is_named_with_the_reason(
    facts: ProjectFacts, reason: str
) -> None:
    made = abatement.curve([facts], SETS)
    assert made.steps == ()
    assert made.left_out == ((facts, reason),)
