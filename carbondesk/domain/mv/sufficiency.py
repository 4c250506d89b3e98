"""Whether the baseline's facts suffice, after the billing rules of CalTRACK 2.0 (2.2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import median

import numpy as np

from carbondesk.domain.mv.conditions import Conditions
from carbondesk.domain.mv.metered import MeteredPeriod
from carbondesk.domain.period import Period

SHORTEST, LONGEST_MONTHLY, LONGEST = 25, 35, 70
BIMONTHLY = 45
OUTLIER_RANGES = 3
ELECTRICITY = "electricity"


class Why(StrEnum):
    """Why a period is not used for the model; `USED` if it is."""

    USED = ""
    SHORT = "short"
    LONG = "long"
    ESTIMATED = "estimated"
    INCOMPLETE = "incomplete"
    ZERO = "zero"
    NEGATIVE = "negative"
    NO_WEATHER = "no_weather"
    NO_DRIVER = "no_driver"


@dataclass(frozen=True)
class Sample:
    """A measured period with its conditions, and why it is not used, if so.

    `outlier` says that its use lies beyond the median and three times the quartiles' distance.
    """

    metered: MeteredPeriod
    conditions: Conditions
    why: Why = Why.USED
    outlier: bool = False

    @property
    def is_used(self) -> bool:
        """Whether it counts."""
        return self.why is Why.USED


@dataclass(frozen=True)
class Sufficiency:
    """What the rules say of a baseline: days asked for, days covered, periods by reason."""

    stretch: Period
    samples: tuple[Sample, ...]

    @property
    def used(self) -> tuple[Sample, ...]:
        """The periods that the model is fitted on."""
        return tuple(one for one in self.samples if one.is_used)

    @property
    def days(self) -> int:
        """How many days the used periods have."""
        return sum(one.metered.days for one in self.used)

    @property
    def missing_days(self) -> int:
        """How many days of the stretch no used period covers."""
        return max(0, self.stretch.days - self.days)

    @property
    def missing_share(self) -> float:
        """The same as a share of the stretch."""
        return self.missing_days / self.stretch.days

    @property
    def outliers(self) -> int:
        """How many of the used periods are outliers."""
        return sum(one.outlier for one in self.used)


def judged(
    stretch: Period,
    found: Sequence[tuple[MeteredPeriod, Conditions]],
    carrier: str,
    *,
    with_weather: bool,
) -> Sufficiency:
    """The periods of a stretch, each with the reason why it is left out."""
    longest = _longest([metered.days for metered, _ in found])
    rules = _Rules(carrier, longest, with_weather)
    samples = [Sample(*pair, rules.why(*pair)) for pair in found]
    bound = _bound([one.metered.per_day for one in samples if one.is_used])
    marked = [
        Sample(one.metered, one.conditions, one.why, one.is_used and one.metered.per_day > bound)
        for one in samples
    ]
    return Sufficiency(stretch, tuple(marked))


def _longest(days: Sequence[int]) -> int:
    """35 days where most periods are monthly, 70 where they are bimonthly."""
    return LONGEST_MONTHLY if not days or median(days) < BIMONTHLY else LONGEST


def _bound(values: Sequence[float]) -> float:
    if not values:
        return float("inf")
    low, middle, high = np.percentile(values, [25, 50, 75])
    return float(middle + OUTLIER_RANGES * (high - low))


@dataclass(frozen=True)
class _Rules:
    """What a period must be to be used."""

    carrier: str
    longest: int
    with_weather: bool

    def why(self, metered: MeteredPeriod, conditions: Conditions) -> Why:
        """The first reason against a period."""
        quantity = metered.quantity
        if quantity is None:
            return Why.INCOMPLETE
        checks = {
            Why.NEGATIVE: quantity < 0,
            Why.ZERO: quantity == 0 and self.carrier == ELECTRICITY,
            Why.ESTIMATED: metered.estimated,
            Why.SHORT: metered.days < SHORTEST,
            Why.LONG: metered.days > self.longest,
            Why.NO_WEATHER: self.with_weather and not len(conditions.daily),
            Why.NO_DRIVER: bool(np.isnan(list(conditions.drivers.values())).any()),
        }
        return next((why for why, holds in checks.items() if holds), Why.USED)
