"""What projects save in standard coal and CO₂, and what a tonne of CO₂ costs: the MACC.

A project that costs something is ranked by yuan a tonne. Of those that earn money the figure says
nothing about rank: with the same gain, the one that saves less CO₂ would look the better. They
are ranked by what they add (Taylor 2012).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain import appraisal, carbon, derived, economics, energy
from carbondesk.domain.figure import Figure
from carbondesk.domain.project import ProjectFacts, ProjectSaving
from carbondesk.domain.quality import Quality
from carbondesk.domain.sets import Sets
from carbondesk.reference import carriers

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
    parts = [
        energy.product(f"project.kgce.{item.carrier}", quantity, sets.energy.factor(item.carrier))
        for item, quantity in _energy(facts)
    ]
    return derived.added("project.kgce", "kgce", parts)


def kgco2(facts: ProjectFacts, sets: Sets) -> Figure:
    """What a project saves a year in CO₂, with the factors of the year that is given."""
    parts = [
        carbon.product(f"project.kgco2.{item.carrier}", quantity, sets.emission(item.carrier))
        for item, quantity in _energy(facts)
    ]
    return derived.added("project.kgco2", "kgCO2", parts)


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
