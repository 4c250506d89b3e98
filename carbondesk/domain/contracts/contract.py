"""Energy-performance, water and property-service contracts: the facts that were signed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from carbondesk.domain.contracts import noted
from carbondesk.domain.contracts.noted import ContractRevision
from carbondesk.domain.period import ONE_DAY, Period
from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import MICRO, from_micro

PAYMENT_DAYS, FILING_DAYS, SETTLE_DAYS, ASSESS_DAYS = 30, 30, 30, 90
LONGEST_YEARS = 30
WHOLE_MICRO = MICRO


class ContractType(StrEnum):
    """The types of GB/T 24915-2020, and the contract of a property service."""

    SHARING = "sharing"
    GUARANTEE = "guarantee"
    TRUSTEESHIP = "trusteeship"
    LEASE = "lease"
    MIXED = "mixed"
    PROPERTY = "property"


class PriceBasis(StrEnum):
    """What a unit that was saved is worth: as signed, or as the bills of the period say."""

    CONTRACT = "contract"
    ACTUAL = "actual"


class Procurement(StrEnum):
    """How the contractor was found."""

    OPEN_TENDER = "open_tender"
    NEGOTIATION = "negotiation"
    CONSULTATION = "consultation"
    SINGLE_SOURCE = "single_source"
    INQUIRY = "inquiry"
    OTHER = "other"


class ExitRule(StrEnum):
    """What the owner pays who ends a contract early; without a clause, nothing is reckoned."""

    NONE = "none"
    STRAIGHT_LINE = "straight_line"
    DISCOUNTED = "discounted"


class AdjusterKind(StrEnum):
    """What a trusteeship fee follows."""

    PRICE = "price"
    AREA = "area"
    PEOPLE = "people"
    EQUIPMENT = "equipment"
    DEGREE_DAYS = "degree_days"
    OTHER = "other"


class Condition(StrEnum):
    """In what state an asset was found."""

    GOOD = "good"
    WORN = "worn"
    REPLACE = "replace"


@dataclass(frozen=True)
class Contract:
    """A contract with its terms; parts in millionths, money in fen.

    `first` and `last` are the term that is settled, every `settle_months`. `fee_fen` is a fixed fee
    or rent a year; for a trusteeship the base cost is that of its lines, less `discount_micro`.
    `excess_micro` is the contractor's part of what is saved beyond the guarantee. `carries` says
    that a negative value goes to the next period. `cap_fen` is the most that is paid a year.
    `budget_rule` is a row of the table of budget rules, empty for none. A statement is agreed
    within `settle_days` of the end of its period and paid within `payment_days` of that; the price
    is looked at every `price_months`, 0 for never; `assess_days` before the end a third party has
    assessed it. `archived` is the day on which it was filed away: from then on it stands still.
    """

    code: str
    name: str
    type: ContractType
    company: str
    first: date
    last: date
    is_water: bool = False
    company_code: str = ""
    procurement: Procurement = Procurement.OPEN_TENDER
    signed: date | None = None
    filed: date | None = None
    filed_number: str = ""
    investment_fen: int = 0
    settle_months: int = 12
    price_basis: PriceBasis = PriceBasis.CONTRACT
    fee_fen: int = 0
    discount_micro: int = 0
    excess_micro: int = 0
    carries: bool = False
    cap_fen: int | None = None
    exit_rule: ExitRule = ExitRule.NONE
    exit_rate_micro: int = 0
    payment_days: int = PAYMENT_DAYS
    filing_days: int = FILING_DAYS
    budget_rule: str = ""
    handover: date | None = None
    ended: date | None = None
    note: str = ""
    settle_days: int = SETTLE_DAYS
    price_months: int = 0
    assess_days: int = ASSESS_DAYS
    assessed: date | None = None
    assessor: str = ""
    archived: date | None = None
    id: str = ""

    @property
    def term(self) -> Period:
        """The days that are settled, from the first to the last."""
        return Period(self.first, self.last, f"{self.first}..{self.last}")

    @property
    def years(self) -> int:
        """How many years it runs, begun ones counted whole."""
        return year_number(self, self.last)

    @property
    def months(self) -> int:
        """How many months it runs."""
        return months_of(self.term)


@dataclass(frozen=True)
class ContractLine:
    """A carrier inside the boundary: its energy base a year, its price, what is guaranteed.

    `base_micro` is the quantity and `base_fen` the cost of the base, both a year; `guarantee_micro`
    the saving a year that is guaranteed. `base_years` and `base_rule` say how the base was found.
    """

    contract_id: str
    carrier: str
    base_micro: int = 0
    base_fen: int = 0
    base_years: str = ""
    base_rule: str = ""
    price_nano: int | None = None
    guarantee_micro: int | None = None
    id: str = ""


@dataclass(frozen=True)
class ContractShare:
    """The contractor's part of the value, from a year of the contract to another, both included."""

    contract_id: str
    first_year: int
    last_year: int
    share_micro: int
    id: str = ""


