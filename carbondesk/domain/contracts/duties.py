"""What a contract asks for and when: filed, read, settled, paid, verified, handed over, ended."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from carbondesk.domain.agenda import Standing, standing_of
from carbondesk.domain.contracts import frozen, plan
from carbondesk.domain.contracts.contract import ContractType, Terms
from carbondesk.domain.contracts.plan import Planned
from carbondesk.domain.contracts.settlement import SettlementFacts
from carbondesk.domain.period import ONE_DAY
from carbondesk.domain.quantity import FEN


class DutyKind(StrEnum):
    """What has to be done."""

    FILING = "filing"
    READINGS = "readings"
    SETTLEMENT = "settlement"
    PAYMENT = "payment"
    VERIFICATION = "verification"
    EXPIRY = "expiry"
    EARLY_END = "early_end"
    HANDOVER = "handover"


@dataclass(frozen=True)
class ContractDuty:
    """A duty of a contract; `number` is that of the period that it is about, 0 for the whole."""

    kind: DutyKind
    contract_id: str
    due: date
    done: date | None
    standing: Standing
    number: int = 0


@dataclass(frozen=True)
class Kept:
    """A contract with what the ledger knows of it.

    `read_until` is the last day on which every meter on the boundary was read, None where one
    never was.
    """

    terms: Terms
    settled: tuple[SettlementFacts, ...] = ()
    read_until: date | None = None
    has_assets: bool = False


def of(kept: Kept, today: date) -> tuple[ContractDuty, ...]:
    """All duties of a contract by day."""
    found = [*_of_whole(kept, today), *_of_periods(kept, today), *_payments(kept, today)]
    return tuple(sorted(found, key=_order))


def every(kept: Iterable[Kept], today: date) -> tuple[ContractDuty, ...]:
    """The duties of several contracts by day."""
    return tuple(sorted((one for item in kept for one in of(item, today)), key=_order))


def payable_fen(facts: SettlementFacts) -> int | None:
    """What an agreed statement pays; None of a draft."""
    agreed = frozen.read(facts.settlement)
    if agreed is None or agreed.payable.value is None:
        return None
    return int(agreed.payable.value * FEN)


def pay_until(terms: Terms, facts: SettlementFacts) -> date | None:
    """The day until which an agreed statement is paid; None of a draft."""
    agreed = facts.settlement.agreed
    return None if agreed is None else agreed + timedelta(days=terms.contract.payment_days)


def _of_whole(kept: Kept, today: date) -> Iterator[ContractDuty]:
    contract = kept.terms.contract
    if contract.type is not ContractType.PROPERTY:
        if contract.signed is not None:
            due = contract.signed + timedelta(days=contract.filing_days)
            yield _duty(kept, DutyKind.FILING, due, contract.filed, today)
        if contract.ended is None:
            yield _duty(kept, DutyKind.VERIFICATION, contract.last, contract.handover, today)
    end = plan.end_of(contract)
    passed = end if end < today else None
    kind = DutyKind.EXPIRY if contract.ended is None else DutyKind.EARLY_END
    yield _duty(kept, kind, end, passed, today)
    if kept.has_assets:
        yield _duty(kept, DutyKind.HANDOVER, end, contract.handover, today)


def _of_periods(kept: Kept, today: date) -> Iterator[ContractDuty]:
    """The readings at the end of each period, and its statement from the day after."""
    settlements = [one.settlement for one in kept.settled]
    for one in plan.of(kept.terms, settlements):
        if kept.terms.meters:
            yield _readings(kept, one, today)
        due = one.period.last + ONE_DAY
        agreed = one.settlement.agreed if one.settlement else None
        standing = Standing.DONE if agreed else standing_of(due, None, today)
        yield ContractDuty(
            DutyKind.SETTLEMENT, kept.terms.contract.id, due, agreed, standing, one.number
        )


def _readings(kept: Kept, one: Planned, today: date) -> ContractDuty:
    last = one.period.last
    is_read = kept.read_until is not None and kept.read_until >= last
    return _duty(kept, DutyKind.READINGS, last, last if is_read else None, today, one.number)


def _payments(kept: Kept, today: date) -> Iterator[ContractDuty]:
    for facts in kept.settled:
        due, payable = pay_until(kept.terms, facts), payable_fen(facts)
        if due is None or not payable:
            continue
        is_paid = facts.paid_fen >= payable or facts.settlement.closed is not None
        last = max((one.day for one in facts.payments), default=facts.settlement.closed)
        done = last if is_paid else None
        yield _duty(kept, DutyKind.PAYMENT, due, done, today, facts.settlement.number)


def _duty(
    kept: Kept, kind: DutyKind, due: date, done: date | None, today: date, number: int = 0
) -> ContractDuty:  # fmt: skip
    standing = standing_of(due, done, today)
    return ContractDuty(kind, kept.terms.contract.id, due, done, standing, number)


def _order(one: ContractDuty) -> tuple[date, str, int]:
    return one.due, one.contract_id, list(DutyKind).index(one.kind)
