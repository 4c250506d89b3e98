"""What the owner pays who ends a contract early, as its clause says, with every step of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from carbondesk.domain import derived
from carbondesk.domain.contracts import frozen, plan
from carbondesk.domain.contracts.contract import (
    Contract,
    ExitRule,
    Terms,
    months_of,
    year_number,
)
from carbondesk.domain.contracts.settle import CNY, MONEY_DECIMALS, SHARED
from carbondesk.domain.contracts.settlement import Settlement
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.indicator import printed
from carbondesk.domain.period import ONE_DAY, Period
from carbondesk.domain.quantity import from_fen, from_micro

_MONTHS = 12


@dataclass(frozen=True)
class EarlyEnd:
    """The payment for ending a contract after a day.

    `payment` has no value where nothing was agreed to reckon with, and is None without a clause;
    `years` are what each year that is left adds where shares are discounted, each as it is printed:
    both parties add them up by hand.
    """

    day: date
    months_left: int
    payment: Figure | None
    years: tuple[Figure, ...] = ()


def of(terms: Terms, settled: Iterable[Settlement], day: date) -> EarlyEnd:
    """What an end after a day costs; outside the term nothing is reckoned."""
    contract = terms.contract
    if not contract.first <= day <= contract.last:
        return EarlyEnd(day, 0, None)
    left = _left(contract, day)
    if contract.exit_rule is ExitRule.STRAIGHT_LINE:
        return EarlyEnd(day, left, _straight(contract, left))
    if contract.exit_rule is ExitRule.DISCOUNTED:
        years = tuple(_discounted(terms, settled, day, left // _MONTHS))
        return EarlyEnd(day, left, derived.added("exit.payment", CNY, years), years)
    return EarlyEnd(day, left, None)


def _left(contract: Contract, day: date) -> int:
    rest = Period(day + ONE_DAY, contract.last, "")
    return months_of(rest) if rest.first <= rest.last else 0


def _straight(contract: Contract, left: int) -> Figure:
    """The investment by the months that are left."""
    invested = from_fen(contract.investment_fen)
    whole = derived.known(
        "exit.investment", invested, CNY, Fact("contract", contract.id, (("invest", invested),))
    )
    fields = (
        ("months_left", left), ("months_of_term", contract.months),
        ("note", f"{left} / {contract.months}"),
    )  # fmt: skip
    months = Fact("contract", contract.id, fields)
    paid = derived.part("exit.payment", whole, Fraction(left, contract.months), months)
    return printed(paid, MONEY_DECIMALS)


def _discounted(
    terms: Terms, settled: Iterable[Settlement], day: date, years: int
) -> Iterator[Figure]:
    """The contractor's part of each whole year that is left, at its worth on the day."""
    contract = terms.contract
    rate, yearly = from_micro(contract.exit_rate_micro), _yearly(terms, settled, day)
    for number in range(1, years + 1):
        first = plan.after_months(day + ONE_DAY, _MONTHS * (number - 1))
        year = year_number(contract, first)
        amount = yearly
        if contract.type in SHARED:
            share = terms.share_in(year)
            of_year = Fact("contract_share", "", (("value", share), ("year", year)))
            amount = derived.part(f"exit.esco.{number}", yearly, share, of_year)
        said = f"1 / (1 + {float(rate * 100):g}%)^{number}"
        fields = (("exit_rate", rate), ("years", number), ("note", said))
        discount = Fact("contract", contract.id, fields)
        worth = derived.part(f"exit.year.{number}", amount, 1 / (1 + rate) ** number, discount)
        yield printed(replace(worth, label=str(year)), MONEY_DECIMALS)


def _yearly(terms: Terms, settled: Iterable[Settlement], day: date) -> Figure:
    """What the agreed statements of the last twelve months say of a whole year.

    It is the value of the saving where that is shared, else what the contractor earned.
    """
    since = plan.after_months(day, -_MONTHS)
    used = [one for one in settled if one.agreed and since < one.last <= day]
    agreed = [(one, frozen.read(one)) for one in used]
    shares = terms.contract.type in SHARED
    figures = [found.value if shares else found.esco for _, found in agreed if found is not None]
    months = sum(months_of(one.period) for one in used)
    if not figures:
        return derived.unknown("exit.yearly", CNY)
    known = derived.added("exit.agreed", CNY, figures)
    return derived.part("exit.yearly", known, Fraction(_MONTHS, months))
