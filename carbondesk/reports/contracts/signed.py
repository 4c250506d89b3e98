"""What was signed, side by side: the parties and the terms of a contract."""

from collections.abc import Iterator
from fractions import Fraction

from carbondesk.domain.contracts.contract import Contract, PriceBasis, Terms
from carbondesk.domain.quantity import NANO, from_fen, from_micro
from carbondesk.i18n import translate
from carbondesk.reference import carriers
from carbondesk.reports.content import Column, Row, Table, words
from carbondesk.store.settling import Statement
from carbondesk.texts import numbers, terms

Pair = tuple[str, str]


def table(statement: Statement, institution: str) -> Table:
    """The parties at the left, what is reckoned with at the right."""
    left = list(_parties(statement.terms.contract, institution))
    right = list(reckoned(statement.terms))
    while len(left) < len(right):
        left.append(("", ""))
    while len(right) < len(left):
        right.append(("", ""))
    columns = (
        Column("", width=30, strong=True), Column("", width=54),
        Column("", width=20, strong=True), Column("", width=56),
    )  # fmt: skip
    rows = [
        Row((words(one), words(text), words(other), words(said)))
        for (one, text), (other, said) in zip(left, right, strict=True)
    ]
    return Table(columns, tuple(rows), step=4.9)


def _parties(contract: Contract, institution: str) -> Iterator[Pair]:
    yield translate("reports.contracts.signed", "Party A (user)"), institution
    company = " ".join(filter(None, (contract.company, contract.company_code)))
    yield translate("reports.contracts.signed", "Party B (contractor)"), company
    yield translate("reports.contracts.signed", "Signed"), day_signed(contract)
    yield translate("reports.contracts.signed", "Term"), term(contract)


def day_signed(contract: Contract) -> str:
    """When it was signed, and filed."""
    day = contract.signed.isoformat() if contract.signed else numbers.DASH
    if contract.filed is None:
        return day
    text = translate("reports.contracts.signed", "{day}, filed {filed} {number}")
    return text.format(day=day, filed=contract.filed, number=contract.filed_number).strip()


def term(contract: Contract) -> str:
    """From when to when, and how many years."""
    text = translate("reports.contracts.signed", "{first} to {last}, {years} years")
    return text.format(first=contract.first, last=contract.last, years=contract.years)


def reckoned(signed: Terms) -> Iterator[Pair]:
    """What the statement reckons with: shares or fee, prices, payment."""
    contract = signed.contract
    if signed.shares:
        yield translate("reports.contracts.signed", "Shares"), shares(signed)
    if contract.fee_fen:
        text = translate("reports.contracts.signed", "CNY {amount} a year")
        fee = text.format(amount=numbers.plain(from_fen(contract.fee_fen), 2))
        yield translate("reports.contracts.signed", "Fee"), fee
    priced = prices(signed)
    if priced:
        yield translate("reports.contracts.signed", "Price"), priced
    if contract.discount_micro:
        part = f"{numbers.exact(from_micro(contract.discount_micro) * 100)}%"
        yield translate("reports.contracts.signed", "Discount"), part
    if signed.adjusters:
        names = translate("reports.contracts.signed", ", ").join(x.name for x in signed.adjusters)
        yield translate("reports.contracts.signed", "Adjusted by"), names
    due = translate("reports.contracts.signed", "within {days} days of both seals")
    yield (
        translate("reports.contracts.signed", "Payment"), due.format(days=contract.payment_days),
    )  # fmt: skip


def shares(signed: Terms) -> str:
    """Party B's part by the years of the contract."""
    text = translate("reports.contracts.signed", "years {first}–{last}: party B {part}")
    parts = (
        text.format(
            first=one.first_year,
            last=one.last_year,
            part=f"{numbers.exact(from_micro(one.share_micro) * 100)}%",
        )
        for one in signed.shares
    )
    return translate("reports.contracts.signed", "; ").join(parts)


def prices(signed: Terms) -> str:
    """The prices that were signed, or that those of the bills count."""
    if signed.contract.price_basis is PriceBasis.ACTUAL:
        return terms.term("price_basis", PriceBasis.ACTUAL.value)
    text = translate("reports.contracts.signed", "{carrier} {price} CNY/{unit}")
    found = (
        text.format(
            carrier=terms.carrier_or_code(line.carrier),
            price=numbers.exact(Fraction(line.price_nano, NANO)),
            unit=terms.unit(carriers.named(line.carrier).unit.code),
        )
        for line in signed.lines
        if line.price_nano is not None
    )
    return translate("reports.contracts.signed", "; ").join(found)
