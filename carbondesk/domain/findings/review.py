"""All rules over a period: the list of findings, with what was explained of them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from carbondesk.domain import load_findings
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.findings import (
    ahead,
    balanced,
    billed,
    compared,
    dated,
    demanded,
    figured,
    heated,
    lacking,
    logged,
    moved,
    priced,
    reactive,
    registered,
    scaled,
    verified,
    weathered,
)
from carbondesk.domain.findings.evidence import Evidence, Loads, without_loads
from carbondesk.domain.findings.explanation import CheckChoice, Explanation
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.findings.limits import Limits, chosen
from carbondesk.domain.period import Period, parse, shift_months
from carbondesk.domain.problems import Severity
from carbondesk.domain.tariff_hours import Supply
from carbondesk.domain.usage import Measured
from carbondesk.reference import carriers, checks

OfMeter = Callable[[Evidence, MeterFacts], Iterator[Finding]]
OfAll = Callable[[Evidence], Iterator[Finding]]
Told = Callable[[float], None]

# A function may speak for several rules; it is run when one of them is on.
OF_METER: Mapping[OfMeter, tuple[str, ...]] = MappingProxyType(
    {
        registered.unexplained: (
            "register_drop", "register_jump", "stock_grew", "carried_below_zero",
        ),
        registered.unread: ("reading_missing",),
        registered.passed_over: ("estimate_passed",),
        dated.in_future: ("day_in_future",),
        dated.far: ("day_far",),
        billed.overlap: ("bill_overlap",),
        billed.gap: ("bill_gap",),
        billed.length: ("bill_long", "bill_short"),
        billed.differs: ("bill_differs",),
        priced.unit_price: ("unit_price",),
        priced.lines_differ: ("bill_lines_differ",),
        priced.tariff_differs: ("tariff_differs",),
        lacking.bill_missing: ("bill_missing",),
        lacking.estimated_long: ("estimated_long",),
        compared.same_again: ("same_again",),
        compared.unlikely: ("usage_unlikely",),
        compared.year_ago: ("usage_year_ago",),
        compared.recent: ("usage_recent",),
        compared.out_of_range: ("usage_range",),
        compared.outlier: ("outlier",),
        weathered.outlier: ("weather_outlier",),
        scaled.scale_jump: ("scale_jump",),
        logged.found: load_findings.RULES,
        heated.off_season: (heated.OFF_SEASON,),
        demanded.contract: (demanded.CONTRACT,),
        demanded.peak: (demanded.PEAK,),
        reactive.factor: (demanded.FACTOR,),
        verified.due: ("verification_due", "verification_passed"),
    }
)  # fmt: skip
OF_ALL: Mapping[OfAll, tuple[str, ...]] = MappingProxyType(
    {
        billed.duplicates: ("bill_duplicate",),
        heated.at_once: (heated.AT_ONCE,),
        balanced.submeter_sum: ("submeter_sum",),
        lacking.in_doubt: ("data_missing", "estimated"),
        lacking.people_missing: ("people_missing",),
        moved.people: ("people_moved",),
        moved.area: ("area_moved",),
        ahead.target: ("target_ahead",),
    }
)
# Of reactive energy nobody asks whether much of it was used: its power factor is judged.
_OF_REACTIVE = frozenset(
    {registered.unexplained, registered.unread, registered.passed_over, dated.in_future, dated.far,
     lacking.estimated_long, verified.due}
)  # fmt: skip
# What is the same trouble in other words: the later rule is silent where an earlier one speaks.
_SAID_BY = (
    "usage_unlikely",
    "weather_outlier",
    "usage_range",
    "usage_year_ago",
    "usage_recent",
    "outlier",
)
# After a change of scale every month of a year differs from the one a year before: said once.
_RESCALED = frozenset({"scale_jump", "load_jump"})
_ON_LAST_YEAR = frozenset({"usage_unlikely", "usage_year_ago", "usage_range", "outlier"})
_RANKS = tuple(Severity)


def _untold(share: float) -> None:
    """Nobody asks how far it is."""


def of_period(  # noqa: PLR0913 (what is known, and who hears of it)
    measured: Measured,
    period: Period,
    today: date,
    choices: Iterable[CheckChoice] = (),
    explanations: Iterable[Explanation] = (),
    *,
    told: Told = _untold,
    loads: Loads = without_loads,
    supplies: Iterable[Supply] = (),
) -> tuple[Finding, ...]:
    """Every finding of a period, the gravest first; `told` hears how far it is, and may stop it.

    The book of `measured` holds the days of `evidence.window`; `loads` finds what was logged.
    """
    evidence = Evidence(measured, period, today, chosen(choices), loads, tuple(supplies))
    explained = {(item.rule, item.subject, item.period): item for item in explanations}
    found = [
        figured.of(evidence, _explained(finding, explained, evidence))
        for finding in _distinct(_found(evidence, told))
    ]
    return tuple(sorted(found, key=_by_weight))


def of_meter(
    measured: Measured, meter_id: str, period: Period, today: date, limits: Limits | None = None
) -> tuple[Finding, ...]:
    """What the rules of one meter find, as while its facts are being typed."""
    evidence = Evidence(measured, period, today, limits or chosen())
    found = _of_meter(evidence, measured.book.meters[meter_id])
    return tuple(sorted(_distinct(found), key=_by_weight))


def _found(evidence: Evidence, told: Told) -> Iterator[Finding]:
    meters = evidence.measured.book.meters
    for place, facts in enumerate(meters.values()):
        told(place / max(len(meters), 1) * 0.9)
        yield from _of_meter(evidence, facts)
    for place, (rule, codes) in enumerate(OF_ALL.items()):
        told(0.9 + place / len(OF_ALL) * 0.1)
        if any(map(evidence.limits.is_on, codes)):
            yield from _weighed(evidence.limits, rule(evidence))


def _of_meter(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    is_reactive = facts.meter.carrier == carriers.REACTIVE
    for rule, codes in OF_METER.items():
        is_asked = rule in _OF_REACTIVE or not is_reactive
        if is_asked and any(map(evidence.limits.is_on, codes)):
            yield from _weighed(evidence.limits, rule(evidence, facts))


def _weighed(limits: Limits, found: Iterable[Finding]) -> Iterator[Finding]:
    """Those of rules that are on, each with the severity in force."""
    for finding in found:
        if limits.is_on(finding.rule):
            yield replace(finding, severity=limits.severities[finding.rule])


def _distinct(found: Iterable[Finding]) -> list[Finding]:
    """Each trouble once: of several rules about the same use, the one that says most."""
    every = [*found]
    jumps = {item.subject: item.period for item in every if item.rule in _RESCALED}
    kept: list[Finding] = []
    said: dict[tuple[str, str], Finding] = {}
    for finding in every:
        jumped = jumps.get(finding.subject)
        if finding.rule in _ON_LAST_YEAR and jumped is not None and _follows(finding, jumped):
            continue
        if finding.rule not in _SAID_BY:
            kept.append(finding)
            continue
        place = (finding.subject, finding.period)
        other = said.get(place)
        if other is None or _SAID_BY.index(finding.rule) < _SAID_BY.index(other.rule):
            said[place] = finding
    return [*kept, *said.values()]


def _follows(finding: Finding, jumped: str) -> bool:
    """Whether a month is that of a change of scale or one of the eleven after it."""
    month = jumped[: len("2025-01")]
    return month <= finding.period < shift_months(parse(month), 12).code


def _explained(
    finding: Finding,
    explained: Mapping[tuple[str, str, str], Explanation],
    evidence: Evidence,
) -> Finding:
    """The finding with its explanation, if that was about the same numbers.

    What was noted at the reading of the month explains its use too.
    """
    known = explained.get(finding.key)
    if known is not None and known.numbers == finding.numbers:
        return replace(finding, explanation=known)
    if finding.rule not in _SAID_BY:
        return finding
    notes = [
        reading.note
        for reading in evidence.measured.book.meters[finding.meter_id].readings
        if reading.note and f"{reading.day:%Y-%m}" == finding.period
    ]
    return replace(finding, explanation=_noted(finding, notes[-1])) if notes else finding


def _noted(finding: Finding, note: str) -> Explanation:
    return Explanation(*finding.key, finding.numbers, note, "", "")


def _by_weight(finding: Finding) -> tuple[object, ...]:
    order = [rule.code for rule in checks.every()]
    return (
        not finding.is_open, _RANKS.index(finding.severity), order.index(finding.rule),
        finding.label, finding.period,
    )  # fmt: skip
