"""Positions against quotas by hand: an office, a hospital, a campus; what cannot be compared."""

from fractions import Fraction
from typing import Any

import pytest

from carbondesk.domain import account, quota, sets
from carbondesk.domain import period as periods
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.meter import MeterKind, Role
from carbondesk.domain.quota import Counted, Lack, Position
from carbondesk.reference import quotas
from tests.factory import (
    a_bill,
    a_count,
    a_history,
    a_meter,
    a_place,
    a_setup,
    an_area,
    measured,
)

YEAR = periods.parse("2024")
OFFICE = "DB37T2672-2019:organ-city-b"
HOSPITAL = "DB11T1413-2023"


def billed(code: str, carrier: str, quantity: int, yuan: int = 0, **how: Any) -> MeterFacts:  # noqa: ANN401
    setup = a_setup(meter=code, kind=MeterKind.BILL, **how)
    bill = a_bill("2024-01-01", "2024-12-31", quantity, yuan, meter=code)
    return a_history(a_meter(code, carrier), setup, bill)


def position(key: str, *histories: MeterFacts) -> Position:
    """Where 10,000 m² and 500 people stand."""
    people = [a_count(month.code, "staff", 500) for month in YEAR.months()]
    book = measured(*histories, places=[a_place()], areas=[an_area(gross=10_000)], people=people)
    made = account.of(book, YEAR, sets.default(2024, "370100"))
    (found,) = [one for one in quotas.every() if one.id == key]
    return quota.position(Counted(book, made, found.energy_set), found)


def way(found: Position) -> tuple[Figure, Figure, Figure]:
    """The three figures of the way to the next level."""
    assert found.next is not None
    return found.next.percent, found.next.kgce, found.next.yuan


def test_an_office_is_counted_by_the_coefficients_of_its_standard() -> None:
    # 600,000 kWh × 0.31 = 186,000 kgce over 500 people; the survey's own 0.1229 is not used.
    found = position(f"{OFFICE}:energy_per_person", billed("E-01", "electricity", 600_000, 420_000))
    assert found.actual.value == 372
    assert found.actual.value < found.quota.constraint


def test_the_way_to_the_next_level_in_percent_coal_and_yuan() -> None:
    # 60 kWh/m² stands between 80.0 and 51.5: 8.5 kWh/m² above baseline on 10,000 m².
    found = position(
        f"{OFFICE}:electricity_per_area", billed("E-01", "electricity", 600_000, 420_000)
    )
    assert (found.actual.value, found.met) == (60, quotas.CONSTRAINT)
    assert found.next is not None
    assert found.next.level == quotas.BASELINE
    percent, kgce, yuan = way(found)
    assert percent.value == Fraction(85, 515) * 10 * 10
    # 85,000 kWh at 0.31 kgce and at 0.70 yuan each
    assert [kgce.value, yuan.value] == [26_350, 59_500]


def test_energy_is_valued_at_the_average_price_of_all_carriers() -> None:
    histories = (
        billed("E-01", "electricity", 1_000_000, 700_000),
        billed("G-01", "natural_gas", 100_000, 350_000),
    )
    # 310,000 + 121,430 = 431,430 kgce ÷ 500 people = 862.86; 1,050,000 yuan in all.
    found = position(f"{OFFICE}:energy_per_person", *histories)
    assert found.actual.value == Fraction("862.86")
    assert found.next is not None
    limit = dict(found.quota.levels())[found.next.level]
    _, kgce, yuan = way(found)
    saved = (Fraction("862.86") - limit) * 500
    assert kgce.value == saved
    assert yuan.value == saved * 1_050_000 / 431_430


