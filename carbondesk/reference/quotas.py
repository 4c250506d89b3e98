"""Quotas of local standards, of energy and water: the values of each level, as published."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from types import MappingProxyType

from carbondesk.reference import sources, tables
from carbondesk.reference.sources import Source

CONSTRAINT, BASELINE, LEADING = "constraint", "baseline", "leading"
GENERAL, ADVANCED = "general", "advanced"
HEATING = "heating_energy_per_area"
WAYS_OF_HEATING = ("district", "heat_pump", "fuel")
UNITS: Mapping[str, str] = MappingProxyType(
    {
        "energy_per_area": "kgce/m2",
        "energy_per_person": "kgce/person",
        "electricity_per_area": "kWh/m2",
        HEATING: "kgce/m2",
        "other_energy_per_area": "kgce/m2",
        "corrected_energy_per_area": "kgce/m2",
        "other_electricity_per_area": "kWh/m2",
        "other_gas_per_area": "m3/m2",
        "heat_per_area": "GJ/m2",
        "cooling_electricity_per_area": "kWh/m2",
        "eue": "1",
        "water_per_person": "m3/person",
        "water_per_pupil": "m3/person",
        "water_per_student": "m3/person",
        "water_per_bed_day": "L/bed_day",
        "water_per_area": "m3/m2",
    }
)
"""What quotas are about, each with its unit."""


@dataclass(frozen=True, slots=True)
class Quota:
    """The values of one kind of institution; a level that a standard does not set is None.

    `heating` is the way of heating that the row is for, `energy_set` the coefficients of standard
    coal by which the standard counts (empty where it counts one carrier by itself). `covers` are
    the narrower categories that the row holds for, too; `*` is every one of its standard. Of
    water, the general value stands as constraint and the advanced one as leading.
    """

    id: str
    region: str
    types: tuple[str, ...]
    category: str
    covers: tuple[str, ...]
    name_zh: str
    name_en: str
    heating: str
    indicator: str
    unit: str
    constraint: Fraction
    baseline: Fraction | None
    leading: Fraction | None
    decimals: int
    energy_set: str
    edition: str
    source: Source
    grade: str
    note_zh: str
    note_en: str

    @property
    def is_water(self) -> bool:
        """Whether it is about water."""
        return self.indicator.startswith("water_")

    def levels(self) -> tuple[tuple[str, Fraction], ...]:
        """The values that are set, from the loosest to the strictest."""
        every = (
            (GENERAL if self.is_water else CONSTRAINT, self.constraint),
            (BASELINE, self.baseline),
            (ADVANCED if self.is_water else LEADING, self.leading),
        )
        return tuple((name, value) for name, value in every if value is not None)

    def holds_for(self, category: str) -> bool:
        """Whether it is for a category of its standard; without one, it is for any."""
        is_own = category in {"", self.category}
        return is_own or "*" in self.covers or category in self.covers


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard of quotas and what it counts; `to_confirm` where the original was not seen."""

    edition: str
    region: str
    name_zh: str
    name_en: str
    definition_zh: str
    definition_en: str
    to_confirm: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """A standard of the index: its values may have to be typed in."""

    edition: str
    region: str
    place: str
    title: str


def index() -> tuple[Listed, ...]:
    """The standards that are known by number and title."""
    return tuple(
        Listed(row["edition"], row["region"], row["place"], row["title"])
        for row in tables.rows("quota_index")
    )


def every() -> tuple[Quota, ...]:
    """All quotas on board, in the order of their standards."""
    return _quotas()


def of(edition: str, type_code: str) -> tuple[Quota, ...]:
    """The quotas of a standard for a type of institution."""
    return tuple(
        quota for quota in _quotas() if quota.edition == edition and _is_for(quota, type_code)
    )


def standards(type_code: str, region_code: str) -> tuple[Standard, ...]:
    """The standards that have quotas for a type, those of the own province first."""
    editions = {quota.edition for quota in _quotas() if _is_for(quota, type_code)}
    found = (one for one in _standards() if one.edition in editions)
    return tuple(sorted(found, key=lambda one: one.region != region_code[:2]))


def _is_for(quota: Quota, type_code: str) -> bool:
    return any(type_code.startswith(code) for code in quota.types)


@cache
def _standards() -> tuple[Standard, ...]:
    return tuple(
        Standard(
            edition=row["edition"],
            region=row["region"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            definition_zh=row["definition_zh"],
            definition_en=row["definition_en"],
            to_confirm=tables.flag(row["to_confirm"]),
        )
        for row in tables.rows("quota_standards")
    )


@cache
def _quotas() -> tuple[Quota, ...]:
    return tuple(
        Quota(
            id=row["id"],
            region=row["region"],
            types=tables.spellings(row["types"]),
            category=row["category"],
            covers=tables.spellings(row["covers"]),
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            heating=row["heating"],
            indicator=row["indicator"],
            unit=row["unit"],
            constraint=tables.number(row["constraint"]),
            baseline=_level(row["baseline"]),
            leading=_level(row["leading"]),
            decimals=tables.decimals(row["constraint"]),
            energy_set=row["energy_set"],
            edition=row["edition"],
            source=sources.find(row["source"]),
            grade=row["grade"],
            note_zh=row["note_zh"],
            note_en=row["note_en"],
        )
        for row in tables.rows("quotas")
    )


def _level(text: str) -> Fraction | None:
    return tables.number(text) if text else None
