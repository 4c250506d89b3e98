"""The saving of a project: period by period and in all, with its model, range and gates."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import inf
from types import MappingProxyType

import numpy as np

from carbondesk.domain.figure import Figure
from carbondesk.domain.fitting.fit import Fit
from carbondesk.domain.fitting.savings import CONFIDENCES, Range
from carbondesk.domain.mv.baseline import Check
from carbondesk.domain.mv.conditions import Conditions
from carbondesk.domain.mv.plan import PlanFacts
from carbondesk.domain.mv.sufficiency import Sample, Sufficiency
from carbondesk.domain.period import Period
from carbondesk.domain.sets import Sets
from carbondesk.domain.usage import Measured

SetsOf = Callable[[int], Sets]
SURE = 0.9


@dataclass(frozen=True)
class Ground:
    """The facts that a saving is worked out from."""

    facts: PlanFacts
    measured: Measured
    sets_of: SetsOf
    normals: Mapping[str, tuple[float, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """The monthly means of typical years, by city."""

    @property
    def carrier(self) -> str:
        """What the meters measure."""
        return self.measured.book.meters[self.facts.meter_ids[0]].meter.carrier


@dataclass(frozen=True)
class Row:
    """One period: baseline plus adjustments less what was metered is the saving."""

    period: Period
    conditions: Conditions | None
    baseline: Figure
    adjustments: Figure
    metered: Figure
    saving: Figure


@dataclass(frozen=True)
class Modelled:
    """What a model gives: rows, half the width of the range by confidence, where it stands."""

    rows: tuple[Row, ...]
    widths: Mapping[float, float]
    fit: Fit | None = None
    after: Fit | None = None
    check: Check | None = None
    simulation: "Calibration | None" = None


@dataclass(frozen=True)
class Calibration:
    """How well a simulation meets the baseline's meters, with one parameter taken (n − 1)."""

    cv_rmse: float
    nmbe: float
    n: int


@dataclass(frozen=True)
class Point:
    """A point of the running sum: a period, what it adds, and the sum up to it."""

    period: Period
    phase: str
    saved: float
    sum: float


@dataclass(frozen=True)
class Event:
    """A period, or the first of several, in which something else than the project may have worked.

    `kind` is jump (one period stands out) or shift (the level changes from there on).
    """

    kind: str
    period: Period
    percent: float


@dataclass(frozen=True)
class Proof:
    """All that is known of a saving. `rows` is empty where no model carries it."""

    ground: Ground
    baseline: Sufficiency
    reporting: Sufficiency
    modelled: Modelled
    totals: Mapping[str, Figure]
    worth: Mapping[str, Figure]
    points: tuple[Point, ...]
    events: tuple[Event, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """The periods of the reporting stretch."""
        return self.modelled.rows

    @property
    def saving(self) -> Figure:
        """The saving of all periods."""
        return self.totals["saving"]

    @property
    def unit(self) -> str:
        """The unit of the carrier."""
        return self.saving.unit

    def within(self, confidence: float) -> Range | None:
        """The range of the saving; None where nothing says how wide it is."""
        width, total = self.modelled.widths.get(confidence), self.saving.value
        if width is None or total is None:
            return None
        return Range(confidence, float(total) - width, float(total) + width)

    @property
    def ranges(self) -> tuple[Range, ...]:
        """The ranges at 68, 80 and 90 %."""
        found = (self.within(confidence) for confidence in CONFIDENCES)
        return tuple(one for one in found if one is not None)

    @property
    def is_significant(self) -> bool:
        """Whether something was saved for sure: zero lies below the range at 90 %."""
        sure = self.within(SURE)
        return sure is not None and sure.low > 0

    @property
    def share(self) -> float:
        """The saving as a share of the adjusted baseline."""
        whole = _value(self.totals["baseline"]) + _value(self.totals["adjustments"])
        own = whole * float(self.ground.facts.plan.share)
        return _value(self.saving) / own if own else 0.0

    def uncertainty(self, confidence: float) -> float:
        """Half the range as a share of the saving."""
        width, saved = self.modelled.widths.get(confidence), abs(_value(self.saving))
        return inf if width is None or not saved else width / saved

    @property
    def beyond(self) -> float:
        """How many degrees the reporting period leaves the temperatures of the baseline."""
        before, after = _warmth(self.baseline.used), _warmth(self.reporting.used)
        if not before.size or not after.size:
            return 0.0
        return float(max(after.max() - before.max(), before.min() - after.min(), 0.0))


def _warmth(samples: Sequence[Sample]) -> np.typing.NDArray[np.float64]:
    means = np.array([one.conditions.temperature for one in samples])
    return np.asarray(means[~np.isnan(means)])


def _value(figure: Figure) -> float:
    return float(Fraction(figure.value or 0))
