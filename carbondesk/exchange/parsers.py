"""One parser for each type of column of the tidy tables."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache, partial

from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import NANO
from carbondesk.exchange import cells, days, tidy
from carbondesk.exchange.cells import Amount
from carbondesk.exchange.complaint import Raw
from carbondesk.reference import carriers, tables, terms, units

Parser = Callable[[Raw], object]
"""Gives the value of a cell, None where it is empty, or a `Problem`."""

_REMEMBERED = 4_096
_MOST = 10**15
_YEARS_AHEAD = 40


def parser(type_name: str, unit: str, today: date) -> Parser:
    """The parser of a column; `unit` stands in its header, `today` bounds its days.

    Cells repeat: the last few thousand are remembered, 1, 1.0 and True apart.
    """
    name, _, which = type_name.partition(":")
    if name == "word":
        found: Parser = partial(_word, which)
    elif name in _OF_UNIT:
        found = partial(_OF_UNIT[name], unit)
    elif name in _OF_TODAY:
        found = partial(_with_today, _OF_TODAY[name], today)
    else:
        found = _PLAIN[name]
    return lru_cache(_REMEMBERED, typed=True)(found)


def is_unit(type_name: str, unit: str) -> bool:
    """Whether a unit may stand in the header of a column of this type."""
    if type_name == "quantity":
        return units.find(unit) is not None
    return tables.key(unit) in tidy.words(type_name) or (type_name == "area" and _is_area(unit))


def _quantity(unit: str, raw: Raw) -> object:
    found = cells.amount(raw)
    if not isinstance(found, Amount):
        return found
    named = Amount(found.value, found.unit or unit)
    if named.unit and units.find(named.unit) is None:
        return Problem("unit_unknown", {"unit": named.unit})
    if not named.unit:
        # What has a unit is checked once it is in that of the meter.
        checked = cells.micro(named.value)
        return checked if isinstance(checked, Problem) else named
    return named


def _area(unit: str, raw: Raw) -> object:
    found = cells.amount(raw)
    if not isinstance(found, Amount):
        return found
    name = found.unit or unit or "m2"
    area = units.convert(Fraction(found.value), name, "m2")
    return Problem("unit_unknown", {"unit": name}) if area is None else cells.micro(area)


def _money(unit: str, raw: Raw) -> object:
    found = _in_words("money", unit, raw)
    return cells.fen(found) if isinstance(found, Decimal) else found


def _count(unit: str, raw: Raw) -> object:
    found = _in_words("count", unit, raw)
    return cells.whole(found) if isinstance(found, Decimal) else found


def _in_words(which: str, unit: str, raw: Raw) -> Decimal | Problem | None:
    found = cells.amount(raw)
    if not isinstance(found, Amount):
        return found
    name = found.unit or unit
    factor = tidy.words(which).get(tables.key(name)) if name else "1"
    return Problem("unit_unknown", {"unit": name}) if factor is None else found.value * int(factor)


def _ratio(raw: Raw) -> object:
    found = _bare(raw)
    return cells.micro(found) if isinstance(found, Decimal) else found


def _price(raw: Raw) -> object:
    found = _bare(raw)
    return _smallest(found, NANO, 9) if isinstance(found, Decimal) else found


def _hundredth(raw: Raw) -> object:
    found = _bare(raw)
    return _smallest(found, 100, 2) if isinstance(found, Decimal) else found


def _smallest(value: Decimal, parts: int, places: int) -> int | Problem:
    """A number in whole parts of one; more decimals than that are not taken."""
    scaled = value * parts
    if abs(scaled) >= _MOST:
        return Problem("number_too_large")
    return int(scaled) if scaled == int(scaled) else Problem("too_fine", {"places": places})


def _whole(raw: Raw) -> object:
    found = _bare(raw)
    return cells.whole(found) if isinstance(found, Decimal) else found


def _bare(raw: Raw) -> Decimal | Problem | None:
    found = cells.amount(raw)
    if isinstance(found, Amount):
        return Problem("number_unclear") if found.unit else found.value
    return found


def _flag(raw: Raw) -> object:
    found = cells.word(raw, _answer, "answer")
    return found == "yes" if isinstance(found, str) else found


def _answer(spelling: str) -> str | None:
    own = tidy.words("estimated").get(tables.key(spelling))
    return own or terms.find(terms.ANSWER, spelling)


def _word(which: str, raw: Raw) -> object:
    return cells.word(raw, partial(terms.find, which), which)


def _carrier(raw: Raw) -> object:
    return cells.word(raw, _carrier_code, "carrier")


def _carrier_code(spelling: str) -> str | None:
    found = carriers.find(spelling)
    return found.code if found else None


def _unit(raw: Raw) -> object:
    return cells.word(raw, _unit_code, "unit")


def _unit_code(spelling: str) -> str | None:
    found = units.find(spelling)
    return found.code if found else None


def _is_area(unit: str) -> bool:
    return units.convert(1, unit, "m2") is not None


def _later_day(raw: Raw, today: date) -> object:
    """A day that may lie years ahead, as the end of a certificate."""
    return days.day(raw, date(today.year + _YEARS_AHEAD, 12, 31))


def _with_today(read: Callable[[Raw, date], object], today: date, raw: Raw) -> object:
    return read(raw, today)


_PLAIN: dict[str, Parser] = {
    "text": cells.text,
    "code": cells.code,
    "time": days.clock,
    "ratio": _ratio,
    "factor": _ratio,
    "percent": _ratio,
    "price": _price,
    "hundredth": _hundredth,
    "whole": _whole,
    "flag": _flag,
    "carrier": _carrier,
    "unit": _unit,
}
_OF_UNIT: dict[str, Callable[[str, Raw], object]] = {
    "quantity": _quantity,
    "area": _area,
    "money": _money,
    "count": _count,
}
_OF_TODAY: dict[str, Callable[[Raw, date], object]] = {
    "day": days.day,
    "later_day": _later_day,
    "first_day": days.first_day,
    "last_day": days.last_day,
    "month": days.month,
    "moment": days.moment,
}
