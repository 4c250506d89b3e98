"""What lies outside the boundary: housing, let areas, other legal persons, power passed on."""

from fractions import Fraction
from typing import Any

from carbondesk.domain import account, equivalents, inventory, sets
from carbondesk.domain import period as periods
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.inventory import Inventory
from carbondesk.domain.meter import MeterKind, Role
from tests.factory import a_bill, a_history, a_meter, a_place, a_setup, an_area, measured

YEAR = periods.parse("2024")


def billed(code: str, amount: int, **how: Any) -> MeterFacts:  # noqa: ANN401
    setup = a_setup(meter=code, kind=MeterKind.BILL, **how)
    return a_history(a_meter(code), setup, a_bill("2024-01-01", "2024-12-31", amount, meter=code))


def listed(*histories: MeterFacts, **rest: Any) -> Inventory:  # noqa: ANN401
    book = measured(*histories, **rest)
    return inventory.of(book, account.of(book, YEAR, sets.default(2024, "370100")))


def test_what_is_outside_is_told_with_its_reason_and_never_counted() -> None:
    found = listed(
        billed("E-01", 100_000),
        billed("E-02", 8_000, role=Role.EXCLUDED, uncounted_reason="家属区"),
        billed("E-03", 5_000, counted=False, uncounted_reason="附属公司，独立法人"),
        billed("E-04", 2_000, parent_id="E-01", role=Role.RESOLD),
        billed("E-05", 1_000, parent_id="E-01", counted=False, uncounted_reason="分表"),
    )
    assert [(left.usage.value, left.role, left.reason) for left in found.outside] == [
        (8_000, Role.EXCLUDED, "家属区"),
        (5_000, Role.TOTAL, "附属公司，独立法人"),
        (2_000, Role.RESOLD, ""),
    ]
    assert found.total.value == 98_000 * Fraction("0.6191")


def test_floor_area_that_does_not_count_is_told_as_it_is_on_the_last_day() -> None:
    areas = [
        an_area("A9", gross=10_000, excluded=500, excluded_reason="食堂出租"),
        an_area("A9", 10_000, "2025-01-01", excluded=900, excluded_reason="later"),
    ]
    found = listed(billed("E-01", 1), places=[a_place("A9")], areas=areas)
    assert [(one.area, one.reason) for one in found.areas] == [(Fraction(500), "食堂出租")]


def test_both_ways_of_counting_energy_stand_side_by_side() -> None:
    book = measured(billed("E-01", 100_000))
    made = account.of(book, YEAR, sets.default(2024, "370100"))
    found = equivalents.of(book, made)
    assert (found.calorific.value, found.calorific_set.code) == (12_290, "GBT2589-2020")
    assert (found.equivalent.value, found.equivalent_set.code) == (30_240, "EQUIVALENT-2024")
    assert found.calorific.value == made.energy.value
    past = periods.parse("2023")
    earlier = account.of(book, past, sets.default(2023, "370100"))
    assert equivalents.of(book, earlier).equivalent_set.code == "EQUIVALENT-2020"
