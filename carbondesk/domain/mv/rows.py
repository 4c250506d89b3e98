"""The rows of a saving, each figure with the way down to its facts."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from carbondesk.domain.figure import Fact, Figure, Part
from carbondesk.domain.fitting.fit import Fit
from carbondesk.domain.mv.conditions import Conditions
from carbondesk.domain.mv.plan import Adjustment, PlanFacts
from carbondesk.domain.mv.proof import Row
from carbondesk.domain.mv.sufficiency import Sample
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.quantity import MICRO

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


def expected(
    period: Period, per_day: float, unit: str, model: Fact, parts: Sequence[Part]
) -> Figure:
    """What a model expects of a period."""
    return Figure(
        f"mv.baseline.{period.code}",
        exact(per_day) * period.days,
        unit,
        "mv_model",
        Quality.MEASURED,
        _open=lambda: (model, *parts),
    )


def adjustments(every: Sequence[Adjustment], period: Period, unit: str) -> Figure:
    """What dated changes add to the baseline of a period."""
    parts = tuple(_part(one, period, unit) for one in every if one.days_in(period))
    value = sum((Fraction(part.value or 0) for part in parts), Fraction(0))
    return Figure(f"mv.adjustments.{period.code}", value, unit, "sum", _open=lambda: parts)


def totals(rows: Sequence[Row], unit: str) -> Mapping[str, Figure]:
    """The sums of all periods by name; no rows are no data."""
    return {name: _total(name, [getattr(one, name) for one in rows], unit) for name in TOTALS}


def model_fact(plan_id: str, found: Fit) -> Fact:
    """A fitted model as a leaf: its coefficients and how they were counted."""
    coefficients = tuple((name, exact(one.value)) for name, one in found.coefficients.items())
    points = tuple(
        (f"change_point_{place}", exact(one)) for place, one in enumerate(found.change_points, 1)
    )
    counts = (("n", found.n), ("p", found.p), ("denominator", "n − p"))
    return Fact(
        "mv_model", plan_id, (("model", found.shape.value), *coefficients, *points, *counts)
    )


def conditions_fact(conditions: Conditions) -> Fact:
    """The conditions of a period as a leaf."""
    warm = (("temperature", exact(conditions.temperature)),) if len(conditions.daily) else ()
    drivers = tuple(
        (name, exact(value))
        for name, value in conditions.drivers.items()
        if name != "temperature" and value == value  # noqa: PLR0124 (not a number)
    )
    days = (("days", conditions.period.days), ("weather_days", conditions.known_days))
    return Fact("mv_conditions", conditions.period.code, (*warm, *drivers, *days))


def fitted_on(samples: Sequence[Sample]) -> tuple[Figure, ...]:
    """What the meters measured in the periods that a model was fitted on."""
    return tuple(one.metered.figure for one in samples)


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
