"""How much a trusteeship must save at least, by rules of provinces."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from carbondesk.reference import sources, tables
from carbondesk.reference.sources import Source

_PERCENT = 100


@dataclass(frozen=True, slots=True)
class LeastReduction:
    """A rule: `cut` of the base over `years`, the rate higher by `rise` with each further year."""

    id: str
    province: str
    years: int
    cut: Fraction
    rise: Fraction
    edition: str
    source: Source
    grade: str
    note_zh: str
    note_en: str


@cache
def every() -> tuple[LeastReduction, ...]:
    """All rules."""
    return tuple(
        LeastReduction(
            row["id"], row["province"], int(row["years"]), tables.number(row["cut"]) / _PERCENT,
            tables.number(row["rise"]) / _PERCENT, row["edition"], sources.find(row["source"]),
            row["grade"], row["note_zh"], row["note_en"],
        )
        for row in tables.rows("least_reductions")
    )  # fmt: skip


def of(region_code: str) -> LeastReduction:
    """The rule of a province; that of another as a hint where it has none."""
    own = (one for one in every() if region_code.startswith(one.province))
    return next(own, every()[0])
