"""The account of a period: energy, carbon, indicators, completeness; every figure recounts."""

from fractions import Fraction
from typing import Any

import pytest

from carbondesk.domain import account, indicator, sets
from carbondesk.domain import period as periods
from carbondesk.domain.account import Account
from carbondesk.domain.binding import FactorBinding
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.meter import MeterKind, Role
from carbondesk.domain.quality import Quality
from carbondesk.domain.usage import Measured
from carbondesk.reference import factor_sets, grid
from tests.domain import everything, recount
from tests.factory import (
    a_bill,
    a_count,
    a_history,
    a_meter,
    a_place,
    a_reading,
    a_setting,
    a_setup,
    an_area,
    measured,
    row,
)

BILL = MeterKind.BILL
SETS = sets.default(2024, "370100")


def an_account(*histories: MeterFacts, code: str = "2024-01", **rest: Any) -> Account:  # noqa: ANN401
    return account.of(measured(*histories, **rest), periods.parse(code), SETS)


def billed(code: str, carrier: str, quantity: int, unit: str = "", **how: Any) -> MeterFacts:  # noqa: ANN401
    setup = a_setup(**{"kind": BILL, **how})
    return a_history(a_meter(code, carrier, unit), setup, a_bill(quantity=quantity))


def told(figure: Figure) -> tuple[object, ...]:
    return row(figure.value, figure.quality.value)


@pytest.fixture(scope="module")
def year() -> Measured:
    return Measured(everything.a_year())


class TestTraces:
    """Every number opens, and recounts from what it opens to."""

    @pytest.mark.parametrize(
        "code", ["2024", "2024Q2", "2024-01", "2024-06", "2024-06-10", "2024-08", "2023-12", "2030"]
    )
    def test_every_figure_of_an_account_is_what_its_parts_make(
        self, year: Measured, code: str
    ) -> None:
        found = account.of(year, periods.parse(code), SETS)
        for figure in found.figures().values():
            for part in recount.every(figure):
                assert recount.value(part) == part.value, part

    def test_the_figures_are_known_by_their_keys(self, year: Measured) -> None:
        found = account.of(year, periods.parse("2024"), SETS)
        keys = set(found.figures())
        assert {
            "energy.kgce", "carbon.kgco2", "carbon.scope1_kgco2", "carbon.scope2_kgco2", "water_m3",
            "cost_yuan", "area", "people", "energy.electricity.quantity", "energy.electricity.kgce",
            "carbon.coal.quantity", "carbon.coal.anthracite.kgco2", "cost.heat",
            "indicators.energy_per_area_kgce_m2", "indicators.energy_per_person_kgce",
            "indicators.electricity_per_area_kwh_m2", "indicators.water_per_person_m3",
            "indicators.carbon_per_area_kgco2_m2", "indicators.pue",
        } <= keys  # fmt: skip

    def test_every_figure_ends_in_facts_and_factors(self, year: Measured) -> None:
        found = account.of(year, periods.parse("2024"), SETS)
        kinds = {leaf.kind for figure in found.figures().values() for leaf in figure.leaves()}
        assert kinds == {
            "span", "reading", "bill", "delivery", "meter_event", "factor", "grid_factor", "area",
            "people", "days",
        }  # fmt: skip

    def test_every_fact_of_the_ledger_in_a_trace_has_its_id(self, year: Measured) -> None:
        found = account.of(year, periods.parse("2024"), SETS)
        leaves = {leaf for figure in found.figures().values() for leaf in figure.leaves()}
        assert [leaf for leaf in leaves if not leaf.id and leaf.kind != "span"] == []

    @pytest.mark.parametrize("name", ["energy.electricity.quantity", "water_m3", "cost.diesel"])
    def test_months_add_up_to_the_year(self, year: Measured, name: str) -> None:
        months = [account.of(year, month, SETS) for month in periods.parse("2024").months()]
        known = [month.figures()[name].value for month in months]
        whole = account.of(year, periods.parse("2024"), SETS).figures()[name].value
        assert whole == sum(value for value in known if value is not None)


