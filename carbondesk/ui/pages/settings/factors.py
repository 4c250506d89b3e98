"""The factors that years are bound to, as rows of a table."""

from collections.abc import Mapping

from carbondesk.domain import sets
from carbondesk.domain.binding import FactorBinding
from carbondesk.i18n import language, pick, translate
from carbondesk.reference.factor_sets import FactorSet
from carbondesk.reference.grid import GridFactor
from carbondesk.reference.sources import Source
from carbondesk.texts import numbers
from carbondesk.ui import words
from carbondesk.ui.models.cells import Cell, Column, Row, State, group
from carbondesk.ui.models.tag import Tag

HEIGHT = 46
# The chip that asks for confirmation is longer in English.
NARROW, WIDE = 104, 148


def columns() -> tuple[Column, ...]:
    """What it is, the edition, its year of data and grade, and whether it is sure."""
    width = NARROW if language() == "zh" else WIDE
    return (
        Column("what", translate("ui.pages.settings.factors", "Factors"), 124, tone="ink2"),
        Column("edition", translate("ui.pages.settings.factors", "Edition and source"), least=220),
        Column("data_year", translate("ui.pages.settings.factors", "Data of"), 68, right=True),
        Column("grade", translate("ui.pages.settings.factors", "Grade"), 56, tone="ink2"),
        Column("state", translate("ui.pages.settings.factors", "State"), width),
    )


def rows(bindings: Mapping[int, FactorBinding], own: Mapping[str, FactorSet]) -> list[Row]:
    """Each bound year with its three factors, the newest year first."""
    found: list[Row] = []
    for year in sorted(bindings, reverse=True):
        found += _year(bindings[year], own)
    return found


def _year(bound: FactorBinding, own: Mapping[str, FactorSet]) -> list[Row]:
    used = sets.of_binding(bound, own)
    year = bound.year
    title = words.year(year)
    state = Cell(tag=_to_confirm()) if bound.to_confirm else Cell()
    return [
        group(f"{year}", title, what=Cell(title, bold=True), state=state),
        _set(year, "energy", translate("ui.pages.settings.factors", "Energy"), used.energy),
        _set(year, "carbon", translate("ui.pages.settings.factors", "Carbon"), used.carbon),
        _grid(year, used.grid),
    ]


def _set(year: int, key: str, what: str, used: FactorSet) -> Row:
    return Row(
        f"{year}:{key}",
        {
            "what": Cell(what),
            "edition": Cell(pick(used.name_zh, used.name_en), note=_source(used.source)),
            **_facts(used.data_year, used.grade),
            "state": _state(is_newer=used.data_year > year),
        },
        height=HEIGHT,
    )


def _grid(year: int, used: GridFactor | None) -> Row:
    what = Cell(translate("ui.pages.settings.factors", "Grid electricity"))
    if used is None:
        none = translate("ui.pages.settings.factors", "none published for this region")
        missing = {"what": what, "edition": Cell(none, tone="warn"), "state": _state(is_newer=True)}
        return Row(f"{year}:grid", missing, height=HEIGHT)
    area = pick(used.area_zh, used.area_en)
    factor = numbers.plain(used.per_kwh, used.decimals)
    return Row(
        f"{year}:grid",
        {
            "what": what,
            "edition": Cell(f"{area} {factor} kgCO₂/kWh", note=_source(used.source)),
            **_facts(used.data_year, used.grade),
            "state": _state(is_newer=used.data_year > year or used.to_confirm),
        },
        height=HEIGHT,
    )


def _facts(data_year: int, grade: str) -> dict[str, Cell]:
    known = Cell(grade) if grade else Cell(state=State.NOT_APPLICABLE)
    return {"data_year": Cell(str(data_year)), "grade": known}


def _source(source: Source) -> str:
    return pick(source.name_zh, source.name_en)


def _state(*, is_newer: bool) -> Cell:
    return Cell(tag=_to_confirm()) if is_newer else Cell()


def _to_confirm() -> Tag:
    return Tag(translate("ui.pages.settings.factors", "to be confirmed"), "warn", "info")
