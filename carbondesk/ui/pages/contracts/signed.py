"""The lists of what was signed with a contract: carriers, shares, what a fee follows."""

from collections.abc import Mapping
from datetime import date

from carbondesk.domain.contracts.contract import (
    WHOLE_MICRO,
    AdjusterKind,
    ContractAdjuster,
    ContractLine,
    ContractShare,
)
from carbondesk.domain.quantity import from_micro
from carbondesk.i18n import translate
from carbondesk.operations import contracts as verbs
from carbondesk.reference import carriers
from carbondesk.texts import fields, numbers, terms
from carbondesk.ui.fact_list import FactKind
from carbondesk.ui.models.cells import Cell, Column, Row, State
from carbondesk.ui.pages.contracts import reading
from carbondesk.ui.typed import Typed, number
from carbondesk.ui.widgets.form import Field

NONE = Cell(state=State.NOT_APPLICABLE)


def lines() -> FactKind:
    """Carriers inside the boundary."""
    return FactKind(
        translate("ui.pages.contracts.signed", "Carriers and energy base"),
        translate("ui.pages.contracts.signed", "Add a carrier"),
        (
            Column("carrier", fields.name("carrier"), least=100),
            Column("base", translate("ui.pages.contracts.signed", "Base a year"), 132, right=True),
            Column("cost", translate("ui.pages.contracts.signed", "Base cost, yuan"), 120,
                   right=True),
            Column("price", translate("ui.pages.contracts.signed", "Price"), 76, right=True),
            Column("guarantee", translate("ui.pages.contracts.signed", "Guaranteed"), 124,
                   right=True),
        ),
        _line_row, _line_fields, _line_blank, _line_values, _line_read,
        verbs.put_line, verbs.remove_line,
    )  # fmt: skip


def shares() -> FactKind:
    """The contractor's part by years of the contract."""
    return FactKind(
        translate("ui.pages.contracts.signed", "Share of party B"),
        translate("ui.pages.contracts.signed", "Add a share"),
        (
            Column("years", translate("ui.pages.contracts.signed", "Years of the contract"),
                   least=120),
            Column("share", translate("ui.pages.contracts.signed", "Share"), 96, right=True),
        ),
        _share_row, _share_fields, _nothing, _share_values, _share_read,
        verbs.put_share, verbs.remove_share,
    )  # fmt: skip


def adjusters() -> FactKind:
    """What a fee follows."""
    return FactKind(
        translate("ui.pages.contracts.signed", "What the fee follows"),
        translate("ui.pages.contracts.signed", "Add an adjuster"),
        (
            Column("name", fields.name("name"), least=100),
            Column("kind", fields.name("kind"), 92, tone="ink2"),
            Column("base", fields.name("base"), 108, right=True),
            Column("weight", translate("ui.pages.contracts.signed", "Part of the fee"), 88,
                   right=True),
            Column("band", translate("ui.pages.contracts.signed", "Dead band"), 80, right=True),
        ),
        _adjuster_row, _adjuster_fields, _adjuster_blank, _adjuster_values, _adjuster_read,
        verbs.put_adjuster, verbs.remove_adjuster,
    )  # fmt: skip


def carrier_choices() -> tuple[tuple[str, str], ...]:
    """All carriers with their names."""
    return tuple((one.code, terms.carrier(one.code)) for one in carriers.counted())


def quantity(micro: int | None, carrier: str) -> Cell:
    """A quantity of a carrier with its unit; a dash for none."""
    if micro is None:
        return NONE
    unit = terms.unit(carriers.named(carrier).unit.code)
    return Cell(numbers.exact(from_micro(micro), 2), unit=unit)


def _line_row(one: ContractLine) -> Row:
    cells = {
        "carrier": Cell(terms.carrier(one.carrier), swatch=one.carrier, tip=one.base_rule),
        "base": quantity(one.base_micro or None, one.carrier),
        "cost": Cell(reading.amount(one.base_fen)) if one.base_fen else NONE,
        "price": NONE if one.price_nano is None else Cell(reading.price(one.price_nano)),
        "guarantee": quantity(one.guarantee_micro, one.carrier),
    }
    return Row(one.id, cells)


def _line_fields() -> tuple[Field, ...]:
    return (
        Field("carrier", fields.name("carrier"), "choice", carrier_choices(), wide=True),
        Field("base_micro", translate("ui.pages.contracts.signed", "Base a year"), "number"),
        Field("base_fen", translate("ui.pages.contracts.signed", "Base cost, yuan"), "number"),
        Field("price_nano", translate("ui.pages.contracts.signed", "Price, yuan a unit"), "number",
              hint=translate("ui.pages.contracts.signed", "of a contract with its own price")),
        Field("guarantee_micro", translate("ui.pages.contracts.signed", "Guaranteed a year"),
              "number", hint=translate("ui.pages.contracts.signed", "empty: no guarantee")),
        Field("base_years", translate("ui.pages.contracts.signed", "Years of the base")),
        Field("base_rule", translate("ui.pages.contracts.signed", "Rule of the base")),
    )  # fmt: skip


