"""Every factor on board and of the institution's own, as rows that can be searched."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from carbondesk.i18n import lookup, mark, pick, translate
from carbondesk.reference import factor_sets, grid, gwp
from carbondesk.reference import terms as reference
from carbondesk.reference.factor_sets import CARBON, ENERGY, FactorSet
from carbondesk.reference.grid import GridFactor
from carbondesk.reference.gwp import Gas
from carbondesk.reference.sources import Source
from carbondesk.texts import numbers, terms
from carbondesk.ui.models.cells import Cell, Column, Row, State, group
from carbondesk.ui.models.tag import Tag

GRID, GASES, OWN = "grid", "gases", "own"
KINDS = (ENERGY, CARBON, GRID, GASES, OWN)
_GRID_KINDS = {
    grid.AVERAGE: mark("ui.pages.settings.factor_library", "Provinces, average"),
    grid.REGIONAL: mark("ui.pages.settings.factor_library", "Grid regions, average"),
    grid.NATIONAL: mark("ui.pages.settings.factor_library", "Country, average"),
    grid.WITHOUT_TRADED: mark(
        "ui.pages.settings.factor_library", "Country, without market-traded non-fossil power"
    ),
    "national_fossil": mark("ui.pages.settings.factor_library", "Country, fossil power"),
    "corporate": mark("ui.pages.settings.factor_library", "For company accounts"),
}
_OUTPUT = {ENERGY: "kgce", CARBON: "kgCO₂"}


@dataclass(frozen=True)
class _Line:
    """A factor as it is shown."""

    key: str
    what: str
    value: str
    unit: str
    years: str
    source: Source
    grade: str
    to_confirm: bool = False
    carrier: str = ""

    def row(self) -> Row:
        """As a row of the table."""
        name = pick(self.source.name_zh, self.source.name_en)
        cells = {
            "what": Cell(self.what, swatch=self.carrier),
            "value": Cell(self.value),
            "unit": Cell(self.unit),
            "years": Cell(self.years),
            "source": Cell(name, tip=name),
            "grade": Cell(self.grade),
        }
        if self.to_confirm:
            confirm = translate("ui.pages.settings.factor_library", "to be confirmed")
            cells["state"] = Cell(tag=Tag(confirm, "warn", "info"))
        return Row(self.key, cells)


def choices() -> list[tuple[str, str]]:
    """The kinds of factors, as filters."""
    return [
        (ENERGY, translate("ui.pages.settings.factor_library", "Standard coal")),
        (CARBON, translate("ui.pages.settings.factor_library", "Carbon")),
        (GRID, translate("ui.pages.settings.factor_library", "Grid electricity")),
        (GASES, translate("ui.pages.settings.factor_library", "Warming potentials")),
        (OWN, translate("ui.pages.settings.factor_library", "Own sets")),
    ]


def columns() -> tuple[Column, ...]:
    """What it is about, its value with unit, its years, source, grade and state."""
    return (
        Column("what", translate("ui.pages.settings.factor_library", "For"), 224),
        Column(
            "value", translate("ui.pages.settings.factor_library", "Value"), 110, right=True
        ),
        Column("unit", translate("ui.pages.settings.factor_library", "Unit"), 120, tone="ink2"),
        Column(
            "years", translate("ui.pages.settings.factor_library", "Edition"), 110, tone="ink2"
        ),
        Column(
            "source", translate("ui.pages.settings.factor_library", "Source"), least=200,
            tone="ink2",
        ),
        Column("grade", translate("ui.pages.settings.factor_library", "Grade"), 56, tone="ink2"),
        Column("state", "", 144),
    )  # fmt: skip


def rows(kind: str, query: str, own: Mapping[str, FactorSet]) -> list[Row]:
    """The factors of a kind that a query finds, under the heads of their sets."""
    found: list[Row] = []
    for head, members in _groups(kind, own):
        fitting = [row for row in members if _fits(query, head, row)]
        found += [head, *fitting] if fitting else []
    return found


def _groups(kind: str, own: Mapping[str, FactorSet]) -> Iterator[tuple[Row, list[Row]]]:
    if kind == GRID:
        yield from _grid()
    elif kind == GASES:
        yield (
            _head("gwp", translate("ui.pages.settings.factor_library", "Over 100 years")),
            [_gas(gas) for gas in gwp.every()],
        )
    else:
        for found in own.values() if kind == OWN else factor_sets.every(kind):
            years = f"{found.data_year}–{found.valid_to or ''}"
            head = _head(found.code, pick(found.name_zh, found.name_en), years)
            own_key = f"{found.code}/{found.code}:"
            yield head, [_typed(row) if row.key.startswith(own_key) else row for row in _set(found)]


def _set(found: FactorSet) -> Iterator[Row]:
    for factor in found.factors.values():
        name = terms.carrier(factor.carrier)
        if factor.variant:
            variant = _variant(factor.carrier, factor.variant)
            text = translate("ui.pages.settings.factor_library", "{carrier}, {variant}")
            name = text.format(carrier=name, variant=variant)
        unit = f"{_OUTPUT[found.kind]}/{terms.unit(factor.unit)}"
        shown = numbers.plain(factor.per_unit, factor.decimals)
        yield _Line(
            f"{found.code}/{factor.id}", name, shown, unit, factor.edition, factor.source,
            factor.grade, factor.to_confirm, factor.carrier,
        ).row()  # fmt: skip


def _typed(row: Row) -> Row:
    """A factor of one's own is typed in its cell."""
    value = row.cells["value"]
    plain = value.text.replace(",", "")
    typed = replace(value, state=State.EDITABLE, editable=True, typed=plain)
    return replace(row, cells={**row.cells, "value": typed})


