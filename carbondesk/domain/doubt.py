"""What is missing or estimated in a period, meter by meter."""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from carbondesk.domain.instant import day_of, last_day
from carbondesk.domain.meter import NEVER_COUNTED, Meter, MeterKind
from carbondesk.domain.period import Period, split
from carbondesk.domain.quality import Quality
from carbondesk.domain.usage import Measured, Usage
from carbondesk.reference import carriers

Days = tuple[date, date]
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Doubt:
    """A meter that is not measured on all its days: the days without data, and what is estimated.

    `methods` are the formulas of the estimated spans; `is_counted` says whether it is in totals.
    """

    meter: Meter
    usage: Usage
    is_counted: bool
    gaps: tuple[Days, ...]
    estimated: tuple[Days, ...]
    estimated_quantity: Fraction
    methods: tuple[str, ...]

    @property
    def lacking_days(self) -> int:
        """How many days have no data at all."""
        return sum((last - first).days + 1 for first, last in self.gaps)


def of_period(measured: Measured, period: Period) -> tuple[Doubt, ...]:
    """Every meter in doubt, in the order of carriers, those that count first."""
    order = {carrier.code: carrier.order for carrier in carriers.every()}
    found = []
    for meter_id, facts in measured.book.meters.items():
        setup = facts.setup_on(period.last)
        usage = measured.usage(meter_id, period)
        is_read = setup.kind is not MeterKind.AREA_HEAT or usage.quantity is not None
        counted = setup.counted and setup.role not in NEVER_COUNTED
        # What a formula lacks is told at the meters in it, unless only the formula counts.
        is_read = is_read and (counted or setup.kind is not MeterKind.VIRTUAL)
        if usage.days and usage.quality is not Quality.MEASURED and is_read:
            found.append(_doubt(facts.meter, usage, measured, is_counted=counted))
    return tuple(
        sorted(
            found,
            key=lambda item: (not item.is_counted, order[item.meter.carrier], item.meter.code),
        )
    )


def _doubt(meter: Meter, usage: Usage, measured: Measured, *, is_counted: bool) -> Doubt:
    guessed = [share for share in usage.shares if share.span.estimated]
    pieces = [_within(day_of(s.span.first), last_day(s.span.last), usage.period) for s in guessed]
    return Doubt(
        meter,
        usage,
        is_counted,
        gaps(measured, usage.meter_id, usage.period),
        tuple(_joined(pieces)),
        sum((share.quantity for share in guessed), Fraction(0)),
        tuple(dict.fromkeys(share.span.formula for share in guessed)),
    )


def gaps(measured: Measured, meter_id: str, period: Period) -> tuple[Days, ...]:
    """The days of service without any data."""
    found: list[Days] = []
    for single in split(period, "day"):
        usage = measured.usage(meter_id, single)
        if usage.days and usage.quality is Quality.NONE:
            found.append((single.first, single.last))
    return tuple(_joined(found))


def _within(first: date, last: date, period: Period) -> Days:
    return max(first, period.first), min(last, period.last)


def _joined(days: list[Days]) -> list[Days]:
    """Stretches of days, those that touch made one."""
    found: list[Days] = []
    for first, last in sorted(days):
        if found and first <= found[-1][1] + ONE_DAY:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found
