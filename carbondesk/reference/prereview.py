"""The relations that reviewers hold forms to: expressions over rows, with limits and severity."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from types import MappingProxyType

from carbondesk.reference import sources, tables
from carbondesk.reference.sources import Source

PERCENT = "%"


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of a relation; without a value the relation waits for one of the institution."""

    name: str
    value: Fraction | None
    unit: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation; it is broken where its expression is false.

    `kind` is how its numbers are told: relation, change, price …; `aspect` what reviewers call
    it: completeness, pairing, unit_price …; `rows` are the rows it is about, the first its place.
    """

    code: str
    forms: tuple[str, ...]
    severity: str
    aspect: str
    kind: str
    rows: tuple[str, ...]
    expression: str
    limits: Mapping[str, Limit]
    name_zh: str
    name_en: str
    source: Source
    grade: str


def every() -> tuple[Relation, ...]:
    """All relations, in the order of lists."""
    return tuple(_relations().values())


def find(code: str) -> Relation | None:
    """The relation of a code."""
    return _relations().get(code)


def relation(row: Mapping[str, str]) -> Relation:
    """A relation of its row in a table, or of what an own form says; KeyError if it lacks one."""
    return Relation(
        code=row["code"],
        forms=tables.spellings(row["forms"]),
        severity=row["severity"],
        aspect=row.get("aspect", "consistency"),
        kind=row.get("kind", "relation"),
        rows=tables.spellings(row["rows"]),
        expression=row["expression"],
        limits=MappingProxyType(
            {one.name: one for one in map(_limit, tables.spellings(row.get("limits", "")))}
        ),
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        source=sources.find(row.get("source", "OWN-CHECKS")),
        grade=row.get("grade", "I"),
    )


@cache
def _relations() -> dict[str, Relation]:
    return {row["code"]: relation(row) for row in tables.rows("prereview")}


def _limit(text: str) -> Limit:
    name, _, rest = text.partition("=")
    value, _, unit = rest.partition(" ")
    return Limit(name, tables.number(value) if value else None, unit)
