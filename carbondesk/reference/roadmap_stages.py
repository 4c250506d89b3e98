"""The stages that the way to neutrality is told in."""

from dataclasses import dataclass
from functools import cache

from carbondesk.reference import sources, tables
from carbondesk.reference.sources import Source


@dataclass(frozen=True, slots=True)
class Stage:
    """The years from first to last, both included."""

    id: str
    first: int
    last: int
    name_zh: str
    name_en: str
    edition: str
    source: Source
    grade: str


@cache
def every() -> tuple[Stage, ...]:
    """All stages in order."""
    return tuple(
        Stage(
            id=row["id"],
            first=int(row["first"]),
            last=int(row["last"]),
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            edition=row["edition"],
            source=sources.find(row["source"]),
            grade=row["grade"],
        )
        for row in tables.rows("roadmap_stages")
    )
