"""Degree-day models of bills: the billing method of CalTRACK 2.0 (section 3.4).

Usage per day is fitted on mean degree days, weighed by days, for every pair of balance points of
a grid; a model qualifies if its intercept and all its slopes are above zero, and the one with the
highest adjusted R² is chosen.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from carbondesk.domain.fitting.fit import COOLING, HEATING, INTERCEPT, Fit, of_columns
from carbondesk.domain.fitting.shape import Shape

Floats = NDArray[np.float64]
LOWEST_C, HIGHEST_C, STEP_C = -1.0, 32.0, 0.5
# 20 °F days: fewer in the whole baseline say nothing of a balance point (3.4.3.2.1).
LEAST_C = 20 / 1.8
_NOTHING = 1e-12


@dataclass(frozen=True)
class Weathered:
    """Metered periods with the mean temperature of each of their days, in order.

    `days` holds how many temperatures belong to each period; `per_day` is usage per day. A
    balance point counts from `least` degree days in the whole baseline on.
    """

    per_day: Floats
    days: NDArray[np.int64]
    daily: Floats
    least: float = LEAST_C

    def heating(self, balance: Floats | Sequence[float]) -> Floats:
        """Mean heating degree days: a row for each period, a column for each balance point."""
        return self._means(np.maximum(np.asarray(balance)[None, :] - self.daily[:, None], 0.0))

    def cooling(self, balance: Floats | Sequence[float]) -> Floats:
        """Mean cooling degree days, as `heating`."""
        return self._means(np.maximum(self.daily[:, None] - np.asarray(balance)[None, :], 0.0))

    def _means(self, values: Floats) -> Floats:
        starts = np.concatenate([[0], np.cumsum(self.days)[:-1]])
        return np.asarray(np.add.reduceat(values, starts, axis=0) / self.days[:, None])


@dataclass(frozen=True)
class Scan:
    """How every candidate of a shape did; rows are heating, columns cooling balance points."""

    shape: Shape
    adjusted_r2: Floats
    qualified: NDArray[np.bool_]

    @property
    def candidates(self) -> int:
        """How many could be fitted."""
        return int(np.isfinite(self.adjusted_r2).sum())

    @property
    def best(self) -> float:
        """The highest adjusted R² of those that qualify; −∞ if none does."""
        return float(np.max(self.adjusted_r2, where=self.qualified, initial=-np.inf))


def grid() -> Floats:
    """The balance points that are tried, in degrees Celsius (CalTRACK 2.0, 3.4.3.1.3)."""
    return np.arange(LOWEST_C, HIGHEST_C + STEP_C / 2, STEP_C)


def best(
    data: Weathered, balance: Floats, *, heating: bool = True, cooling: bool = True
) -> tuple[Fit | None, tuple[Scan, ...]]:
    """The chosen model and how its rivals did; without any slope it is the weighted mean."""
    scans = tuple(scan(data, shape, balance) for shape in _shapes(heating=heating, cooling=cooling))
    chosen = max(scans, key=_best)
    if chosen.best <= 0:
        return _mean(data), scans
    where = np.where(chosen.qualified, chosen.adjusted_r2, -np.inf)
    row, column = np.unravel_index(int(np.argmax(where)), where.shape)
    return at(data, chosen.shape, balance[row], balance[column]), scans


def of_shape(data: Weathered, shape: Shape) -> Fit | None:
    """The best model of one shape on the whole grid; None if none qualifies."""
    balance = grid()
    found = scan(data, shape, balance)
    if not found.qualified.any():
        return None
    where = np.where(found.qualified, found.adjusted_r2, -np.inf)
    row, column = np.unravel_index(int(np.argmax(where)), where.shape)
    return at(data, shape, balance[row], balance[column])


def at(data: Weathered, shape: Shape, heating: float, cooling: float) -> Fit | None:
    """The model of a shape at given balance points."""
    columns, names, points = [np.ones(len(data.days))], [INTERCEPT], []
    if shape is not Shape.CDD:
        columns.append(data.heating([heating])[:, 0])
        names.append(HEATING)
        points.append(float(heating))
    if shape is not Shape.HDD:
        columns.append(data.cooling([cooling])[:, 0])
        names.append(COOLING)
        points.append(float(cooling))
    weights = data.days.astype(np.float64)
    return of_columns(shape, names, np.stack(columns, 1), data.per_day, tuple(points), weights)


def scan(data: Weathered, shape: Shape, balance: Floats) -> Scan:
    """Every candidate of a shape at once, from weighted moments about the means."""
    weights = data.days / data.days.sum()
    mean = float(weights @ data.per_day)
    y = data.per_day - mean
    total = float(weights @ (y * y))
    if shape is Shape.HDD_CDD:
        return _both(data, balance, weights, y, mean, total)
    ramps = data.heating(balance) if shape is Shape.HDD else data.cooling(balance)
    level, slope, left = _one(ramps, weights, y, mean, total)
    adjusted = _adjusted(left, total, len(y), 1)
    qualified = (slope > 0) & (level > 0) & np.isfinite(adjusted) & _enough(data, ramps)
    if shape is Shape.HDD:
        return Scan(shape, adjusted[:, None], qualified[:, None])
    return Scan(shape, adjusted[None, :], qualified[None, :])


def _shapes(*, heating: bool, cooling: bool) -> list[Shape]:
    wanted = {Shape.HDD: heating, Shape.CDD: cooling, Shape.HDD_CDD: heating and cooling}
    return [shape for shape, is_wanted in wanted.items() if is_wanted]


def _one(
    ramps: Floats, weights: Floats, y: Floats, mean: float, total: float
) -> tuple[Floats, Floats, Floats]:
    centre = weights @ ramps
    about = ramps - centre
    variance, covariance = weights @ (about * about), (weights * y) @ about
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = np.where(variance > _NOTHING, covariance / variance, np.nan)
    return mean - slope * centre, slope, total - slope * covariance


def _both(
    data: Weathered, balance: Floats, weights: Floats, y: Floats, mean: float, total: float
) -> Scan:
    heating, cooling = data.heating(balance), data.cooling(balance)
    hot, cold = weights @ heating, weights @ cooling
    h, c = heating - hot, cooling - cold
    hh, cc = (weights @ (h * h))[:, None], (weights @ (c * c))[None, :]
    hc = (h * weights[:, None]).T @ c
    hy, cy = ((weights * y) @ h)[:, None], ((weights * y) @ c)[None, :]
    determinant = hh * cc - hc * hc
    with np.errstate(divide="ignore", invalid="ignore"):
        sound = determinant > _NOTHING * hh * cc
        bh = np.where(sound, (hy * cc - cy * hc) / determinant, np.nan)
        bc = np.where(sound, (cy * hh - hy * hc) / determinant, np.nan)
    level = mean - bh * hot[:, None] - bc * cold[None, :]
    apart = balance[:, None] <= balance[None, :]
    adjusted = np.where(apart, _adjusted(total - bh * hy - bc * cy, total, len(y), 2), np.nan)
    qualified = (bh > 0) & (bc > 0) & (level > 0) & np.isfinite(adjusted)
    qualified &= _enough(data, heating)[:, None] & _enough(data, cooling)[None, :]
    return Scan(Shape.HDD_CDD, adjusted, qualified)


def _enough(data: Weathered, ramps: Floats) -> NDArray[np.bool_]:
    return np.asarray(data.days @ ramps >= data.least)


def _adjusted(left: Floats, total: float, count: int, slopes: int) -> Floats:
    """1 − (SSres ÷ (P − c − 1)) ÷ (SStot ÷ (P − 1))."""
    if count <= slopes + 1 or total <= 0:
        return np.full_like(left, np.nan)
    return 1 - (left / (count - slopes - 1)) / (total / (count - 1))


def _mean(data: Weathered) -> Fit | None:
    ones = np.ones((len(data.days), 1))
    return of_columns(
        Shape.MEAN, [INTERCEPT], ones, data.per_day, weights=data.days.astype(np.float64)
    )


def _best(found: Scan) -> float:
    return found.best
