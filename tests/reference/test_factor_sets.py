"""Factor sets: what stands for a year, and what a carrier takes."""

from fractions import Fraction

import pytest

from carbondesk.reference import carriers, factor_sets

ENERGY = {
    "electricity": "0.1229",
    "natural_gas": "1.33",
    "heat": "34.12",
    "coal": "0.7143",
    "steam": "128.6",
    "gasoline": "1.0741",
    "diesel": "1.2531",
    "lpg": "1.7143",
    "lng": "1.7572",
    "other_energy": "1",
}
CARBON = {
    "natural_gas": "2.184",
    "heat": "110",
    "gasoline": "2.179",
    "diesel": "2.718",
    "lpg": "3.166",
    "pv": "0",
}


@pytest.mark.parametrize(
    ("year", "code", "to_confirm"),
    [
        (2005, "GBT2589-2008", True),
        (2008, "GBT2589-2008", False),
        (2019, "GBT2589-2008", False),
        (2020, "GBT2589-2020", False),
        (2026, "GBT2589-2020", False),
    ],
)
def test_a_year_takes_the_newest_coefficients_not_after_it(
    year: int, code: str, to_confirm: bool
) -> None:
    choice = factor_sets.default_energy(year)
    assert (choice.edition.code, choice.to_confirm) == (code, to_confirm)


@pytest.mark.parametrize(("year", "to_confirm"), [(2023, True), (2026, False), (2030, False)])
def test_a_year_before_the_carbon_standard_is_to_be_confirmed(year: int, to_confirm: bool) -> None:
    choice = factor_sets.default_carbon(year)
    assert (choice.edition.code, choice.to_confirm) == ("JST303-2026", to_confirm)


@pytest.mark.parametrize(("carrier", "value"), ENERGY.items())
def test_the_default_coefficient_of_a_carrier(carrier: str, value: str) -> None:
    factor = factor_sets.energy_set("GBT2589-2020").factor(carrier)
    assert factor is not None
    assert factor.per_unit == Fraction(value)


@pytest.mark.parametrize(("carrier", "value"), CARBON.items())
def test_the_default_carbon_factor_of_a_carrier(carrier: str, value: str) -> None:
    factor = factor_sets.carbon_set("JST303-2026").factor(carrier)
    assert factor is not None
    assert factor.per_unit == Fraction(value)


def test_coal_of_unknown_grade_is_bituminous_and_to_be_confirmed() -> None:
    chosen = factor_sets.carbon_set("JST303-2026")
    unknown, known = chosen.factor("coal"), chosen.factor("coal", "bituminous")
    anthracite = chosen.factor("coal", "anthracite")
    assert unknown is not None
    assert known is not None
    assert anthracite is not None
    assert (unknown.per_unit, unknown.to_confirm) == (Fraction("2.174"), True)
    assert (known.per_unit, known.to_confirm) == (Fraction("2.174"), False)
    assert anthracite.per_unit == Fraction("2.429")


def test_the_coefficient_of_coal_is_the_same_for_every_grade() -> None:
    chosen = factor_sets.energy_set("GBT2589-2020")
    assert chosen.factor("coal", "anthracite") == chosen.factor("coal")


def test_water_and_what_was_not_found_have_no_factor() -> None:
    energy = factor_sets.energy_set("GBT2589-2020")
    carbon = factor_sets.carbon_set("JST303-2026")
    for carrier in ("water", "reclaimed_water", "cooling", "pipeline_gas"):
        assert energy.factor(carrier) is None
    for carrier in ("water", "lng", "electricity", "cooling"):
        assert carbon.factor(carrier) is None


def test_certified_green_power_has_no_emission() -> None:
    factor = factor_sets.carbon_set("JST303-2026").factor("electricity", factor_sets.GREEN_POWER)
    assert factor is not None
    assert factor.per_unit == 0


def test_the_equivalent_set_differs_in_electricity_only() -> None:
    calorific = factor_sets.energy_set("GBT2589-2020")
    equivalent = factor_sets.energy_set("EQUIVALENT-2020")
    differing = [
        key for key, value in equivalent.factors.items() if calorific.factors[key] != value
    ]
    assert differing == [("electricity", "")]


def test_each_factor_is_per_unit_of_its_carrier() -> None:
    for kind in (factor_sets.ENERGY, factor_sets.CARBON):
        for chosen in factor_sets.every(kind):
            for (carrier, _), factor in chosen.factors.items():
                assert factor.unit == carriers.named(carrier).unit.code, factor.id


def test_a_set_of_the_other_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        factor_sets.energy_set("JST303-2026")
    with pytest.raises(KeyError):
        factor_sets.carbon_set("GBT2589-2020")


def test_what_is_below_the_best_grade_is_to_be_confirmed() -> None:
    steam = factor_sets.carbon_set("JST303-2026").factor("steam")
    assert steam is not None
    assert (steam.per_unit, steam.grade, steam.to_confirm) == (Fraction("413.93"), "I", True)
