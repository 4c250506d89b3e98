"""Energy in kgce: each carrier's quantity by its coefficient, water never."""

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


@dataclass(frozen=True)
class EnergyLine:
    """One carrier's quantity and energy; `factor` is None where the set has none."""

    carrier: str
    total: CarrierTotal
    quantity: Figure
    factor: Factor | None
    kgce: Figure
    in_total: bool


def lines(
    measured: Measured, found: Mapping[str, CarrierTotal], sets: Sets, *, with_pv: bool
) -> tuple[EnergyLine, ...]:
    """A line for each energy carrier that the institution has.

    `found` are the carriers' totals. Photovoltaic power that was used is a line of its own,
    in the total only `with_pv`.
    """
    return tuple(
        _line(measured, found[carrier.code], sets, with_pv=with_pv)
        for carrier in carriers.every()
        if carrier.code in found and carrier.is_energy
    )


def total(energy_lines: Iterable[EnergyLine]) -> Figure:
    """The energy of all lines in kgce, rounded nowhere."""
    parts = tuple(line.kgce for line in energy_lines if line.in_total)
    known = [Fraction(part.value) for part in parts if part.value is not None]
    return Figure(
        "energy.kgce",
        sum(known, Fraction(0)) if known else None,
        "kgce",
        "sum",
        worst(part.quality for part in parts),
        _open=lambda: parts,
    )


def _line(measured: Measured, found: CarrierTotal, sets: Sets, *, with_pv: bool) -> EnergyLine:
    carrier = found.carrier
    quantity = totals.figure(measured, found, f"energy.{carrier}.quantity")
    factor = sets.energy.factor(carrier) or _as_electricity(carrier, sets)
    kgce = product(f"energy.{carrier}.kgce", quantity, factor)
    return EnergyLine(carrier, found, quantity, factor, kgce, carrier != totals.PV or with_pv)


def _as_electricity(carrier: str, sets: Sets) -> Factor | None:
    """Own photovoltaic power takes electricity's coefficient, where it is asked for."""
    return sets.energy.factor("electricity") if carrier == totals.PV else None


def product(key: str, quantity: Figure, factor: Factor | None) -> Figure:
    """A quantity times its coefficient; unknown where either is."""
    if factor is None:
        return Figure(
            key, None, "kgce", "no_factor", Quality.NONE, label=quantity.label,
            _open=lambda: (quantity,),
        )  # fmt: skip
    value = None if quantity.value is None else quantity.value * factor.per_unit
    leaf = trace.of_factor(factor, f"kgce/{quantity.unit}")
    return Figure(
        key, value, "kgce", "product", quantity.quality, factor.source.name_zh, quantity.label,
        _open=lambda: (quantity, leaf),
    )  # fmt: skip
