"""Gaps that a person chose to fill: so much for some days, and by which method."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Method(StrEnum):
    """How a gap was filled."""

    YEAR_AGO = "year_ago"
    DAILY_AVERAGE = "daily_average"
    WEATHER = "weather"
    SIBLING = "sibling"
    TYPED = "typed"


@dataclass(frozen=True)
class Filling:
    """An estimate for days without facts, both days counted, in the meter's own unit."""

    meter_id: str
    first: date
    last: date
    method: Method
    quantity_micro: int
    note: str = ""
    id: str = ""

    @property
    def days(self) -> int:
        """How many days it fills."""
        return (self.last - self.first).days + 1

    @property
    def formula(self) -> str:
        """What its spans say of how they were made."""
        return formula_of(self.method)


def formula_of(method: Method) -> str:
    """What a span says that is filled by a method."""
    return f"filled_{method}"


FORMULAS = frozenset(formula_of(method) for method in Method)
