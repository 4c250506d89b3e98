"""The rule about weather: the use that a meter's own past and the temperature lead to expect."""

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from carbondesk.domain.book import MeterFacts
from carbondesk.domain.findings.evidence import Amounts, Evidence, about, is_of_kind
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.fitting import judged
from carbondesk.domain.fitting.fit import Fit
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.period import Period

_METERED = (MeterKind.REGISTER, MeterKind.BILL, MeterKind.INTERVAL)
# So many months before the one that is judged are looked at.
_BACK = 36


def outlier(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """Use a day far from what the temperature of the month leads to expect.

    Expected is what the best change-point model of the months before says, where it explains
    enough of them; without weather, or for use that does not follow it, nothing is said.
    """
    if not evidence.measured.book.weather:
        return
    share = float(evidence.limits.of("weather_outlier", "percent")) / 100
    errors = float(evidence.limits.of("weather_outlier", "deviations"))
    least = int(evidence.limits.of("weather_outlier", "months"))
    explained = float(evidence.limits.of("weather_outlier", "explained")) / 100
    per_day, warm = evidence.per_day(facts), evidence.temperatures
    for month in evidence.in_service(facts):
        place = evidence.places[month.code]
        is_known = not np.isnan(per_day[place]) and not np.isnan(warm[place])
        if not is_known or not is_of_kind(facts, month.last, *_METERED):
            continue
        model = _model(per_day, warm, place, least)
        if model is None or model.adjusted_r2 < explained:
            continue
        expected = float(model.predict(warm[place : place + 1])[0])
        gap = abs(float(per_day[place]) - expected)
        is_far = gap > errors * model.rmse and gap > share * abs(expected)
        if is_far and not evidence.is_small(facts, "weather_outlier", month, gap * month.days):
            yield _finding(evidence, facts, month, expected, float(warm[place]))


def _model(per_day: Amounts, warm: Amounts, place: int, least: int) -> Fit | None:
    """The best model of the months before a place; None where they are too few."""
    span = slice(max(place - _BACK, 0), place)
    known = ~(np.isnan(per_day[span]) | np.isnan(warm[span]))
    if known.sum() < least:
        return None
    return judged.best(judged.every_shape(warm[span][known], per_day[span][known]))


def _finding(
    evidence: Evidence, facts: MeterFacts, month: Period, expected: float, warm: float
) -> Finding:
    usage = evidence.measured.usage(facts.meter.id, month)
    per_day = None if usage.quantity is None else usage.quantity / month.days
    values = {
        "usage": per_day, "unit": usage.unit,
        "expected": Fraction(expected).limit_denominator(1000),
        "warm": Fraction(warm).limit_denominator(10),
    }  # fmt: skip
    return about("weather_outlier", facts, month.code, values)
