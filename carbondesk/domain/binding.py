"""The factor sets that a year is bound to."""

from dataclasses import dataclass


@dataclass(frozen=True)
class FactorBinding:
    """A year's factor sets; made with the year's first fact, moved only by restating."""

    year: int
    energy_set: str
    carbon_set: str
    grid_region: str
    grid_year: int
    grid_kind: str = "average"
    to_confirm: bool = False
    id: str = ""
