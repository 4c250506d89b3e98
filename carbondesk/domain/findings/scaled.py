"""The rule about jumps of scale: the level moves by a large factor, the year keeps its shape.

So a register looks whose unit, multiplier or pulse weight was changed without a word: every month
is the same part of what it was, winter as summer. A building that is shut, or used in another
way, does not keep the shape.
"""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from carbondesk.domain import derived, trace
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.figure import Figure
from carbondesk.domain.findings.evidence import Amounts, Evidence, about
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.period import Period, shift_months

Counts = NDArray[np.int64]
_YEAR = 12
_YEARS_BACK = 3
# Months with less than this share of the mean month say little about a level.
_WORTH = 0.25
_AHEAD = 12


def scale_jump(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """Months from which on the use is many times what it was, or a small part of it."""
    amounts = evidence.amounts(facts)
    earlier, ago = _earlier(amounts)
    latest = -_YEAR
    for place in _far_off(evidence, amounts, earlier):
        found = _told_by(evidence, amounts, earlier, place)
        if found is None or place - latest < _YEAR:
            continue
        latest = place
        reported = evidence.history[found[_least(evidence) - 1]]
        begun = evidence.history[place]
        if any(month.code in {begun.code, reported.code} for month in evidence.months):
            yield _finding(evidence, facts, begun, found, ago)


def _far_off(evidence: Evidence, amounts: Amounts, earlier: Amounts) -> list[int]:
    """The months that are far off those of an earlier year, each by itself."""
    factor = float(evidence.limits.of("scale_jump", "factor"))
    with np.errstate(invalid="ignore"):
        is_far = (amounts > 0) & ((amounts >= earlier * factor) | (amounts * factor <= earlier))
    return [int(place) for place in np.flatnonzero(is_far)]


def _least(evidence: Evidence) -> int:
    return int(evidence.limits.of("scale_jump", "months"))


def _earlier(amounts: Amounts) -> tuple[Amounts, Counts]:
    """The same month of the newest earlier year that is known, and how many months ago it was."""
    earlier = np.full(len(amounts), np.nan)
    ago = np.zeros(len(amounts), dtype=np.int64)
    for years in range(1, _YEARS_BACK + 1):
        shifted = np.full(len(amounts), np.nan)
        shifted[years * _YEAR :] = amounts[: -years * _YEAR]
        fill = np.isnan(earlier) & (shifted > 0)
        earlier[fill], ago[fill] = shifted[fill], years * _YEAR
    return earlier, ago


def _told_by(
    evidence: Evidence, amounts: Amounts, earlier: Amounts, place: int
) -> list[int] | None:
    """The first months from a place on that say a jump; None if they do not."""
    least, factor = _least(evidence), float(evidence.limits.of("scale_jump", "factor"))
    ahead = range(place, min(place + _AHEAD, len(amounts)))
    past = earlier[place : place + _AHEAD]
    floor = _WORTH * float(np.nanmean(past))
    known = [item for item in ahead if amounts[item] > 0 and earlier[item] >= floor]
    known = known[: 2 * least]
    if len(known) < least or known[0] != place:
        return None
    logs = np.log(amounts[known] / earlier[known])
    middle = float(np.median(logs))
    spread = float(np.median(np.abs(logs - middle)))
    allowed = np.log1p(float(evidence.limits.of("scale_jump", "spread")) / 100)
    # The first months say it each by itself, so that it begins where it began.
    is_large = bool(np.all(logs[:least] * np.sign(middle) >= np.log(factor)))
    return known if is_large and spread <= allowed else None


def _finding(
    evidence: Evidence,
    facts: MeterFacts,
    begun: Period,
    known: list[int],
    ago: Counts,
) -> Finding:
    """The months that said it first, so that later ones do not move the numbers."""
    first = known[: _least(evidence)]
    months = [evidence.history[place] for place in first]
    before = [shift_months(evidence.history[place], -int(ago[place])) for place in first]
    now, past = _sum(evidence, facts, months), _sum(evidence, facts, before)
    unit = evidence.measured.usage(facts.meter.id, months[0]).unit
    values = {
        "month": begun.code, "usage": now, "past": past, "unit": unit, "months": len(months),
        "year": before[0].first.year, "factor": max(now, past) / min(now, past),
        "is_drop": int(now < past),
    }  # fmt: skip
    figures = (
        _added(evidence, facts, months, "used_then"),
        _added(evidence, facts, before, "used_before"),
    )
    return replace(about("scale_jump", facts, begun.code, values), figures=figures)


def _added(evidence: Evidence, facts: MeterFacts, months: list[Period], name: str) -> Figure:
    measured = evidence.measured
    parts = [trace.of_usage(measured.book, measured.usage(facts.meter.id, one)) for one in months]
    text = f"{months[0].code} — {months[-1].code}"
    return derived.added(f"finding.{name}", parts[0].unit, parts, text)


def _sum(evidence: Evidence, facts: MeterFacts, months: list[Period]) -> Fraction:
    meter_id = facts.meter.id
    return sum(
        (evidence.measured.usage(meter_id, month).quantity or Fraction(0) for month in months),
        Fraction(0),
    )
