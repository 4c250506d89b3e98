"""What an event changes of its meter, and takes back when it is removed."""

from typing import Any

import pytest

from carbondesk.domain import succession
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.meter import Setup
from tests.factory import a_history, a_meter, a_setup, an_event, on


def dials(setups: list[Setup]) -> list[tuple[str, int, int | None]]:
    return [
        (f"{setup.valid_from:%m-%d}", setup.multiplier_micro // 10**6, setup.digits)
        for setup in setups
    ]


class TestSetups:
    """A new dial or multiplier holds from the next day on."""

    @pytest.mark.parametrize(
        ("event", "changed"),
        [
            ({}, []),
            ({"multiplier": 100, "digits": 5}, []),
            ({"multiplier": 200}, [("02-11", 200, 5)]),
            ({"digits": 6}, [("02-11", 100, 6)]),
        ],
    )
    def test_only_what_the_event_names_changes(
        self, event: dict[str, Any], changed: list[tuple[str, int, int]]
    ) -> None:
        facts = a_history(a_setup(multiplier=100, digits=5, place_id="A"))
        found = succession.setups_after(facts, an_event("2024-02-10", **event))
        assert dials(found) == changed
        assert all(setup.place_id == "A" and not setup.id for setup in found)

    def test_a_setup_that_begins_on_that_day_is_changed_itself(self) -> None:
        facts = a_history(
            a_setup(multiplier=100), a_setup("2024-02-11", multiplier=100, counted=False)
        )
        (found,) = succession.setups_after(facts, an_event("2024-02-10", multiplier=200))
        assert (found.id, found.counted) == (facts.setups[1].id, False)
        assert dials([found]) == [("02-11", 200, None)]

    def test_even_if_it_says_something_else(self) -> None:
        facts = a_history(a_setup(multiplier=100), a_setup("2024-02-11", multiplier=300))
        found = succession.setups_after(facts, an_event("2024-02-10", multiplier=200))
        assert dials(found) == [("02-11", 200, None)]

    def test_later_setups_follow_until_one_says_something_else(self) -> None:
        facts = a_history(
            a_setup(multiplier=100),
            a_setup("2024-03-01", multiplier=100, counted=False),
            a_setup("2024-04-01", multiplier=300),
            a_setup("2024-05-01", multiplier=100),
        )
        found = succession.setups_after(facts, an_event("2024-02-10", multiplier=200))
        assert dials(found) == [("02-11", 200, None), ("03-01", 200, None)]

    def test_a_meter_without_any_setup_gets_one(self) -> None:
        found = succession.setups_after(a_history(), an_event("2024-02-10", multiplier=200))
        assert dials(found) == [("02-11", 200, None)]
        assert found[0].meter_id == "E-01"


class TestRemoval:
    """An event that is removed takes along what it brought."""

    @staticmethod
    def after(*setups: Setup) -> tuple[MeterFacts, Any]:
        return a_history(*setups), an_event("2024-02-10", multiplier=200)

    def test_a_setup_that_only_the_event_made_goes_with_it(self) -> None:
        facts, event = self.after(a_setup(multiplier=100), a_setup("2024-02-11", multiplier=200))
        changed, idle = succession.setups_without(facts, event)
        assert (changed, [setup.id for setup in idle]) == ([], [facts.setups[1].id])

    def test_one_that_says_more_stays_with_the_old_multiplier(self) -> None:
        facts, event = self.after(
            a_setup(multiplier=100),
            a_setup("2024-02-11", multiplier=200, counted=False),
            a_setup("2024-03-01", multiplier=200),
            a_setup("2024-04-01", multiplier=300),
        )
        changed, idle = succession.setups_without(facts, event)
        assert dials(changed) == [("02-11", 100, None), ("03-01", 100, None)]
        assert idle == []

    def test_what_was_set_otherwise_since_stays(self) -> None:
        facts, event = self.after(a_setup(multiplier=100), a_setup("2024-02-11", multiplier=300))
        assert succession.setups_without(facts, event) == ([], [])

    def test_an_event_that_brought_nothing_takes_nothing(self) -> None:
        facts = a_history(a_setup(multiplier=100), a_setup("2024-02-11", multiplier=200))
        assert succession.setups_without(facts, an_event("2024-02-10")) == ([], [])


class TestMeters:
    """Serial numbers and dates."""

    meter = a_meter(serial="old", installed="2020-01-01")
    day = on("2024-02-10")

    def test_a_replacement_brings_a_serial_number(self) -> None:
        found = succession.meter_after(self.meter, an_event(self.day, serial="new"))
        assert (found.serial, found.installed) == ("new", on("2020-01-01"))

    def test_without_one_the_old_number_stays(self) -> None:
        assert succession.meter_after(self.meter, an_event(self.day)) == self.meter

    def test_an_installation_and_a_retirement_are_the_dates_of_the_meter(self) -> None:
        put_in = an_event(self.day, "installed", serial="new")
        taken_out = an_event(self.day, "retired")
        begun = succession.meter_after(self.meter, put_in)
        ended = succession.meter_after(self.meter, taken_out)
        assert (begun.installed, begun.serial, ended.retired) == (self.day, "new", self.day)
        assert succession.meter_without(begun, put_in).installed is None
        assert succession.meter_without(ended, taken_out).retired is None

    def test_dates_that_it_did_not_bring_stay(self) -> None:
        assert succession.meter_without(self.meter, an_event(self.day, "installed")) == self.meter
        assert succession.meter_without(self.meter, an_event(self.day)) == self.meter
