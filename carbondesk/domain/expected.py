"""What the temperature leads to expect of days without data, after the meter's measured months."""

from datetime import timedelta
from fractions import Fraction

import numpy as np

from carbondesk.domain import weather
from carbondesk.domain.estimates import Estimate
from carbondesk.domain.filling import Method
from carbondesk.domain.fitting import judged
from carbondesk.domain.fitting.fit import Fit
from carbondesk.domain.period import Period, month_of, shift_months
from carbondesk.domain.quality import Quality
from carbondesk.domain.usage import Measured

# So many months on either side of a gap are looked at, and so many of them are needed.
MONTHS, FEWEST = 36, 12
# The share of the months' use that the temperature must explain.
EXPLAINED = 0.75
REACH = timedelta(days=31 * MONTHS)


def of_gap(measured: Measured, meter_id: str, days: Period) -> Estimate | None:
    """The estimate of some days by their temperature; None where that explains too little."""
    known = weather.by_day(measured.book.weather)
    warm = weather.mean_of(known, days)
    if warm is None:
        return None
    around = _around(days)
    points = [
        (mean, float(usage.quantity / month.days))
        for month in around
        if (mean := weather.mean_of(known, month)) is not None
        and (usage := measured.usage(meter_id, month)).quality is Quality.MEASURED
        and usage.quantity is not None
    ]
    model = _model(points)
    if model is None:
        return None
    per_day = max(float(model.predict(np.array([warm]))[0]), 0.0)
    scale = Fraction(per_day).limit_denominator(10**6)
    whole = Period(around[0].first, around[-1].last, "")
    return Estimate(Method.WEATHER, meter_id, days, scale * days.days, scale, whole, whole)


def _around(days: Period) -> list[Period]:
    """The months before a gap, those after it, and not those that it touches."""
    first, last = month_of(days.first), month_of(days.last)
    before = [shift_months(first, -count) for count in range(MONTHS, 0, -1)]
    return [*before, *(shift_months(last, count) for count in range(1, FEWEST + 1))]


def _model(points: list[tuple[float, float]]) -> Fit | None:
    if len(points) < FEWEST:
        return None
    x, y = (np.array(values) for values in zip(*points, strict=True))
    found = judged.best(judged.every_shape(x, y))
    return found if found is not None and found.adjusted_r2 >= EXPLAINED else None
