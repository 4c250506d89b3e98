"""What the entry of a month reads, and what it reads anew after a step."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from carbondesk.domain import period
from carbondesk.domain.meter import MeterKind
from carbondesk.operations import bills, deliveries, institutions, meters, people, readings
from carbondesk.store import rounds
from carbondesk.store.ledger import Ledger
from carbondesk.store.step import Change
from tests.factory import (
    a_bill,
    a_count,
    a_delivery,
    a_ledger,
    a_meter,
    a_reading,
    a_setup,
    an_event,
)

MARCH = period.month(2025, 3)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    made = a_ledger(tmp_path)
    meters.add(made, a_meter("E-01"), a_setup())
    meters.add(made, a_meter("F-01", "diesel"), a_setup(meter="F-01", kind=MeterKind.STOCK))
    yield made
    made.close()


@pytest.fixture
def changes(ledger: Ledger) -> list[Change]:
    found: list[Change] = []
    ledger.announce = found.append
    return found


def test_a_step_touches_the_meters_of_its_facts(ledger: Ledger, changes: list[Change]) -> None:
    book = rounds.load(ledger.db, MARCH)
    readings.add(ledger, a_reading("2025-03-31", 5))
    bills.add(ledger, a_bill("2025-03-01", "2025-03-31"))
    deliveries.add(ledger, a_delivery("2025-03-10", 5, meter="F-01"))
    touched = [rounds.touched(ledger.db, book, change.rows) for change in changes]
    assert touched == [frozenset({code}) for code in ("E-01", "E-01", "F-01")]


def test_a_fact_that_was_taken_back_touches_the_meter_it_had(
    ledger: Ledger, changes: list[Change]
) -> None:
    readings.add(ledger, a_reading("2025-03-31", 5))
    book = rounds.load(ledger.db, MARCH)
    assert len(book.meters["E-01"].readings) == 1
    ledger.undo()
    assert rounds.touched(ledger.db, book, changes[-1].rows) == frozenset({"E-01"})
    again = rounds.renewed(ledger.db, book, {"E-01"})
    assert again.meters["E-01"].readings == ()
    assert again.meters["F-01"] is book.meters["F-01"]


def test_more_than_facts_is_read_anew_wholly(ledger: Ledger, changes: list[Change]) -> None:
    book = rounds.load(ledger.db, MARCH)
    meters.add_event(ledger, an_event("2025-03-10", final=500, first=0))
    meters.add(ledger, a_meter("E-02"))
    many = [a_reading(day.last, n) for n, day in enumerate(period.months_between(*_TEN_YEARS))]
    readings.enter(ledger, many)
    touched = [rounds.touched(ledger.db, book, change.rows) for change in changes]
    assert touched[1:] == [None, None]


def test_people_touch_no_meter_and_are_read_with_the_rest(
    ledger: Ledger, changes: list[Change]
) -> None:
    book = rounds.load(ledger.db, MARCH)
    people.put(ledger, [a_count("2025-03")])
    institutions.put_remark(ledger, "monthly", "2025-03", "fine")
    for change in changes:
        assert rounds.touched(ledger.db, book, change.rows) == frozenset()
    assert [item.month for item in rounds.renewed(ledger.db, book, ()).people] == ["2025-03"]


def test_a_meter_that_is_gone_is_left_as_it_was(ledger: Ledger) -> None:
    book = rounds.load(ledger.db, MARCH)
    assert rounds.renewed(ledger.db, book, {"gone"}).meters.keys() == book.meters.keys()


_TEN_YEARS = (period.year(2016).first, period.year(2024).last)
