"""Targets, allotments and budgets: what is written, refused, and undone."""

from dataclasses import replace
from datetime import date

import pytest

from carbondesk.domain.allotment import Allotment, Budget, Department, Remit
from carbondesk.domain.problems import Refused
from carbondesk.domain.target import Restatement, Target
from carbondesk.operations import allotments, meters, places, targets
from carbondesk.store import targets as stored
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.factory import micro
from tests.operations.conftest import RoundTrip

NEW = Target("T-1", "Energy per area", "energy", 2024, 2030, micro(-6), "area")


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_a_target_is_set_changed_and_removed(ledger: Ledger, round_trip: RoundTrip) -> None:
    made = round_trip(targets.put, ledger, NEW)
    changed = round_trip(targets.put, ledger, replace(made, goal_micro=micro(-8)))
    assert stored.every(ledger.db) == [changed]
    round_trip(targets.remove, ledger, made.id)
    assert stored.every(ledger.db) == []


def test_a_code_is_given_once(ledger: Ledger) -> None:
    targets.put(ledger, NEW)
    with pytest.raises(Refused) as refused:
        targets.put(ledger, replace(NEW, name="Another"))
    assert codes(refused) == ["code_taken"]
    with pytest.raises(Refused) as refused:
        targets.put(ledger, replace(NEW, id="nobody"))
    assert codes(refused) == ["gone"]


def test_the_targets_of_a_plan_are_taken_over_once(ledger: Ledger, round_trip: RoundTrip) -> None:
    names = [("15FYP:energy:area", "单位建筑面积能耗")]
    made = round_trip(targets.adopt, ledger, "15FYP", names)
    found = {(one.aim, one.per, one.base_year, one.target_year, one.goal_micro) for one in made}
    assert found == {
        ("carbon", "area", 2025, 2030, -8_500_000),
        ("energy", "area", 2025, 2030, -5_000_000),
        ("water", "person", 2025, 2030, -3_000_000),
    }
    assert "单位建筑面积能耗" in {one.name for one in made}
    assert all("十五五" in one.source for one in made)
    with pytest.raises(Refused) as refused:
        targets.adopt(ledger, "15FYP", names)
    assert codes(refused) == ["plan_adopted"]
    targets.remove(ledger, made[0].id)
    assert [one.code for one in targets.adopt(ledger, "15FYP", names)] == [made[0].code]


def test_a_base_is_restated_with_a_reason_and_withdrawn(
    ledger: Ledger, round_trip: RoundTrip
) -> None:
    made = targets.put(ledger, replace(NEW, base_micro=micro(20)))
    first = Restatement(made.id, date(2025, 1, 1), micro(21), "a wing was given back")
    old = round_trip(targets.restate, ledger, first)
    new = round_trip(targets.restate, ledger, replace(first, base_micro=micro(22)))
    assert (new.id, stored.restatements(ledger.db)) == (old.id, [new])
    (kept,) = stored.every(ledger.db)
    assert kept.base_micro == micro(20)
    round_trip(targets.withdraw, ledger, new.id)
    with pytest.raises(Refused) as refused:
        targets.restate(ledger, replace(first, reason=" "))
    assert codes(refused) == ["empty"]


def test_restatements_go_with_their_target(ledger: Ledger, round_trip: RoundTrip) -> None:
    made = targets.put(ledger, NEW)
    targets.restate(ledger, Restatement(made.id, date(2025, 1, 1), micro(21), "why"))
    round_trip(targets.remove, ledger, made.id)
    assert stored.restatements(ledger.db) == []


def test_a_department_answers_for_places_and_meters(ledger: Ledger, round_trip: RoundTrip) -> None:
    places.add(ledger, factory.a_place("A1"))
    meters.add(ledger, factory.a_meter(), factory.a_setup())
    held = [Remit("", "A1"), Remit("", None, "E-01")]
    made = round_trip(allotments.put_department, ledger, Department("D1", "Estates"), held)
    assert {(one.place_id, one.meter_id) for one in stored.remits(ledger.db)} == {
        ("A1", None), (None, "E-01"),
    }  # fmt: skip
    round_trip(allotments.put_department, ledger, replace(made, name="Works"), held[:1])
    assert len(stored.remits(ledger.db)) == 1
    with pytest.raises(Refused) as refused:
        allotments.put_department(ledger, Department("D1", "Again"), [])
    assert codes(refused) == ["code_taken"]
    with pytest.raises(Refused) as refused:
        allotments.put_department(ledger, Department("D2", "Lost"), [Remit("", "nowhere")])
    assert codes(refused) == ["gone"]
    round_trip(allotments.remove_department, ledger, made.id)
    assert stored.remits(ledger.db) == []


def test_a_year_is_shared_out_and_shared_out_anew(ledger: Ledger, round_trip: RoundTrip) -> None:
    places.add(ledger, factory.a_place("A1"))
    whole = Allotment(2025, "energy", micro(100))
    part = replace(whole, quantity_micro=micro(60), place_id="A1")
    month = replace(whole, quantity_micro=micro(100), month="2025-01")
    made = round_trip(allotments.allot, ledger, 2025, "energy", [whole, part, month])
    less = replace(part, quantity_micro=micro(50))
    again = round_trip(allotments.allot, ledger, 2025, "energy", [whole, less])
    assert [one.id for one in again] == [one.id for one in made[:2]]
    assert len(stored.allotments(ledger.db, 2025, "energy")) == 2
    allotments.allot(ledger, 2025, "water", [replace(whole, aim="water")])
    assert len(stored.allotments(ledger.db, 2025)) == 3


def test_parts_may_not_come_to_more_than_the_whole(ledger: Ledger) -> None:
    places.add(ledger, factory.a_place("A1"))
    whole = Allotment(2025, "energy", micro(100))
    part = replace(whole, quantity_micro=micro("100.5"), place_id="A1")
    with pytest.raises(Refused) as refused:
        allotments.allot(ledger, 2025, "energy", [whole, part])
    assert codes(refused) == ["allotment_over"]
    with pytest.raises(Refused) as refused:
        allotments.allot(ledger, 2025, "energy", [whole, whole])
    assert codes(refused) == ["allotment_twice"]
    with pytest.raises(Refused) as refused:
        allotments.allot(ledger, 2024, "energy", [whole])
    assert codes(refused) == ["target_aim"]


def test_budgets_are_written_over_and_removed(ledger: Ledger, round_trip: RoundTrip) -> None:
    months = [Budget(f"2025-{number:02d}", "electricity", micro(10), 700) for number in (1, 2)]
    round_trip(allotments.put_budgets, ledger, months)
    (january,) = round_trip(allotments.put_budgets, ledger, [replace(months[0], amount_fen=900)])
    found = stored.budgets(ledger.db, 2025)
    assert [one.amount_fen for one in found] == [900, 700]
    assert found[0] == january
    round_trip(allotments.remove_budgets, ledger, 2025, "electricity")
    with pytest.raises(Refused) as refused:
        allotments.remove_budgets(ledger, 2025, "electricity")
    assert codes(refused) == ["gone"]
    with pytest.raises(Refused) as refused:
        allotments.put_budgets(ledger, [Budget("2025-01", "water")])
    assert codes(refused) == ["empty"]
