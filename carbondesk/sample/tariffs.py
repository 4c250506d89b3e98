"""The tariffs of the campus in its last year, with the lines that its bills have by them.

All prices, hours and shares are made up. The amounts of the bills stand as they are: how much of
a month fell into the peak is chosen so that the lines add up to the fen.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from itertools import product
from random import Random

from carbondesk.domain.bill import Bill
from carbondesk.domain.period import month_of
from carbondesk.domain.quantity import FEN, MICRO, NANO, half_up
from carbondesk.domain.tariff import BillLine, Charge, MeterTariff, Price, Tariff, TimeOfUse
from carbondesk.domain.tariff_hours import Supply, TariffHour
from carbondesk.reference import power_factor
from carbondesk.sample import billing, keys, metering
from carbondesk.sample.assumptions import SEED, Sample

BEGINS = date(2025, 1, 1)
TWO_PART, PLAIN = "LY-35", "LY-1"
_SOURCE = "示例电价，非政府公布价格"
_LEVY = "政府性基金及附加"
_STANDARD = 90
_SHARP_MONTHS = (7, 8)
# Yuan × 10⁻⁴ a kWh, and a kW or kVA.
_ENERGY = {
    TimeOfUse.SHARP: 10_042, TimeOfUse.PEAK: 8_037, TimeOfUse.FLAT: 5_019, TimeOfUse.VALLEY: 2_611,
}  # fmt: skip
_LEVIED, _DEMAND, _CAPACITY = 292, 384_000, 240_000
_HOURS = (
    (TimeOfUse.PEAK, "08:00", "11:00", 1, 12),
    (TimeOfUse.PEAK, "18:00", "21:00", 1, 12),
    (TimeOfUse.VALLEY, "22:00", "06:00", 1, 12),
    (TimeOfUse.SHARP, "12:00", "14:00", *_SHARP_MONTHS),
)
# What falls into the sharp hours of their months, and into the valley; how far the mean of a month
# lies below its highest demand.
_SHARP, _VALLEY, _LOAD, _SPREAD = 0.10, 0.225, 0.62, 0.03
_FACTORS = (93, 98)
_NEAR = 60
# Transformers and what was agreed, in kVA and kW; the building's share is its own affair.
_SUPPLIES = (("E-01", 4_000, None), ("E-02", 4_000, None), ("L-01", 200, 150))
_FOLLOWS = (("E-01", TWO_PART), ("E-02", TWO_PART), ("E-03", PLAIN))


@dataclass(frozen=True)
class Priced:
    """The tariffs of a sample as facts."""

    tariffs: list[Tariff] = field(default_factory=list)
    prices: list[Price] = field(default_factory=list)
    follows: list[MeterTariff] = field(default_factory=list)
    lines: list[BillLine] = field(default_factory=list)
    hours: list[TariffHour] = field(default_factory=list)
    supplies: list[Supply] = field(default_factory=list)

    def rows(self) -> Sequence[Sequence[object]]:
        """All of them, in the order in which they are written."""
        return self.tariffs, self.prices, self.follows, self.lines, self.hours, self.supplies


def of(sample: Sample, bills: Sequence[Bill]) -> Priced:
    """The tariffs of a sample; none where no meter follows one."""
    if sample.kind != "campus":
        return Priced()
    made = Priced(lines=list(_lines(sample, bills)), supplies=list(_supplies(sample)))
    two_part = Tariff(
        TWO_PART, "两部制分时（示例）", "electricity", BEGINS, _STANDARD,
        source=_SOURCE, id=_id("tariff", TWO_PART),
    )  # fmt: skip
    made.tariffs.append(two_part)
    made.prices.extend(_prices(two_part.id))
    for begins in (BEGINS, date(2025, 7, 1), date(2025, 9, 1)):
        name = "单一制（示例）"
        one = Tariff(PLAIN, name, "electricity", begins, source=_SOURCE,
                     id=_id("tariff", PLAIN, begins))  # fmt: skip
        nano = int(billing.price(sample, "electricity", begins) * NANO)
        made.tariffs.append(one)
        made.prices.append(Price(one.id, Charge.ENERGY, nano, id=_id("price", one.id)))
    made.follows.extend(
        MeterTariff(metering.meter_id(sample, meter), BEGINS, code, _id("follows", meter))
        for meter, code in _FOLLOWS
    )
    made.hours.extend(
        TariffHour(TWO_PART, BEGINS, *one, id=_id("hour", number))
        for number, one in enumerate(_HOURS)
    )
    return made


def _prices(tariff_id: str) -> Iterator[Price]:
    for part, price in _ENERGY.items():
        yield Price(tariff_id, Charge.ENERGY, _nano(price), part, id=_id("price", part))
    yield Price(
        tariff_id, Charge.SURCHARGE, _nano(_LEVIED), name=_LEVY, adjusted=False,
        id=_id("price", _LEVY),
    )  # fmt: skip
    for charge, price in ((Charge.DEMAND, _DEMAND), (Charge.CAPACITY, _CAPACITY)):
        yield Price(tariff_id, charge, _nano(price), id=_id("price", charge))


def _supplies(sample: Sample) -> Iterator[Supply]:
    for code, capacity, demand in _SUPPLIES:
        agreed = None if demand is None else demand * MICRO
        meter_id = metering.meter_id(sample, code)
        yield Supply(meter_id, BEGINS, capacity * MICRO, agreed, _id("supply", code))


def _lines(sample: Sample, bills: Sequence[Bill]) -> Iterator[BillLine]:
    meters = {metering.meter_id(sample, code) for code, tariff in _FOLLOWS if tariff == TWO_PART}
    for bill in bills:
        if bill.meter_id in meters and bill.start >= BEGINS:
            yield from _Bill(bill).lines()


@dataclass(frozen=True)
class _Bill:
    """A bill of a month, taken to pieces."""

    bill: Bill

    def lines(self) -> Iterator[BillLine]:
        """Its lines, that add up to it."""
        random = Random(f"{SEED} lines {self.bill.meter_id} {self.bill.start}")
        demand, factor = self._demand(random), random.randrange(*_FACTORS)
        rest = _fen(demand, _DEMAND), _fen(self._kwh, _LEVIED), factor
        parts = _fitted(self._parts(random), self.bill.amount_fen or 0, rest)
        for part, kwh in parts.items():
            yield self._line(Charge.ENERGY, kwh * MICRO, _ENERGY[part], part)
        yield self._line(Charge.SURCHARGE, self._kwh * MICRO, _LEVIED, name=_LEVY)
        yield self._line(Charge.DEMAND, demand * MICRO, _DEMAND)
        adjusted = _adjusted(_energy(parts) + rest[0], factor)
        yield BillLine(
            self.bill.id, Charge.POWER_FACTOR, quantity_micro=factor * MICRO // 100,
            amount_fen=adjusted, id=_id("line", self.bill.id, Charge.POWER_FACTOR),
        )  # fmt: skip

    @property
    def _kwh(self) -> int:
        return (self.bill.quantity_micro or 0) // MICRO

    def _demand(self, random: Random) -> int:
        """The highest demand of the month in whole kilowatts."""
        hours = month_of(self.bill.end).days * 24
        return round(self._kwh / hours / (_LOAD + _SPREAD * (2 * random.random() - 1)))

    def _parts(self, random: Random) -> dict[TimeOfUse, int]:
        """What fell into each part of the day, but for the share of the peak."""
        sharp = _SHARP * (self.bill.end.month in _SHARP_MONTHS)
        shares = {TimeOfUse.SHARP: sharp, TimeOfUse.VALLEY: _VALLEY}
        made = {
            part: round(self._kwh * share * (1 + _SPREAD * (2 * random.random() - 1)))
            for part, share in shares.items()
        }
        rest = self._kwh - sum(made.values())
        parts = made | {TimeOfUse.PEAK: rest // 2, TimeOfUse.FLAT: rest - rest // 2}
        return {part: parts[part] for part in _ENERGY if parts[part]}

    def _line(
        self,
        charge: Charge,
        quantity_micro: int,
        price: int,
        part: TimeOfUse = TimeOfUse.ALL,
        name: str = "",
    ) -> BillLine:
        fen = _fen(quantity_micro // MICRO, price)
        return BillLine(
            self.bill.id, charge, part, name, quantity_micro, _nano(price), fen,
            _id("line", self.bill.id, charge, part),
        )  # fmt: skip


def _fitted(
    parts: Mapping[TimeOfUse, int], amount_fen: int, rest: tuple[int, int, int]
) -> dict[TimeOfUse, int]:
    """The same kWh, so shared out between the peak, the flat and the valley that they cost so much.

    First the peak is moved near, then a few kWh between the parts until it is met to the fen.
    """
    dearer = (_ENERGY[TimeOfUse.PEAK] - _ENERGY[TimeOfUse.FLAT]) / FEN
    # The power factor takes a little of each move: what is left is moved once more.
    for _ in range(2):
        parts = _moved(parts, round((amount_fen - _total(parts, rest)) / dearer), 0)
    every = (_moved(parts, *step) for step in _steps())
    return next(one for one in every if _total(one, rest) == amount_fen)


@cache
def _steps() -> tuple[tuple[int, int], ...]:
    """Moves of a few kWh between the parts, the smallest first."""
    reach = range(-_NEAR, _NEAR + 1)
    return tuple(sorted(product(reach, reach), key=_distance))


def _moved(parts: Mapping[TimeOfUse, int], peak: int, valley: int) -> dict[TimeOfUse, int]:
    """So many kWh more in the peak and the valley, and as many less in between."""
    more = {TimeOfUse.PEAK: peak, TimeOfUse.VALLEY: valley, TimeOfUse.FLAT: -peak - valley}
    return {part: kwh + more.get(part, 0) for part, kwh in parts.items()}


def _total(parts: Mapping[TimeOfUse, int], rest: tuple[int, int, int]) -> int:
    demand, levy, factor = rest
    base = _energy(parts) + demand
    return base + levy + _adjusted(base, factor)


def _energy(parts: Mapping[TimeOfUse, int]) -> int:
    return sum(_fen(kwh, _ENERGY[part]) for part, kwh in parts.items())


def _adjusted(base: int, factor: int) -> int:
    """What the power factor takes off the price list, or puts on top of it."""
    top, bottom = _shares()[factor]
    return half_up(top * base, bottom)


@cache
def _shares() -> dict[int, tuple[int, int]]:
    """The share of the price list by power factor, above and below."""
    found = {one: power_factor.percent(_STANDARD, one) / 100 for one in range(*_FACTORS)}
    return {one: (share.numerator, share.denominator) for one, share in found.items()}


def _fen(quantity: int, price: int) -> int:
    return half_up(quantity * price, 100)


def _nano(price: int) -> int:
    return price * (NANO // 10_000)


def _distance(step: tuple[int, int]) -> int:
    return max(abs(step[0]), abs(step[1]))


def _id(*names: object) -> str:
    return keys.fact_id("campus", "tariff", *names)
