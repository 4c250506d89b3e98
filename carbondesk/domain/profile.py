"""What a load looks like: the mean day with its band, the duration curve, and its parts."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np

from carbondesk.domain.load import Flags
from carbondesk.domain.load_days import HOUR, NIGHT, OPEN, Floats, LoadDays
from carbondesk.domain.quantity import MICRO

LOW, HIGH = 10, 90


@dataclass(frozen=True)
class Profile:
    """The mean of some days at each step, and between what 80 % of them lie, by the hour."""

    days: int
    mean: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


@dataclass(frozen=True)
class Parts:
    """What a load is made of: sums in the unit itself, and how many values are known.

    `night` is the mean of the hours of night by the hour. Out of hours is what was used on rest
    days, and on workdays before work begins and after it ends; holidays are among the rest days.
    """

    known: int
    slots: int
    total: Fraction
    out_of_hours: Fraction
    on_rest_days: Fraction
    on_holidays: Fraction
    night: Fraction | None
    mean: Fraction | None
    peak: Fraction | None
    peak_day: date | None
    peak_minute: int

    def share(self, part: Fraction) -> Fraction | None:
        """What a part is of the whole."""
        return part / self.total if self.total else None


def profile(found: LoadDays, chosen: Flags) -> Profile | None:
    """The mean day of those chosen that are complete; None without any."""
    rates = found.rates()[chosen & found.complete]
    if not len(rates):
        return None
    low, high = np.percentile(rates, (LOW, HIGH), axis=0)
    return Profile(len(rates), _row(rates.mean(axis=0)), _row(low), _row(high))


def duration(found: LoadDays, places: int = 400) -> tuple[tuple[float, float], ...]:
    """The values in falling order as (share of time, rate), thinned to so many places."""
    rates = found.rates()[found.known]
    ordered = np.sort(rates)[::-1]
    if not len(ordered):
        return ()
    chosen = np.unique(np.linspace(0, len(ordered) - 1, min(places, len(ordered))).round())
    return tuple(((int(place) + 1) / len(ordered), float(ordered[int(place)])) for place in chosen)


def parts(found: LoadDays) -> Parts:
    """The sums of a load, exact to the millionth."""
    micro = np.where(found.known, found.micro, 0)
    total, resting = int(micro.sum()), int(micro[~found.working].sum())
    free = int(micro[found.holiday].sum())
    open_hours = int(micro[found.working][:, found.columns(OPEN)].sum())
    night = found.columns(NIGHT)
    known, dark = int(found.known.sum()), int(found.known[:, night].sum())
    place = int(np.where(found.known, found.micro, -1).argmax()) if known else 0
    row, column = divmod(place, found.micro.shape[1])
    return Parts(
        known, found.known.size, Fraction(total, MICRO), Fraction(total - open_hours, MICRO),
        Fraction(resting, MICRO), Fraction(free, MICRO),
        _rate(int(micro[:, night].sum()), dark, found.step),
        _rate(total, known, found.step),
        _rate(int(micro[row, column]), 1, found.step) if known else None,
        found.day(row) if known else None, column * found.step,
    )  # fmt: skip


def carpet(found: LoadDays) -> Floats:
    """Every value by the hour: a row for each time of day from midnight up, a column for a day."""
    return np.ascontiguousarray(found.rates().T)


def _rate(micro: int, count: int, step: int) -> Fraction | None:
    """Amounts of so many steps, by the hour."""
    return Fraction(micro * HOUR, count * step * MICRO) if count else None


def _row(values: Floats) -> tuple[float, ...]:
    return tuple(float(value) for value in values)
