"""The change points of least squares, found exactly.

Between two neighbouring temperatures a change point does not alter which points lie on which
side of it. So either the lines of its two sides meet between the neighbours, or the best place is
one of the temperatures themselves. Both are worked out for every pair of neighbours at once, from
running sums.
"""

from dataclasses import dataclass
from functools import cached_property

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
    return Search(x, y).best(left=left, right=right, two=two)


def fewest_beyond(count: int) -> int:
    """How many points must lie beyond a change point for its slope to mean something."""
    return FEWEST_BEYOND if count < MANY else max(FEWEST_BEYOND, round(SHARE_BEYOND * count))


class Search:
    """What all shapes over the same points share: sums, and the lines on both sides of each gap.

    Column k of `running` sums 1, x, y, x², xy, y² of the first k points in the order of x; x and y
    are taken about their means.
    """

    def __init__(self, x: Floats, y: Floats) -> None:
        self.centre = float(x.sum()) / len(x)
        order = x.argsort(kind="stable")
        self.x = x[order] - self.centre
        y = y[order] - float(y.sum()) / len(y)
        self.running = np.zeros((6, len(x) + 1))
        rows = np.empty((6, len(x)))
        rows[0], rows[1], rows[2] = 1.0, self.x, y
        np.multiply(rows[1], rows[1:3], out=rows[3:5])
        np.multiply(y, y, out=rows[5])
        rows.cumsum(axis=1, out=self.running[:, 1:])
        fewest, count = fewest_beyond(len(x)), len(x)
        # A change point lies between the points k − 1 and k, or on one of the spots.
        self.gaps = np.arange(fewest, count - fewest + 1)
        self.spots = np.arange(fewest - 1, count - fewest + 1)

    def best(self, *, left: bool, right: bool, two: bool) -> list[Candidate]:
        """The best candidates, as `search`."""
        if not len(self.gaps):
            return []
        with np.errstate(divide="ignore", invalid="ignore"):
            if two:
                families = self._two_points()
            else:
                families = [self._in_gaps(left, right), self._on_spots(left, right)]
        return self._finalists(families)

    @cached_property
    def whole(self) -> Floats:
        """The sums of all points."""
        return self.running[:, -1]

    @cached_property
    def below(self) -> "_Line":
        """The line through all points before each gap."""
        return _line(self.running[:, self.gaps])

    @cached_property
    def above(self) -> "_Line":
        """The line through all points after each gap."""
        return _line(self._rest(self.gaps))

    @cached_property
    def falling(self) -> "_Ramp":
        """The ramp that falls to each spot."""
        return _Ramp.falling(self.running[:, self.spots], self.x[self.spots])

    @cached_property
    def rising(self) -> "_Ramp":
        """The ramp that rises from each spot."""
        return _Ramp.rising(self._rest(self.spots), self.x[self.spots])

    def _rest(self, k: Whole) -> Floats:
        """The sums of the points from k on."""
        return self.whole[:, None] - self.running[:, k]

    def _in(self, gap: Whole, at: Floats) -> NDArray[np.bool_]:
        """Whether a place lies in its gap."""
        return np.asarray((self.x[gap - 1] <= at) & (at <= self.x[gap]))

    def _in_gaps(self, left: bool, right: bool) -> "_Family":  # noqa: FBT001 (as of `best`)
        """One change point between two points: where the lines of both sides meet."""
        k, below, above = self.gaps, self.below, self.above
        if left and right:
            meet = (above.level - below.level) / (below.slope - above.slope)
            sse = below.sse + above.sse
        elif left:
            flat = _level(self._rest(k))
            meet, sse = below.meets(flat.level), below.sse + flat.sse
        else:
            flat = _level(self.running[:, k])
            meet, sse = above.meets(flat.level), above.sse + flat.sse
        return _Family((meet,), np.where(self._in(k, meet), sse, np.inf))

    def _on_spots(self, left: bool, right: bool) -> "_Family":  # noqa: FBT001 (as of `best`)
        """One change point on each of the temperatures themselves."""
        everything = self.whole[:, None]
        if left and right:
            sse = _ramps(everything, self.falling, self.rising)
        else:
            sse = _level(everything, self.falling if left else self.rising).sse
        return _Family((self.x[self.spots],), sse)

    def _two_points(self) -> "list[_Family]":
        """Two change points, a level between them: each inside a gap or on a temperature."""
        gap, spot = self.gaps, self.spots
        foot, aside = self.x[spot], spot[:, None]
        both = _ramps(self.whole[:, None, None], self.falling.down(), self.rising.across())
        both = np.where(aside <= spot, both, np.inf)
        left, right = self.below.down(), self.above.across()
        rest = _level(self._rest(gap)[:, :, None], self.rising.across())
        low = left.meets(rest.level)
        inside = self._in(gap[:, None], low) & (gap[:, None] <= spot)
        left_in = np.where(inside, left.sse + rest.sse, np.inf)
        rest = _level(self.running[:, gap][:, None, :], self.falling.down())
        high = right.meets(rest.level)
        inside = self._in(gap, high) & (aside < gap)
        right_in = np.where(inside, right.sse + rest.sse, np.inf)
        return [
            _Family((foot[:, None], foot), both),
            _Family((low, foot), left_in),
            _Family((foot[:, None], high), right_in),
            self._both_in_gaps(left, right),
        ]

    def _both_in_gaps(self, left: "_Line", right: "_Line") -> "_Family":
        gap = self.gaps
        sums = self.running[:, gap]
        between = _level(sums[:, None, :] - sums[:, :, None])
        low, high = left.meets(between.level), right.meets(between.level)
        inside = self._in(gap[:, None], low) & self._in(gap, high) & (gap[:, None] < gap)
        sse = np.where(inside, left.sse + between.sse + right.sse, np.inf)
        return _Family((low, high), sse)

    def _finalists(self, families: "list[_Family]") -> list[Candidate]:
        """The best of all families, the least first."""
        every = np.concatenate([one.sse.ravel() for one in families])
        every[np.isnan(every)] = np.inf
        some = every.argpartition(FINALISTS)[:FINALISTS] if len(every) > FINALISTS else slice(None)
        places = np.arange(len(every))[some]
        found = []
        for place in places[every[places].argsort(kind="stable")].tolist():
            sse, inner = float(every[place]), place
            if sse == np.inf:
                break
            for one in families:
                if inner < one.sse.size:
                    found.append(Candidate(one.at(inner, self.centre), sse))
                    break
                inner -= one.sse.size
        return found


