"""How completely the counted meters of each carrier are known, month by month."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain.meter import NEVER_COUNTED, MeterKind
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.usage import Measured, Usage
from carbondesk.reference import carriers


@dataclass(frozen=True)
class CarrierCoverage:
    """The counted meters of a carrier in the last of some months, and all months' qualities.

    A month's quality is None where no meter was in service.
    """

    carrier: str
    meters: int
    measured: int
    estimated: int
    lacking: int
    covered_days: Fraction
    expected_days: int
    months: tuple[Quality | None, ...]


def by_carrier(measured: Measured, months: Sequence[Period]) -> tuple[CarrierCoverage, ...]:
    """The coverage of each carrier, in the order of lists and prints.

    Heat that is charged by area has nothing to read and does not count.
    """
    grouped: dict[str, list[tuple[Usage | None, ...]]] = {}
    for meter_id, facts in measured.book.meters.items():
        usages = tuple(_counted(measured, meter_id, month) for month in months)
        if any(usages):
            grouped.setdefault(facts.meter.carrier, []).append(usages)
    ordered = (carrier.code for carrier in carriers.every())
    return tuple(_of_carrier(code, grouped[code]) for code in ordered if code in grouped)


def _counted(measured: Measured, meter_id: str, month: Period) -> Usage | None:
    """The usage of a meter in a month, None where it does not count or is not in service."""
    setup = measured.book.meters[meter_id].setup_on(month.last)
    counts = setup.counted and setup.role not in NEVER_COUNTED
    if not counts or setup.kind is MeterKind.AREA_HEAT:
        return None
    usage = measured.usage(meter_id, month)
    return usage if usage.days else None


def _of_carrier(carrier: str, meters: Sequence[tuple[Usage | None, ...]]) -> CarrierCoverage:
    now = [usages[-1] for usages in meters if usages[-1] is not None]
    qualities = [usage.quality for usage in now]
    months = tuple(_together(column) for column in zip(*meters, strict=True))
    return CarrierCoverage(
        carrier,
        len(now),
        qualities.count(Quality.MEASURED),
        qualities.count(Quality.ESTIMATED),
        qualities.count(Quality.PARTIAL) + qualities.count(Quality.NONE),
        sum((usage.covered_days for usage in now), Fraction(0)),
        sum(usage.days for usage in now),
        months,
    )


def _together(usages: Sequence[Usage | None]) -> Quality | None:
    served = [usage.quality for usage in usages if usage is not None]
    return worst(served) if served else None
