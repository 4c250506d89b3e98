"""Published kgce and kgCO₂ figures that the factor sets are chosen from."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from carbondesk.reference import sources, tables
from carbondesk.reference.sources import Source

COAL = "coal_coefficients"
CARBON = "carbon_factors"


@dataclass(frozen=True, slots=True)
class Published:
    """One figure as its source prints it, in the source's own unit.

    `basis` of a kgce figure is calorific 当量, equivalent 等价, supply (coal rate of power
    stations), density (per litre) or medium (耗能工质, as water); a kgCO₂ figure has none.
    """

    id: str
    name_zh: str
    name_en: str
    unit: str
    per_unit: Fraction
    decimals: int
    basis: str
    edition: str
    data_year: int | None
    valid_to: int | None
    source: Source
    grade: str
    note_zh: str
    note_en: str


@dataclass(frozen=True, slots=True)
class Density:
    """Kilograms in a litre of a fuel."""

    carrier: str
    kg_per_l: Fraction
    source: Source
    grade: str


def every(table: str) -> tuple[Published, ...]:
    """All rows of `COAL` or `CARBON`."""
    return tuple(_rows(table).values())


def named(row_id: str) -> Published:
    """The row of an id, in either table; KeyError if there is none."""
    return (_rows(COAL) | _rows(CARBON))[row_id]


@cache
def densities() -> dict[str, Density]:
    """The densities of liquid fuels by carrier."""
    return {
        row["carrier"]: Density(
            carrier=row["carrier"],
            kg_per_l=tables.number(row["kg_per_l"]),
            source=sources.find(row["source"]),
            grade=row["grade"],
        )
        for row in tables.rows("densities")
    }


@cache
def _rows(table: str) -> dict[str, Published]:
    value = "kgce_per_unit" if table == COAL else "kgco2_per_unit"
    return {
        row["id"]: Published(
            id=row["id"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            unit=row["unit"],
            per_unit=tables.number(row[value]),
            decimals=tables.decimals(row[value]),
            basis=row.get("basis", ""),
            edition=row["edition"],
            data_year=tables.whole(row["data_year"]),
            valid_to=tables.whole(row["valid_to"]),
            source=sources.find(row["source"]),
            grade=row["grade"],
            note_zh=row["note_zh"],
            note_en=row["note_en"],
        )
        for row in tables.rows(table)
    }
