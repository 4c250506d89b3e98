"""The account of a period: energy, carbon, water, cost and indicators, each a figure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType

from carbondesk.domain import carbon, cost, energy, floor_area, headcount, indicator, totals
from carbondesk.domain.carbon import CarbonLine
from carbondesk.domain.cost import CarrierCost
from carbondesk.domain.energy import EnergyLine
from carbondesk.domain.figure import Figure
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality
from carbondesk.domain.sets import Sets
from carbondesk.domain.setting import PV_IN_ENERGY, VEHICLE_FUEL_IN_AREA_ENERGY, value_on
from carbondesk.domain.totals import CarrierTotal
from carbondesk.domain.usage import Measured

AREA_DECIMALS = 2
PEOPLE_DECIMALS = 0


@dataclass(frozen=True)
class Lines:
    """The lines of an account by carrier, before any sum: all that a trend needs of a month."""

    totals: dict[str, CarrierTotal]
    energy: tuple[EnergyLine, ...]
    carbon: tuple[CarbonLine, ...]
    costs: dict[str, CarrierCost]


@dataclass(frozen=True)
class Account:
    """All that is reckoned for a period; `figures()` finds each by its dotted key."""

    period: Period
    sets: Sets
    totals: Mapping[str, CarrierTotal]
    energy: Figure
    energy_lines: tuple[EnergyLine, ...]
    carbon: Figure
    scope1: Figure
    scope2: Figure
    carbon_lines: tuple[CarbonLine, ...]
    water: Figure
    costs: Mapping[str, CarrierCost]
    cost: Figure
    area: Figure
    people: Figure
    indicators: Mapping[str, Figure]
    completeness: Fraction | None

    @property
    def energy_is_complete(self) -> bool:
        """Whether every line of the energy total is known on all its days."""
        return self.energy.quality in {Quality.MEASURED, Quality.ESTIMATED}

    def figures(self) -> dict[str, Figure]:
        """Every figure by its key, as `energy.kgce` or `indicators.pue`."""
        return {figure.key: figure for figure in self._each()}

    def _each(self) -> Iterator[Figure]:
        yield from (self.energy, self.carbon, self.scope1, self.scope2, self.water, self.cost)
        for energy_line in self.energy_lines:
            yield from (energy_line.quantity, energy_line.kgce)
        for carbon_line in self.carbon_lines:
            yield from (carbon_line.quantity, carbon_line.kgco2)
        for carrier_cost in self.costs.values():
            yield carrier_cost.figure
        yield from self.indicators.values()
        yield from (self.area, self.people)


def lines(measured: Measured, period: Period, sets: Sets) -> Lines:
    """The lines of a period inside one year, with the factor sets of that year."""
    found = totals.by_carrier(measured, period)
    with_pv = value_on(measured.book.settings, PV_IN_ENERGY, period.first) == "yes"
    return Lines(
        found,
        energy.lines(measured, found, sets, with_pv=with_pv),
        carbon.lines(measured, found, sets),
        cost.by_carrier(measured, period),
    )


def of(measured: Measured, period: Period, sets: Sets) -> Account:
    """The account of a period inside one year, with the factor sets of that year."""
    book, made = measured.book, lines(measured, period, sets)
    account = Account(
        period=period,
        sets=sets,
        totals=MappingProxyType(made.totals),
        energy=energy.total(made.energy),
        energy_lines=made.energy,
        carbon=carbon.total(made.carbon, "carbon.kgco2"),
        scope1=carbon.total(made.carbon, "carbon.scope1_kgco2", 1),
        scope2=carbon.total(made.carbon, "carbon.scope2_kgco2", 2),
        carbon_lines=made.carbon,
        water=_water(measured, made.totals),
        costs=MappingProxyType(made.costs),
        cost=cost.summed("cost_yuan", [item.figure for item in made.costs.values()]),
        area=floor_area.gross(book, period.last),
        people=headcount.energy_users(book, period),
        indicators=MappingProxyType({}),
        completeness=completeness(measured, period),
    )
    return _with_indicators(measured, account)


def completeness(measured: Measured, period: Period) -> Fraction | None:
    """Covered ÷ expected meter-days of the counted meters; None without any.

    Heat that is charged by area has nothing to read and does not count.
    """
    covered, expected = Fraction(0), 0
    for flock in measured.flocks.found:
        each = measured.brief_of(flock, period)
        covered += each.covered * flock.count
        expected += each.days * flock.count
    for meter_id in measured.flocks.rest:
        for setup, piece in measured.segments(meter_id, period):
            if totals.counts(setup) and setup.kind is not MeterKind.AREA_HEAT:
                found = measured.brief(meter_id, piece)
                covered += found.covered
                expected += found.days
    return covered / expected if expected else None


def _water(measured: Measured, found: Mapping[str, CarrierTotal]) -> Figure:
    if "water" not in found:
        return Figure("water_m3", None, "m3", "no_data", Quality.NONE)
    return totals.figure(measured, found["water"], "water_m3")


def _with_indicators(measured: Measured, account: Account) -> Account:
    area = indicator.printed(account.area, AREA_DECIMALS)
    people = indicator.printed(account.people, PEOPLE_DECIMALS)
    day = account.period.first
    has_vehicles = value_on(measured.book.settings, VEHICLE_FUEL_IN_AREA_ENERGY, day) == "yes"
    per_area = (
        account.energy
        if has_vehicles
        else indicator.without_vehicles(measured, account.energy, account.energy_lines)
    )
    electricity = next(
        (line.quantity for line in account.energy_lines if line.carrier == "electricity"),
        Figure("energy.electricity.quantity", None, "kWh", "no_data", Quality.NONE),
    )
    made = {
        indicator.ENERGY_PER_AREA: (per_area, area, "kgce/m2"),
        indicator.ENERGY_PER_PERSON: (account.energy, people, "kgce/person"),
        indicator.ELECTRICITY_PER_AREA: (electricity, area, "kWh/m2"),
        indicator.WATER_PER_PERSON: (account.water, people, "m3/person"),
        indicator.CARBON_PER_AREA: (account.carbon, area, "kgCO2/m2"),
    }
    figures = {
        name: indicator.quotient(f"indicators.{name}", unit, above, below)
        for name, (above, below, unit) in made.items()
    }
    figures[indicator.PUE] = indicator.pue(measured, account.period)
    return replace(account, indicators=MappingProxyType(figures))