@dataclass(frozen=True)
class _Family:
    """Change points of one kind, and what each leaves: infinite where they are none."""

    points: tuple[Floats, ...]
    sse: Floats

    def at(self, place: int, centre: float) -> tuple[float, ...]:
        """The change points at a place, in the temperatures that were given."""
        row, column = divmod(place, self.sse.shape[-1])
        return tuple(_at(axis, row, column) + centre for axis in self.points)


def _at(axis: Floats, row: int, column: int) -> float:
    """An element of what is spread over rows or columns."""
    if axis.ndim == 1:
        return float(axis[column])
    return float(axis[row, column if axis.shape[1] > 1 else 0])


@dataclass(frozen=True)
class _Ramp:
    """The sums r, r², r·y of a ramp that is zero on one side of its foot."""

    r: Floats
    rr: Floats
    ry: Floats

    @classmethod
    def rising(cls, sums: Floats, foot: Floats) -> "_Ramp":
        n, x, y, xx, xy, _ = sums
        return cls(x - foot * n, xx - foot * (2 * x - foot * n), xy - foot * y)

    @classmethod
    def falling(cls, sums: Floats, foot: Floats) -> "_Ramp":
        rising = cls.rising(sums, foot)
        return cls(-rising.r, rising.rr, -rising.ry)

    def down(self) -> "_Ramp":
        """The same as a column."""
        return _Ramp(self.r[:, None], self.rr[:, None], self.ry[:, None])

    def across(self) -> "_Ramp":
        """The same as a row."""
        return _Ramp(self.r[None, :], self.rr[None, :], self.ry[None, :])


@dataclass(frozen=True)
class _Level:
    """A level, with or without a ramp, and the squares that it leaves."""

    level: Floats
    sse: Floats


def _level(sums: Floats, ramp: _Ramp | None = None) -> _Level:
    """The least squares of a level and at most one ramp over the same points."""
    n, _, y, _, _, yy = sums
    mean = y / n
    if ramp is None:
        return _Level(mean, yy - y * mean)
    usual = ramp.r / n
    variance, covariance = ramp.rr - ramp.r * usual, ramp.ry - y * usual
    slope = np.where(variance > _NOTHING * ramp.rr, covariance / variance, np.nan)
    return _Level(mean - slope * usual, yy - y * mean - slope * covariance)


def _ramps(sums: Floats, one: _Ramp, other: _Ramp) -> Floats:
    """What a level and two ramps on different sides leave unexplained."""
    n, _, y, _, _, yy = sums
    usual, other_usual = one.r / n, other.r / n
    aa, ay = one.rr - one.r * usual, one.ry - y * usual
    bb, by = other.rr - other.r * other_usual, other.ry - y * other_usual
    ab = -usual * other.r
    determinant = aa * bb - ab * ab
    explained = (ay * (ay * bb - 2 * by * ab) + by * by * aa) / determinant
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
        return (level - self.level) / self.slope

    def down(self) -> "_Line":
        """The same as a column."""
        return _Line(self.level[:, None], self.slope[:, None], self.sse[:, None])

    def across(self) -> "_Line":
        """The same as a row."""
        return _Line(self.level[None, :], self.slope[None, :], self.sse[None, :])


def _line(sums: Floats) -> _Line:
    n, x, y, xx, xy, yy = sums
    mean = x / n
    variance, covariance = xx - x * mean, xy - y * mean
    slope = np.where(variance > _NOTHING * xx, covariance / variance, np.nan)
    return _Line((y - slope * x) / n, slope, yy - y * y / n - slope * covariance)
