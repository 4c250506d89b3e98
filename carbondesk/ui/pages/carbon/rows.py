"""The lines of the inventory as rows of a table, scope by scope."""

from collections.abc import Iterator
from fractions import Fraction

from carbondesk.domain.beside import BesideLine
from carbondesk.domain.boundary import Left
from carbondesk.domain.carbon import OWN_RENEWABLE, CarbonLine
from carbondesk.domain.figure import Figure
from carbondesk.domain.inventory import Inventory
from carbondesk.domain.inventory_line import InventoryLine
from carbondesk.domain.quality import Quality
from carbondesk.i18n import lookup, mark, pick, translate
from carbondesk.reference import terms as reference
from carbondesk.reference.factor_sets import GREEN_POWER
from carbondesk.reference.grid import GridFactor
from carbondesk.texts import numbers, terms
from carbondesk.ui.models.cells import Cell, Column, Row, State, group
from carbondesk.ui.models.tag import Tag

HEIGHT = 46
TONNE = Fraction(1, 1000)
_SCOPES = {
    1: mark("ui.pages.carbon.rows", "Scope 1"),
    2: mark("ui.pages.carbon.rows", "Scope 2"),
    0: mark("ui.pages.carbon.rows", "Own power"),
}
_OUTSIDE = {
    "resold": mark("ui.pages.carbon.rows", "passed on"),
    "excluded": mark("ui.pages.carbon.rows", "does not count"),
}
_TONES = {"A": "ok", "B": "neutral", "C": "warn", "I": "warn"}


def columns() -> tuple[Column, ...]:
    """Source, activity, factor, emission with its share, grades, uncertainty."""
    return (
        Column("source", translate("ui.pages.carbon.rows", "Source"), 190),
        Column("quantity", translate("ui.pages.carbon.rows", "Activity"), 132, right=True),
        Column("factor", translate("ui.pages.carbon.rows", "Factor and source"), least=170),
        Column("tonnes", translate("ui.pages.carbon.rows", "tCO₂"), 104, right=True),
        Column("share", translate("ui.pages.carbon.rows", "Share"), 104),
        Column("data", translate("ui.pages.carbon.rows", "Data"), 92),
        Column("grade", translate("ui.pages.carbon.rows", "Factor"), 92),
        Column("quality", translate("ui.pages.carbon.rows", "Quality"), 72),
        Column("uncertainty", translate("ui.pages.carbon.rows", "± %"), 68, right=True),
    )


def rows(found: Inventory) -> list[Row]:
    """Each scope with its lines, then what stands outside."""
    made: list[Row] = []
    for scope, marked in _SCOPES.items():
        own = [line for line in found.lines if line.line.scope == scope]
        if own:
            title = lookup("ui.pages.carbon.rows", marked)
            made.append(group(f"scope{scope}", title))
            made += [_line(line, found.total) for line in own]
    return [*made, *_beside(found), *_outside(found)]


def tonnes(figure: Figure) -> str:
    """An emission in tonnes, two decimals, or the words for nothing known."""
    return numbers.plain(None if figure.value is None else figure.value * TONNE, 2)


def _line(one: InventoryLine, total: Figure) -> Row:
    line = one.line
    share = _share(line.kgco2, total)
    percent = one.uncertainty.value
    return Row(
        one.key,
        {
            "source": Cell(
                _name(line), swatch=line.carrier, note=terms.source_kind(line.source_kind)
            ),
            "quantity": Cell(
                numbers.plain(line.quantity.value, 1),
                unit=terms.unit(line.quantity.unit),
                figure=line.quantity,
            ),
            "factor": _factor(line),
            "tonnes": Cell(tonnes(line.kgco2), figure=line.kgco2, bold=True),
            "share": Cell(bar=share) if share is not None else Cell(),
            "data": Cell(tag=_data(line.quantity.quality)),
            "grade": Cell(tag=grade(one.factor_grade)) if one.factor_grade else Cell(),
            "quality": Cell(tag=grade(one.grade)) if line.scope else Cell(),
            "uncertainty": Cell(numbers.plain(percent, 1), figure=one.uncertainty)
            if percent is not None
            else Cell(state=State.NOT_APPLICABLE),
        },
        height=HEIGHT,
    )


def _name(line: CarbonLine) -> str:
    name = terms.carrier(line.carrier)
    if line.grade == GREEN_POWER:
        return translate("ui.pages.carbon.rows", "{name}, certified green").format(name=name)
    kind = terms.term("coal_grade", line.grade) if line.grade else ""
    return (
        translate("ui.pages.carbon.rows", "{name}, {kind}").format(name=name, kind=kind)
        if kind
        else name
    )