def test_a_hospital_compares_each_carrier_by_itself_without_heating() -> None:
    histories = (
        billed("E-01", "electricity", 1_500_000, 1_050_000),
        billed("G-01", "natural_gas", 20_000, 70_000),
        billed("G-09", "natural_gas", 8_000, 28_000, role=Role.HEATING),
        billed("H-01", "heat", 2_000, 180_000),
    )
    heat = position(f"{HOSPITAL}:hospital-2-3:heat_per_area", *histories)
    assert (heat.actual.value, heat.met) == (Fraction("0.2"), quotas.CONSTRAINT)
    gas = position(f"{HOSPITAL}:hospital-3:other_gas_per_area", *histories)
    assert gas.actual.value == 2
    power = position(f"{HOSPITAL}:hospital-3:other_electricity_per_area", *histories)
    assert (power.actual.value, power.met) == (150, quotas.CONSTRAINT)


def test_without_heating_metered_by_itself_nothing_is_guessed() -> None:
    found = position(f"{OFFICE}:other_energy_per_area", billed("E-01", "electricity", 600_000))
    assert (found.lack, found.actual.value, found.next) == (Lack.NO_SPLIT, None, None)


def test_a_campus_is_compared_without_its_heating() -> None:
    histories = (
        billed("E-01", "electricity", 300_000, 210_000),
        billed("H-01", "heat", 1_000, 90_000),
    )
    # 300,000 kWh × 0.31 = 93,000 kgce without the 34,120 kgce of heat, on 10,000 m².
    key = "DB37T2671-2019:university:other_energy_per_area"
    found = position(key, *histories)
    assert (found.actual.value, found.met) == (Fraction("9.3"), quotas.BASELINE)
    heating = position("DB37T2671-2019:higher:district:heating_energy_per_area", *histories)
    assert heating.actual.value == Fraction("3.412")
    pumps = position("DB37T2671-2019:higher:heat_pump:heating_energy_per_area", *histories)
    assert pumps.lack is Lack.NO_SUCH_HEATING


@pytest.mark.parametrize(
    ("key", "lack"),
    [
        ("DB31T783-2026:university:corrected_energy_per_area", Lack.NO_CORRECTION),
        ("DB11T1617-2025:hospital-large:cooling_electricity_per_area", Lack.NO_METERING),
        ("DB11T1413-2023:hospital-2-3:heat_per_area", Lack.NO_SPLIT),
    ],
)
def test_what_the_ledger_cannot_know_says_why(key: str, lack: Lack) -> None:
    found = position(key, billed("E-01", "electricity", 600_000))
    assert found.next is None
    assert found.lack is (Lack.NO_DATA if lack is Lack.NO_SPLIT else lack)


def test_every_figure_ends_in_facts_and_the_published_value() -> None:
    found = position(
        f"{OFFICE}:electricity_per_area", billed("E-01", "electricity", 600_000, 420_000)
    )
    leaves: list[Fact] = [leaf for figure in way(found) for leaf in figure.leaves()]
    assert {leaf.kind for leaf in leaves} >= {"quota", "bill", "area", "factor"}
    (value,) = {dict(leaf.fields)["value"] for leaf in leaves if leaf.kind == "quota"}
    assert value == Fraction("51.5")


def test_part_of_a_year_is_not_compared_with_the_quota_of_a_year() -> None:
    half = a_history(
        a_meter("E-01", "electricity"),
        a_setup(meter="E-01", kind=MeterKind.BILL),
        a_bill("2024-01-01", "2024-06-30", 300_000, 210_000, meter="E-01"),
    )
    found = position(f"{OFFICE}:electricity_per_area", half)
    assert (found.lack, found.actual.value, found.next) == (Lack.NOT_WHOLE, 30, None)


def test_without_all_bills_no_price_is_made() -> None:
    gas = a_history(
        a_meter("G-01", "natural_gas"),
        a_setup(meter="G-01", kind=MeterKind.BILL),
        a_bill("2024-01-01", "2024-12-31", 100_000, None, meter="G-01"),
    )
    power = billed("E-01", "electricity", 1_000_000, 700_000)
    _, kgce, yuan = way(position(f"{OFFICE}:energy_per_person", power, gas))
    assert kgce.value is not None
    assert yuan.value is None
