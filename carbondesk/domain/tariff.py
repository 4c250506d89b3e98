"""Tariffs and the lines of bills: what a month of electricity, water or gas should have cost."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType


class Charge(StrEnum):
    """What a line of a bill is charged for."""

    ENERGY = "energy"
    DEMAND = "demand"
    CAPACITY = "capacity"
    FIXED = "fixed"
    SURCHARGE = "surcharge"
    POWER_FACTOR = "power_factor"
    TAX = "tax"
    OTHER = "other"


class TimeOfUse(StrEnum):
    """The part of the day that a quantity was used in; `ALL` where the tariff has no parts."""

    ALL = "all"
    SHARP = "sharp"
    PEAK = "peak"
    FLAT = "flat"
    VALLEY = "valley"
    DEEP_VALLEY = "deep_valley"


@dataclass(frozen=True)
class BillLine:
    """One line of a bill: so much of something at a price.

    `quantity_micro` is in the unit of the charge: kWh or m³ for energy and surcharges, kW for
    demand, kVA for capacity, the power factor itself for its adjustment. A rebate is negative.
    """

    bill_id: str
    charge: Charge
    time_of_use: TimeOfUse = TimeOfUse.ALL
    name: str = ""
    quantity_micro: int | None = None
    price_nano: int | None = None
    amount_fen: int | None = None
    id: str = ""


@dataclass(frozen=True)
class Tariff:
    """A price list in force from a day on, for the meters that name it by its code.

    `power_factor_standard` is in hundredths, as 90; None where bills are not adjusted by it.
    Tiers run over `tier_months` months, 1 or 12.
    """

    code: str
    name: str
    carrier: str
    valid_from: date
    power_factor_standard: int | None = None
    tier_months: int = 1
    source: str = ""
    id: str = ""


@dataclass(frozen=True)
class Price:
    """A price of a tariff in yuan per unit of its charge, in billionths: levies have 8 decimals.

    In tiers it holds for what lies above `over_micro`, up to the next tier. `adjusted` says
    whether the power-factor adjustment is taken of it: of the price list, not of levies on top.
    A tax is a share of the sum of the lines above it.
    """

    tariff_id: str
    charge: Charge
    price_nano: int
    time_of_use: TimeOfUse = TimeOfUse.ALL
    name: str = ""
    over_micro: int = 0
    adjusted: bool = True
    id: str = ""


@dataclass(frozen=True)
class MeterTariff:
    """The tariff that a meter's bills follow from a day on; without a code none."""

    meter_id: str
    valid_from: date
    code: str
    id: str = ""


@dataclass(frozen=True)
class Tariffs:
    """The price lists, their prices by id, who follows them by meter, and lines by bill."""

    lists: tuple[Tariff, ...] = ()
    prices: Mapping[str, tuple[Price, ...]] = field(default_factory=lambda: MappingProxyType({}))
    followed: Mapping[str, tuple[MeterTariff, ...]] = field(
        default_factory=lambda: MappingProxyType({})
    )
    lines: Mapping[str, tuple[BillLine, ...]] = field(default_factory=lambda: MappingProxyType({}))


def in_force(tariffs: Iterable[Tariff], code: str, day: date) -> Tariff | None:
    """The price list of a code on a day; None before its first."""
    known = [found for found in tariffs if found.code == code and found.valid_from <= day]
    return max(known, key=_valid_from, default=None)


def total_fen(lines: Sequence[BillLine]) -> int | None:
    """What the lines of a bill add up to; None if one has no amount."""
    amounts = [line.amount_fen for line in lines if line.amount_fen is not None]
    return sum(amounts) if lines and len(amounts) == len(lines) else None


def _valid_from(tariff: Tariff) -> date:
    return tariff.valid_from
