"""The statement of a settlement: terms, reckoning, amount, budget, payment, both parties' seals."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from carbondesk.domain.contracts.contract import ContractType
from carbondesk.domain.quantity import FEN, from_fen
from carbondesk.i18n import pick, translate
from carbondesk.reports import phrases
from carbondesk.reports.content import (
    Amount,
    Block,
    Report,
    Section,
    Text,
)
from carbondesk.reports.contracts import budgeted, calculation, monthly, sealed, signed, subject
from carbondesk.reports.cover import Cover
from carbondesk.reports.document import Asked
from carbondesk.reports.stamp import Stamp
from carbondesk.store import budgets
from carbondesk.store.settling import Statement
from carbondesk.texts import capitals, numbers, problems, terms


def compose(asked: Asked) -> Report:
    """The document in the language in use: a draft, or as both parties agreed."""
    statement = subject.statement(asked)
    printed = _stamp(asked, statement)
    contract, code = statement.terms.contract, statement.facts.settlement.code
    cover = Cover(asked.institution().name, _title(statement), contract.code, printed, code)
    head = sealed.account_head(cover, contract, _subtitle(statement))
    return cover.report(head, _body(asked, statement), _copies(statement))


def figures(asked: Asked) -> dict[str, str]:
    """The figures that stand still: those that both parties sign."""
    shown = subject.statement(asked).shown
    return {
        row.figure.key: "" if row.figure.value is None else str(Fraction(row.figure.value))
        for row in shown.rows
    }


def _stamp(asked: Asked, statement: Statement) -> Stamp:
    """An agreed statement has the number of its settlement, issued or not."""
    found = asked.stamp(figures(asked))
    settlement = statement.facts.settlement
    if settlement.agreed is None:
        return asked.draft()
    return found if found.number else replace(found, number=f"JS-{settlement.code}")


def _title(statement: Statement) -> str:
    contract = statement.terms.contract
    if contract.type is ContractType.PROPERTY:
        return translate("reports.contracts.settlement", "Settlement of a Property Service")
    if contract.type is ContractType.TRUSTEESHIP:
        return translate("reports.contracts.settlement", "Settlement of an Energy Trusteeship")
    if contract.is_water:
        return translate(
            "reports.contracts.settlement", "Settlement of a Water Performance Contract"
        )
    return translate("reports.contracts.settlement", "Settlement of an Energy Performance Contract")


def _subtitle(statement: Statement) -> str:
    settlement = statement.facts.settlement
    text = translate("reports.contracts.settlement", "No. {number}, {first} to {last}")
    return text.format(
        number=settlement.number,
        first=phrases.day_title(settlement.first),
        last=phrases.day_title(settlement.last),
    )


def _body(asked: Asked, statement: Statement) -> Iterator[Block]:
    yield signed.table(statement, asked.institution().name)
    yield Section(translate("reports.contracts.settlement", "Reckoning"))
    yield calculation.table(asked.db, statement)
    yield _amount(statement)
    by_month = monthly.of(asked.db, statement)
    if by_month is not None:
        yield Section(by_month.title, aside=by_month.unit)
        yield by_month.table
    tested = budgets.test(asked.db, statement.terms.contract, statement.facts.settlement.last.year)
    yield Section(
        translate("reports.contracts.settlement", "Budget check"),
        aside=pick(tested.rule.name_zh, tested.rule.name_en),
    )
    yield budgeted.table(tested)
    yield Section(translate("reports.contracts.settlement", "Payment and invoice"))
    yield Text(tuple(_payment(statement)))
    yield sealed.parties(asked, statement.terms.contract)


def _amount(statement: Statement) -> Amount:
    """What is to be paid, in capitals and in figures; the capitals are Chinese in any language."""
    value = statement.shown.payable.value
    return Amount(
        (
            translate("reports.contracts.settlement", "To be paid, in capitals"),
            numbers.no_data() if value is None else capitals.of_fen(int(Fraction(value) * FEN)),
        ),
        (
            translate("reports.contracts.settlement", "in figures"),
            numbers.no_data() if value is None else f"¥{numbers.plain(value, 2)}",
        ),
    )


def _payment(statement: Statement) -> Iterator[str]:
    """Who is paid, by when, what was invoiced and paid, what is still open."""
    contract, facts = statement.terms.contract, statement.facts
    payee = translate(
        "reports.contracts.settlement",
        "Payee: {company}. Bank and account as in the contract. Due within {days} days of both "
        "seals.",
    )
    yield payee.format(company=contract.company, days=contract.payment_days)
    invoice = translate(
        "reports.contracts.settlement",
        "Invoice {number} of {day}: CNY {amount}, of this tax CNY {tax}.",
    )
    for one in facts.invoices:
        yield invoice.format(
            number=one.number, day=one.day, amount=_yuan(one.amount_fen), tax=_yuan(one.tax_fen)
        )
    paid = translate(
        "reports.contracts.settlement", "Paid on {day}: CNY {amount}, voucher {voucher}."
    )
    for bill in facts.payments:
        yield paid.format(
            day=bill.day, amount=_yuan(bill.amount_fen), voucher=bill.voucher or numbers.DASH
        )
    payable = int(Fraction(statement.shown.payable.value or 0) * FEN)
    if facts.payments:
        text = translate("reports.contracts.settlement", "Still to be paid: CNY {amount}.")
        yield text.format(amount=_yuan(payable - facts.paid_fen))


def _copies(statement: Statement) -> tuple[str, ...]:
    """The small print: the state, why a draft cannot be signed, what differs today."""
    settlement = statement.facts.settlement
    payable = int(Fraction(statement.shown.payable.value or 0) * FEN)
    state = terms.term("settlement_state", statement.facts.state(payable).value)
    notes = [translate("reports.contracts.settlement", "State: {state}.").format(state=state)]
    if settlement.agreed is not None:
        text = translate(
            "reports.contracts.settlement",
            "Figures as agreed on {day}; later readings do not change them.",
        )
        notes.append(text.format(day=settlement.agreed))
    else:
        notes += problems.sentences(statement.today.problems)
    if statement.differences:
        text = translate(
            "reports.contracts.settlement",
            "{count} lines would differ today: settle the difference in the next period.",
        )
        notes.append(text.format(count=len(statement.differences)))
    return tuple(notes)


def _yuan(fen: int) -> str:
    return numbers.plain(from_fen(fen), 2)
