"""Emissions beside the standard's total: by hand, by days, with the factor that is meant."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from carbondesk.domain import beside, inventory, period, sets
from carbondesk.domain.account import of as account_of
from carbondesk.domain.emission import Emission, EmissionKind
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.quantity import MICRO
from carbondesk.domain.usage import Measured
from tests.factory import a_book, row

YEAR = period.year(2024)
REFILL = Emission(
    EmissionKind.REFRIGERANT, date(2024, 7, 3), date(2024, 7, 3), 12 * MICRO, "kg", "R410A",
    "冷水机组补充", id="1",
)  # fmt: skip
SEWAGE = Emission(
    EmissionKind.WASTE_WATER, date(2024, 1, 1), date(2024, 12, 31), 36_600 * MICRO, "m3",
    "PROVINCIAL-2025:sewage_septic", id="2",
)  # fmt: skip
TRAVEL = Emission(
    EmissionKind.TRAVEL, date(2023, 12, 1), date(2024, 1, 31), 6_200 * MICRO, "pkm", "", "高铁",
    factor_micro=35_000, source="本单位估计", id="3",
)  # fmt: skip


def lines(*emissions: Emission, within: period.Period = YEAR) -> dict[str, Fraction | None]:
    book = replace(a_book(), emissions=emissions)
    return {
        line.emission.id: None if line.kgco2e.value is None else Fraction(line.kgco2e.value)
        for line in beside.lines(book, within)
    }


def test_a_refill_is_its_mass_times_the_potential_of_the_gas() -> None:
    assert lines(REFILL) == {"1": 12 * Fraction("1923.5")}


def test_a_published_factor_and_a_typed_one_are_taken_by_the_days_of_the_period() -> None:
    """36,600 m³ × 1.008 of the year, 3,660... of 2024 100 a day; 31 of 62 days × 6,200 × 0.035."""
    assert lines(SEWAGE, TRAVEL) == {"2": Fraction("36892.8"), "3": Fraction("108.5")}
    february = period.month(2024, 2)
    assert lines(SEWAGE, TRAVEL, within=february) == {"2": 2900 * Fraction("1.008")}


def test_a_gas_without_the_fifth_report_takes_the_sixth() -> None:
    gas = replace(REFILL, kind=EmissionKind.MEDICAL_GAS, item="HFE-347mmz1")
    found = beside.factor_of(gas)
    assert found is not None
    assert row(found.edition, found.per_unit) == ("AR6", 195)


def test_they_stand_beside_the_total_with_their_own_sum() -> None:
    book = replace(a_book(), emissions=(REFILL, TRAVEL))
    measured = Measured(book)
    made = account_of(measured, YEAR, sets.default(2024, "370100"))
    found = inventory.of(measured, made)
    assert found.total.value == made.carbon.value
    assert found.beside_total.value == Fraction("23082") + Fraction("108.5")
    assert [line.scope for line in found.beside] == [1, 3]
    assert "beside.total_kgco2e" in found.figures()


@pytest.mark.parametrize("one", [REFILL, SEWAGE, TRAVEL])
def test_each_opens_to_what_was_entered_and_the_factor(one: Emission) -> None:
    (line,) = beside.lines(replace(a_book(), emissions=(one,)), YEAR)
    quantity, factor = line.kgco2e.parts
    assert isinstance(quantity, Figure)
    assert isinstance(factor, Fact)
    named = dict(factor.fields)
    assert line.kgco2e.value == Fraction(quantity.value or 0) * Fraction(str(named["value"]))
    assert named["source"]
    assert [leaf.kind for leaf in line.kgco2e.leaves()] == ["emission", "factor"]
