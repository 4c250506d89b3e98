"""Reads numbers, texts, codes and yes-or-no from cells; what is not clear is refused."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from fractions import Fraction

from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import to_fen, to_micro
from carbondesk.exchange.complaint import Lost, Raw
from carbondesk.exchange.width import is_blank, is_no_value, plain, trimmed

LARGEST = Decimal(10) ** 12
TEXT_LIMIT = 2_000
CODE_LIMIT = 64

# A workbook keeps about 15 digits: what lies beyond is noise of its arithmetic.
_NOISE = Decimal("1e-12")
_PLACES = Decimal("0.000001")
_SCALES = {"万": 10_000, "亿": 100_000_000}
_NUMBER = re.compile(r"([+-]?)([\d, ]*\d|)(\.\d*)?\s*([^\d\s.,+\-].*)?", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}([, ])\d{3}(?:\1\d{3})*", re.ASCII)
_SCIENTIFIC = re.compile(r"([+-]?\d+(?:\.(\d+))?)[eE]([+-]?\d{1,3})", re.ASCII)
_FORMULA = re.compile(r"[=@]|[+-]\s*[A-Za-z(]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_CURRENCY = "¥￥"


@dataclass(frozen=True, slots=True)
class Amount:
    """An exact number with the unit that stood beside it, or none."""

    value: Decimal
    unit: str = ""


def amount(raw: Raw) -> Amount | Problem | None:
    """The number in a cell; None if the cell is empty."""
    if isinstance(raw, str):
        return _of_text(raw)
    if raw is None:
        return None
    if isinstance(raw, bool | date | time | timedelta | Lost):
        return _misplaced(raw, "number_unclear")
    return _checked(Amount(_of_float(raw) if isinstance(raw, float) else Decimal(raw)))


def micro(value: Decimal | Fraction) -> int | Problem:
    """The value in millionths, or a refusal if it has finer digits."""
    if isinstance(value, Decimal) and abs(value) < LARGEST:
        # The common way, several times faster than through fractions.
        whole = int(value.scaleb(6))
        return whole if whole == value.scaleb(6) else Problem("too_fine", {"places": 6})
    found = to_micro(value)
    return Problem("too_fine", {"places": 6}) if found is None else found


def fen(value: Decimal | Fraction) -> int | Problem:
    """The money in fen, or a refusal if it is finer."""
    found = to_fen(value)
    return Problem("too_fine", {"places": 2}) if found is None else found


def whole(value: Decimal) -> int | Problem:
    """A count without a fraction."""
    return int(value) if value == value.to_integral_value() else Problem("not_whole")


def text(raw: Raw, limit: int = TEXT_LIMIT) -> str | Problem | None:
    """A name or note exactly as it stands, formula-like text included."""
    if raw is None:
        return None
    if isinstance(raw, bool | date | time | timedelta | Lost):
        return _misplaced(raw, "not_text")
    found = trimmed(raw) if isinstance(raw, str) else _digits(raw)
    if len(found) > limit:
        return Problem("text_too_long", {"limit": limit})
    if _CONTROL.search(found):
        return Problem("control_character")
    return found or None


def code(raw: Raw) -> str | Problem | None:
    """The code of a meter or place; `-`, `/`, `无` and N/A are empty."""
    found = text(raw, CODE_LIMIT)
    if isinstance(found, str):
        if is_blank(plain(found)):
            return None
        if "\n" in found or "\r" in found:
            return Problem("code_with_break")
    return found


def word(raw: Raw, find: Callable[[str], str | None], which: str) -> str | Problem | None:
    """The code that a word stands for, in Chinese or English; `which` names the set."""
    if isinstance(raw, bool):
        raw = "true" if raw else "false"
    found = text(raw)
    if not isinstance(found, str):
        return found
    code = find(plain(found))
    if code is not None or is_blank(plain(found)):
        return code
    return Problem("word_unknown", {"set": which})


def is_empty(raw: Raw) -> bool:
    """Whether a cell says nothing, or says so."""
    return raw is None or (isinstance(raw, str) and is_blank(plain(raw)))


def _of_text(raw: str) -> Amount | Problem | None:
    found = plain(raw)
    if is_no_value(found):
        return None
    if _FORMULA.match(found):
        return Problem("formula_in_number")
    powered = _SCIENTIFIC.fullmatch(found)
    if powered:
        return _of_powers(*powered.groups(default=""))
    match = _NUMBER.fullmatch(found.lstrip("'").lstrip(_CURRENCY).lstrip())
    if match is None:
        return Problem("number_unclear")
    sign, whole_part, fraction, unit = match.groups(default="")
    digits = _ungrouped(whole_part)
    if digits is None or not (digits or fraction.strip(".")):
        return Problem("number_unclear")
    value = Decimal(f"{sign}{digits or '0'}{fraction}")
    return _with_unit(value, unit)


def _of_powers(mantissa: str, fraction: str, power: str) -> Amount | Problem:
    """A number as 7E-9; one that ends before its last whole digit, as 1.23E+05, was cut off."""
    if len(fraction) < int(power):
        return Problem("number_shortened")
    return _checked(Amount(Decimal(f"{mantissa}E{power}")))


def _with_unit(value: Decimal, unit: str) -> Amount | Problem:
    if not unit or unit in _SCALES:
        return _checked(Amount(value * _SCALES.get(unit, 1)))
    if not _is_unit(unit):
        return Problem("number_unclear")
    return _checked(Amount(value, unit))


def _is_unit(unit: str) -> bool:
    """A short word without spaces or marks; what it means is looked up later."""
    starts = unit[0].isalpha() or unit[0] in "°㎡㎥"
    return (
        starts and len(unit) <= 12 and all(char.isalnum() or char in "/^·°㎡㎥²³" for char in unit)
    )


def _ungrouped(digits: str) -> str | None:
    """The digits without thousands separators, or None where these stand oddly."""
    if digits.isdigit() or not digits:
        return digits
    return re.sub(r"[, ]", "", digits) if _GROUPED.fullmatch(digits) else None


def _of_float(raw: float) -> Decimal:
    """The number a person sees in the workbook: noise behind the 15th digit is dropped."""
    exact = Decimal(repr(raw))
    if not exact.is_finite() or abs(exact) >= LARGEST:
        return exact
    near = exact.quantize(_PLACES)
    return near if abs(near - exact) <= abs(exact) * _NOISE else exact


def _checked(found: Amount) -> Amount | Problem:
    value = found.value
    if not value.is_finite():
        return Problem("number_unclear")
    return found if abs(value) < LARGEST else Problem("number_too_large")


def _digits(raw: float) -> str:
    """A code that the workbook keeps as a number, without `.0`."""
    return str(int(raw)) if raw == int(raw) else format(Decimal(repr(raw)), "f")


def _misplaced(raw: Raw, code: str) -> Problem:
    if isinstance(raw, Lost):
        return Problem(raw.value)
    if isinstance(raw, bool):
        return Problem(code)
    return Problem("date_in_number" if code == "number_unclear" else "date_in_text")
