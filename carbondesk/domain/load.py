"""A load: the values of a meter at even steps, as arrays."""

from dataclasses import dataclass
from typing import Self

import numpy as np
from numpy.typing import NDArray

from carbondesk.domain.instant import DAY_MINUTES, bounds
from carbondesk.domain.period import Period

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Load:
    """What was used in each step from minute `first` on, in millionths of the meter's unit.

    Where `known` is false nothing is known, and the value is 0; `estimated` marks values that
    were not measured.
    """

    first: int
    step: int
    micro: Ints
    known: Flags
    estimated: Flags

    @classmethod
    def empty(cls, period: Period, step: int) -> Self:
        """A load of which nothing is known."""
        first, last = bounds(period)
        slots = (last - first) // step
        return cls(
            first, step, np.zeros(slots, np.int64), np.zeros(slots, bool), np.zeros(slots, bool)
        )

    @property
    def per_day(self) -> int:
        """How many steps a day has."""
        return DAY_MINUTES // self.step

    @property
    def minutes(self) -> Ints:
        """The minute at which each step begins."""
        return self.first + np.arange(len(self.micro), dtype=np.int64) * self.step

    def by_day(self) -> tuple[Ints, Ints]:
        """The sum and the number of known values of each day; it has to begin with one."""
        shape = (-1, self.per_day)
        return self.micro.reshape(shape).sum(axis=1), self.known.reshape(shape).sum(axis=1)


def joined(parts: list[Load]) -> Load | None:
    """Several loads one after another as one, in the longest of their steps; None without any."""
    if not parts:
        return None
    step = max(part.step for part in parts)
    ordered = [coarser(part, step) for part in sorted(parts, key=_first)]
    first, last = ordered[0].first, max(part.first + len(part.micro) * step for part in ordered)
    slots = (last - first) // step
    whole = Load(
        first, step, np.zeros(slots, np.int64), np.zeros(slots, bool), np.zeros(slots, bool)
    )
    for part in ordered:
        place = slice((part.first - first) // step, (part.first - first) // step + len(part.micro))
        whole.micro[place], whole.known[place] = part.micro, part.known
        whole.estimated[place] = part.estimated
    return whole


def coarser(load: Load, step: int) -> Load:
    """The load in longer steps; one is known where all that it is made of is."""
    if step == load.step:
        return load
    shape = (-1, step // load.step)
    known = np.asarray(load.known.reshape(shape).all(axis=1))
    micro = np.where(known, load.micro.reshape(shape).sum(axis=1), 0)
    return Load(
        load.first, step, micro, known, np.asarray(load.estimated.reshape(shape).any(axis=1))
    )


def _first(load: Load) -> int:
    return load.first
