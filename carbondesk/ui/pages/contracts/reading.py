"""Reads what the forms of contracts share: percent, prices, codes, days to come."""

from datetime import date
from fractions import Fraction

from carbondesk.domain.quantity import FEN, MICRO, NANO, from_fen
from carbondesk.texts import numbers
from carbondesk.ui.typed import Typed, number

PERCENT = 100
_FEN_OF_MICRO = MICRO // FEN
_NANO_OF_MICRO = NANO // MICRO


def fen(typed: Typed, key: str) -> int | None:
    """The yuan in a field as fen; None where it is empty or wrong."""
    micro = typed.micro(key)
    if micro is not None and micro % _FEN_OF_MICRO:
        typed.complain("too_fine", key, places=2)
    return None if micro is None else micro // _FEN_OF_MICRO


def needed_fen(typed: Typed, key: str) -> int:
    """The yuan in a field that must not be empty, as fen."""
    found = fen(typed, key)
    if found is None and not typed.is_wrong(key):
        typed.complain("empty", key, field="amount")
    return found or 0


def yuan(amount: int | None) -> str:
    """Fen as one would type them in yuan; nothing for none."""
    return number(amount * _FEN_OF_MICRO) if amount else ""


def part(typed: Typed, key: str) -> int:
    """The percent in a field as a part of one in millionths; 0 where it is empty."""
    micro = typed.micro(key)
    if micro is not None and micro % PERCENT:
        typed.complain("too_fine", key, places=4)
    return (micro or 0) // PERCENT


def percent(micro: int) -> str:
    """A part of one as one would type it in percent; nothing for none."""
    return number(micro * PERCENT) if micro else ""


def nano(typed: Typed, key: str) -> int | None:
    """The price in a field in billionths."""
    micro = typed.micro(key)
    return None if micro is None else micro * _NANO_OF_MICRO


def price(found: int | None) -> str:
    """A price as one would type it."""
    return "" if found is None else numbers.exact(Fraction(found, NANO)).replace(",", "")


def needed_later(typed: Typed, key: str, today: date) -> date:
    """A day that may lie years ahead and must not be empty."""
    found = typed.later_day(key)
    if found is None and not typed.is_wrong(key):
        typed.complain("empty", key, field=key)
    return found or today


def whole(typed: Typed, key: str, usual: int) -> int:
    """The whole number in a field, the usual one where it is empty."""
    found = typed.whole(key)
    return usual if found is None else found


def amount(found: int) -> str:
    """Fen as printed in yuan."""
    return numbers.plain(from_fen(found), 2)
