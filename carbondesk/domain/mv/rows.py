"""The rows of a saving, each figure with the way down to its facts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from carbondesk.domain.figure import Fact, Figure, Part
from carbondesk.domain.fitting.fit import COOLING, HEATING, Fit, Floats
from carbondesk.domain.mv.conditions import Conditions
from carbondesk.domain.mv.plan import Adjustment, PlanFacts
from carbondesk.domain.mv.proof import Row
from carbondesk.domain.mv.sufficiency import Sample
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.quantity import MICRO

# What a slope is taken by: degrees on one side of its change point, or mean degree days.
_DEGREES = ((HEATING, "degrees_below"), (COOLING, "degrees_above"))
TOTALS = ("baseline", "adjustments", "metered", "saving")


def exact(value: float) -> Fraction:
    """A value of floating point as a number that stands: to the millionth."""
    return Fraction(round(value * MICRO), MICRO)


def row(
    facts: PlanFacts,
    period: Period,
    conditions: Conditions | None,
    baseline: Figure,
    metered: Figure,
) -> Row:
    """A period with its adjustments and its saving."""
    added = adjustments(facts.adjustments, period, metered.unit)
    return Row(
        period,
        conditions,
        baseline,
        added,
        metered,
        _saving(facts, period, baseline, added, metered),
    )


@dataclass(frozen=True)
class Model:
    """A fitted model with the leaf that shows it and what it was fitted on."""

    fit: Fit
    leaf: Fact
    fitted: tuple[Figure, ...]

    @classmethod
    def of(cls, plan_id: str, found: Fit, samples: Sequence[Sample]) -> "Model":
        """The model of a plan, fitted on what the meters measured in some periods."""
        fitted = tuple(one.metered.figure for one in samples)
        return cls(found, _model_fact(plan_id, found), fitted)

    def expected(self, conditions: Conditions, design: Floats, unit: str) -> Figure:
        """What it expects of a period: each coefficient, as shown, times what is shown for it."""
        period, values = conditions.period, self.fit.values.tolist()
        pairs = zip(values, design.tolist(), strict=True)
        per_day = sum((exact(value) * exact(column) for value, column in pairs), Fraction(0))
        named = dict(zip(self.fit.coefficients, design.tolist(), strict=True))
        leaf = _conditions_fact(conditions, named)
        return Figure(
            f"mv.baseline.{period.code}",
            per_day * period.days,
            unit,
            "mv_model",
            Quality.MEASURED,
            _open=lambda: (self.leaf, leaf, *self.fitted),
        )


def adjustments(every: Sequence[Adjustment], period: Period, unit: str) -> Figure:
    """What dated changes add to the baseline of a period."""
    parts = tuple(_part(one, period, unit) for one in every if one.days_in(period))
    value = sum((Fraction(part.value or 0) for part in parts), Fraction(0))
    return Figure(f"mv.adjustments.{period.code}", value, unit, "sum", _open=lambda: parts)


def totals(rows: Sequence[Row], unit: str) -> Mapping[str, Figure]:
    """The sums of all periods by name; no rows are no data."""
    return {name: _total(name, [getattr(one, name) for one in rows], unit) for name in TOTALS}


def _model_fact(plan_id: str, found: Fit) -> Fact:
    """A fitted model as a leaf: its coefficients and how they were counted."""
    coefficients = tuple((name, exact(one.value)) for name, one in found.coefficients.items())
    points = tuple(
        (f"change_point_{place}", exact(one)) for place, one in enumerate(found.change_points, 1)
    )
    counts = (("n", found.n), ("p", found.p), ("denominator", "n − p"))
    return Fact(
        "mv_model", plan_id, (("model", found.shape.value), *coefficients, *points, *counts)
    )


def _conditions_fact(conditions: Conditions, columns: Mapping[str, float]) -> Fact:
    """The conditions of a period as a leaf, with the degrees that its slopes are taken by."""
    warm = (("temperature", exact(conditions.temperature)),) if len(conditions.daily) else ()
    drivers = tuple(
        (name, exact(value))
        for name, value in conditions.drivers.items()
        if name != "temperature" and value == value  # noqa: PLR0124 (not a number)
    )
    degrees = tuple((name, exact(columns[slope])) for slope, name in _DEGREES if slope in columns)
    days = (("days", conditions.period.days), ("weather_days", conditions.known_days))
    return Fact("mv_conditions", conditions.period.code, (*warm, *degrees, *drivers, *days))


def _part(one: Adjustment, period: Period, unit: str) -> Figure:
    days = one.days_in(period)
    leaf = Fact(
        "mv_adjustment", one.id,
        (("first", one.first), ("last", one.last), ("per_day", one.per_day), ("days", days),
         ("reason", one.reason), ("document", one.document)),
    )  # fmt: skip
    return Figure(
        f"mv.adjustment.{one.id}", one.per_day * days, unit, "product", label=one.reason,
        _open=lambda: (leaf,),
    )  # fmt: skip


def _saving(
    facts: PlanFacts, period: Period, baseline: Figure, added: Figure, metered: Figure
) -> Figure:
    parts: tuple[Part, ...] = (baseline, added, metered)
    known = [
        None if part.value is None else Fraction(part.value) for part in (baseline, added, metered)
    ]
    value = None
    if known[0] is not None and known[1] is not None and known[2] is not None:
        value = (known[0] + known[1] - known[2]) * facts.plan.share
    if facts.plan.share != 1:
        parts = (*parts, Fact("mv_share", facts.plan.id, (("share", facts.plan.share),)))
    quality = worst(part.quality for part in (baseline, metered))
    return Figure(
        f"mv.saving.{period.code}", value, metered.unit, "mv_saving", quality, _open=lambda: parts
    )


def _total(name: str, parts: Sequence[Figure], unit: str) -> Figure:
    known = [Fraction(part.value) for part in parts if part.value is not None]
    return Figure(
        f"mv.{name}",
        sum(known, Fraction(0)) if known else None,
        unit,
        "sum",
        worst(part.quality for part in parts),
        _open=lambda: tuple(parts),
    )


def with_key(figure: Figure, key: str) -> Figure:
    """The same figure under another key."""
    return replace(figure, key=key)
