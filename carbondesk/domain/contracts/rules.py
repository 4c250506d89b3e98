"""Rules around contracts: the energy base, the least reduction, the budget, the end before time."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from carbondesk.domain import derived
from carbondesk.domain.figure import Figure
from carbondesk.reference import least_reductions
from carbondesk.reference.least_reductions import LeastReduction

NEAR = Fraction(1, 10)


class BaseRule(StrEnum):
    """How the energy base of a trusteeship follows from the years before."""

    LATEST = "latest"
    MEAN = "mean"
    ASK = "ask"


class Reading(StrEnum):
    """The two ways to read how the least reduction grows with the years."""

    LINEAR = "linear"
    COMPOUND = "compound"


@dataclass(frozen=True)
class Base:
    """The energy base as a rule gives it; None where the rule says nothing."""

    rule: BaseRule
    value: Fraction | None


def energy_base(years: Sequence[Fraction]) -> Base:
    """The base from the use of the years before, the oldest first.

    JS/T 301-2024, 4.3 (second-hand): falling year on year, the latest; all within 10 % of their
    mean, the mean; else the text that was seen says nothing.
    """
    if len(years) < 2:
        return Base(BaseRule.ASK, None)
    if all(after < before for before, after in pairwise(years)):
        return Base(BaseRule.LATEST, years[-1])
    mean = sum(years, Fraction(0)) / len(years)
    if mean and all(abs(year - mean) <= NEAR * mean for year in years):
        return Base(BaseRule.MEAN, mean)
    return Base(BaseRule.ASK, None)


def least_reduction(years: int, reading: Reading, rule: LeastReduction | None = None) -> Fraction:
    """The part of the base that must be saved in a trusteeship of so many years.

    Beyond the years of the rule its rate rises with each further one; linear and compound are both
    readings of that. Without a rule the first of the table counts.
    """
    said = rule or least_reductions.every()[0]
    further = max(0, years - said.years)
    if reading is Reading.COMPOUND:
        return said.cut * (1 + said.rise) ** further
    return said.cut * (1 + said.rise * further)


@dataclass(frozen=True)
class BudgetTest:
    """Whether bills and payments of a year stay within what energy cost the year before."""

    bills: Figure
    payments: Figure
    spent: Figure
    limit: Figure
    left: Figure

    @property
    def is_kept(self) -> bool | None:
        """Whether it is kept; None where a cost is not known."""
        return None if self.left.value is None else self.left.value >= 0


def budget_test(bills: Figure, payments: Figure, limit: Figure) -> BudgetTest:
    """Bills and payments against the limit."""
    spent = derived.added("budget.spent", "CNY", (bills, payments))
    return BudgetTest(bills, payments, spent, limit, derived.less("budget.left", limit, spent))
