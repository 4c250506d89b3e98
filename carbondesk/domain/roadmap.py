"""A scenario year by year: business as usual, the grid, the measures in sequence, what is left."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from carbondesk.domain import derived, pathway
from carbondesk.domain.account import Account
from carbondesk.domain.carbon import CarbonLine
from carbondesk.domain.figure import Figure
from carbondesk.domain.pathway import KGCO2, Effect, Source
from carbondesk.domain.quality import Quality
from carbondesk.domain.scenario import GridPoint, Scenario, Wedge
from carbondesk.reference.factor_sets import GREEN_POWER
from carbondesk.reference.roadmap_stages import Stage

Years = Mapping[int, Figure]
KNOWN = frozenset({Quality.MEASURED, Quality.ESTIMATED})


@dataclass(frozen=True)
class Plan:
    """A scenario with its path of the grid and its measures, in the order they are applied."""

    scenario: Scenario
    points: tuple[GridPoint, ...] = ()
    wedges: tuple[Wedge, ...] = ()


@dataclass(frozen=True)
class Band:
    """What the grid or one measure takes off, year by year; `wedge` is None for the grid."""

    wedge: Wedge | None
    by_year: Years
    effects: Mapping[int, Effect]

    @property
    def key(self) -> str:
        """What tells it from the other bands."""
        return "grid" if self.wedge is None else self.wedge.id

    @property
    def total(self) -> Figure:
        """What it takes off over all years."""
        return derived.total(f"roadmap.{self.key}.total", KGCO2, list(self.by_year.values()))


@dataclass(frozen=True)
class Roadmap:
    """The way of one scenario; figures are in kgCO₂ by year.

    `history` are the years of the ledger up to the base year, `usual` is business as usual by the
    factors of the base year, `left` what remains after the grid and all measures.
    """

    plan: Plan
    history: Years
    usual: Years
    bands: tuple[Band, ...]
    left: Years
    grid: Years

    @property
    def years(self) -> tuple[int, ...]:
        """The years from the base year to the last."""
        return tuple(self.usual)

    @property
    def path(self) -> Years:
        """What was emitted as far as it is known, and what is expected to be."""
        known = {year: one for year, one in self.history.items() if one.quality in KNOWN}
        return {**known, **self.left}

    @property
    def peak_year(self) -> int | None:
        """The first year of the highest emission; None where nothing is known."""
        values = {year: one.value for year, one in self.path.items() if one.value is not None}
        return max(sorted(values), key=lambda year: values[year]) if values else None

    @property
    def has_peaked(self) -> bool:
        """Whether emissions fall after their peak within the years of the scenario."""
        peak = self.peak_year
        if peak is None or peak == self.years[-1]:
            return False
        last, highest = self.left[self.years[-1]].value, self.path[peak].value
        return last is not None and highest is not None and last < highest

    @property
    def cumulated(self) -> Figure:
        """What is emitted from the year after the base year to the last."""
        return derived.total(
            "roadmap.cumulated", KGCO2, self._within(self.years[1], self.years[-1])
        )

    def in_stage(self, stage: Stage) -> Figure:
        """What is emitted in the years of a stage that are known or expected."""
        parts = self._within(stage.first, stage.last)
        return derived.total(f"roadmap.stage.{stage.id}", KGCO2, parts)

    def saved_in(self, stage: Stage) -> Figure:
        """What grid and measures take off in the years of a stage."""
        parts = [
            one
            for band in self.bands
            for year, one in band.by_year.items()
            if stage.first <= year <= stage.last
        ]
        return derived.total(f"roadmap.stage.{stage.id}.saved", KGCO2, parts)

    def at_end(self, stage: Stage) -> Figure | None:
        """The emission of the last year of a stage, if the scenario reaches it."""
        return self.path.get(stage.last)

    def begun_in(self, stage: Stage) -> tuple[Wedge, ...]:
        """The measures that begin in a stage."""
        return tuple(
            wedge for wedge in self.plan.wedges if stage.first <= wedge.first_year <= stage.last
        )

    def figures(self) -> dict[str, Figure]:
        """Every figure by its key."""
        found = [*self.usual.values(), *self.left.values(), self.cumulated]
        for band in self.bands:
            found += [*band.by_year.values(), band.total]
        return {figure.key: figure for figure in found}

    def _within(self, first: int, last: int) -> list[Figure]:
        return [one for year, one in sorted(self.path.items()) if first <= year <= last]


def of(plan: Plan, base: Account, history: Mapping[int, Figure]) -> Roadmap:
    """The way of a scenario from the account of its base year."""
    scenario = plan.scenario
    # What works in the base year already is in its account.
    begin = scenario.base_year + 1
    plan = replace(
        plan,
        wedges=tuple(replace(one, first_year=max(one.first_year, begin)) for one in plan.wedges),
    )
    usual, left, grid = dict[int, Figure](), dict[int, Figure](), dict[int, Figure]()
    by_band: dict[str, dict[int, Effect]] = {wedge.id: {} for wedge in plan.wedges}
    greener: dict[int, Figure] = {}
    for year in range(scenario.base_year, scenario.last_year + 1):
        before = _sources(plan, base, year)
        after = tuple(_on_path(plan, source, year) for source in before)
        usual[year] = _emission(f"roadmap.usual.{year}", before)
        greener[year] = derived.less(
            f"roadmap.grid.{year}", usual[year], _emission(f"roadmap.with_grid.{year}", after)
        )
        grid[year] = _grid_factor(plan, base, year)
        for wedge in plan.wedges:
            key = f"roadmap.{wedge.id}.{year}"
            made = pathway.effect(wedge, after, key, year, _spare(plan, base, wedge, year))
            by_band[wedge.id][year], after = made, made.sources
        left[year] = _emission(f"roadmap.left.{year}", after)
    bands = [Band(None, MappingProxyType(greener), MappingProxyType({}))] if plan.points else []
    bands += [
        Band(
            wedge,
            MappingProxyType({year: one.kgco2 for year, one in by_band[wedge.id].items()}),
            MappingProxyType(by_band[wedge.id]),
        )
        for wedge in plan.wedges
    ]
    past = {year: one for year, one in history.items() if year < scenario.base_year}
    return Roadmap(
        plan, MappingProxyType(past), MappingProxyType(usual), tuple(bands),
        MappingProxyType(left), MappingProxyType(grid),
    )  # fmt: skip


def _sources(plan: Plan, base: Account, year: int) -> tuple[Source, ...]:
    """Every source of the standard's total as it is used in a year, by the base year's factor."""
    grown = pathway.growth(plan.scenario, year)
    return tuple(
        Source(
            line.carrier, line.grade, line.source_kind, _expected(line, grown, year),
            pathway.base_factor(line),
        )
        for line in base.carbon_lines
        if pathway.is_reducible(line)
    )  # fmt: skip


def _expected(line: CarbonLine, grown: Figure, year: int) -> Figure:
    """The use of a source in a year, before any measure."""
    name = line.quantity.key.removeprefix("carbon.").removesuffix(".quantity")
    return derived.times(
        f"roadmap.{name}.use.{year}", line.quantity.unit, line.quantity, grown, line.carrier
    )


def _on_path(plan: Plan, source: Source, year: int) -> Source:
    if not source.is_grid_power:
        return source
    return replace(
        source, factor=pathway.grid_factor(source.factor, plan.points, plan.scenario, year)
    )


def _spare(plan: Plan, base: Account, wedge: Wedge, year: int) -> Source:
    """A source of what replaces a carrier, with the factor it has in a year."""
    carrier = wedge.to_carrier or "electricity"
    return _on_path(plan, pathway.empty_source(carrier, base.sets.emission(carrier)), year)


def _grid_factor(plan: Plan, base: Account, year: int) -> Figure:
    """The factor of bought power in a year."""
    grid_power = next(
        (
            pathway.base_factor(line)
            for line in base.carbon_lines
            if line.carrier == "electricity" and line.grade != GREEN_POWER
        ),
        pathway.empty_source("electricity", base.sets.grid).factor,
    )
    return pathway.grid_factor(grid_power, plan.points, plan.scenario, year)


def _emission(key: str, sources: Sequence[Source]) -> Figure:
    parts = [source.emission(f"{key}.{source.name}") for source in sources]
    return derived.total(key, KGCO2, parts)
