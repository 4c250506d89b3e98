"""What counts: counted meters, what was resold, photovoltaic power, setups that change."""
# ruff: noqa: ANN401 (a setup takes any of its fields by name)

from fractions import Fraction
from typing import Any

import pytest

from carbondesk.domain import period as periods
from carbondesk.domain import totals
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.meter import MeterKind, Role
from carbondesk.domain.quality import Quality
from carbondesk.domain.totals import CarrierTotal
from tests.factory import (
    a_bill,
    a_history,
    a_meter,
    a_reading,
    a_setup,
    an_estimate,
    figures_in,
    measured,
    row,
)

BILL = MeterKind.BILL
JANUARY = periods.parse("2024-01")


def billed(
    code: str, quantity: int | None, *, carrier: str = "electricity", **how: Any
) -> MeterFacts:
    """A bill meter with a bill of January, or with none."""
    bills = [] if quantity is None else [a_bill(quantity=quantity)]
    return a_history(a_meter(code, carrier), a_setup(kind=BILL, **how), *bills)


def total(*histories: MeterFacts, carrier: str = "electricity") -> CarrierTotal | None:
    return totals.by_carrier(measured(*histories), JANUARY).get(carrier)


def quantity(*histories: MeterFacts, carrier: str = "electricity") -> Fraction | None:
    found = total(*histories, carrier=carrier)
    assert found is not None
    return found.quantity


class TestCounted:
    """`counted` decides, and some roles never count."""

    def test_counted_meters_of_a_carrier_are_added(self) -> None:
        assert quantity(billed("E-01", 100), billed("E-02", 20)) == 120

    def test_a_meter_that_is_not_counted_adds_nothing(self) -> None:
        assert quantity(billed("E-01", 100), billed("E-02", 20, counted=False)) == 100

    @pytest.mark.parametrize("role", [Role.EXCLUDED, Role.RESOLD, Role.PV_EXPORT])
    def test_some_roles_never_add_whatever_is_ticked(self, role: Role) -> None:
        found = total(billed("E-01", 100), billed("E-02", 20, role=role, parent_id="E-01"))
        assert found is not None
        assert all(item.sign < 0 or item.usage.meter_id == "E-01" for item in found.contributions)

    @pytest.mark.parametrize("role", [Role.IT, Role.HVAC, Role.LIGHTING, Role.SPECIAL])
    def test_other_roles_change_nothing(self, role: Role) -> None:
        assert quantity(billed("E-01", 100, role=role)) == 100

    def test_what_is_excluded_below_a_counted_meter_is_not_taken_away(self) -> None:
        below = billed("E-02", 20, role=Role.EXCLUDED, counted=False, parent_id="E-01")
        assert quantity(billed("E-01", 100), below) == 100

    def test_a_change_of_the_year_parts_it_by_days(self) -> None:
        facts = a_history(
            a_setup(kind=BILL), a_setup("2024-01-11", kind=BILL, counted=False), a_bill(quantity=31)
        )
        found = total(facts)
        assert found is not None
        assert row(found.quantity, found.quality, found.meters) == (10, Quality.MEASURED, 1)

    def test_carriers_come_in_the_order_of_lists(self) -> None:
        found = measured(billed("W", 1, carrier="water"), billed("G", 1, carrier="natural_gas"),
                         billed("E", 1))  # fmt: skip
        assert list(totals.by_carrier(found, JANUARY)) == ["electricity", "natural_gas", "water"]


