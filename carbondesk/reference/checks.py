"""The rules that facts are checked by: severity, limits and where they come from."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from types import MappingProxyType

from carbondesk.reference import sources, tables
from carbondesk.reference.sources import Source


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of a rule: `unit` is d (days), % (percent), x (times) or n (a count)."""

    name: str
    value: Fraction
    unit: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its defaults; `severity` is error, warning or review."""

    code: str
    name_zh: str
    name_en: str
    severity: str
    applies_to: tuple[str, ...]
    limits: Mapping[str, Limit]
    source: Source
    grade: str


def every() -> tuple[Rule, ...]:
    """All rules, in the order of lists."""
    return tuple(_rules().values())


def named(code: str) -> Rule:
    """The rule of a code; KeyError if there is none."""
    return _rules()[code]


@cache
def _rules() -> dict[str, Rule]:
    return {
        row["code"]: Rule(
            code=row["code"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            severity=row["severity"],
            applies_to=tables.spellings(row["applies_to"]),
            limits=MappingProxyType(
                {limit.name: limit for limit in map(_limit, tables.spellings(row["limits"]))}
            ),
            source=sources.find(row["source"]),
            grade=row["grade"],
        )
        for row in tables.rows("checks")
    }


def _limit(text: str) -> Limit:
    name, _, rest = text.partition("=")
    value, _, unit = rest.partition(" ")
    return Limit(name, tables.number(value), unit)
