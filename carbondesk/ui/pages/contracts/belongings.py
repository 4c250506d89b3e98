"""The lists of what belongs to a contract: assets, loans, scores of a property service."""

import re
from collections.abc import Mapping
from datetime import date

from carbondesk.domain.contracts.contract import (
    Condition,
    ContractAsset,
    ContractLoan,
    ServiceScore,
)
from carbondesk.domain.quantity import from_micro
from carbondesk.i18n import translate
from carbondesk.operations import contracts as verbs
from carbondesk.texts import fields, numbers, terms
from carbondesk.ui.fact_list import FactKind
from carbondesk.ui.models.cells import Cell, Column, Row, State
from carbondesk.ui.pages.contracts import reading
from carbondesk.ui.typed import Typed, day, number
from carbondesk.ui.widgets.form import Field

NONE = Cell(state=State.NOT_APPLICABLE)
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


def assets() -> FactKind:
    """What the contractor built and hands over."""
    return FactKind(
        translate("ui.pages.contracts.belongings", "Assets"),
        translate("ui.pages.contracts.belongings", "Add an asset"),
        (
            Column("name", fields.name("name"), least=110),
            Column("number", translate("ui.pages.contracts.belongings", "Pieces"), 60, right=True),
            Column("value", translate("ui.pages.contracts.belongings", "Value, yuan"), 120,
                   right=True),
            Column("location", translate("ui.pages.contracts.belongings", "Where"), 120,
                   tone="ink2"),
            Column("condition", fields.name("condition"), 92),
            Column("handed", translate("ui.pages.contracts.belongings", "Handed over"), 104),
        ),
        _asset_row, _asset_fields, _asset_blank, _asset_values, _asset_read,
        verbs.put_asset, verbs.remove_asset,
    )  # fmt: skip


def loans() -> FactKind:
    """Green finance."""
    return FactKind(
        translate("ui.pages.contracts.belongings", "Green finance"),
        translate("ui.pages.contracts.belongings", "Add a loan"),
        (
            Column("product", translate("ui.pages.contracts.belongings", "Product"), least=110),
            Column("lender", translate("ui.pages.contracts.belongings", "Lender"), 132,
                   tone="ink2"),
            Column("amount", translate("ui.pages.contracts.belongings", "Amount, yuan"), 128,
                   right=True),
            Column("rate", translate("ui.pages.contracts.belongings", "Rate a year"), 92,
                   right=True),
        ),
        _loan_row, _loan_fields, _nothing, _loan_values, _loan_read,
        verbs.put_loan, verbs.remove_loan,
    )  # fmt: skip


def scores() -> FactKind:
    """Months of a property service."""
    return FactKind(
        translate("ui.pages.contracts.belongings", "Scores of the property service"),
        translate("ui.pages.contracts.belongings", "Add a month"),
        (
            Column("month", fields.name("month"), 92),
            Column("score", translate("ui.pages.contracts.belongings", "Score"), 72, right=True),
            Column("deduction", translate("ui.pages.contracts.belongings", "Deduction, yuan"), 120,
                   right=True),
            Column("reason", fields.name("reason"), least=110, tone="ink2"),
        ),
        _score_row, _score_fields, _nothing, _score_values, _score_read,
        verbs.put_score, verbs.remove_score,
    )  # fmt: skip


def _asset_row(one: ContractAsset) -> Row:
    cells = {
        "name": Cell(one.name, tip=one.note),
        "number": Cell(str(one.number)),
        "value": Cell(reading.amount(one.value_fen)) if one.value_fen else NONE,
        "location": Cell(one.location),
        "condition": Cell(terms.term("asset_condition", one.condition.value))
        if one.condition
        else NONE,
        "handed": Cell(day(one.handed)) if one.handed else NONE,
    }
    return Row(one.id, cells)


def _asset_fields() -> tuple[Field, ...]:
    return (
        Field("name", fields.name("name"), wide=True),
        Field("number", translate("ui.pages.contracts.belongings", "Pieces"), "number"),
        Field("value_fen", translate("ui.pages.contracts.belongings", "Value, yuan"), "number"),
        Field("location", translate("ui.pages.contracts.belongings", "Where")),
        Field("condition", fields.name("condition"), "choice", _conditions()),
        Field("handed", translate("ui.pages.contracts.belongings", "Handed over")),
        Field("note", fields.name("note"), wide=True),
    )


def _conditions() -> tuple[tuple[str, str], ...]:
    unknown = ("", translate("ui.pages.contracts.belongings", "not looked at"))
    return (unknown, *((one.value, terms.term("asset_condition", one.value)) for one in Condition))


def _asset_blank() -> Mapping[str, str]:
    return {"number": "1", "condition": ""}


