"""Steps in a row of daily values: where they rise and stay, jump by times, or are alike."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Floats = NDArray[np.float64]
# A median deviation is so much of a standard deviation where values scatter evenly.
_SCATTER = 1.4826
_CLEAR = 3.0
# The values beside may follow by half of it at most: else all of the day rose.
_FOLLOWS = 0.5


@dataclass(frozen=True)
class Step:
    """Values from place `begin` up to `end` lie at `after` rather than `before`."""

    begin: int
    end: int
    before: float
    after: float


def rises(values: Floats, beside: Floats, days: int, rise: float, least: float) -> list[Step]:
    """Where values rise for at least so many days by a share, and by no less than `least`.

    The values `beside` (nan where there are none) may not rise alike: then it is a season, or
    more people, and no fault.
    """
    found: list[Step] = []
    free = days
    for place in _risen(values, days, rise, least):
        step = _step(values, beside, place, days, rise, least) if place >= free else None
        if step is not None:
            found.append(step)
            free = step.end + days
    return found


def _risen(values: Floats, days: int, rise: float, least: float) -> list[int]:
    """The places at which values may rise, by the medians before and after all at once."""
    if len(values) < 2 * days:
        return []
    places = np.arange(days, len(values) - days + 1)
    after = np.median(sliding_window_view(values, days), axis=1)[places]
    padded = np.concatenate((np.full(days, np.nan), values))
    before = np.nanmedian(sliding_window_view(padded, 2 * days), axis=1)[places - days]
    more = after - before
    middle = before + more / 2
    is_high = (values[places] > middle) & (values[places - 1] <= middle)
    is_much = (more > 0) & (more >= least) & (more >= rise * before)
    return [int(place) for place in places[is_high & is_much]]


def jumps(values: Floats, days: int, times: float) -> list[int]:
    """The places from which on so many values together are `times` those before, or that part.

    Each of them shows it, a holiday at least by half: of whole weeks a day of rest is held against
    a day of rest.
    """
    if len(values) < 2 * days:
        return []
    found: list[int] = []
    sums = sliding_window_view(values, days).sum(axis=1)
    before, after = sums[:-days], sums[days:]
    # Both at once for all; then day by day where the sums say so.
    for begin in np.flatnonzero((after >= times * before) | (before >= times * after)):
        place = int(begin) + days
        old, new = values[place - days : place], values[place : place + days]
        if _is_times(new, old, times) or _is_times(old, new, times):
            found.append(place)
    return found


def _is_times(high: Floats, low: Floats, times: float) -> bool:
    is_much = low.max() > 0 and high.sum() >= times * low.sum()
    return bool(is_much and high.min() > 0 and (high >= times / 2 * low).all())


def runs(flags: Sequence[bool]) -> list[tuple[int, int]]:
    """The stretches of what is true, each from a place up to another."""
    found: list[tuple[int, int]] = []
    for place, flag in enumerate(flags):
        if flag and found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1)
        elif flag:
            found.append((place, place + 1))
    return found


def _step(
    values: Floats, beside: Floats, place: int, days: int, rise: float, least: float
) -> Step | None:
    old, new = values[max(0, place - 2 * days) : place], values[place : place + days]
    before, after = float(np.median(old)), float(np.median(new))
    scatter = _SCATTER * float(np.median(np.abs(old - before)))
    more = after - before
    middle = before + more / 2
    # It begins on the very day: what lies before it is low, what follows is high.
    if values[place] <= middle or values[place - 1] > middle:
        return None
    if more < max(least, rise * before, _CLEAR * scatter) or more <= 0:
        return None
    was = _middle(beside[max(0, place - 2 * days) : place])
    follows = _middle(beside[place : place + days]) - was
    if before > 0 and was > 0 and follows / was > _FOLLOWS * more / before:
        return None
    last = end(values, place + days, middle, days)
    return Step(place, last, before, float(np.median(values[place:last])))


def _middle(values: Floats) -> float:
    known = values[~np.isnan(values)]
    return float(np.median(known)) if len(known) else 0.0


def end(values: Floats, place: int, middle: float, days: int) -> int:
    """The place after another from which on half of the next days lie low again, or the end."""
    half = max(days // 2, 1)
    while place < len(values):
        if values[place] <= middle and np.median(values[place : place + half]) <= middle:
            return place
        place += 1
    return len(values)
