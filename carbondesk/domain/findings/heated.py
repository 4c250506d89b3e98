"""Rules about heat: used outside the heating season, or while the same place is cooled."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from statistics import median

import numpy as np

from carbondesk.domain import derived, trace
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.figure import Figure
from carbondesk.domain.findings import prices, seasons
from carbondesk.domain.findings.evidence import Amounts, Evidence, about
from carbondesk.domain.findings.figured import of_days
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.heating import Seasons
from carbondesk.domain.instant import DAY_MINUTES
from carbondesk.domain.meter import MeterKind, Role, label
from carbondesk.domain.period import Period, day
from carbondesk.domain.usage import Usage

OFF_SEASON, AT_ONCE = "heating_off_season", "heat_and_cold"
_METERED = frozenset({MeterKind.REGISTER, MeterKind.BILL, MeterKind.INTERVAL})
_YEAR = 12
# A season without heat is no longer than this.
_SUMMER = 8
_PERCENT = 100
# What was read together for longer than this says nothing of one month.
_LONGEST = Fraction(3, 2)


@dataclass(frozen=True)
class _Warm:
    """Days outside the season with what was used on them, and the fullest month of the season.

    Without a summer before, hot water may be a part of it.
    """

    month: Period
    used: Usage
    usual: Usage
    is_first: bool


def off_season(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """Heat on days outside the season, from the first such month on, against the season before.

    What the middle one of the other months of summer used is taken for hot water.
    """
    known = seasons.of(evidence.measured.book)
    if not known.is_known or not evidence.months or not _heats(facts, evidence.months[-1]):
        return
    first = evidence.places[evidence.months[0].code]
    last = evidence.places[evidence.months[-1].code]
    run: list[_Warm] = []
    for place in range(max(first - _SUMMER, _YEAR), last + 1):
        found = _warm(evidence, facts, known, evidence.history[place])
        if found is not None:
            run.append(found)
        elif run:
            yield from _of_run(evidence, facts, run, first)
            run = []
    yield from _of_run(evidence, facts, run, first)


def _of_run(
    evidence: Evidence, facts: MeterFacts, run: Sequence[_Warm], first: int
) -> Iterator[Finding]:
    if not run or evidence.places[run[-1].month.code] < first:
        return
    amount = sum(float(one.used.quantity or 0) for one in run)
    if not evidence.is_small(facts, OFF_SEASON, run[-1].month, amount):
        yield _outside(evidence, facts, run)


def _warm(evidence: Evidence, facts: MeterFacts, known: Seasons, month: Period) -> _Warm | None:
    """The days of a month outside the season, if more was used on them than there should be."""
    meter = facts.meter
    is_there = (meter.installed is None or meter.installed < month.first) and (
        meter.retired is None or meter.retired >= month.last
    )
    days = seasons.outside(known, month, int(evidence.limits.of(OFF_SEASON, "days")))
    if days is None or not is_there or not _is_told(facts, month, days):
        return None
    used = evidence.measured.usage(meter.id, days)
    place = evidence.places[month.code]
    before = _known(evidence, facts, range(max(place - _YEAR, 0), place))
    after = _known(evidence, facts, range(place + 1, min(place + _SUMMER, len(evidence.history))))
    usual = _fullest(known, before) or _fullest(known, after)
    if usual is None or not used.quantity or not _is_of_the_month(used):
        return None
    summer = [one for one in (*before, *after) if not known.days_in(one.period)]
    if not summer:
        # What hot water needs is not known yet.
        return None
    base = median(map(_per_day, summer))
    if _per_day(usual) <= 2 * base:
        # Who needs no more in winter than twice the summer does not heat by this meter.
        return None
    is_first = all(one.period.first.year == month.first.year for one in summer)
    is_more = _is_beyond(evidence, "percent", used, usual, base)
    is_much = is_first and _is_beyond(evidence, "first", used, usual, Fraction(0))
    return _Warm(month, used, usual, is_first and not is_more) if is_more or is_much else None


def _fullest(known: Seasons, months: Sequence[Usage]) -> Usage | None:
    """The month wholly in the season with the most use a day."""
    whole = (one for one in months if known.days_in(one.period) == one.period.days)
    return max(whole, key=_per_day, default=None)


def _is_beyond(evidence: Evidence, limit: str, used: Usage, usual: Usage, base: Fraction) -> bool:
    """Whether more was used than so many percent of the season, both above what is always used."""
    percent = evidence.limits.of(OFF_SEASON, limit)
    return (_per_day(used) - base) * _PERCENT > (_per_day(usual) - base) * percent


def at_once(evidence: Evidence) -> Iterator[Finding]:
    """Places that are heated and cooled, each as on a good part of its busiest days or months."""
    by_place: dict[str, tuple[list[MeterFacts], list[MeterFacts]]] = defaultdict(lambda: ([], []))
    day_of = evidence.period.last
    for facts in evidence.measured.book.meters.values():
        place = facts.setup_on(day_of).place_id
        if place and facts.setup_on(day_of).kind in _METERED:
            if facts.meter.carrier == "cooling":
                by_place[place][1].append(facts)
            elif _heats(facts, evidence.period):
                by_place[place][0].append(facts)
    for warm, cold in by_place.values():
        for heater in warm:
            for cooler in cold:
                yield from _both(evidence, heater, cooler)


def _both(evidence: Evidence, heater: MeterFacts, cooler: MeterFacts) -> Iterator[Finding]:
    for month in evidence.months:
        if heater.intervals and cooler.intervals:
            days = _days_of_both(evidence, heater, cooler, month)
            is_both = len(days) >= evidence.limits.of(AT_ONCE, "days")
        else:
            days = [month] if _is_month_of_both(evidence, heater, cooler, month) else []
            is_both = bool(days)
        if is_both:
            yield _together(evidence, heater, cooler, month, days)


def _days_of_both(
    evidence: Evidence, heater: MeterFacts, cooler: MeterFacts, month: Period
) -> list[Period]:
    """The days on which both ran, by the values of their loggers."""
    ran = [_days_run(evidence, facts, month) for facts in (heater, cooler)]
    every = (day(month.first + timedelta(days=number)) for number in range(month.days))
    return [one for one in every if all(one.code in known for known in ran)]


def _days_run(evidence: Evidence, facts: MeterFacts, month: Period) -> set[str]:
    share = float(evidence.limits.of(AT_ONCE, "percent")) / _PERCENT
    back = evidence.history[max(evidence.places[month.code] - _YEAR, 0)]
    totals = {
        one.day: one.micro
        for logged in facts.intervals
        if back.code <= logged.month <= month.code
        for one in logged.days()
        if one.count == one.slots
    }
    most = max(totals.values(), default=0)
    return {
        when.isoformat()
        for when, micro in totals.items()
        if month.contains(when) and most and micro >= share * most
    }


def _is_month_of_both(
    evidence: Evidence, heater: MeterFacts, cooler: MeterFacts, month: Period
) -> bool:
    share = float(evidence.limits.of(AT_ONCE, "percent")) / _PERCENT
    place = evidence.places[month.code]
    for facts in (heater, cooler):
        per_day: Amounts = evidence.per_day(facts)[max(place - _YEAR, 0) : place + 1]
        if np.isnan(per_day).all() or np.isnan(per_day[-1]):
            return False
        if not per_day[-1] >= share * np.nanmax(per_day) or not per_day[-1] > 0:
            return False
        if not _is_of_the_month(evidence.measured.usage(facts.meter.id, month)):
            return False
    return True


def _outside(evidence: Evidence, facts: MeterFacts, run: Sequence[_Warm]) -> Finding:
    book = evidence.measured.book
    first, last = run[0].used.period.first, run[-1].used.period.last
    parts = [trace.of_usage(book, one.used) for one in run]
    amount = derived.added("finding.amount", parts[0].unit, parts, f"{first} — {last}")
    days = sum(one.used.period.days for one in run)
    a_day = _a_day("after", amount, days, run[0].used.unit)
    usual = run[-1].usual
    in_season = _a_day("before", trace.of_usage(book, usual), usual.period.days, usual.unit)
    spent = prices.worth(evidence, facts.meter.carrier, amount, run[-1].month)
    values = {
        "first": first, "last": last, "amount": amount.value, "unit": amount.unit,
        "usage": a_day.value, "past": in_season.value, "yuan": spent.value if spent else None,
        "is_first": int(any(one.is_first for one in run)),
    }  # fmt: skip
    sources = [fact for one in run for fact in behind(one.used)]
    made = about(OFF_SEASON, facts, first.isoformat(), values, sources)
    figures = (a_day, in_season, amount, *([spent] if spent else []))
    return replace(made, figures=figures, basis=("first",))


def _together(
    evidence: Evidence,
    heater: MeterFacts,
    cooler: MeterFacts,
    month: Period,
    days: Sequence[Period],
) -> Finding:
    heat = _sum(evidence, heater, "heat", days)
    cold = _sum(evidence, cooler, "cold", days)
    spent = [
        cost
        for facts, figure in ((heater, heat), (cooler, cold))
        if (cost := prices.worth(evidence, facts.meter.carrier, figure, month)) is not None
    ]
    yuan = derived.added(prices.COST, "CNY", spent) if len(spent) == 2 else None
    values = {
        "heat": heat.value, "heat_unit": heat.unit, "cold": cold.value, "cold_unit": cold.unit,
        "cooler": label(cooler.meter), "days": sum(one.days for one in days),
        "first": days[0].first, "last": days[-1].last, "yuan": yuan.value if yuan else None,
    }  # fmt: skip
    used = [evidence.measured.usage(facts.meter.id, month) for facts in (heater, cooler)]
    made = about(AT_ONCE, heater, month.code, values, [*behind(used[0]), *behind(used[1])])
    return replace(made, figures=(heat, cold, *([yuan] if yuan else [])))


def _sum(evidence: Evidence, facts: MeterFacts, name: str, days: Sequence[Period]) -> Figure:
    measured = evidence.measured
    parts = [trace.of_usage(measured.book, measured.usage(facts.meter.id, one)) for one in days]
    return derived.added(f"finding.{name}", parts[0].unit, parts, label(facts.meter))


def _a_day(name: str, whole: Figure, days: int, unit: str) -> Figure:
    """What was used in a day of some days."""
    count = derived.known("finding.days", days, "d", of_days(days))
    return derived.per(f"finding.{name}", f"{unit}/d", whole, count, whole.label)


def _known(evidence: Evidence, facts: MeterFacts, places: range) -> list[Usage]:
    """The use of those of some months of the history that are wholly known."""
    found = (evidence.measured.usage(facts.meter.id, evidence.history[place]) for place in places)
    return [
        used
        for used in found
        if used.quantity is not None and used.days and used.covered_days == used.days
    ]


def _per_day(used: Usage) -> Fraction:
    return (used.quantity or Fraction(0)) / used.period.days


def _heats(facts: MeterFacts, days: Period) -> bool:
    setup = facts.setup_on(days.last)
    is_heat = facts.meter.carrier == "heat" or setup.role is Role.HEATING
    return is_heat and setup.kind in _METERED


def _is_told(facts: MeterFacts, month: Period, days: Period) -> bool:
    """Whether the meter tells of single days, or all of the month lies outside."""
    is_logger = facts.setup_on(month.last).kind is MeterKind.INTERVAL
    return is_logger or days.days == month.days


def _is_of_the_month(used: Usage) -> bool:
    """Whether the facts are of these days, and not spread over many more."""
    longest = max((item.span.last - item.span.first for item in used.shares), default=0)
    return longest <= _LONGEST * 31 * DAY_MINUTES


def behind(used: Usage) -> list[str]:
    """The ids of the facts of a usage."""
    found = (fact for share in used.shares for fact in share.span.facts)
    return list(dict.fromkeys(f"{trace.of_fact(fact).kind}:{fact.id}" for fact in found))
