"""What holds for every model: shifts and scales pass through, and nothing saves out of nothing."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from carbondesk.domain.fitting import fit
from carbondesk.domain.fitting.fit import INTERCEPT, Floats
from carbondesk.domain.fitting.shape import CHANGE_POINT, Shape
from tests.domain.mv.planted import a_meter_read_monthly, a_plan, always, proven

SHAPES = st.sampled_from([Shape.LINE, *CHANGE_POINT])
SEEDS = st.integers(0, 2**32 - 1)


def a_year(seed: int) -> tuple[Floats, Floats]:
    """Twenty-four months of some building."""
    random = np.random.default_rng(seed)
    x = random.uniform(-8, 31, 24)
    y = 1000 + 60 * np.maximum(12 - x, 0) + 80 * np.maximum(x - 20, 0) + random.normal(0, 30, 24)
    return x, y


@given(SHAPES, SEEDS, st.floats(-40, 40))
def test_shifting_the_temperature_shifts_the_change_points(
    shape: Shape, seed: int, shift: float
) -> None:
    x, y = a_year(seed)
    before, after = fit.of_shape(shape, x, y), fit.of_shape(shape, x + shift, y)
    assert before is not None
    assert after is not None
    assert np.isclose(before.sse, after.sse, rtol=1e-6)
    if shape is not Shape.LINE:
        moved = np.array(before.change_points) + shift
        assert np.allclose(moved, after.change_points, atol=1e-5)


@given(SHAPES, SEEDS, st.floats(0.01, 100))
def test_scaling_the_use_scales_the_coefficients(shape: Shape, seed: int, scale: float) -> None:
    x, y = a_year(seed)
    before, after = fit.of_shape(shape, x, y), fit.of_shape(shape, x, y * scale)
    assert before is not None
    assert after is not None
    assert np.allclose(before.values * scale, after.values, rtol=1e-5)
    assert np.isclose(before.cv_rmse, after.cv_rmse, rtol=1e-6)
    assert np.isclose(before.r2, after.r2, rtol=1e-6)


@given(st.floats(1, 1e6))
def test_a_constant_meter_never_saves(use: float) -> None:
    def constant(_: date) -> float:
        return use

    proof = proven(a_meter_read_monthly(always(1), used=constant))
    assert not proof.is_significant
    assert abs(float(proof.saving.value or 0)) <= 1e-6 * use * 365 + 0.01


@given(st.integers(1, 27))
def test_the_day_of_the_round_does_not_make_a_saving(day: int) -> None:
    plan = a_plan(
        baseline_first=date(2023, 1, day),
        baseline_last=date(2023, 12, 31),
        reporting_last=date(2025, 12, 31) - timedelta(days=day),
    )
    assert not proven(a_meter_read_monthly(always(1)), plan=plan).is_significant


def test_the_mean_is_what_is_left_without_slopes() -> None:
    found = fit.of_shape(Shape.MEAN, np.zeros(12), np.arange(12.0))
    assert found is not None
    assert np.isclose(found.coefficients[INTERCEPT].value, 5.5)