class TestResold:
    """What was resold is taken away once, from a meter that counts."""

    @pytest.mark.parametrize(
        ("parent", "counted", "left"), [("E-01", True, 80), (None, True, 80), ("E-01", False, None)]
    )
    def test_it_is_taken_away_where_it_was_counted(
        self, parent: str | None, counted: bool, left: int | None
    ) -> None:
        found = total(
            billed("E-01", 100, counted=counted),
            billed("E-02", 20, role=Role.RESOLD, counted=False, parent_id=parent),
        )
        assert (found.quantity if found else None) == left

    def test_below_a_resold_meter_it_is_not_taken_away_twice(self) -> None:
        assert quantity(
            billed("E-01", 100),
            billed("E-02", 20, role=Role.RESOLD, counted=False, parent_id="E-01"),
            billed("E-03", 5, role=Role.RESOLD, counted=False, parent_id="E-02"),
        ) == 80  # fmt: skip

    def test_a_meter_between_that_does_not_count_changes_nothing(self) -> None:
        assert quantity(
            billed("E-01", 100),
            billed("E-02", 50, counted=False, parent_id="E-01"),
            billed("E-03", 20, role=Role.RESOLD, counted=False, parent_id="E-02"),
        ) == 80  # fmt: skip

    def test_a_parent_of_another_carrier_is_none(self) -> None:
        gas = billed("G-01", 100, carrier="natural_gas", counted=False)
        resold = billed("E-02", 20, role=Role.RESOLD, counted=False, parent_id="G-01")
        assert quantity(gas, billed("E-01", 100), resold) == 80

    def test_it_follows_the_days_on_which_the_meter_above_counts(self) -> None:
        above = a_history(
            a_setup(kind=BILL, counted=False),
            a_setup("2024-01-11", kind=BILL),
            a_bill(quantity=310),
        )
        below = billed("E-02", 31, role=Role.RESOLD, counted=False, parent_id="E-01")
        assert quantity(above, below) == 210 - 21

    def test_what_is_taken_from_nothing_known_is_nothing_known(self) -> None:
        found = total(
            billed("E-01", None),
            billed("E-02", 20, role=Role.RESOLD, counted=False, parent_id="E-01"),
        )
        assert found is not None
        assert row(found.quantity, found.quality) == (None, Quality.NONE)


class TestPhotovoltaics:
    """PV used = generation − export, a line of its own."""

    def test_generation_less_export_is_what_was_used(self) -> None:
        histories = (
            billed("E-01", 100),
            billed("P-01", 50, role=Role.PV_GENERATION),
            billed("P-02", 15, role=Role.PV_EXPORT, counted=False),
        )
        assert quantity(*histories, carrier="pv") == 35
        assert quantity(*histories) == 100

    def test_a_meter_of_the_carrier_pv_is_on_the_same_line(self) -> None:
        assert quantity(billed("P-01", 50, carrier="pv"), carrier="pv") == 50

    def test_export_without_known_generation_is_not_a_negative_use(self) -> None:
        found = total(
            billed("P-01", None, role=Role.PV_GENERATION),
            billed("P-02", 15, role=Role.PV_EXPORT),
            carrier="pv",
        )
        assert found is not None
        assert found.quantity is None


class TestQuality:
    """A total shows its worst part, and how many meters are known."""

    def test_a_total_with_a_meter_lacking_is_partial_and_says_so(self) -> None:
        found = total(billed("E-01", 100), billed("E-02", None))
        assert found is not None
        assert row(found.quantity, found.quality) == (100, Quality.PARTIAL)
        assert (found.meters_known, found.meters) == (1, 2)

    def test_a_total_of_nothing_known_is_none(self) -> None:
        found = total(billed("E-01", None))
        assert found is not None
        assert row(found.quantity, found.quality) == (None, Quality.NONE)

    def test_an_estimated_part_makes_it_estimated(self) -> None:
        guessed = a_history(
            a_meter("E-02"), a_reading("2023-12-31", 0), an_estimate("2024-01-31", 5)
        )
        found = total(billed("E-01", 100), guessed)
        assert found is not None
        assert found.quality is Quality.ESTIMATED

    def test_a_meter_out_of_service_is_not_missed(self) -> None:
        gone = a_history(a_meter("E-02", retired="2023-06-30"), a_setup(kind=BILL))
        found = total(billed("E-01", 100), gone)
        assert found is not None
        assert (found.meters, found.quality) == (1, Quality.MEASURED)

    def test_the_figure_opens_to_its_meters_with_their_signs(self) -> None:
        made = measured(
            billed("E-01", 100),
            billed("E-02", 20, role=Role.RESOLD, counted=False, parent_id="E-01"),
        )
        figure = totals.figure(made, totals.by_carrier(made, JANUARY)["electricity"], "x")
        assert [(part.key, part.value, part.formula) for part in figures_in(figure)] == [
            ("usage.E-01", 100, "sum"),
            ("usage.E-02", -20, "negative"),
        ]

    def test_heat_by_area_without_a_figure_of_its_own_is_known_to_be_unmeasured(self) -> None:
        assert totals.is_unmeasured_heat(a_setup(kind=MeterKind.AREA_HEAT))
        assert not totals.is_unmeasured_heat(a_setup(kind=MeterKind.AREA_HEAT, gj_per_m2=1))
        assert not totals.is_unmeasured_heat(a_setup())
