"""The rows of the bills grid."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from carbondesk.domain.bill import Bill
from carbondesk.domain.billing import Account
from carbondesk.domain.period import Period
from carbondesk.domain.quantity import from_fen, from_micro
from carbondesk.domain.round import NOTICE
from carbondesk.i18n import lookup, mark, translate
from carbondesk.texts import numbers, terms
from carbondesk.ui import words
from carbondesk.ui.models.cells import EMPTY, Cell, Column, Row, State
from carbondesk.ui.pages.entry import amounts, typed_facts
from carbondesk.ui.pages.entry.drafts import Typing

_TYPED = ("start", "end", "quantity", "amount", "billing_month", "invoice", "note")


_COLUMNS = (
    Column("code", mark("ui.pages.entry.bill_rows", "Meter"), 70, tone="ink2"),
    Column("name", "", 0, ruled=True, least=104),
    Column("start", mark("ui.pages.entry.bill_rows", "From"), 86, ruled=True),
    Column("end", mark("ui.pages.entry.bill_rows", "To"), 86, ruled=True),
    Column(
        "quantity",
        mark("ui.pages.entry.bill_rows", "Quantity"),
        92,
        right=True,
        ruled=True,
    ),
    Column("unit", mark("ui.pages.entry.bill_rows", "Unit"), 46, tone="ink3", ruled=True),
    Column(
        "amount",
        mark("ui.pages.entry.bill_rows", "Amount, CNY"),
        98,
        right=True,
        ruled=True,
    ),
    Column(
        "price",
        mark("ui.pages.entry.bill_rows", "Price"),
        66,
        right=True,
        tone="ink2",
        ruled=True,
        tip=mark("ui.pages.entry.bill_rows", "CNY for one unit"),
    ),
    Column(
        "year_ago",
        mark("ui.pages.entry.bill_rows", "Last year"),
        84,
        right=True,
        tone="ink2",
        ruled=True,
        tip=mark("ui.pages.entry.bill_rows", "The bills of this month a year ago"),
    ),
    Column(
        "change",
        mark("ui.pages.entry.bill_rows", "Change"),
        62,
        right=True,
        tone="ink2",
        ruled=True,
    ),
    Column("billing_month", mark("ui.pages.entry.bill_rows", "Month"), 66, ruled=True),
    Column(
        "estimated",
        mark("ui.pages.entry.bill_rows", "Est."),
        30,
        ruled=True,
        tip=mark("ui.pages.entry.bill_rows", "Estimated, not measured"),
    ),
    Column("invoice", mark("ui.pages.entry.bill_rows", "Invoice"), 162, ruled=True),
    Column("note", mark("ui.pages.entry.bill_rows", "Note"), 92),
)


def columns() -> tuple[Column, ...]:
    """The columns, in the language in use."""
    return tuple(
        replace(
            column,
            title=lookup("ui.pages.entry.bill_rows", column.title),
            tip=lookup("ui.pages.entry.bill_rows", column.tip),
        )
        for column in _COLUMNS
    )


def row(key: str, account: Account, bill: Bill | None, typing: Typing, month: Period) -> Row:
    """The row of a bill, or an empty one with the days of the next."""
    meter = account.facts.meter
    is_first = bill is None or bill == account.bills[0]
    shown = bill or typed_facts.blank_bill(account, month)
    cells = {
        "code": Cell(meter.code, swatch=meter.carrier) if is_first else EMPTY,
        "name": Cell(meter.name) if is_first else EMPTY,
        **_dates(shown, is_carried=bill is None),
        "quantity": Cell(editable=True) if bill is None else amounts.exact(bill.quantity_micro),
        "unit": Cell(terms.unit(meter.unit)),
        "amount": amounts.money(shown.amount_fen),
        "price": _price(bill),
        "year_ago": amounts.quantity(account.year_ago) if is_first else EMPTY,
        "change": _change(account) if is_first else EMPTY,
        "estimated": Cell(checked=_is_estimated(shown, typing), editable=True),
        "invoice": Cell(shown.invoice, editable=True, typed=shown.invoice),
        "note": _note(account, bill, typing, month),
    }
    for column in _TYPED:
        if column in typing.texts:
            cells[column] = amounts.typed_cell(
                typing.texts[column],
                typing.problems.get(column),
                is_number=column in ("quantity", "amount"),
            )
    return Row(key, cells)


def _dates(bill: Bill, *, is_carried: bool) -> dict[str, Cell]:
    tone = "ink3" if is_carried else ""
    return {
        "start": _date(bill.start, tone),
        "end": _date(bill.end, tone),
        "billing_month": Cell(
            bill.billing_month, editable=True, typed=bill.billing_month, tone=tone
        ),
    }


def _date(day: date, tone: str) -> Cell:
    return Cell(day.isoformat(), editable=True, tone=tone)


def _price(bill: Bill | None) -> Cell:
    if bill is None or bill.amount_fen is None or not bill.quantity_micro:
        return Cell(state=State.NOT_APPLICABLE)
    price: Fraction = from_fen(bill.amount_fen) / from_micro(bill.quantity_micro)
    return Cell(numbers.plain(price, 4 if price < 10 else 2))


def _change(account: Account) -> Cell:
    change = account.change
    if change is None:
        return Cell(state=State.NOT_APPLICABLE)
    is_notable = abs(change) > NOTICE
    return Cell(amounts.change(change), State.WARNING if is_notable else State.PLAIN)


def _is_estimated(bill: Bill, typing: Typing) -> bool:
    return bool(typing.texts.get("estimated", "1" if bill.estimated else ""))


def _note(account: Account, bill: Bill | None, typing: Typing, month: Period) -> Cell:
    if typing.problems:
        word = translate("ui.pages.entry.bill_rows", "to check")
        return Cell(word, editable=True, typed="", tone="err", icon=("circle-x", "err"))
    if bill is not None:
        if bill.note:
            return Cell(bill.note, editable=True, typed=bill.note, tip=bill.note)
        tip = translate("ui.pages.entry.bill_rows", "entered")
        return Cell(editable=True, typed="", icon=("check", "softline"), tip=tip)
    if "amount" in typing.texts:
        word = translate("ui.pages.entry.bill_rows", "quantity missing")
        return Cell(word, editable=True, typed="", tone="warn")
    if account.end > month.last:
        text = translate("ui.pages.entry.bill_rows", "due in {month}")
        return Cell(text.format(month=words.month(account.end)), editable=True, typed="")
    return Cell(editable=True, typed="")
