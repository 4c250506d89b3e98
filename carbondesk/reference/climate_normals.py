"""Monthly mean temperatures of cities, over thirty years: the typical year."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from carbondesk.reference import sources, tables
from carbondesk.reference.sources import Source

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True)
class Normals:
    """The means of the twelve months in degrees Celsius; `edition` names the thirty years."""

    code: str
    city_zh: str
    city_en: str
    months: tuple[float, ...]
    edition: str
    source: Source
    grade: str


@cache
def every() -> Mapping[str, Normals]:
    """The normals of each city by its region code."""
    return MappingProxyType(
        {
            row["code"]: Normals(
                row["code"],
                row["city_zh"],
                row["city_en"],
                tuple(float(row[f"{month}_c"]) for month in _MONTHS),
                row["edition"],
                sources.find(row["source"]),
                row["grade"],
            )
            for row in tables.rows("climate_normals")
        }
    )


def by_city() -> Mapping[str, tuple[float, ...]]:
    """The means alone."""
    return {code: one.months for code, one in every().items()}
