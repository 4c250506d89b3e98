"""The lists of what is typed into a draft: carriers, values of adjusters, items."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from carbondesk.domain.contracts.contract import ContractAdjuster
from carbondesk.domain.contracts.settlement import (
    NO_SAVING,
    ItemKind,
    SettlementItem,
    SettlementLine,
    SettlementValue,
)
from carbondesk.domain.quantity import from_fen, from_micro
from carbondesk.i18n import translate
from carbondesk.operations import settlements as verbs
from carbondesk.reference import carriers
from carbondesk.texts import fields, numbers, terms
from carbondesk.ui.fact_list import FactKind
from carbondesk.ui.models.cells import Cell, Column, Row
from carbondesk.ui.pages.contracts import reading, signed
from carbondesk.ui.typed import Typed, number
from carbondesk.ui.widgets.form import Field

Choices = tuple[tuple[str, str], ...]


def lines(savings: Choices = ()) -> FactKind:
    """What a carrier is settled with in place of contract, meters and bills.

    `savings` are the verified savings that can be chosen, by id.
    """
    return FactKind(
        translate("ui.pages.contracts.typed_kinds", "Carriers, typed"),
        translate("ui.pages.contracts.typed_kinds", "Type a carrier"),
        (
            Column("carrier", fields.name("carrier"), least=90),
            Column("baseline", fields.name("baseline"), 120, right=True),
            Column("routine", translate("ui.pages.contracts.typed_kinds", "Adjustments"), 120,
                   right=True),
            Column("metered", fields.name("metered_micro"), 120, right=True),
            Column("price", translate("ui.pages.contracts.typed_kinds", "Price"), 72, right=True),
            Column("verified", fields.name("verified"), 112, tone="ink2"),
        ),
        partial(_line_row, savings), partial(_line_fields, savings), _line_blank, _line_values,
        _line_read, verbs.put_line, verbs.remove_line,
    )  # fmt: skip


def values(adjusters: Sequence[ContractAdjuster] = ()) -> FactKind:
    """The value of each adjuster in the period."""
    return FactKind(
        translate("ui.pages.contracts.typed_kinds", "Values of adjusters"),
        translate("ui.pages.contracts.typed_kinds", "Type a value"),
        (
            Column("name", fields.name("name"), least=110),
            Column("value", fields.name("value"), 112, right=True),
            Column("document", fields.name("document"), least=90, tone="ink2"),
        ),
        _value_row, partial(_value_fields, adjusters), partial(_value_blank, adjusters),
        _value_values, _value_read, verbs.put_value, verbs.remove_value,
    )  # fmt: skip


def items() -> FactKind:
    """Amounts beside the reckoning."""
    return FactKind(
        translate("ui.pages.contracts.typed_kinds", "Items"),
        translate("ui.pages.contracts.typed_kinds", "Add an item"),
        (
            Column("kind", fields.name("kind"), 96),
            Column("name", fields.name("name"), least=110),
            Column("amount", translate("ui.pages.contracts.typed_kinds", "Amount, yuan"), 120,
                   right=True),
            Column("document", fields.name("document"), least=80, tone="ink2"),
        ),
        _item_row, _item_fields, _item_blank, _item_values, _item_read,
        verbs.put_item, verbs.remove_item,
    )  # fmt: skip


def _line_row(savings: Choices, one: SettlementLine) -> Row:
    named = dict(savings).get(one.verified, "") if one.verified else ""
    routine = one.routine_micro + one.non_routine_micro
    reason = f"{one.reason} {one.document}".strip()
    cells = {
        "carrier": Cell(terms.carrier(one.carrier), swatch=one.carrier, tip=reason),
        "baseline": signed.quantity(one.baseline_micro, one.carrier),
        "routine": Cell(numbers.signed(from_micro(routine), 2)),
        "metered": signed.quantity(one.metered_micro, one.carrier),
        "price": signed.NONE if one.price_nano is None else Cell(reading.price(one.price_nano)),
        "verified": Cell(named, tip=named),
    }
    return Row(one.id, cells)


def _savings(found: Choices) -> Choices:
    """The verified savings with the two other ways, the usual one first."""
    usual = translate("ui.pages.contracts.typed_kinds", "that of the same days, if there is one")
    none = translate("ui.pages.contracts.typed_kinds", "none: by base and meters")
    return (("", usual), (NO_SAVING, none), *found)


def _line_fields(savings: Choices) -> tuple[Field, ...]:
    empty = translate("ui.pages.contracts.typed_kinds", "empty: of the contract")
    meters = translate("ui.pages.contracts.typed_kinds", "empty: of the meters")
    bills = translate("ui.pages.contracts.typed_kinds", "empty: by the terms")
    return (
        Field("carrier", fields.name("carrier"), "choice", signed.carrier_choices(), wide=True),
        Field("verified", fields.name("verified"), "choice", _savings(savings), wide=True),
        Field("baseline_micro", fields.name("baseline"), "number", hint=empty),
        Field("metered_micro", fields.name("metered_micro"), "number", hint=meters),
        Field("routine_micro",
              translate("ui.pages.contracts.typed_kinds", "Routine adjustments"), "number"),
        Field("non_routine_micro",
              translate("ui.pages.contracts.typed_kinds", "Non-routine adjustments"), "number"),
        Field("price_nano", translate("ui.pages.contracts.typed_kinds", "Price, yuan a unit"),
              "number", hint=bills),
        Field("document", fields.name("document")),
        Field("reason", fields.name("reason"), wide=True),
    )  # fmt: skip


def _line_blank() -> Mapping[str, str]:
    return {"carrier": carriers.counted()[0].code, "verified": ""}


def _line_values(one: SettlementLine) -> Mapping[str, str]:
    return {
        "carrier": one.carrier,
        "verified": one.verified,
        "baseline_micro": number(one.baseline_micro),
        "metered_micro": number(one.metered_micro),
        "routine_micro": number(one.routine_micro or None),
        "non_routine_micro": number(one.non_routine_micro or None),
        "price_nano": reading.price(one.price_nano),
        "document": one.document,
        "reason": one.reason,
    }


def _line_read(
    form: Mapping[str, str], today: date, settlement_id: str, known: SettlementLine | None
) -> SettlementLine:
    typed = Typed(form, today)
    unit = carriers.named(form["carrier"]).unit.code
    made = SettlementLine(
        settlement_id, form["carrier"], typed.micro("baseline_micro", unit),
        typed.micro("routine_micro", unit) or 0, typed.micro("non_routine_micro", unit) or 0,
        typed.micro("metered_micro", unit), reading.nano(typed, "price_nano"),
        typed.text("reason"), typed.text("document"),
        form.get("verified", ""), known.id if known else "",
    )  # fmt: skip
    typed.refuse()
    return made


def _value_row(one: SettlementValue) -> Row:
    value = Cell(numbers.exact(from_micro(one.value_micro)))
    cells = {"name": Cell(one.name), "value": value, "document": Cell(one.document)}
    return Row(one.id, cells)


def _value_fields(adjusters: Sequence[ContractAdjuster]) -> tuple[Field, ...]:
    names = tuple((one.name, one.name) for one in adjusters)
    return (
        Field("name", fields.name("name"), "choice", names),
        Field("value", fields.name("value"), "number"),
        Field("document", fields.name("document"), wide=True),
    )


def _value_blank(adjusters: Sequence[ContractAdjuster]) -> Mapping[str, str]:
    return {"name": adjusters[0].name} if adjusters else {}


def _value_values(one: SettlementValue) -> Mapping[str, str]:
    return {"name": one.name, "value": number(one.value_micro), "document": one.document}


def _value_read(
    form: Mapping[str, str], today: date, settlement_id: str, known: SettlementValue | None
) -> SettlementValue:
    typed = Typed(form, today)
    value = typed.micro("value")
    if value is None and not typed.is_wrong("value"):
        typed.complain("empty", "value", field="value")
    made = SettlementValue(
        settlement_id, typed.needed("name"), value or 0, typed.text("document"),
        known.id if known else "",
    )  # fmt: skip
    typed.refuse()
    return made


def _item_row(one: SettlementItem) -> Row:
    cells = {
        "kind": Cell(terms.term("item_kind", one.kind.value)),
        "name": Cell(one.name),
        "amount": Cell(numbers.plain(from_fen(one.signed_fen), 2)),
        "document": Cell(one.document, tip=one.corrects),
    }
    return Row(one.id, cells)


def _item_fields() -> tuple[Field, ...]:
    kinds = tuple((one.value, terms.term("item_kind", one.value)) for one in ItemKind)
    return (
        Field("kind", fields.name("kind"), "choice", kinds),
        Field("amount", translate("ui.pages.contracts.typed_kinds", "Amount, yuan"), "number",
              hint=translate("ui.pages.contracts.typed_kinds", "the kind says whether it adds")),
        Field("name", fields.name("name"), wide=True),
        Field("document", fields.name("document"), wide=True),
    )  # fmt: skip


def _item_blank() -> Mapping[str, str]:
    return {"kind": ItemKind.DEDUCTION.value}


def _item_values(one: SettlementItem) -> Mapping[str, str]:
    return {
        "kind": one.kind.value,
        "amount": reading.yuan(one.amount_fen),
        "name": one.name,
        "document": one.document,
    }


def _item_read(
    form: Mapping[str, str], today: date, settlement_id: str, known: SettlementItem | None
) -> SettlementItem:
    typed = Typed(form, today)
    made = SettlementItem(
        settlement_id, ItemKind(form["kind"]), typed.text("name"),
        reading.needed_fen(typed, "amount"), typed.text("document"),
        known.corrects if known else "", known.id if known else "",
    )  # fmt: skip
    typed.refuse()
    return made
