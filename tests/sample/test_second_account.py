"""Two accounts that know nothing of each other agree on both samples to the last digit."""

from fractions import Fraction

import pytest

from carbondesk.domain.account import Account
from carbondesk.domain.indicator import PUE
from carbondesk.domain.period import parse
from carbondesk.store import accounts
from tests.sample import second_account
from tests.sample.conftest import Made
from tests.sample.second_account import Year

YEARS = (2023, 2024, 2025)


@pytest.fixture(params=YEARS)
def both(made: Made, request: pytest.FixtureRequest) -> tuple[Account, Year]:
    period = parse(str(request.param))
    program = accounts.load(made.ledger.db, [period]).of(period)
    return program, second_account.Ledger(made.ledger.path).year(request.param)


def test_energy_agrees_line_by_line(both: tuple[Account, Year]) -> None:
    program, second = both
    lines = {
        line.carrier: line.kgce.value
        for line in program.energy_lines
        if line.in_total and line.kgce.value is not None
    }
    assert lines == second.kgce
    assert len(lines) >= 5
    assert program.energy.value == sum(second.kgce.values())


def test_carbon_agrees_line_by_line(both: tuple[Account, Year]) -> None:
    program, second = both
    lines = {
        (line.carrier, line.grade): line.kgco2.value
        for line in program.carbon_lines
        if line.kgco2.value is not None
    }
    quantities = {(line.carrier, line.grade): line.quantity.value for line in program.carbon_lines}
    assert lines == second.kgco2
    assert quantities == {key: second.quantities[key] for key in quantities}
    assert program.carbon.value == sum(second.kgco2.values())


def test_water_and_cost_agree(both: tuple[Account, Year]) -> None:
    program, second = both
    assert program.water.value == second.quantities["water", ""]
    costs = {
        code: cost.figure.value
        for code, cost in program.costs.items()
        if cost.figure.value is not None
    }
    assert costs == second.costs
    assert program.cost.value == sum(second.costs.values())


def test_area_people_and_indicators_agree(both: tuple[Account, Year]) -> None:
    program, second = both
    assert (program.area.value, program.people.value) == (second.area, second.people)
    assert {name: figure.value for name, figure in program.indicators.items()} == second.indicators
    assert program.indicators[PUE].value != Fraction(1)


def test_completeness_agrees(both: tuple[Account, Year]) -> None:
    program, second = both
    assert program.completeness == second.completeness
