"""Correlation by hand: what rises together, against each other, and not at all."""

import pytest

from carbondesk.domain import correlation

MONTHS = [f"2025-{month:02d}" for month in range(1, 7)]


def by_month(*values: float | None) -> dict[str, float | None]:
    return dict(zip(MONTHS, values, strict=True))


def test_a_straight_line_is_found() -> None:
    """Use = 3 + 2 × driver."""
    drivers = {"warm": by_month(0, 1, 2, 3, 4, 5), "cold": by_month(5, 4, 3, 2, 1, 0)}
    warm, cold = correlation.of(by_month(3, 5, 7, 9, 11, 13), drivers)
    assert (warm.driver, cold.driver) == ("warm", "cold")
    assert (warm.r, cold.r) == pytest.approx((1, -1))
    assert (warm.slope, warm.intercept) == pytest.approx((2, 3))
    assert (cold.slope, cold.intercept) == pytest.approx((-2, 13))


def test_the_coefficient_of_scattered_months() -> None:
    """x 1…6, y 2 1 4 3 6 5: Sxx 17.5, Syy 17.5, Sxy 14.5; r = 29/35."""
    (found,) = correlation.of(by_month(2, 1, 4, 3, 6, 5), {"x": by_month(1, 2, 3, 4, 5, 6)})
    assert found.r == pytest.approx(29 / 35)
    assert found.explained == pytest.approx((29 / 35) ** 2)


def test_the_closest_stands_first() -> None:
    drivers = {"loose": by_month(1, 0, 2, 5, 3, 4), "close": by_month(6, 5, 4, 3, 2, 1)}
    found = correlation.of(by_month(1, 2, 3, 4, 5, 6), drivers)
    assert [one.driver for one in found] == ["close", "loose"]


def test_months_that_lack_one_of_both_are_left_out() -> None:
    used = by_month(1, 2, 3, 4, 5, None)
    assert correlation.of(used, {"x": by_month(1, 2, 3, 4, 5, 6)}) == ()


def test_what_never_changes_tells_nothing() -> None:
    assert correlation.of(by_month(1, 2, 3, 4, 5, 6), {"flat": by_month(1, 1, 1, 1, 1, 1)}) == ()
