"""Own factor sets and emissions: what is written, refused, undone, and left to closed years."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from carbondesk.domain import own_factors, sets
from carbondesk.domain.emission import Emission, EmissionKind
from carbondesk.domain.own_factors import OwnFactor, OwnSet
from carbondesk.domain.period import parse
from carbondesk.domain.problems import Problem, Refused
from carbondesk.operations import bills, closing, emissions, factors, meters, restating
from carbondesk.store import accounts, rows
from carbondesk.store import factors as queries
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.operations.conftest import RoundTrip

NHS = OwnSet("NHS", "carbon", "NHS 2017", 2017, "JST303-2026", "DEFRA 2017-18")
POWER = OwnFactor("", "electricity", 351_560, source="DEFRA", grade="B")
GAS = OwnFactor("", "natural_gas", 2_000_000, grade="B")
REFILL = Emission(
    EmissionKind.REFRIGERANT, date(2024, 5, 2), date(2024, 5, 2), 12_500_000, "kg", "R410A"
)


def a_bound_year(ledger: Ledger) -> None:
    """2024 with a bill of electricity, bound to NHS."""
    meters.add(ledger, factory.a_meter(), factory.a_setup(kind="bill"))
    bills.add(ledger, factory.a_bill("2024-01-01", "2024-01-31", 1000))
    factors.put(ledger, NHS, [POWER])
    restating.restate(ledger, 2024, "own factors", "NHS")


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def kgco2(ledger: Ledger) -> object:
    period = parse("2024-01")
    return accounts.load(ledger.db, [period]).of(period).carbon.value


def test_a_set_takes_from_its_base_what_it_does_not_name(ledger: Ledger) -> None:
    factors.put(ledger, NHS, [POWER])
    found = queries.sets(ledger.db)["NHS"]
    gas = found.factor("natural_gas")
    power = found.factor("electricity")
    assert gas is not None
    assert str(gas.per_unit) == "273/125"
    assert power is not None
    assert (power.source.name_zh, power.grade, power.to_confirm) == ("DEFRA", "B", True)
    assert sets.named("NHS", queries.sets(ledger.db)) is not None


def test_electricity_of_an_own_set_stands_instead_of_the_grid(ledger: Ledger) -> None:
    a_bound_year(ledger)
    assert kgco2(ledger) == Fraction("351.56")


def test_a_set_of_an_open_year_is_changed_in_place(ledger: Ledger) -> None:
    a_bound_year(ledger)
    factors.put(ledger, NHS, [replace(POWER, per_unit_micro=400_000)])
    assert [one.key for one in queries.own_sets(ledger.db)] == ["NHS"]
    assert kgco2(ledger) == 400


def test_a_set_of_a_closed_year_is_left_and_a_new_edition_made(ledger: Ledger) -> None:
    a_bound_year(ledger)
    before = kgco2(ledger)
    closing.close(ledger, parse("2024-01"), partial=True)
    made = factors.put(ledger, NHS, [replace(POWER, per_unit_micro=400_000)])
    assert made.key == "NHS#2"
    assert kgco2(ledger) == before
    assert factors.put(ledger, NHS, [replace(POWER, per_unit_micro=400_000)]) == made
    restating.restate(ledger, 2024, "the newer edition", "NHS#2")
    assert kgco2(ledger) == 400


def test_no_write_goes_round_the_edition_of_a_closed_year(ledger: Ledger) -> None:
    a_bound_year(ledger)
    closing.close(ledger, parse("2024-01"), partial=True)
    old = queries.own_sets(ledger.db)[0]
    factor = queries.own_factors_of(ledger.db, old.id)[0]
    with pytest.raises(Refused) as refused, ledger.write("put_factors") as db:
        rows.upsert(db, [replace(factor, per_unit_micro=1)])
    assert codes(refused) == ["factors_in_use"]
    with pytest.raises(Refused) as refused:
        factors.remove(ledger, old.id)
    assert codes(refused) == ["factors_in_use"]


def test_a_set_that_a_year_is_bound_to_is_not_removed(ledger: Ledger) -> None:
    a_bound_year(ledger)
    with pytest.raises(Refused) as refused:
        factors.remove(ledger, queries.own_sets(ledger.db)[0].id)
    assert codes(refused) == ["factors_bound"]


def test_sets_are_written_and_removed_and_that_is_undone(
    ledger: Ledger, round_trip: RoundTrip
) -> None:
    made = round_trip(factors.put, ledger, NHS, [POWER, GAS])
    round_trip(factors.remove, ledger, made.id)


@pytest.mark.parametrize(
    ("new", "named", "code"),
    [
        (replace(NHS, code=" "), [POWER], "empty"),
        (replace(NHS, code="JST303-2026"), [POWER], "factor_code_taken"),
        (replace(NHS, base="GBT2589-2020"), [POWER], "factors_unknown"),
        (replace(NHS, kind="water"), [POWER], "factor_kind"),
        (NHS, [], "set_without_factors"),
        (NHS, [POWER, POWER], "factor_twice"),
        (NHS, [replace(POWER, carrier="wood")], "unknown_carrier"),
        (NHS, [replace(POWER, per_unit_micro=-1)], "negative"),
        (NHS, [replace(POWER, grade="Z")], "factor_grade"),
        (NHS, [replace(POWER, uncertainty_micro=-1)], "uncertainty_range"),
    ],
)
def test_what_is_wrong_with_a_set_is_named(
    ledger: Ledger, new: OwnSet, named: list[OwnFactor], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        factors.put(ledger, new, named)
    assert codes(refused) == [code]


def test_a_code_keeps_its_kind(ledger: Ledger) -> None:
    factors.put(ledger, NHS, [POWER])
    with pytest.raises(Refused) as refused:
        factors.put(ledger, replace(NHS, kind="energy", base=""), [POWER])
    assert codes(refused) == ["factor_code_taken"]


def test_an_emission_is_written_changed_removed_and_undone(
    ledger: Ledger, round_trip: RoundTrip
) -> None:
    made = round_trip(emissions.put, ledger, REFILL)
    changed = round_trip(emissions.put, ledger, replace(made, quantity_micro=1))
    assert queries.emissions(ledger.db) == [changed]
    round_trip(emissions.remove, ledger, made.id)


def test_an_emission_that_ends_in_a_closed_month_is_refused(ledger: Ledger) -> None:
    a_bound_year(ledger)
    closing.close(ledger, parse("2024-01"), partial=True)
    emissions.put(ledger, replace(REFILL, first=date(2024, 1, 1)))
    with pytest.raises(Refused) as refused:
        emissions.put(ledger, replace(REFILL, first=date(2024, 1, 2), last=date(2024, 1, 2)))
    assert codes(refused) == ["month_closed"]


OWN = replace(REFILL, kind=EmissionKind.TRAVEL, item="", unit="km", factor_micro=1, source="own")


@pytest.mark.parametrize(
    ("new", "code"),
    [
        (replace(REFILL, last=date(2024, 1, 1)), "end_before_start"),
        (replace(REFILL, quantity_micro=-1), "negative"),
        (replace(REFILL, item="R999"), "emission_item"),
        (replace(REFILL, unit="t"), "emission_unit"),
        (replace(REFILL, grade="?"), "factor_grade"),
        (replace(REFILL, uncertainty_micro=-1), "uncertainty_range"),
        (replace(OWN, factor_micro=None), "emission_factor"),
        (replace(OWN, factor_micro=-1), "negative"),
        (replace(OWN, source=""), "empty"),
    ],
)
def test_what_is_wrong_with_an_emission_is_named(ledger: Ledger, new: Emission, code: str) -> None:
    with pytest.raises(Refused) as refused:
        emissions.put(ledger, new)
    assert codes(refused) == [code]


def test_problems_are_values() -> None:
    assert own_factors.problems(NHS, [POWER]) == []
    assert Problem("set_without_factors", {}, "factor", "NHS") in own_factors.problems(NHS, [])
