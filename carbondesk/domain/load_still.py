"""Water that never stands still at night since it is measured: no quiet time before tells of it."""

from fractions import Fraction

import numpy as np

from carbondesk.domain import load_steps
from carbondesk.domain.load import Ints
from carbondesk.domain.load_codes import ALWAYS
from carbondesk.domain.load_days import HOUR, NIGHT, LoadDays
from carbondesk.domain.load_findings import DAY, WATER, Limits, LoadFinding
from carbondesk.domain.quantity import MICRO

# A night may be missed here and there, as when the main was shut.
_NEARLY_ALL = 0.9
_PERCENT = 100


def of(found: LoadDays, carrier: str, limits: Limits, use: str = "") -> LoadFinding | None:
    """The nights from the first value on, if the stillest hour of each is a good part of the mean.

    How much that is hangs on the kind of institution: who works round the clock needs water then.
    """
    if carrier not in WATER or found.step > HOUR or not limits.is_on(ALWAYS):
        return None
    known = np.flatnonzero(found.complete)
    days = int(limits.of(ALWAYS, "days"))
    if len(known) < days:
        return None
    stillest = _hours(found, known).min(axis=1)
    mean = float(found.micro[known].sum(axis=1).mean()) / DAY[1]
    least = float(_share(limits, use)) / _PERCENT * mean
    end = load_steps.end(stillest.astype(float), 0, least, days)
    if least <= 0 or end < days or (stillest[:end] > least).mean() < _NEARLY_ALL:
        return None
    return _finding(found, known[:end], stillest[:end], mean, ongoing=end == len(known))


def _finding(
    found: LoadDays, rows: Ints, stillest: Ints, mean: float, *, ongoing: bool
) -> LoadFinding:
    still = Fraction(round(float(np.median(stillest))), MICRO)
    return LoadFinding(
        ALWAYS, found.day(int(rows[0])), found.day(int(rows[-1])), NIGHT,
        Fraction(round(mean), MICRO), still, still * DAY[1] * len(rows), Fraction(0),
        ongoing=ongoing,
    )  # fmt: skip


def _hours(found: LoadDays, rows: Ints) -> Ints:
    """What was used in each hour of the nights of some days."""
    steps = found.micro[rows][:, found.columns(NIGHT)]
    return np.asarray(steps.reshape(len(rows), NIGHT[1] - NIGHT[0], -1).sum(axis=2))


def _share(limits: Limits, use: str) -> Fraction:
    """The limit of a kind of institution, else that of all."""
    own = f"night_{use}"
    return limits.of(ALWAYS, own if limits.has(ALWAYS, own) else "night")
