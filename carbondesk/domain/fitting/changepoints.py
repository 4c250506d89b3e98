"""The change points of least squares, found exactly.

Between two neighbouring temperatures a change point does not alter which points lie on which
side of it. So either the lines of its two sides meet between the neighbours, or the best place is
one of the temperatures themselves. Both are worked out for every pair of neighbours at once, from
running sums.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Whole = NDArray[np.int64]
FEWEST_BEYOND = 2
MANY, SHARE_BEYOND = 60, 0.05
# Running sums lose digits: so many of the best are worked out again from their residuals.
FINALISTS = 6
_NOTHING = 1e-11


@dataclass(frozen=True)
class Candidate:
    """Change points that may be the best, lowest first, and what they leave unexplained."""

    points: tuple[float, ...]
    sse: float


def search(x: Floats, y: Floats, *, left: bool, right: bool, two: bool) -> list[Candidate]:
    """The best candidates for a slope on the left, on the right, or both, of one or two points.

    `x` and `y` are of one length, in any order.
    """
    centre, middle = float(x.mean()), float(y.mean())
    sums = _Sums.of(x - centre, y - middle)
    found = _two_points(sums) if two else _one_point(sums, left=left, right=right)
    best = sorted(found, key=_unexplained)[:FINALISTS]
    return [Candidate(tuple(at + centre for at in one.points), one.sse) for one in best]


def fewest_beyond(count: int) -> int:
    """How many points must lie beyond a change point for its slope to mean something."""
    return FEWEST_BEYOND if count < MANY else max(FEWEST_BEYOND, round(SHARE_BEYOND * count))


@dataclass(frozen=True)
class _Sums:
    """Points in the order of `x`; column k of `running` sums 1, x, y, x², xy, y² of the first k."""

    x: Floats
    running: Floats

    @classmethod
    def of(cls, x: Floats, y: Floats) -> "_Sums":
        order = np.argsort(x, kind="stable")
        x, y = x[order], y[order]
        rows = np.stack([np.ones_like(x), x, y, x * x, x * y, y * y])
        return cls(x, np.concatenate([np.zeros((6, 1)), np.cumsum(rows, axis=1)], axis=1))

    @property
    def count(self) -> int:
        return len(self.x)

    def below(self, k: Whole) -> Floats:
        """The sums of the first k points."""
        return self.running[:, k]

    def above(self, k: Whole) -> Floats:
        """The sums of the points from k on."""
        return self.running[:, [-1]].reshape(6, *[1] * k.ndim) - self.running[:, k]

    def gaps(self) -> Whole:
        """The k for which a change point may lie between the points k − 1 and k."""
        fewest = fewest_beyond(self.count)
        return np.arange(fewest, self.count - fewest + 1)

    def spots(self) -> Whole:
        """The points that a change point may lie on."""
        fewest = fewest_beyond(self.count)
        return np.arange(fewest - 1, self.count - fewest + 1)


@dataclass(frozen=True)
class _Ramp:
    """The sums r, r², r·y of a ramp that is zero on one side of its foot."""

    r: Floats
    rr: Floats
    ry: Floats

    @classmethod
    def rising(cls, sums: Floats, foot: Floats) -> "_Ramp":
        n, x, y, xx, xy, _ = sums
        return cls(x - foot * n, xx - 2 * foot * x + foot * foot * n, xy - foot * y)

    @classmethod
    def falling(cls, sums: Floats, foot: Floats) -> "_Ramp":
        rising = cls.rising(sums, foot)
        return cls(-rising.r, rising.rr, -rising.ry)


@dataclass(frozen=True)
class _Level:
    """A level, with or without a ramp, and the squares that it leaves."""

    level: Floats
    sse: Floats


def _level(sums: Floats, ramp: _Ramp | None = None) -> _Level:
    """The least squares of a level and at most one ramp over the same points."""
    n, _, y, _, _, yy = sums
    with np.errstate(divide="ignore", invalid="ignore"):
        if ramp is None:
            return _Level(y / n, yy - y * y / n)
        variance, covariance = ramp.rr - ramp.r**2 / n, ramp.ry - ramp.r * y / n
        slope = np.where(variance > _NOTHING * ramp.rr, covariance / variance, np.nan)
        return _Level((y - slope * ramp.r) / n, yy - y * y / n - slope * covariance)


def _ramps(sums: Floats, one: _Ramp, other: _Ramp) -> Floats:
    """What a level and two ramps on different sides leave unexplained."""
    n, _, y, _, _, yy = sums
    aa, ay = one.rr - one.r**2 / n, one.ry - one.r * y / n
    bb, by = other.rr - other.r**2 / n, other.ry - other.r * y / n
    ab = -one.r * other.r / n
    determinant = aa * bb - ab * ab
    with np.errstate(divide="ignore", invalid="ignore"):
        explained = (ay * ay * bb - 2 * ay * by * ab + by * by * aa) / determinant
    left = yy - y * y / n - explained
    return np.where(determinant > _NOTHING * aa * bb, left, np.inf)


@dataclass(frozen=True)
class _Line:
    """A line, and the squares that it leaves."""

    level: Floats
    slope: Floats
    sse: Floats

    def meets(self, level: Floats) -> Floats:
        """Where it reaches a level."""
        with np.errstate(divide="ignore", invalid="ignore"):
            return (level - self.level) / self.slope


def _line(sums: Floats) -> _Line:
    n, x, y, xx, xy, yy = sums
    variance, covariance = xx - x * x / n, xy - x * y / n
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = np.where(variance > _NOTHING * xx, covariance / variance, np.nan)
    return _Line((y - slope * x) / n, slope, yy - y * y / n - slope * covariance)


def _one_point(sums: _Sums, *, left: bool, right: bool) -> Iterator[Candidate]:
    k = sums.gaps()
    below, above = _line(sums.below(k)), _line(sums.above(k))
    if left and right:
        with np.errstate(divide="ignore", invalid="ignore"):
            meet = (above.level - below.level) / (below.slope - above.slope)
        sse = below.sse + above.sse
    elif left:
        flat = _level(sums.above(k))
        meet, sse = below.meets(flat.level), below.sse + flat.sse
    else:
        flat = _level(sums.below(k))
        meet, sse = above.meets(flat.level), above.sse + flat.sse
    inside = (sums.x[k - 1] <= meet) & (meet <= sums.x[k])
    yield from _kept((meet,), sse, inside)
    yield from _on_spots(sums, left=left, right=right)


def _on_spots(sums: _Sums, *, left: bool, right: bool) -> Iterator[Candidate]:
    """One change point on each of the temperatures themselves."""
    spot = sums.spots()
    foot = sums.x[spot]
    everything = sums.above(np.zeros_like(spot))
    falling = _Ramp.falling(sums.below(spot), foot)
    rising = _Ramp.rising(sums.above(spot), foot)
    if left and right:
        sse = _ramps(everything, falling, rising)
    else:
        sse = _level(everything, falling if left else rising).sse
    yield from _kept((foot,), sse, np.isfinite(sse))


def _two_points(sums: _Sums) -> Iterator[Candidate]:
    """Two change points with a level between them: each inside a gap or on a temperature."""
    gap, spot = sums.gaps(), sums.spots()
    yield from _both_on_spots(sums, spot[:, None], spot[None, :])
    yield from _left_in_gap(sums, gap[:, None], spot[None, :])
    yield from _right_in_gap(sums, spot[:, None], gap[None, :])
    yield from _both_in_gaps(sums, gap[:, None], gap[None, :])


def _both_on_spots(sums: _Sums, i: Whole, j: Whole) -> Iterator[Candidate]:
    low, high = np.broadcast_arrays(sums.x[i], sums.x[j])
    falling = _Ramp.falling(sums.below(i), sums.x[i])
    rising = _Ramp.rising(sums.above(j), sums.x[j])
    sse = _ramps(sums.above(np.zeros_like(i)), falling, rising)
    yield from _kept((low, high), sse, np.isfinite(sse) & (i <= j))


def _left_in_gap(sums: _Sums, i: Whole, j: Whole) -> Iterator[Candidate]:
    line = _line(sums.below(i))
    rest = _level(sums.above(i), _Ramp.rising(sums.above(j), sums.x[j]))
    meet = line.meets(rest.level)
    inside = (i <= j) & (sums.x[i - 1] <= meet) & (meet <= sums.x[i])
    yield from _kept((meet, np.broadcast_to(sums.x[j], meet.shape)), line.sse + rest.sse, inside)


def _right_in_gap(sums: _Sums, i: Whole, j: Whole) -> Iterator[Candidate]:
    line = _line(sums.above(j))
    rest = _level(sums.below(j), _Ramp.falling(sums.below(i), sums.x[i]))
    meet = line.meets(rest.level)
    inside = (i < j) & (sums.x[j - 1] <= meet) & (meet <= sums.x[j])
    yield from _kept((np.broadcast_to(sums.x[i], meet.shape), meet), line.sse + rest.sse, inside)


def _both_in_gaps(sums: _Sums, i: Whole, j: Whole) -> Iterator[Candidate]:
    left, right = _line(sums.below(i)), _line(sums.above(j))
    between = _level(sums.below(j) - sums.below(i))
    low, high = left.meets(between.level), right.meets(between.level)
    inside = (i < j) & (sums.x[i - 1] <= low) & (low <= sums.x[i])
    inside &= (sums.x[j - 1] <= high) & (high <= sums.x[j])
    yield from _kept((low, high), left.sse + between.sse + right.sse, inside)


def _kept(points: tuple[Floats, ...], sse: Floats, valid: NDArray[np.bool_]) -> Iterator[Candidate]:
    """The best of the candidates that are valid."""
    places = np.flatnonzero(valid & np.isfinite(sse))
    flat = sse.ravel()[places]
    best = np.argpartition(flat, FINALISTS)[:FINALISTS] if len(flat) > FINALISTS else slice(None)
    for place in places[best]:
        at = tuple(float(axis.ravel()[place]) for axis in points)
        yield Candidate(at, float(sse.ravel()[place]))


def _unexplained(candidate: Candidate) -> float:
    return candidate.sse
