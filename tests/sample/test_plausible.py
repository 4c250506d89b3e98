"""The years of a sample look like those of a real campus and a real hospital."""

from fractions import Fraction

import pytest

from carbondesk.domain import account, sets
from carbondesk.domain.account import Account
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.meter import MeterKind, Role
from carbondesk.domain.people import PeopleClass
from carbondesk.domain.period import Period, parse, shift_months, year
from carbondesk.domain.place import PlaceKind
from carbondesk.domain.quality import Quality
from carbondesk.domain.usage import Usage
from carbondesk.sample.assumptions import LAST, MONTHS
from carbondesk.sample.make import CAMPUS, HOSPITAL
from tests.sample.conftest import Made

YEARS = (2023, 2024, 2025)
BANDS = {
    CAMPUS: {
        "energy_per_area_kgce_m2": (8, 12),
        "energy_per_person_kgce": (165, 280),
        "electricity_per_area_kwh_m2": (40, 65),
        "water_per_person_m3": (40, 60),
        "carbon_per_area_kgco2_m2": (25, 50),
        "pue": (1.4, 1.6),
    },
    HOSPITAL: {
        "energy_per_area_kgce_m2": (20, 30),
        "energy_per_person_kgce": (430, 650),
        "electricity_per_area_kwh_m2": (85, 124),
        "water_per_person_m3": (38, 60),
        "carbon_per_area_kgco2_m2": (60, 110),
        "pue": (1.4, 1.6),
    },
}
PRICES = {
    "electricity": (0.65, 0.76),
    "natural_gas": (3.0, 4.0),
    "heat": (80, 100),
    "water": (4, 10),
    "reclaimed_water": (1, 4),
    "gasoline": (7, 8.5),
    "diesel": (7, 8.5),
    "lpg": (6, 9),
}
SMALLEST_LOSS, LARGEST_LOSS = 0.005, 0.12
HEATED_MONTHS = {11, 12, 1, 2, 3}


@pytest.mark.parametrize("number", YEARS)
def test_the_indicators_of_a_year_lie_in_their_bands(made: Made, number: int) -> None:
    found = _account(made, year(number)).indicators
    outside = {
        name: value
        for name, (low, high) in BANDS[made.sample.kind].items()
        if (value := found[name].value) is None or not low <= value <= high
    }
    assert outside == {}


@pytest.mark.parametrize("number", YEARS)
def test_unit_prices_lie_in_their_bands(made: Made, number: int) -> None:
    year_ = _account(made, year(number))
    for carrier, found in year_.costs.items():
        if found.figure.quality is Quality.MEASURED and carrier in year_.totals:
            low, high = PRICES[carrier]
            quantity = year_.totals[carrier].quantity
            assert quantity
            assert found.figure.value is not None
            assert low <= found.figure.value / quantity <= high, carrier


@pytest.mark.parametrize("number", YEARS)
def test_a_year_is_short_only_by_what_was_planted(made: Made, number: int) -> None:
    found = _account(made, year(number))
    short = {
        key.partition(".")[0]
        for key, figure in found.figures().items()
        if figure.quality in {Quality.PARTIAL, Quality.NONE} and not key.startswith("indicators.")
    }
    expected = {
        (CAMPUS, 2023): {"energy", "carbon", "cost", "cost_yuan"},  # a bill meter without a bill
        (HOSPITAL, 2023): {"cost", "cost_yuan"},  # a bill that only says the cost
        (HOSPITAL, 2025): {"water_m3"},  # the last reading
    }
    assert short == expected.get((made.sample.kind, number), set())


def test_energy_can_be_compared_over_the_last_two_years(made: Made) -> None:
    for number in (2024, 2025):
        assert _account(made, year(number)).energy_is_complete


@pytest.mark.parametrize("number", YEARS)
def test_completeness_is_high(made: Made, number: int) -> None:
    found = _account(made, year(number)).completeness
    assert found is not None
    assert found > Fraction(99, 100)


def test_sub_meters_never_exceed_the_meter_above(made: Made) -> None:
    for facts, children in _trees(made):
        for month in MONTHS:
            whole, parts = _balance(made, facts, children, month)
            if whole is not None:
                assert parts < whole, (facts.meter.code, month.code)


def test_the_losses_of_the_electricity_mains_are_small(made: Made) -> None:
    for facts, children in _trees(made):
        if facts.setup_on(LAST).counted and facts.meter.carrier == "electricity":
            for month in MONTHS:
                whole, parts = _balance(made, facts, children, month)
                assert whole
                assert SMALLEST_LOSS < 1 - parts / whole < LARGEST_LOSS, month.code


