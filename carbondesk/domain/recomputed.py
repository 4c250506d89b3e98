"""A bill worked out again from its quantities and the tariff, and what it differs by.

What is decided here: tiers count each line by itself, from what was used before, since bills give
no order of the parts of a day. Only fixed charges and taxes are expected of every bill; demand,
capacity, levies and the power factor are worked out where the bill has a line with their quantity.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt

from carbondesk.domain.quantity import FEN, MICRO, NANO, half_up
from carbondesk.domain.tariff import BillLine, Charge, Price, Tariff, TimeOfUse
from carbondesk.reference import power_factor

PERCENT = 100
BY_QUANTITY = frozenset({Charge.ENERGY, Charge.SURCHARGE})


@dataclass(frozen=True)
class Expected:
    """A line as the tariff makes it, beside what was billed for the same.

    `price` is yuan per unit, for the power factor and a tax the share that was applied; None
    where tiers make several prices of one line.
    """

    charge: Charge
    time_of_use: TimeOfUse
    name: str
    quantity: Fraction | None
    price: Fraction | None
    amount_fen: int
    billed_fen: int | None

    @property
    def difference_fen(self) -> int | None:
        """Billed less expected; None where the bill has no such line."""
        return None if self.billed_fen is None else self.billed_fen - self.amount_fen


@dataclass(frozen=True)
class Recomputed:
    """A bill as the tariff makes it; `unpriced` are its lines that the tariff has no price for."""

    lines: tuple[Expected, ...]
    unpriced: tuple[BillLine, ...]
    billed_fen: int | None

    @property
    def total_fen(self) -> int:
        """What the tariff makes of the lines that it prices."""
        return sum(line.amount_fen for line in self.lines)

    @property
    def difference_fen(self) -> int | None:
        """Billed less expected, of the lines that both know."""
        if self.billed_fen is None:
            return None
        return (
            self.billed_fen - sum(line.amount_fen or 0 for line in self.unpriced) - self.total_fen
        )


def recompute(
    tariff: Tariff,
    prices: Sequence[Price],
    lines: Sequence[BillLine],
    *,
    billed_fen: int | None = None,
    before: Fraction | int = 0,
) -> Recomputed:
    """The bill again, each line rounded half up to the fen.

    `before` is what was used earlier in the year of the tiers, where they run over a year.
    """
    priced = [line for line in lines if line.charge not in _ON_TOP]
    expected = [found for line in priced if (found := _line(prices, line, Fraction(before)))]
    expected += _fixed(prices, lines)
    adjustment = _adjustment(tariff, prices, expected, lines)
    expected += adjustment
    expected += _taxes(prices, expected, lines)
    known = {(line.charge, line.time_of_use, line.name) for line in expected}
    unpriced = tuple(
        line for line in lines if (line.charge, line.time_of_use, line.name) not in known
    )
    return Recomputed(tuple(expected), unpriced, billed_fen)


_ON_TOP = frozenset({Charge.FIXED, Charge.POWER_FACTOR, Charge.TAX})


def factor_of(active: Fraction | int, reactive: Fraction | int) -> int | None:
    """The mean power factor of a month in hundredths, half up, from kWh and kvarh."""
    whole = Fraction(active) ** 2 + Fraction(reactive) ** 2
    if not active:
        return None
    # The largest k with k − ½ ≤ 100 · active ÷ √whole, without a root that is not exact.
    return (isqrt(int(4 * PERCENT**2 * Fraction(active) ** 2 / whole)) + 1) // 2


def _line(prices: Sequence[Price], line: BillLine, before: Fraction) -> Expected | None:
    tiers = _tiers(prices, line)
    if not tiers or line.quantity_micro is None:
        return None
    quantity = Fraction(line.quantity_micro, MICRO)
    found = pieces(tiers, before, quantity)
    yuan = sum((amount * Fraction(tier.price_nano, NANO) for tier, amount in found), Fraction(0))
    price = Fraction(found[0][0].price_nano, NANO) if len(found) == 1 else None
    return _expected(line, quantity, price, _fen(yuan))


def _tiers(prices: Sequence[Price], line: BillLine) -> list[Price]:
    """The prices that hold for a line, lowest tier first."""
    named = [price for price in prices if price.charge is line.charge and price.name == line.name]
    of_time = [price for price in named if price.time_of_use is line.time_of_use]
    whole_day = [price for price in named if price.time_of_use is TimeOfUse.ALL]
    return sorted(of_time or whole_day, key=_over)


def pieces(
    tiers: Sequence[Price], before: Fraction, quantity: Fraction
) -> list[tuple[Price, Fraction]]:
    """How much falls to which of the tiers, the lowest first."""
    if len(tiers) == 1:
        return [(tiers[0], quantity)]
    bounds = [Fraction(tier.over_micro, MICRO) for tier in tiers]
    found = []
    for tier, low, high in zip(tiers, bounds, [*bounds[1:], None], strict=True):
        top = before + quantity if high is None else min(high, before + quantity)
        amount = top - max(low, before)
        if amount > 0:
            found.append((tier, amount))
    return found


def _fixed(prices: Iterable[Price], lines: Sequence[BillLine]) -> list[Expected]:
    """What is charged each month whatever was used."""
    return [
        Expected(
            price.charge,
            price.time_of_use,
            price.name,
            None,
            Fraction(price.price_nano, NANO),
            _fen(Fraction(price.price_nano, NANO)),
            _billed(lines, price.charge, price.name),
        )
        for price in prices
        if price.charge is Charge.FIXED
    ]


def _adjustment(
    tariff: Tariff, prices: Sequence[Price], expected: Sequence[Expected], lines: Sequence[BillLine]
) -> list[Expected]:
    """The power-factor adjustment: a share of the charges that it is taken of."""
    line = next((line for line in lines if line.charge is Charge.POWER_FACTOR), None)
    if tariff.power_factor_standard is None or line is None or line.quantity_micro is None:
        return []
    levies = {(price.charge, price.name) for price in prices if not price.adjusted}
    base = sum(one.amount_fen for one in expected if (one.charge, one.name) not in levies)
    factor = half_up(line.quantity_micro * PERCENT, MICRO)
    share = power_factor.percent(tariff.power_factor_standard, factor) / PERCENT
    amount = share * base
    fen = half_up(amount.numerator, amount.denominator)
    return [_expected(line, Fraction(line.quantity_micro, MICRO), share, fen)]


def _taxes(
    prices: Iterable[Price], expected: Sequence[Expected], lines: Sequence[BillLine]
) -> list[Expected]:
    """Taxes and levies that are a share of all that stands above them."""
    base = sum(one.amount_fen for one in expected)
    found = []
    for price in prices:
        if price.charge is Charge.TAX:
            fen = half_up(base * price.price_nano, NANO)
            share = Fraction(price.price_nano, NANO)
            billed = _billed(lines, price.charge, price.name)
            found.append(
                Expected(price.charge, price.time_of_use, price.name, None, share, fen, billed)
            )
    return found


def _expected(
    line: BillLine, quantity: Fraction, price: Fraction | None, amount_fen: int
) -> Expected:
    return Expected(
        line.charge, line.time_of_use, line.name, quantity, price, amount_fen, line.amount_fen
    )


def _billed(lines: Iterable[BillLine], charge: Charge, name: str) -> int | None:
    amounts = [
        line.amount_fen
        for line in lines
        if line.charge is charge and line.name == name and line.amount_fen is not None
    ]
    return sum(amounts) if amounts else None


def _fen(yuan: Fraction) -> int:
    return half_up(yuan.numerator * FEN, yuan.denominator)


def _over(price: Price) -> int:
    return price.over_micro
