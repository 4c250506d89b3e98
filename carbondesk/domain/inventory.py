"""The carbon inventory: lines by source with their grade and uncertainty, and two other views.

The total is that of the standard: fuels burnt, bought power and heat, certified green power at 0.
Beside it stand the location-based view, where green power takes the grid's factor too, and the
market-based one, where the rest takes the factor without traded non-fossil power.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain import beside, boundary, carbon, derived, equivalents, inventory_line, trace
from carbondesk.domain.account import Account
from carbondesk.domain.beside import BesideLine
from carbondesk.domain.boundary import Left, LeftArea
from carbondesk.domain.carbon import PURCHASED_ELECTRICITY
from carbondesk.domain.equivalents import Equivalents
from carbondesk.domain.figure import Figure
from carbondesk.domain.inventory_line import PERCENT, InventoryLine
from carbondesk.domain.usage import Measured
from carbondesk.reference import grid
from carbondesk.reference.factor_sets import GREEN_POWER
from carbondesk.reference.grid import GridFactor

# The grade of the total is the lowest one that so much of it, in percent, falls short of.
SMALL_SHARE = 5
_GRADES = ("C", "B")


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
    measured: Figure
    energies: Equivalents
    outside: tuple[Left, ...]
    areas: tuple[LeftArea, ...] = ()
    beside: tuple[BesideLine, ...] = ()

    @property
    def total(self) -> Figure:
        """The emission by the standard."""
        return self.account.carbon

    @property
    def beside_total(self) -> Figure:
        """What is emitted beside the standard's total."""
        return beside.total(self.beside)

    @property
    def grade(self) -> str:
        """The lowest grade that more than a small share of the total has; empty without one."""
        if not self.total.value:
            return ""
        for grade in _GRADES:
            kgco2 = sum(
                Fraction(one.line.kgco2.value or 0)
                for one in self.lines
                if one.line.scope and one.grade >= grade
            )
            if kgco2 / self.total.value * PERCENT > SMALL_SHARE:
                return grade
        return "A"

    def figures(self) -> dict[str, Figure]:
        """Every figure of its own by its key; those of the account stay with it."""
        return {figure.key: figure for figure in self._each()}

    def _each(self) -> Iterator[Figure]:
        yield from (self.location, self.market)
        yield from (self.uncertainty, self.spread, self.low, self.high, self.measured)
        yield from (self.energies.calorific, self.energies.equivalent)
        for line in self.lines:
            yield from (line.uncertainty, line.spread)
        if self.beside:
            yield self.beside_total
            yield from (line.kgco2e for line in self.beside)


def of(measured: Measured, account: Account) -> Inventory:
    """The inventory of the period of an account."""
    known, day = measured.book.uncertainties, account.period.last
    lines = tuple(inventory_line.of(line, known, day) for line in account.carbon_lines)
    spread = inventory_line.root_of(
        "inventory.spread_kgco2", "kgCO2", [one.spread for one in lines if one.line.scope]
    )
    low = derived.total("inventory.low_kgco2", "kgCO2", (account.carbon, trace.negative(spread)))
    return Inventory(
        account,
        lines,
        _by_location(account),
        _by_market(account),
        derived.percent("inventory.uncertainty_percent", spread, account.carbon),
        spread,
        low,
        derived.total("inventory.high_kgco2", "kgCO2", (account.carbon, spread)),
        _measured(lines, account),
        equivalents.of(measured, account),
        tuple(boundary.meters(measured, account.period)),
        tuple(boundary.areas(measured.book, account.period.last)),
        beside.lines(measured.book, account.period),
    )


def _measured(lines: tuple[InventoryLine, ...], account: Account) -> Figure:
    """The share of the total of which the activity was measured on all days."""
    parts = tuple(one.line.kgco2 for one in lines if one.line.scope and one.activity_grade == "A")
    above = derived.total("inventory.measured_kgco2", "kgCO2", parts)
    return derived.percent("inventory.measured_percent", above, account.carbon)


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
            parts.append(carbon.product(f"inventory.{name}.{key}", line.quantity, factor))
    return derived.total(f"inventory.{name}_kgco2", "kgCO2", tuple(parts))
