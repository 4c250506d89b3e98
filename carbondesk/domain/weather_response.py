"""How the use of a day follows the temperature of its month, and where it leaves that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from carbondesk.domain import weather
from carbondesk.domain.fitting import judged
from carbondesk.domain.fitting.fit import Fit
from carbondesk.domain.period import Period, parse
from carbondesk.domain.quality import Quality
from carbondesk.domain.trend import Series

YEAR = 12
FEWEST = 6
_WHOLE = frozenset({Quality.MEASURED, Quality.ESTIMATED})


@dataclass(frozen=True)
class WarmMonth:
    """A month with its mean temperature and what a day of it used."""

    period: Period
    temperature: float
    per_day: float


@dataclass(frozen=True)
class Response:
    """Months, the model of those that are its base, and how far each month ran past it.

    `run` is the sum of what was used beyond the model up to each month.
    """

    months: tuple[WarmMonth, ...]
    base: int
    fit: Fit | None
    run: tuple[float, ...]


def months(series: Series, known: Mapping[date, float]) -> tuple[WarmMonth, ...]:
    """The months that are wholly known, with a temperature for each of their days."""
    found = []
    for point in series.points:
        period = parse(point.period)
        warm = weather.mean_of(known, period)
        if point.value is not None and point.quality in _WHOLE and warm is not None:
            found.append(WarmMonth(period, warm, float(point.value) / period.days))
    return tuple(found)


def of(found: Sequence[WarmMonth]) -> Response:
    """The model of the first year where there are two, else of all months; the mean of few."""
    base = YEAR if len(found) >= 2 * YEAR else len(found)
    if base < FEWEST:
        return Response(tuple(found), base, None, ())
    x = np.array([one.temperature for one in found])
    y = np.array([one.per_day for one in found])
    fit = judged.best(judged.every_shape(x[:base], y[:base]))
    if fit is None:
        return Response(tuple(found), base, None, ())
    days = np.array([one.period.days for one in found])
    run = np.cumsum((y - fit.predict(x)) * days)
    return Response(tuple(found), base, fit, tuple(float(one) for one in run))