class TestEnergy:
    """Energy in kgce: carriers by their coefficients, water never."""

    @pytest.mark.parametrize(
        ("carrier", "quantity", "kgce"),
        [
            ("electricity", 10_000, 1229),
            ("natural_gas", 1000, 1330),
            ("heat", 100, 3412),
            ("coal", 10_000, 7143),
            ("gasoline", 10_000, 10_741),
            ("diesel", 10_000, 12_531),
        ],
    )
    def test_a_carrier_counts_by_its_coefficient(
        self, carrier: str, quantity: int, kgce: int
    ) -> None:
        found = an_account(billed("X", carrier, quantity))
        assert told(found.energy) == (kgce, "measured")
        assert found.energy_is_complete

    def test_water_is_never_energy(self) -> None:
        found = an_account(billed("W", "water", 5), billed("R", "reclaimed_water", 5))
        assert found.energy_lines == ()
        assert row(*told(found.energy), found.energy_is_complete) == (None, "none", False)
        assert told(found.water) == (5, "measured")

    def test_a_carrier_without_a_factor_is_a_line_and_never_zero(self) -> None:
        found = an_account(billed("E", "electricity", 10_000), billed("P", "pipeline_gas", 10))
        line = next(line for line in found.energy_lines if line.carrier == "pipeline_gas")
        assert row(line.factor, *told(line.kgce), line.kgce.formula) == (
            None, None, "none", "no_factor",
        )  # fmt: skip
        assert told(found.energy) == (1229, "partial")
        assert not found.energy_is_complete

    def test_photovoltaic_power_stays_outside_unless_it_is_chosen(self) -> None:
        meters = billed("E", "electricity", 10_000), billed("P", "pv", 10_000)
        assert told(an_account(*meters).energy) == (1229, "measured")
        chosen = an_account(*meters, settings=[a_setting("pv_in_energy", "yes")])
        assert told(chosen.energy) == (2458, "measured")
        assert [line.in_total for line in chosen.energy_lines] == [True, True]

    def test_heat_by_area_without_a_figure_leaves_the_total_partial(self) -> None:
        facts = a_history(a_meter("H", "heat", "m2"), a_setup(kind=MeterKind.AREA_HEAT), a_bill())
        found = an_account(billed("E", "electricity", 10_000), facts)
        assert told(found.energy) == (1229, "partial")


class TestCarbon:
    """Carbon in kgCO₂ by source and scope."""

    def test_scopes_add_up_to_the_total(self) -> None:
        found = an_account(billed("E", "electricity", 10_000), billed("G", "natural_gas", 1000))
        assert told(found.scope1) == (2184, "measured")
        assert told(found.scope2) == (found.scope2.value, "measured")
        factor = grid.bound("370100", 2023)
        assert factor is not None
        assert found.scope2.value == 10_000 * factor.per_kwh
        assert [line.per_unit for line in found.carbon_lines] == [
            factor.per_kwh, Fraction("2.184"),
        ]  # fmt: skip
        assert found.carbon.value == 2184 + 10_000 * factor.per_kwh

    def test_bought_heat_is_a_tenth_of_a_tonne_and_more_for_each_gigajoule(self) -> None:
        found = an_account(billed("H", "heat", 100))
        assert row(found.carbon.value, found.carbon_lines[0].scope) == (11_000, 2)

    def test_own_renewables_are_zero_even_where_nothing_was_measured(self) -> None:
        found = an_account(a_history(a_meter("P", "pv"), a_setup()))
        assert row(*told(found.carbon), found.carbon_lines[0].per_unit) == (0, "measured", 0)

    def test_they_make_nothing_else_known(self) -> None:
        found = an_account(a_history(a_setup()), billed("P", "pv", 10))
        assert told(found.carbon) == (None, "none")

    def test_a_scope_without_sources_is_zero_beside_others(self) -> None:
        found = an_account(billed("E", "electricity", 10))
        assert told(found.scope1) == (0, "measured")

    def test_in_an_empty_ledger_nothing_is_known(self) -> None:
        found = an_account()
        assert told(found.carbon) == told(found.scope1) == (None, "none")
        assert told(found.energy) == told(found.cost) == (None, "none")

    def test_coal_has_a_line_for_each_grade_and_an_unknown_one_is_bituminous(self) -> None:
        found = an_account(
            billed("C-01", "coal", 1000), billed("C-02", "coal", 1000, grade="anthracite")
        )
        assert [(line.grade, line.kgco2.value) for line in found.carbon_lines] == [
            ("", 2174),
            ("anthracite", 2429),
        ]
        unsure, sure = (line.factor for line in found.carbon_lines)
        assert unsure is not None
        assert sure is not None
        assert (unsure.to_confirm, sure.to_confirm) == (True, False)

    def test_certified_green_power_is_zero(self) -> None:
        found = an_account(
            billed("E", "electricity", 100), billed("G", "electricity", 50, grade="green")
        )
        by_grade = {line.grade: line.kgco2.value for line in found.carbon_lines}
        assert by_grade["green"] == 0

    def test_a_carrier_without_a_factor_leaves_the_total_partial(self) -> None:
        found = an_account(billed("E", "electricity", 100), billed("O", "other_energy", 1))
        line = next(line for line in found.carbon_lines if line.carrier == "other_energy")
        assert row(line.per_unit, line.kgco2.value) == (None, None)
        assert found.carbon.quality is Quality.PARTIAL

    def test_a_region_without_a_grid_factor_has_no_line_of_power(self) -> None:
        without = sets.default(2024, "")
        assert without.grid is None
        found = account.of(
            measured(billed("E", "electricity", 100)), periods.parse("2024-01"), without
        )
        assert told(found.carbon) == (None, "none")

    def test_factors_show_where_they_come_from(self) -> None:
        found = an_account(billed("E", "electricity", 100), billed("G", "natural_gas", 100))
        leaves = [leaf for leaf in found.carbon.leaves() if leaf.kind.endswith("factor")]
        assert [leaf.kind for leaf in leaves] == ["grid_factor", "factor"]
        assert all(_named(leaf, "source") for leaf in leaves)


