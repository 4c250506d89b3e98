"""From single values to loads: their step, their months, and what is new in them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd

import numpy as np

from carbondesk.domain.instant import DAY_MINUTES, bounds, day_of
from carbondesk.domain.interval import IntervalMonth
from carbondesk.domain.load import Flags, Ints, Load
from carbondesk.domain.period import Period, months_between
from carbondesk.domain.quantity import MICRO

_ENOUGH = 24


@dataclass(frozen=True)
class Merged:
    """A month as it becomes: how many values are new, the same as before, and other than before.

    `other` tells where they are other.
    """

    load: Load
    added: int
    same: int
    other: Flags

    @property
    def changed(self) -> int:
        """How many values are other than before."""
        return int(self.other.sum())


def step_of(minutes: Ints) -> int:
    """The step at which values in order of time are logged, in minutes; 0 for a single one."""
    apart = np.diff(minutes)
    apart = apart[apart > 0]
    common = int(np.gcd.reduce(apart)) if len(apart) else 0
    return gcd(common, DAY_MINUTES) if common else 0


def differences(register: Ints, top_micro: int | None) -> tuple[Ints, Flags]:
    """What a register counted between its values, and where it fell without having rolled over.

    A drop is a rollover if new − old + R is less than R/2; `top_micro` is R, None where unknown.
    """
    used = np.diff(register)
    fell = used < 0
    if top_micro is None:
        return used, fell
    rolled = fell & (used + top_micro < top_micro // 2)
    return np.where(rolled, used + top_micro, used), fell & ~rolled


def spread(minutes: Ints, used: Ints, step: int) -> tuple[Ints, Ints]:
    """What was used between minutes, evenly over the steps between; the sums stay exact."""
    steps = np.diff(minutes) // step
    place = np.repeat(np.arange(len(used)), steps)
    number = np.arange(len(place)) - np.repeat(np.cumsum(steps) - steps, steps)
    share, rest = np.divmod(used, steps)
    # The first steps of a stretch take what does not divide evenly.
    micro = share[place] + (number < rest[place])
    return minutes[:-1][place] + number * step, micro


def in_unit(micro: Ints, ratio: Fraction) -> Ints:
    """Amounts in another unit, half up where they do not come out even."""
    if ratio.denominator == 1:
        return micro * ratio.numerator
    exact = [2 * int(one) * ratio.numerator + ratio.denominator for one in micro]
    return np.array([one // (2 * ratio.denominator) for one in exact], np.int64)


def months(minutes: Ints, micro: Ints, usual: int) -> Iterator[tuple[Period, Load, Ints]]:
    """The values by month as loads; with each month the places of its values.

    A month of few values is taken in the `usual` step.
    """
    first, last = day_of(int(minutes[0])), day_of(int(minutes[-1]))
    for month in months_between(first, last):
        begin, end = np.searchsorted(minutes, bounds(month))
        if begin == end:
            continue
        places = np.arange(begin, end)
        step = step_of(minutes[places]) if len(places) >= _ENOUGH else usual
        load = Load.empty(month, step)
        slots = (minutes[places] - load.first) // step
        load.micro[slots], load.known[slots] = micro[places], True
        yield month, load, places


def merged(old: Load | None, new: Load, *, replace_other: bool) -> Merged:
    """A month with its new values; where both are known and differ, one of them is taken."""
    if old is None:
        return Merged(new, int(new.known.sum()), 0, np.zeros(len(new.micro), bool))
    both = old.known & new.known
    other = both & (old.micro != new.micro)
    take = new.known & ~both
    if replace_other:
        take = take | other
    load = replace(
        old,
        micro=np.where(take, new.micro, old.micro),
        known=old.known | new.known,
        estimated=np.where(take, new.estimated, old.estimated),
    )
    return Merged(load, int((new.known & ~old.known).sum()), int((both & ~other).sum()), other)


def summed(meter_id: str, month: Period, load: Load, chunk: str) -> IntervalMonth:
    """The month of a load, with the sums of its days."""
    totals, counts = load.by_day()
    known = load.micro[load.known]
    days = (
        str(total) if count else "null"
        for total, count in zip(totals.tolist(), counts.tolist(), strict=True)
    )
    return IntervalMonth(
        meter_id, month.code, load.step, len(load.micro), len(known), int(load.estimated.sum()),
        int(known.sum()), int(known.min()), int(known.max()),
        f"[{','.join(days)}]", f"[{','.join(map(str, counts.tolist()))}]", chunk,
    )  # fmt: skip


def fits(load: Load) -> bool:
    """Whether the sum of a load can be kept: it is below 9.2 million million units."""
    largest = int(np.abs(load.micro).max(initial=0))
    return largest * len(load.micro) < 2**63 and largest < 2**62 // MICRO * MICRO
