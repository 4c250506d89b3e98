"""Rules about what loggers measured: nights, weekends, water that runs, jumps of the scale."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from carbondesk.domain import derived, load_findings, load_still, trace
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.findings import prices
from carbondesk.domain.findings.evidence import Evidence, about
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.load_codes import ALWAYS, SCALE, WEEKEND
from carbondesk.domain.load_days import LoadDays
from carbondesk.domain.load_findings import LoadFinding
from carbondesk.domain.period import month_of

BASIS = ("first", "before")


def found(evidence: Evidence, facts: MeterFacts) -> Iterator[Finding]:
    """What stands out in the load of a meter on any day of the period."""
    for _, finding in noticed(evidence, facts):
        yield finding


def noticed(evidence: Evidence, facts: MeterFacts) -> list[tuple[LoadFinding, Finding]]:
    """What stands out, with the finding that tells of it; the newest first."""
    load = evidence.load(facts)
    if load is None:
        return []
    found = [*load_findings.of(load, facts.meter.carrier, evidence.limits)]
    if not any(one.code == SCALE for one in found):
        found += _never_still(evidence, facts, load)
    return [
        (one, _finding(evidence, facts, one)) for one in found if one.last >= evidence.period.first
    ]


def _never_still(evidence: Evidence, facts: MeterFacts, load: LoadDays) -> list[LoadFinding]:
    """Nights without quiet; where there is a longer past than a year, by all of it."""
    institution = evidence.measured.book.institution
    use = institution.type_code if institution else ""
    carrier, limits = facts.meter.carrier, evidence.limits
    found = load_still.of(load, carrier, limits, use)
    if found is not None and facts.intervals[0].period.first < load.first:
        whole = evidence.whole_load(facts)
        found = load_still.of(whole, carrier, limits, use) if whole is not None else None
    return [] if found is None else [found]


def _finding(evidence: Evidence, facts: MeterFacts, one: LoadFinding) -> Finding:
    amount = _amount(facts, one)
    figures = [*_rates(facts, one), *([amount] if amount else [])]
    spent = amount and prices.worth(evidence, facts.meter.carrier, amount, month_of(one.last))
    figures += [spent] if spent else []
    values = {
        "first": one.first, "last": one.last, "before": one.before, "after": one.after,
        "amount": one.amount, "yuan": spent.value if spent else None,
        "unit": facts.meter.unit, "ongoing": int(one.ongoing),
        "begin": one.hours[0], "end": one.hours[1],
    }  # fmt: skip
    if one.code == ALWAYS:
        values["since_first"] = int(_is_first(facts, one))
    made = about(one.code, facts, one.first.isoformat(), values, _behind(facts, one))
    return replace(made, figures=tuple(figures), basis=BASIS if one.code != ALWAYS else BASIS[:1])


def _is_first(facts: MeterFacts, one: LoadFinding) -> bool:
    """Whether nothing was logged in any month before, as far back as is looked."""
    return facts.intervals[0].month == month_of(one.first).code


def _rates(facts: MeterFacts, one: LoadFinding) -> tuple[Figure, Figure]:
    """Before and after; they open to the months that were logged."""
    unit, times = ("%", 100) if one.code == WEEKEND else (f"{facts.meter.unit}/h", 1)
    months = _months(facts, one)
    formula = "median_of_weeks" if one.code == WEEKEND else "median_of_days"
    hours = f"{one.hours[0]}:00–{one.hours[1]}:00"
    return tuple(  # type: ignore[return-value]
        Figure(f"finding.{key}", value * times, unit, formula, label=hours, _open=lambda: months)
        for key, value in (("before", one.before), ("after", one.after))
    )


def _amount(facts: MeterFacts, one: LoadFinding) -> Figure | None:
    if one.used is None or one.usual is None:
        return None
    if one.code == ALWAYS:
        return _at_most(facts, one)
    unit, months = facts.meter.unit, _months(facts, one)
    label = f"{one.first} — {one.last}, {one.hours[0]}:00–{one.hours[1]}:00"
    used = Figure("finding.used", one.used, unit, "logged_hours", label=label, _open=lambda: months)
    before, _ = _rates(facts, one)
    usual = Figure(
        "finding.usual", one.usual, unit,
        "usual_share" if one.code == WEEKEND else "usual_rate", label=label,
        _open=lambda: (before, *months),
    )  # fmt: skip
    more = derived.less("finding.amount" if one.times == 1 else "finding.more", used, usual)
    if one.times == 1:
        return more
    times = derived.known(
        "finding.times", one.times, "", Fact("times", str(one.times), (("value", one.times),))
    )
    return derived.times("finding.amount", unit, more, times)


def _at_most(facts: MeterFacts, one: LoadFinding) -> Figure:
    """What ran away if all that runs at night is lost: its rate times all hours of the days."""
    _, still = _rates(facts, one)
    hours = Fraction(one.used or 0) / one.after
    count = derived.known("finding.hours", hours, "h", Fact("hours", "", (("value", hours),)))
    return derived.times("finding.amount", facts.meter.unit, still, count)


def _months(facts: MeterFacts, one: LoadFinding) -> tuple[Fact, ...]:
    """The months that the days of a finding lie in, and the one before them."""
    begin, end = month_of(one.first), month_of(one.last)
    earlier = [month for month in facts.intervals if month.month < begin.code][-1:]
    inside = [month for month in facts.intervals if begin.code <= month.month <= end.code]
    return tuple(map(trace.of_fact, (*earlier, *inside)))


def _behind(facts: MeterFacts, one: LoadFinding) -> list[str]:
    return [f"{fact.kind}:{fact.id}" for fact in _months(facts, one)]
