"""The factor sets that a computation uses: those of the year, or others that were asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from carbondesk.domain.binding import FactorBinding
from carbondesk.reference import factor_sets, grid
from carbondesk.reference.factor_sets import GREEN_POWER, Factor, FactorSet
from carbondesk.reference.grid import GridFactor

_NONE: Mapping[str, FactorSet] = MappingProxyType({})


@dataclass(frozen=True)
class Sets:
    """kgce coefficients, kgCO₂ factors, and the grid factor; None if none is published."""

    energy: FactorSet
    carbon: FactorSet
    grid: GridFactor | None
    to_confirm: bool = False

    def emission(self, carrier: str, grade: str = "") -> Factor | GridFactor | None:
        """The kgCO₂ factor of a carrier: for power the grid's, unless a set states it itself."""
        if carrier == "electricity" and grade != GREEN_POWER:
            return self.carbon.factor(carrier) or self.grid
        return self.carbon.factor(carrier, grade)


def of_binding(bound: FactorBinding, own: Mapping[str, FactorSet] = _NONE) -> Sets:
    """The sets that a year is bound to; `own` are those of the institution."""
    return Sets(
        own.get(bound.energy_set) or factor_sets.energy_set(bound.energy_set),
        own.get(bound.carbon_set) or factor_sets.carbon_set(bound.carbon_set),
        grid.bound(bound.grid_region, bound.grid_year, bound.grid_kind),
        bound.to_confirm,
    )


def default(year: int, region_code: str) -> Sets:
    """What a year would be bound to today."""
    energy, carbon = factor_sets.default_energy(year), factor_sets.default_carbon(year)
    electricity = grid.factor(region_code, year)
    return Sets(
        energy.edition,
        carbon.edition,
        electricity.edition if electricity else None,
        to_confirm=energy.to_confirm or carbon.to_confirm,
    )


def of_year(
    year: int, bindings: Mapping[int, FactorBinding], own: Mapping[str, FactorSet], region: str
) -> Sets:
    """The sets a year is bound to, or would be."""
    bound = bindings.get(year)
    return of_binding(bound, own) if bound else default(year, region)


def named(code: str, own: Mapping[str, FactorSet] = _NONE) -> FactorSet:
    """The set of a code, own or shipped; KeyError if there is none."""
    return own.get(code) or factor_sets.named(code)


def replaced(sets: Sets, code: str, own: Mapping[str, FactorSet] = _NONE) -> Sets:
    """The sets with one of them replaced by that of a code; KeyError if there is none."""
    found = named(code, own)
    if found.kind == factor_sets.ENERGY:
        return Sets(found, sets.carbon, sets.grid)
    return Sets(sets.energy, found, sets.grid)
