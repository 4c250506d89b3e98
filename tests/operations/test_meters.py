"""Meters: added, corrected, set up anew, removed with all they have; events and what they bring."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from carbondesk.domain import period as periods
from carbondesk.domain.meter import EventKind, Meter, MeterEvent, MeterKind, Setup
from carbondesk.domain.problems import Refused
from carbondesk.domain.usage import Measured
from carbondesk.operations import meters, places, readings
from carbondesk.store import books, institutions, rows
from carbondesk.store import meters as stored
from carbondesk.store.ledger import Ledger
from tests.factory import (
    a_bill,
    a_delivery,
    a_meter,
    a_place,
    a_reading,
    a_setup,
    an_event,
    dump,
    on,
)
from tests.operations.conftest import RoundTrip


def new(fact: Any) -> Any:  # noqa: ANN401
    """The fact as a person gives it: without an id."""
    return replace(fact, id="")


@pytest.fixture
def main(ledger: Ledger) -> Meter:
    """A meter with two readings and the multiplier 100."""
    meter = meters.add(ledger, a_meter(), new(a_setup(multiplier=100)))
    readings.enter(ledger, [new(a_reading("2023-12-31", 9000)), new(a_reading("2024-01-31", 9200))])
    return meter


def is_refused(code: str, act: Callable[..., object], ledger: Ledger, *args: object) -> None:
    """The act is refused with this problem, and nothing is written."""
    before, steps = dump(ledger), len(ledger.history())
    with pytest.raises(Refused) as caught:
        act(ledger, *args)
    assert code in [problem.code for problem in caught.value.problems]
    assert (dump(ledger), len(ledger.history())) == (before, steps)


def setups(ledger: Ledger, meter_id: str = "E-01") -> list[tuple[str, int]]:
    return [
        (setup.valid_from.isoformat(), setup.multiplier_micro // 10**6)
        for setup in stored.setups(ledger.db, meter_id)
    ]


class TestAdding:
    """A meter with how it counts."""

    def test_a_meter_is_added_with_its_first_setup(
        self, ledger: Ledger, round_trip: RoundTrip
    ) -> None:
        added = round_trip(meters.add, ledger, new(a_meter()), new(a_setup(digits=5)))
        assert rows.fetch_one(ledger.db, Meter, added.id) == added
        assert [setup.digits for setup in stored.setups(ledger.db, added.id)] == [5]

    def test_without_a_setup_it_counts_as_meters_do(self, ledger: Ledger) -> None:
        added = meters.add(ledger, new(a_meter()))
        (setup,) = stored.setups(ledger.db, added.id)
        assert replace(setup, id="") == Setup(added.id)

    @pytest.mark.parametrize(
        ("meter", "code"),
        [
            (a_meter(" "), "empty"),
            (a_meter("E-01"), "code_taken"),
            (a_meter("X", "plutonium"), "unknown_carrier"),
            (a_meter("X", unit="m3"), "unit_of_other_kind"),
            (a_meter("X", unit="m2"), "unit_of_other_kind"),
            (a_meter("X", "heat", "m2"), "unit_of_other_kind"),
        ],
    )
    def test_what_cannot_be_is_refused(
        self, ledger: Ledger, main: Meter, meter: Meter, code: str
    ) -> None:
        is_refused(code, meters.add, ledger, new(meter))

    def test_heat_by_area_is_billed_in_square_metres(self, ledger: Ledger) -> None:
        setup = new(a_setup(kind=MeterKind.AREA_HEAT))
        assert meters.add(ledger, a_meter("H", "heat", "m2"), setup).unit == "m2"

    def test_a_setup_that_cannot_be_is_refused(self, ledger: Ledger, main: Meter) -> None:
        below = new(a_setup(parent_id="E-01"))
        is_refused("counted_twice", meters.add, ledger, a_meter("E-02"), below)


class TestCorrecting:
    """Over the one with the same id."""

    def test_a_meter_is_corrected(self, ledger: Ledger, main: Meter, round_trip: RoundTrip) -> None:
        round_trip(meters.correct, ledger, replace(main, name="Main", route=4))
        found = stored.by_code(ledger.db, "E-01")
        assert found is not None
        assert (found.name, found.route) == ("Main", 4)

    def test_so_is_the_setup_of_its_day(
        self, ledger: Ledger, main: Meter, round_trip: RoundTrip
    ) -> None:
        round_trip(meters.correct, ledger, main, new(a_setup(multiplier=200, meter="")))
        assert setups(ledger) == [("0001-01-01", 200)]

    def test_from_another_day_it_is_a_setup_of_its_own(self, ledger: Ledger, main: Meter) -> None:
        meters.correct(ledger, main, new(a_setup("2024-07-01", multiplier=200)))
        assert setups(ledger) == [("0001-01-01", 100), ("2024-07-01", 200)]

    def test_a_meter_with_facts_keeps_its_carrier_and_unit(
        self, ledger: Ledger, main: Meter
    ) -> None:
        is_refused("carrier_is_fixed", meters.correct, ledger, replace(main, unit="MWh"))
        water = replace(main, carrier="water", unit="m3")
        is_refused("carrier_is_fixed", meters.correct, ledger, water)

    def test_one_without_facts_does_not(self, ledger: Ledger) -> None:
        added = meters.add(ledger, new(a_meter("E-02")))
        meters.correct(ledger, replace(added, carrier="water", unit="m3"))
        is_refused(
            "unit_of_other_kind", meters.correct, ledger, replace(added, carrier="heat", unit="m2")
        )

    def test_what_cannot_be_is_refused(self, ledger: Ledger, main: Meter) -> None:
        meters.add(ledger, a_meter("E-02"))
        is_refused("code_taken", meters.correct, ledger, replace(main, code="E-02"))
        is_refused("gone", meters.correct, ledger, a_meter("gone"))
        bad = new(a_setup(multiplier=0))
        is_refused("multiplier_not_positive", meters.correct, ledger, main, bad)


class TestSettingUp:
    """From a day on a meter counts differently."""

    def test_a_meter_is_set_up_anew(
        self, ledger: Ledger, main: Meter, round_trip: RoundTrip
    ) -> None:
        places.add(ledger, a_place("H"))
        anew = new(a_setup("2024-07-01", multiplier=100, place_id="H", counted=False))
        found = round_trip(meters.set_up, ledger, anew)
        assert found == stored.setups(ledger.db, main.id)[1]

    def test_the_setup_of_that_day_is_replaced(
        self, ledger: Ledger, main: Meter, round_trip: RoundTrip
    ) -> None:
        round_trip(meters.set_up, ledger, new(a_setup(multiplier=300)))
        assert setups(ledger) == [("0001-01-01", 300)]

    def test_what_cannot_be_is_refused(self, ledger: Ledger, main: Meter) -> None:
        is_refused("meter_circle", meters.set_up, ledger, new(a_setup(parent_id="E-01")))
        is_refused("gone", meters.set_up, ledger, new(a_setup(meter="gone")))
        added = meters.add(
            ledger, a_meter("H", "heat", "m2"), new(a_setup(kind=MeterKind.AREA_HEAT))
        )
        register = new(a_setup("2024-07-01", meter=added.id))
        is_refused("unit_of_other_kind", meters.set_up, ledger, register)


class TestRemoving:
    """With all its facts, and back again."""

    def test_a_meter_goes_with_everything_it_has(
        self, ledger: Ledger, main: Meter, round_trip: RoundTrip
    ) -> None:
        with ledger.write("import_files") as db:
            rows.insert(db, [a_setup("2024-07-01")])
            rows.insert(db, [an_event("2024-02-10", "verified")])
            rows.insert(db, [a_bill()])
            rows.insert(db, [a_delivery()])
        round_trip(meters.remove, ledger, main.id)
        found = [rows.fetch(ledger.db, kind) for kind in (Meter, Setup, MeterEvent)]
        assert found == [[], [], []]
        assert not stored.has_facts(ledger.db, main.id)

    def test_not_while_others_stand_or_ever_stood_below_it(
        self, ledger: Ledger, main: Meter
    ) -> None:
        meters.add(ledger, a_meter("E-02"), new(a_setup(parent_id="E-01", counted=False)))
        meters.set_up(ledger, new(a_setup("2024-07-01", meter="E-02")))
        is_refused("meter_has_children", meters.remove, ledger, main.id)

    def test_one_that_is_gone(self, ledger: Ledger) -> None:
        is_refused("gone", meters.remove, ledger, "gone")


class TestEvents:
    """What happened, with the readings taken then, as one step."""

    def test_a_replacement_brings_serial_dial_and_multiplier(
        self, ledger: Ledger, main: Meter, round_trip: RoundTrip
    ) -> None:
        event = new(
            an_event("2024-02-10", final=9300, first=3, serial="N", multiplier=50, digits=6)
        )
        read = [new(a_reading("2024-02-10", 3))]
        added = round_trip(meters.add_event, ledger, event, read)
        assert rows.fetch_one(ledger.db, MeterEvent, added.id) == added
        assert setups(ledger) == [("0001-01-01", 100), ("2024-02-11", 50)]
        found = stored.by_code(ledger.db, "E-01")
        assert found is not None
        assert found.serial == "N"

    def test_what_ran_is_counted_with_each_ones_own_multiplier(
        self, ledger: Ledger, main: Meter
    ) -> None:
        meters.add_event(ledger, new(an_event("2024-02-10", final=9300, first=3, multiplier=50)))
        readings.add(ledger, new(a_reading("2024-02-29", 22)))
        period = periods.parse("2024-02")
        book = books.load(ledger.db, period.first, period.last)
        assert Measured(book).usage(main.id, period).quantity == Fraction(100 * 100 + 19 * 50)

    def test_a_second_event_of_the_day_changes_the_same_setup(
        self, ledger: Ledger, main: Meter, round_trip: RoundTrip
    ) -> None:
        meters.add_event(ledger, new(an_event("2024-02-10", "multiplier_changed", multiplier=50)))
        again = new(an_event("2024-02-10", final=9300, multiplier=40))
        round_trip(meters.add_event, ledger, again)
        assert setups(ledger) == [("0001-01-01", 100), ("2024-02-11", 40)]

    def test_an_event_of_the_past_changes_the_setups_after_it(
        self, ledger: Ledger, main: Meter, round_trip: RoundTrip
    ) -> None:
        meters.set_up(ledger, new(a_setup("2024-06-01", multiplier=100, counted=False)))
        event = new(an_event("2024-02-10", "multiplier_changed", multiplier=50))
        round_trip(meters.add_event, ledger, event)
        assert setups(ledger) == [("0001-01-01", 100), ("2024-02-11", 50), ("2024-06-01", 50)]

    @pytest.mark.parametrize(("kind", "name"), [("installed", "installed"), ("retired", "retired")])
    def test_dates_of_the_meter_come_and_go_with_the_event(
        self, ledger: Ledger, main: Meter, round_trip: RoundTrip, kind: str, name: str
    ) -> None:
        added = round_trip(meters.add_event, ledger, new(an_event("2024-02-10", kind)))
        assert getattr(stored.by_code(ledger.db, "E-01"), name) == on("2024-02-10")
        round_trip(meters.remove_event, ledger, added.id)
        assert getattr(stored.by_code(ledger.db, "E-01"), name) is None

    def test_a_year_is_bound_by_its_first_event(self, ledger: Ledger, main: Meter) -> None:
        meters.add_event(ledger, new(an_event("2027-01-10", "verified")))
        assert 2027 in institutions.bindings(ledger.db)
        ledger.undo()
        assert 2027 not in institutions.bindings(ledger.db)

    @pytest.mark.parametrize(
        ("event", "read", "code"),
        [
            (an_event("2024-02-10", final=9100), [], "register_drop"),
            (an_event("2024-02-10", final=-1), [], "negative"),
            (an_event("1971-02-10"), [], "unlikely_day"),
            (an_event("2024-02-10", meter="gone"), [], "unknown_meter"),
            (
                an_event("2024-02-10", final=9300, first=5),
                [a_reading("2024-02-29", 4)],
                "register_drop",
            ),
            (an_event("2024-01-31", final=9200), [a_reading("2024-01-31", 9200)], "reading_exists"),
        ],
    )
    def test_what_cannot_be_is_refused(
        self, ledger: Ledger, main: Meter, event: MeterEvent, read: list[Any], code: str
    ) -> None:
        taken = [new(reading) for reading in read]
        is_refused(code, meters.add_event, ledger, new(event), taken)

    def test_an_event_is_removed_with_what_it_changed(
        self, ledger: Ledger, main: Meter, round_trip: RoundTrip
    ) -> None:
        before = dump(ledger)
        event = new(an_event("2024-02-10", "multiplier_changed", multiplier=50))
        added = meters.add_event(ledger, event)
        round_trip(meters.remove_event, ledger, added.id)
        assert dump(ledger) == before

    def test_not_one_that_alone_explains_the_readings(self, ledger: Ledger, main: Meter) -> None:
        added = meters.add_event(ledger, new(an_event("2024-02-10", final=9300, first=0)))
        readings.add(ledger, new(a_reading("2024-02-29", 19)))
        is_refused("register_drop", meters.remove_event, ledger, added.id)

    def test_an_old_doubt_of_the_register_is_not_in_the_way(
        self, ledger: Ledger, main: Meter
    ) -> None:
        with ledger.write("import_files") as db:
            rows.insert(db, [a_reading("2024-03-31", 1)])
        added = meters.add_event(ledger, new(an_event("2024-02-10", "verified")))
        meters.remove_event(ledger, added.id)
        assert rows.fetch(ledger.db, MeterEvent) == []

    def test_one_that_is_gone(self, ledger: Ledger) -> None:
        is_refused("gone", meters.remove_event, ledger, "gone")

    @pytest.mark.parametrize("kind", EventKind)
    def test_every_kind_of_event_goes_there_and_back(
        self, ledger: Ledger, main: Meter, round_trip: RoundTrip, kind: EventKind
    ) -> None:
        added = round_trip(meters.add_event, ledger, new(an_event("2024-02-10", kind.value)))
        round_trip(meters.remove_event, ledger, added.id)
