"""The reading round: previous and new readings, what ran, last year, what asks for a word."""

from datetime import date
from fractions import Fraction

import pytest

from carbondesk.domain import period, round  # noqa: A004 (the reading round)
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.period import Period
from carbondesk.domain.problems import Severity
from carbondesk.domain.quality import Quality
from carbondesk.domain.round import Stop
from tests.factory import (
    a_book,
    a_history,
    a_meter,
    a_reading,
    a_setup,
    an_estimate,
    an_event,
    of_kind,
    row,
)

MARCH = period.month(2025, 3)
YEAR = [
    a_reading("2024-02-29", 0),
    a_reading("2024-03-31", 100),
    a_reading("2025-02-28", 1200),
]


def stop(*found: object, month: Period = MARCH) -> Stop:
    facts = a_history(*found)
    return round.stop(a_book(facts), facts, month)


def test_a_meter_that_is_not_read_shows_the_last_reading_and_last_years_month() -> None:
    found = stop(*YEAR)
    assert found.reading is None
    assert found.previous == YEAR[-1]
    assert row(found.ran, found.change, found.year_ago) == (None, None, 100)
    assert found.is_open
    assert len(found.months) == round.MONTHS
    assert found.months[0] == 100
    assert found.months[-1] is None


def test_what_ran_is_the_difference_times_the_multiplier_compared_with_last_year() -> None:
    found = stop(*YEAR, a_reading("2025-03-31", 1255), a_setup(multiplier=2))
    assert found.previous == YEAR[-1]
    assert found.ran == 110
    assert found.year_ago == 200
    assert found.change == Fraction(-45, 100)
    assert found.usage is not None
    assert found.usage.quantity == 110
    assert not found.is_open


def test_days_that_are_not_the_month_are_compared_with_the_same_days_of_last_year() -> None:
    found = stop(
        a_reading("2024-02-25", 0),
        a_reading("2024-03-25", 290),
        a_reading("2025-02-25", 3000),
        a_reading("2025-03-25", 3280),
    )
    # 26 February to 25 March: last year 29 days of ten a day, of which 29 February is not asked.
    assert found.ran == 280
    assert found.year_ago == 290
    assert found.is_open


def test_a_partly_known_month_of_last_year_is_no_comparison() -> None:
    late = (a_reading("2024-03-10", 0), a_reading("2025-02-28", 1))
    found = stop(*late, a_reading("2025-03-31", 2))
    assert (found.year_ago, found.change) == (None, None)


@pytest.mark.parametrize(
    ("event", "ran"),
    [
        (an_event("2025-03-10", final=1230, first=0), 50),
        (an_event("2025-03-10", "reset", final=1230, first=0), 50),
        (an_event("2025-03-10", "reset", first=0), 20),
    ],
)
def test_a_restart_between_two_readings_is_counted_through(event: object, ran: int) -> None:
    found = stop(*YEAR, event, a_reading("2025-03-31", 20))
    assert found.previous == YEAR[-1]
    assert found.ran == ran
    assert found.restart == event


def test_an_estimate_that_was_too_high_is_skipped_back_to_the_measured_reading() -> None:
    measured = a_reading("2025-01-31", 1000)
    guess = an_estimate("2025-02-28", 1300)
    found = stop(measured, guess, a_reading("2025-03-31", 1200))
    assert found.previous == measured
    assert found.ran == 200
    assert not found.estimated


def test_a_span_that_touches_an_estimate_is_estimated() -> None:
    assert stop(*YEAR, an_estimate("2025-03-31", 1250)).estimated


def test_the_newest_reading_of_the_month_counts() -> None:
    middle = a_reading("2025-03-15", 1230)
    found = stop(*YEAR, middle, a_reading("2025-03-31", 1250))
    assert row(found.read, found.previous, found.ran) == (2, middle, 20)


def test_a_reading_with_a_time_has_its_usage_but_no_trace_of_whole_days() -> None:
    found = stop(*YEAR, a_reading("2025-03-31", 1250, time="08:00"))
    assert found.ran == 50
    assert found.usage is None


def test_a_drop_that_was_imported_is_a_problem_of_its_row() -> None:
    found = stop(*YEAR, a_reading("2025-03-31", 10))
    assert found.ran is None
    assert found.problem is not None
    assert found.problem.code == "register_drop"


def test_usage_is_in_the_unit_of_the_carrier() -> None:
    found = stop(a_meter(unit="MWh"), a_reading("2025-02-28", 1), a_reading("2025-03-31", "1.5"))
    assert row(found.ran, found.unit) == (500, "kWh")


@pytest.mark.parametrize(("register", "notable"), [(1309, False), (1311, True), (1289, True)])
def test_a_change_beyond_the_notice_line_asks_for_a_word(register: int, notable: bool) -> None:
    assert stop(*YEAR, a_reading("2025-03-31", register)).is_notable == notable


def test_a_note_is_the_word() -> None:
    assert not stop(*YEAR, a_reading("2025-03-31", 1311, note="more beds")).is_notable


@pytest.mark.parametrize(("register", "doubted"), [(1590, False), (1600, True), (1225, True)])
def test_a_usage_many_times_last_years_is_unlikely(register: int, doubted: bool) -> None:
    problem = round.unlikely(stop(*YEAR, a_reading("2025-03-31", register)))
    assert (problem is not None) == doubted
    if problem is not None:
        assert (problem.code, problem.severity) == ("usage_unlikely", Severity.WARNING)


def test_without_last_year_nothing_is_unlikely() -> None:
    alone = stop(a_reading("2025-02-28", 0), a_reading("2025-03-31", 9_999))
    assert round.unlikely(alone) is None
    assert not alone.is_notable


@pytest.mark.parametrize(
    ("facts", "called"),
    [
        (a_history(), True),
        (a_history(of_kind(MeterKind.BILL)), False),
        (a_history(a_meter(installed="2025-04-01")), False),
        (a_history(a_meter(installed="2025-03-31")), True),
        (a_history(a_meter(retired="2025-02-28")), False),
        (a_history(a_meter(retired="2025-03-01")), True),
    ],
)
def test_the_round_calls_at_registers_in_service(facts: MeterFacts, called: bool) -> None:
    assert round.is_called(facts, MARCH) == called
    assert len(round.stops(a_book(facts), MARCH)) == int(called)


def test_registers_are_read_with_the_decimals_they_had() -> None:
    assert stop(*YEAR).decimals == 0
    assert stop(*YEAR, a_reading("2025-03-31", "1250.5")).decimals == 1


def test_a_reading_takes_the_place_of_the_one_with_its_id() -> None:
    facts = a_history(*YEAR)
    moved = a_reading("2025-02-28", 1300)
    assert round.with_reading(facts, moved).readings[-1] == moved
    assert len(round.with_reading(facts, moved).readings) == 3
    new = a_reading("2025-03-31", 1300, id="")
    assert round.with_reading(facts, new).readings[-1] == new


def test_a_day_of_another_month_is_outside() -> None:
    assert round.outside(date(2025, 3, 31), MARCH) == []
    assert [item.code for item in round.outside(date(2025, 4, 1), MARCH)] == ["day_outside_month"]


def test_each_meter_adds_its_parts_to_the_totals() -> None:
    facts = a_history(*YEAR, a_reading("2025-03-31", 1255))
    (part,) = round.parts(a_book(facts), facts, MARCH)
    assert row(part.carrier, part.usage.quantity) == ("electricity", 55)
    assert part.usage.quality is Quality.MEASURED
