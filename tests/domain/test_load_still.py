"""Water that runs since the first value, by hand: told, and not of those who need it at night."""

from collections.abc import Callable
from datetime import date

import pytest

from carbondesk.domain import load_days, load_still
from carbondesk.domain.findings.explanation import CheckChoice
from carbondesk.domain.findings.limits import chosen
from carbondesk.domain.load import Load
from carbondesk.domain.load_days import LoadDays
from carbondesk.domain.load_findings import LoadFinding
from carbondesk.domain.period import Period
from tests.factory import row

MICRO = 1_000_000
OFFICE, CAMPUS, HOSPITAL = "01", "021", "024"
SPRING = Period(date(2025, 3, 1), date(2025, 5, 31), "")
Rate = Callable[[date, int], float]


def days_of(rate: Rate, step: int = 60) -> LoadDays:
    load = Load.empty(SPRING, step)
    load.known[:] = True
    found = load_days.of(load)
    for place in range(found.days):
        for column in range(found.micro.shape[1]):
            hour = column * step // 60
            found.micro[place, column] = round(rate(found.day(place), hour) * MICRO * step / 60)
    return found


def used(leak: float, until: date = date(2026, 1, 1)) -> Rate:
    """4 m³ an hour from 7 to 18, nothing else, and a leak until a day."""
    return lambda day, hour: (4 if 7 <= hour < 18 else 0) + (leak if day < until else 0)


def found(rate: Rate, use: str = OFFICE, *choices: CheckChoice) -> LoadFinding | None:
    return load_still.of(days_of(rate), "water", chosen(choices), use)


def test_a_leak_from_the_first_value_on_is_found_with_what_may_be_lost() -> None:
    leak = found(used(3))
    assert leak is not None
    # By hand: eleven hours of 4 m³ on 24 and the leak of 3.
    assert (leak.code, leak.first, leak.last) == ("water_always", SPRING.first, SPRING.last)
    assert float(leak.before) == pytest.approx(11 * 4 / 24 + 3, abs=1e-6)
    assert (leak.after, leak.amount, leak.ongoing) == row(3, 92 * 24 * 3, True)


def test_it_ends_when_it_is_mended() -> None:
    leak = found(used(3, date(2025, 4, 20)))
    assert leak is not None
    assert (leak.last, leak.ongoing) == (date(2025, 4, 19), False)


def test_still_nights_and_a_little_at_night_are_no_leak() -> None:
    assert found(used(0)) is None
    assert found(used(1)) is None
    assert found(lambda _day, _hour: 0) is None


def test_one_still_hour_of_each_night_is_enough() -> None:
    def cistern(day: date, hour: int) -> float:
        return 0 if hour == 3 else used(3)(day, hour)

    assert found(cistern) is None


def test_a_leak_that_begins_later_is_told_by_the_rise_and_not_here() -> None:
    assert found(lambda day, hour: used(3 if day >= date(2025, 4, 1) else 0)(day, hour)) is None


def test_who_is_busy_round_the_clock_is_told_at_a_higher_share() -> None:
    # By hand: 3 of 4.83 m³ an hour are 62 percent of the mean.
    assert found(used(3), CAMPUS) is not None
    assert found(used(3), HOSPITAL) is None
    assert found(used(9), HOSPITAL) is not None
    higher = CheckChoice("water_always", "night_021", "70")
    assert found(used(3), CAMPUS, higher) is None


def test_quarters_of_an_hour_are_taken_by_the_hour() -> None:
    def pulses(day: date, hour: int) -> float:
        return used(3)(day, hour)

    quarters = days_of(pulses, 15)
    # A meter that counts by whole cubic metres shows one in most quarters, none in some.
    quarters.micro[:, 3::4] = 0
    quarters.micro[:, 0::4] *= 2
    leak = load_still.of(quarters, "water", chosen(), OFFICE)
    assert leak is not None
    assert leak.after == 3


def test_whole_days_and_other_carriers_tell_nothing() -> None:
    assert load_still.of(days_of(used(3), 1440), "water", chosen(), OFFICE) is None
    assert load_still.of(days_of(used(3)), "electricity", chosen(), OFFICE) is None
    off = chosen([CheckChoice("water_always", "severity", "off")])
    assert load_still.of(days_of(used(3)), "water", off, OFFICE) is None
