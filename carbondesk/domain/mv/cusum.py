"""The running sum of what was saved, and where something else than the project may have worked."""

from collections.abc import Iterator, Sequence
from statistics import median

import numpy as np

from carbondesk.domain.fitting.fit import Floats
from carbondesk.domain.mv import baseline as models
from carbondesk.domain.mv.proof import Event, Modelled, Point
from carbondesk.domain.mv.sufficiency import Sample, Sufficiency
from carbondesk.domain.period import Period

BASELINE, WORKS, REPORTING = "baseline", "works", "reporting"
# A month stands out beyond so many robust deviations, and by at least this share of the baseline.
STANDS_OUT, LEAST_SHARE = 3.5, 0.15
_TO_DEVIATION = 1.4826
# A level has changed where the means of both sides differ by so many of their standard errors.
SHIFTED, FEWEST_ASIDE = 4.5, 3


def points(
    made: Modelled, names: Sequence[str], before: Sufficiency, between: Sequence[Sample]
) -> tuple[Point, ...]:
    """The running sum over baseline, works and reporting period; none without a model."""
    found: list[tuple[str, Period, float]] = []
    if made.fit is not None and made.after is None:
        for phase, samples in ((BASELINE, before.used), (WORKS, between)):
            each = _saved(made, names, samples).tolist()
            stretches = [one.metered.period for one in samples]
            found += [(phase, *pair) for pair in zip(stretches, each, strict=True)]
    found += [(REPORTING, one.period, float(one.saving.value or 0)) for one in made.rows]
    total, run = 0.0, []
    for phase, period, saved in found:
        total += saved
        run.append(Point(period, phase, saved, total))
    return tuple(run)


def _saved(made: Modelled, names: Sequence[str], samples: Sequence[Sample]) -> Floats:
    if not samples or made.fit is None:
        return np.array([])
    conditions = [one.conditions for one in samples]
    days = np.array([float(one.metered.days) for one in samples])
    guessed = models.design(made.fit, names, conditions) @ made.fit.values
    return np.asarray((guessed - np.array([one.metered.per_day for one in samples])) * days)


def events(made: Modelled, before: Sequence[Sample]) -> tuple[Event, ...]:
    """Likely non-routine events: a shift in the baseline, months of the report that stand out."""
    return (*_shifts(made, before), *_jumps(made))


def _shifts(made: Modelled, before: Sequence[Sample]) -> Iterator[Event]:
    """The place where the residuals of the baseline change their level most, if they do."""
    if made.fit is None or len(before) != len(made.fit.residuals):
        return
    left = made.fit.residuals
    best, where = 0.0, 0
    for place in range(FEWEST_ASIDE, len(left) - FEWEST_ASIDE + 1):
        one, other = left[:place], left[place:]
        spread = float(one.var() * len(one) + other.var() * len(other)) / (len(left) - 2)
        error = (spread * (1 / len(one) + 1 / len(other))) ** 0.5
        if error and abs(float(other.mean() - one.mean())) / error > best:
            best, where = abs(float(other.mean() - one.mean())) / error, place
    if best > SHIFTED:
        mean = float(np.mean([one.metered.per_day for one in before])) or 1.0
        change = float(left[where:].mean() - left[:where].mean()) / mean
        yield Event("shift", before[where].metered.period, change * 100)


def _jumps(made: Modelled) -> Iterator[Event]:
    """Months whose saved share is far from that of the others."""
    shares = [
        (one, float(one.saving.value) / float(one.baseline.value))
        for one in made.rows
        if one.saving.value is not None and one.baseline.value
    ]
    if len(shares) < 2 * FEWEST_ASIDE:
        return
    middle = median(share for _, share in shares)
    deviation = _TO_DEVIATION * median(abs(share - middle) for _, share in shares)
    bound = max(STANDS_OUT * deviation, LEAST_SHARE)
    for one, share in shares:
        if abs(share - middle) > bound:
            yield Event("jump", one.period, (share - middle) * 100)
