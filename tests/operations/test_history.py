"""An older step is taken back where nothing stands on it; else the steps in the way are named."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from carbondesk.domain.problems import Refused
from carbondesk.operations import bills, history, meters, places, readings
from carbondesk.store import verify
from carbondesk.store.ledger import Ledger
from carbondesk.texts import problems
from tests import factory

FIRST, SECOND = factory.a_reading("2024-01-31", 100), factory.a_reading("2024-02-29", 200)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    """Step 1 the start, 2 a meter, 3 and 4 a reading each."""
    with factory.a_ledger(tmp_path) as ledger:
        meters.add(ledger, factory.a_meter(), factory.a_setup())
        readings.add(ledger, FIRST)
        readings.add(ledger, SECOND)
        yield ledger
        assert verify.breaks(ledger.db) == []


def _days(ledger: Ledger) -> list[str]:
    return [day for (day,) in ledger.db.execute("select day from reading order by day")]


def _in_the_way(ledger: Ledger, step_id: int) -> list[int]:
    with pytest.raises(Refused) as refused:
        history.undo_step(ledger, step_id)
    (problem,) = refused.value.problems
    assert problem.code == "steps_in_the_way"
    steps = problem.values["steps"]
    assert isinstance(steps, tuple)
    return [step.id for step in steps]


def test_an_older_step_is_undone_and_the_later_ones_stay(ledger: Ledger) -> None:
    step = history.undo_step(ledger, 3)
    assert (step.verb, step.kind, step.target) == ("undo_step", "do", 3)
    assert _days(ledger) == ["2024-02-29"]
    assert ledger.history()[2].undone


def test_the_undo_of_an_older_step_is_undone_and_redone(ledger: Ledger) -> None:
    history.undo_step(ledger, 3)
    ledger.undo()
    assert _days(ledger) == ["2024-01-31", "2024-02-29"]
    assert [step.id for step in ledger.history() if step.undone] == [5]
    ledger.redo()
    assert _days(ledger) == ["2024-02-29"]
    assert [step.id for step in ledger.history() if step.undone] == [3]


def test_all_can_be_undone_after_an_older_step_was(ledger: Ledger) -> None:
    history.undo_step(ledger, 3)
    while ledger.undo():
        pass
    assert ledger.db.execute("select count(*) from meter").fetchone() == (0,)
    assert [step.id for step in ledger.history() if step.undone] == [5, 4, 3, 2]


def test_the_newest_step_is_simply_undone(ledger: Ledger) -> None:
    assert history.undo_step(ledger, 4).kind == "undo"
    assert ledger.next_redo() is not None


def test_a_later_correction_is_in_the_way_until_it_is_undone(ledger: Ledger) -> None:
    readings.correct(ledger, replace(FIRST, register_micro=120 * 10**6))
    readings.add(ledger, factory.a_reading("2024-03-31", 300))
    assert _in_the_way(ledger, 3) == [5]
    history.undo_step(ledger, 5)
    history.undo_step(ledger, 3)
    assert _days(ledger) == ["2024-02-29", "2024-03-31"]


def test_an_undo_of_something_older_still_is_in_the_way(ledger: Ledger) -> None:
    """Bringing a correction back would bring back the reading, which was undone since."""
    readings.correct(ledger, replace(FIRST, register_micro=120 * 10**6))
    readings.add(ledger, factory.a_reading("2024-03-31", 300))
    correction = history.undo_step(ledger, 5)
    reading = history.undo_step(ledger, 3)
    assert _in_the_way(ledger, correction.id) == [reading.id]


def test_readings_of_a_meter_are_in_the_way_of_its_removal(ledger: Ledger) -> None:
    """Removing the meter would take them along."""
    assert _in_the_way(ledger, 2) == [3, 4]
    assert len(_days(ledger)) == 2


def test_what_stands_in_a_place_is_in_the_way_of_its_removal(ledger: Ledger) -> None:
    places.add(ledger, factory.a_place("B"))
    meters.add(ledger, factory.a_meter("E-02"), factory.a_setup(meter="E-02", place_id="B"))
    assert _in_the_way(ledger, 5) == [6]


def test_a_new_bill_is_in_the_way_of_the_one_that_was_removed(ledger: Ledger) -> None:
    bill = factory.a_bill(quantity=310)
    bills.add(ledger, bill)
    bills.remove(ledger, bill.id)
    bills.add(ledger, replace(bill, id="other"))
    assert _in_the_way(ledger, 6) == [7]


def test_the_sentence_names_the_steps_in_the_way(ledger: Ledger) -> None:
    with pytest.raises(Refused) as refused:
        history.undo_step(ledger, 2)
    (said,) = problems.sentences(refused.value.problems)
    assert said.endswith("：3 录入抄表、4 录入抄表。")


@pytest.mark.parametrize(("step_id", "code"), [(1, "step_not_undoable"), (99, "step_unknown")])
def test_some_steps_are_never_undone(ledger: Ledger, step_id: int, code: str) -> None:
    with pytest.raises(Refused) as refused:
        history.undo_step(ledger, step_id)
    assert [problem.code for problem in refused.value.problems] == [code]
    assert problems.sentences(refused.value.problems)


def test_a_step_is_undone_once(ledger: Ledger) -> None:
    history.undo_step(ledger, 3)
    with pytest.raises(Refused, match="step_undone_already"):
        history.undo_step(ledger, 3)
