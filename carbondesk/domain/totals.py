"""What the institution used of each carrier: counted meters less what was resold."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain import trace
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.figure import Figure
from carbondesk.domain.meter import NEVER_COUNTED, MeterKind, Role, Setup
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.usage import Measured, Usage
from carbondesk.reference import carriers

PV = "pv"
_PV_ROLES = frozenset({Role.PV_GENERATION, Role.PV_EXPORT})


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
    contributions: tuple[Contribution, ...]

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
    grouped: dict[str, list[Contribution]] = {}
    for contribution in contributions(measured, period):
        grouped.setdefault(contribution.carrier, []).append(contribution)
    ordered = (carrier.code for carrier in carriers.every())
    return {code: total(code, grouped[code]) for code in ordered if code in grouped}


def contributions(measured: Measured, period: Period) -> list[Contribution]:
    """What each meter adds to its carrier's total in a period, by its setup of the day."""
    found = []
    for meter_id, facts in measured.book.meters.items():
        for setup, piece in measured.segments(meter_id, period):
            sign = _sign(facts, setup)
            if sign:
                usage = measured.usage(meter_id, piece)
                if usage.days or usage.quantity is not None:
                    found.append(Contribution(_line(facts, setup), sign, setup, usage))
    return found


def total(carrier: str, parts: Iterable[Contribution]) -> CarrierTotal:
    """The sum of what is known, with the worst quality of its parts."""
    counted = tuple(parts)
    known = [item.sign * item.usage.quantity for item in counted if item.usage.quantity is not None]
    return CarrierTotal(
        carrier,
        sum(known, Fraction(0)) if known else None,
        carriers.named(carrier).unit.code,
        worst(item.usage.quality for item in counted),
        counted,
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


def _part(measured: Measured, item: Contribution) -> Figure:
    opened = trace.of_usage(measured.book, item.usage)
    return trace.negative(opened) if item.sign < 0 else opened


def _line(facts: MeterFacts, setup: Setup) -> str:
    return PV if setup.role in _PV_ROLES else facts.meter.carrier


def _sign(facts: MeterFacts, setup: Setup) -> int:
    if setup.role is Role.RESOLD or (setup.role is Role.PV_EXPORT and _line(facts, setup) == PV):
        return -1
    return 1 if setup.counted and setup.role not in NEVER_COUNTED else 0
