"""Measured periods of meters: from reading to reading, from bill to bill, never spread."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from carbondesk.domain import formula, trace
from carbondesk.domain.bill import Bill
from carbondesk.domain.figure import Figure
from carbondesk.domain.filling import Filling
from carbondesk.domain.instant import DAY_MINUTES
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.reading import Reading
from carbondesk.domain.spans import Span
from carbondesk.domain.usage import Measured

# CalTRACK 2.0, 2.2.3: an estimate joins the period after it, up to so many days.
LONGEST_JOINED = 70
# What is read more often than monthly is taken month by month, from dial to dial.
SHORTEST = 25


@dataclass(frozen=True)
class MeteredPeriod:
    """What the meters of a plan used between two days on which all of them were read.

    `estimated` says that an end of it, or a part, is an estimate.
    """

    period: Period
    figure: Figure
    estimated: bool = False

    @property
    def days(self) -> int:
        """How many days it has."""
        return self.period.days

    @property
    def quantity(self) -> Fraction | None:
        """What was used, None where a meter lacks a part."""
        return None if self.figure.value is None else Fraction(self.figure.value)

    @property
    def per_day(self) -> float:
        """What a day used."""
        return float((self.quantity or 0) / self.days)

    @property
    def middle(self) -> date:
        """The day in its middle: a period belongs to the stretch in which this lies."""
        return date.fromordinal((self.period.first.toordinal() + self.period.last.toordinal()) // 2)


def periods(measured: Measured, meter_ids: Sequence[str]) -> list[MeteredPeriod]:
    """The periods between the days on which every meter was read or billed, oldest first."""
    if not meter_ids:
        return []
    edges = [_edges(measured, meter_id) for meter_id in meter_ids]
    common = sorted(frozenset.intersection(*(frozenset(one) for one in edges)))
    return [_period(measured, meter_ids, *pair) for pair in pairwise(_monthly(common))]


def within(found: Iterable[MeteredPeriod], stretch: Period) -> list[MeteredPeriod]:
    """The periods whose middle day lies in a stretch."""
    return [one for one in found if stretch.contains(one.middle)]


def _edges(measured: Measured, meter_id: str) -> set[int]:
    """The days (as ordinals) at whose beginning a span of the meter begins or ends.

    What was only estimated is no edge, unless the period would become too long without it.
    """
    facts = measured.book.meters[meter_id]
    virtual = next((one for one in facts.setups if one.kind is MeterKind.VIRTUAL), None)
    if virtual is not None:
        return _edges_of_formula(measured, virtual.formula)
    spans = measured.spans(meter_id).spans
    hard = {_day(spans[0].first)} if spans else set()
    soft: list[int] = []
    for span in spans:
        (soft.append if _is_soft(span) else hard.add)(_day(span.last))
    return hard | set(_needed(soft, hard))


def _edges_of_formula(measured: Measured, text: str) -> set[int]:
    ids = {item.meter.code: id_ for id_, item in measured.book.meters.items()}
    codes = formula.parse(text).times if text else {}
    found = [_edges(measured, ids[code]) for code in codes if code in ids]
    return set.intersection(*found) if found else set()


def _is_soft(span: Span) -> bool:
    """Whether the end of a span is an estimate."""
    closing = span.facts[-1] if span.facts else None
    is_estimate = isinstance(closing, Reading | Bill) and closing.estimated
    return is_estimate or isinstance(closing, Filling)


def _needed(soft: Iterable[int], hard: Iterable[int]) -> Iterator[int]:
    """The estimated edges without which a period would be longer than joined ones may be."""
    fixed = sorted(hard)
    for edge in soft:
        before = max((day for day in fixed if day < edge), default=None)
        after = min((day for day in fixed if day > edge), default=None)
        if before is None or after is None or after - before > LONGEST_JOINED:
            yield edge


def _monthly(edges: Sequence[int]) -> list[int]:
    """Of edges nearer than a month, the last of each calendar month (of the day before it)."""
    gaps = sorted(after - before for before, after in pairwise(edges))
    if not gaps or gaps[len(gaps) // 2] >= SHORTEST:
        return list(edges)
    last = {(date.fromordinal(edge - 1).replace(day=1)): edge for edge in edges}
    return sorted(last.values())


def _day(minute: int) -> int:
    """The day at whose beginning a minute lies, to the nearest."""
    return (minute + DAY_MINUTES // 2) // DAY_MINUTES


def _period(measured: Measured, meter_ids: Sequence[str], first: int, after: int) -> MeteredPeriod:
    begin, end = date.fromordinal(first), date.fromordinal(after - 1)
    period = Period(begin, end, f"{begin}..{end}")
    usages = [measured.usage(meter_id, period) for meter_id in meter_ids]
    parts = tuple(trace.of_usage(measured.book, usage) for usage in usages)
    known = [usage.quantity for usage in usages if usage.quantity is not None]
    is_whole = len(known) == len(usages) and all(
        usage.quality is not Quality.PARTIAL for usage in usages
    )
    figure = Figure(
        f"mv.metered.{period.code}",
        sum(known, Fraction(0)) if is_whole else None,
        usages[0].unit,
        "sum",
        worst(usage.quality for usage in usages) if is_whole else Quality.PARTIAL,
        _open=lambda: parts,
    )
    edges = {first, after}
    estimated = any(
        _is_soft(span) and (_day(span.last) in edges or isinstance(span.facts[-1], Filling))
        for usage in usages
        for span in (share.span for share in usage.shares)
    )
    return MeteredPeriod(period, figure, estimated)
