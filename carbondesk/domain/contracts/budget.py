"""The test of a budget by a rule of the table: what is spent in a year against the rule's limit."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain import derived
from carbondesk.domain.contracts import rules
from carbondesk.domain.contracts.contract import Contract, ContractType
from carbondesk.domain.contracts.rules import BudgetTest
from carbondesk.domain.contracts.settle import CNY, Row
from carbondesk.domain.contracts.settlement import ItemKind
from carbondesk.domain.figure import Figure
from carbondesk.reference.budget_rules import BudgetRule, Spent


@dataclass(frozen=True)
class Tested:
    """A test with its rule; `twice` are bills that the fee of a trusteeship pays as well.

    It is None where nothing is counted twice, or where it is no trusteeship.
    """

    rule: BudgetRule
    year: int
    test: BudgetTest
    twice: Figure | None = None


def of(rule: BudgetRule, year: int, bills: Figure, payments: Figure, limit: Figure) -> Tested:
    """The test of a year; a rule for the contract alone leaves the bills out."""
    if rule.spent is Spent.OWN:
        bills = derived.known("budget.bills_outside", 0, CNY)
    return Tested(rule, year, rules.budget_test(bills, payments, limit))


def mean(key: str, years: Sequence[Figure]) -> Figure:
    """The mean of the energy bills of some years; unknown if one of them is."""
    whole = derived.added(f"{key}.sum", CNY, years)
    return derived.part(key, whole, Fraction(1, len(years)))


def paid_twice(contract: Contract, bills: Figure | None, rows: Sequence[Row]) -> Figure | None:
    """The bills inside the boundary of a trusteeship, unless a statement takes them off the fee.

    The fee covers them: where the institution pays the utility all the same, what it advanced is
    a deduction of the statement.
    """
    if contract.type is not ContractType.TRUSTEESHIP or bills is None or not bills.value:
        return None
    takes_off = any(row.code in {ItemKind.DEDUCTION, ItemKind.PREPAID} for row in rows)
    return None if takes_off else bills
