"""What a contract asks for and when: filed, read, settled, paid, verified, handed over, ended."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from carbondesk.domain.agenda import Due, Matter, Standing, standing_of
from carbondesk.domain.contracts import agreed, plan
from carbondesk.domain.contracts.contract import LONGEST_YEARS, ContractType, Terms
from carbondesk.domain.contracts.plan import Planned
from carbondesk.domain.contracts.settlement import SettlementFacts
from carbondesk.domain.period import Period, months_between

_MONTHS = 12


class DutyKind(StrEnum):
    """What has to be done."""

    FILING = "filing"
    READINGS = "readings"
    SCORE = "score"
    SETTLEMENT = "settlement"
    PAYMENT = "payment"
    PRICE = "price"
    VERIFICATION = "verification"
    EXPIRY = "expiry"
    EARLY_END = "early_end"
    HANDOVER = "handover"


PRESSING = frozenset({Standing.LATE, Standing.WEEK, Standing.MONTH})
_WORK = frozenset(DutyKind) - {DutyKind.READINGS, DutyKind.EXPIRY, DutyKind.EARLY_END}


@dataclass(frozen=True)
class ContractDuty:
    """A duty of a contract; `number` is that of the period that it is about, 0 for the whole.

    `month` tells duties apart that come again and are of no period: 2025-03.
    """

    kind: DutyKind
    contract_id: str
    due: date
    done: date | None
    standing: Standing
    number: int = 0
    month: str = ""


@dataclass(frozen=True)
class Kept:
    """A contract with what the ledger knows of it.

    `read_until` is the last day on which every meter on the boundary was read, None where one
    never was. With what falls due after `until` nobody is late, as in a sample.
    """

    terms: Terms
    settled: tuple[SettlementFacts, ...] = ()
    read_until: date | None = None
    has_assets: bool = False
    until: date = date.max


def of(kept: Kept, today: date) -> tuple[ContractDuty, ...]:
    """All duties of a contract by day; one that was filed away asks for nothing more."""
    found = [
        *_of_whole(kept, today), *_of_periods(kept, today), *_payments(kept, today),
        *_prices(kept, today), *_scores(kept, today),
    ]  # fmt: skip
    if kept.terms.contract.archived is not None:
        found = [one for one in found if one.done is not None]
    return tuple(sorted(found, key=_order))


def every(kept: Iterable[Kept], today: date) -> tuple[ContractDuty, ...]:
    """The duties of several contracts by day."""
    return tuple(sorted((one for item in kept for one in of(item, today)), key=_order))


def lines(kept: Iterable[Kept], window: Period, today: date) -> Iterator[Due]:
    """What contracts ask for within some days, as lines of the calendar.

    The subject is the kind of the duty, the number of its period and the id of its contract.
    """
    for item in kept:
        contract = item.terms.contract
        for one in of(item, today):
            if window.contains(one.due):
                subject = f"{one.kind.value}:{one.number}:{contract.id}"
                yield Due(
                    Matter.CONTRACT, subject, contract.name, one.month, one.due, one.done,
                    one.standing,
                )  # fmt: skip


def pressing(kept: Iterable[Kept], today: date) -> tuple[ContractDuty, ...]:
    """What is overdue or due within 30 days."""
    return tuple(one for one in every(kept, today) if one.standing in PRESSING)


def of_month(kept: Iterable[Kept], month: Period, today: date) -> tuple[ContractDuty, ...]:
    """What somebody has to do for contracts in a month; meters are read with all others."""
    found = every(kept, today)
    return tuple(one for one in found if one.kind in _WORK and month.contains(one.due))


def payable_fen(facts: SettlementFacts) -> int | None:
    """What an agreed statement pays; None of a draft."""
    return agreed.payable_fen(facts.settlement)


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
            due = contract.last - timedelta(days=contract.assess_days)
            yield _duty(kept, DutyKind.VERIFICATION, due, contract.assessed, today)
    end = plan.end_of(contract)
    passed = end if end < today else None
    kind = DutyKind.EXPIRY if contract.ended is None else DutyKind.EARLY_END
    yield _duty(kept, kind, end, passed, today)
    if kept.has_assets:
        handed = contract.handover
        done = handed if handed is not None and handed <= today else None
        yield _duty(kept, DutyKind.HANDOVER, end, done, today)


def _of_periods(kept: Kept, today: date) -> Iterator[ContractDuty]:
    """The readings at the end of each period, and its statement within the days for settling."""
    settlements = [one.settlement for one in kept.settled]
    for one in plan.of(kept.terms, settlements):
        if kept.terms.meters:
            yield _readings(kept, one, today)
        due = one.period.last + timedelta(days=kept.terms.contract.settle_days)
        agreed = one.settlement.agreed if one.settlement else None
        yield _duty(kept, DutyKind.SETTLEMENT, due, agreed, today, one.number)


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


def _prices(kept: Kept, today: date) -> Iterator[ContractDuty]:
    """The price is looked at so many months after the first day, again and again.

    It is done by what was revised from that day on, before the next.
    """
    contract = kept.terms.contract
    if not contract.price_months:
        return
    days = sorted(one.day for one in kept.terms.revisions)
    for number in range(1, LONGEST_YEARS * _MONTHS + 1):
        due, following = (
            plan.after_months(contract.first, contract.price_months * (number + more))
            for more in (0, 1)
        )
        if due > plan.end_of(contract):
            return
        done = next((day for day in days if due <= day < following), None)
        yield replace(_duty(kept, DutyKind.PRICE, due, done, today), month=f"{due:%Y-%m}")


def _scores(kept: Kept, today: date) -> Iterator[ContractDuty]:
    """Each month of a property service is scored within the days for settling."""
    contract = kept.terms.contract
    if contract.type is not ContractType.PROPERTY:
        return
    scored = {one.month for one in kept.terms.scores}
    for month in months_between(contract.first, plan.end_of(contract)):
        last = min(month.last, plan.end_of(contract))
        done = last if month.code in scored else None
        due = last + timedelta(days=contract.settle_days)
        yield replace(_duty(kept, DutyKind.SCORE, due, done, today), month=month.code)


def _duty(
    kept: Kept, kind: DutyKind, due: date, done: date | None, today: date, number: int = 0
) -> ContractDuty:  # fmt: skip
    standing = standing_of(due, done, today, until=kept.until)
    return ContractDuty(kind, kept.terms.contract.id, due, done, standing, number)


def _order(one: ContractDuty) -> tuple[date, str, int]:
    return one.due, one.contract_id, list(DutyKind).index(one.kind)
