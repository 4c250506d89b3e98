"""The form of an emission beside the total: its fields for a kind, and what was typed as a fact."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from carbondesk.domain import emission
from carbondesk.domain.emission import GASES, Emission, EmissionKind
from carbondesk.domain.own_factors import GRADES
from carbondesk.domain.period import Period
from carbondesk.i18n import pick, translate
from carbondesk.reference import gwp, published
from carbondesk.reference import terms as reference
from carbondesk.texts import fields, terms
from carbondesk.ui.typed import Typed, day, number
from carbondesk.ui.widgets.form import Field

OWN = ""


def title(kind: EmissionKind) -> str:
    """What a kind is called."""
    return terms.term(reference.EMISSION_KIND, kind.value)


def form_fields(kind: EmissionKind) -> tuple[Field, ...]:
    """What is asked of a kind; one with gases or published factors offers them."""
    items = tuple((item, _item(kind, item)) for item in emission.items(kind))
    choice = Field("item", _item_word(kind), "choice", items if kind in GASES else _or_own(items))
    hint = translate("ui.pages.carbon.beside_form", "as 2026-01-31")
    mass = translate("ui.pages.carbon.beside_form", "kg filled up, not what the system holds")
    quantity = translate("ui.pages.carbon.beside_form", "Activity")
    shown = [
        Field("name", fields.name("name")),
        Field("first", translate("ui.pages.carbon.beside_form", "First day"), hint=hint),
        Field("last", translate("ui.pages.carbon.beside_form", "Last day"), hint=hint),
        Field("quantity", quantity, "number", hint=mass if kind in GASES else ""),
    ]
    own = [
        Field("unit", fields.name("unit"), hint=_only_own(bool(items))),
        Field("factor", translate("ui.pages.carbon.beside_form", "kgCO₂e a unit"), "number"),
        Field("source", translate("ui.pages.carbon.beside_form", "Source of the factor")),
        Field("grade", fields.name("grade"), "choice", tuple((code, code) for code in GRADES)),
    ]
    note = Field("note", fields.name("note"), wide=True)
    if kind in GASES:
        return (choice, *shown, note)
    return (*((choice,) if items else ()), *shown, *own, note)


def blank(kind: EmissionKind, period: Period) -> dict[str, str]:
    """What a new one begins with: the days of the period."""
    items = emission.items(kind)
    return {
        "first": day(period.first),
        "last": day(period.last),
        "item": items[0] if items else OWN,
        "grade": GRADES[-1],
    }


def values(one: Emission) -> dict[str, str]:
    """What the fields of a known one show."""
    return {
        "item": one.item,
        "name": one.name,
        "first": day(one.first),
        "last": day(one.last),
        "quantity": number(one.quantity_micro),
        "unit": "" if one.item else one.unit,
        "factor": number(one.factor_micro),
        "source": one.source,
        "grade": one.grade,
        "note": one.note,
    }


def read(
    form: Mapping[str, str], kind: EmissionKind, today: date, known: Emission | None = None
) -> Emission:
    """The emission that was typed; raises `Refused`."""
    typed = Typed(form, today)
    item = form.get("item", OWN)
    quantity = typed.micro("quantity")
    if quantity is None and not typed.is_wrong("quantity"):
        typed.complain("empty", "quantity", field="quantity")
    base = known or Emission(kind, today, today, 0, "")
    made = replace(
        base,
        first=typed.needed_day("first"),
        last=typed.needed_day("last"),
        quantity_micro=quantity or 0,
        unit=emission.unit_of(kind, item) if item else typed.needed("unit"),
        item=item,
        name=typed.text("name"),
        factor_micro=None if item else typed.micro("factor"),
        source="" if item else typed.text("source"),
        grade=form.get("grade") or base.grade,
        note=typed.text("note"),
    )
    typed.refuse()
    return made


def _item(kind: EmissionKind, item: str) -> str:
    if kind in GASES:
        gas = gwp.named(item)
        return f"{gas.code} {pick(gas.name_zh, gas.name_en)}"
    row = published.named(item)
    return f"{pick(row.name_zh, row.name_en)} {row.per_unit.numerator / row.per_unit.denominator:g}"


def _item_word(kind: EmissionKind) -> str:
    if kind in GASES:
        return translate("ui.pages.carbon.beside_form", "Gas")
    return translate("ui.pages.carbon.beside_form", "Factor on board")


def _or_own(items: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    return (*items, (OWN, translate("ui.pages.carbon.beside_form", "a factor of our own")))


def _only_own(has_items: bool) -> str:  # noqa: FBT001 (one small choice)
    if not has_items:
        return translate("ui.pages.carbon.beside_form", "as pkm, t or m3")
    return translate("ui.pages.carbon.beside_form", "only with a factor of our own")
