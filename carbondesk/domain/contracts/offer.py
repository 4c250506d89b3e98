"""What is weighed before a contract is signed: offers, what is assumed, limits of one's own."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from carbondesk.domain.contracts.contract import LONGEST_YEARS, WHOLE_MICRO, ContractType
from carbondesk.domain.problems import Problem

MONTHS_OF_YEAR = 12
_PARTS = ("share_micro", "later_share_micro", "discount_micro", "excess_micro", "saving_micro")


@dataclass(frozen=True)
class ContractOffer:
    """What a company offers for a contract; parts in millionths, money in fen.

    The contractor has `share_micro` of the value for `share_years`, then `later_share_micro`;
    without a number of years the first share holds to the end. `saving_micro` is the part of the
    energy base whose saving is promised, None for that of the contract.
    """

    contract_id: str
    company: str
    type: ContractType
    months: int
    variant: str = ""
    day: date | None = None
    investment_fen: int = 0
    share_micro: int = 0
    share_years: int = 0
    later_share_micro: int = 0
    fee_fen: int = 0
    discount_micro: int = 0
    excess_micro: int = 0
    saving_micro: int | None = None
    note: str = ""
    id: str = ""

    @property
    def years(self) -> int:
        """How many years it would run, begun ones counted whole."""
        return -(-self.months // MONTHS_OF_YEAR)


@dataclass(frozen=True)
class ContractAssumption:
    """What is assumed when a contract is judged, in millionths and fen.

    Without a `rate_micro` the usual rate of discount counts, without a `saving_micro` (a part of
    the base) the guarantee, else what was agreed so far. `running_fen` is what the contractor
    spends a year, `budget_fen` the limit of a budget rule whose limit is typed.
    """

    contract_id: str
    rate_micro: int | None = None
    saving_micro: int | None = None
    running_fen: int = 0
    budget_fen: int | None = None
    note: str = ""
    id: str = ""


@dataclass(frozen=True)
class AlertLimit:
    """A limit of one's own, in place of that of a rule that asks to consider a contract."""

    rule: str
    value_micro: int
    note: str = ""
    id: str = ""


def problems(new: ContractOffer) -> list[Problem]:
    """What is wrong with an offer."""
    where, found = f"{new.company} {new.variant}".strip(), list[Problem]()
    if not new.company.strip():
        found.append(Problem("empty", {"field": "company"}, "company", where))
    if new.type is ContractType.PROPERTY:
        found.append(Problem("offer_type", {}, "type", where))
    if not 1 <= new.months <= MONTHS_OF_YEAR * LONGEST_YEARS:
        found.append(Problem("contract_too_long", {"years": LONGEST_YEARS}, "months", where))
    if not 0 <= new.share_years <= LONGEST_YEARS:
        found.append(Problem("share_years", {"years": LONGEST_YEARS}, "share_years", where))
    return [*found, *_parts(new, _PARTS, where), *_money(new, ("investment_fen", "fee_fen"), where)]


def assumption_problems(new: ContractAssumption) -> list[Problem]:
    """What is wrong with what is assumed."""
    found = _parts(new, ("rate_micro", "saving_micro"), "")
    return [*found, *_money(new, ("running_fen", "budget_fen"), "")]


def limit_problems(new: AlertLimit) -> list[Problem]:
    """What is wrong with a limit of one's own."""
    found = _money(new, ("value_micro",), new.rule)
    if not new.rule.strip():
        found.append(Problem("empty", {"field": "rule"}, "rule", new.rule))
    return found


def _parts(fact: object, names: Iterable[str], where: str) -> list[Problem]:
    return [
        Problem("part_range", {"field": name.rpartition("_")[0]}, name, where)
        for name in names
        if not 0 <= (getattr(fact, name) or 0) <= WHOLE_MICRO
    ]


def _money(fact: object, names: Iterable[str], where: str) -> list[Problem]:
    return [
        Problem("negative", {"field": name.rpartition("_")[0]}, name, where)
        for name in names
        if (getattr(fact, name) or 0) < 0
    ]
