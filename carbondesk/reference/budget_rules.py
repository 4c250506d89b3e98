"""Rules for the money of contracts in a budget: what is spent, and its limit."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from carbondesk.reference import sources, tables
from carbondesk.reference.sources import Source


class Spent(StrEnum):
    """What a rule holds against its limit: bills and all contracts, or this contract alone."""

    ALL = "all"
    OWN = "own"


class LimitKind(StrEnum):
    """What the limit of a rule is."""

    PREVIOUS = "previous"
    PREVIOUS_PAID = "previous_paid"
    MEAN_3 = "mean_3"
    BASE = "base"
    SAVED = "saved"
    TYPED = "typed"


@dataclass(frozen=True, slots=True)
class BudgetRule:
    """A rule with its note, source and grade.

    `province` is empty for the whole country, `type` for contracts of any type.
    """

    id: str
    province: str
    type: str
    name_zh: str
    name_en: str
    spent: Spent
    limit: LimitKind
    edition: str
    source: Source
    grade: str
    note_zh: str
    note_en: str


@cache
def every() -> tuple[BudgetRule, ...]:
    """All rules, in the order of the table."""
    return tuple(
        BudgetRule(
            row["id"], row["province"], row["type"], row["name_zh"], row["name_en"],
            Spent(row["spent"]), LimitKind(row["limit"]), row["edition"],
            sources.find(row["source"]), row["grade"], row["note_zh"], row["note_en"],
        )
        for row in tables.rows("budget_rules")
    )  # fmt: skip


def find(rule_id: str, region_code: str = "", contract_type: str = "") -> BudgetRule:
    """The rule of an id; without one the first of the province for the type, else the first."""
    named = next((one for one in every() if one.id == rule_id), None)
    own = (
        one
        for one in every()
        if one.province and region_code.startswith(one.province)
        if one.type in ("", contract_type)
    )
    return named or next(own, every()[0])
