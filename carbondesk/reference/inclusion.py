"""Actions of carbon inclusion with their factors, where one is published."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from carbondesk.reference import sources, tables
from carbondesk.reference.sources import Source


@dataclass(frozen=True, slots=True)
class Action:
    """An action, the unit it is counted in, and the kgCO₂ that one avoids; None: not published."""

    id: str
    kind: str
    name_zh: str
    name_en: str
    unit: str
    factor: Fraction | None
    method_zh: str
    method_en: str
    applies_zh: str
    applies_en: str
    source: Source
    grade: str


def every() -> tuple[Action, ...]:
    """All actions, in the order of the table."""
    return tuple(_actions().values())


def of_kind(kind: str) -> tuple[Action, ...]:
    """The actions of a kind of activity."""
    return tuple(one for one in every() if one.kind == kind)


def find(action_id: str) -> Action | None:
    """The action of an id, None if there is none."""
    return _actions().get(action_id)


@cache
def _actions() -> dict[str, Action]:
    return {
        row["id"]: Action(
            id=row["id"],
            kind=row["kind"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            unit=row["unit"],
            factor=tables.number(row["factor"]) if row["factor"] else None,
            method_zh=row["method_zh"],
            method_en=row["method_en"],
            applies_zh=row["applies_zh"],
            applies_en=row["applies_en"],
            source=sources.find(row["source"]),
            grade=row["grade"],
        )
        for row in tables.rows("inclusion")
    }
