"""Findings of loads by hand: each planted fault is found, a clean load has none."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from carbondesk.domain import load_days, load_findings, profile
from carbondesk.domain.findings.limits import chosen
from carbondesk.domain.load import Load
from carbondesk.domain.load_days import LoadDays
from carbondesk.domain.load_findings import LoadFinding
from carbondesk.domain.period import Period, parse, span, year
from tests.factory import row

MICRO = 1_000_000
YEAR = year(2025)
Rate = Callable[[date, int, bool], float]


def office(_day: date, hour: int, working: bool) -> float:
    """100 kWh an hour from 7 to 18 on workdays, else 20, on days of rest 30 by day."""
    if 7 <= hour < 18:
        return 100 if working else 30
    return 20


def days_of(rate: Rate, period: Period = YEAR) -> LoadDays:
    load = Load.empty(period, 60)
    load.known[:] = True
    found = load_days.of(load)
    for place in range(found.days):
        for hour in range(24):
            used = rate(found.day(place), hour, bool(found.working[place]))
            found.micro[place, hour] = round(used * MICRO)
    return found


def findings(rate: Rate, carrier: str = "electricity") -> tuple[LoadFinding, ...]:
    return load_findings.of(days_of(rate), carrier, chosen())


def test_a_clean_load_has_none() -> None:
    assert findings(office) == ()
    assert findings(office, "water") == ()


def test_a_steady_load_has_none() -> None:
    assert findings(lambda _day, _hour, _working: 50) == ()


def test_a_season_has_none() -> None:
    def cooled(day: date, hour: int, working: bool) -> float:
        return office(day, hour, working) * (1.8 if 6 <= day.month <= 9 else 1)

    assert findings(cooled) == ()


def test_a_season_that_begins_on_a_holiday_has_none() -> None:
    def warmer(day: date, hour: int, working: bool) -> float:
        return office(day, hour, working) * (1.6 if date(2025, 5, 1) <= day else 1)

    assert findings(warmer) == ()


def test_a_night_that_rises_is_found_with_its_days_and_its_amount() -> None:
    def left_on(day: date, hour: int, working: bool) -> float:
        is_on = date(2025, 10, 8) <= day <= date(2025, 11, 30) and not 7 <= hour < 18
        return office(day, hour, working) + (15 if is_on else 0)

    (found,) = findings(left_on)
    assert (found.code, found.first, found.last) == (
        "night_base", date(2025, 10, 8), date(2025, 11, 30),
    )  # fmt: skip
    assert (found.before, found.after, found.ongoing) == row(20, 35, False)
    # By hand: 54 nights of five hours, 15 kWh each.
    assert found.amount == 54 * 5 * 15


def test_a_leak_is_found_and_goes_on() -> None:
    def leaking(day: date, hour: int, working: bool) -> float:
        return office(day, hour, working) / 10 + (3 if day >= date(2025, 12, 1) else 0)

    (found,) = findings(leaking, "water")
    assert (found.code, found.first, found.ongoing) == ("night_water", date(2025, 12, 1), True)
    # What runs at night runs all day: by hand 31 days of 24 hours, 3 m³ each.
    assert (found.before, found.after, found.amount) == row(2, 5, 31 * 24 * 3)


def test_weekends_like_workdays_are_found() -> None:
    def busy(day: date, hour: int, working: bool) -> float:
        # Two weekends of March: 8 and 9, 15 and 16.
        is_fault = day in {date(2025, 3, number) for number in (8, 9, 15, 16)}
        return office(day, hour, working or is_fault)

    (found,) = findings(busy)
    assert (found.code, found.first, found.last) == (
        "weekend_load", date(2025, 3, 8), date(2025, 3, 16),
    )  # fmt: skip
    assert (found.before, found.after) == row(Fraction(3, 10), 1)
    # By hand: four days of eleven hours, 70 kWh each beyond the usual 30.
    assert found.amount == 4 * 11 * 70


def test_a_weekend_alone_is_none() -> None:
    def busy(day: date, hour: int, working: bool) -> float:
        return office(day, hour, working or day == date(2025, 3, 8))

    assert findings(busy) == ()


@pytest.mark.parametrize(("times", "after"), [(10, 1000), (0.1, 10)])
def test_a_jump_of_the_scale_is_found_and_nothing_else(times: float, after: int) -> None:
    def wrong(day: date, _hour: int, _working: bool) -> float:
        return 100 * (times if day >= date(2025, 7, 1) else 1)

    (found,) = findings(wrong)
    assert (found.code, found.first, found.last) == (
        "load_jump", date(2025, 7, 1), date(2025, 12, 31),
    )  # fmt: skip
    assert (found.before, found.after, found.amount) == row(100, after, None)


def test_a_boiler_that_starts_in_autumn_jumps_with_the_season() -> None:
    def heated(day: date, _hour: int, _working: bool) -> float:
        return 100 if day.month in {1, 2, 3, 11, 12} else 4

    assert findings(heated, "heat") == ()
    assert len(findings(heated)) == 2


def test_a_jump_that_comes_each_year_is_a_season() -> None:
    def holidays(day: date, _hour: int, _working: bool) -> float:
        return 10 if day.month == 8 else 100

    years = span(parse("2024-01-01"), parse("2025-12-31"))
    found = load_findings.of(days_of(holidays, years), "electricity", chosen())
    # Nothing is known of the year before the first August; the second is as the first.
    assert [(one.first, one.last) for one in found] == [
        (date(2024, 8, 1), date(2024, 8, 31)), (date(2024, 9, 1), date(2025, 12, 31)),
    ]  # fmt: skip


def test_who_never_rests_is_not_seen_to_work_on() -> None:
    def ward(day: date, hour: int, working: bool) -> float:
        rest = 1.2 if date(2025, 3, 8) <= day <= date(2025, 3, 16) else 0.85
        return office(day, hour, working=True) * (1 if working else rest)

    assert findings(ward) == ()


def test_whole_days_tell_of_weekends_and_not_of_nights() -> None:
    def busy(day: date, _hour: int, working: bool) -> float:
        is_fault = day in {date(2025, 3, number) for number in (8, 9, 15, 16)}
        return 240 if working or is_fault else 72

    hourly = days_of(busy)
    whole = hourly.micro.sum(axis=1, keepdims=True)
    known = np.ones_like(whole, bool)
    daily = replace(hourly, step=1440, micro=whole, known=known)
    (found,) = load_findings.of(daily, "electricity", chosen())
    assert (found.code, found.hours) == ("weekend_load", (0, 24))
    # By hand: four days of 24 hours, 168 kWh each beyond the usual 72.
    assert found.amount == 4 * 24 * 168


class TestAProfile:
    # A week in September 2025, Monday to Sunday, all of it ordinary by the calendar.
    WEEK = span(parse("2025-09-08"), parse("2025-09-14"))

    def test_is_the_mean_of_its_days_with_a_band(self) -> None:
        # Workdays at noon: 100, 110, 120, 130, 140; by hand 104 and 136 at 10 and 90 %.
        found = days_of(lambda day, _hour, _working: 100 + 10 * day.weekday(), self.WEEK)
        made = profile.profile(found, found.working)
        assert made is not None
        assert (made.days, made.mean[12]) == (5, 120)
        assert (made.low[12], made.high[12]) == pytest.approx((104, 136))

    def test_leaves_out_days_that_lack_values(self) -> None:
        found = days_of(office, self.WEEK)
        found.known[0, 3] = False
        made = profile.profile(found, found.working)
        assert made is not None
        assert made.days == 4

    def test_of_no_days_is_none(self) -> None:
        found = days_of(office, self.WEEK)
        assert profile.profile(found, np.zeros(7, bool)) is None

    def test_parts_are_exact(self) -> None:
        found = days_of(office, self.WEEK)
        made = profile.parts(found)
        # By hand: 5 days of 11 × 100 + 13 × 20, and 2 of 11 × 30 + 13 × 20.
        assert made.total == 5 * 1360 + 2 * 590
        assert made.on_rest_days == 2 * 590
        assert made.out_of_hours == 2 * 590 + 5 * 260
        assert (made.night, made.peak, made.peak_day) == row(20, 100, date(2025, 9, 8))
        assert (made.peak_minute, made.known, made.slots) == (7 * 60, 168, 168)
        assert made.share(made.on_rest_days) == Fraction(1180, 7980)

    def test_a_duration_curve_falls(self) -> None:
        made = profile.duration(days_of(office, self.WEEK))
        assert made[0] == pytest.approx((1 / 168, 100))
        assert made[-1] == pytest.approx((1, 20))
        # 55 hours of work lie at 100.
        assert [rate for share, rate in made if share <= 55 / 168] == [100] * 55

    def test_of_make_up_days_is_that_of_work(self) -> None:
        # Sunday 28 September 2025 was worked for the holidays of October; 1 October was none.
        found = days_of(office, YEAR)
        assert found.working[found.place(date(2025, 9, 28))]
        assert not found.working[found.place(date(2025, 10, 1))]
        assert load_days.unknown_years(found) == ()
