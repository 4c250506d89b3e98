"""Cost by the time of day, what a shift saves, demand against what was agreed: all by hand."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import numpy as np
import pytest

from carbondesk.domain import demand, load_days, tariff_hours, time_of_use
from carbondesk.domain import period as periods
from carbondesk.domain.figure import Figure
from carbondesk.domain.load import Load
from carbondesk.domain.load_days import LoadDays
from carbondesk.domain.quality import Quality
from carbondesk.domain.rates import Rates
from carbondesk.domain.tariff import Charge, Price, Tariff, TimeOfUse
from carbondesk.domain.tariff_hours import PARTS, Supply, TariffHour
from tests.factory import a_meter, figures_in, row

MICRO, NANO = 10**6, 10**9
START = date(2025, 1, 1)
PEAK, FLAT, VALLEY, SHARP = TimeOfUse.PEAK, TimeOfUse.FLAT, TimeOfUse.VALLEY, TimeOfUse.SHARP
HOURS = (
    TariffHour("T", START, PEAK, "08:00", "12:00"),
    TariffHour("T", START, PEAK, "17:00", "21:00"),
    TariffHour("T", START, VALLEY, "23:00", "07:00"),
    TariffHour("T", START, SHARP, "10:00", "11:00", 7, 8),
)
LISTS = (Tariff("T", "工商业", "electricity", START, id="t1"),)
PRICES = {
    "t1": (
        Price("t1", Charge.ENERGY, 1_200_000_000, PEAK, id="p"),
        Price("t1", Charge.ENERGY, 1_500_000_000, SHARP, id="s"),
        Price("t1", Charge.ENERGY, 700_000_000, FLAT, id="f"),
        Price("t1", Charge.ENERGY, 300_000_000, VALLEY, id="v"),
        Price("t1", Charge.SURCHARGE, 50_000_000, name="基金", id="x"),
        Price("t1", Charge.DEMAND, 40_000_000_000, id="d"),
        Price("t1", Charge.CAPACITY, 28_000_000_000, id="c"),
    )
}
RATES = Rates("T", LISTS, PRICES, HOURS)


def load(first: str, last: str, kwh: int = 10, *, spike: int = 0) -> LoadDays:
    """So many kWh each hour; the first noon hour has a spike."""
    found = Load.empty(periods.span(periods.parse(first), periods.parse(last)), 60)
    found.micro[:] = kwh * MICRO
    found.known[:] = True
    if spike:
        found.micro[12] = spike * MICRO
    return load_days.of(found)


def value(figure: Figure) -> Fraction:
    assert figure.value is not None
    return Fraction(figure.value)


def parts(day: date, step: int = 60) -> list[TimeOfUse]:
    return [PARTS[place] for place in tariff_hours.part_of_minutes(HOURS, "T", day, step).tolist()]


def test_hours_run_over_midnight_and_what_is_left_is_flat() -> None:
    found = parts(START)
    assert found[:7] == [VALLEY] * 7
    assert found[7] is FLAT
    assert found[8:12] == [PEAK] * 4
    assert found[12:17] == [FLAT] * 5
    assert found[17:21] == [PEAK] * 4
    assert found[21:] == [FLAT, FLAT, VALLEY]


def test_sharp_hours_stand_above_the_peak_in_their_months() -> None:
    assert parts(date(2025, 7, 1))[8:12] == [PEAK, PEAK, SHARP, PEAK]
    assert parts(date(2025, 9, 1))[8:12] == [PEAK] * 4


def test_months_run_over_the_turn_of_the_year() -> None:
    winter = TariffHour("T", START, SHARP, "18:00", "19:30", 11, 2)
    held = [month for month in range(1, 13) if winter.holds_in(month)]
    assert held == [1, 2, 11, 12]


def test_a_newer_list_of_hours_holds_from_its_day() -> None:
    newer = (*HOURS, TariffHour("T", date(2025, 6, 1), VALLEY, "11:00", "13:00"))
    before = tariff_hours.in_force(newer, "T", date(2025, 5, 31))
    after = tariff_hours.in_force(newer, "T", date(2025, 6, 1))
    assert (len(before), len(after)) == (3, 1)
    assert tariff_hours.in_force(newer, "other", START) == ()
    assert tariff_hours.in_force(newer, "T", date(2024, 12, 31)) == ()


def test_a_month_costs_what_its_parts_cost() -> None:
    """31 days at 10 kWh an hour: 8 h peak at 1.25, 8 h flat at 0.75, 8 h valley at 0.35 yuan."""
    found = time_of_use.of(load("2025-01", "2025-01"), RATES, "L-01", "kWh")
    (month,) = found.months
    by_part = {one.part: row(value(one.quantity), value(one.cost)) for one in month.parts}
    assert by_part == {
        PEAK: row(2480, 3100), FLAT: row(2480, 1860), VALLEY: row(2480, 868),
    }  # fmt: skip
    assert value(month.cost) == value(found.cost) == 3100 + 1860 + 868
    assert value(found.quantity) == 7440


def test_every_amount_opens_down_to_load_and_price() -> None:
    found = time_of_use.of(load("2025-01", "2025-01"), RATES, "L-01", "kWh")
    kinds = {leaf.kind for leaf in found.cost.leaves()}
    assert kinds == {"load_part", "tariff_price"}
    for figure in figures_in(found.cost):
        if figure.formula == "product":
            first, second = figure.parts
            assert isinstance(first, Figure)
            assert isinstance(second, Figure)
            assert value(figure) == value(first) * value(second)


def test_a_newer_price_within_the_month_holds_from_its_day() -> None:
    """Ten days at 0.75, twenty-one at 0.85 in the flat hours."""
    lists = (*LISTS, Tariff("T", "工商业", "electricity", date(2025, 1, 11), id="t2"))
    dearer = tuple(
        Price("t2", one.charge, one.price_nano + 100_000_000 * (one.time_of_use is FLAT),
              one.time_of_use, one.name, id=f"{one.id}2")
        for one in PRICES["t1"]
    )  # fmt: skip
    rates = Rates("T", lists, {**PRICES, "t2": dearer}, HOURS)
    found = time_of_use.of(load("2025-01", "2025-01"), rates, "L-01", "kWh")
    flat = found.months[0].of(FLAT)
    assert flat is not None
    assert value(flat.cost) == 800 * Fraction("0.75") + 1680 * Fraction("0.85")


def test_what_has_no_price_is_not_known_and_the_sum_is_partial() -> None:
    rates = Rates(
        "T", (Tariff("T", "新", "electricity", date(2025, 2, 1), id="t1"),), PRICES, HOURS
    )
    found = time_of_use.of(load("2025-01", "2025-02"), rates, "L-01", "kWh")
    assert found.months[0].cost.value is None
    assert value(found.cost) == 28 * 80 * (Fraction("1.25") + Fraction("0.75") + Fraction("0.35"))
    assert found.cost.quality is Quality.PARTIAL


def tiered(*prices: Price, months: int = 1, is_own: bool = True) -> Rates:
    lists = (replace(LISTS[0], tier_months=months),)
    return Rates("T", lists, {"t1": prices}, HOURS, is_own)


TIERS = (
    Price("t1", Charge.ENERGY, NANO, id="low"),
    Price("t1", Charge.ENERGY, 2 * NANO, over_micro=4960 * MICRO, id="high"),
)


def test_tiers_of_a_sub_meter_cannot_be_told_and_its_shift_can() -> None:
    rates = tiered(*TIERS, is_own=False)
    found = time_of_use.of(load("2025-01", "2025-01"), rates, "L-01", "kWh")
    assert found.cost.value is None
    assert rates.has_tiers()
    assert not RATES.has_tiers()


def test_the_sum_of_a_month_decides_its_tiers() -> None:
    """7,440 kWh: 4,960 at 1 yuan, 2,480 at 2, and each of three equal parts bears a third."""
    found = time_of_use.of(load("2025-01", "2025-01"), tiered(*TIERS), "E-01", "kWh")
    assert value(found.cost) == 4960 + 2 * 2480
    assert [value(one.cost) for one in found.parts] == [Fraction(9920, 3)] * 3
    kinds = {leaf.kind for leaf in found.cost.leaves()}
    assert kinds == {"load_part", "tariff_price", "tier"}


def test_tiers_of_a_part_are_decided_by_its_own_sum() -> None:
    """2,480 kWh of the peak: 2,000 at 1 yuan, 480 at 3; all others at 0.5."""
    prices = (
        Price("t1", Charge.ENERGY, NANO, PEAK, id="a"),
        Price("t1", Charge.ENERGY, 3 * NANO, PEAK, over_micro=2000 * MICRO, id="b"),
        Price("t1", Charge.ENERGY, NANO // 2, id="c"),
    )
    rates = tiered(*prices)
    found = time_of_use.of(load("2025-01", "2025-01"), rates, "E-01", "kWh")
    assert value(found.cost) == 2000 + 3 * 480 + 4960 * Fraction(1, 2)
    # What the last kWh of the peak costs depends on how many are moved: nothing is claimed.
    assert time_of_use.shift(found, Fraction(1, 10), rates).value is None


def test_tiers_of_a_year_go_on_from_month_to_month() -> None:
    """January takes 7,440 of the first 10,000 kWh, February the rest of them and 4,160 above."""
    tiers = (TIERS[0], replace(TIERS[1], over_micro=10_000 * MICRO))
    found = time_of_use.of(load("2025-01", "2025-02"), tiered(*tiers, months=12), "E-01", "kWh")
    assert [value(one.cost) for one in found.months] == [7440, 2560 + 2 * 4160]
    assert found.cost.quality is Quality.MEASURED


def test_tiers_of_a_year_whose_begin_is_not_known_are_partial() -> None:
    rates = tiered(*TIERS, months=12)
    found = time_of_use.of(load("2025-02", "2025-02"), rates, "E-01", "kWh")
    assert found.cost.quality is Quality.PARTIAL
    short = load("2025-01", "2025-02")
    short.known[3, 3] = False
    months = time_of_use.of(short, rates, "E-01", "kWh").months
    assert [one.cost.quality for one in months] == [Quality.PARTIAL, Quality.PARTIAL]


def test_tiers_that_both_parts_share_do_not_change_what_a_shift_saves() -> None:
    """A levy in tiers on top of plain prices of the parts: 248 kWh × (1.20 − 0.30)."""
    levy = [replace(one, charge=Charge.SURCHARGE, name="阶梯") for one in TIERS]
    plain = [one for one in PRICES["t1"] if one.charge is Charge.ENERGY]
    for is_own in (True, False):
        rates = tiered(*plain, *levy, is_own=is_own)
        found = time_of_use.of(load("2025-01", "2025-01"), rates, "E-01", "kWh")
        assert value(time_of_use.shift(found, Fraction(1, 10), rates)) == 248 * Fraction("0.9")


def test_a_step_that_straddles_a_boundary_counts_by_its_minutes() -> None:
    """The valley ends at 06:50: of 60 kWh from six to seven fifty are cheap, ten are flat."""
    hours = (TariffHour("T", START, VALLEY, "23:00", "06:50"),)
    rates = Rates("T", LISTS, PRICES, hours)
    found = time_of_use.of(load("2025-01", "2025-01", 60), rates, "L-01", "kWh")
    by_part = {one.part: value(one.quantity) for one in found.parts}
    assert by_part == {VALLEY: 31 * (7 * 60 + 50), FLAT: 31 * (16 * 60 + 10)}
    quarters = Load.empty(periods.parse("2025-01"), 15)
    quarters.micro[:] = MICRO
    quarters.known[:] = True
    found = time_of_use.of(load_days.of(quarters), rates, "L-01", "kWh")
    # From 06:45 to 07:00 five minutes of fifteen are cheap.
    by_part = {one.part: value(one.quantity) for one in found.parts}
    assert by_part[VALLEY] == 31 * (4 * 7 + 3 + Fraction(1, 3))


def test_a_tenth_of_the_peak_moved_to_the_valley_saves_the_difference() -> None:
    """248 kWh × (1.25 − 0.35)."""
    found = time_of_use.of(load("2025-01", "2025-01"), RATES, "L-01", "kWh")
    assert value(time_of_use.shift(found, Fraction(1, 10), RATES)) == 248 * Fraction("0.9")


def test_without_a_valley_there_is_nothing_to_shift_to() -> None:
    rates = Rates("T", LISTS, PRICES, HOURS[:2])
    found = time_of_use.of(load("2025-01", "2025-01"), rates, "L-01", "kWh")
    assert time_of_use.shift(found, Fraction(1, 10), rates).value is None


def test_a_value_that_is_not_known_leaves_its_month_partial() -> None:
    short = load("2025-01", "2025-01")
    short.known[30, 5] = False
    found = time_of_use.of(short, RATES, "L-01", "kWh")
    (month,) = found.months
    assert (month.known, month.slots) == (743, 744)
    assert value(month.quantity) == 7430
    assert month.cost.quality is Quality.PARTIAL


@pytest.mark.parametrize(
    ("peak", "charged"),
    [(80, 100), (100, 100), (105, 100), (110, 110), (125, 140)],
)
def test_beyond_105_percent_twice_is_charged(peak: int, charged: int) -> None:
    """125 kW with 100 agreed: 100, and 20 beyond 105 twice."""
    assert demand.charged(Fraction(peak), Fraction(100)) == charged


def test_the_highest_hour_is_held_against_what_was_agreed() -> None:
    supplies = [Supply("E-01", START, 250 * MICRO, 100 * MICRO)]
    found = demand.of(load("2025-01", "2025-02", spike=125), RATES, supplies, a_meter("E-01"))
    first, second = found.months
    assert row(value(first.peak), first.day, first.minute) == (125, START, 720)
    assert first.use == Fraction(5, 4)
    assert value(first.by_demand) == 140 * 40
    assert value(second.by_demand) == 100 * 40
    assert value(first.by_capacity) == value(second.by_capacity) == 250 * 28
    assert value(found.by_demand) == 9600
    assert value(found.by_capacity) == 14000
    assert found.less is not None
    assert value(found.less) == 4400
    assert "demand_rule" in {leaf.kind for leaf in first.by_demand.leaves()}


def test_without_an_agreement_the_demand_is_shown_alone() -> None:
    found = demand.of(load("2025-01", "2025-01"), None, [], a_meter("E-01"))
    (month,) = found.months
    assert value(month.peak) == 10
    assert month.use is None
    assert (month.by_demand.value, month.by_capacity.value, found.less) == (None, None, None)


def test_quarters_of_an_hour_count_by_the_hour() -> None:
    found = Load.empty(periods.parse("2025-01"), 15)
    found.micro[:] = 5 * MICRO
    found.known[:] = True
    made = demand.of(load_days.of(found), None, [], a_meter("E-01"))
    assert value(made.months[0].peak) == 20
    assert np.unique(tariff_hours.part_of_minutes(HOURS, "T", START, 15)).tolist() == [1, 2, 3]
