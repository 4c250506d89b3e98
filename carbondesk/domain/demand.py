"""The highest demand of each month against what was agreed, and on which basis it costs less."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np

from carbondesk.domain import derived
from carbondesk.domain import period as periods
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.load_days import HOUR, LoadDays
from carbondesk.domain.meter import Meter
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality
from carbondesk.domain.quantity import MICRO, NANO
from carbondesk.domain.rates import Rates
from carbondesk.domain.tariff import Charge, Price
from carbondesk.domain.tariff_hours import Supply, supply_on
from carbondesk.reference import demand_rules


@dataclass(frozen=True)
class MonthDemand:
    """The highest mean of a step in a month, when it was, and what it means for the basic charge.

    `use` is it as a share of what was agreed; the costs are those on either basis, unknown where
    the tariff has no such price or nothing was agreed.
    """

    month: Period
    peak: Figure
    day: date
    minute: int
    agreed: Figure
    capacity: Figure
    by_demand: Figure
    by_capacity: Figure

    @property
    def use(self) -> Fraction | None:
        """The highest demand as a share of what was agreed."""
        if self.agreed.value is None or self.peak.value is None:
            return None
        return Fraction(self.peak.value) / self.agreed.value


@dataclass(frozen=True)
class Demand:
    """The months of a year, and what the basic charge costs on either basis."""

    months: tuple[MonthDemand, ...]
    by_demand: Figure
    by_capacity: Figure

    @property
    def less(self) -> Figure | None:
        """What the dearer basis costs beyond the other; None where one is not known."""
        first, second = self.by_demand, self.by_capacity
        if first.value is None or second.value is None:
            return None
        if first.value < second.value:
            first, second = second, first
        return derived.less("tou.basis", first, second)


def of(found: LoadDays, rates: Rates | None, supplies: Sequence[Supply], meter: Meter) -> Demand:
    """The demand of the months of a load of which something is known."""
    every = periods.months_between(found.first, found.day(found.days - 1))
    months = tuple(
        made for month in every if (made := _month(found, month, rates, supplies, meter))
    )
    return Demand(
        months,
        _year("tou.by_demand", [one.by_demand for one in months]),
        _year("tou.by_capacity", [one.by_capacity for one in months]),
    )


def charged(peak: Fraction, agreed: Fraction) -> Fraction:
    """The kilowatts that are charged: what was agreed, and more for what is far beyond it."""
    rule = demand_rules.rule()
    free = agreed * rule.free_share
    return agreed if peak <= free else agreed + (peak - free) * rule.times


def _month(
    found: LoadDays,
    month: Period,
    rates: Rates | None,
    supplies: Sequence[Supply],
    meter: Meter,
) -> MonthDemand | None:
    first, last = max(found.place(month.first), 0), min(found.place(month.last) + 1, found.days)
    micro = np.where(found.known[first:last], found.micro[first:last], -1)
    place = int(micro.argmax())
    row, column = divmod(place, micro.shape[1])
    if micro[row, column] < 0:
        return None
    key, day, minute = f"tou.{month.code}", found.day(first + row), column * found.step
    value = Fraction(int(micro[row, column]) * HOUR, found.step * MICRO)
    fact = Fact(
        "load_peak",
        f"{meter.id}@{day}",
        (("meter", meter.code), ("day", day.isoformat()), ("value", value)),
    )
    is_whole = bool(found.known[first:last].all()) and last - first == month.days
    quality = Quality.MEASURED if is_whole else Quality.PARTIAL
    peak = Figure(f"{key}.peak", value, "kW", "given", quality, _open=lambda: (fact,))
    supply = supply_on(supplies, meter.id, month.last)
    agreed = _allowed(f"{key}.agreed", supply, "demand", "kW")
    capacity = _allowed(f"{key}.capacity", supply, "capacity", "kVA")
    return MonthDemand(
        month, peak, day, minute, agreed, capacity,
        _by_demand(key, peak, agreed, _price(rates, month, Charge.DEMAND)),
        derived.times(
            f"{key}.by_capacity", "CNY", capacity, _price(rates, month, Charge.CAPACITY)
        ),
    )  # fmt: skip


def _allowed(key: str, supply: Supply | None, field: str, unit: str) -> Figure:
    micro = getattr(supply, f"{field}_micro") if supply is not None else None
    if supply is None or micro is None:
        return derived.unknown(key, unit)
    value = Fraction(micro, MICRO)
    fields = (("valid_from", supply.valid_from.isoformat()), ("value", value))
    return derived.known(key, value, unit, Fact("supply", supply.id, fields))


def _by_demand(key: str, peak: Figure, agreed: Figure, price: Figure) -> Figure:
    """What was agreed at its price; what is beyond a share of it at a multiple."""
    rule = demand_rules.rule()
    if agreed.value is None or peak.value is None:
        return derived.unknown(f"{key}.by_demand", "CNY")
    fact = Fact(
        "demand_rule", "beyond",
        (
            ("share", rule.free_share), ("times", rule.times), ("source", rule.source),
            ("grade", rule.grade),
        ),
    )  # fmt: skip
    value = charged(Fraction(peak.value), Fraction(agreed.value))
    parts = (peak, agreed, fact)
    kilowatts = Figure(
        f"{key}.charged", value, "kW", "tou_charged", peak.quality, _open=lambda: parts
    )
    return derived.times(f"{key}.by_demand", "CNY", kilowatts, price)


def _price(rates: Rates | None, month: Period, charge: Charge) -> Figure:
    """The price of a charge in a month; unknown without one."""
    key = f"tou.{month.code}.{charge.value}.price"
    chosen = rates.in_force(month.last) if rates is not None else None
    if rates is None or chosen is None:
        return derived.unknown(key, "CNY")
    prices: list[Price] = [one for one in rates.prices.get(chosen.id, ()) if one.charge is charge]
    if not prices:
        return derived.unknown(key, "CNY")
    return derived.added(
        key, "CNY",
        [
            derived.known(
                f"{key}.{one.id}", Fraction(one.price_nano, NANO), "CNY",
                Fact(
                    "tariff_price", one.id,
                    (
                        ("code", chosen.code), ("valid_from", chosen.valid_from.isoformat()),
                        ("name", one.name), ("value", Fraction(one.price_nano, NANO)),
                    ),
                ),
            )
            for one in prices
        ],
    )  # fmt: skip


def _year(key: str, months: Sequence[Figure]) -> Figure:
    return derived.added(key, "CNY", months) if months else derived.unknown(key, "CNY")
