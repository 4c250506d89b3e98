"""What a year will come to: its known months, and those to come after the months of earlier years.

The month to come is the mean of that month in earlier years times the level of this year: its
known months by the same months of the mean year. The range of 90 % follows from how far the
months of earlier years lie from their common shape.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import sqrt

from carbondesk.domain import derived, indicator, monthly
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.fitting import student
from carbondesk.domain.monthly import MONTHS, Months
from carbondesk.domain.quality import worst

MOST_YEARS = 3
CONFIDENCE = 0.9
_FEWEST_MONTHS = 4
_DIGITS = 10**6


class Method(StrEnum):
    """What the months to come are expected by."""

    KNOWN = "known"
    SEASONAL = "seasonal"
    WEATHER = "weather"
    NOTHING = "nothing"


@dataclass(frozen=True)
class Expected:
    """The months to come, and by how much their sum may differ either way; None if unknown."""

    months: Months
    spread: Figure | None
    method: Method


@dataclass(frozen=True)
class Forecast:
    """A year of twelve months, the first `known` of them as they were."""

    year: int
    known: int
    months: Months
    so_far: Figure
    rest: Figure
    total: Figure
    low: Figure
    high: Figure
    method: Method

    @property
    def left(self) -> int:
        """How many months are to come."""
        return MONTHS - self.known


History = Mapping[int, Months]
Expecting = Callable[[int, Months, History], Expected | None]


@dataclass(frozen=True)
class Trial:
    """A forecast of a year that is over, made when so many of its months were known."""

    year: int
    known: int
    forecast: Fraction
    actual: Fraction
    is_inside: bool | None

    @property
    def error(self) -> Fraction:
        """Forecast less actual, in percent of the actual."""
        return (self.forecast - self.actual) / self.actual * 100


def of(
    year: int, unit: str, months: Months, before: History, expecting: Expecting | None = None
) -> Forecast:
    """The forecast of a year from its known months and the whole years before it."""
    so_far = derived.total("forecast.so_far", unit, months)
    if len(months) == MONTHS:
        nothing = derived.unknown("forecast.rest", unit)
        return Forecast(year, MONTHS, months, so_far, nothing, so_far, so_far, so_far, Method.KNOWN)
    chosen = expecting or seasonal
    expected = chosen(year, months, before) or Expected((), None, Method.NOTHING)
    if not expected.months:
        lacking = derived.unknown("forecast.total", unit)
        return Forecast(
            year, len(months), months, so_far, lacking, lacking, lacking, lacking, Method.NOTHING
        )
    rest = derived.total("forecast.rest", unit, expected.months)
    total = derived.total("forecast.total", unit, (so_far, rest) if months else (rest,))
    low, high = _range(total, expected.spread)
    every = (*months, *expected.months)
    return Forecast(year, len(months), every, so_far, rest, total, low, high, expected.method)


def seasonal(_year: int, months: Months, before: History) -> Expected | None:
    """The months to come after those of the earlier years; None where there is none."""
    years = list(before.values())[:MOST_YEARS]
    if not years:
        return None
    unit, known = years[0][0].unit, len(months)
    shape = [_mean(unit, [one[place] for one in years]) for place in range(MONTHS)]
    if not months:
        return Expected(tuple(shape), _spread(unit, months, years, Fraction(1)), Method.SEASONAL)
    so_far = derived.total("forecast.so_far", unit, months)
    same = derived.total("forecast.same_months", unit, shape[:known])
    level = indicator.quotient("forecast.level", "1", so_far, same)
    if level.value is None:
        return None
    expected = tuple(derived.times("forecast.month", unit, one, level) for one in shape[known:])
    spread = _spread(unit, months, years, Fraction(level.value))
    return Expected(expected, spread, Method.SEASONAL)


def trials(history: History, expecting: Expecting | None = None) -> tuple[Trial, ...]:
    """Each whole year forecast anew from each of its months, by the years before it."""
    found = []
    for year, months in sorted(history.items()):
        before = monthly.whole(history, year)
        if not before or monthly.known(months) < MONTHS:
            continue
        actual = sum((Fraction(one.value or 0) for one in months), Fraction(0))
        for known in range(1, MONTHS):
            made = of(year, months[0].unit, months[:known], before, expecting)
            if made.total.value is not None and actual:
                forecast = Fraction(made.total.value)
                found.append(Trial(year, known, forecast, actual, _is_inside(made, actual)))
    return tuple(found)


def mean_error(tried: Sequence[Trial], known: int | None = None) -> Fraction | None:
    """The mean of the errors without their sign, in percent; of one month or of all."""
    errors = [abs(one.error) for one in tried if known in (None, one.known)]
    return sum(errors, Fraction(0)) / len(errors) if errors else None


def as_spread(unit: str, half: float, months: int) -> Figure:
    """By how much a sum may differ either way, as a figure of its own."""
    value = Fraction(half).limit_denominator(_DIGITS)
    share = Fraction(CONFIDENCE * 100).limit_denominator(100)
    fields = (("value", value), ("unit", unit), ("percent", share), ("months", months))
    leaf = Fact("forecast_spread", "", fields)
    return Figure("forecast.spread", value, unit, "stated", _open=lambda: (leaf,))


def _range(total: Figure, spread: Figure | None) -> tuple[Figure, Figure]:
    if spread is None:
        nothing = derived.unknown("forecast.low", total.unit)
        return nothing, nothing
    low = derived.less("forecast.low", total, spread)
    return low, derived.total("forecast.high", total.unit, (total, spread))


def _mean(unit: str, parts: Sequence[Figure]) -> Figure:
    """A month of the mean year."""
    if len(parts) == 1:
        return parts[0]
    value = sum((Fraction(part.value or 0) for part in parts), Fraction(0)) / len(parts)
    every = tuple(parts)
    quality = worst(part.quality for part in parts)
    return Figure("forecast.shape", value, unit, "mean", quality, _open=lambda: every)


def _spread(unit: str, months: Months, years: Sequence[Months], level: Fraction) -> Figure | None:
    """The half of the range: of the months themselves, of the level, and of the mean year."""
    shape = [sum(float(one[place].value or 0) for one in years) / len(years) for place in range(12)]
    found = _deviation(months, years, shape, float(level))
    if found is None:
        return None
    deviation, freedom = found
    known, left = len(months), MONTHS - len(months)
    ratio = sum(shape[known:]) / sum(shape[:known]) if known else 0.0
    variance = deviation**2 * (left + ratio**2 * known) * (1 + 1 / len(years))
    return as_spread(unit, student.quantile(CONFIDENCE, freedom) * sqrt(variance), left)


def _deviation(
    months: Months, years: Sequence[Months], shape: Sequence[float], level: float
) -> tuple[float, int] | None:
    """How far a month lies from its year's level times the shape, with the degrees of freedom."""
    count = len(years)
    if count > 1:
        squares = sum(_squares(one, shape, _total(one) / sum(shape)) for one in years)
        freedom = (MONTHS - 1) * (count - 1)
    elif len(months) >= _FEWEST_MONTHS:
        # Both years scatter, so that their difference scatters by the root of two more.
        squares, freedom = _squares(months, shape, level) / 2, len(months) - 1
    else:
        return None
    return sqrt(squares / freedom), freedom


def _squares(months: Months, shape: Sequence[float], level: float) -> float:
    pairs = zip(months, shape, strict=False)
    return float(sum((float(one.value or 0) - level * usual) ** 2 for one, usual in pairs))


def _total(months: Months) -> float:
    return sum(float(one.value or 0) for one in months)


def _is_inside(made: Forecast, actual: Fraction) -> bool | None:
    if made.low.value is None or made.high.value is None:
        return None
    return made.low.value <= actual <= made.high.value
