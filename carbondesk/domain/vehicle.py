"""Vehicles of the institution by fuel, counted on a day."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class VehicleFuel(StrEnum):
    """What the vehicles of a count run on."""

    GASOLINE = "gasoline"
    DIESEL = "diesel"
    NEW_ENERGY = "new_energy"
    OTHER = "other"


@dataclass(frozen=True)
class VehicleCount:
    """How many vehicles of one fuel there are from a day on."""

    day: date
    fuel: VehicleFuel
    count: int
    id: str = ""
