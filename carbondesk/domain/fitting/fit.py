"""Regressions of usage on what drives it, with the statistics that an auditor asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf, log, sqrt
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from carbondesk.domain.fitting import changepoints, driven, student
from carbondesk.domain.fitting.shape import CHANGE_POINT, Shape

Floats = NDArray[np.float64]
INTERCEPT, SLOPE, HEATING, COOLING = "intercept", "slope", "heating_slope", "cooling_slope"


@dataclass(frozen=True)
class Coefficient:
    """A coefficient with its standard error, t and the probability that it is chance."""

    value: float
    error: float
    t: float
    freedom: int

    @cached_property
    def probability(self) -> float:
        """How likely so large a coefficient would be by chance."""
        if not self.error:
            return 0.0 if self.value else 1.0
        return student.two_sided(self.t, self.freedom)


@dataclass(frozen=True)
class Fit:
    """A fitted model over `n` periods with `p` parameters, change points among them.

    CV(RMSE) and NMBE divide by n − p (ASHRAE Guideline 14-2014, 5.2.11). `covariance` is that of
    the coefficients in their order, the change points taken as known. `weighted` says whether the
    periods were weighed by their days.
    """

    shape: Shape
    coefficients: Mapping[str, Coefficient]
    change_points: tuple[float, ...]
    n: int
    p: int
    sse: float
    r2: float
    adjusted_r2: float
    rmse: float
    cv_rmse: float
    nmbe: float
    autocorrelation: float
    durbin_watson: float
    covariance: Floats
    residuals: Floats
    weighted: bool = False

    @property
    def bic(self) -> float:
        """Schwarz's criterion: less is better."""
        return self.n * log(max(self.sse, 1e-300) / self.n) + self.p * log(self.n)

    @property
    def drivers(self) -> tuple[str, ...]:
        """The linear drivers beside the temperature, in the order of their coefficients."""
        own = {*_names(self.shape), SLOPE}
        return tuple(name for name in self.coefficients if name not in own)

    def design(self, x: Floats, drivers: Floats | None = None) -> Floats:
        """The columns of the model for temperatures or, for drivers, rows of drivers.

        A model with drivers beside its change points is given a column for each of them.
        """
        made = columns(self.shape, x, self.change_points)
        return made if drivers is None else np.column_stack([made, drivers])

    def predict(self, x: Floats) -> Floats:
        """The usage that the model expects."""
        return self.design(x) @ self.values

    @property
    def values(self) -> Floats:
        """The coefficients in their order."""
        return np.array([one.value for one in self.coefficients.values()])


def columns(shape: Shape, x: Floats, points: Sequence[float]) -> Floats:
    """The design matrix of a shape: a row for each period, a column for each coefficient."""
    one = np.ones(len(x))
    match shape:
        case Shape.MEAN:
            parts = [one]
        case Shape.HEATING:
            parts = [one, np.maximum(points[0] - x, 0)]
        case Shape.COOLING:
            parts = [one, np.maximum(x - points[0], 0)]
        case Shape.BOTH | Shape.BOTH_APART:
            parts = [one, np.maximum(points[0] - x, 0), np.maximum(x - points[-1], 0)]
        case Shape.LINE:
            parts = [one, x]
        case _:
            return np.column_stack([one, x])
    return np.stack(parts, axis=1)


def of_shape(shape: Shape, x: Floats, y: Floats) -> Fit | None:
    """The least squares of a shape on mean temperatures; None where there are too few points."""
    if shape not in CHANGE_POINT:
        return _solved(_Design(shape, _names(shape), columns(shape, x, ())), y)
    left, right = shape is not Shape.COOLING, shape is not Shape.HEATING
    two = shape is Shape.BOTH_APART
    if len(y) < _fewest(shape) or np.ptp(x) == 0:
        return None
    found = changepoints.search(x, y, left=left, right=right, two=two)
    if not found:
        return None
    matrices = np.stack([columns(shape, x, one.points) for one in found])
    # Running sums lose digits: the squares of the finalists are taken from their residuals.
    for place in np.argsort(_unexplained(matrices, y), kind="stable"):
        best = _at(shape, matrices[place], y, found[place].points)
        if best is not None:
            return best
    return None


def beside(shape: Shape, x: Floats, y: Floats, names: Sequence[str], drivers: Floats) -> Fit | None:
    """The least squares of a shape on mean temperatures with a linear driver for each name."""
    own = (*_names(shape), *names)
    if shape not in CHANGE_POINT:
        matrix = np.column_stack([columns(shape, x, ()), drivers])
        return _solved(_Design(shape, own, matrix), y)
    left, right = shape is not Shape.COOLING, shape is not Shape.HEATING
    two = shape is Shape.BOTH_APART
    if len(y) < _fewest(shape) + len(names) or np.ptp(x) == 0:
        return None
    found = driven.search(x, y, drivers, left=left, right=right, two=two)
    made = (
        _Design(
            shape, own, np.column_stack([columns(shape, x, one.points), drivers]), one.points,
            searched=len(one.points),
        )
        for one in found
    )  # fmt: skip
    # Running sums lose digits: the squares of the finalists are taken from their residuals.
    solved = [fit for design in made if (fit := _solved(design, y)) is not None]
    return min(solved, key=_sse, default=None)


