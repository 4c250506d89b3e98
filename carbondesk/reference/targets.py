"""Targets that were handed down for public institutions: sets by plan, as published."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from carbondesk.reference import sources, tables
from carbondesk.reference.sources import Source


@dataclass(frozen=True, slots=True)
class SetTarget:
    """One target of a set: a change in percent from the base year to the target year.

    `base` is what the whole country had in the base year, where that was published; it is not
    the base of one institution.
    """

    id: str
    plan: str
    region: str
    plan_zh: str
    plan_en: str
    aim: str
    per: str
    base_year: int
    target_year: int
    percent: Fraction
    base: Fraction | None
    source: Source
    grade: str
    note_zh: str
    note_en: str

    @property
    def to_confirm(self) -> bool:
        """Whether the original was not seen."""
        return self.grade != "A"


def every() -> tuple[SetTarget, ...]:
    """All targets on board, by plan."""
    return _targets()


def of(plan: str) -> tuple[SetTarget, ...]:
    """The targets of a plan."""
    return tuple(one for one in _targets() if one.plan == plan)


def plans(region_code: str) -> tuple[SetTarget, ...]:
    """The first target of each plan of the country and the own province, the newest plan first."""
    found: dict[str, SetTarget] = {}
    for one in _targets():
        if one.region in ("", region_code[:2]):
            found.setdefault(one.plan, one)
    return tuple(sorted(found.values(), key=lambda one: (-one.target_year, one.region)))


@cache
def _targets() -> tuple[SetTarget, ...]:
    return tuple(
        SetTarget(
            id=row["id"],
            plan=row["plan"],
            region=row["region"],
            plan_zh=row["plan_zh"],
            plan_en=row["plan_en"],
            aim=row["aim"],
            per=row["per"],
            base_year=int(row["base_year"]),
            target_year=int(row["target_year"]),
            percent=tables.number(row["percent"]),
            base=tables.number(row["base"]) if row["base"] else None,
            source=sources.find(row["source"]),
            grade=row["grade"],
            note_zh=row["note_zh"],
            note_en=row["note_en"],
        )
        for row in tables.rows("target_sets")
    )