class TestIndicators:
    """They divide by the figures that the form prints."""

    def of(self, *histories: MeterFacts, **rest: Any) -> Account:  # noqa: ANN401
        given = {
            "places": [a_place("A", kind="campus")],
            "areas": [an_area("A", "333.336")],
            "people": [a_count("2024-01", "staff", 9), a_count("2024-01", "visitors", 47)],
        }
        return an_account(*histories, **{**given, **rest})

    def test_area_is_divided_by_as_it_is_printed(self) -> None:
        found = self.of(billed("E", "electricity", 1000))
        name = indicator.ELECTRICITY_PER_AREA
        assert found.indicators[name].value == Fraction(1000) / Fraction("333.34")

    def test_so_are_people(self) -> None:
        found = self.of(billed("W", "water", 1000))
        assert found.people.value == 9 + Fraction(47, 31)
        assert found.indicators[indicator.WATER_PER_PERSON].value == Fraction(1000, 11)

    def test_a_half_is_printed_upwards(self) -> None:
        half = Figure("area", Fraction("0.125"), "m2")
        assert indicator.printed(half, 2).value == Fraction("0.13")

    def test_without_area_or_people_there_is_no_indicator(self) -> None:
        found = self.of(billed("E", "electricity", 1000), areas=[], people=[])
        assert {figure.value for figure in found.indicators.values()} == {None}
        assert {figure.quality for figure in found.indicators.values()} == {Quality.NONE}

    def test_the_area_is_that_of_the_last_day(self) -> None:
        areas = [an_area("A", 100), an_area("A", 200, "2024-01-31")]
        assert self.of(areas=areas).area.value == 200

    def test_nobody_to_divide_by_is_no_indicator(self) -> None:
        found = self.of(billed("W", "water", 1), people=[a_count("2024-01", "staff", 0)])
        assert found.indicators[indicator.WATER_PER_PERSON].value is None

    @pytest.mark.parametrize(("choice", "kgce"), [("yes", 1229 + 10_741), ("no", 1229)])
    def test_fuel_of_vehicles_is_in_the_energy_per_area_unless_chosen_otherwise(
        self, choice: str, kgce: int
    ) -> None:
        found = self.of(
            billed("E", "electricity", 10_000),
            billed("V", "gasoline", 10_000, role=Role.VEHICLE),
            settings=[a_setting("vehicle_fuel_in_area_energy", choice)],
        )
        assert found.indicators[indicator.ENERGY_PER_AREA].value == kgce / Fraction("333.34")
        assert found.energy.value == 1229 + 10_741
        assert recount.value(found.indicators[indicator.ENERGY_PER_AREA])

    def test_other_uses_of_the_fuel_stay_in(self) -> None:
        found = self.of(
            billed("V", "gasoline", 10_000, role=Role.VEHICLE),
            billed("O", "gasoline", 10_000, role=Role.OTHER_FUEL),
            settings=[a_setting("vehicle_fuel_in_area_energy", "no")],
        )
        assert found.indicators[indicator.ENERGY_PER_AREA].value == 10_741 / Fraction("333.34")

    def test_the_pue_is_all_power_of_the_room_by_that_of_its_computers(self) -> None:
        found = self.of(
            billed("I", "electricity", 100, role=Role.IT, counted=False),
            billed("C", "electricity", 50, role=Role.IT_COOLING, counted=False),
            billed("D", "electricity", 10, role=Role.IT_DISTRIBUTION, counted=False),
        )
        assert told(found.indicators[indicator.PUE]) == (Fraction(8, 5), "measured")

    def test_a_meter_below_another_of_its_role_is_not_added_again(self) -> None:
        found = self.of(
            billed("I", "electricity", 100, role=Role.IT),
            billed("J", "electricity", 60, role=Role.IT, counted=False, parent_id="I"),
        )
        assert found.indicators[indicator.PUE].value == 1

    def test_it_is_unknown_without_computers_and_partial_without_cooling(self) -> None:
        cooling = billed("C", "electricity", 50, role=Role.IT_COOLING)
        assert told(self.of(cooling).indicators[indicator.PUE]) == (None, "none")
        computers = billed("I", "electricity", 100, role=Role.IT)
        assert told(self.of(computers).indicators[indicator.PUE]) == (1, "partial")

    def test_only_power_makes_a_pue(self) -> None:
        found = self.of(billed("G", "natural_gas", 100, role=Role.IT))
        assert found.indicators[indicator.PUE].value is None


