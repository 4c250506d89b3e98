"""Emissions beside the standard's total: refrigerants, medical gases, waste, travel and so on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from carbondesk.domain.own_factors import GRADES, LARGEST_PERCENT
from carbondesk.domain.period import Period
from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import from_micro
from carbondesk.reference import gwp, published


class EmissionKind(StrEnum):
    """What an optional line is about."""

    REFRIGERANT = "refrigerant"
    MEDICAL_GAS = "medical_gas"
    FIRE_GAS = "fire_gas"
    WASTE_WATER = "waste_water"
    WASTE = "waste"
    TRAVEL = "travel"
    COMMUTING = "commuting"
    OTHER = "other"


GASES = frozenset({EmissionKind.REFRIGERANT, EmissionKind.MEDICAL_GAS, EmissionKind.FIRE_GAS})
# What is set free here is scope 1; what others emit for the institution is scope 3.
SCOPES = {kind: 1 if kind in GASES else 3 for kind in EmissionKind}


@dataclass(frozen=True)
class Emission:
    """An activity of some days, both included, with its factor.

    `item` is a gas of the table of warming potentials, or the id of a published factor; with
    neither, `factor_micro` are millionths of a kgCO₂e per unit, typed with source and grade.
    Uncertainties are in millionths of a percent.
    """

    kind: EmissionKind
    first: date
    last: date
    quantity_micro: int
    unit: str
    item: str = ""
    name: str = ""
    factor_micro: int | None = None
    source: str = ""
    grade: str = "C"
    uncertainty_micro: int | None = None
    factor_uncertainty_micro: int | None = None
    note: str = ""
    id: str = ""

    @property
    def quantity(self) -> Fraction:
        """The amount in whole units."""
        return from_micro(self.quantity_micro)


def items(kind: EmissionKind) -> tuple[str, ...]:
    """The gases or published factors that a kind may name."""
    if kind in GASES:
        return tuple(gas.code for gas in gwp.every())
    words = {EmissionKind.WASTE_WATER: ":sewage", EmissionKind.WASTE: "_incineration"}
    sought = words.get(kind)
    rows = published.every(published.CARBON) if sought else ()
    return tuple(row.id for row in rows if sought is not None and sought in row.id)


def unit_of(kind: EmissionKind, item: str) -> str:
    """The unit that an item is measured in; empty where any will do."""
    if kind in GASES:
        return "kg"
    return published.named(item).unit if item in items(kind) else ""


def share(emission: Emission, period: Period) -> tuple[int, int]:
    """How many of its days lie in a period, and how many it has."""
    first, last = max(emission.first, period.first), min(emission.last, period.last)
    within = max(0, (last - first).days + 1)
    return within, (emission.last - emission.first).days + 1


def within(emissions: Iterable[Emission], period: Period) -> tuple[Emission, ...]:
    """Those with at least a day in a period."""
    return tuple(one for one in emissions if share(one, period)[0])


def problems(new: Emission) -> list[Problem]:
    """What is wrong with an emission that is about to be written."""
    where = new.name or new.item or new.kind.value
    found = [
        Problem("negative", {"field": field}, field, where)
        for field, amount in (("quantity", new.quantity_micro), ("factor", new.factor_micro))
        if amount is not None and amount < 0
    ]
    if new.last < new.first:
        found.append(Problem("end_before_start", {"start": new.first}, "last", where))
    if new.grade not in GRADES:
        found.append(Problem("factor_grade", {}, "grade", where))
    spreads = (new.uncertainty_micro, new.factor_uncertainty_micro)
    if any(one is not None and not 0 <= from_micro(one) <= LARGEST_PERCENT for one in spreads):
        found.append(Problem("uncertainty_range", {}, "uncertainty", where))
    return found + (_item(new, where) if new.item else _own_factor(new, where))


def _item(new: Emission, where: str) -> list[Problem]:
    if new.item not in items(new.kind):
        return [Problem("emission_item", {"value": new.item}, "item", where)]
    unit = unit_of(new.kind, new.item)
    return [] if new.unit == unit else [Problem("emission_unit", {"unit": unit}, "unit", where)]


def _own_factor(new: Emission, where: str) -> list[Problem]:
    found = []
    if new.factor_micro is None:
        found.append(Problem("emission_factor", {}, "factor", where))
    if not new.source.strip():
        found.append(Problem("empty", {"field": "source"}, "source", where))
    return found