def _sse(found: Fit) -> float:
    return found.sse


def _unexplained(matrices: Floats, y: Floats) -> Floats:
    """What least squares on each of some matrices leave unexplained."""
    q, _ = np.linalg.qr(matrices)
    left = y - (q @ (np.swapaxes(q, 1, 2) @ y)[:, :, None])[:, :, 0]
    return np.asarray((left * left).sum(axis=1))


def of_columns(
    shape: Shape,
    names: Sequence[str],
    matrix: Floats,
    y: Floats,
    points: tuple[float, ...] = (),
    weights: Floats | None = None,
) -> Fit | None:
    """Least squares on given columns, the first of them ones; `weights` are days of a period."""
    return _solved(_Design(shape, tuple(names), matrix, points, weights=weights), y)


def _at(shape: Shape, matrix: Floats, y: Floats, points: tuple[float, ...]) -> Fit | None:
    return _solved(_Design(shape, _names(shape), matrix, points, searched=len(points)), y)


def _names(shape: Shape) -> tuple[str, ...]:
    match shape:
        case Shape.MEAN:
            return (INTERCEPT,)
        case Shape.LINE:
            return (INTERCEPT, SLOPE)
        case Shape.HEATING | Shape.HDD:
            return (INTERCEPT, HEATING)
        case Shape.COOLING | Shape.CDD:
            return (INTERCEPT, COOLING)
        case _:
            return (INTERCEPT, HEATING, COOLING)


def _fewest(shape: Shape) -> int:
    """Points that a shape needs so that a degree of freedom is left."""
    return len(_names(shape)) + (2 if shape is Shape.BOTH_APART else 1) + 1


@dataclass(frozen=True)
class _Design:
    """What is fitted; `searched` change points count as parameters."""

    shape: Shape
    names: tuple[str, ...]
    matrix: Floats
    points: tuple[float, ...] = ()
    searched: int = 0
    weights: Floats | None = None


def _solved(design: _Design, y: Floats) -> Fit | None:
    matrix, weights = design.matrix, design.weights
    n, p = len(y), matrix.shape[1] + design.searched
    root = np.ones(n) if weights is None else np.sqrt(weights)
    values, _, rank, _ = np.linalg.lstsq(matrix * root[:, None], y * root, rcond=None)
    if rank < matrix.shape[1] or n <= p:
        return None
    residuals = y - matrix @ values
    sse = float((residuals * root) @ (residuals * root))
    covariance = np.linalg.inv((matrix * root[:, None]).T @ (matrix * root[:, None]))
    covariance = covariance * sse / (n - p)
    found = [_coefficient(*pair, n - p) for pair in zip(values, np.diag(covariance), strict=True)]
    r2, adjusted = _explained(y, root, sse, p)
    mean, rmse = float(np.mean(y)), sqrt(float(residuals @ residuals) / (n - p))
    return Fit(
        shape=design.shape,
        coefficients=MappingProxyType(dict(zip(design.names, found, strict=True))),
        change_points=design.points,
        n=n,
        p=p,
        sse=sse,
        r2=r2,
        adjusted_r2=adjusted,
        rmse=rmse,
        cv_rmse=rmse / mean if mean else inf,
        nmbe=float(residuals.sum()) / ((n - p) * mean) if mean else inf,
        autocorrelation=_autocorrelation(residuals),
        durbin_watson=_durbin_watson(residuals),
        covariance=covariance,
        residuals=residuals,
        weighted=weights is not None,
    )


def _explained(y: Floats, root: Floats, sse: float, p: int) -> tuple[float, float]:
    """R² and adjusted R² of a weighted fit; both zero where usage never changes."""
    mean = float((y * root * root).sum() / (root * root).sum())
    total = float((((y - mean) * root) ** 2).sum())
    if total <= 1e-24 * float(((y * root) ** 2).sum()):
        return 0.0, 0.0
    r2 = 1 - sse / total
    return r2, 1 - (1 - r2) * (len(y) - 1) / (len(y) - p)


def _coefficient(value: float, variance: float, freedom: int) -> Coefficient:
    error = sqrt(max(0.0, float(variance)))
    if not error:
        return Coefficient(float(value), 0.0, inf if value else 0.0, freedom)
    return Coefficient(float(value), error, float(value) / error, freedom)


def _autocorrelation(residuals: Floats) -> float:
    """The correlation of each residual with the one before, over the variance of all."""
    about = residuals - residuals.mean()
    squares = float(about @ about)
    return float(about[1:] @ about[:-1]) / squares if squares else 0.0


def _durbin_watson(residuals: Floats) -> float:
    squares = float(residuals @ residuals)
    return float(np.diff(residuals) @ np.diff(residuals)) / squares if squares else 2.0
