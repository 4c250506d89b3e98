"""What the institution used of each carrier: counted meters less what was resold."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import partial

from carbondesk.domain import trace
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.figure import Figure
from carbondesk.domain.later import Later
from carbondesk.domain.meter import NEVER_COUNTED, PV_ROLES, MeterKind, Role, Setup
from carbondesk.domain.period import Period
from carbondesk.domain.plain import Brief, Sum
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.usage import Measured, Usage
from carbondesk.reference import carriers

PV = "pv"


@dataclass(frozen=True)
class Contribution:
    """What one meter adds to (sign 1) or takes from (sign −1) a carrier's total."""

    carrier: str
    sign: int
    setup: Setup
    usage: Usage


@dataclass(frozen=True)
class CarrierTotal:
    """The total of a carrier in its own unit; None where no part is known."""

    carrier: str
    quantity: Fraction | None
    unit: str
    quality: Quality
    contributions: Sequence[Contribution]
    grades: frozenset[str]

    @property
    def meters(self) -> int:
        """How many meters count."""
        return len({item.usage.meter_id for item in self.contributions if item.usage.days})

    @property
    def meters_known(self) -> int:
        """How many of them have facts on all their days."""
        lacking = {Quality.NONE, Quality.PARTIAL}
        counted = {item.usage.meter_id for item in self.contributions if item.usage.days}
        short = {
            item.usage.meter_id
            for item in self.contributions
            if item.usage.days and item.usage.quality in lacking
        }
        return len(counted - short)


def by_carrier(measured: Measured, period: Period) -> dict[str, CarrierTotal]:
    """The totals of a period, in the order of lists and prints."""
    sums: defaultdict[str, Sum] = defaultdict(Sum)
    grades: defaultdict[str, set[str]] = defaultdict(set)
    for code, sign, setup, found in _briefs(measured, period):
        sums[code].add(found, sign)
        grades[code].add(setup.grade)
    every = Later(partial(contributions, measured, period))
    ordered = (carrier.code for carrier in carriers.every())
    return {
        code: CarrierTotal(
            code,
            sums[code].value,
            carriers.named(code).unit.code,
            worst(sums[code].qualities) if sums[code].is_known else Quality.NONE,
            Later(partial(_of_carrier, every, code)),
            frozenset(grades[code]),
        )
        for code in ordered
        if code in sums
    }


def _briefs(measured: Measured, period: Period) -> Iterator[tuple[str, int, Setup, Brief]]:
    """What meters add to their carrier's total, without the traces."""
    for flock in measured.flocks.found:
        together = measured.brief_of(flock, period)
        if together.days or together.over is not None:
            yield flock.carrier, 1, flock.setup, together
    for meter_id in measured.flocks.rest:
        facts = measured.book.meters[meter_id]
        for setup, piece in measured.segments(meter_id, period):
            for sign, part in _signed(measured, facts, setup, piece):
                found = measured.brief(meter_id, part)
                if found.days or found.over is not None:
                    yield line(facts, setup), sign, setup, found


def _of_carrier(every: Sequence[Contribution], code: str) -> Iterator[Contribution]:
    return (item for item in every if item.carrier == code)


def contributions(measured: Measured, period: Period) -> list[Contribution]:
    """What each meter adds to its carrier's total in a period, by its setup of the day."""
    found = []
    for meter_id, facts in measured.book.meters.items():
        for setup, piece in measured.segments(meter_id, period):
            for sign, part in _signed(measured, facts, setup, piece):
                usage = measured.usage(meter_id, part)
                if usage.days or usage.quantity is not None:
                    found.append(Contribution(line(facts, setup), sign, setup, usage))
    return found


def total(carrier: str, parts: Iterable[Contribution]) -> CarrierTotal:
    """The sum of what is known, with the worst quality of its parts.

    What is taken away from nothing known is nothing known.
    """
    counted = tuple(parts)
    known = [
        (item.sign, item.usage.quantity) for item in counted if item.usage.quantity is not None
    ]
    is_known = any(sign > 0 for sign, _ in known)
    return CarrierTotal(
        carrier,
        sum((sign * quantity for sign, quantity in known), Fraction(0)) if is_known else None,
        carriers.named(carrier).unit.code,
        worst(item.usage.quality for item in counted) if is_known else Quality.NONE,
        counted,
        frozenset(item.setup.grade for item in counted),
    )


def figure(measured: Measured, found: CarrierTotal, key: str) -> Figure:
    """The total as a figure that opens down to its meters."""
    return Figure(
        key,
        found.quantity,
        found.unit,
        "sum",
        found.quality,
        label=found.carrier,
        _open=lambda: tuple(_part(measured, item) for item in found.contributions),
    )


def is_unmeasured_heat(setup: Setup) -> bool:
    """Heat charged by area without the user's own GJ/m²: known to be unknown."""
    return setup.kind is MeterKind.AREA_HEAT and setup.gj_per_m2_micro is None


def counts(setup: Setup) -> bool:
    """Whether a meter adds to the institution's totals."""
    return setup.counted and setup.role not in NEVER_COUNTED


def line(facts: MeterFacts, setup: Setup) -> str:
    """The line of a meter: its carrier, or that of own photovoltaic power."""
    return PV if setup.role in PV_ROLES else facts.meter.carrier


def _part(measured: Measured, item: Contribution) -> Figure:
    opened = trace.of_usage(measured.book, item.usage)
    return trace.negative(opened) if item.sign < 0 else opened


def _signed(
    measured: Measured, facts: MeterFacts, setup: Setup, piece: Period
) -> list[tuple[int, Period]]:
    """Whether the meter adds or takes away, on which days of a piece of its own setup."""
    if setup.role is Role.PV_EXPORT:
        return [(-1, piece)]
    if setup.role is Role.RESOLD:
        return [
            (-1, part)
            for part in _cut_above(measured, facts, piece)
            if _is_taken_away(measured.book, facts, part.first)
        ]
    return [(1, piece)] if counts(setup) else []


def _cut_above(measured: Measured, facts: MeterFacts, piece: Period) -> list[Period]:
    """A piece cut where a meter above changes."""
    parts = [piece]
    for above in measured.book.above(facts.meter.id, piece.first):
        parts = [cut for part in parts for _, cut in measured.segments(above.meter.id, part)]
    return parts


def _is_taken_away(book: Book, facts: MeterFacts, day: date) -> bool:
    """Whether what was resold is in the total of a meter above, and not taken away there."""
    carrier = facts.meter.carrier
    above = [item for item in book.above(facts.meter.id, day) if item.meter.carrier == carrier]
    setups = [item.setup_on(day) for item in above]
    if any(setup.role is Role.RESOLD for setup in setups):
        return False
    return not setups or any(counts(setup) for setup in setups)
