"""A roadmap as rows of tables: measures, stages, years, scenarios beside each other."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from carbondesk.domain import derived, pathway, roadmap_cost
from carbondesk.domain.figure import Figure
from carbondesk.domain.quantity import from_fen, from_micro
from carbondesk.domain.roadmap import Band, Roadmap
from carbondesk.domain.roadmap_cost import Cost
from carbondesk.domain.scenario import WHOLE_MICRO, Wedge
from carbondesk.i18n import translate
from carbondesk.reference import carriers, measures, roadmap_stages
from carbondesk.reference.roadmap_stages import Stage
from carbondesk.texts import numbers, roadmaps, terms
from carbondesk.ui.models.cells import Cell, Column, Row, RowKind, State
from carbondesk.ui.models.tag import Tag

TONNE = Fraction(1, 1000)
TEN_THOUSAND = Fraction(1, 10_000)
MARKED = (2030, 2060)


def measure_columns() -> tuple[Column, ...]:
    """The measure, when, what it saves, in the marked years and in all, what it costs."""
    return (
        Column("what", translate("ui.pages.targets.roadmap_rows", "Measure"), least=180),
        Column("years", translate("ui.pages.targets.roadmap_rows", "Years"), 96, tone="ink2"),
        Column("saves", translate("ui.pages.targets.roadmap_rows", "Saves"), 208, tone="ink2"),
        *(Column(str(year), _tonnes(str(year)), 96, right=True) for year in MARKED),
        Column("total", _tonnes(_all()), 116, right=True),
        Column("invest", _myriad(), 132, right=True),
        Column(
            "per", translate("ui.pages.targets.roadmap_rows", "Yuan/tCO₂"), 144, right=True,
            tip=_caution(),
        ),
    )  # fmt: skip


def measure_rows(way: Roadmap, costs: Mapping[str, Cost]) -> Iterator[Row]:
    """A row for the grid and each measure, in their order, and what is left."""
    for band in way.bands:
        yield _band(band, costs.get(band.key), way.years[-1])
    cells = {"what": Cell(translate("ui.pages.targets.roadmap_rows", "Left to offset"))}
    for year in MARKED:
        cells[str(year)] = _kg(way.left.get(year))
    cells["total"] = _kg(way.cumulated)
    cells["invest"] = _yuan(roadmap_cost.of_one(way))
    yield Row("left", cells, RowKind.TOTAL)


def stage_columns() -> tuple[Column, ...]:
    """The stage, its emissions, what is saved, what begins in it."""
    return (
        Column("what", translate("ui.pages.targets.roadmap_rows", "Stage"), 260),
        Column("end", _tonnes(_end()), 148, right=True),
        Column("emitted", _tonnes(_emitted()), 148, right=True),
        Column("saved", _tonnes(_saved()), 148, right=True),
        Column("invest", _myriad(), 140, right=True),
        Column("begun", translate("ui.pages.targets.roadmap_rows", "Measures that begin")),
    )


def stage_rows(way: Roadmap) -> Iterator[Row]:
    """A row for each stage that has years known or expected."""
    for stage in roadmap_stages.every():
        begun = way.begun_in(stage)
        invest = sum((from_fen(one.invest_fen) for one in begun), Fraction(0))
        cells = {
            "what": Cell(roadmaps.stage(stage), after=_known(way, stage)),
            "end": _kg(way.at_end(stage)),
            "emitted": _kg(way.in_stage(stage)),
            "saved": _kg(way.saved_in(stage)),
            "invest": Cell(numbers.plain(invest * TEN_THOUSAND, 1)),
            "begun": Cell(
                translate("ui.pages.targets.roadmap_rows", ", ").join(one.name for one in begun)
                or "—"
            ),
        }
        yield Row(stage.id, cells)


def year_columns() -> tuple[Column, ...]:
    """The year, the factor of the grid, usual, saved, left."""
    factor = translate("ui.pages.targets.roadmap_rows", "Grid kgCO₂/kWh")
    return (
        Column("year", translate("ui.pages.targets.roadmap_rows", "Year"), 90),
        Column("grid", factor, 150, right=True),
        Column("usual", _tonnes(_usual()), 170, right=True),
        Column("saved", _tonnes(_saved()), 170, right=True),
        Column("left", _tonnes(_left()), 170, right=True),
        Column("state"),
    )


def year_rows(way: Roadmap) -> Iterator[Row]:
    """A row for each year, those of the ledger first."""
    for year, known in sorted(way.history.items()):
        words = terms.quality(known.quality.value)
        yield Row(str(year), {"year": Cell(str(year)), "left": _kg(known), "state": Cell(words)})
    for year in way.years:
        saved = [band.by_year[year] for band in way.bands]
        total = derived.total(f"roadmap.saved.{year}", pathway.KGCO2, saved) if saved else None
        tag = Tag(_peak(), "outlined") if year == way.peak_year else None
        factor = way.grid[year]
        cells = {
            "year": Cell(str(year), bold=year in MARKED),
            "grid": _figure(factor, 4),
            "usual": _kg(way.usual[year]),
            "saved": _kg(total),
            "left": _kg(way.left[year]),
            "state": Cell(tag=tag),
        }
        yield Row(str(year), cells)


def scenario_columns() -> tuple[Column, ...]:
    """The scenario, its peak, the marked years, all together, what it costs."""
    return (
        Column("what", translate("ui.pages.targets.roadmap_rows", "Scenario"), least=160),
        Column("base", translate("ui.pages.targets.roadmap_rows", "From"), 72, tone="ink2"),
        Column("peak", translate("ui.pages.targets.roadmap_rows", "Peak"), 150),
        *(Column(str(year), _tonnes(str(year)), 120, right=True) for year in MARKED),
        Column("total", _tonnes(_emitted()), 150, right=True),
        Column("invest", _myriad(), 140, right=True),
    )


def scenario_rows(ways: Sequence[Roadmap]) -> Iterator[Row]:
    """A row for each scenario."""
    for way in ways:
        scenario = way.plan.scenario
        cells = {
            "what": Cell(f"{scenario.code} {scenario.name}", lead=len(scenario.code)),
            "base": Cell(str(scenario.base_year)),
            "peak": Cell(peak(way)),
            "total": _kg(way.cumulated),
            "invest": _yuan(roadmap_cost.of_one(way)),
        }
        cells |= {str(year): _kg(way.left.get(year)) for year in MARKED}
        yield Row(scenario.id, cells)


def peak(way: Roadmap) -> str:
    """The year of the peak, or that there is none yet."""
    if way.peak_year is None:
        return numbers.no_data()
    if not way.has_peaked:
        text = translate("ui.pages.targets.roadmap_rows", "none by {year}")
        return text.format(year=way.years[-1])
    return str(way.peak_year)


def saving(wedge: Wedge) -> str:
    """What a measure saves, in words."""
    carrier = terms.carrier_or_code(wedge.carrier) if wedge.carrier else _everything()
    if wedge.amount_micro is not None:
        unit = terms.unit(carriers.named(wedge.carrier).unit.code)
        amount = numbers.exact(from_micro(wedge.amount_micro))
        return translate(
            "ui.pages.targets.roadmap_rows", "{carrier} {amount} {unit} a year"
        ).format(carrier=carrier, amount=amount, unit=unit)
    said = f"{carrier} {numbers.exact(from_micro(wedge.share_micro or 0))}%"
    if wedge.part_micro != WHOLE_MICRO:
        said += f" × {numbers.exact(from_micro(wedge.part_micro))}%"
    if wedge.to_carrier:
        said += f" → {terms.carrier_or_code(wedge.to_carrier)}"
    return said


def _known(way: Roadmap, stage: Stage) -> str:
    """How many years of a stage are known or expected, where not all are."""
    found = sum(stage.first <= year <= stage.last for year in way.path)
    every = stage.last - stage.first + 1
    if found == every:
        return ""
    text = translate("ui.pages.targets.roadmap_rows", "{found} / {every} years")
    return text.format(found=found, every=every)


def _band(band: Band, cost: Cost | None, end: int) -> Row:
    wedge = band.wedge
    cells = {str(year): _kg(band.by_year.get(year)) for year in MARKED}
    cells["total"] = _kg(band.total)
    if wedge is None:
        name = translate("ui.pages.targets.roadmap_rows", "Cleaner grid")
        typed = translate("ui.pages.targets.roadmap_rows", "by the path that was typed")
        return Row(band.key, {"what": Cell(name), "saves": Cell(typed), **cells})
    last = end
    if wedge.life_years is not None:
        last = min(end, wedge.first_year + wedge.life_years - 1)
    cells |= {
        "what": Cell(wedge.name, after=_reference(wedge), tip=wedge.note),
        "years": Cell(f"{wedge.first_year}–{last}"),
        "saves": Cell(saving(wedge), tip=saving(wedge)),
        "invest": Cell(numbers.plain(from_fen(wedge.invest_fen) * TEN_THOUSAND, 1)),
        "per": _per_tonne(cost),
    }
    return Row(band.key, cells)


def _reference(wedge: Wedge) -> str:
    """The row of the library or the project that it follows, and whether that is sure."""
    found = measures.find(wedge.measure_id)
    said = [wedge.project_code] if wedge.project_code else []
    if found is not None:
        said.append(found.id)
        if found.to_confirm:
            said.append(translate("ui.pages.targets.roadmap_rows", "to be confirmed"))
    return " ".join(said)


def _per_tonne(cost: Cost | None) -> Cell:
    if cost is None or cost.per_tonne.value is None:
        return Cell(state=State.NOT_APPLICABLE)
    if cost.pays_for_itself:
        text = translate("ui.pages.targets.roadmap_rows", "gain {amount} ×10k").format(
            amount=numbers.plain(-(cost.net.value or 0) * TEN_THOUSAND, 1)
        )
        return Cell(text, figure=cost.net, tip=_caution(), tone="accent2")
    return _figure(cost.per_tonne, 0)


def _kg(figure: Figure | None) -> Cell:
    """Kilograms in tonnes."""
    if figure is None or figure.value is None:
        return Cell(state=State.NOT_APPLICABLE)
    return Cell(numbers.plain(figure.value * TONNE, 1), figure=figure)


def _yuan(figure: Figure) -> Cell:
    if figure.value is None:
        return Cell(state=State.NOT_APPLICABLE)
    return Cell(numbers.plain(figure.value * TEN_THOUSAND, 1), figure=figure)


def _figure(figure: Figure, decimals: int) -> Cell:
    if figure.value is None:
        return Cell(state=State.NOT_APPLICABLE)
    return Cell(numbers.plain(figure.value, decimals), figure=figure)


def _tonnes(what: str) -> str:
    return translate("ui.pages.targets.roadmap_rows", "{what} tCO₂").format(what=what)


def _all() -> str:
    return translate("ui.pages.targets.roadmap_rows", "All years")


def _end() -> str:
    return translate("ui.pages.targets.roadmap_rows", "Last year")


def _emitted() -> str:
    return translate("ui.pages.targets.roadmap_rows", "Emitted")


def _saved() -> str:
    return translate("ui.pages.targets.roadmap_rows", "Saved")


def _usual() -> str:
    return translate("ui.pages.targets.roadmap_rows", "Usual")


def _left() -> str:
    return translate("ui.pages.targets.roadmap_rows", "Left")


def _peak() -> str:
    return translate("ui.pages.targets.roadmap_rows", "peak")


def _everything() -> str:
    return translate("ui.pages.targets.roadmap_rows", "all energy")


def _myriad() -> str:
    return translate("ui.pages.targets.roadmap_rows", "Investment 10k yuan")


def _caution() -> str:
    return translate(
        "ui.pages.targets.roadmap_rows",
        "A measure that gains more than it costs has no cost of a tonne to be ranked by: "
        "compare its gain in yuan.",
    )
