"""The table of the power-factor adjustment."""

from fractions import Fraction

import pytest

from carbondesk.reference import power_factor


@pytest.mark.parametrize(
    ("standard", "factor", "percent"),
    [
        (90, 90, "0"),
        (90, 95, "-0.75"),
        (90, 100, "-0.75"),
        (90, 89, "0.5"),
        (90, 70, "10"),
        (90, 65, "15"),
        (90, 60, "25"),
        (85, 94, "-1.1"),
        (85, 80, "2.5"),
        (85, 65, "10"),
        (80, 92, "-1.3"),
        (80, 60, "10"),
        (80, 54, "17"),
    ],
)
def test_a_power_factor_raises_or_lowers_the_bill(standard: int, factor: int, percent: str) -> None:
    assert power_factor.percent(standard, factor) == Fraction(percent)


@pytest.mark.parametrize("standard", power_factor.STANDARDS)
def test_a_worse_power_factor_never_costs_less(standard: int) -> None:
    shares = [power_factor.percent(standard, factor) for factor in range(101)]
    assert shares == sorted(shares, reverse=True)
