"""One year of a scenario: how much is used, by what factor, and what each measure leaves."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from carbondesk.domain import carbon, derived, trace
from carbondesk.domain.carbon import COMBUSTION, PURCHASED_ELECTRICITY, CarbonLine
from carbondesk.domain.figure import Fact, Figure, Part
from carbondesk.domain.quality import Quality
from carbondesk.domain.quantity import from_micro
from carbondesk.domain.scenario import PERCENT, GridPoint, Scenario, Wedge
from carbondesk.reference import carriers, measures
from carbondesk.reference.factor_sets import GREEN_POWER, Factor
from carbondesk.reference.grid import GridFactor

KGCO2 = "kgCO2"


@dataclass(frozen=True)
class Source:
    """What is left of one source in a year, and what a unit of it emits then."""

    carrier: str
    grade: str
    source_kind: str
    quantity: Figure
    factor: Figure

    @property
    def name(self) -> str:
        """The carrier, with its grade where it has one: what tells sources apart."""
        return f"{self.carrier}.{self.grade}" if self.grade else self.carrier

    @property
    def is_grid_power(self) -> bool:
        """Whether the factor of the grid counts for it."""
        return self.source_kind == PURCHASED_ELECTRICITY and self.grade != GREEN_POWER

    def emission(self, key: str) -> Figure:
        """What is left, by its factor."""
        return derived.times(key, KGCO2, self.quantity, self.factor, self.carrier)


@dataclass(frozen=True)
class Effect:
    """What a measure does in a year: the emission it saves, and what it saves and adds of use."""

    kgco2: Figure
    saved: Mapping[str, Figure]
    added: Figure | None
    sources: tuple[Source, ...]


def growth(scenario: Scenario, year: int) -> Figure:
    """How many times the use of the base year is expected, without any measure."""
    until = scenario.last_year if scenario.growth_until is None else scenario.growth_until
    years = min(year, until) - scenario.base_year
    area = (1 + from_micro(scenario.area_growth_micro) / PERCENT) ** years
    people = (1 + from_micro(scenario.people_growth_micro) / PERCENT) ** years
    part = from_micro(scenario.people_part_micro) / PERCENT
    fact = Fact(
        "scenario",
        scenario.id,
        (
            ("name", scenario.name),
            ("years", years),
            ("area_growth", from_micro(scenario.area_growth_micro)),
            ("people_growth", from_micro(scenario.people_growth_micro)),
            ("people_part", from_micro(scenario.people_part_micro)),
        ),
    )
    value = (1 - part) * area + part * people
    return Figure(f"roadmap.growth.{year}", value, "1", "growth", _open=lambda: (fact,))


def base_factor(line: CarbonLine) -> Figure:
    """The factor of the base year, as its leaf tells it."""
    unit = f"{KGCO2}/{line.quantity.unit}"
    leaf = _leaf(line.factor, line.quantity.unit)
    value = line.per_unit
    quality = Quality.NONE if value is None else Quality.MEASURED
    name = f"{line.carrier}.{line.grade}" if line.grade else line.carrier
    return Figure(
        f"roadmap.factor.{name}", value, unit, "bound_factor", quality, label=line.carrier,
        _open=lambda: leaf,
    )  # fmt: skip


def grid_factor(base: Figure, points: Sequence[GridPoint], scenario: Scenario, year: int) -> Figure:
    """The factor on the user's path: straight between two years, flat without a path or after it.

    A path is never made up: without points the factor of the base year stays.
    """
    key = f"{base.key}.{year}"
    path = sorted(
        (one for one in points if one.year > scenario.base_year), key=lambda one: one.year
    )  # fmt: skip
    if not path or base.value is None or year <= scenario.base_year:
        return base
    after = next((one for one in path if one.year >= year), None)
    before = max((one for one in path if one.year < year), key=lambda one: one.year, default=None)
    if after is None or after.year == year:
        there = after if after is not None else path[-1]
        return replace(
            base, key=key, value=there.factor, formula="path", _open=lambda: (_point(there),)
        )
    start_year = scenario.base_year if before is None else before.year
    start = Fraction(base.value) if before is None else before.factor
    way = Fraction(year - start_year, after.year - start_year)
    parts: tuple[Part, ...] = (base if before is None else _point(before), _point(after))
    value = start + (after.factor - start) * way
    years = Fact("years", "", (("from", start_year), ("to", after.year), ("value", year)))
    return replace(base, key=key, value=value, formula="between", _open=lambda: (*parts, years))


def effect(wedge: Wedge, sources: Sequence[Source], key: str, year: int, spare: Source) -> Effect:
    """What a measure saves of what is left, and the sources after it.

    `spare` is a source of what replaces the carrier, if it is not among the sources yet.
    """
    fact = _wedge_fact(wedge, year)
    share = _share(wedge, sources, fact, key, year)
    left, saved, changes = [], dict[str, Figure](), list[Figure]()
    for source in sources:
        if not _works_on(wedge, source):
            left.append(source)
            continue
        name = f"{key}.{source.name}"
        less = derived.times(
            f"{name}.saved", source.quantity.unit, source.quantity, share, source.carrier
        )
        rest = derived.less(f"{name}.left", source.quantity, less, source.quantity.label)
        changes.append(derived.times(f"{name}.kgco2", KGCO2, less, source.factor, source.carrier))
        known = [saved[source.carrier]] if source.carrier in saved else []
        saved[source.carrier] = derived.total(
            f"{key}.{source.carrier}.all.saved", less.unit, [*known, less], source.carrier
        )
        left.append(replace(source, quantity=rest))
    added = None
    if wedge.to_carrier and wedge.carrier in saved:
        added = _added(wedge, saved[wedge.carrier], fact, key)
        place = _place(left, wedge.to_carrier)
        source = spare if place is None else left[place]
        changes.append(
            trace.negative(
                derived.times(f"{key}.added_kgco2", KGCO2, added, source.factor, source.carrier)
            )
        )
        more = derived.total(f"{key}.{source.name}.more", added.unit, [source.quantity, added])
        grown = replace(source, quantity=replace(more, label=source.carrier))
        left = [*left, grown] if place is None else [*left[:place], grown, *left[place + 1 :]]
    return Effect(
        derived.total(f"{key}.kgco2", KGCO2, changes, wedge.name), saved, added, tuple(left)
    )


def is_reducible(line: CarbonLine) -> bool:
    """Whether the line counts in the standard's total."""
    return line.scope > 0


