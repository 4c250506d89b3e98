"""Carbon in kgCO₂ after JS/T 303: fuels burnt (scope 1), bought power and heat (scope 2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain import totals, trace
from carbondesk.domain.figure import Figure
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.sets import Sets
from carbondesk.domain.totals import CarrierTotal
from carbondesk.domain.usage import Measured
from carbondesk.reference import carriers
from carbondesk.reference.factor_sets import Factor
from carbondesk.reference.grid import GridFactor

COMBUSTION = "combustion"
PURCHASED_ELECTRICITY = "purchased_electricity"
PURCHASED_HEAT = "purchased_heat"
OWN_RENEWABLE = "own_renewable"
_HEAT = frozenset({"heat", "steam", "cooling"})


@dataclass(frozen=True)
class CarbonLine:
    """One source's activity and emission; `factor` is None where no factor is known."""

    source_kind: str
    carrier: str
    grade: str
    quantity: Figure
    factor: Factor | GridFactor | None
    kgco2: Figure

    @property
    def scope(self) -> int:
        """1 for what is burnt here, 2 for bought power and heat, 0 for own renewables."""
        return {COMBUSTION: 1, OWN_RENEWABLE: 0}.get(self.source_kind, 2)

    @property
    def per_unit(self) -> Fraction | None:
        """kgCO₂ per unit of the quantity."""
        if self.source_kind == OWN_RENEWABLE:
            return Fraction(0)
        if self.factor is None:
            return None
        return per_unit(self.factor)


def lines(
    measured: Measured, found: Mapping[str, CarrierTotal], sets: Sets
) -> tuple[CarbonLine, ...]:
    """A line for each source; coal of different grades has a line for each."""
    return tuple(
        _line(measured, part, grade, sets)
        for carrier in carriers.every()
        if carrier.code in found and carrier.is_energy
        for grade, part in _by_grade(found[carrier.code])
    )


def total(carbon_lines: Iterable[CarbonLine], key: str, scope: int | None = None) -> Figure:
    """The emission of all lines, or of those of one scope, in kgCO₂, rounded nowhere.

    A scope without any line is 0 where other lines are; own renewables alone make nothing known.
    """
    every = tuple(carbon_lines)
    lines = tuple(line for line in every if scope is None or line.scope == scope)
    parts = tuple(line.kgco2 for line in lines)
    emitting = [line.kgco2.value for line in lines if line.scope]
    known = [Fraction(value) for value in emitting if value is not None]
    is_known = bool(known) or (bool(every) and not emitting)
    if not every or (emitting and not known):
        quality = Quality.NONE
    else:
        quality = worst(part.quality for part in parts) if parts else Quality.MEASURED
    value = sum(known, Fraction(0)) if is_known else None
    return Figure(key, value, "kgCO2", "sum", quality, _open=lambda: parts)


def _by_grade(found: CarrierTotal) -> list[tuple[str, CarrierTotal]]:
    grades = sorted(found.grades)
    if len(grades) <= 1:
        return [(grades[0] if grades else "", found)]
    return [
        (
            grade,
            totals.total(
                found.carrier, [item for item in found.contributions if item.setup.grade == grade]
            ),
        )
        for grade in grades
    ]


def _line(measured: Measured, found: CarrierTotal, grade: str, sets: Sets) -> CarbonLine:
    carrier = found.carrier
    name = f"carbon.{carrier}.{grade}" if grade else f"carbon.{carrier}"
    quantity = totals.figure(measured, found, f"{name}.quantity")
    kind = _kind(carrier)
    if kind == OWN_RENEWABLE:
        return CarbonLine(kind, carrier, grade, quantity, None, _none(f"{name}.kgco2", quantity))
    factor = sets.emission(carrier, grade)
    kgco2 = product(f"{name}.kgco2", quantity, factor)
    return CarbonLine(kind, carrier, grade, quantity, factor, kgco2)


def _kind(carrier: str) -> str:
    if carrier == "electricity":
        return PURCHASED_ELECTRICITY
    if carrier in _HEAT:
        return PURCHASED_HEAT
    return OWN_RENEWABLE if carrier == totals.PV else COMBUSTION


def _none(key: str, quantity: Figure) -> Figure:
    """What own renewables emit by the standard."""
    return Figure(
        key, Fraction(0), "kgCO2", "zero_by_rule", Quality.MEASURED, label=quantity.label,
        _open=lambda: (quantity,),
    )  # fmt: skip


def product(key: str, quantity: Figure, factor: Factor | GridFactor | None) -> Figure:
    """What a quantity emits; unknown without a factor."""
    if factor is None:
        return Figure(
            key, None, "kgCO2", "no_factor", Quality.NONE, label=quantity.label,
            _open=lambda: (quantity,),
        )  # fmt: skip
    value = None if quantity.value is None else quantity.value * per_unit(factor)
    leaf = trace.of_emission(factor, quantity.unit)
    return Figure(
        key, value, "kgCO2", "product", quantity.quality, factor.source.name_zh, quantity.label,
        _open=lambda: (quantity, leaf),
    )  # fmt: skip


def per_unit(factor: Factor | GridFactor) -> Fraction:
    """kgCO₂ per unit of the carrier."""
    return factor.per_kwh if isinstance(factor, GridFactor) else factor.per_unit
