"""How use follows what may drive it: the correlation of months with each driver."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

FEWEST = 6


@dataclass(frozen=True)
class Related:
    """A driver with the months of which it and the use are known, and the straight line.

    `r` is the coefficient of Pearson: 1 rises together, −1 one falls as the other rises.
    """

    driver: str
    months: tuple[str, ...]
    drives: tuple[float, ...]
    used: tuple[float, ...]
    r: float
    slope: float
    intercept: float

    @property
    def explained(self) -> float:
        """The share of the variation that the line explains."""
        return self.r * self.r


def of(
    used: Mapping[str, float | None], drivers: Mapping[str, Mapping[str, float | None]]
) -> tuple[Related, ...]:
    """Each driver against the use, month by month, the closest first.

    A driver with fewer than six months, or one that never changes, tells nothing.
    """
    made = (_related(used, name, driver) for name, driver in drivers.items())
    return tuple(sorted((one for one in made if one is not None), key=_closest))


def _related(
    used: Mapping[str, float | None], name: str, driver: Mapping[str, float | None]
) -> Related | None:
    pairs = [
        (month, x, y)
        for month, y in used.items()
        if y is not None and (x := driver.get(month)) is not None
    ]
    if len(pairs) < FEWEST:
        return None
    xs, ys = [x for _, x, _ in pairs], [y for _, _, y in pairs]
    xx, xy, yy = _moments(xs, ys)
    if xx <= 0 or yy <= 0:
        return None
    slope = xy / xx
    return Related(
        name, tuple(month for month, _, _ in pairs), tuple(xs), tuple(ys),
        xy / sqrt(xx * yy), slope, sum(ys) / len(ys) - slope * sum(xs) / len(xs),
    )  # fmt: skip


def _moments(xs: Sequence[float], ys: Sequence[float]) -> tuple[float, float, float]:
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    pairs = list(zip(xs, ys, strict=True))
    return (
        sum((a - x) ** 2 for a in xs),
        sum((a - x) * (b - y) for a, b in pairs),
        sum((b - y) ** 2 for b in ys),
    )


def _closest(one: Related) -> float:
    return -abs(one.r)
