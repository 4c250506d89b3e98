"""The lists of invoices and payments of a settlement."""

from collections.abc import Mapping
from datetime import date

from carbondesk.domain.contracts.settlement import Invoice, Payment
from carbondesk.i18n import translate
from carbondesk.operations import settlements as verbs
from carbondesk.texts import fields
from carbondesk.ui.fact_list import FactKind
from carbondesk.ui.models.cells import Cell, Column, Row, State
from carbondesk.ui.pages.contracts import reading
from carbondesk.ui.typed import Typed, day
from carbondesk.ui.widgets.form import Field


def invoices() -> FactKind:
    """Invoices of party B."""
    return FactKind(
        translate("ui.pages.contracts.payment_kinds", "Invoices"),
        translate("ui.pages.contracts.payment_kinds", "Add an invoice"),
        (
            Column("day", fields.name("day"), 96),
            Column("number", fields.name("invoice"), least=110),
            Column("amount", translate("ui.pages.contracts.payment_kinds", "Amount, yuan"), 112,
                   right=True),
            Column("tax", translate("ui.pages.contracts.payment_kinds", "Of it tax"), 96,
                   right=True),
        ),
        _invoice_row, _invoice_fields, _nothing, _invoice_values, _invoice_read,
        verbs.put_invoice, verbs.remove_invoice, has_files=True,
    )  # fmt: skip


def payments() -> FactKind:
    """Payments of the institution."""
    return FactKind(
        translate("ui.pages.contracts.payment_kinds", "Payments"),
        translate("ui.pages.contracts.payment_kinds", "Add a payment"),
        (
            Column("day", fields.name("day"), 96),
            Column("voucher", translate("ui.pages.contracts.payment_kinds", "Voucher"), least=90),
            Column("amount", translate("ui.pages.contracts.payment_kinds", "Amount, yuan"), 112,
                   right=True),
            Column("line", translate("ui.pages.contracts.payment_kinds", "Budget line"), 104,
                   tone="ink2"),
        ),
        _payment_row, _payment_fields, _nothing, _payment_values, _payment_read,
        verbs.put_payment, verbs.remove_payment, has_files=True,
    )  # fmt: skip


def _nothing() -> Mapping[str, str]:
    return {}


def _invoice_row(one: Invoice) -> Row:
    tax = one.tax_fen
    cells = {
        "day": Cell(day(one.day)),
        "number": Cell(one.number, tip=one.note),
        "amount": Cell(reading.amount(one.amount_fen)),
        "tax": Cell(reading.amount(tax)) if tax else Cell(state=State.NOT_APPLICABLE),
    }
    return Row(one.id, cells)


def _invoice_fields() -> tuple[Field, ...]:
    return (
        Field("number", fields.name("invoice")),
        Field("day", fields.name("day")),
        Field("amount", translate("ui.pages.contracts.payment_kinds", "Amount with tax, yuan"),
              "number"),
        Field("tax", translate("ui.pages.contracts.payment_kinds", "Of it tax"), "number"),
        Field("note", fields.name("note"), wide=True),
    )  # fmt: skip


def _invoice_values(one: Invoice) -> Mapping[str, str]:
    return {
        "number": one.number,
        "day": day(one.day),
        "amount": reading.yuan(one.amount_fen),
        "tax": reading.yuan(one.tax_fen),
        "note": one.note,
    }


def _invoice_read(
    form: Mapping[str, str], today: date, settlement_id: str, known: Invoice | None
) -> Invoice:
    typed = Typed(form, today)
    made = Invoice(
        settlement_id, typed.needed("number"), typed.needed_day("day"),
        reading.needed_fen(typed, "amount"), reading.fen(typed, "tax") or 0, typed.text("note"),
        known.id if known else "",
    )  # fmt: skip
    typed.refuse()
    return made


def _payment_row(one: Payment) -> Row:
    cells = {
        "day": Cell(day(one.day)),
        "voucher": Cell(one.voucher, tip=one.note),
        "amount": Cell(reading.amount(one.amount_fen)),
        "line": Cell(one.budget_line),
    }
    return Row(one.id, cells)


def _payment_fields() -> tuple[Field, ...]:
    return (
        Field("day", fields.name("day")),
        Field("amount", translate("ui.pages.contracts.payment_kinds", "Amount, yuan"), "number"),
        Field("voucher", translate("ui.pages.contracts.payment_kinds", "Voucher")),
        Field("budget_line", translate("ui.pages.contracts.payment_kinds", "Budget line")),
        Field("note", fields.name("note"), wide=True),
    )


def _payment_values(one: Payment) -> Mapping[str, str]:
    return {
        "day": day(one.day),
        "amount": reading.yuan(one.amount_fen),
        "voucher": one.voucher,
        "budget_line": one.budget_line,
        "note": one.note,
    }


def _payment_read(
    form: Mapping[str, str], today: date, settlement_id: str, known: Payment | None
) -> Payment:
    typed = Typed(form, today)
    made = Payment(
        settlement_id, typed.needed_day("day"), reading.needed_fen(typed, "amount"),
        typed.text("voucher"), typed.text("budget_line"), typed.text("note"),
        known.id if known else "",
    )  # fmt: skip
    typed.refuse()
    return made
