"""What targets, allotments and forecasts are about, in words; their values as printed."""

from fractions import Fraction

from carbondesk.domain import aim as aims
from carbondesk.domain.figure import Figure
from carbondesk.i18n import translate
from carbondesk.reference import terms as reference
from carbondesk.texts import numbers, terms

_LARGE, _MIDDLE = 10_000, 100


def name(aim: str, per: str = "") -> str:
    """What is aimed at: 能耗, 单位建筑面积碳排放."""
    what = terms.term(reference.AIM, aim)
    if not per:
        return what
    text = translate("texts.aims", "{what} {per}")
    return text.format(what=what, per=terms.term(reference.PER, per))


def unit(code: str) -> str:
    """A unit, compound or not, as printed."""
    return terms.unit(code)


def value(amount: Fraction | int | None) -> str:
    """A value with as many decimals as its size asks for."""
    if amount is None:
        return numbers.no_data()
    size = abs(Fraction(amount))
    return numbers.plain(amount, 0 if size >= _LARGE else 1 if size >= _MIDDLE else 2)


def of(figure: Figure) -> str:
    """The value of a figure."""
    return value(None if figure.value is None else Fraction(figure.value))


def plain_unit(aim: str) -> str:
    """The code of the unit of the whole."""
    return aims.unit(aim)


def unit_of(aim: str) -> str:
    """The unit of the whole, as printed."""
    return unit(aims.unit(aim))
