"""How much an electricity bill rises or falls with the power factor of its month."""

from fractions import Fraction
from functools import cache

from carbondesk.reference import sources, tables
from carbondesk.reference.sources import Source

STANDARDS = (90, 85, 80)
_STEP_BEYOND = 2


def percent(standard: int, factor: int) -> Fraction:
    """The percentage on the charges; both factors in hundredths, as 90 for 0.90.

    Above the table's best row nothing more is granted, below its worst two percent are added for
    each hundredth (水电财字〔1983〕215号, tables 1 to 3). KeyError for another standard.
    """
    rows = _rows()[standard]
    best, worst = max(rows), min(rows)
    if factor < worst:
        return rows[worst] + _STEP_BEYOND * (worst - factor)
    return rows[min(factor, best)]


def source() -> tuple[Source, str]:
    """Where the tables come from, and their grade."""
    first = next(iter(tables.rows("power_factor")))
    return sources.find(first["source"]), first["grade"]


@cache
def _rows() -> dict[int, dict[int, Fraction]]:
    found: dict[int, dict[int, Fraction]] = {}
    for row in tables.rows("power_factor"):
        by_factor = found.setdefault(int(row["standard"]), {})
        by_factor[int(row["factor"])] = tables.number(row["percent"])
    return found
