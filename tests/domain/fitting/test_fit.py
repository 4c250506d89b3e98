"""Properties of the models: they follow what they are given."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carbondesk.domain.fitting import degree_days, fit, savings, student
from carbondesk.domain.fitting.degree_days import Weathered
from carbondesk.domain.fitting.fit import COOLING, HEATING, INTERCEPT, Floats
from carbondesk.domain.fitting.shape import CHANGE_POINT, Shape

MONTHS = np.array([-4.0, -1.0, 6.0, 14.0, 20.0, 25.0, 27.0, 26.0, 21.0, 14.5, 6.5, -1.5])
TEMPERATURE_SHAPES = [Shape.LINE, *CHANGE_POINT]


def noisy(seed: int, shape: Shape) -> Floats:
    """A year of usage of a building that heats below 12 °C and cools above 22 °C."""
    usage = 1000.0 + np.zeros(12)
    if shape is not Shape.COOLING:
        usage += 60 * np.maximum(12 - MONTHS, 0)
    if shape is not Shape.HEATING:
        usage += 80 * np.maximum(MONTHS - 22, 0)
    return np.asarray(usage + np.random.default_rng(seed).normal(0, 10, 12))


def test_a_building_without_noise_is_found_exactly() -> None:
    usage = 1000 + 60 * np.maximum(12 - MONTHS, 0) + 80 * np.maximum(MONTHS - 22, 0)
    found = fit.of_shape(Shape.BOTH_APART, MONTHS, usage)
    assert found is not None
    assert found.change_points == pytest.approx((12, 22))
    values = {name: one.value for name, one in found.coefficients.items()}
    assert values == pytest.approx({INTERCEPT: 1000, HEATING: 60, COOLING: 80})
    assert found.r2 == pytest.approx(1)


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 10**6), shape=st.sampled_from(TEMPERATURE_SHAPES), by=st.floats(-30, 30))
def test_shifted_temperatures_shift_the_change_points(seed: int, shape: Shape, by: float) -> None:
    usage = noisy(seed, shape)
    here, there = fit.of_shape(shape, MONTHS, usage), fit.of_shape(shape, MONTHS + by, usage)
    assert here is not None
    assert there is not None
    assert there.sse == pytest.approx(here.sse, rel=1e-6)
    moved = tuple(point + by for point in here.change_points)
    assert there.change_points == pytest.approx(moved, abs=1e-4)


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 10**6), shape=st.sampled_from(TEMPERATURE_SHAPES), by=st.floats(0.01, 1000)
)
def test_scaled_usage_scales_the_coefficients(seed: int, shape: Shape, by: float) -> None:
    usage = noisy(seed, shape)
    here, there = fit.of_shape(shape, MONTHS, usage), fit.of_shape(shape, MONTHS, usage * by)
    assert here is not None
    assert there is not None
    assert there.values == pytest.approx(here.values * by, rel=1e-5, abs=1e-6 * by)
    assert there.cv_rmse == pytest.approx(here.cv_rmse, rel=1e-5)


@settings(max_examples=30, deadline=None)
@given(
    x=st.lists(st.integers(-200, 400), min_size=8, max_size=30, unique=True),
    seed=st.integers(0, 10**6),
    tried=st.lists(st.floats(0, 1), min_size=2, max_size=2),
)
def test_no_change_points_tried_by_chance_are_better(
    x: list[int], seed: int, tried: list[float]
) -> None:
    temperatures = np.sort(np.array(x)) / 10
    usage = np.random.default_rng(seed).normal(100, 30, len(x))
    found = fit.of_shape(Shape.BOTH_APART, temperatures, usage)
    assert found is not None
    low, high = temperatures[1], temperatures[-2]
    points = sorted(float(low + share * (high - low)) for share in tried)
    design = fit.columns(Shape.BOTH_APART, temperatures, points)
    values = np.linalg.lstsq(design, usage, rcond=None)[0]
    assert found.sse <= float(((usage - design @ values) ** 2).sum()) * (1 + 1e-9)


@given(level=st.floats(1, 1e6))
@settings(max_examples=20, deadline=None)
def test_a_constant_meter_never_saves(level: float) -> None:
    days = np.full(12, 30)
    daily = np.repeat(MONTHS, 30)
    data = Weathered(np.full(12, level), days, daily)
    found, _ = degree_days.best(data, degree_days.grid())
    assert found is not None
    assert found.shape is Shape.MEAN
    saving = savings.avoided(found, np.ones((12, 1)), np.full(12, level * 30), days)
    assert saving.total == pytest.approx(0, abs=1e-6 * level)
    assert not saving.is_significant()


def test_a_change_point_model_needs_a_degree_of_freedom() -> None:
    assert fit.of_shape(Shape.BOTH_APART, MONTHS[:5], np.arange(5.0)) is None
    assert fit.of_shape(Shape.LINE, MONTHS[:2], np.arange(2.0)) is None


def test_one_temperature_only_gives_no_model() -> None:
    still = np.full(12, 20.0)
    assert all(fit.of_shape(shape, still, noisy(1, shape)) is None for shape in TEMPERATURE_SHAPES)


def test_a_meter_that_never_changes_explains_nothing() -> None:
    found = fit.of_shape(Shape.LINE, MONTHS, np.full(12, 5.0))
    assert found is not None
    assert (found.r2, found.adjusted_r2) == (0, 0)


def test_running_savings_show_when_the_use_changed() -> None:
    saving = savings.Saving(np.full(6, 100.0), np.array([100, 100, 100, 90, 90, 90.0]), 1, 10)
    assert list(saving.cumulated) == [0, 0, 0, 10, 20, 30]
    assert saving.share == pytest.approx(0.05)


def test_normalised_savings_take_both_errors_together() -> None:
    before = savings.Saving(np.array([100.0]), np.array([0.0]), 3, 10)
    after = savings.Saving(np.array([80.0]), np.array([0.0]), 4, 7)
    found = savings.normalised(before, after)
    assert (found.total, found.error, found.freedom) == (20, 5, 7)
    assert savings.together([3, 4]) == 5


@pytest.mark.parametrize(
    ("confidence", "freedom", "t"),
    [(0.9, 10, 1.812461), (0.9, 9, 1.833113), (0.95, 1, 12.706205), (0.99, 30, 2.749996)],
)
def test_the_quantiles_are_those_of_printed_tables(
    confidence: float, freedom: int, t: float
) -> None:
    assert student.quantile(confidence, freedom) == pytest.approx(t, abs=1e-6)


@given(t=st.floats(0, 50), freedom=st.integers(1, 400))
def test_the_probability_falls_as_t_grows(t: float, freedom: int) -> None:
    assert 0 <= student.two_sided(t + 0.1, freedom) < student.two_sided(t, freedom) <= 1


def test_without_a_degree_of_freedom_there_is_no_probability() -> None:
    with pytest.raises(ValueError, match="freedom"):
        student.two_sided(1, 0)
