"""Duties of a public institution towards its agencies, with the days that are usual."""

from dataclasses import dataclass
from functools import cache

from carbondesk.reference import sources, tables
from carbondesk.reference.sources import Source

MONTH, QUARTER, YEAR, METER, CONTRACT = "month", "quarter", "year", "meter", "contract"
PERIODS = (MONTH, QUARTER, YEAR)


@dataclass(frozen=True, slots=True)
class Duty:
    """What is due again and again: `every` says for each of what.

    A duty of a period is due on a `day` so many `months` after its last month, one of a contract
    so many days (`day`) after it was signed; without a day, nobody has said when. `proof` says
    what in the ledger shows that it was done.
    """

    id: str
    name_zh: str
    name_en: str
    every: str
    months: int
    day: int | None
    proof: str
    note_zh: str
    note_en: str
    source: Source
    grade: str


def every() -> tuple[Duty, ...]:
    """All duties, in the order of the table."""
    return tuple(_duties().values())


def find(duty_id: str) -> Duty | None:
    """The duty of an id; None for one of the institution's own."""
    return _duties().get(duty_id)


@cache
def _duties() -> dict[str, Duty]:
    return {
        row["id"]: Duty(
            id=row["id"],
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            every=row["every"],
            months=tables.whole(row["months"]) or 0,
            day=tables.whole(row["day"]),
            proof=row["proof"],
            note_zh=row["note_zh"],
            note_en=row["note_en"],
            source=sources.find(row["source"]),
            grade=row["grade"],
        )
        for row in tables.rows("duties")
    }
