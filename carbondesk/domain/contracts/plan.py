"""The periods of a contract that are settled, one after the other, as they were signed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from carbondesk.domain.contracts import noted
from carbondesk.domain.contracts.contract import Contract, PriceBasis, Terms, year_number
from carbondesk.domain.contracts.settlement import Settlement
from carbondesk.domain.period import ONE_DAY, Period, month_of, shift_months

MOST = 400


@dataclass(frozen=True)
class Planned:
    """A period with its number; `settlement` is what was begun of it, None of one to come."""

    number: int
    period: Period
    settlement: Settlement | None = None


def after_months(day: date, months: int) -> date:
    """The same day so many months later, the last of a shorter month."""
    month = shift_months(month_of(day), months)
    return min(month.first + timedelta(days=day.day - 1), month.last)


def end_of(contract: Contract) -> date:
    """The last day that is settled: the end, or the day on which it was ended early."""
    return min(contract.ended or contract.last, contract.last)


def following(terms: Terms, settled: Iterable[Settlement]) -> Period | None:
    """The period that is settled next; None where nothing is left of the contract.

    It covers the months that were signed, but passes neither the end nor a change of the share or
    of the contract's own price.
    """
    contract = terms.contract
    first = max((one.last + ONE_DAY for one in settled), default=contract.first)
    end = end_of(contract)
    if first > end:
        return None
    last = min(after_months(first, contract.settle_months) - ONE_DAY, end)
    year = year_number(contract, first)
    if terms.share_in(year) != terms.share_in(year_number(contract, last)):
        last = after_months(contract.first, 12 * year) - ONE_DAY
    if contract.price_basis is PriceBasis.CONTRACT:
        changed = noted.changes_within(terms.revisions, first, last)
        last = changed[0] - ONE_DAY if changed else last
    return Period(first, last, f"{first}..{last}")


def of(terms: Terms, settled: Sequence[Settlement]) -> tuple[Planned, ...]:
    """All periods: those that were begun, then those to come."""
    begun = [Planned(one.number, one.period, one) for one in settled]
    return (*begun, *_to_come(terms, settled))


def _to_come(terms: Terms, settled: Sequence[Settlement]) -> Iterator[Planned]:
    known = list(settled)
    number = max((one.number for one in settled), default=0)
    while len(known) < MOST and (period := following(terms, known)) is not None:
        number += 1
        yield Planned(number, period)
        known.append(Settlement(terms.contract.id, "", number, period.first, period.last))