def _variant(carrier: str, variant: str) -> str:
    if variant == factor_sets.GREEN_POWER:
        return translate("ui.pages.settings.factor_library", "green power")
    known = {term.code for term in reference.every(reference.COAL_GRADE)}
    return terms.term(reference.COAL_GRADE, variant) if variant in known else variant


def _grid() -> Iterator[tuple[Row, list[Row]]]:
    by_set: dict[tuple[int, str], list[GridFactor]] = {}
    for factor in grid.every():
        by_set.setdefault((factor.data_year, factor.kind), []).append(factor)
    for (year, kind), factors in sorted(by_set.items(), key=_newest):
        title = lookup("ui.pages.settings.factor_library", _GRID_KINDS[kind])
        yield _head(f"{year}/{kind}", title, str(year)), [
            _Line(
                factor.id, pick(factor.area_zh, factor.area_en),
                numbers.plain(factor.per_kwh, factor.decimals), "kgCO₂/kWh", str(year),
                factor.source, factor.grade, factor.to_confirm,
            ).row()
            for factor in factors
        ]  # fmt: skip


def _newest(item: tuple[tuple[int, str], list[GridFactor]]) -> tuple[int, int]:
    year, kind = item[0]
    return -year, grid.KINDS.index(kind)


def _gas(gas: Gas) -> Row:
    told = [(name, value) for name, value in (("AR4", gas.ar4), ("AR5", gas.ar5), ("AR6", gas.ar6))]
    shown = " / ".join(_known(value) for _, value in told)
    return _Line(
        gas.code, f"{pick(gas.name_zh, gas.name_en)} {gas.formula}".strip(), shown,
        "kgCO₂e/kg", " / ".join(name for name, _ in told), gas.source, gas.grade,
    ).row()  # fmt: skip


def _known(value: Fraction | None) -> str:
    return numbers.DASH if value is None else numbers.exact(value)


def _head(key: str, title: str, years: str = "") -> Row:
    return group(f"@{key}", title, years)


def _fits(query: str, head: Row, row: Row) -> bool:
    line = " ".join([head.title, *(cell.text for cell in row.cells.values())]).casefold()
    return all(word in line for word in query.casefold().split())


def count(found: Iterable[Row]) -> int:
    """How many factors stand in some rows."""
    return sum("value" in row.cells for row in found)
