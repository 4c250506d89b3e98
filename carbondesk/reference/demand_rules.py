"""How much demand beyond the agreed one is charged."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from carbondesk.reference import tables


@dataclass(frozen=True)
class DemandRule:
    """Up to a share of the agreed demand that is charged; what is beyond costs so many times."""

    free_share: Fraction
    times: Fraction
    source: str
    grade: str


@cache
def rule() -> DemandRule:
    """The rule in force."""
    row = tables.rows("demand_rules")[-1]
    return DemandRule(
        tables.number(row["free_share"]), tables.number(row["times"]), row["source"], row["grade"]
    )
