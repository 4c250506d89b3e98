"""What days without data may have used: three ways to estimate, each from what is measured.

Nothing is filled by itself: a way is chosen, its estimate is marked, and can be taken back.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from carbondesk.domain import period as periods
from carbondesk.domain.filling import Filling, Method
from carbondesk.domain.meter import Meter
from carbondesk.domain.period import ONE_DAY, Period
from carbondesk.domain.quality import Quality
from carbondesk.domain.quantity import MICRO, half_up
from carbondesk.domain.usage import Measured
from carbondesk.reference import carriers

# So many days beside a gap are compared with, the longest first that is measured throughout.
_BESIDE = (92, 61, 31, 14)
LONGEST = _BESIDE[0]


@dataclass(frozen=True)
class Estimate:
    """An estimate of some days in the carrier's unit, and what it was made of.

    It is what was used in the days of `model` times `scale`; the scale was found in the days of
    `beside`. A sibling's days are those of the gap itself.
    """

    method: Method
    meter_id: str
    days: Period
    quantity: Fraction
    scale: Fraction
    model: Period
    beside: Period
    sibling_id: str = ""


def as_filling(estimate: Estimate, meter: Meter, note: str = "") -> Filling:
    """What fills the gap by an estimate, in the meter's own unit."""
    unit = carriers.convert(1, meter.unit, carriers.named(meter.carrier)) or Fraction(1)
    days = estimate.days
    quantity = half_up(estimate.quantity * MICRO * unit.denominator, unit.numerator)
    return Filling(meter.id, days.first, days.last, estimate.method, quantity, note)


def every(
    measured: Measured, meter_id: str, days: Period, siblings: Sequence[str] = ()
) -> tuple[Estimate, ...]:
    """Each way that the facts allow, the one that knows the season first."""
    ways = [year_ago(measured, meter_id, days), daily_average(measured, meter_id, days)]
    ways += [sibling(measured, meter_id, days, other) for other in siblings]
    return tuple(way for way in ways if way is not None)


def year_ago(measured: Measured, meter_id: str, days: Period) -> Estimate | None:
    """The same days of last year, scaled by how the days beside the gap changed since."""
    model = _year_before(days)
    past = _known(measured, meter_id, model)
    if past is None:
        return None
    for beside in _beside(days):
        now = _known(measured, meter_id, beside)
        before = _known(measured, meter_id, _year_before(beside))
        if now is not None and before:
            # A leap day makes last year's days one more or one less.
            even = Fraction(days.days, model.days) * Fraction(
                _year_before(beside).days, beside.days
            )
            scale = now / before * even
            return Estimate(Method.YEAR_AGO, meter_id, days, past * scale, scale, model, beside)
    return None


def daily_average(measured: Measured, meter_id: str, days: Period) -> Estimate | None:
    """The average day of those before and after the gap; of one side where the other is unknown."""
    for length in _BESIDE:
        sides = [
            (side, used)
            for side in (_before(days, length), _after(days, length))
            if (used := _known(measured, meter_id, side)) is not None
        ]
        if sides:
            count = sum(side.days for side, _ in sides)
            used = sum((amount for _, amount in sides), Fraction(0))
            scale = Fraction(days.days, count)
            beside = _days(sides[0][0].first, sides[-1][0].last)
            return Estimate(
                Method.DAILY_AVERAGE, meter_id, days, used * scale, scale, beside, beside
            )
    return None


def sibling(measured: Measured, meter_id: str, days: Period, other_id: str) -> Estimate | None:
    """What another meter used in the gap, by their ratio in the days beside it."""
    model = _known(measured, other_id, days)
    if model is None or other_id == meter_id:
        return None
    for beside in _beside(days):
        own, others = (_known(measured, known, beside) for known in (meter_id, other_id))
        if own is not None and others:
            scale = own / others
            return Estimate(
                Method.SIBLING, meter_id, days, model * scale, scale, days, beside, other_id
            )
    return None


def _known(measured: Measured, meter_id: str, days: Period) -> Fraction | None:
    """The usage of days that are measured from the first to the last."""
    found = measured.usage(meter_id, days)
    is_measured = found.quality is Quality.MEASURED and found.covered_days == days.days
    return found.quantity if is_measured else None


def _beside(days: Period) -> Iterator[Period]:
    """Stretches beside a gap, the longest first, each before it and then after it."""
    for length in _BESIDE:
        yield _before(days, length)
        yield _after(days, length)


def _before(days: Period, length: int) -> Period:
    return _days(days.first - length * ONE_DAY, days.first - ONE_DAY)


def _after(days: Period, length: int) -> Period:
    return _days(days.last + ONE_DAY, days.last + length * ONE_DAY)


def _year_before(days: Period) -> Period:
    first, last = (periods.day(edge).year_before().first for edge in (days.first, days.last))
    return _days(first, last)


def _days(first: date, last: date) -> Period:
    return Period(first, last, f"{first}..{last}")