@dataclass(frozen=True)
class ContractAdjuster:
    """What a trusteeship fee follows: `weight_micro` of the fee moves with the value over its base.

    Within `dead_band_micro` of the base nothing moves.
    """

    contract_id: str
    name: str
    kind: AdjusterKind
    base_micro: int
    weight_micro: int = WHOLE_MICRO
    dead_band_micro: int = 0
    id: str = ""


@dataclass(frozen=True)
class ContractMeter:
    """A meter on the boundary."""

    contract_id: str
    meter_id: str
    id: str = ""


@dataclass(frozen=True)
class ContractProject:
    """A project that the contract carries out, and whose verified savings it settles."""

    contract_id: str
    project_id: str
    id: str = ""


@dataclass(frozen=True)
class ContractAsset:
    """What the contractor built and hands over at the end."""

    contract_id: str
    name: str
    number: int = 1
    value_fen: int = 0
    location: str = ""
    handed: date | None = None
    note: str = ""
    condition: Condition | None = None
    id: str = ""


@dataclass(frozen=True)
class ContractLoan:
    """Green finance of a contract."""

    contract_id: str
    product: str
    lender: str
    amount_fen: int
    rate_micro: int | None = None
    pledge: str = ""
    taxonomy: str = ""
    note: str = ""
    id: str = ""


@dataclass(frozen=True)
class ServiceScore:
    """A month of a property service: its score of a hundred, and what is deducted for it."""

    contract_id: str
    month: str
    score_micro: int
    deduction_fen: int = 0
    reason: str = ""
    id: str = ""


@dataclass(frozen=True)
class Terms:
    """A contract with all that was signed with it, and what was agreed or scored since."""

    contract: Contract
    lines: tuple[ContractLine, ...] = ()
    shares: tuple[ContractShare, ...] = ()
    adjusters: tuple[ContractAdjuster, ...] = ()
    meters: tuple[ContractMeter, ...] = ()
    projects: tuple[ContractProject, ...] = ()
    revisions: tuple[ContractRevision, ...] = ()
    scores: tuple[ServiceScore, ...] = ()

    def line(self, carrier: str) -> ContractLine | None:
        """What was signed of a carrier."""
        return next((line for line in self.lines if line.carrier == carrier), None)

    def share_in(self, year: int) -> Fraction:
        """The contractor's part of the value in a year of the contract; 0 where none was signed."""
        found = (one for one in self.shares if one.first_year <= year <= one.last_year)
        return from_micro(next((one.share_micro for one in found), 0))

    def revised(self, carrier: str, day: date) -> ContractRevision | None:
        """The price of a carrier that holds on a day, if it is another than was signed."""
        return noted.in_force(self.revisions, carrier, day)


def months_of(period: Period) -> int:
    """How many months a period is long, begun ones counted whole."""
    after = period.last + ONE_DAY
    months = (after.year - period.first.year) * 12 + after.month - period.first.month
    return months + (after.day > period.first.day)


