"""Dials of a sample: steps, rollovers, new registers; and the weather behind the loads."""

from datetime import date

import pytest

from carbondesk.domain.period import parse
from carbondesk.sample import climate, loads
from carbondesk.sample.assumptions import FIRST, MONTHS, OPENING, TEMPERATURE_SWING_K
from carbondesk.sample.dials import Dial, Register
from carbondesk.sample.hospital import SITE
from carbondesk.sample.make import CAMPUS, SAMPLES

DAILY = tuple(float(month.days) for month in MONTHS)


def test_a_dial_counts_steps_of_its_last_digit() -> None:
    dial = Dial(OPENING, first=100, multiplier=20, digits=5, decimals=2)
    assert dial.steps(0) == 100
    assert dial.steps(10.0) == 150
    assert dial.step_micro == 10_000


def test_a_dial_begins_again_when_it_is_full() -> None:
    dial = Dial(OPENING, first=9_999, multiplier=1, digits=4, decimals=0)
    assert dial.full == 10_000
    assert dial.steps(3) == 2


def test_usage_is_spread_evenly_within_a_month() -> None:
    assert loads.used(DAILY, OPENING) == 0
    assert loads.used(DAILY, FIRST) == 1
    assert loads.used(DAILY, date(2024, 3, 15)) == pytest.approx(365 + 31 + 29 + 15)


def test_a_replaced_meter_starts_a_new_register() -> None:
    sample = SAMPLES[CAMPUS]
    register = Register(sample, sample.meter("E-22"), DAILY)
    day = date(2024, 9, 12)
    assert register.dial_on(day).multiplier == 80
    assert register.dial_on(date(2024, 9, 13)).multiplier == 120
    assert register.micro(day) > register.micro(date(2024, 9, 13))


def test_the_heating_season_is_cut_out_of_its_months() -> None:
    parts = {code: climate.heated(SITE, parse(code)) for code in ("2023-03", "2023-07", "2023-11")}
    assert parts["2023-07"] is None
    assert parts["2023-03"] is not None
    assert parts["2023-03"].days == 15
    assert parts["2023-11"] is not None
    assert parts["2023-11"].days == 16


@pytest.mark.parametrize("city", ["Beijing", "Shanghai"])
def test_temperatures_stay_near_the_normals(city: str) -> None:
    mean = climate.normals(city)
    for month, temperature in zip(MONTHS, climate.temperatures(city), strict=True):
        assert abs(temperature - mean[month.first.month - 1]) <= TEMPERATURE_SWING_K
