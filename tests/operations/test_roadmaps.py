"""Scenarios with their grids and measures: written, copied, ordered, refused, undone."""

from dataclasses import replace

import pytest

from carbondesk.domain.problems import Refused
from carbondesk.domain.scenario import GridPoint, Scenario, Wedge
from carbondesk.operations import bills, meters, roadmaps
from carbondesk.store import roadmaps as queries
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.operations.conftest import RoundTrip

STEADY = Scenario("S1", "Steady", 2024)


def a_wedge(scenario: Scenario, name: str = "Lamps", **rest: object) -> Wedge:
    wedge = Wedge(scenario.id, name, 2026, "electricity", share_micro=10_000_000)
    return replace(wedge, **rest)  # type: ignore[arg-type] # what a test names is a field


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def names(ledger: Ledger, scenario: Scenario) -> list[str]:
    return [wedge.name for wedge in queries.wedges(ledger.db, scenario.id)]


def test_a_scenario_is_written_changed_and_removed(ledger: Ledger, round_trip: RoundTrip) -> None:
    steady = round_trip(roadmaps.put, ledger, STEADY)
    round_trip(roadmaps.put, ledger, replace(steady, area_growth_micro=1_500_000))
    roadmaps.set_grid(ledger, steady.id, [GridPoint("", 2030, 450_000)])
    roadmaps.put_wedge(ledger, a_wedge(steady))
    round_trip(roadmaps.remove, ledger, steady.id)
    assert queries.every(ledger.db) == []
    assert queries.points(ledger.db, steady.id) == []
    assert names(ledger, steady) == []


def test_a_copy_has_its_own_grid_and_measures(ledger: Ledger, round_trip: RoundTrip) -> None:
    steady = roadmaps.put(ledger, STEADY)
    roadmaps.set_grid(ledger, steady.id, [GridPoint("", 2030, 450_000)])
    roadmaps.put_wedge(ledger, a_wedge(steady))
    other = round_trip(roadmaps.copy, ledger, steady.id, "S2", "Strict")
    roadmaps.remove(ledger, steady.id)
    assert names(ledger, other) == ["Lamps"]
    assert [point.year for point in queries.points(ledger.db, other.id)] == [2030]


def test_the_path_of_the_grid_is_replaced_as_a_whole(ledger: Ledger, round_trip: RoundTrip) -> None:
    steady = roadmaps.put(ledger, STEADY)
    first = [GridPoint("", 2030, 450_000), GridPoint("", 2060, 50_000)]
    round_trip(roadmaps.set_grid, ledger, steady.id, first)
    second = [GridPoint("", 2030, 400_000), GridPoint("", 2040, 300_000)]
    round_trip(roadmaps.set_grid, ledger, steady.id, second)
    found = queries.points(ledger.db, steady.id)
    assert [(one.year, one.factor_micro) for one in found] == [(2030, 400_000), (2040, 300_000)]


def test_measures_are_applied_in_their_order(ledger: Ledger, round_trip: RoundTrip) -> None:
    steady = roadmaps.put(ledger, STEADY)
    for name in ("Lamps", "Pumps", "Roof"):
        made = round_trip(roadmaps.put_wedge, ledger, a_wedge(steady, name))
    round_trip(roadmaps.move_wedge, ledger, made.id, -2)
    assert names(ledger, steady) == ["Roof", "Lamps", "Pumps"]
    round_trip(roadmaps.remove_wedge, ledger, made.id)
    assert names(ledger, steady) == ["Lamps", "Pumps"]


def test_what_cannot_be_meant_is_refused(ledger: Ledger) -> None:
    steady = roadmaps.put(ledger, STEADY)
    roadmaps.put_wedge(ledger, a_wedge(steady))
    for wrong, code in (
        (a_wedge(steady), "measure_name_taken"),
        (a_wedge(steady, "A", first_year=2024), "outside_scenario"),
        (a_wedge(steady, "A", amount_micro=1), "share_or_amount"),
        (a_wedge(steady, "A", share_micro=None), "share_or_amount"),
        (a_wedge(steady, "A", share_micro=101_000_000), "percent_range"),
        (a_wedge(steady, "A", carrier="water"), "no_energy"),
        (a_wedge(steady, "A", carrier="", share_micro=None, amount_micro=1), "amount_of_what"),
        (a_wedge(steady, "A", measure_id="X99"), "unknown_measure"),
        (a_wedge(steady, "A", life_years=0), "years_range"),
        (a_wedge(steady, "A", to_carrier="electricity", to_per_unit_micro=1), "replaced_by_what"),
        (a_wedge(steady, "A", to_carrier="heat"), "empty"),
        (a_wedge(steady, "", invest_fen=-1), "empty"),
    ):
        with pytest.raises(Refused) as refused:
            roadmaps.put_wedge(ledger, wrong)
        assert code in codes(refused)


def test_scenarios_that_cannot_be_meant_are_refused(ledger: Ledger) -> None:
    roadmaps.put(ledger, STEADY)
    for wrong, code in (
        (STEADY, "code_taken"),
        (replace(STEADY, code="S2", last_year=2024), "scenario_years"),
        (replace(STEADY, code="S2", growth_until=2020), "growth_years"),
        (replace(STEADY, code="S2", area_growth_micro=51_000_000), "growth_range"),
        (replace(STEADY, code="S2", people_part_micro=-1), "percent_range"),
        (replace(STEADY, code=" "), "empty"),
    ):
        with pytest.raises(Refused) as refused:
            roadmaps.put(ledger, wrong)
        assert code in codes(refused)


def test_a_grid_that_cannot_be_meant_is_refused(ledger: Ledger) -> None:
    steady = roadmaps.put(ledger, STEADY)
    path = [GridPoint("", 2030, 450_000), GridPoint("", 2030, 3_000_000), GridPoint("", 2024, 0)]
    with pytest.raises(Refused) as refused:
        roadmaps.set_grid(ledger, steady.id, path)
    assert codes(refused) == ["grid_factor_range", "year_twice", "outside_scenario"]


def test_years_that_would_leave_a_measure_outside_are_refused(ledger: Ledger) -> None:
    steady = roadmaps.put(ledger, STEADY)
    roadmaps.put_wedge(ledger, a_wedge(steady, first_year=2030))
    with pytest.raises(Refused) as refused:
        roadmaps.put(ledger, replace(steady, last_year=2029))
    assert codes(refused) == ["outside_scenario"]


def test_the_way_starts_from_the_accounts_of_the_ledger(ledger: Ledger) -> None:
    meters.add(ledger, factory.a_meter(), factory.a_setup(kind="bill"))
    bills.add(ledger, factory.a_bill("2024-01-01", "2024-12-31", 2_000_000))
    bills.add(ledger, factory.a_bill("2025-01-01", "2025-12-31", 1_000_000))
    later = roadmaps.put(ledger, replace(STEADY, base_year=2025))
    way, base = queries.ways(ledger.db, [later])[later.id]
    # 0.6191 kgCO₂/kWh in Shandong.
    assert way.left[2060].value == base.carbon.value == 619_100
    assert way.history[2024].value == 1_238_200
    assert (way.peak_year, way.has_peaked) == (2024, True)
