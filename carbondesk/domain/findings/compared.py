"""Rules that compare the use per day: with last year, the months before, a year's range."""

from collections.abc import Iterator
from fractions import Fraction

import numpy as np

from carbondesk.domain.book import MeterFacts
from carbondesk.domain.findings.evidence import SEASONAL, Amounts, Evidence, about
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.period import Period, shift_months
from carbondesk.domain.quality import Quality
from carbondesk.domain.usage import Usage

_YEAR = 12
# A scatter below this share of the median is no scatter that one can judge by.
_LEAST_SCATTER = 0.05
# Fuel is bought when it is needed, not by the day.
_BY_THE_DAY = frozenset({MeterKind.REGISTER, MeterKind.BILL, MeterKind.INTERVAL})


def unlikely(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """Many times last year's use, or a small part of it, and it is not last year that is odd."""
    for month, now, past in _with_year_ago(evidence, facts, "usage_unlikely"):
        if _is_unlikely(evidence, facts, month, now, past):
            yield _on_last_year("usage_unlikely", evidence, facts, month)


def _is_unlikely(
    evidence: Evidence, facts: MeterFacts, month: Period, now: float, past: float
) -> bool:
    factor = float(evidence.limits.of("usage_unlikely", "factor"))
    if not now > 0 or 1 / factor < now / past < factor:
        return False
    per_day, place = evidence.per_day(facts), evidence.places[month.code]
    near = float(evidence.limits.of("usage_unlikely", "near"))
    odd = float(evidence.limits.of("usage_unlikely", "odd"))
    is_even = _is_near(per_day, place, near)
    return not (is_even and not _is_near(per_day, place - _YEAR, odd))


def _is_near(per_day: Amounts, place: int, times: float) -> bool:
    """Whether a month is within some times of each of the two before it."""
    before, now = per_day[place - 2 : place], per_day[place]
    return bool(((before > 0) & (before <= now * times) & (now <= before * times)).all())


def year_ago(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """More or less by some percent than in the same month of last year."""
    for month, now, past in _with_year_ago(evidence, facts, "usage_year_ago"):
        is_said = _is_unlikely(evidence, facts, month, now, past)
        if not is_said and _is_off(evidence, "usage_year_ago", now, past, past):
            yield _on_last_year("usage_year_ago", evidence, facts, month)


def recent(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """Against the months before; only where last year is not known, as most use has a season."""
    count = int(evidence.limits.of("usage_recent", "months"))
    if facts.meter.carrier in SEASONAL:
        return
    for month, place, per_day in _months(evidence, facts):
        before = per_day[place - count : place]
        is_comparable = np.isnan(per_day[place - _YEAR]) and not np.isnan(before).any()
        if not is_comparable or not before.mean() > 0:
            continue
        now, past = per_day[place], before.mean()
        is_small = evidence.is_small(facts, "usage_recent", month, (now - past) * month.days)
        if not is_small and _is_off(evidence, "usage_recent", now, past, past):
            months = [shift_months(month, -back) for back in range(count, 0, -1)]
            values = _usual(evidence, facts, month, months)
            yield about("usage_recent", facts, month.code, {**values, "months": count})


def out_of_range(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """Above the highest or below the lowest of the twelve months before."""
    for month, place, per_day in _months(evidence, facts):
        before = per_day[place - _YEAR : place]
        if np.isnan(before).any() or not before.max() > 0:
            continue
        now, low, high = per_day[place], before.min(), before.max()
        nearest = high if now > high else low
        is_small = evidence.is_small(facts, "usage_range", month, (now - nearest) * month.days)
        if not is_small and _is_off(evidence, "usage_range", now, high, low):
            values = {
                **_now(evidence, facts, month),
                "low": _exact(evidence, facts, shift_months(month, int(before.argmin()) - _YEAR)),
                "high": _exact(evidence, facts, shift_months(month, int(before.argmax()) - _YEAR)),
            }
            yield about("usage_range", facts, month.code, values)


def outlier(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """Off last year by more than the months before scatter: median and absolute deviations.

    It is the change on last year that is judged, so that a season is no outlier. Nor is one
    like the months right before, by itself or by its change: last year stepped, or it was said.
    """
    allowed = float(evidence.limits.of("outlier", "deviations"))
    least = int(evidence.limits.of("outlier", "months"))
    alike = int(evidence.limits.of("outlier", "alike"))
    for month, place, per_day in _months(evidence, facts):
        past = per_day[place - _YEAR]
        later = per_day[place - _YEAR : place]
        earlier = per_day[place - 2 * _YEAR : place - _YEAR]
        is_known = (earlier > 0) & ~np.isnan(later)
        known = later[is_known] / earlier[is_known]
        if len(known) < least or not past > 0:
            continue
        median = float(np.median(known))
        scatter = max(float(np.median(np.abs(known - median))), _LEAST_SCATTER * median)
        expected = past * median
        difference = (per_day[place] - expected) * month.days
        now = per_day[place] / past
        is_far = abs(now - median) > allowed * scatter
        changes = later / np.where(earlier > 0, earlier, np.nan)
        is_even = _is_like(changes[-alike:], now, allowed * scatter) or _is_like(
            later[-alike:], per_day[place], 2 * _LEAST_SCATTER * per_day[place]
        )
        if (
            is_far
            and not (alike and is_even)
            and not evidence.is_small(facts, "outlier", month, difference)
        ):
            usual = Fraction(expected).limit_denominator(1000)
            values = {**_now(evidence, facts, month), "usual": usual, "months": len(known)}
            yield about("outlier", facts, month.code, values)


def same_again(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """The same use per day as in the months before, though nobody says that it was estimated."""
    tolerance = float(evidence.limits.of("same_again", "percent")) / 100
    count = int(evidence.limits.of("same_again", "months"))
    for month, place, per_day in _months(evidence, facts):
        run = per_day[place - count : place + 1]
        if np.isnan(run).any() or not run[-1] > 0:
            continue
        # The same amount says it too, as the months are longer and shorter.
        amounts = evidence.amounts(facts)[place - count : place + 1]
        is_flat = _is_flat(run, tolerance) or _is_flat(amounts, tolerance)
        if is_flat and _is_measured_alone(evidence, facts, month):
            values = {**_now(evidence, facts, month), "months": count}
            yield about("same_again", facts, month.code, values)


def _months(evidence: Evidence, facts: MeterFacts) -> Iterator[tuple[Period, int, Amounts]]:
    """The months of the period that are wholly known, with their place in the use per day."""
    per_day = evidence.per_day(facts)
    for month in evidence.in_service(facts):
        place = evidence.places[month.code]
        if facts.setup_on(month.last).kind in _BY_THE_DAY and not np.isnan(per_day[place]):
            yield month, place, per_day


def _with_year_ago(
    evidence: Evidence, facts: MeterFacts, rule: str
) -> Iterator[tuple[Period, float, float]]:
    """The months with that of last year, where the difference has any weight."""
    for month, place, per_day in _months(evidence, facts):
        now, past = float(per_day[place]), float(per_day[place - _YEAR])
        if past > 0 and not evidence.is_small(facts, rule, month, (now - past) * month.days):
            yield month, now, past


def _is_off(evidence: Evidence, rule: str, now: float, high: float, low: float) -> bool:
    above = float(evidence.limits.of(rule, "above")) / 100
    below = float(evidence.limits.of(rule, "below")) / 100
    return now > high * (1 + above) or now < low * (1 - below)


def _is_like(before: Amounts, now: float, tolerance: float) -> bool:
    return bool((np.abs(before - now) <= tolerance).all())


def _is_flat(run: Amounts, tolerance: float) -> bool:
    return bool(np.all(np.abs(run - run[-1]) <= tolerance * run[-1]))


def _is_measured_alone(evidence: Evidence, facts: MeterFacts, month: Period) -> bool:
    """Whether a month has facts of its own: one stretch over several months is even throughout."""
    usage = evidence.measured.usage(facts.meter.id, month)
    longest = max(share.span.last - share.span.first for share in usage.shares)
    return usage.quality is Quality.MEASURED and longest <= 1.5 * month.days * 1440


def _on_last_year(rule: str, evidence: Evidence, facts: MeterFacts, month: Period) -> Finding:
    past = _exact(evidence, facts, month.year_before())
    now = _exact(evidence, facts, month)
    values = {
        **_now(evidence, facts, month), "past": past,
        "percent": (now / past - 1) * 100 if now is not None and past else None,
    }  # fmt: skip
    return about(rule, facts, month.code, values, _behind(evidence, facts, month))


def _usual(
    evidence: Evidence, facts: MeterFacts, month: Period, before: list[Period]
) -> dict[str, object]:
    known = [_exact(evidence, facts, item) or Fraction(0) for item in before]
    usual = sum(known, Fraction(0)) / len(known)
    now = _exact(evidence, facts, month) or Fraction(0)
    percent = (now / usual - 1) * 100 if usual else None
    return {**_now(evidence, facts, month), "usual": usual, "percent": percent}


def _now(evidence: Evidence, facts: MeterFacts, month: Period) -> dict[str, object]:
    usage = evidence.measured.usage(facts.meter.id, month)
    return {"usage": _per_day(usage), "unit": usage.unit}


def _exact(evidence: Evidence, facts: MeterFacts, month: Period) -> Fraction | None:
    return _per_day(evidence.measured.usage(facts.meter.id, month))


def _per_day(usage: Usage) -> Fraction | None:
    return None if usage.quantity is None else usage.quantity / usage.period.days


def _behind(evidence: Evidence, facts: MeterFacts, month: Period) -> list[str]:
    """The facts of a month's spans."""
    usage = evidence.measured.usage(facts.meter.id, month)
    sources = [fact for share in usage.shares for fact in share.span.facts]
    return list(dict.fromkeys(f"{type(fact).__name__.lower()}:{fact.id}" for fact in sources))
