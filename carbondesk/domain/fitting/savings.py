"""What was saved: the baseline at the conditions of the reporting period, less what was metered."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf, sqrt

import numpy as np
from numpy.typing import NDArray

from carbondesk.domain.fitting import student
from carbondesk.domain.fitting.fit import Fit

Floats = NDArray[np.float64]
CONFIDENCES = (0.68, 0.80, 0.90)
# Sun, Baltazar 2013, taken over by CalTRACK 2.0 and ASHRAE Guideline 14-2014: a M² + b M + d.
MONTHLY = (-0.00022, 0.03306, 0.94054)
DAILY = (-0.00024, 0.03535, 1.00286)
CONSTANT = 1.26


@dataclass(frozen=True)
class Range:
    """The values between which the truth lies with a confidence."""

    confidence: float
    low: float
    high: float


@dataclass(frozen=True)
class Saving:
    """Periods with their baseline, what was metered, and the saving with its standard error.

    `cumulated` is the running sum of the savings (CUSUM): where its slope changes, the use did.
    """

    baseline: Floats
    metered: Floats
    error: float
    freedom: int

    @property
    def each(self) -> Floats:
        """The saving of each period."""
        return self.baseline - self.metered

    @property
    def total(self) -> float:
        """The saving of all periods."""
        return float(self.each.sum())

    @property
    def cumulated(self) -> Floats:
        """The savings of the periods up to each one."""
        return np.cumsum(self.each)

    @property
    def share(self) -> float:
        """The saving as a share of the baseline."""
        baseline = float(self.baseline.sum())
        return self.total / baseline if baseline else 0.0

    def within(self, confidence: float) -> Range:
        """The range of the total at a confidence, as 0.9."""
        width = student.quantile(confidence, self.freedom) * self.error
        return Range(confidence, self.total - width, self.total + width)

    def is_significant(self, confidence: float = 0.9) -> bool:
        """Whether something was saved, as far as the data can tell: zero lies below the range."""
        return self.within(confidence).low > 0


def avoided(fit: Fit, design: Floats, metered: Floats, days: Floats | None = None) -> Saving:
    """The avoided use of the reporting periods, with the exact error of the summed prediction.

    `design` has a row for each period, as `fit.design` makes it. A model of usage per day is
    given the `days` of each period; `metered` is in whole quantities either way.
    """
    weights = np.ones(len(metered)) if days is None else np.asarray(days, dtype=np.float64)
    baseline = (design @ fit.values) * weights
    summed = weights @ design
    noise = float(weights.sum()) if fit.weighted else float(weights @ weights)
    variance = float(summed @ fit.covariance @ summed) + noise * fit.sse / (fit.n - fit.p)
    return Saving(baseline, np.asarray(metered, dtype=np.float64), sqrt(variance), fit.n - fit.p)


def normalised(before: Saving, after: Saving) -> Saving:
    """The saving at fixed conditions: both models at those, their errors taken together."""
    error = sqrt(before.error**2 + after.error**2)
    return Saving(before.baseline, after.baseline, error, min(before.freedom, after.freedom))


@dataclass(frozen=True)
class Simplified:
    """What the simplified formula of ASHRAE Guideline 14-2014 (4.3.2.4 of CalTRACK 2.0) needs.

    `reported` periods are judged by a model over `n` periods with `p` parameters.
    """

    cv_rmse: float
    n: int
    p: int
    reported: int
    polynomial: tuple[float, float, float] | None = MONTHLY

    def relative_error(self, confidence: float, independent: float | None = None) -> float:
        """Half the range as a share of the baseline of the reported periods.

        `independent` periods replace n where residuals hang together (n′ < n); for monthly data
        n′ = n.
        """
        count = self.n if independent is None else min(independent, self.n)
        factor = CONSTANT
        if self.polynomial is not None:
            a, b, d = self.polynomial
            factor = a * self.reported**2 + b * self.reported + d
        spread = sqrt(self.n / count * (1 + 2 / count) / self.reported)
        return student.quantile(confidence, self.n - self.p) * factor * self.cv_rmse * spread

    def uncertainty(self, share: float, confidence: float) -> float:
        """The fractional savings uncertainty of a saving that is a share of the baseline."""
        return self.relative_error(confidence) / abs(share) if share else inf


def together(errors: Sequence[float]) -> float:
    """The error of a sum of savings that do not depend on each other."""
    return sqrt(sum(error * error for error in errors))
