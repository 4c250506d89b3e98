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
    """An estimate for days without facts, both days counted, in the unit of the meter's bills."""

    meter_id: str
    first: date
    last: date
    method: Method
    quantity_micro: int
    note: str = ""
    id: str = ""
