"""What projects save in standard coal and CO₂, and what a tonne of CO₂ costs: the MACC.

A project that costs something is ranked by yuan a tonne. Of those that earn money the figure says
nothing about rank: with the same gain, the one that saves less CO₂ would look the better. They
are ranked by what they add (Taylor 2012).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain import appraisal, economics, energy, trace
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.project import ProjectFacts, ProjectSaving
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.sets import Sets
from carbondesk.reference import carriers
from carbondesk.reference.factor_sets import Factor
from carbondesk.reference.grid import GridFactor

TONNE = 1000
_POWER = "electricity"


@dataclass(frozen=True)
class Step:
    """One project of the curve: what it saves a year in tonnes, and what a tonne costs in yuan."""

    facts: ProjectFacts
    tonnes: Fraction
    yuan_per_tonne: Fraction
    npv: Fraction

    @property
    def earns(self) -> bool:
        """Whether it costs less than it brings, so that its figure must not rank it."""
        return self.yuan_per_tonne < 0


@dataclass(frozen=True)
class Curve:
    """The steps from left to right, and the projects that have no place in it, with the reason."""

    steps: tuple[Step, ...]
    left_out: tuple[tuple[ProjectFacts, str], ...]


def kgce(facts: ProjectFacts, sets: Sets) -> Figure:
    """What a project saves a year in standard coal; water is no energy."""
    parts = tuple(
        energy.product(f"project.kgce.{item.carrier}", quantity, sets.energy.factor(item.carrier))
        for item, quantity in _energy(facts)
    )
    return _sum("project.kgce", "kgce", parts)


def kgco2(facts: ProjectFacts, sets: Sets) -> Figure:
    """What a project saves a year in CO₂, with the factors of the year that is given."""
    parts = tuple(_emitted(item, quantity, sets) for item, quantity in _energy(facts))
    return _sum("project.kgco2", "kgCO2", parts)


def cost(found: appraisal.Appraisal, emitted: Figure) -> Figure:
    """What a tonne of CO₂ costs: yearly cost over tonnes a year; None where none is saved."""
    value = None
    if found.case is not None and emitted.value is not None and emitted.value > 0:
        value = economics.yearly_cost(found.case) * TONNE / Fraction(emitted.value)
    yearly = appraisal.measures(found).get("yearly_cost")
    parts = (yearly, emitted) if yearly is not None else (emitted,)
    quality = Quality.NONE if value is None else Quality.MEASURED
    return Figure(
        "project.yuan_per_tonne", value, "CNY/tCO2", "abatement_cost", quality, _open=lambda: parts
    )


def curve(projects: Iterable[ProjectFacts], sets: Sets) -> Curve:
    """The curve of projects: first those that earn, the greatest gain first, then by cost."""
    steps, left_out = list[Step](), list[tuple[ProjectFacts, str]]()
    for facts in projects:
        found, emitted = appraisal.of(facts), kgco2(facts, sets)
        price = cost(found, emitted)
        if found.case is None:
            left_out.append((facts, found.lacks[0]))
        elif price.value is None:
            left_out.append((facts, "no_carbon"))
        else:
            tonnes = Fraction(emitted.value or 0) / TONNE
            worth = economics.net_present_value(found.case)
            steps.append(Step(facts, tonnes, Fraction(price.value), worth))
    return Curve(tuple(sorted(steps, key=_place)), tuple(left_out))


def _place(step: Step) -> tuple[bool, Fraction]:
    return not step.earns, -step.npv if step.earns else step.yuan_per_tonne


def _energy(facts: ProjectFacts) -> list[tuple[ProjectSaving, Figure]]:
    return [
        (item, appraisal.saved(item))
        for item in facts.savings
        if carriers.named(item.carrier).is_energy
    ]


def _emitted(item: ProjectSaving, quantity: Figure, sets: Sets) -> Figure:
    key, factor = f"project.kgco2.{item.carrier}", _factor(item.carrier, sets)
    if factor is None:
        return Figure(
            key, None, "kgCO2", "no_factor", Quality.NONE, label=item.carrier,
            _open=lambda: (quantity,),
        )  # fmt: skip
    per_unit = factor.per_kwh if isinstance(factor, GridFactor) else factor.per_unit
    leaf = _leaf(factor, quantity.unit)
    return Figure(
        key, Fraction(quantity.value or 0) * per_unit, "kgCO2", "product", quantity.quality,
        factor.source.name_zh, item.carrier, _open=lambda: (quantity, leaf),
    )  # fmt: skip


def _factor(carrier: str, sets: Sets) -> Factor | GridFactor | None:
    if carrier == _POWER:
        return sets.carbon.factor(carrier) or sets.grid
    return sets.carbon.factor(carrier)


def _leaf(factor: Factor | GridFactor, unit: str) -> Fact:
    if isinstance(factor, GridFactor):
        return trace.of_grid(factor)
    return trace.of_factor(factor, f"kgCO2/{unit}")


def _sum(key: str, unit: str, parts: tuple[Figure, ...]) -> Figure:
    """The sum; a part without a factor leaves it unknown, as it would be too small or too large."""
    known = [Fraction(part.value) for part in parts if part.value is not None]
    is_known = len(known) == len(parts)
    quality = worst(part.quality for part in parts) if parts else Quality.MEASURED
    return Figure(
        key, sum(known, Fraction(0)) if is_known else None, unit, "sum",
        quality if is_known else Quality.NONE, _open=lambda: parts,
    )  # fmt: skip
