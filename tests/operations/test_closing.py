"""A closed month keeps its figures, whichever door a change comes through."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from carbondesk.domain import account, sets
from carbondesk.domain import period as periods
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.people import PeopleClass
from carbondesk.domain.problems import Refused
from carbondesk.domain.quality import Quality
from carbondesk.domain.usage import Measured, Usage
from carbondesk.exchange import leftover
from carbondesk.operations import (
    bills,
    closing,
    deliveries,
    importing,
    institutions,
    meters,
    people,
    places,
    readings,
    vehicles,
)
from carbondesk.store import books, closings, rows, verify
from carbondesk.store.ledger import Ledger
from tests import factory
from tests.factory import a_bill, a_reading

FIRST_QUARTER = periods.parse("2024Q1")
MARCH = periods.parse("2024-03")
STATES = {"2023-12-31": 0, "2024-01-31": 100, "2024-02-29": 220, "2024-04-10": 630}


@pytest.fixture
def kept(ledger: Ledger) -> Ledger:
    """A register read at month ends, but not at the end of March; and a billed meter."""
    meters.add(ledger, factory.a_meter(), factory.a_setup())
    gas = factory.a_meter("G-01", "natural_gas")
    meters.add(ledger, gas, factory.of_kind(MeterKind.BILL, meter="G-01"))
    for day, register in STATES.items():
        readings.add(ledger, a_reading(day, register))
    for start, end in (("2024-01-01", "2024-01-31"), ("2024-02-01", "2024-03-05")):
        bills.add(ledger, a_bill(start, end, 340, 1020, meter="G-01"))
    bills.add(ledger, a_bill("2024-03-06", "2024-04-05", 310, 930, meter="G-01"))
    return ledger


@pytest.fixture
def shut(kept: Ledger) -> Ledger:
    """The same, closed up to March."""
    closing.close(kept, FIRST_QUARTER)
    return kept


def used(ledger: Ledger, code: str, meter: str = "E-01") -> Usage:
    period = periods.parse(code)
    return Measured(books.load(ledger.db, period.first, period.last)).usage(meter, period)


def accounted(ledger: Ledger, code: str) -> dict[str, Any]:
    """Every figure of a period."""
    period = periods.parse(code)
    measured = Measured(books.load(ledger.db, period.first, period.last))
    chosen = sets.of_binding(measured.book.bindings[period.first.year])
    found = account.of(measured, period, chosen).figures()
    return {key: (figure.value, figure.quality) for key, figure in found.items()}


def codes(refused: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [problem.code for problem in refused.value.problems]


class TestClosing:
    """Months close one after the other, and take nothing with them."""

    def test_closing_changes_no_figure(self, kept: Ledger) -> None:
        asked = ("2024-01", "2024-02", "2024-03", "2024-04", "2024Q1", "2024")
        before = [accounted(kept, code) for code in asked]
        closing.close(kept, FIRST_QUARTER)
        assert [accounted(kept, code) for code in asked] == before
        assert used(kept, "2024-03").quantity == Fraction(410 * 31, 41)

    def test_what_stands_is_written_and_on_record(self, shut: Ledger) -> None:
        closed = closings.closed(shut.db)
        assert [item.month for item in closed.months] == ["2024-01", "2024-02", "2024-03"]
        standing, _ = closings.of_meter(shut.db, "E-01")
        assert [item.quantity for item in standing] == [100, 120, 310]
        assert shut.history(1)[0].verb == "close_month"
        assert verify.breaks(shut.db) == []

    def test_the_months_before_come_first(self, kept: Ledger) -> None:
        with pytest.raises(Refused) as refused:
            closing.close(kept, MARCH)
        assert codes(refused) == ["month_before_open"]
        assert refused.value.problems[0].values["first"] == "2024-01"

    @pytest.mark.parametrize(
        ("code", "problem"),
        [
            ("2023-11", "before_the_ledger"),
            ("2024-01-15", "not_months"),
            ("2024-03", "closed_already"),
            ("2026-06", "month_not_over"),
        ],
    )
    def test_a_month_that_cannot_be_closed(self, shut: Ledger, code: str, problem: str) -> None:
        with pytest.raises(Refused) as refused:
            closing.close(shut, periods.parse(code))
        assert codes(refused) == [problem]

    def test_days_without_data_are_named_or_closed_partial(self, shut: Ledger) -> None:
        april = periods.parse("2024-04")
        with pytest.raises(Refused) as refused:
            closing.close(shut, april)
        assert codes(refused) == ["days_uncovered", "days_uncovered"]
        assert refused.value.problems[0].values["days"] == 20
        assert closing.close(shut, april, partial=True) == ["2024-04"]
        assert [item.partial for item in closings.closed(shut.db).months][-2:] == [False, True]

    def test_a_year_closes_what_is_open_of_it(self, shut: Ledger) -> None:
        year = periods.parse("2024")
        assert closing.close(shut, year, partial=True)[0] == "2024-04"
        assert closings.closed(shut.db).covers(year)

    def test_an_empty_ledger_has_nothing_to_close(self, tmp_path: Path) -> None:
        with factory.a_ledger(tmp_path, begun=False, name="x.carbondesk") as empty:
            with pytest.raises(Refused) as refused:
                closing.close(empty, MARCH)
            assert codes(refused) == ["year_unbound"]


class TestReopening:
    """The newest month opens first, with a reason."""

    def test_it_opens_again_as_it_was(self, kept: Ledger) -> None:
        before = factory.dump(kept)
        closing.close(kept, FIRST_QUARTER)
        assert closing.reopen(kept, FIRST_QUARTER, " wrong bill ") == [
            "2024-01", "2024-02", "2024-03",
        ]  # fmt: skip
        assert factory.dump(kept) == before
        assert '"reason": "wrong bill"' in kept.history(1)[0].detail
        assert verify.breaks(kept.db) == []

    def test_later_months_are_named_to_be_opened_first(self, shut: Ledger) -> None:
        with pytest.raises(Refused) as refused:
            closing.reopen(shut, periods.parse("2024-01"), "why")
        assert refused.value.problems[0].values["months"] == ("2024-03", "2024-02")

    @pytest.mark.parametrize(
        ("code", "reason", "problem"),
        [
            ("2024-03", " ", "empty"),
            ("2024-04", "why", "not_closed"),
            ("2024-03-01", "why", "not_months"),
        ],
    )
    def test_it_is_refused(self, shut: Ledger, code: str, reason: str, problem: str) -> None:
        with pytest.raises(Refused) as refused:
            closing.reopen(shut, periods.parse(code), reason)
        assert codes(refused) == [problem]

    def test_closing_and_reopening_are_not_undone(self, shut: Ledger) -> None:
        step = shut.next_undo()
        assert step is not None
        assert step.verb == "add_bill"
        with pytest.raises(Refused) as refused:
            shut.undo_step(shut.history(1)[0].id)
        assert codes(refused) == ["step_not_undoable"]


def put(ledger: Ledger, fact: object) -> None:
    """Write a fact as no operation would."""
    with ledger.write("correct_meter") as db:
        rows.upsert(db, [fact])


FACT = {
    "an added reading": lambda it: readings.add(it, a_reading("2024-03-31", 500, id="")),
    "a corrected reading": lambda it: readings.correct(it, a_reading("2024-01-31", 101)),
    "a reading that moves in": lambda it: readings.correct(
        it, a_reading("2024-03-30", 630, id="E-01:2024-04-10:")
    ),
    "a reading that moves out": lambda it: readings.correct(
        it, a_reading("2024-04-05", 220, id="E-01:2024-02-29:")
    ),
    "a removed reading": lambda it: readings.remove(it, "E-01:2024-02-29:"),
    "a corrected bill": lambda it: bills.correct(
        it, a_bill("2024-02-01", "2024-03-05", 341, meter="G-01")
    ),
    "a removed bill": lambda it: bills.remove(it, "G-01:2024-01-01"),
    "a bill that closed days have a part of": lambda it: bills.remove(it, "G-01:2024-03-06"),
    "people": lambda it: people.put(it, [factory.a_count("2024-03")]),
    "people from before": lambda it: people.put(it, [factory.a_count("2023-10")]),
    "vehicles": lambda it: vehicles.put(it, [factory.a_fleet("2024-02-10")]),
    "an event": lambda it: meters.add_event(it, factory.an_event("2024-03-31", "verified")),
    "a multiplier": lambda it: meters.set_up(
        it, factory.a_setup("2024-03-15", multiplier=2, id="")
    ),
    "a multiplier from before": lambda it: meters.set_up(
        it, factory.a_setup("2023-01-01", multiplier=2, id="")
    ),
    "a unit": lambda it: put(it, factory.a_meter(unit="MWh")),
    "a day of installing": lambda it: meters.correct(it, factory.a_meter(installed="2024-02-01")),
    "a removed meter": lambda it: meters.remove(it, "E-01"),
    "a setting": lambda it: institutions.choose(it, "reading_instant", "start", date(2024, 3, 1)),
    "a first day": lambda it: institutions.correct(it, factory.an_institution("2023-06-01")),
}


class TestEveryDoor:
    """What is dated inside a closed month, or would move it, is refused, and nothing is written."""

    @pytest.mark.parametrize("act", FACT.values(), ids=FACT.keys())
    def test_a_change_is_refused(self, shut: Ledger, act: Callable[[Ledger], object]) -> None:
        before, steps = factory.dump(shut), shut.history()
        with pytest.raises(Refused) as refused:
            act(shut)
        assert codes(refused) == ["month_closed"]
        assert (factory.dump(shut), shut.history()) == (before, steps)

    def test_undo_and_redo_come_through_the_same_door(self, kept: Ledger) -> None:
        late = a_reading("2024-03-31", 500)
        readings.add(kept, late)
        number = kept.history(1)[0].id
        readings.correct(kept, a_reading("2024-04-10", 640))
        kept.undo()
        kept.undo()
        closing.close(kept, FIRST_QUARTER)
        assert kept.next_redo() is None
        for act in (kept.undo, partial(kept.undo_step, number - 3)):
            with pytest.raises(Refused) as refused:
                act()
            assert codes(refused) == ["month_closed"]

    def test_an_import_is_refused_whole_and_names_the_cell(
        self, shut: Ledger, tmp_path: Path
    ) -> None:
        file = tmp_path / "late.csv"
        file.write_text("meter,date,register\nE-01,2024-03-31,500\nE-01,2024-05-31,900\n")
        before = factory.dump(shut)
        for found in (importing.run(shut, [file]), importing.preview(shut, [file])):
            (spot,) = found.every_complaint()
            assert (spot.file, spot.row, spot.column) == ("late.csv", 2, "date")
            assert spot.value == "2024-03-31"
            assert spot.problem.code == "month_closed"
        assert factory.dump(shut) == before

    def test_the_good_rows_of_an_import_go_in_without_the_closed_ones(
        self, shut: Ledger, tmp_path: Path
    ) -> None:
        file = tmp_path / "late.csv"
        file.write_text("meter,date,register\nE-01,2024-03-31,500\nE-01,2024-05-31,900\n")
        found = importing.run(shut, [file], partial=True)
        assert (found.added, found.refused) == (1, 1)
        left = [item.source for item in found.verdicts if item.complaints]
        assert leftover.table("readings", left).rows == (("E-01", "2024-03-31", "500"),)
        assert shut.history(1)[0].verb == "import_files"

    @pytest.mark.parametrize(
        ("head", "row", "column"),
        [
            ("meter,start,end,quantity", "G-01,2024-02-01,2024-03-05,341", "end"),
            ("month,class,count", "2024-02,staff,12", "month"),
        ],
    )
    def test_bills_and_people_name_their_cell_too(
        self, shut: Ledger, tmp_path: Path, head: str, row: str, column: str
    ) -> None:
        file = tmp_path / "late.csv"
        file.write_text(f"{head}\n{row}\n")
        found = importing.run(shut, [file], on_conflict="replace")
        (spot,) = found.every_complaint()
        assert (spot.problem.code, spot.row, spot.column) == ("month_closed", 2, column)

    def test_an_area_and_its_place_stand(self, ledger: Ledger) -> None:
        places.add(ledger, factory.a_place("B"), factory.an_area("B", 500))
        closing.close(ledger, FIRST_QUARTER)
        for act in (
            partial(places.put_area, ledger, factory.an_area("B", 700, "2024-02-01", id="")),
            partial(places.remove, ledger, "B"),
        ):
            with pytest.raises(Refused) as refused:
                act()
            assert codes(refused) == ["month_closed"]
        places.put_area(ledger, factory.an_area("B", 700, "2024-04-01", id=""))

    def test_open_months_take_everything(self, shut: Ledger) -> None:
        readings.add(shut, a_reading("2024-04-30", 830))
        meters.set_up(shut, factory.a_setup("2024-05-01", multiplier=2, id=""))
        meters.correct(shut, factory.a_meter(retired="2024-06-30", name="Main"))
        people.put(shut, [factory.a_count("2024-04")])
        new = factory.a_meter("W-01", "water")
        meters.add(shut, new, factory.a_setup(meter="W-01"))
        deliveries_of = factory.a_meter("F-01", "diesel")
        meters.add(shut, deliveries_of, factory.of_kind(MeterKind.STOCK, meter="F-01"))
        deliveries.add(shut, factory.a_delivery("2024-04-03", 50, meter="F-01"))
        assert used(shut, "2024-03", "W-01").days == 0
        assert "water" not in closing_carriers(shut)

    def test_only_a_reviewer_closes(self, kept: Ledger) -> None:
        # The role is that of the one who signed in; nobody has.
        with kept.write("add_operator") as db:
            db.execute("insert into operator values ('o', 'Li', 'clerk', '')")
        with pytest.raises(Refused) as refused:
            closing.close(kept, FIRST_QUARTER)
        assert codes(refused) == ["not_signed_in"]


def closing_carriers(ledger: Ledger) -> set[str]:
    """The carriers of the account of March."""
    return {key.split(".")[1] for key in accounted(ledger, "2024-03") if ".quantity" in key}


class TestLateFacts:
    """Closed days keep what they were given; open days take the rest, so that all adds up."""

    def test_a_corrected_reading_after_the_month_moves_open_days_only(self, shut: Ledger) -> None:
        readings.correct(shut, a_reading("2024-04-10", 671))
        assert used(shut, "2024-03").quantity == 310
        april = used(shut, "2024-04")
        assert april.quantity == 671 - 220 - 310
        assert april.carried == 31
        assert used(shut, "2024").quantity == 671

    def test_a_gap_closed_partial_is_carried_over_whole(self, shut: Ledger) -> None:
        readings.remove(shut, "E-01:2024-04-10:")
        assert used(shut, "2024-03").quantity == 310
        closing.close(shut, periods.parse("2024-04"), partial=True)
        readings.add(shut, a_reading("2024-05-31", 900))
        assert used(shut, "2024-04").quality is Quality.NONE
        assert used(shut, "2024-05").quantity == 900 - 220 - 310
        assert used(shut, "2024").quantity == 900

    def test_a_negative_remainder_is_a_finding(self, shut: Ledger) -> None:
        readings.correct(shut, a_reading("2024-04-10", 500))
        assert used(shut, "2024-04").quantity == -30
        april = periods.parse("2024-04")
        found = Measured(books.load(shut.db, april.first, april.last)).settled("E-01").problems
        assert [problem.code for problem in found] == ["carried_below_zero"]

    def test_a_bill_across_the_boundary_adds_up(self, shut: Ledger) -> None:
        before = used(shut, "2024-03", "G-01").quantity
        bills.correct(shut, a_bill("2024-03-06", "2024-04-05", 340, 1020, meter="G-01"))
        assert used(shut, "2024-03", "G-01").quantity == before
        assert used(shut, "2024-04", "G-01").carried == Fraction(30 * 26, 31)
        assert used(shut, "2024", "G-01").quantity == 340 * 3
        assert accounted(shut, "2024")["cost_yuan"][0] == 1020 * 3

    def test_what_was_carried_stands_once_that_month_is_closed(self, shut: Ledger) -> None:
        readings.correct(shut, a_reading("2024-04-10", 671))
        readings.add(shut, a_reading("2024-05-31", 1181))
        closing.close(shut, periods.parse("2024-04"), partial=True)
        assert used(shut, "2024-04").quantity == 141 + 200
        assert used(shut, "2024").quantity == 1181
        closing.reopen(shut, periods.parse("2024-04"), "again")
        assert used(shut, "2024-04").carried == 31

    def test_people_and_areas_stand_as_they_were(self, shut: Ledger) -> None:
        people.put(shut, [factory.a_count("2024-04", count=900)])
        assert accounted(shut, "2024-03") == accounted(shut, "2024-03")
        found = rows.fetch(shut.db, type(closings.closed(shut.db).months[0]))
        assert len(found) == 3
        assert PeopleClass.STAFF not in {i.people_class for i in closings.closed(shut.db).people}
