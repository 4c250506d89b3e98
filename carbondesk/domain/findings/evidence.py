"""What rules look at: the usage of a book in a period, and each month's use as arrays."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from carbondesk.domain import totals, weather
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.figure import Figure
from carbondesk.domain.findings.finding import METER, Finding
from carbondesk.domain.findings.limits import Limits
from carbondesk.domain.instant import DAY_MINUTES, end_of, start_of
from carbondesk.domain.load_days import LoadDays
from carbondesk.domain.meter import MeterKind, label
from carbondesk.domain.period import Period, months_between, shift_months
from carbondesk.domain.spans import PICO
from carbondesk.domain.tariff_hours import Supply
from carbondesk.domain.usage import Measured
from carbondesk.reference import carriers

# So many months before the period are looked back on, and so many after it.
BACK, ON = 49, 3
# These are used and billed in the season only.
SEASONAL = frozenset({"heat", "cooling", "steam"})

# Loads are looked at over so many months before the period, and over the period.
LOAD_BACK = 12

Amounts = NDArray[np.float64]
Loads = Callable[[str, Period], LoadDays | None]


def without_loads(_meter_id: str, _period: Period) -> None:
    """Nothing was logged."""


def window(period: Period) -> Period:
    """The days whose facts the rules need for a period."""
    months = period.months()
    first, last = shift_months(months[0], -BACK), shift_months(months[-1], ON)
    return Period(first.first, last.last, f"{first.code}..{last.code}")


@dataclass(frozen=True)
class Evidence:
    """The facts and the limits by which a period is judged, as they stand on one day."""

    measured: Measured
    period: Period
    today: date
    limits: Limits
    loads: Loads = without_loads
    supplies: tuple[Supply, ...] = ()

    @cached_property
    def months(self) -> tuple[Period, ...]:
        """The months of the period that have begun."""
        return tuple(month for month in self.period.months() if month.first <= self.today)

    @cached_property
    def history(self) -> tuple[Period, ...]:
        """The months of the arrays, those of the period among them."""
        days = window(self.period)
        return tuple(months_between(days.first, days.last))

    @cached_property
    def places(self) -> dict[str, int]:
        """Where each month stands in the arrays."""
        return {month.code: place for place, month in enumerate(self.history)}

    @cached_property
    def temperatures(self) -> Amounts:
        """The mean temperature of each month of the history, not a number where a day lacks."""
        known = weather.by_day(self.measured.book.weather)
        means = (weather.mean_of(known, month) for month in self.history)
        return np.array([np.nan if mean is None else mean for mean in means])

    @cached_property
    def prices(self) -> dict[tuple[str, str], Figure]:
        """What a unit of each carrier costs around a month, as far as it was asked for."""
        return {}

    @cached_property
    def _load(self) -> dict[str, LoadDays | None]:
        return {}

    @cached_property
    def _edges(self) -> tuple[Amounts, Amounts]:
        first = np.array([start_of(month.first) for month in self.history], dtype=np.float64)
        last = np.array([end_of(month.last) for month in self.history], dtype=np.float64)
        return first, last

    @cached_property
    def _carrier_totals(self) -> dict[str, Amounts]:
        found: dict[str, Amounts] = {}
        for facts in self.measured.book.meters.values():
            if totals.counts(facts.setup_on(self.period.last)):
                amounts = np.nan_to_num(self.amounts(facts))
                carrier = facts.meter.carrier
                found[carrier] = found[carrier] + amounts if carrier in found else amounts
        return found

    @cached_property
    def _amounts(self) -> dict[str, Amounts]:
        return {}

    @cached_property
    def _typicals(self) -> dict[tuple[str, str], float]:
        return {}

    def amounts(self, facts: MeterFacts) -> Amounts:
        """The use of each month of the history, not a number where a day is not known.

        In the carrier's unit, as floating point: to judge by, never to be told.
        """
        meter_id = facts.meter.id
        if meter_id not in self._amounts:
            ratio = carriers.convert(1, facts.meter.unit, carriers.named(facts.meter.carrier))
            self._amounts[meter_id] = self._spread(meter_id) * float(ratio or 1)
        return self._amounts[meter_id]

    def load(self, facts: MeterFacts) -> LoadDays | None:
        """The values that a meter logged in the year before the period and in it."""
        if not facts.intervals or not self.months:
            return None
        if facts.meter.id not in self._load:
            first = shift_months(self.months[0], -LOAD_BACK).first
            # One at a time: a year of all loggers would fill the memory.
            self._load.clear()
            days = Period(first, self.months[-1].last, "")
            self._load[facts.meter.id] = self.loads(facts.meter.id, days)
        return self._load[facts.meter.id]

    def whole_load(self, facts: MeterFacts) -> LoadDays | None:
        """All that a meter is known to have logged up to the end of the period."""
        if not facts.intervals or not self.months:
            return None
        first = facts.intervals[0].period.first
        return self.loads(facts.meter.id, Period(first, self.months[-1].last, ""))

    def per_day(self, facts: MeterFacts) -> Amounts:
        """The use per day of each month of the history."""
        first, last = self._edges
        return self.amounts(facts) / ((last - first) / DAY_MINUTES)

    def is_small(self, facts: MeterFacts, rule: str, month: Period, difference: float) -> bool:
        """Whether a difference is of no weight in what the institution used of the carrier."""
        share = float(self.limits.of(rule, "least_share")) / 100
        return abs(difference) < share * self._typical(facts.meter.carrier, month)

    def in_service(self, facts: MeterFacts) -> Iterator[Period]:
        """The months of the period in which a meter was in service for all of it."""
        meter = facts.meter
        for month in self.months:
            begun = meter.installed is None or meter.installed < month.first
            if begun and (meter.retired is None or meter.retired >= month.last):
                yield month

    def _typical(self, carrier: str, month: Period) -> float:
        """What the institution used of a carrier in a usual month of the year before."""
        key = carrier, month.code
        if key not in self._typicals:
            place, whole = self.places[month.code], self._carrier_totals.get(carrier)
            before = whole[max(place - 12, 0) : place] if whole is not None else np.zeros(0)
            known = before[before > 0]
            self._typicals[key] = float(np.median(known)) if len(known) else 0.0
        return self._typicals[key]

    def _spread(self, meter_id: str) -> Amounts:
        first, last = self._edges
        spans = self.measured.spans(meter_id).spans
        if not spans:
            return np.full(len(first), np.nan)
        begin = np.array([span.first for span in spans], dtype=np.float64)[:, None]
        end = np.array([span.last for span in spans], dtype=np.float64)[:, None]
        amount = np.array([span.pico / PICO for span in spans])[:, None]
        inside = np.clip(np.minimum(end, last) - np.maximum(begin, first), 0, None)
        made: Amounts = (amount * inside / (end - begin)).sum(axis=0)
        made[inside.sum(axis=0) < last - first] = np.nan
        return made


def about(
    rule: str,
    facts: MeterFacts,
    period: str,
    values: Mapping[str, object],
    behind: Sequence[str] = (),
) -> Finding:
    """A finding about a meter."""
    meter = facts.meter
    return Finding(rule, f"{METER}:{meter.id}", label(meter), period, values, tuple(behind))


def is_of_kind(facts: MeterFacts, day: date, *kinds: MeterKind) -> bool:
    """Whether a meter is of one of some kinds on a day."""
    return facts.setup_on(day).kind in kinds
