"""What is missing or estimated: which days, how much, and by which method."""

from datetime import date
from fractions import Fraction

from carbondesk.domain import coverage, doubt, period
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.quality import Quality
from tests.factory import (
    a_bill,
    a_history,
    a_meter,
    a_reading,
    a_setup,
    an_estimate,
    measured,
    row,
)

MARCH = period.parse("2024-03")
MONTHS = tuple(period.parse(f"2024-{month:02d}") for month in (1, 2, 3))


def test_a_meter_that_is_read_throughout_raises_none() -> None:
    full = a_history(a_meter(), a_reading("2024-02-29", 1), a_reading("2024-03-31", 5))
    assert doubt.of_period(measured(full), MARCH) == ()


def test_days_without_data_are_named() -> None:
    broken = a_history(a_meter(), a_reading("2024-02-29", 1), a_reading("2024-03-18", 5))
    (found,) = doubt.of_period(measured(broken), MARCH)
    assert found.gaps == ((date(2024, 3, 19), date(2024, 3, 31)),)
    assert row(found.lacking_days, found.usage.quality) == (13, Quality.PARTIAL)


def test_several_gaps_stay_apart() -> None:
    patchy = a_history(
        a_meter(),
        a_setup(kind=MeterKind.BILL),
        a_bill("2024-03-03", "2024-03-10", 8),
        a_bill("2024-03-12", "2024-03-31", 20),
    )
    (found,) = doubt.of_period(measured(patchy), MARCH)
    assert [(first.day, last.day) for first, last in found.gaps] == [(1, 2), (11, 11)]


def test_an_estimate_has_its_days_its_amount_and_its_method() -> None:
    guessed = a_history(
        a_meter(),
        a_reading("2024-02-29", 0),
        a_reading("2024-03-21", 42),
        an_estimate("2024-03-31", 62),
    )
    (found,) = doubt.of_period(measured(guessed), MARCH)
    assert found.gaps == ()
    assert found.estimated == ((date(2024, 3, 22), date(2024, 3, 31)),)
    assert row(found.estimated_quantity, found.methods) == (Fraction(20), ("register",))


def test_meters_that_count_stand_first() -> None:
    sub = a_history(a_meter("E-00"), a_setup(counted=False, meter="E-00"))
    main = a_history(a_meter("W-01", "water"), a_setup(meter="W-01"))
    found = doubt.of_period(measured(sub, main), MARCH)
    assert [row(item.meter.code, item.is_counted) for item in found] == [
        ("W-01", True),
        ("E-00", False),
    ]


def test_coverage_counts_the_meters_of_a_carrier_and_its_months() -> None:
    good = a_history(a_meter("E-01"), a_reading("2023-12-31", 0), a_reading("2024-03-31", 9))
    short = a_history(a_meter("E-02"), a_reading("2024-01-31", 0), a_reading("2024-03-18", 9))
    sub = a_history(a_meter("E-03"), a_setup(counted=False))
    (found,) = coverage.by_carrier(measured(good, short, sub), MONTHS)
    assert found.carrier == "electricity"
    assert row(found.meters, found.measured, found.lacking) == (2, 1, 1)
    assert row(found.covered_days, found.expected_days) == (49, 62)
    assert found.months == (Quality.PARTIAL, Quality.MEASURED, Quality.PARTIAL)


def test_a_month_before_any_meter_is_not_in_use() -> None:
    new = a_history(
        a_meter(installed="2024-02-15"), a_reading("2024-02-15", 0), a_reading("2024-03-31", 9)
    )
    (found,) = coverage.by_carrier(measured(new), MONTHS)
    assert found.months == (None, Quality.MEASURED, Quality.MEASURED)
