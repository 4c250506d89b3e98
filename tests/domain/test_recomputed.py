"""Bills worked out again from a tariff, by hand to the fen."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carbondesk.domain.quantity import MICRO, NANO
from carbondesk.domain.recomputed import Recomputed, factor_of, recompute
from carbondesk.domain.tariff import (
    BillLine,
    Charge,
    Price,
    Tariff,
    TimeOfUse,
    in_force,
    total_fen,
)

TARIFF = Tariff("GS", "工商业 10 kV 两部制", "electricity", date(2024, 1, 1), 90, id="t")
LEVIES = "government funds"


def price(charge: Charge, yuan: str, time: TimeOfUse = TimeOfUse.ALL, **more: object) -> Price:
    return Price("t", charge, int(Fraction(yuan) * NANO), time, **more)  # type: ignore[arg-type]


def line(
    charge: Charge,
    quantity: str | None,
    fen: int | None,
    time: TimeOfUse = TimeOfUse.ALL,
    name: str = "",
) -> BillLine:
    micro = None if quantity is None else int(Fraction(quantity) * MICRO)
    return BillLine("b", charge, time, name, micro, None, fen)


PRICES = [
    price(Charge.ENERGY, "1.2345", TimeOfUse.SHARP),
    price(Charge.ENERGY, "1.0288", TimeOfUse.PEAK),
    price(Charge.ENERGY, "0.6858", TimeOfUse.FLAT),
    price(Charge.ENERGY, "0.3429", TimeOfUse.VALLEY),
    price(Charge.ENERGY, "0.1715", TimeOfUse.DEEP_VALLEY),
    price(Charge.DEMAND, "40"),
    price(Charge.SURCHARGE, "0.02921875", name=LEVIES, adjusted=False),
]
# 1,200 × 1.2345 = 1,481.40; 18,000 × 1.0288 = 18,518.40; 42,000 × 0.6858 = 28,803.60;
# 25,500 × 0.3429 = 8,743.95; 3,300 × 0.1715 = 565.95; 310 kW × 40 = 12,400.00: 70,513.30 yuan.
# Power factor 0.87 against 0.90: +1.5 % of it = 1,057.6995, half up 1,057.70.
# Levies 90,000 × 0.02921875 = 2,629.6875, half up 2,629.69. Together 74,200.69.
LINES = [
    line(Charge.ENERGY, "1200", 148140, TimeOfUse.SHARP),
    line(Charge.ENERGY, "18000", 1851840, TimeOfUse.PEAK),
    line(Charge.ENERGY, "42000", 2880360, TimeOfUse.FLAT),
    line(Charge.ENERGY, "25500", 874395, TimeOfUse.VALLEY),
    line(Charge.ENERGY, "3300", 56595, TimeOfUse.DEEP_VALLEY),
    line(Charge.DEMAND, "310", 1240000),
    line(Charge.POWER_FACTOR, "0.87", 105770),
    line(Charge.SURCHARGE, "90000", 262969, name=LEVIES),
]


def month(lines: list[BillLine], billed_fen: int | None = None) -> Recomputed:
    return recompute(TARIFF, PRICES, lines, billed_fen=billed_fen)


def test_a_full_month_comes_out_to_the_fen() -> None:
    found = month(LINES, billed_fen=7420069)
    assert found.total_fen == 7420069 == total_fen(LINES)
    assert found.difference_fen == 0
    assert {one.difference_fen for one in found.lines} == {0}
    assert found.unpriced == ()


def test_a_wrong_demand_shows_in_its_line_and_in_the_adjustment() -> None:
    wrong = [
        one if one.charge is not Charge.DEMAND else line(Charge.DEMAND, "300", 1240000)
        for one in LINES
    ]
    found = month(wrong, billed_fen=7420069)
    differences = {one.charge: one.difference_fen for one in found.lines if one.difference_fen}
    assert differences == {Charge.DEMAND: 40000, Charge.POWER_FACTOR: 600}
    assert found.difference_fen == 40600


def test_a_line_without_a_price_is_named_and_left_out_of_the_difference() -> None:
    strange = line(Charge.OTHER, None, 5000, name="meter rent")
    found = month([*LINES, strange], billed_fen=7425069)
    assert found.unpriced == (strange,)
    assert found.difference_fen == 0


def test_without_a_billed_amount_there_is_no_difference() -> None:
    assert month(LINES).difference_fen is None


def test_without_a_power_factor_nothing_is_adjusted() -> None:
    bare = [one for one in LINES if one.charge is not Charge.POWER_FACTOR]
    assert month(bare).total_fen == 7420069 - 105770


@pytest.mark.parametrize(
    ("before", "used", "fen"),
    [
        ("0", "180", 180 * 350),
        ("0", "300", 180 * 350 + 80 * 500 + 40 * 600),
        ("170", "20", 10 * 350 + 10 * 500),
        ("300", "10", 10 * 600),
    ],
)
def test_tiers_of_water_run_over_the_year(before: str, used: str, fen: int) -> None:
    tariff = Tariff("W", "居民类用水", "water", date(2024, 1, 1), tier_months=12, id="t")
    tiers = [
        price(Charge.ENERGY, "3.5"),
        price(Charge.ENERGY, "5", over_micro=180 * MICRO),
        price(Charge.ENERGY, "6", over_micro=260 * MICRO),
    ]
    found = recompute(tariff, tiers, [line(Charge.ENERGY, used, None)], before=Fraction(before))
    assert found.total_fen == fen


def test_a_fixed_charge_and_a_tax_stand_on_top() -> None:
    gas = Tariff("G", "非居民用气", "natural_gas", date(2024, 1, 1), id="t")
    prices = [
        price(Charge.ENERGY, "3.21"),
        price(Charge.FIXED, "15", name="service"),
        price(Charge.TAX, "0.09", name="VAT"),
    ]
    lines = [
        line(Charge.ENERGY, "1000", 321000),
        line(Charge.FIXED, None, 1500, name="service"),
        line(Charge.TAX, None, 29025, name="VAT"),
    ]
    found = recompute(gas, prices, lines, billed_fen=351525)
    # 3,210.00 + 15.00 = 3,225.00; nine percent of it 290.25.
    assert found.total_fen == 351525
    assert found.difference_fen == 0


def test_the_newest_price_list_of_a_code_is_in_force() -> None:
    newer = Tariff("GS", "", "electricity", date(2025, 6, 1), id="n")
    other = Tariff("XX", "", "electricity", date(2025, 1, 1), id="o")
    known = [newer, TARIFF, other]
    assert in_force(known, "GS", date(2025, 5, 31)) == TARIFF
    assert in_force(known, "GS", date(2025, 6, 1)) == newer
    assert in_force(known, "GS", date(2023, 12, 31)) is None


def test_lines_without_an_amount_have_no_total() -> None:
    assert total_fen([]) is None
    assert total_fen([line(Charge.ENERGY, "1", None)]) is None


@pytest.mark.parametrize(
    ("active", "reactive", "factor"),
    [(100, 0, 100), (80, 60, 80), (0, 5, None), (90000, 51000, 87), (1, 1, 71), (3, 4, 60)],
)
def test_the_power_factor_follows_from_active_and_reactive(
    active: int, reactive: int, factor: int | None
) -> None:
    assert factor_of(active, reactive) == factor


@given(active=st.integers(1, 10**9), reactive=st.integers(0, 10**9))
def test_the_power_factor_is_the_nearest_hundredth(active: int, reactive: int) -> None:
    found = factor_of(active, reactive)
    assert found is not None
    square = Fraction(10**4 * active**2, active**2 + reactive**2)
    assert Fraction(2 * found - 1, 2) ** 2 <= square < Fraction(2 * found + 1, 2) ** 2 or found == 0
