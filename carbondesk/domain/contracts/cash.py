"""The money of contracts by month: what was paid, what is due, what is expected to come."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from carbondesk.domain import derived
from carbondesk.domain.contracts import duties, plan
from carbondesk.domain.contracts.contract import Terms
from carbondesk.domain.contracts.settle import CNY
from carbondesk.domain.contracts.settlement import Payment, SettlementFacts
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.period import ONE_DAY, Period, month_of, months_between
from carbondesk.domain.quantity import from_fen


class CashKind(StrEnum):
    """How sure money is: paid, agreed and due, or expected."""

    PAID = "paid"
    DUE = "due"
    EXPECTED = "expected"


@dataclass(frozen=True)
class Cash:
    """Money of a contract on a day; `number` is the period that it is for.

    What is due and has not been paid by its day is late.
    """

    terms: Terms
    number: int
    kind: CashKind
    day: date
    amount: Figure

    def is_late(self, today: date) -> bool:
        """Whether it should have been paid."""
        return self.kind is CashKind.DUE and self.day < today


@dataclass(frozen=True)
class Month:
    """The money of a month by kind; a kind whose amount nobody knows is unknown."""

    period: Period
    flows: tuple[Cash, ...]

    def total(self, kind: CashKind) -> Figure:
        """All of a kind."""
        parts = [one.amount for one in self.flows if one.kind is kind]
        return derived.added(f"cash.{kind.value}.{self.period.code}", CNY, parts)


def of(
    terms: Terms, settled: Iterable[SettlementFacts], amounts: dict[int, Figure]
) -> Iterator[Cash]:
    """The money of a contract; `amounts` are what drafts and periods to come will pay."""
    known = list(settled)
    for one in plan.of(terms, [facts.settlement for facts in known]):
        facts = next((x for x in known if x.settlement == one.settlement), None)
        if facts is None or facts.settlement.agreed is None:
            day = one.period.last + ONE_DAY + timedelta(days=terms.contract.payment_days)
            if one.number in amounts:
                yield Cash(terms, one.number, CashKind.EXPECTED, day, amounts[one.number])
            continue
        yield from _agreed(terms, facts)


def by_month(flows: Iterable[Cash]) -> tuple[Month, ...]:
    """Every month from the first money to the last, with what falls into it."""
    known = sorted(flows, key=_order)
    if not known:
        return ()
    months = months_between(known[0].day, known[-1].day)
    return tuple(
        Month(one, tuple(flow for flow in known if month_of(flow.day) == one)) for one in months
    )


def _agreed(terms: Terms, facts: SettlementFacts) -> Iterator[Cash]:
    """What was paid of an agreed statement, and what is still to be paid."""
    number = facts.settlement.number
    for one in facts.payments:
        yield Cash(terms, number, CashKind.PAID, one.day, _paid(one))
    due, payable = duties.pay_until(terms, facts), duties.payable_fen(facts)
    left = (payable or 0) - facts.paid_fen
    if due is None or left <= 0 or facts.settlement.closed is not None:
        return
    fact = Fact("settlement", facts.settlement.id, (("day", facts.settlement.agreed),))
    whole = derived.known("cash.payable", from_fen(payable or 0), CNY, fact)
    paid = derived.added("cash.paid", CNY, [_paid(one) for one in facts.payments])
    yield Cash(terms, number, CashKind.DUE, due, derived.less("cash.due", whole, paid))


def _paid(one: Payment) -> Figure:
    amount = from_fen(one.amount_fen)
    fields = (("value", amount), ("unit", CNY), ("day", one.day), ("note", one.voucher))
    return derived.known("cash.paid", amount, CNY, Fact("payment", one.id, fields))


def _order(one: Cash) -> tuple[date, str, int]:
    return one.day, one.terms.contract.code, one.number
