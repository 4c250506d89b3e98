"""The balance of a year: what was emitted, what was used against it, and what is left.

A megawatt-hour counts once: certified green power that the inventory counts as 0 already is not
taken off again, and no more green power counts than was bought.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import MappingProxyType

from carbondesk.domain import derived, green_power, pathway, trace
from carbondesk.domain.account import Account
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.holding import Holding, HoldingState
from carbondesk.domain.inventory import Inventory
from carbondesk.domain.quality import Quality
from carbondesk.reference import carbon_instruments, grid
from carbondesk.reference.carbon_instruments import MEGAWATT_HOUR, TONNE, InstrumentKind
from carbondesk.reference.factor_sets import GREEN_POWER
from carbondesk.reference.grid import GridFactor

KG = 1000
STANDARD, LOCATION, MARKET = "standard", "location", "market"
VIEWS = (STANDARD, LOCATION, MARKET)


@dataclass(frozen=True)
class Power:
    """Green electricity of a year in MWh.

    `counted` is what the inventory counts as 0 already, `claimed` what is used, `extra` what of
    it is not counted yet, `unproven` what the inventory counts without a certificate used for it.
    """

    bought: Figure
    counted: Figure
    claimed: Figure
    extra: Figure
    unproven: Figure

    @property
    def beyond(self) -> Fraction:
        """How much more is claimed than was bought."""
        over = Fraction(self.claimed.value or 0) - Fraction(self.bought.value or 0)
        return max(Fraction(0), over)


@dataclass(frozen=True)
class View:
    """One way to count the year, in kgCO₂.

    `taken` is what each kind takes off. `left` is after all that was used, `proven` after what
    was retired alone; below zero is more than was needed.
    """

    name: str
    total: Figure
    taken: Mapping[str, Figure]
    left: Figure
    proven: Figure


@dataclass(frozen=True)
class Balance:
    """A year in its three views, with the lots that were used for it."""

    year: int
    views: Mapping[str, View]
    power: Power
    used: tuple[Holding, ...]

    def figures(self) -> dict[str, Figure]:
        """Every figure by its key."""
        found = [
            self.power.bought, self.power.counted, self.power.claimed, self.power.extra,
            self.power.unproven,
        ]  # fmt: skip
        for view in self.views.values():
            found += [view.total, *view.taken.values(), view.left, view.proven]
        return {figure.key: figure for figure in found}


def of(inventory: Inventory, holdings: Iterable[Holding], year: int) -> Balance:
    """The balance of the year of an inventory."""
    used = tuple(one for one in holdings if one.is_spent and one.year == year)
    retired = tuple(one for one in used if one.state is HoldingState.RETIRED)
    account = inventory.account
    totals = {
        STANDARD: inventory.total, LOCATION: inventory.location, MARKET: inventory.market,
    }  # fmt: skip
    power = _power(account, used, "used")
    proven = _power(account, retired, "retired")
    views = {}
    for name in VIEWS:
        taken = _takers(account, name, power, used, "used")
        sure = _takers(account, name, proven, retired, "retired")
        views[name] = View(
            name, totals[name], MappingProxyType(taken), _left(name, "left", totals[name], taken),
            _left(name, "proven", totals[name], sure),
        )  # fmt: skip
    return Balance(year, MappingProxyType(views), power, used)


def _power(account: Account, used: Sequence[Holding], end: str) -> Power:
    green = [line.quantity for line in green_power.bought(account) if line.grade == GREEN_POWER]
    counted = green_power.mwh("neutrality.counted", green)
    if not green:
        counted = Figure("neutrality.counted", Fraction(0), MEGAWATT_HOUR, "absent")
    lots = tuple(one for one in used if green_power.is_power(one))
    claimed = _claimed(f"neutrality.{end}.claimed", MEGAWATT_HOUR, lots)
    return Power(
        green_power.bought_mwh(account),
        counted,
        claimed,
        _beyond(f"neutrality.{end}.extra", claimed, counted),
        _beyond(f"neutrality.{end}.unproven", counted, claimed),
    )


def _takers(
    account: Account, name: str, power: Power, used: Sequence[Holding], end: str
) -> dict[str, Figure]:
    """What each kind takes off in a view."""
    found = {}
    extra = _green(account, name, power, end)
    if extra is not None:
        found["green"] = extra
    for kind in carbon_instruments.every():
        lots = tuple(one for one in used if one.kind == kind.code)
        if lots and not kind.is_power:
            tonnes = _claimed(f"neutrality.{end}.{kind.code}.tonnes", TONNE, lots)
            found[kind.code] = _kilograms(f"neutrality.{end}.{name}.{kind.code}", tonnes)
    return found


def _green(account: Account, name: str, power: Power, end: str) -> Figure | None:
    """What green power takes off that the inventory has not counted yet; nothing by location."""
    if name == LOCATION or not power.claimed.value:
        return None
    kwh = _kilowatt_hours(power.extra)
    key = f"neutrality.{end}.{name}.green"
    if name == MARKET:
        bound = account.sets.grid
        rest = grid.bound(bound.area, bound.data_year, grid.WITHOUT_TRADED) if bound else None
        return derived.times(key, pathway.KGCO2, kwh, _market_factor(rest))
    line = next((one for one in green_power.bought(account) if one.grade != GREEN_POWER), None)
    if line is None:
        return derived.times(key, pathway.KGCO2, kwh, _market_factor(account.sets.grid))
    return derived.times(key, pathway.KGCO2, kwh, pathway.base_factor(line))


def _left(name: str, end: str, total: Figure, taken: Mapping[str, Figure]) -> Figure:
    parts = (total, *(trace.negative(one) for one in taken.values()))
    values = [part.value for part in parts]
    known = [Fraction(value) for value in values if value is not None]
    is_known = len(known) == len(values)
    return Figure(
        f"neutrality.{name}.{end}", sum(known, Fraction(0)) if is_known else None,
        pathway.KGCO2, "sum", total.quality if is_known else Quality.NONE, _open=lambda: parts,
    )  # fmt: skip


def _claimed(key: str, unit: str, lots: Sequence[Holding]) -> Figure:
    value = sum((one.quantity for one in lots), Fraction(0))
    facts = tuple(_fact(one, carbon_instruments.named(one.kind)) for one in lots)
    return Figure(key, value, unit, "lots", _open=lambda: facts)


def _fact(one: Holding, kind: InstrumentKind) -> Fact:
    fields = (
        ("code", one.code), ("kind", kind.code), ("quantity", one.quantity), ("unit", kind.unit),
        ("first_serial", one.first_serial), ("last_serial", one.last_serial),
        ("state", one.state.value), ("year", one.year), ("settled", one.settled),
        ("document", one.document), ("source", kind.source.name_zh), ("grade", kind.grade),
        ("to_confirm", kind.grade != "A"), ("note", one.note),
    )  # fmt: skip
    return Fact("holding", one.id, tuple((name, value) for name, value in fields if value))


def _kilowatt_hours(mwh: Figure) -> Figure:
    value = None if mwh.value is None else mwh.value * KG
    return Figure(
        f"{mwh.key}.kwh", value, "kWh", "in_kwh", mwh.quality, _open=lambda: (mwh,)
    )  # fmt: skip


def _kilograms(key: str, tonnes: Figure) -> Figure:
    value = None if tonnes.value is None else tonnes.value * KG
    return Figure(
        key, value, pathway.KGCO2, "in_kilograms", tonnes.quality, _open=lambda: (tonnes,)
    )  # fmt: skip


def _beyond(key: str, first: Figure, second: Figure) -> Figure:
    """How much more the first is; nothing where it is not."""
    value = max(Fraction(0), Fraction(first.value or 0) - Fraction(second.value or 0))
    return Figure(
        key, value, MEGAWATT_HOUR, "excess", _open=lambda: (first, second)
    )  # fmt: skip


def _market_factor(factor: GridFactor | None) -> Figure:
    unit = f"{pathway.KGCO2}/kWh"
    if factor is None:
        return Figure("neutrality.factor", None, unit, "no_factor", Quality.NONE)
    leaf = trace.of_grid(factor)
    return Figure(
        f"neutrality.factor.{factor.area}", factor.per_kwh, unit, "bound_factor",
        _open=lambda: (leaf,),
    )  # fmt: skip