def test_every_month_uses_something_where_it_should(made: Made) -> None:
    idle = {
        (facts.meter.code, month.first.month)
        for meter_id, facts in made.book.meters.items()
        if facts.readings
        for month in MONTHS
        if made.measured.usage(meter_id, month).quantity == 0
    }
    heating = {code for code, _ in idle}
    assert all(made.facts(code).meter.carrier == "heat" or _heats(made, code) for code in heating)
    assert not {number for _, number in idle} & HEATED_MONTHS


def test_a_school_year_and_a_cold_winter_show(samples: dict[str, Made]) -> None:
    campus = [_electricity(samples[CAMPUS], parse(f"2024-{n:02d}")) for n in (6, 8)]
    assert campus[0] > campus[1] * Fraction(13, 10)
    hospital = samples[HOSPITAL]
    heat = {month.first.month for month in MONTHS if _quantity(hospital, "heat", month)}
    assert heat == HEATED_MONTHS


def test_months_stay_near_those_of_the_year_before(made: Made) -> None:
    """Nothing but the weather and a new building moves a month by more than a third."""
    for month in MONTHS[12:]:
        ratio = _electricity(made, month) / _electricity(made, shift_months(month, -12))
        assert 0.8 < ratio < 1.33, month.code


def test_the_roles_and_kinds_that_a_sample_should_show_are_there(samples: dict[str, Made]) -> None:
    both = {
        Role.IT, Role.IT_COOLING, Role.IT_DISTRIBUTION, Role.EV_CHARGING, Role.RESOLD,
        Role.PV_GENERATION, Role.VEHICLE, Role.LIGHTING, Role.HVAC,
    }  # fmt: skip
    more = {CAMPUS: {Role.PV_EXPORT}, HOSPITAL: {Role.HEATING, Role.POWER, Role.SPECIAL}}
    kinds = {MeterKind.REGISTER, MeterKind.BILL, MeterKind.STOCK}
    for kind, made in samples.items():
        setups = [facts.setup_on(LAST) for facts in made.book.meters.values()]
        assert both | more[kind] <= {setup.role for setup in setups}
        assert kinds <= {setup.kind for setup in setups}
    hospital = samples[HOSPITAL].book.meters.values()
    assert any(facts.setup_on(LAST).kind is MeterKind.AREA_HEAT for facts in hospital)


def test_people_of_every_kind_are_counted(samples: dict[str, Made]) -> None:
    found = {
        kind: {item.people_class for item in made.book.people} for kind, made in samples.items()
    }
    staff = {PeopleClass.STAFF, PeopleClass.AUTHORISED}
    students = {PeopleClass.STUDENTS_DAY, PeopleClass.STUDENTS_BOARDING}
    assert found == {
        CAMPUS: staff | students,
        HOSPITAL: staff | {PeopleClass.BED_DAYS, PeopleClass.OUTPATIENTS},
    }


def test_buildings_have_areas_and_rooms_have_none(made: Made) -> None:
    with_area = {area.place_id for area in made.book.areas}
    for place in made.book.places:
        assert (place.id in with_area) is (place.kind is PlaceKind.BUILDING), place.name


def _account(made: Made, period: Period) -> Account:
    bound = made.book.bindings[period.first.year]
    return account.of(made.measured, period, sets.of_binding(bound))


def _electricity(made: Made, month: Period) -> Fraction:
    return _quantity(made, "electricity", month)


def _quantity(made: Made, carrier: str, month: Period) -> Fraction:
    quantity = _account(made, month).totals[carrier].quantity
    assert quantity is not None
    return quantity


def _heats(made: Made, code: str) -> bool:
    return made.facts(code).setup_on(LAST).role is Role.HEATING


def _trees(made: Made) -> list[tuple[MeterFacts, list[str]]]:
    """Each meter that has sub-meters of its carrier, with their ids."""
    found = []
    for meter_id, facts in made.book.meters.items():
        children = [
            other.meter.id
            for other in made.book.meters.values()
            if other.setup_on(LAST).parent_id == meter_id
        ]
        if children:
            found.append((facts, children))
    return found


def _balance(
    made: Made, facts: MeterFacts, children: list[str], month: Period
) -> tuple[Fraction | None, Fraction]:
    whole: Usage = made.measured.usage(facts.meter.id, month)
    parts = [made.measured.usage(child, month).quantity for child in children]
    return whole.quantity, sum((part for part in parts if part is not None), Fraction(0))