class TestCompleteness:
    """Covered ÷ expected meter-days of the counted meters."""

    def test_it_is_the_share_of_the_days_of_all_counted_meters(self) -> None:
        found = an_account(
            a_history(a_reading("2023-12-31", 0), a_reading("2024-01-15", 1)),
            billed("E-02", "electricity", 1),
        )
        assert found.completeness == Fraction(15 + 31, 62)

    def test_meters_that_do_not_count_are_left_out(self) -> None:
        found = an_account(
            billed("E-01", "electricity", 1),
            a_history(a_meter("E-02"), a_setup(counted=False)),
            a_history(a_meter("E-03"), a_setup(role=Role.EXCLUDED)),
            a_history(a_meter("H", "heat", "m2"), a_setup(kind=MeterKind.AREA_HEAT)),
            a_history(a_meter("E-04", retired="2023-06-30"), a_setup()),
        )
        assert found.completeness == 1

    def test_without_any_meter_there_is_none(self) -> None:
        assert an_account().completeness is None


class TestSets:
    """The factor sets of a year, or others that were asked for."""

    def test_another_set_takes_the_place_of_its_kind(self) -> None:
        energy = sets.replaced(SETS, "DB37T2671-2019")
        assert (energy.energy.code, energy.carbon) == ("DB37T2671-2019", SETS.carbon)
        carbon = sets.replaced(SETS, "NDRC-2015")
        assert (carbon.carbon.code, carbon.energy) == ("NDRC-2015", SETS.energy)
        with pytest.raises(KeyError):
            sets.replaced(SETS, "unknown")

    def test_a_binding_names_its_sets(self) -> None:
        bound = FactorBinding(2024, "GBT2589-2008", "JST303-2026", "370100", 2022, to_confirm=True)
        found = sets.of_binding(bound)
        assert found.grid is not None
        assert row(found.energy.code, found.grid.data_year, found.to_confirm) == (
            "GBT2589-2008", 2022, True,
        )  # fmt: skip

    def test_the_default_of_a_year_is_its_newest_edition(self) -> None:
        assert SETS.energy == factor_sets.named("GBT2589-2020")
        assert sets.default(2019, "370100").energy == factor_sets.named("GBT2589-2008")
        assert SETS.to_confirm


def _named(leaf: Fact, name: str) -> object:
    return dict(leaf.fields)[name]