def year_number(contract: Contract, day: date) -> int:
    """The year of the contract in which a day lies; the first is 1."""
    first = contract.first
    months = (day.year - first.year) * 12 + day.month - first.month - (day.day < first.day)
    return months // 12 + 1


def problems(new: Contract) -> list[Problem]:
    """What is wrong with a contract that is about to be written."""
    where, found = new.code or new.name, list[Problem]()
    for name in ("code", "name", "company"):
        if not getattr(new, name).strip():
            found.append(Problem("empty", {"field": name}, name, where))
    if new.last < new.first:
        found.append(Problem("end_before_start", {"start": new.first}, "last", where))
    elif new.years > LONGEST_YEARS:
        found.append(Problem("contract_too_long", {"years": LONGEST_YEARS}, "last", where))
    if new.signed is not None and new.filed is not None and new.filed < new.signed:
        found.append(Problem("filed_before_signed", {"day": new.signed}, "filed", where))
    if new.ended is not None and not new.first <= new.ended <= new.last:
        found.append(
            Problem("outside_term", {"first": new.first, "last": new.last}, "ended", where)
        )
    if not 1 <= new.settle_months <= 12:
        found.append(Problem("settle_months", {}, "settle_months", where))
    found += _not_negative(new, ("investment_fen", "fee_fen", "cap_fen", "payment_days"), where)
    found += _not_negative(new, ("settle_days", "price_months", "assess_days"), where)
    found += _parts(new, ("discount_micro", "excess_micro"), where)
    return found


def line_problems(new: ContractLine) -> list[Problem]:
    """What is wrong with a carrier of a contract."""
    names = ("base_micro", "base_fen", "price_nano", "guarantee_micro")
    return _not_negative(new, names, new.carrier)


def share_problems(new: ContractShare, others: Iterable[ContractShare] = ()) -> list[Problem]:
    """What is wrong with a share, beside the others of the contract."""
    where = f"{new.first_year}–{new.last_year}"
    found = _parts(new, ("share_micro",), where)
    if not 1 <= new.first_year <= new.last_year <= LONGEST_YEARS:
        found.append(Problem("share_years", {"years": LONGEST_YEARS}, "first_year", where))
    for other in others:
        if other.first_year <= new.last_year and new.first_year <= other.last_year:
            values = {"first": other.first_year, "last": other.last_year}
            found.append(Problem("shares_overlap", values, "first_year", where))
    return found


def adjuster_problems(new: ContractAdjuster) -> list[Problem]:
    """What is wrong with what a fee follows."""
    found = _parts(new, ("weight_micro", "dead_band_micro"), new.name)
    if not new.name.strip():
        found.append(Problem("empty", {"field": "name"}, "name", new.name))
    if new.base_micro <= 0:
        found.append(Problem("adjuster_base", {}, "base", new.name))
    return found


def asset_problems(new: ContractAsset) -> list[Problem]:
    """What is wrong with an asset."""
    found = _not_negative(new, ("number", "value_fen"), new.name)
    if not new.name.strip():
        found.append(Problem("empty", {"field": "name"}, "name", new.name))
    return found


def loan_problems(new: ContractLoan) -> list[Problem]:
    """What is wrong with a loan."""
    return _not_negative(new, ("amount_fen", "rate_micro"), new.product)


def score_problems(new: ServiceScore) -> list[Problem]:
    """What is wrong with the score of a month."""
    found = _not_negative(new, ("score_micro", "deduction_fen"), new.month)
    if new.score_micro > 100 * MICRO:
        found.append(Problem("score_range", {}, "score", new.month))
    return found


def _not_negative(fact: object, names: Iterable[str], where: str) -> list[Problem]:
    return [
        Problem("negative", {"field": name.rpartition("_")[0] or name}, name, where)
        for name in names
        if (getattr(fact, name) or 0) < 0
    ]


def _parts(fact: object, names: Iterable[str], where: str) -> list[Problem]:
    return [
        Problem("part_range", {"field": name.rpartition("_")[0]}, name, where)
        for name in names
        if not 0 <= getattr(fact, name) <= WHOLE_MICRO
    ]
