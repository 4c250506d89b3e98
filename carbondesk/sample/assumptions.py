"""What a sample is made from: the words of a plan, and the figures that both samples share."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum

from carbondesk.domain.institution import Institution
from carbondesk.domain.meter import MeterKind, Role
from carbondesk.domain.people import PeopleClass
from carbondesk.domain.period import months_between
from carbondesk.domain.place import PlaceKind
from carbondesk.domain.vehicle import VehicleFuel
from carbondesk.sample.events import Planted

FIRST = date(2023, 1, 1)
LAST = date(2025, 12, 31)
OPENING = date(2022, 12, 31)  # the dials were read the evening before
MONTHS = tuple(months_between(FIRST, LAST))
YEARS = LAST.year - FIRST.year + 1
MADE_AT = datetime(2026, 1, 9, 9, 0, tzinfo=timezone(timedelta(hours=8)))
SEED = "carbondesk sample"
ROOT_CODE = "A"  # the place that a new ledger begins with

NOISE = 0.025  # months differ by up to so much from what the plan says
TEMPERATURE_SWING_K = 1.0  # months differ by up to so much from the normals
SUMMER_TARIFF = "1.06"  # times the price of electricity in July and August
EXPORT_AT_WORK, EXPORT_ON_HOLIDAY = 0.08, 0.45  # of generation, as the building is used or idle


class Billing(StrEnum):
    """In what rhythm bills come."""

    NEVER = "never"
    MONTHLY = "monthly"
    TWO_MONTHS = "two_months"
    QUARTERLY = "quarterly"
    FROM_THE_21ST = "from_the_21st"
    HEATING_SEASON = "heating_season"
    BY_AREA = "by_area"


class Supply(StrEnum):
    """How a fuel comes."""

    CARDS = "cards"
    TANK = "tank"
    CYLINDERS = "cylinders"


class Calendar(StrEnum):
    """How busy a building is from month to month."""

    FLAT = "flat"
    CARE = "care"
    TEACHING = "teaching"
    DORMITORY = "dormitory"


@dataclass(frozen=True)
class Shape:
    """What a load follows: shares of days, heating, cooling and sunshine, and who is there."""

    base: float = 1.0
    heating: float = 0.0
    cooling: float = 0.0
    sun: float = 0.0
    calendar: Calendar = Calendar.FLAT


@dataclass(frozen=True)
class Load:
    """An amount a year, its shape, and by how much of it each further year differs."""

    annual: int = 0
    shape: Shape = Shape()
    growth: float = 0.0
    begins: date = FIRST


NOTHING = Load()
STEADY = Shape()
SUNSHINE = Shape(0, sun=1)


@dataclass(frozen=True)
class Site:
    """The weather's city, from which temperatures one heats and cools, and a heating season.

    `sun` is the yield of a year's months in kWh per kilowatt of panels.
    """

    city: str
    heating_below_c: float
    cooling_above_c: float
    sun: tuple[int, ...]
    season: tuple[tuple[int, int], tuple[int, int]] | None = None


@dataclass(frozen=True)
class PlacePlan:
    """A place in the order of the round; areas in square metres, open from `since` on."""

    code: str
    name: str
    gross: int = 0
    heated: int = 0
    cooled: int = 0
    kind: PlaceKind = PlaceKind.BUILDING
    parent: str = ROOT_CODE
    excluded: int = 0
    reason: str = ""
    since: date = FIRST


@dataclass(frozen=True)
class MeterPlan:
    """A meter: what hangs on it itself is its `load`, to which its sub-meters add.

    `loss` is lost between it and its sub-meters; `relieved_by` generates behind it.
    """

    carrier: str
    unit: str
    code: str
    name: str
    place: str
    parent: str = ""
    load: Load = NOTHING
    multiplier: int = 1
    role: Role = Role.TOTAL
    digits: int = 6
    decimals: int = 2
    kind: MeterKind = MeterKind.REGISTER
    billing: Billing = Billing.NEVER
    supply: Supply | None = None
    loss: float = 0.0
    relieved_by: str = ""
    exports_of: str = ""
    area_m2: int = 0
    gj_per_m2_micro: int | None = None
    installed: date | None = None
    retired: date | None = None
    account: str = ""
    note: str = ""
    uncounted_reason: str = ""


@dataclass(frozen=True)
class Flow:
    """People who come and go: the sum of loads, in heads or days a year."""

    people_class: PeopleClass
    loads: tuple[Load, ...]


@dataclass(frozen=True)
class Sample:
    """One institution with all that its three years are made from.

    `prices` are yuan per unit of the carrier for each year; `opened` is when most meters were
    installed.
    """

    kind: str
    institution: Institution
    site: Site
    opened: date
    places: tuple[PlacePlan, ...]
    meters: tuple[MeterPlan, ...]
    stocks: tuple[tuple[str, PeopleClass, int], ...]
    flows: tuple[Flow, ...]
    vehicles: tuple[tuple[date, VehicleFuel, int], ...]
    prices: Mapping[str, tuple[str, str, str]]
    planted: tuple[Planted, ...]

    def meter(self, code: str) -> MeterPlan:
        """The plan of a meter."""
        return next(plan for plan in self.meters if plan.code == code)

    def planted_at(self, code: str) -> tuple[Planted, ...]:
        """What was planted at a meter or place, in order of time."""
        found = (item for item in self.planted if item.where == code)
        return tuple(sorted(found, key=Planted.when))