def _line_blank() -> Mapping[str, str]:
    return {"carrier": carriers.counted()[0].code}


def _line_values(one: ContractLine) -> Mapping[str, str]:
    return {
        "carrier": one.carrier,
        "base_micro": number(one.base_micro or None),
        "base_fen": reading.yuan(one.base_fen),
        "price_nano": reading.price(one.price_nano),
        "guarantee_micro": number(one.guarantee_micro),
        "base_years": one.base_years,
        "base_rule": one.base_rule,
    }


def _line_read(
    form: Mapping[str, str], today: date, contract_id: str, known: ContractLine | None
) -> ContractLine:
    typed = Typed(form, today)
    unit = carriers.named(form["carrier"]).unit.code
    made = ContractLine(
        contract_id, form["carrier"], typed.micro("base_micro", unit) or 0,
        reading.fen(typed, "base_fen") or 0, typed.text("base_years"), typed.text("base_rule"),
        reading.nano(typed, "price_nano"), typed.micro("guarantee_micro", unit),
        known.id if known else "",
    )  # fmt: skip
    typed.refuse()
    return made


def _share_row(one: ContractShare) -> Row:
    share = numbers.percent(from_micro(one.share_micro), 2)
    return Row(one.id, {"years": Cell(f"{one.first_year}–{one.last_year}"), "share": Cell(share)})


def _share_fields() -> tuple[Field, ...]:
    return (
        Field("first_year", translate("ui.pages.contracts.signed", "From year"), "number",
              hint=translate("ui.pages.contracts.signed", "of the contract, the first is 1")),
        Field("last_year", translate("ui.pages.contracts.signed", "To year"), "number"),
        Field("share_micro", translate("ui.pages.contracts.signed", "Share"), "number", unit="%"),
    )  # fmt: skip


def _nothing() -> Mapping[str, str]:
    return {}


def _share_values(one: ContractShare) -> Mapping[str, str]:
    return {
        "first_year": str(one.first_year),
        "last_year": str(one.last_year),
        "share_micro": reading.percent(one.share_micro),
    }


def _share_read(
    form: Mapping[str, str], today: date, contract_id: str, known: ContractShare | None
) -> ContractShare:
    typed = Typed(form, today)
    made = ContractShare(
        contract_id, reading.whole(typed, "first_year", 0), reading.whole(typed, "last_year", 0),
        reading.part(typed, "share_micro"), known.id if known else "",
    )  # fmt: skip
    typed.refuse()
    return made


def _adjuster_row(one: ContractAdjuster) -> Row:
    cells = {
        "name": Cell(one.name),
        "kind": Cell(terms.term("adjuster_kind", one.kind.value)),
        "base": Cell(numbers.exact(from_micro(one.base_micro))),
        "weight": Cell(numbers.percent(from_micro(one.weight_micro))),
        "band": Cell(numbers.percent(from_micro(one.dead_band_micro))),
    }
    return Row(one.id, cells)


def _adjuster_fields() -> tuple[Field, ...]:
    kinds = tuple((one.value, terms.term("adjuster_kind", one.value)) for one in AdjusterKind)
    return (
        Field("name", fields.name("name")),
        Field("kind", fields.name("kind"), "choice", kinds),
        Field("base", fields.name("base"), "number"),
        Field("weight_micro", translate("ui.pages.contracts.signed", "Part of the fee"), "number",
              unit="%"),
        Field("dead_band_micro", translate("ui.pages.contracts.signed", "Dead band"), "number",
              unit="%"),
    )  # fmt: skip


def _adjuster_blank() -> Mapping[str, str]:
    return {"kind": AdjusterKind.PRICE.value, "weight_micro": reading.percent(WHOLE_MICRO)}


def _adjuster_values(one: ContractAdjuster) -> Mapping[str, str]:
    return {
        "name": one.name,
        "kind": one.kind.value,
        "base": number(one.base_micro),
        "weight_micro": reading.percent(one.weight_micro),
        "dead_band_micro": reading.percent(one.dead_band_micro),
    }


def _adjuster_read(
    form: Mapping[str, str], today: date, contract_id: str, known: ContractAdjuster | None
) -> ContractAdjuster:
    typed = Typed(form, today)
    made = ContractAdjuster(
        contract_id, typed.text("name"), AdjusterKind(form["kind"]), typed.micro("base") or 0,
        reading.part(typed, "weight_micro"), reading.part(typed, "dead_band_micro"),
        known.id if known else "",
    )  # fmt: skip
    typed.refuse()
    return made
