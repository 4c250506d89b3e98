"""What a load costs by the time of day: cost by part, and what a shift would save."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

import numpy as np

from carbondesk.domain import derived
from carbondesk.domain import period as periods
from carbondesk.domain import tariff as tariffs
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.load import Flags
from carbondesk.domain.load_days import LoadDays
from carbondesk.domain.period import Period
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.quantity import MICRO
from carbondesk.domain.tariff import Charge, Price, Tariff, TimeOfUse
from carbondesk.domain.tariff_hours import TariffHour, part_of_minutes

NANO = 10**9
PARTS = (
    TimeOfUse.SHARP, TimeOfUse.PEAK, TimeOfUse.FLAT, TimeOfUse.VALLEY, TimeOfUse.DEEP_VALLEY,
)  # fmt: skip
DEAR = (TimeOfUse.SHARP, TimeOfUse.PEAK)
CHEAP = (TimeOfUse.VALLEY, TimeOfUse.DEEP_VALLEY)
_BY_QUANTITY = (Charge.ENERGY, Charge.SURCHARGE)


@dataclass(frozen=True)
class Rates:
    """The price lists of a code with their prices, and the hours of their parts."""

    code: str
    lists: tuple[Tariff, ...]
    prices: Mapping[str, tuple[Price, ...]]
    hours: tuple[TariffHour, ...]

    def in_force(self, day: date) -> Tariff | None:
        """The price list of a day."""
        return tariffs.in_force(self.lists, self.code, day)

    def parts(self, day: date, step: int) -> np.ndarray:
        """The place in `PARTS` of each step of a day."""
        return part_of_minutes(self.hours, self.code, day, step)

    def price(self, found: Tariff, part: TimeOfUse) -> Figure:
        """Yuan a unit in a part: the price of the part, or of the whole day, with the levies."""
        key = f"tou.price.{found.code}.{found.valid_from}.{part.value}"
        named = dict.fromkeys((one.charge, one.name) for one in self._by_quantity(found))
        chosen = [self._chosen(found, charge, name, part) for charge, name in named]
        lines = [one for one in chosen if one]
        energy = any(one[0].charge is Charge.ENERGY for one in lines)
        if not energy or any(len(one) > 1 for one in lines):
            return derived.unknown(key, "CNY", part.value)
        parts = [_price(one[0], found) for one in lines]
        return derived.added(key, "CNY", parts, part.value)

    def _by_quantity(self, found: Tariff) -> Iterable[Price]:
        return (one for one in self.prices.get(found.id, ()) if one.charge in _BY_QUANTITY)

    def _chosen(self, found: Tariff, charge: Charge, name: str, part: TimeOfUse) -> list[Price]:
        """The prices of a line that hold in a part; several are tiers, which a load cannot tell."""
        line = [one for one in self._by_quantity(found) if (one.charge, one.name) == (charge, name)]
        of_part = [one for one in line if one.time_of_use is part]
        return of_part or [one for one in line if one.time_of_use is TimeOfUse.ALL]


@dataclass(frozen=True)
class PartCost:
    """What was used in a part of the day, what a unit cost on average, and what it cost."""

    part: TimeOfUse
    quantity: Figure
    cost: Figure


@dataclass(frozen=True)
class MonthCost:
    """The parts of a month, as far as the load is known, and their sum."""

    month: Period
    parts: tuple[PartCost, ...]
    quantity: Figure
    cost: Figure
    known: int
    slots: int

    def of(self, part: TimeOfUse) -> PartCost | None:
        """One of the parts."""
        return next((one for one in self.parts if one.part is part), None)


@dataclass(frozen=True)
class TouCost:
    """A year by months, with the sums of its parts."""

    months: tuple[MonthCost, ...]
    parts: tuple[PartCost, ...]
    quantity: Figure
    cost: Figure


def of(found: LoadDays, rates: Rates, meter: str, unit: str) -> TouCost:
    """What a load costs by month and part; the parts of which it used something."""
    months = []
    for month in _months(found):
        pieces = _pieces(found, rates, month)
        months.append(_month(month, pieces, rates, (meter, unit), _known(found, month)))
    every = tuple(months)
    parts = tuple(made for part in PARTS if (made := _year(every, part, unit)) is not None)
    return TouCost(
        every, parts,
        _known_sum("tou.quantity", unit, [one.quantity for one in every]),
        _known_sum("tou.cost", "CNY", [one.cost for one in every]),
    )  # fmt: skip


def shift(found: TouCost, share: Fraction, rates: Rates) -> Figure:
    """What it would save to use a share of the dear parts in the cheap one, month by month.

    It is the price of the part less that of the valley, times what is shifted. A month without a
    cheap part has nothing to shift to.
    """
    moved: list[Figure] = []
    for month in found.months:
        chosen = rates.in_force(month.month.last)
        if chosen is None:
            continue
        hours = set(rates.parts(month.month.last, 60).tolist())
        cheap = [part for part in CHEAP if PARTS.index(part) in hours]
        if cheap:
            moved += [
                one for part in DEAR
                if (one := _moved(month, part, cheap[0], (share, rates, chosen))) is not None
            ]  # fmt: skip
    return _known_sum("tou.shift", "CNY", moved) if moved else derived.unknown(
        "tou.shift", "CNY"
    )  # fmt: skip


def _moved(
    month: MonthCost, part: TimeOfUse, cheap: TimeOfUse, by: tuple[Fraction, Rates, Tariff]
) -> Figure | None:
    share, rates, chosen = by
    used = month.of(part)
    if used is None:
        return None
    key = f"tou.shift.{month.month.code}.{part.value}"
    fact = Fact("tou_share", "chosen", (("value", share),))
    amount = derived.part(f"{key}.quantity", used.quantity, share, fact)
    less = derived.less(f"{key}.price", rates.price(chosen, part), rates.price(chosen, cheap))
    return derived.times(key, "CNY", amount, less, part.value)


Piece = tuple[Tariff | None, TimeOfUse, int]


def _pieces(found: LoadDays, rates: Rates, month: Period) -> list[Piece]:
    """The millionths used in each part under each price list of a month."""
    sums: dict[tuple[Tariff | None, int], int] = {}
    for place in range(found.days):
        day = found.day(place)
        if not month.first <= day <= month.last or not found.known[place].any():
            continue
        chosen, parts = rates.in_force(day), rates.parts(day, found.step)
        micro = np.where(found.known[place], found.micro[place], 0)
        for part in np.unique(parts[found.known[place]]).tolist():
            key = chosen, int(part)
            sums[key] = sums.get(key, 0) + int(micro[parts == part].sum())
    return [(chosen, PARTS[part], micro) for (chosen, part), micro in sums.items()]


def _month(
    month: Period,
    pieces: Sequence[Piece],
    rates: Rates,
    named: tuple[str, str],
    known: tuple[int, int],
) -> MonthCost:
    meter, unit = named
    parts = []
    for part in PARTS:
        mine = [(chosen, micro) for chosen, one, micro in pieces if one is part]
        if not mine:
            continue
        amounts, costs = [], []
        for chosen, micro in mine:
            key = f"tou.{month.code}.{part.value}" + (f".{chosen.valid_from}" if chosen else "")
            fields = (("meter", meter), ("month", month.code), ("time_of_use", part.value))
            fact = Fact("load_part", meter, (*fields, ("value", Fraction(micro, MICRO))))
            amount = _amount(f"{key}.quantity", Fraction(micro, MICRO), unit, fact, known)
            price = derived.unknown(f"{key}.price", "CNY")
            if chosen is not None:
                price = rates.price(chosen, part)
            amounts.append(amount)
            costs.append(derived.times(f"{key}.cost", "CNY", amount, price, part.value))
        key = f"tou.{month.code}.{part.value}"
        parts.append(
            PartCost(
                part,
                _known_sum(f"{key}.quantity", unit, amounts, part.value),
                _known_sum(f"{key}.cost", "CNY", costs, part.value),
            )
        )
    return MonthCost(
        month, tuple(parts),
        _known_sum(f"tou.{month.code}.quantity", unit, [one.quantity for one in parts]),
        _known_sum(f"tou.{month.code}.cost", "CNY", [one.cost for one in parts]),
        *known,
    )  # fmt: skip


def _amount(key: str, value: Fraction, unit: str, fact: Fact, known: tuple[int, int]) -> Figure:
    quality = Quality.MEASURED if known[0] == known[1] else Quality.PARTIAL
    return Figure(key, value, unit, "given", quality, _open=lambda: (fact,))


def _known_sum(key: str, unit: str, parts: Sequence[Figure], label: str = "") -> Figure:
    """The sum of what is known; partial where something is not."""
    known = [Fraction(one.value) for one in parts if one.value is not None]
    if not known:
        return derived.unknown(key, unit, label)
    is_short = len(known) < len(parts)
    quality = Quality.PARTIAL if is_short else worst(one.quality for one in parts)
    opened = tuple(parts)
    return Figure(
        key, sum(known, Fraction(0)), unit, "sum", quality, label=label, _open=lambda: opened
    )


def _year(months: Sequence[MonthCost], part: TimeOfUse, unit: str) -> PartCost | None:
    mine = [one for month in months if (one := month.of(part)) is not None]
    if not mine:
        return None
    key = f"tou.{part.value}"
    return PartCost(
        part,
        _known_sum(f"{key}.quantity", unit, [one.quantity for one in mine], part.value),
        _known_sum(f"{key}.cost", "CNY", [one.cost for one in mine], part.value),
    )


def _price(one: Price, found: Tariff) -> Figure:
    """A price of the list as a figure."""
    fact = Fact(
        "tariff_price", one.id,
        (
            ("code", found.code), ("valid_from", found.valid_from.isoformat()),
            ("charge", one.charge.value), ("time_of_use", one.time_of_use.value),
            ("name", one.name), ("value", Fraction(one.price_nano, NANO)),
        ),
    )  # fmt: skip
    return derived.known(
        f"tou.price.{one.id}", Fraction(one.price_nano, NANO), "CNY", fact, label=one.name
    )


def _months(found: LoadDays) -> list[Period]:
    whole = periods.months_between(found.first, found.day(found.days - 1))
    return [month for month in whole if _known(found, month)[0]]


def _known(found: LoadDays, month: Period) -> tuple[int, int]:
    """How many values of a month are known, of how many."""
    first, last = max(found.place(month.first), 0), min(found.place(month.last) + 1, found.days)
    flags: Flags = found.known[first:last]
    return int(flags.sum()), month.days * found.known.shape[1]
