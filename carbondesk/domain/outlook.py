"""The early warning: what the months to come may still take, and by how much they must fall."""

from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain import derived
from carbondesk.domain.figure import Figure
from carbondesk.domain.forecast import Forecast, Method
from carbondesk.domain.sign import Sign


@dataclass(frozen=True)
class Outlook:
    """A forecast against what the year may come to, in the same unit.

    `over` is forecast less allowed, `left` what the months to come may still take, `fall` by how
    much of what is expected of them they must fall, in percent, and `each` by how much a month.
    """

    allowed: Figure
    forecast: Forecast
    over: Figure
    left: Figure
    fall: Figure
    each: Figure
    sign: Sign


def of(forecast: Forecast, allowed: Figure) -> Outlook:
    """A forecast held against the quantity that a year may come to."""
    over = derived.less("outlook.over", forecast.total, allowed)
    left = derived.less("outlook.left", allowed, forecast.so_far)
    fall = derived.percent("outlook.fall", over, forecast.rest)
    each = derived.unknown("outlook.each", over.unit)
    if over.value is not None and forecast.left:
        value = Fraction(over.value) / forecast.left
        each = Figure(
            "outlook.each", value, over.unit, "mean_by_months", over.quality,
            _open=lambda: (over, derived.number(forecast.left)),
        )  # fmt: skip
    return Outlook(allowed, forecast, over, left, fall, each, _sign(forecast, allowed, over))


def _sign(forecast: Forecast, allowed: Figure, over: Figure) -> Sign:
    if over.value is None or allowed.value is None:
        return Sign.UNKNOWN
    so_far = forecast.so_far.value
    if forecast.method is not Method.KNOWN and so_far is not None and so_far > allowed.value:
        return Sign.LOST
    if over.value > 0:
        return Sign.OVER if forecast.method is not Method.KNOWN else Sign.LOST
    high = forecast.high.value
    return Sign.NARROW if high is not None and high > allowed.value else Sign.KEPT
