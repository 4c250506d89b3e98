"""The list of offers of a contract with its form."""

from collections.abc import Mapping
from datetime import date

from carbondesk.domain.contracts.contract import ContractType
from carbondesk.domain.contracts.offer import MONTHS_OF_YEAR, ContractOffer
from carbondesk.domain.quantity import from_micro
from carbondesk.i18n import translate
from carbondesk.operations import offers as verbs
from carbondesk.texts import fields, numbers, offers, terms
from carbondesk.ui.fact_list import FactKind
from carbondesk.ui.models.cells import Cell, Column, Row
from carbondesk.ui.pages.contracts import reading
from carbondesk.ui.pages.contracts.signed import NONE
from carbondesk.ui.typed import Typed, day
from carbondesk.ui.widgets.form import Field

_YEARS = 5


def offers_of() -> FactKind:
    """Offers of companies."""
    return FactKind(
        translate("ui.pages.contracts.offer_list", "Offers"),
        translate("ui.pages.contracts.offer_list", "Add an offer"),
        (
            Column("company", translate("ui.pages.contracts.offer_list", "Company"), least=120),
            Column("type", translate("ui.pages.contracts.offer_list", "Type"), 140, tone="ink2"),
            Column("months", translate("ui.pages.contracts.offer_list", "Months"), 64, right=True),
            Column("investment", translate("ui.pages.contracts.offer_list", "Investment, yuan"),
                   116, right=True),
            Column("pays", translate("ui.pages.contracts.offer_list", "Share, fee or discount"),
                   least=150),
            Column("saving", translate("ui.pages.contracts.offer_list", "Promised"), 72,
                   right=True),
        ),
        _row, _fields, _blank, _values, _read, verbs.put, verbs.remove, has_files=True,
    )  # fmt: skip


def _row(one: ContractOffer) -> Row:
    saving = one.saving_micro
    cells = {
        "company": Cell(one.company, after=one.variant, tip=one.note or one.company),
        "type": Cell(terms.term("contract_type", one.type.value)),
        "months": Cell(str(one.months)),
        "investment": Cell(reading.amount(one.investment_fen)) if one.investment_fen else NONE,
        "pays": Cell(offers.price(one), tip=offers.price(one)),
        "saving": NONE if saving is None else Cell(numbers.percent(from_micro(saving))),
    }
    return Row(one.id, cells)


def _fields() -> tuple[Field, ...]:
    types = tuple(
        (one.value, terms.term("contract_type", one.value))
        for one in ContractType
        if one is not ContractType.PROPERTY
    )
    return (
        Field("company", translate("ui.pages.contracts.offer_list", "Company")),
        Field("variant", translate("ui.pages.contracts.offer_list", "Variant"),
              hint=translate("ui.pages.contracts.offer_list", "where a company makes several")),
        Field("type", translate("ui.pages.contracts.offer_list", "Type"), "choice", types),
        Field("months", translate("ui.pages.contracts.offer_list", "Term, months"), "number"),
        Field("day", translate("ui.pages.contracts.offer_list", "Offered on")),
        Field("investment", translate("ui.pages.contracts.offer_list", "Investment, yuan"),
              "number"),
        Field("share", translate("ui.pages.contracts.offer_list", "Share of party B"), "number",
              unit="%"),
        Field("share_years", translate("ui.pages.contracts.offer_list", "For the first years"),
              "number", hint=translate("ui.pages.contracts.offer_list", "empty: to the end")),
        Field("later_share", translate("ui.pages.contracts.offer_list", "Share afterwards"),
              "number", unit="%"),
        Field("fee", translate("ui.pages.contracts.offer_list", "Fee or rent a year, yuan"),
              "number"),
        Field("discount", translate("ui.pages.contracts.offer_list", "Discount on the base cost"),
              "number", unit="%"),
        Field("excess", translate("ui.pages.contracts.offer_list", "Share beyond the guarantee"),
              "number", unit="%"),
        Field("saving", translate("ui.pages.contracts.offer_list", "Promised saving of the base"),
              "number", unit="%",
              hint=translate("ui.pages.contracts.offer_list", "empty: as expected anyway")),
        Field("note", fields.name("note")),
    )  # fmt: skip


def _blank() -> Mapping[str, str]:
    return {"type": ContractType.SHARING.value, "months": str(MONTHS_OF_YEAR * _YEARS)}


def _values(one: ContractOffer) -> Mapping[str, str]:
    return {
        "company": one.company,
        "variant": one.variant,
        "type": one.type.value,
        "months": str(one.months),
        "day": day(one.day),
        "investment": reading.yuan(one.investment_fen),
        "share": reading.percent(one.share_micro),
        "share_years": str(one.share_years or ""),
        "later_share": reading.percent(one.later_share_micro),
        "fee": reading.yuan(one.fee_fen),
        "discount": reading.percent(one.discount_micro),
        "excess": reading.percent(one.excess_micro),
        "saving": "" if one.saving_micro is None else reading.percent(one.saving_micro) or "0",
        "note": one.note,
    }


def _read(
    form: Mapping[str, str], today: date, contract_id: str, known: ContractOffer | None
) -> ContractOffer:
    typed = Typed(form, today)
    made = ContractOffer(
        contract_id, typed.needed("company"), ContractType(form["type"]),
        reading.whole(typed, "months", 0), typed.text("variant"), typed.day("day"),
        reading.fen(typed, "investment") or 0, reading.part(typed, "share"),
        reading.whole(typed, "share_years", 0), reading.part(typed, "later_share"),
        reading.fen(typed, "fee") or 0, reading.part(typed, "discount"),
        reading.part(typed, "excess"),
        reading.part(typed, "saving") if form["saving"].strip() else None,
        typed.text("note"), known.id if known else "",
    )  # fmt: skip
    typed.refuse()
    return made
