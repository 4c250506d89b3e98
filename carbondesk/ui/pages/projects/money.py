"""The lists of a project's money: funding by source, expected savings, later costs."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from carbondesk.domain.project import (
    FundingSource,
    ProjectCost,
    ProjectFunding,
    ProjectSaving,
)
from carbondesk.domain.quantity import FEN, MICRO, NANO, from_fen, from_micro, half_up
from carbondesk.i18n import pick, translate
from carbondesk.operations import projects as verbs
from carbondesk.reference import carriers, measures
from carbondesk.reference import terms as reference
from carbondesk.texts import fields, numbers, terms
from carbondesk.ui.fact_list import FactKind
from carbondesk.ui.models.cells import Cell, Column, Row, State
from carbondesk.ui.typed import Typed, day, number
from carbondesk.ui.widgets.form import Field

_NANO_OF_MICRO = NANO // MICRO
_FEN_OF_MICRO = MICRO // FEN


def funding() -> FactKind:
    """Money by source."""
    return FactKind(
        translate("ui.pages.projects.money", "Investment by source"),
        translate("ui.pages.projects.money", "Add money"),
        (
            Column("source", translate("ui.pages.projects.money", "Source"), 112),
            Column("party", fields.name("party"), least=90, tone="ink2"),
            Column("amount", translate("ui.pages.projects.money", "Amount, yuan"), 112, right=True),
            Column("paid", fields.name("paid"), 100),
        ),
        _funding_row,
        _funding_fields,
        _funding_blank,
        _funding_values,
        _funding_read,
        verbs.put_funding,
        verbs.remove_funding,
    )


def savings() -> FactKind:
    """Savings by carrier."""
    return FactKind(
        translate("ui.pages.projects.money", "Expected saving a year"),
        translate("ui.pages.projects.money", "Add a saving"),
        (
            Column("carrier", fields.name("carrier"), 112),
            Column("measure", fields.name("measure"), least=90, tone="ink2"),
            Column("saved", translate("ui.pages.projects.money", "Saved"), 128, right=True),
            Column("share", translate("ui.pages.projects.money", "Of use before"), 96, right=True),
            Column("price", translate("ui.pages.projects.money", "Price"), 76, right=True),
            Column("yuan", translate("ui.pages.projects.money", "Yuan a year"), 104, right=True),
        ),
        _saving_row,
        _saving_fields,
        _saving_blank,
        _saving_values,
        _saving_read,
        verbs.put_saving,
        verbs.remove_saving,
    )


def costs() -> FactKind:
    """Costs of later years."""
    return FactKind(
        translate("ui.pages.projects.money", "Later costs"),
        translate("ui.pages.projects.money", "Add a cost"),
        (
            Column("year", translate("ui.pages.projects.money", "In year"), 72, right=True),
            Column("name", fields.name("name"), least=90),
            Column("amount", translate("ui.pages.projects.money", "Amount, yuan"), 112, right=True),
        ),
        _cost_row,
        _cost_fields,
        _nothing,
        _cost_values,
        _cost_read,
        verbs.put_cost,
        verbs.remove_cost,
    )


def source_word(source: FundingSource) -> str:
    """What a source of money is called."""
    return terms.term(reference.FUNDING_SOURCE, source.value)


def measure_word(code: str) -> str:
    """The name of a measure of the library; its code where the library has none."""
    found = measures.find(code)
    return pick(found.name_zh, found.name_en) if found else code


def fen(typed: Typed, key: str) -> int:
    """The yuan in a field as fen; 0 where it is empty or wrong."""
    micro = typed.micro(key)
    if micro is not None and micro % _FEN_OF_MICRO:
        typed.complain("too_fine", key, places=2)
    return (micro or 0) // _FEN_OF_MICRO


def yuan(amount: int) -> str:
    """Fen as one would type them in yuan."""
    return number(amount * _FEN_OF_MICRO)


def _funding_row(one: ProjectFunding) -> Row:
    is_open = one.source is FundingSource.OPEN
    cells = {
        "source": Cell(source_word(one.source), tone="warn" if is_open else ""),
        "party": Cell(one.party, tip=" ".join((one.party, one.document, one.note)).strip()),
        "amount": Cell(numbers.plain(from_fen(one.amount_fen), 2)),
        "paid": Cell(day(one.paid)) if one.paid else Cell(state=State.NOT_APPLICABLE),
    }
    return Row(one.id, cells)


def _funding_fields() -> tuple[Field, ...]:
    sources = tuple((one.value, source_word(one)) for one in FundingSource)
    hint = translate("ui.pages.projects.money", "as 2026-01-31")
    return (
        Field("source", translate("ui.pages.projects.money", "Source"), "choice", sources),
        Field("amount_fen", translate("ui.pages.projects.money", "Amount, yuan"), "number"),
        Field("party", fields.name("party")),
        Field("paid", fields.name("paid"), hint=hint),
        Field("rate_micro", fields.name("rate_micro"), "number"),
        Field("document", translate("ui.pages.projects.money", "Number of the document")),
        Field("note", fields.name("note"), wide=True),
    )


def _funding_blank() -> Mapping[str, str]:
    return {"source": FundingSource.FISCAL.value}


def _funding_values(one: ProjectFunding) -> Mapping[str, str]:
    return {
        "source": one.source.value,
        "amount_fen": yuan(one.amount_fen),
        "party": one.party,
        "paid": day(one.paid),
        "rate_micro": number(one.rate_micro),
        "document": one.document,
        "note": one.note,
    }


def _funding_read(
    form: Mapping[str, str], today: date, project_id: str, known: ProjectFunding | None
) -> ProjectFunding:
    typed = Typed(form, date(today.year + 40, 12, 31))
    made = ProjectFunding(
        project_id, FundingSource(form["source"]), fen(typed, "amount_fen"), typed.text("party"),
        typed.day("paid"), typed.micro("rate_micro"), typed.text("document"), typed.text("note"),
        known.id if known else "",
    )  # fmt: skip
    typed.refuse()
    return made


def _saving_row(one: ProjectSaving) -> Row:
    unit = terms.unit(carriers.named(one.carrier).unit.code)
    share = Fraction(one.saved_micro, one.before_micro) if one.before_micro else None
    price = None if one.price_nano is None else Fraction(one.price_nano, NANO)
    worth = None if price is None else from_micro(one.saved_micro) * price
    none = Cell(state=State.NO_DATA)
    cells = {
        "carrier": Cell(terms.carrier(one.carrier), swatch=one.carrier),
        "measure": Cell(measure_word(one.measure) or one.basis, tip=one.basis),
        "saved": Cell(numbers.plain(from_micro(one.saved_micro)), unit=unit),
        "share": Cell(numbers.percent(share)) if share else Cell(state=State.NOT_APPLICABLE),
        "price": none if price is None else Cell(numbers.exact(price)),
        "yuan": none if worth is None else Cell(numbers.plain(worth)),
    }
    return Row(one.id, cells)


def _saving_fields() -> tuple[Field, ...]:
    choices = tuple((one.code, terms.carrier(one.code)) for one in carriers.counted())
    library = tuple(
        (one.id, f"{one.id} {pick(one.name_zh, one.name_en)}") for one in measures.every()
    )
    none = translate("ui.pages.projects.money", "none of the library")
    minus = translate(
        "ui.pages.projects.money",
        "below zero: uses more; empty: by the measure",
    )
    today = translate("ui.pages.projects.money", "yuan a unit, as of today")
    return (
        Field("carrier", fields.name("carrier"), "choice", choices),
        Field("measure", fields.name("measure"), "choice", (("", none), *library)),
        Field("saved_micro", fields.name("saved_micro"), "number", hint=minus),
        Field("before_micro", fields.name("before_micro"), "number"),
        Field("price_nano", fields.name("price_nano"), "number", hint=today),
        Field("escalation_micro", fields.name("escalation_micro"), "number"),
        Field("basis", fields.name("basis"), wide=True),
    )


def _saving_blank() -> Mapping[str, str]:
    return {"carrier": carriers.counted()[0].code}


def _saving_values(one: ProjectSaving) -> Mapping[str, str]:
    price = None if one.price_nano is None else one.price_nano // _NANO_OF_MICRO
    return {
        "carrier": one.carrier,
        "measure": one.measure,
        "saved_micro": number(one.saved_micro),
        "before_micro": number(one.before_micro),
        "price_nano": number(price),
        "escalation_micro": number(one.escalation_micro) if one.escalation_micro else "",
        "basis": one.basis,
    }


def _saving_read(
    form: Mapping[str, str], today: date, project_id: str, known: ProjectSaving | None
) -> ProjectSaving:
    typed = Typed(form, today)
    unit = carriers.named(form["carrier"]).unit.code
    before = typed.micro("before_micro", unit)
    saved = typed.micro("saved_micro", unit)
    if saved is None and not typed.is_wrong("saved_micro"):
        saved = _typical(form.get("measure", ""), before)
        if saved is None:
            typed.complain("empty", "saved_micro", field="saved_micro")
    price = typed.micro("price_nano")
    made = ProjectSaving(
        project_id, form["carrier"], saved or 0, form.get("measure", ""),
        before, None if price is None else price * _NANO_OF_MICRO,
        typed.micro("escalation_micro") or 0, typed.text("basis"), known.id if known else "",
    )  # fmt: skip
    typed.refuse()
    return made


def _typical(measure: str, before: int | None) -> int | None:
    """What a measure of the library typically saves of the use before."""
    found = measures.find(measure)
    if found is None or found.typical is None or before is None:
        return None
    return half_up(found.typical * before, 1)


def _cost_row(one: ProjectCost) -> Row:
    amount = Cell(numbers.plain(from_fen(one.amount_fen), 2))
    return Row(one.id, {"year": Cell(str(one.year)), "name": Cell(one.name), "amount": amount})


def _cost_fields() -> tuple[Field, ...]:
    hint = translate("ui.pages.projects.money", "below zero where a cost is avoided")
    return (
        Field("year", translate("ui.pages.projects.money", "In year"), "number"),
        Field("amount_fen", translate("ui.pages.projects.money", "Amount, yuan"), "number",
              hint=hint),
        Field("name", fields.name("name"), wide=True),
    )  # fmt: skip


def _nothing() -> Mapping[str, str]:
    return {}


def _cost_values(one: ProjectCost) -> Mapping[str, str]:
    return {"year": str(one.year), "amount_fen": yuan(one.amount_fen), "name": one.name}


def _cost_read(
    form: Mapping[str, str], today: date, project_id: str, known: ProjectCost | None
) -> ProjectCost:
    typed = Typed(form, today)
    year = typed.whole("year")
    if year is None and not typed.is_wrong("year"):
        typed.complain("empty", "year", field="year")
    made = ProjectCost(
        project_id, year or 0, fen(typed, "amount_fen"), typed.text("name"),
        known.id if known else "",
    )  # fmt: skip
    typed.refuse()
    return made
