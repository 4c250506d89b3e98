"""Allotments: parts that add up to the whole, what is refused, what a holder used."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbondesk.domain import account, allotment, holders, sets
from carbondesk.domain import period as periods
from carbondesk.domain.allotment import Allotment, Budget, Department, Remit, Shares
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.holders import Holder
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.usage import Measured
from tests.factory import a_bill, a_history, a_meter, a_place, a_setup, measured, micro

WHOLE = Allotment(2025, "energy", micro(100), id="w")


@given(
    whole=st.integers(min_value=0, max_value=10**15),
    weights=st.lists(st.fractions(min_value=0, max_value=10**6), min_size=1, max_size=40),
    step=st.sampled_from([1, 1000, 1_000_000]),
)
def test_parts_always_add_up_to_the_whole(whole: int, weights: list[Fraction], step: int) -> None:
    if not sum(weights):
        with pytest.raises(ValueError, match="nothing"):
            allotment.shared(whole, weights, step)
        return
    parts = allotment.shared(whole, weights, step)
    assert sum(parts) == whole
    total = sum(weights, Fraction(0))
    for part, weight in zip(parts, weights, strict=True):
        assert part >= 0
        assert abs(part - whole * weight / total) < 2 * step


def test_a_hundred_by_thirds_is_34_33_33() -> None:
    assert allotment.shared(micro(100), [1, 1, 1]) == [micro(34), micro(33), micro(33)]


def test_what_is_finer_than_the_step_goes_to_the_largest() -> None:
    parts = allotment.shared(micro("10.5"), [1, 4])
    assert parts == [micro(2), micro("8.5")]


def test_small_wholes_are_shared_more_finely() -> None:
    assert allotment.step_of(micro(1_000_000), 12) == micro(1)
    assert allotment.step_of(micro(100), 12) == micro("0.001")
    assert allotment.step_of(0, 12) == 1


def shares(*parts: Allotment) -> Shares:
    return allotment.of([WHOLE, *parts], 2025, "energy")


def codes(found: Shares, *places: Any) -> list[str]:  # noqa: ANN401
    return [one.code for one in allotment.sum_problems(found, places)]


def test_parts_are_held_against_the_whole_by_kind() -> None:
    east = replace(WHOLE, quantity_micro=micro(60), place_id="A")
    west = replace(WHOLE, quantity_micro=micro(40), place_id="B")
    desk = replace(WHOLE, quantity_micro=micro(101), department_id="D")
    other = replace(WHOLE, year=2024, place_id="A")
    found = shares(east, west, desk, other)
    assert found.left(found.places) == 0
    assert found.left(found.departments) == -micro(1)
    assert codes(found) == ["allotment_over"]
    assert found.months == ()


def test_parts_without_a_whole_are_refused() -> None:
    alone = allotment.of([replace(WHOLE, place_id="A")], 2025, "energy")
    assert alone.left(alone.places) is None
    assert codes(alone) == ["allotment_without_whole"]


def test_a_place_within_an_allotted_place_is_refused() -> None:
    outer = replace(WHOLE, quantity_micro=1, place_id="A")
    inner = replace(WHOLE, quantity_micro=1, place_id="B")
    assert codes(shares(outer, inner), a_place("A"), a_place("B", "A")) == ["allotment_nested"]
    assert codes(shares(outer, inner), a_place("A"), a_place("B")) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"quantity_micro": -1}, "negative"),
        ({"aim": "fun"}, "target_aim"),
        ({"year": 1066}, "target_years"),
        ({"month": "2024-12"}, "allotment_month"),
        ({"month": "2025-12", "place_id": "A"}, "allotment_one_holder"),
    ],
)
def test_what_an_allotment_may_not_say(change: dict[str, Any], code: str) -> None:
    assert [one.code for one in allotment.problems(replace(WHOLE, **change))] == [code]


def test_what_a_budget_a_department_and_a_holding_may_not_say() -> None:
    def said(new: Budget) -> list[str]:
        return [one.code for one in allotment.budget_problems(new)]

    assert said(Budget("2025-01", "electricity", 1)) == []
    assert said(Budget("2025", "amber", -1)) == ["unknown_carrier", "not_a_month", "negative"]
    assert said(Budget("soon", "water")) == ["not_a_month", "empty"]
    assert said(Budget("2025-01", "water", amount_fen=-1)) == ["negative"]
    assert [one.code for one in allotment.department_problems(Department("", ""))] == ["empty"] * 2
    assert allotment.remit_problems(Remit("D", "A")) == []
    (problem,) = allotment.remit_problems(Remit("D"))
    assert problem.code == "remit_one_thing"


def billed(code: str, kwh: int, place: str | None, parent: str | None = None) -> MeterFacts:
    setup = a_setup(meter=code, kind=MeterKind.BILL, place_id=place, parent_id=parent,
                    counted=parent is None)  # fmt: skip
    return a_history(a_meter(code), setup, a_bill("2024-01-01", "2024-01-31", kwh, meter=code))


def campus() -> Measured:
    """A master meter in A that feeds B (300) and, by way of B, a kiosk in C (50)."""
    return measured(
        billed("M", 1000, "A"), billed("S", 300, "B", "M"), billed("K", 50, "C", "S"),
        places=[a_place("A"), a_place("B"), a_place("C"), a_place("R", "B")],
    )  # fmt: skip


def used(holder: Holder, name: str) -> object:
    book, month = campus(), periods.month(2024, 1)
    lines = account.lines(book, month, sets.default(2024, "370100"))
    return holders.used(book, lines, month, holder, name).value


def test_a_holder_has_what_feeds_it_less_what_it_feeds() -> None:
    assert used(Holder("A", "", frozenset({"A"})), "electricity") == 700
    assert used(Holder("B", "", frozenset({"B"})), "electricity") == 250
    assert used(Holder("BC", "", frozenset({"B", "C"})), "electricity") == 300
    assert used(Holder("K", "", frozenset(), frozenset({"K"})), "electricity") == 50
    assert used(Holder("R", "", frozenset({"R"})), "electricity") is None


def test_a_holder_s_energy_is_counted_as_the_institution_s() -> None:
    # 250 kWh × 0.1229 = 30.725 kgce.
    assert used(Holder("B", "", frozenset({"B"})), "energy") == Fraction("0.030725")
    carbon = used(Holder("B", "", frozenset({"B"})), "carbon")
    whole = used(Holder("all", "", frozenset({"A", "B", "C"})), "carbon")
    assert isinstance(carbon, Fraction)
    assert isinstance(whole, Fraction)
    assert carbon * 4 == whole


def test_a_department_has_places_and_meters() -> None:
    held = [Remit("D", "A"), Remit("D", None, "K"), Remit("E", "B")]
    found = holders.of_department("D", "Estates", held)
    assert found == Holder("D", "Estates", frozenset({"A"}), frozenset({"K"}))
