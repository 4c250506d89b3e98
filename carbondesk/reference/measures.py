"""The library of measures: what each saves of what, how long it lasts, and how sure that is."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from carbondesk.reference import sources, tables
from carbondesk.reference.sources import Source

PERCENT = 100
SURE = "B"


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of the library.

    The shares are of its own basis, often one end use, never of the site; only the typical one
    has a source, low and high are judgement. `to_carrier` is what it takes instead of what it
    saves, where it changes the carrier. A measure without shares saves no share of anything.
    """

    id: str
    category: str
    name_zh: str
    name_en: str
    carriers: tuple[str, ...]
    to_carrier: str
    low: Fraction | None
    typical: Fraction | None
    high: Fraction | None
    basis_zh: str
    basis_en: str
    edition: str
    source: Source
    grade: str
    life_years: int
    life_source: Source
    life_grade: str
    note_zh: str
    note_en: str

    @property
    def to_confirm(self) -> bool:
        """Whether what it saves stands on less than a second-hand source."""
        return self.grade > SURE


def every() -> tuple[Measure, ...]:
    """All measures, in the order of the library."""
    return tuple(_measures().values())


def named(measure_id: str) -> Measure:
    """The measure of an id; KeyError if there is none."""
    return _measures()[measure_id]


def find(measure_id: str) -> Measure | None:
    """The measure of an id, or None."""
    return _measures().get(measure_id)


def of(category: str) -> tuple[Measure, ...]:
    """The measures of a category."""
    return tuple(one for one in every() if one.category == category)


@cache
def _measures() -> dict[str, Measure]:
    return {
        row["id"]: Measure(
            id=row["id"],
            category=row["category"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            carriers=tables.spellings(row["carriers"]),
            to_carrier=row["to_carrier"],
            low=_share(row["low_percent"]),
            typical=_share(row["typical_percent"]),
            high=_share(row["high_percent"]),
            basis_zh=row["basis_zh"],
            basis_en=row["basis_en"],
            edition=row["edition"],
            source=sources.find(row["source"]),
            grade=row["grade"],
            life_years=int(row["life_years"]),
            life_source=sources.find(row["life_source"]),
            life_grade=row["life_grade"],
            note_zh=row["note_zh"],
            note_en=row["note_en"],
        )
        for row in tables.rows("measures")
    }


def _share(text: str) -> Fraction | None:
    return tables.number(text) / PERCENT if text else None
