"""Readings, bills and deliveries: added, corrected, entered in blocks, removed; or refused."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from carbondesk.domain.bill import Bill
from carbondesk.domain.delivery import Delivery
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.problems import Refused
from carbondesk.domain.reading import Reading
from carbondesk.operations import bills, deliveries, meters, readings
from carbondesk.store import books, institutions, rows
from carbondesk.store.ledger import Ledger
from tests.factory import a_bill, a_delivery, a_meter, a_reading, a_setup, dump, on
from tests.operations.conftest import RoundTrip


@pytest.fixture(autouse=True)
def three_meters(ledger: Ledger) -> None:
    meters.add(ledger, a_meter("E-01"), new(a_setup(digits=5)))
    meters.add(ledger, a_meter("W-01", "water"), new(a_setup(kind=MeterKind.BILL)))
    meters.add(ledger, a_meter("C-01", "coal", "t"), new(a_setup(kind=MeterKind.STOCK)))


def new(fact: Any) -> Any:  # noqa: ANN401
    """The fact as a person gives it: without an id."""
    return replace(fact, id="")


def billed(*days: Any, **rest: Any) -> Bill:  # noqa: ANN401
    return a_bill(*days, meter="W-01", **rest)


def bought(day: str = "2024-01-15", quantity: int = 5, **rest: Any) -> Delivery:  # noqa: ANN401
    return a_delivery(day, quantity, meter="C-01", **rest)


def is_refused(code: str, act: Callable[..., object], ledger: Ledger, *args: object) -> None:
    """The act is refused with this problem, and nothing is written."""
    before, steps = dump(ledger), len(ledger.history())
    with pytest.raises(Refused) as caught:
        act(ledger, *args)
    assert code in [problem.code for problem in caught.value.problems]
    assert (dump(ledger), len(ledger.history())) == (before, steps)


class TestReadings:
    """Readings of a register."""

    def test_a_reading_is_added(self, ledger: Ledger, round_trip: RoundTrip) -> None:
        added = round_trip(readings.add, ledger, new(a_reading()))
        assert added.id
        assert rows.fetch_one(ledger.db, Reading, added.id) == added

    def test_a_reading_is_corrected(self, ledger: Ledger, round_trip: RoundTrip) -> None:
        added = readings.add(ledger, new(a_reading()))
        round_trip(readings.correct, ledger, replace(added, register_micro=7, note="typo"))
        found = rows.fetch_one(ledger.db, Reading, added.id)
        assert found is not None
        assert (found.register_micro, found.note) == (7, "typo")

    def test_a_reading_is_removed(self, ledger: Ledger, round_trip: RoundTrip) -> None:
        added = readings.add(ledger, new(a_reading()))
        round_trip(readings.remove, ledger, added.id)
        assert rows.fetch(ledger.db, Reading) == []

    def test_a_block_is_one_step_that_adds_and_corrects(
        self, ledger: Ledger, round_trip: RoundTrip
    ) -> None:
        old = readings.add(ledger, new(a_reading("2024-01-31", 100)))
        block = [replace(old, register_micro=90 * 10**6), new(a_reading("2024-02-29", 95))]
        entered = round_trip(readings.enter, ledger, block)
        assert entered[0].id == old.id
        assert ledger.history(1)[0].rows == 2

    def test_a_meter_that_is_not_there(self, ledger: Ledger) -> None:
        is_refused("unknown_meter", readings.add, ledger, new(a_reading(meter="E-99")))

    @pytest.mark.parametrize("time", [None, "08:00"])
    def test_a_second_reading_of_the_same_instant(self, ledger: Ledger, time: str | None) -> None:
        readings.add(ledger, new(a_reading(time=time)))
        is_refused("reading_exists", readings.add, ledger, new(a_reading(time=time)))
        twice = [new(a_reading("2024-03-31", 101)), new(a_reading("2024-03-31", 101))]
        is_refused("reading_exists", readings.enter, ledger, twice)

    def test_another_time_of_the_day_is_another_reading(self, ledger: Ledger) -> None:
        readings.add(ledger, new(a_reading()))
        readings.add(ledger, new(a_reading(time="08:00")))
        assert len(rows.fetch(ledger.db, Reading)) == 2

    def test_one_bad_reading_refuses_the_block(self, ledger: Ledger) -> None:
        block = [new(a_reading("2024-01-31", 100)), new(a_reading("2024-02-29", 50))]
        is_refused("register_drop", readings.enter, ledger, block)

    def test_a_block_of_several_meters_is_looked_at_meter_by_meter(self, ledger: Ledger) -> None:
        block = [new(a_reading()), new(a_reading("2024-02-29", 50, meter="C-01"))]
        is_refused("wrong_kind_of_meter", readings.enter, ledger, block)

    @pytest.mark.parametrize(
        "act", [readings.correct, lambda ledger, fact: readings.remove(ledger, fact.id)]
    )
    def test_a_reading_that_is_gone(self, ledger: Ledger, act: Callable[..., object]) -> None:
        is_refused("gone", act, ledger, a_reading())


class TestBills:
    """Bills of a meter."""

    def test_a_bill_is_added(self, ledger: Ledger, round_trip: RoundTrip) -> None:
        added = round_trip(bills.add, ledger, new(billed(yuan=0)))
        assert rows.fetch_one(ledger.db, Bill, added.id) == added

    def test_a_bill_is_corrected_over_its_own_days(
        self, ledger: Ledger, round_trip: RoundTrip
    ) -> None:
        added = bills.add(ledger, new(billed()))
        round_trip(bills.correct, ledger, replace(added, end=on("2024-02-15")))
        found = rows.fetch_one(ledger.db, Bill, added.id)
        assert found is not None
        assert found.end == on("2024-02-15")

    def test_a_bill_is_removed(self, ledger: Ledger, round_trip: RoundTrip) -> None:
        added = bills.add(ledger, new(billed()))
        round_trip(bills.remove, ledger, added.id)
        assert rows.fetch(ledger.db, Bill) == []

    def test_a_block_is_one_step(self, ledger: Ledger, round_trip: RoundTrip) -> None:
        old = bills.add(ledger, new(billed()))
        block = [replace(old, quantity_micro=1), new(billed("2024-02-01", "2024-02-29"))]
        round_trip(bills.enter, ledger, block)
        assert [bill.quantity_micro for bill in rows.fetch(ledger.db, Bill, "order by start")] == [
            1, 310 * 10**6,
        ]  # fmt: skip

    def test_bills_that_overlap(self, ledger: Ledger) -> None:
        added = bills.add(ledger, new(billed()))
        other = bills.add(ledger, new(billed("2024-02-01", "2024-02-29")))
        late = new(billed("2024-01-31", "2024-02-01"))
        is_refused("bills_overlap", bills.add, ledger, late)
        is_refused("bills_overlap", bills.correct, ledger, replace(added, end=other.start))
        is_refused("bills_overlap", bills.enter, ledger, [late])

    @pytest.mark.parametrize(
        "act", [bills.correct, lambda ledger, fact: bills.remove(ledger, fact.id)]
    )
    def test_a_bill_that_is_gone(self, ledger: Ledger, act: Callable[..., object]) -> None:
        is_refused("gone", act, ledger, billed())


class TestDeliveries:
    """Deliveries and stock figures."""

    def test_a_delivery_is_added(self, ledger: Ledger, round_trip: RoundTrip) -> None:
        added = round_trip(deliveries.add, ledger, new(bought(stock=9)))
        assert rows.fetch_one(ledger.db, Delivery, added.id) == added

    def test_a_delivery_is_corrected(self, ledger: Ledger, round_trip: RoundTrip) -> None:
        added = deliveries.add(ledger, new(bought()))
        round_trip(deliveries.correct, ledger, replace(added, quantity_micro=6))
        found = rows.fetch_one(ledger.db, Delivery, added.id)
        assert found is not None
        assert found.quantity_micro == 6

    def test_a_delivery_is_removed(self, ledger: Ledger, round_trip: RoundTrip) -> None:
        added = deliveries.add(ledger, new(bought()))
        round_trip(deliveries.remove, ledger, added.id)
        assert rows.fetch(ledger.db, Delivery) == []

    def test_a_stock_that_would_grow_by_itself(self, ledger: Ledger) -> None:
        deliveries.add(ledger, new(bought("2024-01-01", 0, stock=5)))
        second = deliveries.add(ledger, new(bought("2024-01-31", 0, stock=4)))
        grown = replace(second, stock_micro=6 * 10**6)
        is_refused("stock_grew", deliveries.correct, ledger, grown)
        is_refused("stock_grew", deliveries.add, ledger, new(bought("2024-02-29", 0, stock=5)))

    @pytest.mark.parametrize(
        "act", [deliveries.correct, lambda ledger, fact: deliveries.remove(ledger, fact.id)]
    )
    def test_a_delivery_that_is_gone(self, ledger: Ledger, act: Callable[..., object]) -> None:
        is_refused("gone", act, ledger, bought())


class TestBindings:
    """A year is bound to its factors with its first fact, and unbound with it."""

    def bound(self, ledger: Ledger) -> dict[int, tuple[str, int, bool]]:
        return {
            year: (item.energy_set, item.grid_year, item.to_confirm)
            for year, item in institutions.bindings(ledger.db).items()
        }

    @pytest.mark.parametrize(
        ("act", "fact", "years"),
        [
            (readings.add, a_reading("2019-12-31"), {2019}),
            (bills.add, billed("2021-12-16", "2023-01-15"), {2021, 2022, 2023}),
            (deliveries.add, bought("2026-01-01"), {2026}),
        ],
    )
    def test_the_first_fact_of_a_year_binds_it_in_its_own_step(
        self, ledger: Ledger, act: Callable[..., object], fact: object, years: set[int]
    ) -> None:
        assert set(self.bound(ledger)) == {2024}
        act(ledger, new(fact))
        assert set(self.bound(ledger)) == {2024} | years
        ledger.undo()
        assert set(self.bound(ledger)) == {2024}
        ledger.redo()
        assert set(self.bound(ledger)) == {2024} | years

    def test_a_later_fact_leaves_the_binding_as_it_is(self, ledger: Ledger) -> None:
        before = institutions.bindings(ledger.db)
        readings.add(ledger, new(a_reading("2024-05-31")))
        assert institutions.bindings(ledger.db) == before
        assert ledger.history(1)[0].rows == 1

    def test_a_year_takes_the_newest_edition_that_is_not_newer(self, ledger: Ledger) -> None:
        for number, day in enumerate(("2019-12-31", "2022-12-31", "2025-12-31")):
            readings.add(ledger, new(a_reading(day, number)))
        found = self.bound(ledger)
        assert [found[year][:2] for year in (2019, 2022, 2024, 2025)] == [
            ("GBT2589-2008", 2021),  # the earliest that is published
            ("GBT2589-2020", 2022),
            ("GBT2589-2020", 2023),
            ("GBT2589-2020", 2023),
        ]

    def test_where_even_the_earliest_is_newer_it_is_to_be_confirmed(self, ledger: Ledger) -> None:
        readings.add(ledger, new(a_reading("2019-12-31")))
        assert self.bound(ledger)[2019][2]

    def test_an_account_uses_what_the_year_is_bound_to(self, ledger: Ledger) -> None:
        book = books.load(ledger.db, date(2024, 1, 1), date(2024, 12, 31))
        assert book.bindings[2024].carbon_set == "JST303-2026"
        assert book.bindings[2024].grid_region == "370100"
