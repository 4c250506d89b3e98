"""What a regression must reach before its savings are believed."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from carbondesk.reference import sources, tables
from carbondesk.reference.sources import Source

LEAST, MOST = "least", "most"


@dataclass(frozen=True, slots=True)
class Gate:
    """A limit of one figure of a model; `severity` is error or warning."""

    code: str
    name_zh: str
    name_en: str
    figure: str
    bound: str
    limit: Fraction
    severity: str
    source: Source
    grade: str

    def passes(self, figure: float) -> bool:
        """Whether a figure keeps the limit."""
        return figure >= self.limit if self.bound == LEAST else figure <= self.limit


@cache
def every() -> tuple[Gate, ...]:
    """All gates of a model in the order in which they are told."""
    return _read("model_gates")


@cache
def of_proof() -> tuple[Gate, ...]:
    """The gates of a proven saving beside those of its model."""
    return _read("mv_gates")


def _read(table: str) -> tuple[Gate, ...]:
    return tuple(
        Gate(
            row["code"],
            row["name_zh"],
            row["name_en"],
            row["figure"],
            row["bound"],
            tables.number(row["limit"]),
            row["severity"],
            sources.find(row["source"]),
            row["grade"],
        )
        for row in tables.rows(table)
    )
