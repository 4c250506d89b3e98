"""Settings of the institution that change arithmetic: dated facts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType


@dataclass(frozen=True)
class Setting:
    """A setting's value from a day on."""

    name: str
    valid_from: date
    value: str
    id: str = ""


READING_INSTANT = "reading_instant"
BILL_ATTRIBUTION = "bill_attribution"
VEHICLE_FUEL_IN_AREA_ENERGY = "vehicle_fuel_in_area_energy"
PV_IN_ENERGY = "pv_in_energy"
BLANK_ROWS = "blank_rows"
INTERVAL_STAMP = "interval_stamp"
LEAST_REDUCTION = "least_reduction"

DEFAULTS = MappingProxyType(
    {
        READING_INSTANT: "end",
        BILL_ATTRIBUTION: "days",
        VEHICLE_FUEL_IN_AREA_ENERGY: "yes",
        PV_IN_ENERGY: "no",
        BLANK_ROWS: "blank",
        INTERVAL_STAMP: "start",
        LEAST_REDUCTION: "linear",
    }
)
CHOICES = MappingProxyType(
    {
        READING_INSTANT: ("end", "start"),
        BILL_ATTRIBUTION: ("days", "billing_month"),
        VEHICLE_FUEL_IN_AREA_ENERGY: ("yes", "no"),
        PV_IN_ENERGY: ("no", "yes"),
        BLANK_ROWS: ("blank", "zero"),
        INTERVAL_STAMP: ("start", "end"),
        LEAST_REDUCTION: ("linear", "compound"),
    }
)


def value_on(settings: Iterable[Setting], name: str, day: date) -> str:
    """The value of a setting on a day, or its default."""
    started = [item for item in settings if item.name == name and item.valid_from <= day]
    newest = max(started, key=lambda item: item.valid_from, default=None)
    return newest.value if newest else DEFAULTS[name]
