"""Kinds of carbon instruments: what one is, how long it is good, whether it carries a serial."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from carbondesk.reference import sources, tables
from carbondesk.reference.sources import Source

TONNE, MEGAWATT_HOUR = "tCO2", "MWh"


@dataclass(frozen=True, slots=True)
class InstrumentKind:
    """One kind as agencies define it; its name is a term.

    `per_serial` is how much one serial number stands for; `valid_months` how long it may be used
    after its issue, None where nothing is said.
    """

    code: str
    unit: str
    per_serial: Fraction
    valid_months: int | None
    needs_serial: bool
    edition: str
    source: Source
    grade: str
    note_zh: str
    note_en: str

    @property
    def is_power(self) -> bool:
        """Whether it claims green electricity; else it takes tonnes off."""
        return self.unit == MEGAWATT_HOUR


def every() -> tuple[InstrumentKind, ...]:
    """All kinds, in the order of lists."""
    return tuple(_kinds().values())


def find(code: str) -> InstrumentKind | None:
    """The kind of a code, or None."""
    return _kinds().get(code)


def named(code: str) -> InstrumentKind:
    """The kind of a code; KeyError if there is none."""
    return _kinds()[code]


@cache
def _kinds() -> dict[str, InstrumentKind]:
    return {
        row["id"]: InstrumentKind(
            code=row["id"],
            unit=row["unit"],
            per_serial=tables.number(row["per_serial"]),
            valid_months=tables.whole(row["valid_months"]),
            needs_serial=tables.flag(row["needs_serial"]),
            edition=row["edition"],
            source=sources.find(row["source"]),
            grade=row["grade"],
            note_zh=row["note_zh"],
            note_en=row["note_en"],
        )
        for row in tables.rows("carbon_instruments")
    }
