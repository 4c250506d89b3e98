"""What was probably meant by a register that cannot be right: a digit lost, doubled or swapped."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from carbondesk.domain import register
from carbondesk.domain.quantity import MICRO

_LIKELY = (Fraction(1, 2), Fraction(2))


class Slip(StrEnum):
    """How a number is mistyped."""

    DIGIT_LOST = "digit_lost"
    DIGIT_TOO_MANY = "digit_too_many"
    SWAPPED = "swapped"


@dataclass(frozen=True)
class Guess:
    """A register that would fit, what it would have run, and the slip that explains it."""

    register_micro: int
    rise_micro: int
    slip: Slip


def meant(
    old_micro: int, typed_micro: int, expected_micro: int, digits: int | None = None
) -> Guess | None:
    """The figure near the typed one whose rise is likely; None if none is.

    Args:
        old_micro: the register before.
        typed_micro: what was typed.
        expected_micro: the rise of a usual month.
        digits: the places of the dial before the decimal point, if known.
    """
    if expected_micro <= 0:
        return None
    for slip, candidate in _candidates(typed_micro):
        if candidate <= old_micro:
            continue
        rise = register.difference(old_micro, candidate, digits)
        if rise is not None and _LIKELY[0] <= Fraction(rise, expected_micro) <= _LIKELY[1]:
            return Guess(candidate, rise, slip)
    return None


def _candidates(typed: int) -> Iterator[tuple[Slip, int]]:
    """A shifted point first, then neighbours swapped, then a doubled digit typed once."""
    for factor in (10, 100):
        yield Slip.DIGIT_LOST, typed * factor
        if typed % factor == 0:
            yield Slip.DIGIT_TOO_MANY, typed // factor
    whole, rest = divmod(typed, MICRO)
    text = str(whole)
    for place in range(len(text) - 1):
        swapped = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
        if swapped != text:
            yield Slip.SWAPPED, int(swapped) * MICRO + rest
    for place, digit in enumerate(text):
        doubled = text[:place] + digit + text[place:]
        yield Slip.DIGIT_LOST, int(doubled) * MICRO + rest
