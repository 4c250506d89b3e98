"""What the card and the register of contracts share: the head, and what contracts come to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain.contracts import plan
from carbondesk.domain.contracts.contract import Contract
from carbondesk.domain.contracts.settlement import State
from carbondesk.domain.figure import Number
from carbondesk.domain.period import Period
from carbondesk.domain.quantity import FEN
from carbondesk.reports.content import Block, Report
from carbondesk.reports.cover import Cover
from carbondesk.reports.document import Asked
from carbondesk.reports.projects import frame
from carbondesk.reports.stamp import Stamp
from carbondesk.store import contracts, settling
from carbondesk.store.ledger import Connection
from carbondesk.store.settling import Statement


@dataclass(frozen=True)
class Held:
    """A contract with its statements."""

    contract: Contract
    statements: tuple[Statement, ...]

    @property
    def payable(self) -> Fraction:
        """What all statements come to, in yuan."""
        return _sum(one.shown.payable.value for one in self.statements)

    @property
    def paid(self) -> Fraction:
        """What was paid so far, in yuan."""
        return Fraction(sum(one.facts.paid_fen for one in self.statements), FEN)

    def runs_in(self, year: Period) -> bool:
        """Whether it runs on a day of a year."""
        end = plan.end_of(self.contract)
        return self.contract.first <= year.last and end >= year.first

    def saved_in(self, year: Period) -> Fraction | None:
        """What agreed statements that end in a year saved, in yuan; None without any."""
        agreed = [
            one.agreed
            for one in self.statements
            if one.agreed is not None and year.contains(one.facts.settlement.last)
        ]
        return _sum(one.value.value for one in agreed) if agreed else None

    def due_in(self, year: Period) -> Fraction:
        """What the statements that end in a year come to, drafts included, in yuan."""
        return _sum(
            one.shown.payable.value
            for one in self.statements
            if year.contains(one.facts.settlement.last)
        )

    def paid_in(self, year: Period) -> Fraction:
        """What was paid in a year, for whatever period, in yuan."""
        bills = (bill for one in self.statements for bill in one.facts.payments)
        return Fraction(sum(bill.amount_fen for bill in bills if year.contains(bill.day)), FEN)


def held(db: Connection, contract: Contract) -> Held:
    """A contract with its statements, the oldest first."""
    signed = contracts.terms(db, contract)
    found = contracts.settlements(db, contract.id)
    return Held(contract, tuple(settling.statement(db, signed, one) for one in found))


def state(one: Statement) -> State:
    """How far a statement is."""
    return one.facts.state(int(Fraction(one.shown.payable.value or 0) * FEN))


def report(
    asked: Asked, about: tuple[str, str, str], printed: Stamp, body: Sequence[Block]
) -> Report:
    """A document with a title, a subtitle and what it is about."""
    title, subtitle, element = about
    cover = Cover(asked.institution().name, title, element, printed)
    head = cover.head(subtitle, element, dated=cover.compiled)
    return cover.report(head, (*body, frame.sign_off(asked, printed)))


def _sum(values: Iterable[Number | None]) -> Fraction:
    return sum((Fraction(one or 0) for one in values), Fraction(0))
