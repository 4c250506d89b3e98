"""What is refused before it is written, and what is not."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from carbondesk.domain import checks
from carbondesk.domain.meter import MeterKind, Role
from carbondesk.domain.problems import Problem, Refused, Severity, refuse_if
from tests.factory import (
    TODAY,
    a_bill,
    a_book,
    a_count,
    a_delivery,
    a_fleet,
    a_history,
    a_meter,
    a_reading,
    a_setting,
    a_setup,
    an_estimate,
    an_event,
    of_kind,
)

STOCK, BILL, AREA_HEAT = MeterKind.STOCK, MeterKind.BILL, MeterKind.AREA_HEAT


def codes(problems: Sequence[Problem]) -> list[str]:
    return [problem.code for problem in problems]


class TestReadings:
    """A register only runs forwards."""

    facts = a_history(a_setup(digits=4), a_reading("2023-12-31", 100), a_reading("2024-02-29", 300))

    @pytest.mark.parametrize(
        ("day", "register", "found"),
        [
            ("2024-01-31", 200, []),
            ("2024-01-31", 100, []),
            ("2024-03-31", 300, []),
            ("2024-01-31", 99, ["register_drop"]),
            ("2024-01-31", 301, ["register_drop"]),
            ("2024-03-31", 299, ["register_drop"]),
            ("2024-03-31", 5300, ["register_jump"]),
            ("2024-03-31", 10_000, ["register_beyond_digits"]),
            ("2024-03-31", -1, ["negative"]),
            ("1989-12-31", 5, ["unlikely_day"]),
            ("2071-03-31", 400, ["unlikely_day"]),
            ("2027-12-31", 400, []),
            ("2028-01-01", 400, ["unlikely_day"]),
        ],
    )
    def test_a_reading_must_fit_those_around_it(
        self, day: str, register: int, found: list[str]
    ) -> None:
        assert codes(checks.readings(self.facts, [a_reading(day, register)], TODAY)) == found

    def test_a_problem_names_its_meter_its_field_and_its_place(self) -> None:
        (problem,) = checks.readings(self.facts, [a_reading("2024-03-31", 299)], TODAY)
        assert problem.field == "register"
        assert problem.where == "E-01 2024-03-31"
        assert problem.values["meter"] == "E-01"

    def test_several_are_looked_at_together(self) -> None:
        both = [a_reading("2024-03-31", 500), a_reading("2024-04-30", 400)]
        assert codes(checks.readings(self.facts, both, TODAY)) == ["register_drop"]

    def test_an_old_doubt_is_not_raised_again(self) -> None:
        doubtful = a_history(a_reading("2023-12-31", 100), a_reading("2024-01-31", 50))
        assert checks.readings(doubtful, [a_reading("2024-02-29", 60)], TODAY) == []

    def test_a_measured_reading_may_lie_below_an_estimate(self) -> None:
        facts = a_history(a_reading("2023-12-31", 100), an_estimate("2024-01-31", 200))
        assert checks.readings(facts, [a_reading("2024-02-29", 150)], TODAY) == []

    @pytest.mark.parametrize(("kind", "found"), [
        (MeterKind.REGISTER, []), (BILL, []), (STOCK, ["wrong_kind_of_meter"]),
        (AREA_HEAT, ["wrong_kind_of_meter"]),
    ])  # fmt: skip
    def test_registers_and_bill_meters_are_read(self, kind: MeterKind, found: list[str]) -> None:
        assert codes(checks.readings(a_history(of_kind(kind)), [a_reading()], TODAY)) == found

    def test_on_a_bill_meter_a_reading_is_only_a_check(self) -> None:
        facts = a_history(of_kind(BILL), a_reading("2023-12-31", 100))
        assert checks.readings(facts, [a_reading("2024-01-31", 5)], TODAY) == []

    def test_on_the_days_on_which_it_was_a_register_a_drop_asks_still(self) -> None:
        facts = a_history(a_setup(), a_setup("2025-01-01", kind=BILL), a_reading("2023-12-31", 100))
        found = checks.readings(facts, [a_reading("2024-01-31", 5)], TODAY)
        assert codes(found) == ["register_drop"]

    def test_the_chosen_instant_of_readings_decides_their_order(self) -> None:
        new = [a_reading("2024-01-31", 105, time="10:00")]
        chosen = (a_setting("reading_instant", "start"),)
        facts = a_history(a_reading("2024-01-31", 100))
        assert codes(checks.readings(facts, new, TODAY)) == ["register_drop"]
        assert checks.readings(replace(facts, settings=chosen), new, TODAY) == []


class TestBills:
    """Bills of a meter never overlap."""

    facts = a_history(a_bill("2024-01-01", "2024-01-31"), a_bill("2024-03-01", "2024-05-31"))

    @pytest.mark.parametrize(
        ("start", "end", "found"),
        [
            ("2024-02-01", "2024-02-29", []),
            ("2024-06-01", "2024-06-30", []),
            ("2024-01-31", "2024-02-15", ["bills_overlap"]),
            ("2024-02-15", "2024-03-01", ["bills_overlap"]),
            ("2024-04-01", "2024-04-10", ["bills_overlap"]),
            ("2024-01-01", "2024-01-31", ["bills_overlap"]),
            ("2023-12-01", "2024-12-31", ["bills_overlap", "bills_overlap"]),
            ("2024-02-02", "2024-02-01", ["end_before_start"]),
            ("2024-02-01", "2071-02-28", ["unlikely_day", "bills_overlap"]),
        ],
    )
    def test_a_bill_has_its_days_for_itself(self, start: str, end: str, found: list[str]) -> None:
        assert codes(checks.bills(self.facts, [a_bill(start, end)], TODAY)) == found

    def test_two_new_ones_are_held_against_each_other(self) -> None:
        new = [a_bill("2024-06-01", "2024-06-30"), a_bill("2024-06-30", "2024-07-31")]
        (problem,) = checks.bills(self.facts, new, TODAY)
        assert (problem.code, problem.where) == ("bills_overlap", "E-01 2024-06-30")

    def test_old_overlaps_are_not_raised_again(self) -> None:
        facts = a_history(a_bill("2024-01-01", "2024-01-31"), a_bill("2024-01-15", "2024-02-15"))
        assert checks.bills(facts, [a_bill("2024-03-01", "2024-03-31")], TODAY) == []

    @pytest.mark.parametrize(
        ("month", "found"),
        [
            ("", []),
            ("2024-07", []),
            ("2024-13", ["not_a_month"]),
            ("2024-7", ["not_a_month"]),
            ("2024", ["not_a_month"]),
            ("2024-07-01", ["not_a_month"]),
            ("２０２４-07", ["not_a_month"]),
            ("0012-07", ["not_a_month"]),
        ],
    )
    def test_a_billing_month_is_written_as_2024_05(self, month: str, found: list[str]) -> None:
        bill = a_bill("2024-07-01", "2024-07-31", billing_month=month)
        assert codes(checks.bills(self.facts, [bill], TODAY)) == found

    def test_a_quantity_is_not_negative(self) -> None:
        bill = a_bill("2024-07-01", "2024-07-31", -1)
        assert codes(checks.bills(self.facts, [bill], TODAY)) == ["negative"]

    @pytest.mark.parametrize("kind", [MeterKind.REGISTER, BILL, AREA_HEAT])
    def test_all_but_stocks_are_billed(self, kind: MeterKind) -> None:
        assert checks.bills(a_history(of_kind(kind)), [a_bill()], TODAY) == []
        assert codes(checks.bills(a_history(of_kind(STOCK)), [a_bill()], TODAY)) == [
            "wrong_kind_of_meter"
        ]


class TestDeliveries:
    """A stock does not grow by itself."""

    facts = a_history(
        of_kind(STOCK), a_delivery("2023-12-31", stock=500), a_delivery("2024-01-31", stock=400)
    )

    @pytest.mark.parametrize(
        ("delivery", "found"),
        [
            (a_delivery("2024-02-10", 100), []),
            (a_delivery("2024-02-29", stock=400), []),
            (a_delivery("2024-02-29", 1, stock=401), []),
            (a_delivery("2024-02-29", stock=401), ["stock_grew"]),
            (a_delivery("2024-01-10", stock=399), ["stock_grew"]),
            (a_delivery("2024-01-10", -1), ["negative"]),
            (a_delivery("2024-02-10", stock=-1), ["negative"]),
            (a_delivery("2071-02-10", 1), ["unlikely_day"]),
        ],
    )
    def test_a_delivery_must_fit_the_stock(self, delivery: Any, found: list[str]) -> None:  # noqa: ANN401
        assert codes(checks.deliveries(self.facts, [delivery], TODAY)) == found

    def test_an_old_doubt_is_not_raised_again_and_a_new_one_is_named(self) -> None:
        facts = a_history(
            of_kind(STOCK), a_delivery("2023-12-31", stock=5), a_delivery("2024-01-31", stock=9)
        )
        assert checks.deliveries(facts, [a_delivery("2024-02-29", stock=8)], TODAY) == []
        (problem,) = checks.deliveries(facts, [a_delivery("2024-02-29", stock=10)], TODAY)
        assert (problem.where, problem.values["day"]) == ("E-01 2024-02-29", date(2024, 2, 29))

    def test_a_new_doubt_is_found_though_another_is_mended(self) -> None:
        facts = a_history(
            of_kind(STOCK),
            a_delivery("2023-12-31", stock=5),
            a_delivery("2024-01-31", stock=9),
        )
        new = [a_delivery("2024-01-10", 4), a_delivery("2024-02-29", stock=10)]
        assert codes(checks.deliveries(facts, new, TODAY)) == ["stock_grew"]

    @pytest.mark.parametrize("kind", [MeterKind.REGISTER, BILL, AREA_HEAT])
    def test_only_stocks_are_filled(self, kind: MeterKind) -> None:
        found = checks.deliveries(a_history(of_kind(kind)), [a_delivery()], TODAY)
        assert codes(found) == ["wrong_kind_of_meter"]


class TestEvents:
    """What happens to a meter must fit its readings."""

    facts = a_history(a_reading("2023-12-31", 9000), a_reading("2024-01-31", 9200))

    @pytest.mark.parametrize(
        ("event", "found"),
        [
            (an_event("2024-02-10", final=9300, first=0), []),
            (an_event("2024-02-10", first=0), []),
            (an_event("2024-02-10", final=9100, first=0), ["register_drop"]),
            (an_event("2024-01-10", final=9100, first=9250), ["register_drop"]),
            (an_event("2024-02-10", "multiplier_changed", final=9100), ["register_drop"]),
            (an_event("2024-02-10", "multiplier_changed", multiplier=50), []),
            (an_event("2024-02-10", "verified"), []),
            (an_event("2024-02-10", final=-1), ["negative"]),
            (an_event("2024-02-10", first=-1), ["negative"]),
            (an_event("1971-02-10"), ["unlikely_day"]),
        ],
    )
    def test_an_event_must_fit_the_register(self, event: Any, found: list[str]) -> None:  # noqa: ANN401
        assert codes(checks.event(self.facts, event, TODAY)) == found

    def test_without_the_event_that_explains_them_readings_are_in_doubt(self) -> None:
        event = an_event("2024-02-10", final=9300, first=0)
        read = a_reading("2024-02-29", 19)
        facts = a_history(event, *self.facts.readings, read)
        assert codes(checks.without_event(facts, facts.events[0])) == ["register_drop"]

    def test_without_one_that_explains_nothing_there_is_no_doubt(self) -> None:
        facts = a_history(an_event("2024-02-10", "verified"), *self.facts.readings)
        assert checks.without_event(facts, facts.events[0]) == []


class TestCounts:
    """People and vehicles."""

    @pytest.mark.parametrize(
        ("month", "count", "found"),
        [
            ("2024-01", 0, []),
            ("2024-01", -1, ["negative"]),
            ("2024-00", 1, ["not_a_month"]),
            ("1989-12", 1, ["not_a_month"]),
            ("January", 1, ["not_a_month"]),
        ],
    )
    def test_people_are_counted_by_month(self, month: str, count: int, found: list[str]) -> None:
        assert codes(checks.people(a_count(month, count=count))) == found

    def test_vehicles_are_counted_on_a_day(self) -> None:
        assert checks.vehicles(a_fleet(), TODAY) == []
        assert codes(checks.vehicles(a_fleet("2071-01-01", count=-1), TODAY)) == [
            "unlikely_day", "negative",
        ]  # fmt: skip


def formed(meter: str, formula: str) -> dict[str, object]:
    return {"meter": meter, "kind": MeterKind.VIRTUAL, "formula": formula}


class TestSetups:
    """A meter stands where it may."""

    book = a_book(
        a_history(a_meter("E-01"), a_setup()),
        a_history(a_meter("E-02"), a_setup(parent_id="E-01", counted=False)),
        a_history(a_meter("E-03"), a_setup(parent_id="E-02", counted=False)),
        a_history(a_meter("E-04"), a_setup()),
        a_history(a_meter("G-01", "natural_gas"), a_setup()),
    )

    @pytest.mark.parametrize(
        ("setup", "found"),
        [
            ({"meter": "E-02", "parent_id": "E-01", "counted": False}, []),
            ({"meter": "E-02", "parent_id": "E-01"}, ["counted_twice"]),
            ({"meter": "E-03", "parent_id": "E-02"}, ["counted_twice"]),
            ({"meter": "E-04", "parent_id": "E-03"}, ["counted_twice"]),
            ({"meter": "E-04", "parent_id": "G-01"}, []),
            ({"meter": "E-04", "parent_id": "E-03", "role": Role.RESOLD}, []),
            ({"meter": "E-04", "parent_id": "E-01", "role": Role.PV_GENERATION}, []),
            ({"meter": "E-01", "parent_id": "E-03"}, ["meter_circle"]),
            ({"meter": "E-01", "parent_id": "E-01"}, ["meter_circle"]),
            ({"meter": "E-04", "parent_id": "E-99"}, ["unknown_parent"]),
            ({"meter": "E-04", "kind": MeterKind.INTERVAL}, []),
            ({"meter": "E-04", "kind": MeterKind.VIRTUAL}, ["formula_empty"]),
            (formed("E-04", "E-01 + X-9"), ["formula_unknown_meter"]),
            (formed("E-04", "E-01 +"), ["formula_ends_early"]),
            (formed("E-04", "E-01 − E-01"), ["formula_empty"]),
            (formed("E-04", "E-01 + G-01"), ["formula_of_other_carrier"]),
            (formed("E-04", "E-01 + E-04"), ["formula_circle"]),
            (formed("E-04", "E-01 × 2 − E-02"), ["formula_counts_twice"]),
            (formed("E-04", "E-02 + E-03"), []),
            (formed("E-04", "E-02 − E-01"), []),
            ({**formed("E-04", "E-01 − E-02"), "counted": False}, []),
            ({"meter": "E-04", "multiplier": 0}, ["multiplier_not_positive"]),
            ({"meter": "E-04", "digits": 0}, ["digits_out_of_range"]),
            ({"meter": "E-04", "digits": 12}, []),
            ({"meter": "E-04", "digits": 13}, ["digits_out_of_range"]),
        ],
    )
    def test_a_setup_is_looked_at_against_the_tree(
        self, setup: dict[str, Any], found: list[str]
    ) -> None:
        assert codes(checks.setup(self.book, a_setup(**setup), "electricity")) == found

    def test_a_new_meter_is_looked_at_too(self) -> None:
        assert checks.setup(self.book, a_setup(meter="new"), "electricity") == []
        below = a_setup(meter="new", parent_id="E-03")
        assert codes(checks.setup(self.book, below, "electricity")) == ["counted_twice"]
        assert codes(checks.setup(self.book, below, "water")) == []

    def test_a_meter_above_counted_ones_cannot_count(self) -> None:
        book = a_book(
            a_history(a_meter("E-01"), a_setup(counted=False)),
            a_history(a_meter("E-02"), a_setup(parent_id="E-01", counted=False)),
            a_history(a_meter("E-03"), a_setup(parent_id="E-02")),
        )
        (problem,) = checks.setup(book, a_setup(meter="E-01"), "electricity")
        assert (problem.code, problem.where) == ("counted_twice", "E-03")
        assert problem.values["parent"] == "E-01"

    def test_nor_can_a_meter_that_does_not_count_be_moved_below_with_one_that_does(self) -> None:
        book = a_book(
            a_history(a_meter("E-01"), a_setup()),
            a_history(a_meter("E-02"), a_setup(counted=False)),
            a_history(a_meter("E-03"), a_setup(parent_id="E-02")),
        )
        moved = a_setup("2024-07-01", meter="E-02", parent_id="E-01", counted=False)
        assert codes(checks.setup(book, moved, "electricity")) == ["counted_twice"]

    def test_days_on_which_it_would_count_twice_later_are_found(self) -> None:
        book = a_book(
            a_history(a_meter("E-01"), a_setup(counted=False), a_setup("2024-07-01")),
            a_history(a_meter("E-02"), a_setup(counted=False, parent_id="E-01")),
        )
        counted = a_setup(meter="E-02", parent_id="E-01")
        assert codes(checks.setup(book, counted, "electricity")) == ["counted_twice"]

    def test_but_not_those_after_the_setup_has_ended(self) -> None:
        book = a_book(
            a_history(a_meter("E-01"), a_setup(counted=False), a_setup("2024-07-01")),
            a_history(
                a_meter("E-02"),
                a_setup(counted=False, parent_id="E-01"),
                a_setup("2024-06-01", counted=False, parent_id="E-01"),
            ),
        )
        counted = a_setup(meter="E-02", parent_id="E-01")
        assert checks.setup(book, counted, "electricity") == []

    def test_what_is_wrong_elsewhere_in_the_tree_is_not_this_setups_fault(self) -> None:
        book = a_book(
            a_history(a_meter("E-01"), a_setup(counted=False)),
            a_history(a_meter("E-02"), a_setup(parent_id="E-01")),
            a_history(a_meter("E-03"), a_setup(parent_id="E-02")),
        )
        again = a_setup(meter="E-01", counted=False, digits=5)
        assert checks.setup(book, again, "electricity") == []

    def test_a_meter_that_stands_below_only_later_is_no_matter_now(self) -> None:
        book = a_book(
            a_history(a_meter("E-01"), a_setup(counted=False)),
            a_history(
                a_meter("E-02"), a_setup(), a_setup("2024-07-01", parent_id="E-01", counted=False)
            ),
        )
        assert checks.setup(book, a_setup(meter="E-01"), "electricity") == []


class TestRefusals:
    """Errors refuse, warnings do not."""

    def test_errors_are_carried_out_of_an_operation(self) -> None:
        error = Problem("negative", {"field": "count"})
        with pytest.raises(Refused, match="negative") as caught:
            refuse_if([Problem("unlikely", severity=Severity.WARNING), error])
        assert caught.value.problems == (error,)

    def test_warnings_refuse_nothing(self) -> None:
        refuse_if([Problem("unlikely", severity=Severity.WARNING)])
