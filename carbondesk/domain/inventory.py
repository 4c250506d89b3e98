"""The carbon inventory: lines by source with their grade and uncertainty, and two other views.

The total is that of the standard: fuels burnt, bought power and heat, certified green power at 0.
Beside it stand the location-based view, where green power takes the grid's factor too, and the
market-based one, where the rest takes the factor without traded non-fossil power.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from math import isqrt

from carbondesk.domain import beside, trace
from carbondesk.domain.account import Account
from carbondesk.domain.beside import BesideLine
from carbondesk.domain.carbon import OWN_RENEWABLE, PURCHASED_ELECTRICITY, CarbonLine
from carbondesk.domain.figure import Fact, Figure, Number, Part
from carbondesk.domain.meter import Role
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.usage import Measured
from carbondesk.reference import grid, uncertainties
from carbondesk.reference.factor_sets import GREEN_POWER
from carbondesk.reference.grid import GridFactor

PERCENT = 100
OUTSIDE = (Role.RESOLD, Role.EXCLUDED)
# Roots are worked out to a millionth of a percent or of a kilogram.
_ROOT_SCALE = 10**6


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
    def factor_grade(self) -> str:
        """How sure the factor is: A, B, C, or I for assumed; empty without one."""
        return self.line.factor.grade if self.line.factor is not None else ""


@dataclass(frozen=True)
class Left:
    """What a meter outside the boundary showed, and why it is outside: its role."""

    usage: Figure
    role: Role


@dataclass(frozen=True)
class Inventory:
    """The inventory of a period; `low` and `high` are the ends of the total's range."""

    account: Account
    lines: tuple[InventoryLine, ...]
    location: Figure
    market: Figure
    uncertainty: Figure
    spread: Figure
    low: Figure
    high: Figure
    outside: tuple[Left, ...]
    beside: tuple[BesideLine, ...] = ()

    @property
    def total(self) -> Figure:
        """The emission by the standard."""
        return self.account.carbon

    @property
    def beside_total(self) -> Figure:
        """What is emitted beside the standard's total."""
        return beside.total(self.beside)

    def figures(self) -> dict[str, Figure]:
        """Every figure of its own by its key; those of the account stay with it."""
        return {figure.key: figure for figure in self._each()}

    def _each(self) -> Iterator[Figure]:
        yield from (self.location, self.market)
        yield from (self.uncertainty, self.spread, self.low, self.high)
        for line in self.lines:
            yield from (line.uncertainty, line.spread)
        if self.beside:
            yield self.beside_total
            yield from (line.kgco2e for line in self.beside)


def of(measured: Measured, account: Account) -> Inventory:
    """The inventory of the period of an account."""
    lines = tuple(_line(line) for line in account.carbon_lines)
    spread = _root(
        "inventory.spread_kgco2", "kgCO2", [one.spread for one in lines if one.line.scope]
    )
    low = _added("inventory.low_kgco2", (account.carbon, trace.negative(spread)))
    return Inventory(
        account,
        lines,
        _by_location(account),
        _by_market(account),
        _share("inventory.uncertainty_percent", spread, account.carbon),
        spread,
        low,
        _added("inventory.high_kgco2", (account.carbon, spread)),
        tuple(_outside(measured, account.period)),
        beside.lines(measured.book, account.period),
    )


def _line(line: CarbonLine) -> InventoryLine:
    name = f"inventory.{line.kgco2.key.removesuffix('.kgco2')}"
    parts = tuple(_doubts(line))
    kgco2 = line.kgco2
    percent = replace(
        _root(f"{name}.uncertainty_percent", "%", parts), label=kgco2.label, _open=lambda: parts
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


def _doubts(line: CarbonLine) -> Iterator[Fact]:
    """How far activity and factor may be off, each after its own grade."""
    if line.source_kind == OWN_RENEWABLE or line.factor is None or line.quantity.value is None:
        return
    yield _assumed(uncertainties.ACTIVITY, line.quantity.quality.value)
    if line.per_unit:
        yield _assumed(uncertainties.FACTOR, line.factor.grade)


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


def _root(key: str, unit: str, parts: Iterable[Part]) -> Figure:
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


def _value(part: Part) -> Number | None:
    if isinstance(part, Figure):
        return part.value
    found = dict(part.fields)["value"]
    return found if isinstance(found, Fraction | int) else None


def _share(key: str, above: Figure, below: Figure) -> Figure:
    value = None
    if above.value is not None and below.value:
        value = Fraction(above.value) / below.value * PERCENT
    quality = Quality.NONE if value is None else below.quality
    return Figure(key, value, "%", "share_percent", quality, _open=lambda: (above, below))


def _added(key: str, parts: tuple[Figure, ...]) -> Figure:
    known = [Fraction(part.value) for part in parts if part.value is not None]
    return Figure(
        key, sum(known, Fraction(0)) if known else None, "kgCO2", "sum",
        worst(part.quality for part in parts), _open=lambda: parts,
    )  # fmt: skip


def _by_location(account: Account) -> Figure:
    """All bought power at the average of its grid, green or not."""
    found = account.sets.grid
    return _viewed(account, "location", found, green=found)


def _by_market(account: Account) -> Figure:
    """Green power at its certificate's 0, the rest at the factor without what was traded."""
    bound = account.sets.grid
    rest = grid.bound(bound.area, bound.data_year, grid.WITHOUT_TRADED) if bound else None
    return _viewed(account, "market", rest, green=None)


def _viewed(
    account: Account, name: str, factor: GridFactor | None, green: GridFactor | None
) -> Figure:
    parts = []
    for line in account.carbon_lines:
        if line.source_kind != PURCHASED_ELECTRICITY:
            parts += [line.kgco2] if line.scope else []
        elif line.grade == GREEN_POWER and green is None:
            parts.append(line.kgco2)
        else:
            key = line.kgco2.key.removeprefix("carbon.")
            parts.append(_at_grid(f"inventory.{name}.{key}", line.quantity, factor))
    return _added(f"inventory.{name}_kgco2", tuple(parts))


def _at_grid(key: str, quantity: Figure, factor: GridFactor | None) -> Figure:
    if factor is None:
        return Figure(
            key, None, "kgCO2", "no_factor", Quality.NONE, label=quantity.label,
            _open=lambda: (quantity,),
        )  # fmt: skip
    value = None if quantity.value is None else quantity.value * factor.per_kwh
    return Figure(
        key, value, "kgCO2", "product", quantity.quality, factor.source.name_zh, quantity.label,
        _open=lambda: (quantity, trace.of_grid(factor)),
    )  # fmt: skip


def _outside(measured: Measured, period: Period) -> Iterator[Left]:
    """The meters of what is let, lived in or passed on, with what they showed."""
    for meter_id in measured.book.meters:
        for setup, piece in measured.segments(meter_id, period):
            if setup.role in OUTSIDE:
                usage = measured.usage(meter_id, piece)
                if usage.days or usage.quantity is not None:
                    yield Left(trace.of_usage(measured.book, usage), setup.role)
