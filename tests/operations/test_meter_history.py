"""The history of a meter: events corrected, dials that roll over, meters that move."""

from dataclasses import replace

import pytest

from carbondesk.domain import effect
from carbondesk.domain.meter import Meter
from carbondesk.domain.problems import Refused
from carbondesk.domain.quality import Quality
from carbondesk.domain.succession import facts_after
from carbondesk.operations import evidence, meters, places, readings
from carbondesk.operations.evidence import File
from carbondesk.store import attachments, books
from carbondesk.store.ledger import Ledger
from tests.factory import a_meter, a_place, a_reading, a_setup, an_event, micro, on
from tests.operations.conftest import RoundTrip


@pytest.fixture
def water(ledger: Ledger) -> Meter:
    """A water meter read at the end of January and February."""
    meter = meters.add(ledger, a_meter("W-01", "water"), replace(a_setup(), id=""))
    for day, register in (("2024-01-31", 900), ("2024-02-29", 990)):
        readings.add(ledger, a_reading(day, register, meter=meter.id))
    return meter


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


def test_an_event_is_written_with_its_photo_in_one_step(
    ledger: Ledger, round_trip: RoundTrip, water: Meter
) -> None:
    photo = File("dial.jpg", 1, attachments.digest(b"x"), b"x")
    event = replace(an_event("2024-03-10", meter=water.id, first=0, consent="Li"), id="")
    made = round_trip(meters.add_event, ledger, event, (), [photo])
    assert [item.name for item in evidence.of_fact(ledger.db, made)] == ["dial.jpg"]
    round_trip(meters.remove_event, ledger, made.id)
    assert evidence.of_fact(ledger.db, made) == []


def test_a_corrected_event_takes_its_old_effect_back(
    ledger: Ledger, round_trip: RoundTrip, water: Meter
) -> None:
    event = an_event("2024-03-10", meter=water.id, final=1000, first=0, multiplier=10, digits=5)
    made = meters.add_event(ledger, replace(event, id=""))
    right = replace(made, day=on("2024-03-12"), multiplier_micro=micro(20), serial="N-1")
    round_trip(meters.correct_event, ledger, right)
    found = books.of_meter(ledger.db, water.id)
    assert found is not None
    assert found.events == (right,)
    assert found.meter.serial == "N-1"
    assert [(item.valid_from, item.multiplier_micro) for item in found.setups[1:]] == [
        (on("2024-03-13"), micro(20))
    ]


def test_a_correction_that_readings_contradict_is_refused(ledger: Ledger, water: Meter) -> None:
    made = meters.add_event(
        ledger, replace(an_event("2024-03-10", meter=water.id, final=1000, first=0), id="")
    )
    readings.add(ledger, a_reading("2024-03-31", 40, meter=water.id))
    with pytest.raises(Refused) as refused:
        meters.correct_event(ledger, replace(made, day=on("2024-04-10")))
    assert "register_drop" in codes(refused)


def test_the_note_of_an_older_event_leaves_the_newer_serial(ledger: Ledger, water: Meter) -> None:
    event = an_event("2024-03-10", meter=water.id, final=1000, first=0, serial="N-1")
    first = meters.add_event(ledger, replace(event, id=""))
    event = an_event("2024-05-10", meter=water.id, final=100, first=0, serial="N-2")
    meters.add_event(ledger, replace(event, id=""))
    meters.correct_event(ledger, replace(first, consent="Li Min"))
    found = books.of_meter(ledger.db, water.id)
    assert found is not None
    assert found.meter.serial == "N-2"


def test_a_dial_that_rolled_over_counts_on(
    ledger: Ledger, round_trip: RoundTrip, water: Meter
) -> None:
    round_trip(meters.roll_over, ledger, replace(
        a_reading("2024-03-31", 20, meter=water.id), id=""), 3)  # fmt: skip
    found = books.of_meter(ledger.db, water.id)
    assert found is not None
    assert [setup.digits for setup in found.setups] == [3]


@pytest.mark.parametrize(
    ("register", "digits", "code"),
    [(20, 0, "digits_out_of_range"), (20, 6, "register_drop"), (20, 2, "register_drop")],
)
def test_a_rollover_that_cannot_be_is_refused(
    ledger: Ledger, water: Meter, register: int, digits: int, code: str
) -> None:
    with pytest.raises(Refused) as refused:
        meters.roll_over(ledger, a_reading("2024-03-31", register, meter=water.id, id=""), digits)
    assert code in codes(refused)


def test_a_meter_moves_from_a_day_on(ledger: Ledger, round_trip: RoundTrip, water: Meter) -> None:
    there = places.add(ledger, replace(a_place("B"), id=""))
    round_trip(meters.move, ledger, water.id, on("2024-03-01"), there.id)
    found = books.of_meter(ledger.db, water.id)
    assert found is not None
    assert [(item.valid_from.year, item.place_id) for item in found.setups] == [
        (1, None), (2024, there.id),
    ]  # fmt: skip
    with pytest.raises(Refused) as refused:
        meters.move(ledger, water.id, on("2024-04-01"), there.id)
    assert codes(refused) == ["same_place"]


def test_the_effect_of_a_replacement_is_known_before_it_is_written(
    ledger: Ledger, water: Meter
) -> None:
    readings_taken = [a_reading("2024-03-31", 42, meter=water.id)]
    known = books.of_meter(ledger.db, water.id)
    assert known is not None
    event = an_event("2024-03-10", meter=water.id, first=0)
    then = facts_after(known, event, readings_taken)
    found = effect.of_change(books.without_facts(ledger.db), known, then, event.day)
    months = {item.month.code: item for item in found}
    assert not months["2024-02"].is_changed
    # 42 m³ in the 21 days of the new meter: 2 m³ a day for the ten days that nobody could read.
    assert months["2024-03"].then.quantity == 62
    assert months["2024-03"].then.quality is Quality.ESTIMATED
    assert months["2024-03"].now.quantity is None