def empty_source(carrier: str, factor: Factor | GridFactor | None) -> Source:
    """A source that is not used in the base year."""
    unit = carriers.named(carrier).unit.code
    kind = PURCHASED_ELECTRICITY if carrier == "electricity" else COMBUSTION
    value = None if factor is None else carbon.per_unit(factor)
    leaf = _leaf(factor, unit)
    return Source(
        carrier, "", kind,
        Figure(f"roadmap.{carrier}.none", Fraction(0), unit, "absent", label=carrier),
        Figure(
            f"roadmap.factor.{carrier}", value, f"{KGCO2}/{unit}", "bound_factor",
            Quality.NONE if value is None else Quality.MEASURED, label=carrier,
            _open=lambda: leaf,
        ),
    )  # fmt: skip


def _works_on(wedge: Wedge, source: Source) -> bool:
    return wedge.carrier in {"", source.carrier}


def _share(wedge: Wedge, sources: Sequence[Source], fact: Fact, key: str, year: int) -> Figure:
    """The part of what is left that the measure saves in a year; never more than all of it."""
    strength = wedge.strength(year)
    if wedge.amount_micro is None:
        value = wedge.share * strength
        return Figure(f"{key}.share", value, "1", "share_of_rest", _open=lambda: (fact,))
    unit = carriers.named(wedge.carrier).unit.code
    rest = derived.total(
        f"{key}.rest", unit,
        [source.quantity for source in sources if _works_on(wedge, source)], wedge.carrier,
    )  # fmt: skip
    most = from_micro(wedge.amount_micro) * strength
    value = min(Fraction(1), most / rest.value) if rest.value else Fraction(0)
    return Figure(f"{key}.share", value, "1", "amount_of_rest", _open=lambda: (fact, rest))


def _added(wedge: Wedge, saved: Figure, fact: Fact, key: str) -> Figure:
    per = from_micro(wedge.to_per_unit_micro or 0)
    unit = carriers.named(wedge.to_carrier).unit.code
    value = None if saved.value is None else saved.value * per
    return Figure(
        f"{key}.added", value, unit, "replaced_by", saved.quality, label=wedge.to_carrier,
        _open=lambda: (saved, fact),
    )  # fmt: skip


def _place(sources: Sequence[Source], carrier: str) -> int | None:
    """Where what is added goes: the first source of the carrier that emits, else the first."""
    found = [index for index, source in enumerate(sources) if source.carrier == carrier]
    emitting = [index for index in found if sources[index].factor.value]
    return next(iter(emitting or found), None)


def _leaf(factor: Factor | GridFactor | None, unit: str) -> tuple[Part, ...]:
    return () if factor is None else (trace.of_emission(factor, unit),)


def _point(point: GridPoint) -> Fact:
    fields = (
        ("year", point.year), ("value", point.factor), ("unit", f"{KGCO2}/kWh"),
        ("note", point.note),
    )  # fmt: skip
    return Fact("grid_point", point.id, fields)


def _wedge_fact(wedge: Wedge, year: int) -> Fact:
    """What a person wants to see of a measure, with the row of the library it follows."""
    fields: list[tuple[str, object]] = [("name", wedge.name), ("carrier", wedge.carrier)]
    if wedge.amount_micro is None:
        fields.append(("share", from_micro(wedge.share_micro or 0)))
        fields.append(("part", from_micro(wedge.part_micro)))
    else:
        fields.append(("quantity", from_micro(wedge.amount_micro)))
    if wedge.to_carrier:
        fields.append(("to_carrier", wedge.to_carrier))
        fields.append(("to_per_unit", from_micro(wedge.to_per_unit_micro or 0)))
    fields += [("first_year", wedge.first_year), ("strength", wedge.strength(year))]
    found = measures.find(wedge.measure_id)
    if found is not None:
        fields += [
            ("measure", found.id), ("edition", found.edition), ("source", found.source.name_zh),
            ("grade", found.grade), ("to_confirm", found.to_confirm),
        ]  # fmt: skip
    if wedge.project_code:
        fields.append(("project", wedge.project_code))
    if wedge.note:
        fields.append(("note", wedge.note))
    return Fact("wedge", wedge.id, tuple(fields))
