"""The lines of the inventory: each source with its grade and what is not known of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from math import isqrt

from carbondesk.domain import own_uncertainty
from carbondesk.domain.carbon import OWN_RENEWABLE, CarbonLine
from carbondesk.domain.figure import Fact, Figure, Number, Part
from carbondesk.domain.own_uncertainty import OwnUncertainty
from carbondesk.domain.quality import Quality, worst
from carbondesk.reference import uncertainties
from carbondesk.reference.factor_sets import Factor

PERCENT = 100
# Roots are worked out to a millionth of a percent or of a kilogram.
_ROOT_SCALE = 10**6
_ACTIVITY_GRADES = {Quality.MEASURED: "A", Quality.ESTIMATED: "B"}
_LOWEST = "C"


@dataclass(frozen=True)
class InventoryLine:
    """One source with what is not known of it: `uncertainty` in percent, `spread` in kgCO₂."""

    line: CarbonLine
    uncertainty: Figure
    spread: Figure

    @property
    def key(self) -> str:
        """The dotted name of the source."""
        return self.line.kgco2.key.removesuffix(".kgco2")

    @property
    def name(self) -> str:
        """The carrier, with its grade behind a dot: what own uncertainties are typed for."""
        return self.key.removeprefix("carbon.")

    @property
    def factor_grade(self) -> str:
        """How sure the factor is: A, B, C, or I for assumed; empty without one."""
        return self.line.factor.grade if self.line.factor is not None else ""

    @property
    def activity_grade(self) -> str:
        """How sure the activity is: A measured, B estimated, C only partly known."""
        return _ACTIVITY_GRADES.get(self.line.quantity.quality, _LOWEST)

    @property
    def grade(self) -> str:
        """The lower of the grades of activity and factor; own power has no factor."""
        found = {self.factor_grade or "A", self.activity_grade}
        return max(_LOWEST if one not in {"A", "B"} else one for one in found)


def of(line: CarbonLine, known: Iterable[OwnUncertainty], day: date) -> InventoryLine:
    """The line with its doubts, as they are known on a day."""
    name = f"inventory.{line.kgco2.key.removesuffix('.kgco2')}"
    parts = tuple(_doubts(line, tuple(known), day))
    kgco2 = line.kgco2
    percent = replace(
        root_of(f"{name}.uncertainty_percent", "%", parts), label=kgco2.label, _open=lambda: parts
    )
    value = None
    if kgco2.value is not None and percent.value is not None:
        value = Fraction(kgco2.value) * percent.value / PERCENT
    quality = Quality.NONE if value is None else kgco2.quality
    spread = Figure(
        f"{name}.spread_kgco2", value, "kgCO2", "percent_of", quality, label=kgco2.label,
        _open=lambda: (kgco2, percent),
    )  # fmt: skip
    return InventoryLine(line, percent, spread)


def root_of(key: str, unit: str, parts: Iterable[Part]) -> Figure:
    """The root of the sum of squares: errors that know nothing of each other."""
    every = tuple(parts)
    known = [value for part in every if (value := _value(part)) is not None]
    figures = [part for part in every if isinstance(part, Figure)]
    quality = worst(part.quality for part in figures) if figures else Quality.MEASURED
    return Figure(
        key, root(known) if known else None, unit, "quadrature",
        quality if known else Quality.NONE, _open=lambda: every,
    )  # fmt: skip


def root(values: Iterable[Number]) -> Fraction:
    """The root of the sum of squares, down to a millionth."""
    whole = sum((Fraction(value) ** 2 for value in values), Fraction(0)) * _ROOT_SCALE**2
    return Fraction(isqrt(whole.numerator // whole.denominator), _ROOT_SCALE)


def _doubts(line: CarbonLine, known: tuple[OwnUncertainty, ...], day: date) -> Iterator[Fact]:
    """How far activity and factor may be off: as one knows, as the source says, or as assumed."""
    if line.source_kind == OWN_RENEWABLE or line.factor is None or line.quantity.value is None:
        return
    name = line.kgco2.key.removesuffix(".kgco2").removeprefix("carbon.")
    own = own_uncertainty.on_day(known, name, uncertainties.ACTIVITY, day)
    quality = line.quantity.quality.value
    yield _typed(own) if own else _assumed(uncertainties.ACTIVITY, quality)
    if not line.per_unit:
        return
    own = own_uncertainty.on_day(known, name, uncertainties.FACTOR, day)
    stated = line.factor.uncertainty_percent if isinstance(line.factor, Factor) else None
    if own:
        yield _typed(own)
    elif stated is not None and isinstance(line.factor, Factor):
        yield _stated(line.factor, stated)
    else:
        yield _assumed(uncertainties.FACTOR, line.factor.grade)


def _typed(own: OwnUncertainty) -> Fact:
    fields = (
        ("value", own.percent), ("unit", "%"), ("valid_from", own.valid_from),
        ("source", own.reason), ("grade", "B"), ("typed", True),
    )  # fmt: skip
    return Fact(f"{own.about}_uncertainty", own.id, fields)


def _stated(factor: Factor, percent: Fraction) -> Fact:
    fields = (
        ("value", percent), ("unit", "%"), ("source", factor.source.name_zh),
        ("grade", factor.grade), ("to_confirm", factor.to_confirm),
    )  # fmt: skip
    return Fact("factor_uncertainty", factor.id, fields)


def _assumed(about: str, grade: str) -> Fact:
    found = uncertainties.of(about, grade)
    fields = (
        ("value", found.percent),
        ("unit", "%"),
        ("source", found.source.name_zh),
        ("grade", found.grade),
        ("to_confirm", True),
    )
    return Fact(f"{about}_uncertainty", found.id, fields)


def _value(part: Part) -> Number | None:
    if isinstance(part, Figure):
        return part.value
    found = dict(part.fields)["value"]
    return found if isinstance(found, Fraction | int) else None
