"""Uncertainties that one knows better than the assumed ones: dated, with a reason, undone."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from carbondesk.domain.inventory import Inventory
from carbondesk.domain.inventory_line import root
from carbondesk.domain.own_factors import OwnFactor, OwnSet
from carbondesk.domain.own_uncertainty import OwnUncertainty
from carbondesk.domain.period import parse
from carbondesk.domain.problems import Refused
from carbondesk.operations import bills, factors, meters, restating, uncertainties
from carbondesk.store import accounts, inventories
from carbondesk.store import uncertainties as queries
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.operations.conftest import RoundTrip

OWN = OwnUncertainty("natural_gas", "activity", date(2024, 1, 1), 1_500_000, "检定证书 1.5级")


def listed(ledger: Ledger, year: str = "2024") -> Inventory:
    period = parse(year)
    return inventories.of(accounts.load(ledger.db, [period]), period)


def a_year_of_gas(ledger: Ledger) -> None:
    setup = factory.a_setup(meter="G", kind="bill")
    meters.add(ledger, factory.a_meter("G", "natural_gas"), setup)
    bills.add(ledger, factory.a_bill("2024-01-01", "2024-12-31", 10_000, meter="G"))


def test_one_is_written_changed_and_removed(ledger: Ledger, round_trip: RoundTrip) -> None:
    made = round_trip(uncertainties.put, ledger, OWN)
    round_trip(uncertainties.put_all, ledger, [replace(OWN, percent_micro=1_000_000)])
    assert [one.percent for one in queries.every(ledger.db)] == [1]
    round_trip(uncertainties.remove, ledger, made.id)
    assert queries.every(ledger.db) == []


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"line": "water"}, "unknown_carrier", "line"),
        ({"about": "mood"}, "unknown_choice", "about"),
        ({"percent_micro": -1}, "uncertainty_range", "percent"),
        ({"reason": " "}, "empty", "reason"),
    ],
)
def test_what_is_no_uncertainty_is_refused(
    ledger: Ledger, changes: dict[str, object], code: str, field: str
) -> None:
    with pytest.raises(Refused) as refused:
        uncertainties.put(ledger, replace(OWN, **changes))  # type: ignore[arg-type]
    (problem,) = refused.value.problems
    assert (problem.code, problem.field) == (code, field)


def test_what_one_knows_stands_instead_of_the_assumption(ledger: Ledger) -> None:
    a_year_of_gas(ledger)
    # Measured ± 2 % and grade A ± 5 % as assumed; then ± 1.5 % and ± 2 % in quadrature, 2.5 %.
    assert listed(ledger).lines[0].uncertainty.value == root([2, 5])
    uncertainties.put(ledger, OWN)
    uncertainties.put(ledger, replace(OWN, about="factor", percent_micro=2_000_000))
    found = listed(ledger)
    assert found.lines[0].uncertainty.value == Fraction("2.5")
    # 10,000 m³ × 2.184 kgCO₂ = 21,840; ± 546
    assert [found.low.value, found.high.value] == [21_294, 22_386]
    leaves = {leaf.kind: dict(leaf.fields) for leaf in found.lines[0].uncertainty.leaves()}
    assert leaves["activity_uncertainty"]["source"] == "检定证书 1.5级"


def test_it_holds_from_its_day_on_only(ledger: Ledger) -> None:
    a_year_of_gas(ledger)
    uncertainties.put(ledger, replace(OWN, valid_from=date(2025, 1, 1)))
    assert listed(ledger).lines[0].uncertainty.value == root([2, 5])


def test_an_own_factor_brings_its_own_uncertainty(ledger: Ledger) -> None:
    a_year_of_gas(ledger)
    gas = OwnFactor("", "natural_gas", 2_000_000, grade="B", uncertainty_micro=1_500_000)
    factors.put(ledger, OwnSet("LAB", "carbon", "Lab", 2024), [gas])
    restating.restate(ledger, 2024, "measured heat value", "LAB")
    assert listed(ledger).lines[0].uncertainty.value == Fraction("2.5")


def test_the_grade_of_a_line_is_the_lower_one(ledger: Ledger) -> None:
    a_year_of_gas(ledger)
    found = listed(ledger)
    assert (found.lines[0].activity_grade, found.lines[0].grade, found.grade) == ("A", "A", "A")
    assert found.measured.value == 100
    setup = factory.a_setup(meter="E", kind="bill")
    meters.add(ledger, factory.a_meter("E"), setup)
    bills.add(ledger, factory.a_bill("2024-01-01", "2024-12-31", 30_000, meter="E", estimated=True))
    found = listed(ledger)
    grades = {one.name: (one.activity_grade, one.grade) for one in found.lines}
    assert grades["electricity"] == ("B", "B")
    assert found.grade == "B"
