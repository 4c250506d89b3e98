"""Contracts of a year: what was agreed for its periods, and what was paid in it."""

from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain.contracts import frozen
from carbondesk.domain.contracts.contract import Contract
from carbondesk.domain.contracts.settle import Settled
from carbondesk.domain.period import Period
from carbondesk.domain.quantity import from_fen
from carbondesk.i18n import language, translate
from carbondesk.reports import monthly_carriers
from carbondesk.reports.content import Block, Cell, Column, Note, Row, Section, Table, number, words
from carbondesk.reports.monthly_carriers import MONEY_DECIMALS, YUAN_PER
from carbondesk.store import contracts
from carbondesk.store.ledger import Connection
from carbondesk.texts import numbers, terms

STEP = 5.3


@dataclass(frozen=True)
class Contracted:
    """A contract in a year: the statements agreed for periods that end in it, and its payments."""

    contract: Contract
    agreed: tuple[Settled, ...]
    paid_fen: int


def gather(db: Connection, period: Period) -> tuple[Contracted, ...]:
    """The contracts that run in a period."""
    return tuple(
        _of(db, one, period)
        for one in contracts.every(db)
        if one.first <= period.last and one.last >= period.first
    )


def part(found: tuple[Contracted, ...]) -> list[Block]:
    """A row a contract; nothing while there is none."""
    if not found:
        return []
    unit = monthly_carriers.money_unit()
    columns = (
        Column(translate("reports.analysis.contracted", "Contract"), strong=True),
        Column(translate("reports.analysis.contracted", "Type")),
        Column(translate("reports.analysis.contracted", "Term")),
        Column(translate("reports.analysis.contracted", "Investment"), unit, "right"),
        Column(translate("reports.analysis.contracted", "Saved, agreed"), unit, "right"),
        Column(translate("reports.analysis.contracted", "To be paid"), unit, "right"),
        Column(translate("reports.analysis.contracted", "Paid"), unit, "right"),
    )
    text = translate(
        "reports.analysis.contracted",
        "Agreed: by statements of periods that end in the year; paid: payments of its days.",
    )
    title = Section(translate("reports.analysis.contracted", "Contracts"))
    return [title, Table(columns, tuple(map(_row, found)), (Note(text),), step=STEP)]


def _of(db: Connection, contract: Contract, period: Period) -> Contracted:
    settlements = contracts.settlements(db, contract.id)
    read = (
        frozen.read(one.settlement)
        for one in settlements
        if period.first <= one.settlement.last <= period.last
    )
    paid = sum(
        payment.amount_fen
        for one in settlements
        for payment in one.payments
        if period.first <= payment.day <= period.last
    )
    return Contracted(contract, tuple(one for one in read if one is not None), paid)


def _row(one: Contracted) -> Row:
    contract = one.contract
    term = f"{contract.first.isoformat()} — {contract.last.isoformat()}"
    return Row(
        (
            words(contract.name, small=contract.code),
            words(terms.term("contract_type", contract.type.value)),
            words(term),
            _money(from_fen(contract.investment_fen)),
            _sum(one, "value"),
            _sum(one, "payable"),
            _money(from_fen(one.paid_fen)),
        )
    )


def _sum(one: Contracted, name: str) -> Cell:
    """What the agreed statements come to; a dash where none is."""
    values = [getattr(made, name).value for made in one.agreed]
    if not values or None in values:
        return words(numbers.DASH)
    return _money(sum((Fraction(value) for value in values), Fraction(0)))


def _money(yuan: Fraction) -> Cell:
    return number(yuan / YUAN_PER[language()], MONEY_DECIMALS[language()])