def _factor(line: CarbonLine) -> Cell:
    if line.source_kind == OWN_RENEWABLE:
        return Cell(translate("ui.pages.carbon.rows", "0 by the standard"), tone="ink2")
    if line.factor is None:
        none = translate("ui.pages.carbon.rows", "no factor in this set")
        return Cell(none, tone="warn")
    value = line.per_unit or Fraction(0)
    text = f"{numbers.plain(value, line.factor.decimals)} kgCO₂/{terms.unit(line.quantity.unit)}"
    source = pick(line.factor.source.name_zh, line.factor.source.name_en)
    if isinstance(line.factor, GridFactor):
        area = pick(line.factor.area_zh, line.factor.area_en)
        source = f"{area} {line.factor.data_year} {source}"
    return Cell(text, note=source, tip=source)


def _share(part: Figure, total: Figure) -> float | None:
    if part.value is None or not total.value:
        return None
    return max(0.0, min(1.0, float(Fraction(part.value) / total.value)))


def _data(quality: Quality) -> Tag:
    tone = "ok" if quality is Quality.MEASURED else "warn"
    return Tag(terms.quality(quality.value), tone)


def grade(code: str) -> Tag:
    """How sure a factor is, as a chip."""
    if code == "I":
        return Tag(translate("ui.pages.carbon.rows", "assumed"), _TONES[code])
    text = translate("ui.pages.carbon.rows", "Grade {code}").format(code=code)
    return Tag(text, _TONES.get(code, "neutral"))


def _beside(found: Inventory) -> Iterator[Row]:
    """What the standard does not count: under its own head with its own sum."""
    if not found.beside:
        return
    title = translate("ui.pages.carbon.rows", "Beside the standard's total")
    sum_ = Cell(tonnes(found.beside_total), figure=found.beside_total)
    yield group("beside", title, "tCO₂e", tonnes=sum_)
    for line in found.beside:
        yield _beside_line(line)


def _beside_line(line: BesideLine) -> Row:
    one = line.emission
    kind, made = terms.term(reference.EMISSION_KIND, one.kind.value), line.factor
    cells = {
        "source": Cell(one.name or (pick(made.name_zh, made.name_en) if made else kind), note=kind),
        "quantity": Cell(
            numbers.plain(line.quantity.value, 1), unit=terms.unit(one.unit), figure=line.quantity
        ),
        "tonnes": Cell(tonnes(line.kgco2e), figure=line.kgco2e, bold=True),
    }
    if made is None:
        none = translate("ui.pages.carbon.rows", "no factor")
        return Row(f"beside{one.id}", {**cells, "factor": Cell(none, tone="warn")}, height=HEIGHT)
    text = f"{numbers.exact(made.per_unit)} kgCO₂e/{terms.unit(one.unit)}"
    source = pick(made.source_zh, made.source_en)
    cells["factor"] = Cell(text, note=f"{made.edition} {source}".strip(), tip=source)
    cells["grade"] = Cell(tag=grade(made.grade))
    return Row(f"beside{one.id}", cells, height=HEIGHT)


def why_outside(one: Left) -> str:
    """Why a meter is outside the boundary: what its role says, and the reason that was typed."""
    marked = _OUTSIDE.get(one.role.value, _OUTSIDE["excluded"])
    said = lookup("ui.pages.carbon.rows", marked)
    colon = translate("ui.pages.carbon.rows", ": ")
    return f"{said}{colon}{one.reason}" if one.reason else said


def _outside(found: Inventory) -> Iterator[Row]:
    if not found.outside and not found.areas:
        return
    title = translate("ui.pages.carbon.rows", "Outside")
    yield group("outside", title)
    for place, one in enumerate(found.outside):
        why = why_outside(one)
        yield Row(
            f"outside{place}",
            {
                "source": Cell(one.usage.label, note=why),
                "quantity": Cell(
                    numbers.plain(one.usage.value, 1),
                    unit=terms.unit(one.usage.unit),
                    figure=one.usage,
                ),
            },
            height=HEIGHT,
        )
    for place, area in enumerate(found.areas):
        words = translate("ui.pages.carbon.rows", "floor area that does not count")
        yield Row(
            f"outsidearea{place}",
            {
                "source": Cell(area.place, note=area.reason or words),
                "quantity": Cell(numbers.plain(area.area, 1), unit=terms.unit("m2")),
            },
            height=HEIGHT,
        )
