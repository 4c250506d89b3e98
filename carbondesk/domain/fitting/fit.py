"""Regressions of usage on what drives it, with the statistics that an auditor asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import inf, log, sqrt
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from carbondesk.domain.fitting import driven, student
from carbondesk.domain.fitting.changepoints import Search
from carbondesk.domain.fitting.shape import CHANGE_POINT, Shape

Floats = NDArray[np.float64]
# A column that others explain but for so small a part of it carries nothing of its own.
_DEPENDENT = 1e-12
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
    covariance: Floats
    residuals: Floats
    weighted: bool = False

    @cached_property
    def autocorrelation(self) -> float:
        """The correlation of each residual with the one before, over the variance of all."""
        about = self.residuals - self.residuals.mean()
        squares = float(about @ about)
        return float(about[1:] @ about[:-1]) / squares if squares else 0.0

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
    if shape in CHANGE_POINT:
        return np.asarray(_ramps(shape, x, np.array([points]))[0])
    one = np.ones(len(x))
    return one[:, None] if shape is Shape.MEAN else np.column_stack([one, x])


def _ramps(shape: Shape, x: Floats, points: Floats) -> Floats:
    """The design matrices of a shape with change points, one for each row of them."""
    made = np.empty((len(points), len(x), len(_names(shape))))
    made[:, :, 0] = 1.0
    if shape is not Shape.COOLING:
        np.maximum(points[:, :1] - x, 0, out=made[:, :, 1])
    if shape is not Shape.HEATING:
        np.maximum(x - points[:, -1:], 0, out=made[:, :, -1])
    return made


def of_shape(shape: Shape, x: Floats, y: Floats, shared: Search | None = None) -> Fit | None:
    """The least squares of a shape on mean temperatures; None where there are too few points.

    `shared` is the search of these points, where other shapes are fitted on them, too.
    """
    if shape not in CHANGE_POINT:
        return _solved(_Design(shape, _names(shape), columns(shape, x, ())), y)
    left, right = shape is not Shape.COOLING, shape is not Shape.HEATING
    two = shape is Shape.BOTH_APART
    if len(y) < _fewest(shape) or np.ptp(x) == 0:
        return None
    found = (shared or Search(x, y)).best(left=left, right=right, two=two)
    if not found:
        return None
    matrices = _ramps(shape, x, np.array([one.points for one in found]))
    # Running sums lose digits: the squares of the finalists are taken from their residuals.
    q, r = np.linalg.qr(matrices)
    for place in np.argsort(_unexplained(q, y), kind="stable").tolist():
        points = found[place].points
        design = _Design(shape, _names(shape), matrices[place], points, len(points))
        best = _solved(design, y, (q[place], r[place]))
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


def _unexplained(q: Floats, y: Floats) -> Floats:
    """What least squares on each of some orthogonal matrices leave unexplained."""
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


def _solved(design: _Design, y: Floats, factors: tuple[Floats, Floats] | None = None) -> Fit | None:
    """The least squares of a design; `factors` are its Q and R, where they are known."""
    matrix, weights = design.matrix, design.weights
    n, p = len(y), matrix.shape[1] + design.searched
    root = None if weights is None else np.sqrt(weights)
    q, r = factors or np.linalg.qr(matrix if root is None else matrix * root[:, None])
    if n <= p or (np.abs(r.diagonal()) <= _DEPENDENT * np.sqrt((r * r).sum(axis=0))).any():
        return None
    inverse = np.linalg.inv(r)
    values = inverse @ (q.T @ (y if root is None else y * root))
    residuals = y - matrix @ values
    heavy = residuals if root is None else residuals * root
    sse = float(heavy @ heavy)
    covariance = inverse @ inverse.T * (sse / (n - p))
    spreads = covariance.diagonal().tolist()
    found = [_coefficient(*pair, n - p) for pair in zip(values.tolist(), spreads, strict=True)]
    r2, adjusted = _explained(y, weights, sse, p)
    mean, rmse = float(y.sum()) / n, sqrt(float(residuals @ residuals) / (n - p))
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
        covariance=covariance,
        residuals=residuals,
        weighted=weights is not None,
    )


def _explained(y: Floats, weights: Floats | None, sse: float, p: int) -> tuple[float, float]:
    """R² and adjusted R² of a weighted fit; both zero where usage never changes."""
    if weights is None:
        about = y - float(y.sum()) / len(y)
        total, squares = float(about @ about), float(y @ y)
    else:
        about = y - float(y @ weights) / float(weights.sum())
        total, squares = float((about * weights) @ about), float((y * weights) @ y)
    if total <= 1e-24 * squares:
        return 0.0, 0.0
    r2 = 1 - sse / total
    return r2, 1 - (1 - r2) * (len(y) - 1) / (len(y) - p)


def _coefficient(value: float, variance: float, freedom: int) -> Coefficient:
    error = sqrt(max(0.0, variance))
    if not error:
        return Coefficient(value, 0.0, inf if value else 0.0, freedom)
    return Coefficient(value, error, value / error, freedom)
