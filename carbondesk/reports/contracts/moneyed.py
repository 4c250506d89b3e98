"""The money of a contract by month on paper: paid, due, expected, from a year on."""

from datetime import date

from carbondesk.domain.contracts import cash
from carbondesk.domain.contracts.cash import CashKind, Month
from carbondesk.domain.contracts.contract import Contract
from carbondesk.i18n import translate
from carbondesk.reports.content import Cell, Column, Note, Row, Table, number, words
from carbondesk.store import contract_money
from carbondesk.store.ledger import Connection
from carbondesk.texts import cashes

# What leaves the card of a long contract on one page.
MOST, STEP, DECIMALS = 8, 4.9, 2


def table(db: Connection, contract: Contract, since: date) -> Table | None:
    """The months with money from a day on, the next of them; None without any."""
    months = cash.by_month(contract_money.money(db, [contract]))
    found = [one for one in months if one.flows and one.period.last >= since]
    if not found:
        return None
    columns = (
        Column(translate("reports.contracts.moneyed", "Month"), width=28, strong=True),
        Column(translate("reports.contracts.moneyed", "Periods"), width=30),
        *(
            Column(
                cashes.kind(kind), translate("reports.contracts.moneyed", "CNY"), "right"
            )
            for kind in CashKind
        ),
    )  # fmt: skip
    rows = tuple(_row(one) for one in found[:MOST])
    notes: tuple[Note, ...] = (Note(cashes.note()),)
    if len(found) > MOST:
        text = translate("reports.contracts.moneyed", "{count} further months follow.")
        notes = (*notes, Note(text.format(count=len(found) - MOST)))
    return Table(columns, rows, notes, step=STEP)


def _row(month: Month) -> Row:
    numbers = dict.fromkeys(str(one.number) for one in month.flows)
    listed = translate("reports.contracts.moneyed", ", ").join(numbers)
    cells = (_amount(month, kind) for kind in CashKind)
    return Row((words(month.period.code), words(listed), *cells))


def _amount(month: Month, kind: CashKind) -> Cell:
    if not any(one.kind is kind for one in month.flows):
        return words("")
    return number(month.total(kind).value, DECIMALS)
