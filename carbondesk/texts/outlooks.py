"""The early warning about a target in a sentence."""

from collections.abc import Mapping
from fractions import Fraction
from typing import TYPE_CHECKING

from carbondesk.domain.sign import Sign
from carbondesk.i18n import lookup, mark
from carbondesk.texts import numbers, terms

if TYPE_CHECKING:
    # A finding says the same from plain values, without any forecast.
    from carbondesk.domain.outlook import Outlook

_SENTENCES = {
    Sign.KEPT: mark(
        "texts.outlooks",
        "On track: the year comes to {total} {unit}, {spare} {unit} below the {allowed} allowed.",
    ),
    Sign.NARROW: mark(
        "texts.outlooks",
        "Narrow: the year comes to {total} {unit} of {allowed} allowed, but may still pass it; "
        "the {left} months to come may take {rest} {unit} in all.",
    ),
    Sign.OVER: mark(
        "texts.outlooks",
        "The year comes to {total} {unit}, {over} {unit} above the {allowed} allowed. The {left} "
        "months to come must fall by {fall} against what is expected, {each} {unit} a month.",
    ),
    Sign.LOST: mark(
        "texts.outlooks",
        "Missed: the year comes to {total} {unit}, {over} {unit} above the {allowed} allowed; "
        "the months to come cannot make up for it.",
    ),
    Sign.UNKNOWN: mark(
        "texts.outlooks", "Not known yet: months of an earlier year, or the base, are missing."
    ),
}
_WORDS = {
    Sign.KEPT: mark("texts.outlooks", "on track"),
    Sign.NARROW: mark("texts.outlooks", "narrow"),
    Sign.OVER: mark("texts.outlooks", "will be missed"),
    Sign.LOST: mark("texts.outlooks", "missed"),
    Sign.UNKNOWN: mark("texts.outlooks", "not known"),
}


def word(sign: Sign) -> str:
    """How the year stands to its target, in a word."""
    return lookup("texts.outlooks", _WORDS[sign])


def sentence(found: "Outlook") -> str:
    """What must fall by how much."""
    values = {
        "sign": found.sign.value, "total": found.forecast.total.value,
        "allowed": found.allowed.value, "over": found.over.value, "unit": found.allowed.unit,
        "left": found.forecast.left, "fall": found.fall.value,
    }  # fmt: skip
    return warning(values)


def warning(values: Mapping[str, object]) -> str:
    """The same from the plain values of a finding."""
    sign = Sign(str(values["sign"]))
    text = lookup("texts.outlooks", _SENTENCES[sign])
    total, allowed, over = (_number(values.get(name)) for name in ("total", "allowed", "over"))
    left = _number(values.get("left"))
    fall = _number(values.get("fall"))
    return text.format(
        total=_shown(total),
        allowed=_shown(allowed),
        over=_shown(over),
        spare=_shown(-over),
        rest=_shown(_rest(over, fall)),
        each=_shown(over / left if left else over),
        fall=numbers.percent(fall / 100),
        left=numbers.plain(left),
        unit=terms.unit(str(values["unit"])),
    )


def _rest(over: Fraction, fall: Fraction) -> Fraction:
    """What the months to come may still take: what is expected of them, less what is too much."""
    return over * 100 / fall - over if fall else Fraction(0)


def _number(value: object) -> Fraction:
    return Fraction(value) if isinstance(value, Fraction | int) else Fraction(0)


def _shown(value: Fraction) -> str:
    return numbers.plain(value, 1 if abs(value) < 10_000 else 0)
