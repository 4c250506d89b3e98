"""Climate zones of cities and provinces, where a source gives them."""

from dataclasses import dataclass
from functools import cache

from carbondesk.reference import sources, tables
from carbondesk.reference.sources import Source


@dataclass(frozen=True, slots=True)
class Climate:
    """The zone of a city or province; degree days and heating season only where known.

    The season is given as `11-15` and `03-15`, its days as the standard counts them.
    """

    code: str
    zone: str
    subzone: str
    hdd18: int | None
    cdd26: int | None
    heating_start: str
    heating_end: str
    heating_days: int | None
    source: Source
    grade: str


def of(region_code: str) -> Climate | None:
    """The climate of the city that a region lies in, else of its province, else None."""
    for code in (region_code, f"{region_code[:4]}00", f"{region_code[:2]}0000"):
        if code in _climates():
            return _climates()[code]
    return None


@cache
def _climates() -> dict[str, Climate]:
    return {
        row["code"]: Climate(
            code=row["code"],
            zone=row["zone"],
            subzone=row["subzone"],
            hdd18=tables.whole(row["hdd18"]),
            cdd26=tables.whole(row["cdd26"]),
            heating_start=row["heating_start"],
            heating_end=row["heating_end"],
            heating_days=tables.whole(row["heating_days"]),
            source=sources.find(row["source"]),
            grade=row["grade"],
        )
        for row in tables.rows("climate")
    }
