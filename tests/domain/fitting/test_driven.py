"""Change points and linear drivers in one model: what was planted is found, nothing is better."""

from itertools import product

import numpy as np
import pytest

from carbondesk.domain.fitting import changepoints, driven, fit, judged
from carbondesk.domain.fitting.fit import COOLING, HEATING, INTERCEPT, Floats
from carbondesk.domain.fitting.series import Series
from carbondesk.domain.fitting.shape import Shape
from carbondesk.i18n import speaking
from carbondesk.texts import models

# Twelve months: mean temperatures, bed-days a day.
WARM = np.array([-3.0, 0, 6, 14, 20, 25, 27, 26, 21, 14.5, 5, -1])
BEDS = np.array([610.0, 540, 655, 700, 620, 590, 575, 640, 690, 705, 660, 630])
SIDES = {
    Shape.HEATING: (True, False, False),
    Shape.COOLING: (False, True, False),
    Shape.BOTH: (True, True, False),
    Shape.BOTH_APART: (True, True, True),
}


def test_a_month_worked_out_by_hand_is_found_again() -> None:
    """40 a day, 3 for each degree below 12 and 0.5 for each bed: January 40 + 45 + 305 = 390."""
    use = 40 + 3 * np.maximum(12 - WARM, 0) + 0.5 * BEDS
    assert use[0] == 390
    found = fit.beside(Shape.HEATING, WARM, use, ["bed_days"], BEDS[:, None])
    assert found is not None
    assert found.change_points[0] == pytest.approx(12)
    values = {name: one.value for name, one in found.coefficients.items()}
    assert values == {
        INTERCEPT: pytest.approx(40), HEATING: pytest.approx(3), "bed_days": pytest.approx(0.5),
    }  # fmt: skip
    # Level, slope, bed-days, and the change point that was searched.
    assert (found.n, found.p, found.drivers) == (12, 4, ("bed_days",))
    assert found.design(WARM[:1], BEDS[:1, None]) @ found.values == pytest.approx(390)


def test_two_change_points_beside_two_drivers_are_found_again() -> None:
    school = np.array([0.5, 0.1, 1, 1, 1, 0.9, 0.3, 0, 1, 1, 1, 1])
    use = 100 + 3 * np.maximum(9 - WARM, 0) + 5 * np.maximum(WARM - 20.5, 0) + 0.2 * BEDS
    use += 30 * school
    drivers = np.column_stack([BEDS, school])
    found = fit.beside(Shape.BOTH_APART, WARM, use, ["bed_days", "school_days"], drivers)
    assert found is not None
    assert list(found.change_points) == pytest.approx([9, 20.5])
    assert found.coefficients[COOLING].value == pytest.approx(5)
    assert found.coefficients["school_days"].value == pytest.approx(30)


@pytest.mark.parametrize("shape", SIDES)
@pytest.mark.parametrize("seed", range(4))
def test_no_change_points_of_a_fine_grid_leave_less(shape: Shape, seed: int) -> None:
    left, right, two = SIDES[shape]
    x, y, drivers = _noisy(seed, 18)
    best = driven.search(x, y, drivers, left=left, right=right, two=two)[0]
    beyond = changepoints.fewest_beyond(len(x))
    ordered = np.sort(x)
    grid = np.linspace(ordered[beyond - 1], ordered[-beyond], 60).tolist()
    places = product(grid, grid) if two else ((at,) for at in grid)
    least = min(_left(shape, x, y, drivers, at) for at in places if at[0] <= at[-1])
    assert _left(shape, x, y, drivers, best.points) == pytest.approx(best.sse, rel=1e-7)
    assert best.sse <= least * (1 + 1e-9)


@pytest.mark.parametrize("shape", SIDES)
def test_without_drivers_it_is_the_search_of_temperatures_alone(shape: Shape) -> None:
    left, right, two = SIDES[shape]
    x, y, _ = _noisy(9, 30)
    alone = changepoints.search(x, y, left=left, right=right, two=two)[0]
    none = np.zeros((30, 0))
    found = driven.search(x, y, none, left=left, right=right, two=two)[0]
    assert found.sse == pytest.approx(alone.sse, rel=1e-9)
    assert found.points == pytest.approx(alone.points, rel=1e-9)


def test_a_driver_that_repeats_another_is_no_model() -> None:
    twice = np.column_stack([BEDS, 2 * BEDS])
    assert fit.beside(Shape.HEATING, WARM, BEDS, ["a", "b"], twice) is None


def test_the_best_model_of_a_table_takes_both_where_use_follows_both() -> None:
    use = 40 + 3 * np.maximum(12 - WARM, 0) + 0.5 * BEDS + np.tile([0.4, -0.4, 0.1], 4)
    series = Series(use, [30] * 12, WARM, names=("bed_days",), drivers=BEDS[:, None])
    found = series.model("auto")
    assert found is not None
    assert (found.shape, found.drivers) == (Shape.HEATING, ("bed_days",))
    assert judged.judge(found).qualifies


def _noisy(seed: int, count: int) -> tuple[Floats, Floats, Floats]:
    chance = np.random.default_rng(seed)
    x = chance.uniform(-5, 32, count)
    drivers = chance.uniform(100, 200, (count, 2))
    y = 50 + 3 * np.maximum(12 - x, 0) + 2 * np.maximum(x - 20, 0)
    return x, y + drivers @ [0.3, -0.1] + chance.normal(0, 3, count), drivers


def _left(shape: Shape, x: Floats, y: Floats, drivers: Floats, points: tuple[float, ...]) -> float:
    matrix = np.column_stack([fit.columns(shape, x, points), drivers])
    residuals = y - matrix @ np.linalg.lstsq(matrix, y, rcond=None)[0]
    return float(residuals @ residuals)


def test_a_driver_of_a_model_has_its_own_name_in_the_equation() -> None:
    use = 40 + 3 * np.maximum(12 - WARM, 0) + 0.5 * BEDS
    found = fit.beside(Shape.HEATING, WARM, use, ["bed_days"], BEDS[:, None])
    assert found is not None
    with speaking("zh"):
        assert models.equation(found) == "E = 40 + 3 × (12 − T)⁺ + 0.5 × 住院床日"
