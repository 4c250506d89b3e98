"""Settlements: what goes into a statement, invoices and payments; and how far each is."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from carbondesk.domain.period import Period
from carbondesk.domain.problems import Problem


class ItemKind(StrEnum):
    """What else a statement pays or holds back."""

    PREPAID = "prepaid"
    DEDUCTION = "deduction"
    ADDITION = "addition"
    CORRECTION = "correction"


SIGNS = {
    ItemKind.PREPAID: -1,
    ItemKind.DEDUCTION: -1,
    ItemKind.ADDITION: 1,
    ItemKind.CORRECTION: 1,
}
"""Whether an item adds to what is paid; a correction has its own sign."""


NO_SAVING = "-"
"""In place of the id of a verified saving: none is settled."""


class State(StrEnum):
    """How far a settlement is; each state but the first is told from its facts."""

    DRAFT = "draft"
    AGREED = "agreed"
    INVOICED = "invoiced"
    PAID = "paid"
    CLOSED = "closed"


@dataclass(frozen=True)
class Settlement:
    """A period of a contract that is settled; once it is agreed its `figures` stand still.

    `figures` is JSON: the printed lines as both parties signed them.
    """

    contract_id: str
    code: str
    number: int
    first: date
    last: date
    agreed: date | None = None
    figures: str = ""
    closed: date | None = None
    note: str = ""
    id: str = ""

    @property
    def period(self) -> Period:
        """Its days."""
        return Period(self.first, self.last, f"{self.first}..{self.last}")

    def kept(self) -> Mapping[str, str]:
        """The figures as they were agreed, by name; none of a draft."""
        found: Mapping[str, str] = json.loads(self.figures) if self.figures else {}
        return found


@dataclass(frozen=True)
class SettlementLine:
    """What is typed of a carrier in a settlement; what is not typed comes from the ledger.

    Without a `baseline_micro` the base of the contract counts by its months, without
    `metered_micro` the meters on the boundary, without a price that of the contract or the bills.
    `verified` is the id of a verified saving that is settled; NO_SAVING settles by base and meters
    though one was verified for these days; empty takes that of these days.
    """

    settlement_id: str
    carrier: str
    baseline_micro: int | None = None
    routine_micro: int = 0
    non_routine_micro: int = 0
    metered_micro: int | None = None
    price_nano: int | None = None
    reason: str = ""
    document: str = ""
    verified: str = ""
    id: str = ""


@dataclass(frozen=True)
class SettlementValue:
    """The value of an adjuster in the period, with what proves it."""

    settlement_id: str
    name: str
    value_micro: int
    document: str = ""
    id: str = ""


@dataclass(frozen=True)
class SettlementItem:
    """An amount beside the reckoning; a correction names the settlement that it corrects."""

    settlement_id: str
    kind: ItemKind
    name: str
    amount_fen: int
    document: str = ""
    corrects: str = ""
    id: str = ""

    @property
    def signed_fen(self) -> int:
        """What it adds to the payment."""
        return SIGNS[self.kind] * self.amount_fen


@dataclass(frozen=True)
class Invoice:
    """An invoice of the contractor for a settlement."""

    settlement_id: str
    number: str
    day: date
    amount_fen: int
    tax_fen: int = 0
    note: str = ""
    id: str = ""


@dataclass(frozen=True)
class Payment:
    """A payment for a settlement, with its voucher and line of the budget."""

    settlement_id: str
    day: date
    amount_fen: int
    voucher: str = ""
    budget_line: str = ""
    note: str = ""
    id: str = ""


@dataclass(frozen=True)
class SettlementFacts:
    """A settlement with all that belongs to it."""

    settlement: Settlement
    lines: tuple[SettlementLine, ...] = ()
    values: tuple[SettlementValue, ...] = ()
    items: tuple[SettlementItem, ...] = ()
    invoices: tuple[Invoice, ...] = ()
    payments: tuple[Payment, ...] = ()

    @property
    def invoiced_fen(self) -> int:
        """What was invoiced so far."""
        return sum(one.amount_fen for one in self.invoices)

    @property
    def paid_fen(self) -> int:
        """What was paid so far."""
        return sum(one.amount_fen for one in self.payments)

    def state(self, payable_fen: int) -> State:
        """How far it is, if so much is to be paid."""
        if self.settlement.closed is not None:
            return State.CLOSED
        if self.settlement.agreed is None:
            return State.DRAFT
        if self.payments and self.paid_fen >= payable_fen:
            return State.PAID
        return State.INVOICED if self.invoices else State.AGREED


@dataclass(frozen=True)
class Match:
    """Settlement, invoices and payments of a period side by side, in fen."""

    payable: int
    invoiced: int
    paid: int
    problems: tuple[Problem, ...] = field(default_factory=tuple)

    @property
    def balance(self) -> int:
        """What is still to be paid."""
        return self.payable - self.paid


def matched(facts: SettlementFacts, payable_fen: int) -> Match:
    """The three-way match: nothing is invoiced beyond what was agreed, nor paid beyond invoices."""
    found = []
    where = str(facts.settlement.number)
    if facts.invoiced_fen > payable_fen:
        values = {"invoiced": facts.invoiced_fen, "payable": payable_fen}
        found.append(Problem("invoiced_too_much", values, "amount", where))
    if facts.paid_fen > facts.invoiced_fen:
        values = {"paid": facts.paid_fen, "invoiced": facts.invoiced_fen}
        found.append(Problem("paid_without_invoice", values, "amount", where))
    return Match(payable_fen, facts.invoiced_fen, facts.paid_fen, tuple(found))


def problems(new: Settlement, term: Period, others: Iterable[Settlement]) -> list[Problem]:
    """What is wrong with a period that is to be settled."""
    where, found = str(new.number), list[Problem]()
    if new.last < new.first:
        found.append(Problem("end_before_start", {"start": new.first}, "last", where))
    if new.first < term.first or new.last > term.last:
        values = {"first": term.first, "last": term.last}
        found.append(Problem("outside_term", values, "first", where))
    for other in others:
        if other.id != new.id and other.first <= new.last and new.first <= other.last:
            found.append(Problem("settled_twice", {"number": other.number}, "first", where))
    return found


def day_problems(day: date, settlement: Settlement, today: date) -> list[Problem]:
    """What is wrong with the day on which a statement was signed."""
    if day > today:
        return [Problem("ahead", {"day": day}, "day", settlement.code)]
    if day <= settlement.last:
        return [Problem("signed_before_end", {"day": settlement.last}, "day", settlement.code)]
    return []


def item_problems(new: SettlementItem) -> list[Problem]:
    """What is wrong with an item."""
    found = []
    if not new.name.strip():
        found.append(Problem("empty", {"field": "name"}, "name", new.name))
    if new.kind is not ItemKind.CORRECTION and new.amount_fen < 0:
        found.append(Problem("negative", {"field": "amount"}, "amount", new.name))
    return found


def amount_problems(new: Invoice | Payment, today: date) -> list[Problem]:
    """What is wrong with an invoice or a payment."""
    where, found = new.day.isoformat(), list[Problem]()
    if new.amount_fen <= 0:
        found.append(Problem("not_positive", {"field": "amount"}, "amount", where))
    if new.day > today:
        found.append(Problem("ahead", {"day": new.day}, "day", where))
    return found
