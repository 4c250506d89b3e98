"""The change points of least squares beside linear drivers, found exactly.

What `changepoints` says of two neighbouring temperatures holds with drivers in the model, too:
the lines of the two sides meet between the neighbours, or the best place is one of the
temperatures. (Lines that must meet at c leave more than free ones by d(c)² ÷ v(c), d linear in c
and v its variance: that is zero where the free lines meet, and has no other least value inside.)
All places are solved at once, from running sums of products.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from itertools import product

import numpy as np

from carbondesk.domain.fitting.changepoints import (
    FINALISTS,
    Candidate,
    Floats,
    Whole,
    fewest_beyond,
)

_NOTHING = 1e-13
# So many places are solved in one go: those of daily data would not fit into memory at once.
_AT_ONCE = 20_000
_LEFT, _MIDDLE, _RIGHT = 0, 1, 2


class _Place(Enum):
    """Where the change point of a side lies, if the side has a slope."""

    NOWHERE = auto()
    SPOT = auto()
    GAP = auto()


Part = tuple[int, Floats | float, Floats | float]
"""A side, what a column is there where x is zero, and how it grows with x."""


def search(
    x: Floats, y: Floats, drivers: Floats, *, left: bool, right: bool, two: bool
) -> list[Candidate]:
    """The best candidates, as `changepoints.search`; `drivers` has a column for each driver."""
    sums, found = _Sums.of(x, y, drivers), list[Candidate]()
    for low, high in _kinds(left=left, right=right, two=two):
        i, j = _places(sums, low, high, two=two)
        for first in range(0, len(i), _AT_ONCE):
            rows = slice(first, first + _AT_ONCE)
            found += _candidates(_Case(sums, low, high, i[rows], j[rows], two))
    best = sorted(found, key=_unexplained)[:FINALISTS]
    return [Candidate(tuple(at + sums.centre for at in one.points), one.sse) for one in best]


@dataclass(frozen=True)
class _Sums:
    """Points in the order of x; `running[k]` holds the products of 1, x, drivers, y of the first k.

    x is taken about its mean; drivers and y, too, and drivers in units of their deviation.
    """

    x: Floats
    centre: float
    running: Floats

    @classmethod
    def of(cls, x: Floats, y: Floats, drivers: Floats) -> "_Sums":
        order, centre = np.argsort(x, kind="stable"), float(x.mean())
        spread = drivers.std(axis=0)
        scaled = (drivers - drivers.mean(axis=0)) / np.where(spread > 0, spread, 1.0)
        rows = np.column_stack([np.ones(len(x)), x - centre, scaled, y - y.mean()])[order]
        products = np.cumsum(rows[:, :, None] * rows[:, None, :], axis=0)
        running = np.concatenate([np.zeros((1, *products.shape[1:])), products])
        return cls(x[order] - centre, centre, running)

    def sides(self, i: Whole, j: Whole) -> Floats:
        """The products before i, from i to before j, and from j on, for each pair."""
        low, high = self.running[i], self.running[j]
        return np.stack([low, high - low, self.running[-1] - high], axis=1)


@dataclass(frozen=True)
class _Case:
    """Where the change points lie: for each pair the first point after the lower and the higher."""

    sums: _Sums
    low: _Place
    high: _Place
    i: Whole
    j: Whole
    two: bool

    @property
    def is_bare(self) -> bool:
        """Whether no level lies between the sides: two lines that meet in one gap."""
        return not self.two and self.low is self.high is _Place.GAP

    def columns(self) -> Mapping[str, list[Part]]:
        """The columns of the model beside its drivers, by name."""
        level: list[Part] = [] if self.is_bare else [(_MIDDLE, 1.0, 0.0)]
        made: dict[str, list[Part]] = {}
        for side, place, at, sign in (
            (_LEFT, self.low, self.i, -1.0),
            (_RIGHT, self.high, self.j, 1.0),
        ):
            if place is _Place.GAP:
                made[f"level{side}"] = [(side, 1.0, 0.0)]
                made[f"slope{side}"] = [(side, 0.0, 1.0)]
                continue
            level.append((side, 1.0, 0.0))
            if place is _Place.SPOT:
                made[f"ramp{side}"] = [(side, -sign * self.sums.x[at], sign)]
        return {"level": level, **made} if level else made


def _kinds(*, left: bool, right: bool, two: bool) -> Iterator[tuple[_Place, _Place]]:
    """The places of both sides that go together; one change point lies in one place."""
    for low, high in product((_Place.SPOT, _Place.GAP), repeat=2):
        if two:
            yield low, high
        elif low is high:
            yield low if left else _Place.NOWHERE, high if right else _Place.NOWHERE


def _places(sums: _Sums, low: _Place, high: _Place, *, two: bool) -> tuple[Whole, Whole]:
    """All pairs of places with enough points beyond them."""
    count, fewest = len(sums.x), fewest_beyond(len(sums.x))

    def every(place: _Place) -> Whole:
        return np.arange(fewest - (place is _Place.SPOT), count - fewest + 1)

    if not two:
        one = every(low if low is not _Place.NOWHERE else high)
        return one, one
    i, j = (grid.ravel() for grid in np.meshgrid(every(low), every(high), indexing="ij"))
    apart = i < j if high is _Place.GAP else i <= j
    return i[apart], j[apart]


def _candidates(case: _Case) -> Iterator[Candidate]:
    """The best places of a case whose lines meet where they should."""
    columns = case.columns()
    found, sse = _solved(case, list(columns.values()))
    by_name = {name: found[:, place] for place, name in enumerate(columns)}
    points, valid = _points(case, by_name)
    sse = np.where(valid & np.isfinite(sse), sse, np.inf)
    for place in np.argsort(sse, kind="stable")[:FINALISTS]:
        if np.isfinite(sse[place]):
            yield Candidate(tuple(float(one[place]) for one in points), float(sse[place]))


def _points(
    case: _Case, found: Mapping[str, Floats]
) -> tuple[tuple[Floats, ...], np.typing.NDArray[np.bool_]]:
    """The change points, and whether each lies where it was looked for."""
    points, valid, x = [], np.ones(len(case.i), dtype=bool), case.sums.x
    for side, place, at in ((_LEFT, case.low, case.i), (_RIGHT, case.high, case.j)):
        if place is _Place.SPOT:
            points.append(x[at])
        elif place is _Place.GAP:
            points.append(_meeting(case, found, side))
            valid &= (x[at - 1] <= points[-1]) & (points[-1] <= x[at])
    return tuple(points if case.two else points[:1]), valid


def _meeting(case: _Case, found: Mapping[str, Floats], side: int) -> Floats:
    """Where the line of a side meets the level, or the line of the other side."""
    slope, level = found[f"slope{side}"], found[f"level{side}"]
    with np.errstate(divide="ignore", invalid="ignore"):
        if case.is_bare:
            other = _LEFT + _RIGHT - side
            slopes, levels = found[f"slope{other}"], found[f"level{other}"]
            return np.asarray((levels - level) / (slope - slopes))
        return np.asarray((found["level"] - level) / slope)


def _solved(case: _Case, columns: list[list[Part]]) -> tuple[Floats, Floats]:
    """The coefficients of a model with these columns and all drivers, and what it leaves."""
    sides = case.sums.sides(case.i, case.j)
    drivers, size = sides.shape[2] - 3, len(columns) + sides.shape[2] - 3
    made = np.zeros((len(case.i), 3, size, 2 + drivers))
    for place, parts in enumerate(columns):
        for side, level, slope in parts:
            made[:, side, place, 0], made[:, side, place, 1] = level, slope
    for place in range(drivers):
        made[:, :, len(columns) + place, 2 + place] = 1.0
    matrix = (made @ sides[:, :, :-1, :-1] @ np.swapaxes(made, 2, 3)).sum(axis=1)
    against = (made @ sides[:, :, :-1, -1:]).sum(axis=1)[:, :, 0]
    scale = np.sqrt(np.einsum("cpp->cp", matrix))
    scale = np.where(scale > 0, scale, 1.0)
    matrix = matrix / scale[:, :, None] / scale[:, None, :]
    sound = np.linalg.det(matrix) > _NOTHING
    matrix[~sound] = np.eye(size)
    found = np.linalg.solve(matrix, (against / scale)[:, :, None])[:, :, 0]
    left = sides[:, :, -1, -1].sum(axis=1) - (found * against / scale).sum(axis=1)
    return found / scale, np.where(sound, left, np.inf)


def _unexplained(candidate: Candidate) -> float:
    return candidate.sse
