"""What a unit costs in each part of the day, by the price lists of a code and their tiers.

What is decided here: the sum of a month decides its tiers, or the sum of the year so far where the
list says so, and every part that shares a tiered price bears it in proportion. That holds for the
meter that is billed; of a meter below it nobody knows which tier its units fell into.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType

import numpy as np

from carbondesk.domain import derived, recomputed
from carbondesk.domain import tariff as tariffs
from carbondesk.domain.figure import Fact, Figure
from carbondesk.domain.quality import Quality
from carbondesk.domain.quantity import MICRO, NANO
from carbondesk.domain.tariff import Charge, Price, Tariff, TimeOfUse
from carbondesk.domain.tariff_hours import (
    DAY_MINUTES,
    PARTS,
    TariffHour,
    in_force,
    part_of_minutes,
)

_NOTHING: Mapping[TimeOfUse, Fraction] = MappingProxyType({})


@dataclass(frozen=True)
class Drawn:
    """What was used in each part under a price list in a month, and before in the same tiers.

    `is_whole` says whether all is known that was used before.
    """

    parts: Mapping[TimeOfUse, Fraction]
    before: Mapping[TimeOfUse, Fraction] = field(default_factory=lambda: _NOTHING)
    is_whole: bool = True


@dataclass(frozen=True)
class Rates:
    """The price lists of a code with their prices, and the hours of their parts.

    `is_own` says whether the meter itself is billed by them, and not one that feeds it.
    """

    code: str
    lists: tuple[Tariff, ...]
    prices: Mapping[str, tuple[Price, ...]]
    hours: tuple[TariffHour, ...]
    is_own: bool = False

    def in_force(self, day: date) -> Tariff | None:
        """The price list of a day."""
        return tariffs.in_force(self.lists, self.code, day)

    def held(self, day: date) -> tuple[TariffHour, ...]:
        """The hours of a day."""
        return in_force(self.hours, self.code, day)

    def minutes(self, day: date, step: int) -> np.ndarray:
        """How many minutes of each step of a day lie in each of `PARTS`: a row a part."""
        parts = part_of_minutes(self.hours, self.code, day, 1).reshape(DAY_MINUTES // step, step)
        return np.stack([(parts == place).sum(axis=1) for place in range(len(PARTS))])

    def has_tiers(self) -> bool:
        """Whether a price by quantity depends on how much was used."""
        return any(one.over_micro for found in self.lists for one in self._by_quantity(found))

    def price(self, found: Tariff, part: TimeOfUse, drawn: Drawn | None = None) -> Figure:
        """Yuan a unit in a part: the price of the part, or of the whole day, with the levies.

        Without what was drawn a price in tiers is not known.
        """
        key = f"tou.price.{found.code}.{found.valid_from}.{part.value}"
        lines = [line for line in self._lines(found, part) if line]
        return self._added(key, found, part, lines, drawn)

    def difference(self, found: Tariff, dear: TimeOfUse, cheap: TimeOfUse) -> Figure:
        """By how much a unit costs less in another part; tiers that both share do not matter."""
        first, second = self._lines(found, dear), self._lines(found, cheap)
        differing = [
            (one, other)
            for one, other in zip(first, second, strict=True)
            if not (one == other and len(one) > 1)
        ]
        name = f"tou.price.{found.code}.{found.valid_from}"
        above = self._added(
            f"{name}.{dear.value}", found, dear, [one for one, _ in differing if one]
        )
        below = self._added(
            f"{name}.{cheap.value}", found, cheap, [one for _, one in differing if one]
        )
        return derived.less(f"{name}.{dear.value}.{cheap.value}", above, below)

    def _added(
        self,
        key: str,
        found: Tariff,
        part: TimeOfUse,
        lines: Sequence[Sequence[Price]],
        drawn: Drawn | None = None,
    ) -> Figure:
        if not any(one[0].charge is Charge.ENERGY for one in lines):
            return derived.unknown(key, "CNY", part.value)
        parts = [self._line_price(key, found, line, drawn) for line in lines]
        return derived.added(key, "CNY", parts, part.value)

    def _line_price(
        self, key: str, found: Tariff, line: Sequence[Price], drawn: Drawn | None
    ) -> Figure:
        """The price of a line of the list; of tiers the mean of what was drawn."""
        if len(line) == 1:
            return _price(line[0], found)
        if drawn is None:
            return derived.unknown(key, "CNY", line[0].name)
        sharing = self._sharing(found, line)
        amount, before = (
            sum((used.get(part, Fraction(0)) for part in sharing), Fraction(0))
            for used in (drawn.parts, drawn.before)
        )
        if not amount:
            return _price(line[0], found)
        tiers = [
            derived.part(
                f"{key}.{line[0].charge.value}.{price.over_micro}",
                _price(price, found),
                drawn_here / amount,
                _tier(price, drawn_here, amount),
            )
            for price, drawn_here in recomputed.pieces(line, before, amount)
        ]
        made = derived.added(f"{key}.{line[0].charge.value}.tiers", "CNY", tiers, line[0].name)
        return made if drawn.is_whole else replace(made, quality=Quality.PARTIAL)

    def _sharing(self, found: Tariff, line: Sequence[Price]) -> list[TimeOfUse]:
        """The parts of the day whose units count in the same tiers."""
        return [part for part in PARTS if list(line) in self._lines(found, part)]

    def _by_quantity(self, found: Tariff) -> Iterable[Price]:
        return (
            one for one in self.prices.get(found.id, ()) if one.charge in recomputed.BY_QUANTITY
        )

    def _lines(self, found: Tariff, part: TimeOfUse) -> list[list[Price]]:
        """The prices of each line of the list that hold in a part; several are tiers."""
        named = dict.fromkeys((one.charge, one.name) for one in self._by_quantity(found))
        return [self._chosen(found, charge, name, part) for charge, name in named]

    def _chosen(self, found: Tariff, charge: Charge, name: str, part: TimeOfUse) -> list[Price]:
        line = [one for one in self._by_quantity(found) if (one.charge, one.name) == (charge, name)]
        of_part = [one for one in line if one.time_of_use is part]
        whole_day = [one for one in line if one.time_of_use is TimeOfUse.ALL]
        return sorted(of_part or whole_day, key=_over)


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


def _tier(price: Price, drawn: Fraction, amount: Fraction) -> Fact:
    """How much of the month fell into a tier."""
    fields = (
        ("over", Fraction(price.over_micro, MICRO)), ("value", drawn), ("whole", amount),
    )  # fmt: skip
    return Fact("tier", price.id, fields)


def _over(price: Price) -> int:
    return price.over_micro
