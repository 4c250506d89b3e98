"""Numbers as people read them: thousands comma, true minus, rounded once, half up."""

from decimal import Decimal, localcontext
from fractions import Fraction

from carbondesk.i18n import translate

MINUS = "\N{MINUS SIGN}"
DASH = "\N{EM DASH}"
# Closer to 1 than this nobody looks.
_FINEST = 9


def rounded(value: Fraction | int, decimals: int) -> Decimal:
    """The exact value as a decimal, rounded half up (away from zero)."""
    ratio = Fraction(value)
    scale: int = 10**decimals
    whole = (abs(ratio.numerator) * scale * 2 + ratio.denominator) // (2 * ratio.denominator)
    with localcontext() as context:
        context.prec = max(28, len(str(whole)) + 2)
        result = Decimal(whole).scaleb(-decimals)
        return -result if ratio < 0 and whole else result


def plain(value: Fraction | int | None, decimals: int = 0) -> str:
    """`12,345.60`, with a true minus; no data in words."""
    if value is None:
        return no_data()
    return f"{rounded(value, decimals):,}".replace("-", MINUS)


def signed(value: Fraction | int | None, decimals: int = 1) -> str:
    """A change with its sign always, but zero without: `+0.6`, `−13.2`, `0.0`."""
    if value is None:
        return DASH
    text = plain(value, decimals)
    return f"+{text}" if rounded(value, decimals) > Decimal(0) else text


def percent(value: Fraction | int | None, decimals: int = 1) -> str:
    """A share as percent without a space: `11.8%`."""
    return DASH if value is None else f"{plain(value * 100, decimals)}%"


def short(value: Fraction | int | None) -> str:
    """For cards: one decimal below 10,000, none above."""
    if value is None:
        return no_data()
    return plain(value, 1 if abs(Fraction(value)) < 10_000 else 0)


def exact(value: Fraction | int, places: int = 6) -> str:
    """All digits that matter, at most `places` after the point, no trailing zeros."""
    text = f"{rounded(value, places):,f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", MINUS)


def figures(value: Fraction | int, count: int) -> str:
    """So many figures that count, and every whole digit: `0.0312457`, `−3.17419`, `12,345,678`."""
    size = abs(Fraction(value))
    places = max(count - len(str(int(size))), 0) if size >= 1 else count
    while size and places < _FINEST and size * 10 ** (places + 1) < 10**count:
        places += 1
    return exact(value, places)


def fit(value: float, decimals: int = 2) -> str:
    """How well a model fits, as 0.93: so many decimals that less than 1 is not shown as 1."""
    places = decimals
    while value < 1 and places < _FINEST and float(f"{value:.{places}f}") >= 1:
        places += 1
    return f"{value:.{places}f}".replace("-", MINUS)


def no_data() -> str:
    """The words for nothing known."""
    return translate("texts.numbers", "no data")
