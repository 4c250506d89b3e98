"""Meters, how each one counts from a day on, and what happened to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from carbondesk.domain.quantity import MICRO

ALWAYS = date(1, 1, 1)
AREA_UNIT = "m2"
CHARGED_BY_AREA = frozenset({"heat", "cooling"})


class MeterKind(StrEnum):
    """Where the quantity of a meter comes from."""

    REGISTER = "register"
    INTERVAL = "interval"
    BILL = "bill"
    STOCK = "stock"
    AREA_HEAT = "area_heat"
    VIRTUAL = "virtual"


class Role(StrEnum):
    """What the metered energy is for."""

    TOTAL = "total"
    IT = "it"
    IT_COOLING = "it_cooling"
    IT_DISTRIBUTION = "it_distribution"
    HEATING = "heating"
    LIGHTING = "lighting"
    HVAC = "hvac"
    POWER = "power"
    SPECIAL = "special"
    VEHICLE = "vehicle"
    OTHER_FUEL = "other_fuel"
    EV_CHARGING = "ev_charging"
    PV_GENERATION = "pv_generation"
    PV_EXPORT = "pv_export"
    RESOLD = "resold"
    EXCLUDED = "excluded"


NEVER_COUNTED = frozenset({Role.RESOLD, Role.EXCLUDED, Role.PV_EXPORT})
PV_ROLES = frozenset({Role.PV_GENERATION, Role.PV_EXPORT})


@dataclass(frozen=True)
class Meter:
    """A meter or a source of bills; `unit` is that of its dial and its bills."""

    code: str
    name: str
    carrier: str
    unit: str
    serial: str = ""
    account: str = ""
    route: int = 0
    installed: date | None = None
    retired: date | None = None
    note: str = ""
    id: str = ""


@dataclass(frozen=True)
class Setup:
    """How a meter counts from a day on: its dated attributes.

    `multiplier_micro` is CT × PT in millionths; `digits` counts the dial's places before the
    decimal point; `gj_per_m2_micro` is the user's estimate for heat charged by area.
    """

    meter_id: str
    valid_from: date = ALWAYS
    kind: MeterKind = MeterKind.REGISTER
    place_id: str | None = None
    parent_id: str | None = None
    multiplier_micro: int = MICRO
    digits: int | None = None
    role: Role = Role.TOTAL
    counted: bool = True
    uncounted_reason: str = ""
    formula: str = ""
    grade: str = ""
    gj_per_m2_micro: int | None = None
    id: str = ""


class EventKind(StrEnum):
    """What can happen to a meter."""

    INSTALLED = "installed"
    REPLACED = "replaced"
    RESET = "reset"
    MULTIPLIER_CHANGED = "multiplier_changed"
    VERIFIED = "verified"
    RETIRED = "retired"


@dataclass(frozen=True)
class MeterEvent:
    """Something that happened to a meter at the end of a day, or at a time of it.

    A replacement or reset closes the old register at `old_final_micro` (unknown: None, the rest
    is estimated) and starts the new one at `new_first_micro`. `digits` and `multiplier_micro`
    hold from then on where given.
    """

    meter_id: str
    day: date
    kind: EventKind
    time: str | None = None
    old_final_micro: int | None = None
    new_first_micro: int | None = None
    serial: str = ""
    digits: int | None = None
    multiplier_micro: int | None = None
    online: date | None = None
    first_read: date | None = None
    consent: str = ""
    note: str = ""
    id: str = ""


def setup_on(setups: Sequence[Setup], day: date) -> Setup | None:
    """The setup in force on a day; `setups` are those of one meter, oldest first."""
    for setup in reversed(setups):
        if setup.valid_from <= day:
            return setup
    return setups[0] if setups else None


def label(meter: Meter) -> str:
    """Code and name, as on a list."""
    return f"{meter.code} {meter.name}".strip()


def by_meter(setups: Iterable[Setup]) -> dict[str, list[Setup]]:
    """The setups of each meter, oldest first."""
    grouped: dict[str, list[Setup]] = {}
    for setup in sorted(setups, key=lambda setup: setup.valid_from):
        grouped.setdefault(setup.meter_id, []).append(setup)
    return grouped
