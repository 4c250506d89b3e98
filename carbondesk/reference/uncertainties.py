"""How far an activity or a factor of some grade may be off, as assumed until one knows better."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from carbondesk.reference import sources, tables
from carbondesk.reference.sources import Source

ACTIVITY = "activity"
FACTOR = "factor"


@dataclass(frozen=True, slots=True)
class Uncertainty:
    """Percent to either side, for activities of a quality or factors of a grade."""

    id: str
    percent: Fraction
    source: Source
    grade: str


def of(about: str, grade: str) -> Uncertainty:
    """The assumption for a quality of activities or a grade of factors; KeyError if none."""
    return _rows()[f"{about}:{grade}"]


@cache
def _rows() -> dict[str, Uncertainty]:
    return {
        row["id"]: Uncertainty(
            row["id"], tables.number(row["percent"]), sources.find(row["source"]), row["grade"]
        )
        for row in tables.rows("uncertainties")
    }
