"""Global warming potentials over a hundred years."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from carbondesk.reference import sources, tables
from carbondesk.reference.sources import Source


@dataclass(frozen=True, slots=True)
class Gas:
    """A greenhouse gas or refrigerant blend; a report without a figure for it has None."""

    code: str
    name_zh: str
    name_en: str
    formula: str
    ar4: Fraction | None
    ar5: Fraction | None
    ar6: Fraction | None
    use_zh: str
    use_en: str
    source: Source
    grade: str


def every() -> tuple[Gas, ...]:
    """All gases in the order of the table."""
    return tuple(_gases().values())


def named(code: str) -> Gas:
    """The gas of a code, as R410A; KeyError if there is none."""
    return _gases()[code]


@cache
def _gases() -> dict[str, Gas]:
    return {
        row["id"]: Gas(
            code=row["id"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            formula=row["formula"],
            ar4=_known(row["ar4"]),
            ar5=_known(row["ar5"]),
            ar6=_known(row["ar6"]),
            use_zh=row["use_zh"],
            use_en=row["use_en"],
            source=sources.find(row["source"]),
            grade=row["grade"],
        )
        for row in tables.rows("gwp")
    }


def _known(text: str) -> Fraction | None:
    return tables.number(text) if text else None
