"""Whole numbers of the smallest unit: millionths of quantities, billionths of prices, fen."""

from decimal import Decimal
from fractions import Fraction

MICRO = 1_000_000
NANO = 1_000_000_000
FEN = 100
LARGEST_MICRO = 2**63 - 1


def to_micro(amount: Decimal | Fraction | int) -> int | None:
    """The amount in millionths, or None if it has finer digits or is too large to store."""
    micro = Fraction(amount) * MICRO
    if micro.denominator != 1 or abs(micro.numerator) > LARGEST_MICRO:
        return None
    return micro.numerator


def from_micro(micro: int) -> Fraction:
    """The amount in whole units."""
    return Fraction(micro, MICRO)


def to_fen(yuan: Decimal | Fraction | int) -> int | None:
    """The amount in fen, or None if it is finer than a fen."""
    fen = Fraction(yuan) * FEN
    return fen.numerator if fen.denominator == 1 else None


def from_fen(fen: int) -> Fraction:
    """The amount in yuan."""
    return Fraction(fen, FEN)


def half_up(numerator: Fraction | int, denominator: int) -> int:
    """The quotient as a whole number, half up."""
    return (2 * numerator + denominator) // (2 * denominator)
