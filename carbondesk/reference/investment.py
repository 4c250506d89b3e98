"""What is usual when money for projects is judged: the rate of discount, whose money is whose."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from carbondesk.reference import sources, tables
from carbondesk.reference.sources import Source

FISCAL, SOCIAL = "fiscal", "social"
SURE = "A"
_PERCENT = 100


@dataclass(frozen=True, slots=True)
class Usual:
    """A figure that counts where nobody typed another, with its source and grade."""

    id: str
    name_zh: str
    name_en: str
    value: Fraction
    unit: str
    edition: str
    source: Source
    grade: str

    @property
    def to_confirm(self) -> bool:
        """Whether it stands on less than the original."""
        return self.grade != SURE


@cache
def discount_rate() -> Usual:
    """The real rate of discount, as a share of one."""
    (row,) = (row for row in tables.rows("appraisal") if row["id"] == "discount_rate")
    return Usual(
        row["id"], row["name_zh"], row["name_en"], tables.number(row["value"]) / _PERCENT,
        row["unit"], row["edition"], sources.find(row["source"]), row["grade"],
    )  # fmt: skip


@cache
def sides() -> dict[str, str]:
    """Whose money each source of funding is: fiscal, social, own, or nobody's yet."""
    return {row["id"]: row["side"] for row in tables.rows("funding_sides")}
