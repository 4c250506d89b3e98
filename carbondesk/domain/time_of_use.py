"""What a load costs by the time of day: cost by part, and what a shift would save."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from carbondesk.domain import derived
from carbondesk.domain import period as periods
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.load import Flags
from carbondesk.domain.load_days import LoadDays
from carbondesk.domain.period import Period
from carbondesk.domain.pricing import TIER_MONTHS
from carbondesk.domain.quality import Quality, worst
from carbondesk.domain.quantity import MICRO
from carbondesk.domain.rates import Drawn, Rates
from carbondesk.domain.tariff import Tariff, TimeOfUse
from carbondesk.domain.tariff_hours import DAY_MINUTES, PARTS, TariffHour

DEAR = (TimeOfUse.SHARP, TimeOfUse.PEAK)
CHEAP = (TimeOfUse.VALLEY, TimeOfUse.DEEP_VALLEY)
Parts = Mapping[TimeOfUse, Fraction]


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
    """What a load costs by month and part; the parts of which it used something.

    A step that lies in two parts counts in each by its minutes.
    """
    used = [
        _Used(month, _lists(found, rates, month), _known(found, month)) for month in _months(found)
    ]
    every = tuple(_month(used[: place + 1], rates, (meter, unit)) for place in range(len(used)))
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
        minutes = rates.minutes(month.month.last, DAY_MINUTES)
        cheap = [part for part in CHEAP if minutes[PARTS.index(part)].any()]
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
    return derived.times(key, "CNY", amount, rates.difference(chosen, part, cheap), part.value)


@dataclass(frozen=True)
class _Used:
    """What was used in a month by price list and part, the oldest list first."""

    month: Period
    lists: Mapping[Tariff | None, Parts]
    known: tuple[int, int]


def _lists(found: LoadDays, rates: Rates, month: Period) -> Mapping[Tariff | None, Parts]:
    """The units used in each part under each price list of a month."""
    sums: dict[Tariff | None, np.ndarray] = {}
    whole: dict[tuple[TariffHour, ...], np.ndarray] = {}
    for place in range(max(found.place(month.first), 0), found.days):
        day = found.day(place)
        if day > month.last:
            break
        if found.known[place].any():
            chosen = rates.in_force(day)
            micro = np.where(found.known[place], found.micro[place], 0)
            held = rates.held(day)
            if held not in whole:
                whole[held] = rates.minutes(day, found.step)
            minutes = whole[held] * found.known[place]
            sums[chosen] = sums.get(chosen, 0) + np.stack([minutes @ micro, minutes.sum(axis=1)])
    return {
        chosen: {
            part: Fraction(int(amount), found.step * MICRO)
            for part, amount, known in zip(PARTS, *sums[chosen].tolist(), strict=True)
            if known
        }
        for chosen in sorted(sums, key=_since)
    }


def _drawn(until: Sequence[_Used], chosen: Tariff) -> Drawn:
    """What the last of some months used under a price list, and what before in its tiers."""
    last = until[-1]
    earlier = [
        parts for one, parts in last.lists.items() if one and one.valid_from < chosen.valid_from
    ]
    is_whole = True
    if chosen.tier_months == TIER_MONTHS[-1]:
        year = [one for one in until[:-1] if one.month.first.year == last.month.first.year]
        earlier += [parts for one in year for parts in one.lists.values()]
        is_whole = len(year) == last.month.first.month - 1
        is_whole = is_whole and all(one.known[0] == one.known[1] for one in year)
    before = {part: sum((one.get(part, Fraction(0)) for one in earlier), Fraction(0))
              for part in PARTS}  # fmt: skip
    return Drawn(last.lists[chosen], before, is_whole)


def _month(until: Sequence[_Used], rates: Rates, named: tuple[str, str]) -> MonthCost:
    """The last of some months."""
    used, unit = until[-1], named[1]
    key = f"tou.{used.month.code}"
    parts = tuple(
        _part(until, part, rates, named)
        for part in PARTS
        if any(part in amounts for amounts in used.lists.values())
    )
    return MonthCost(
        used.month, parts,
        _known_sum(f"{key}.quantity", unit, [one.quantity for one in parts]),
        _known_sum(f"{key}.cost", "CNY", [one.cost for one in parts]),
        *used.known,
    )  # fmt: skip


def _part(
    until: Sequence[_Used], part: TimeOfUse, rates: Rates, named: tuple[str, str]
) -> PartCost:
    """A part of the last month, by each of its price lists."""
    (meter, unit), used = named, until[-1]
    whole, amounts, costs = f"tou.{used.month.code}.{part.value}", [], []
    for chosen, by_part in used.lists.items():
        if part not in by_part:
            continue
        key = whole + (f".{chosen.valid_from}" if chosen else "")
        fields = (("meter", meter), ("month", used.month.code), ("time_of_use", part.value))
        fact = Fact("load_part", meter, (*fields, ("value", by_part[part])))
        amount = _amount(f"{key}.quantity", by_part[part], unit, fact, used.known)
        price = derived.unknown(f"{key}.price", "CNY")
        if chosen is not None:
            drawn = _drawn(until, chosen) if rates.is_own else None
            price = rates.price(chosen, part, drawn)
        amounts.append(amount)
        costs.append(derived.times(f"{key}.cost", "CNY", amount, price, part.value))
    return PartCost(
        part,
        _known_sum(f"{whole}.quantity", unit, amounts, part.value),
        _known_sum(f"{whole}.cost", "CNY", costs, part.value),
    )


def _since(one: Tariff | None) -> str:
    return "" if one is None else one.valid_from.isoformat()


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


def _months(found: LoadDays) -> list[Period]:
    whole = periods.months_between(found.first, found.day(found.days - 1))
    return [month for month in whole if _known(found, month)[0]]


def _known(found: LoadDays, month: Period) -> tuple[int, int]:
    """How many values of a month are known, of how many."""
    first, last = max(found.place(month.first), 0), min(found.place(month.last) + 1, found.days)
    flags: Flags = found.known[first:last]
    return int(flags.sum()), month.days * found.known.shape[1]