def _asset_values(one: ContractAsset) -> Mapping[str, str]:
    return {
        "name": one.name,
        "number": str(one.number),
        "value_fen": reading.yuan(one.value_fen),
        "location": one.location,
        "condition": one.condition.value if one.condition else "",
        "handed": day(one.handed),
        "note": one.note,
    }


def _asset_read(
    form: Mapping[str, str], today: date, contract_id: str, known: ContractAsset | None
) -> ContractAsset:
    typed = Typed(form, today)
    made = ContractAsset(
        contract_id, typed.text("name"), reading.whole(typed, "number", 1),
        reading.fen(typed, "value_fen") or 0, typed.text("location"), typed.day("handed"),
        typed.text("note"), Condition(form["condition"]) if form["condition"] else None,
        known.id if known else "",
    )  # fmt: skip
    typed.refuse()
    return made


def _loan_row(one: ContractLoan) -> Row:
    rate = one.rate_micro
    cells = {
        "product": Cell(one.product, tip=" ".join((one.pledge, one.taxonomy, one.note)).strip()),
        "lender": Cell(one.lender),
        "amount": Cell(reading.amount(one.amount_fen)),
        "rate": NONE if rate is None else Cell(numbers.percent(from_micro(rate), 2)),
    }
    return Row(one.id, cells)


def _loan_fields() -> tuple[Field, ...]:
    taxonomy = translate("ui.pages.contracts.belongings", "Entry of the green catalogue")
    return (
        Field("product", translate("ui.pages.contracts.belongings", "Product")),
        Field("lender", translate("ui.pages.contracts.belongings", "Lender")),
        Field("amount_fen", translate("ui.pages.contracts.belongings", "Amount, yuan"), "number"),
        Field("rate_micro", translate("ui.pages.contracts.belongings", "Rate a year"), "number",
              unit="%"),
        Field("pledge", translate("ui.pages.contracts.belongings", "Pledge")),
        Field("taxonomy", taxonomy),
        Field("note", fields.name("note"), wide=True),
    )  # fmt: skip


def _nothing() -> Mapping[str, str]:
    return {}


def _loan_values(one: ContractLoan) -> Mapping[str, str]:
    return {
        "product": one.product,
        "lender": one.lender,
        "amount_fen": reading.yuan(one.amount_fen),
        "rate_micro": reading.percent(one.rate_micro or 0),
        "pledge": one.pledge,
        "taxonomy": one.taxonomy,
        "note": one.note,
    }


def _loan_read(
    form: Mapping[str, str], today: date, contract_id: str, known: ContractLoan | None
) -> ContractLoan:
    typed = Typed(form, today)
    has_rate = bool(typed.text("rate_micro"))
    made = ContractLoan(
        contract_id, typed.needed("product"), typed.text("lender"),
        reading.needed_fen(typed, "amount_fen"),
        reading.part(typed, "rate_micro") if has_rate else None, typed.text("pledge"),
        typed.text("taxonomy"), typed.text("note"), known.id if known else "",
    )  # fmt: skip
    typed.refuse()
    return made


def _score_row(one: ServiceScore) -> Row:
    cells = {
        "month": Cell(one.month),
        "score": Cell(numbers.exact(from_micro(one.score_micro))),
        "deduction": Cell(reading.amount(one.deduction_fen)) if one.deduction_fen else NONE,
        "reason": Cell(one.reason),
    }
    return Row(one.id, cells)


def _score_fields() -> tuple[Field, ...]:
    return (
        Field("month", fields.name("month"),
              hint=translate("ui.pages.contracts.belongings", "as 2026-01")),
        Field("score", translate("ui.pages.contracts.belongings", "Score"), "number"),
        Field("deduction_fen", translate("ui.pages.contracts.belongings", "Deduction, yuan"),
              "number"),
        Field("reason", fields.name("reason"), wide=True),
    )  # fmt: skip


def _score_values(one: ServiceScore) -> Mapping[str, str]:
    return {
        "month": one.month,
        "score": number(one.score_micro),
        "deduction_fen": reading.yuan(one.deduction_fen),
        "reason": one.reason,
    }


def _score_read(
    form: Mapping[str, str], today: date, contract_id: str, known: ServiceScore | None
) -> ServiceScore:
    typed = Typed(form, today)
    month = typed.needed("month")
    if month and not _MONTH.fullmatch(month):
        typed.complain("month_unclear", "month")
    made = ServiceScore(
        contract_id, month, typed.micro("score") or 0, reading.fen(typed, "deduction_fen") or 0,
        typed.text("reason"), known.id if known else "",
    )  # fmt: skip
    typed.refuse()
    return made
