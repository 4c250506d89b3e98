"""Money in the Chinese capitals of bank papers: 人民币壹仟肆佰零玖元伍角.

By the rules of 《支付结算办法》 (银发〔1997〕393号), annex 1. The library cn2an (0.5.24) was tried:
it drops the zero of 壹拾万柒仟元零伍角叁分, takes floats in place of whole fen, and brings along a
package that unpacks its build folders into the environment; the rules fit on this page.
"""

from collections.abc import Iterator

_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_PLACES = ("", "拾", "佰", "仟")
_GROUPS = ((10**8, "亿"), (10**4, "万"))
_PREFIX = "人民币"


def of_fen(amount: int, *, prefixed: bool = True) -> str:
    """An amount in words; one below zero begins with 负."""
    yuan, rest = divmod(abs(amount), 100)
    jiao, fen = divmod(rest, 10)
    sign = "负" if amount < 0 else ""
    words = "".join(_parts(yuan, jiao, fen))
    return f"{_PREFIX if prefixed else ''}{sign}{words}"


def _parts(yuan: int, jiao: int, fen: int) -> Iterator[str]:
    if yuan or not (jiao or fen):
        yield f"{_whole(yuan)}元"
    if not (jiao or fen):
        yield "整"
    # Between yuan and what follows stands a zero where a digit is 0: the jiao, or that of the yuan.
    if yuan and ((jiao and yuan % 10 == 0) or (fen and not jiao)):
        yield "零"
    if jiao:
        yield f"{_DIGITS[jiao]}角"
    if fen:
        yield f"{_DIGITS[fen]}分"


def _whole(number: int) -> str:
    """A whole number; zeros within are said once, those at the end of four digits not at all."""
    for size, name in _GROUPS:
        if number >= size:
            high, low = divmod(number, size)
            gap = "零" if low and low < size // 10 else ""
            return f"{_whole(high)}{name}{gap}{_whole(low) if low else ''}"
    words = ""
    for place, digit in enumerate(reversed(str(number))):
        if digit != "0":
            words = f"{_DIGITS[int(digit)]}{_PLACES[place]}{words}"
        elif words and not words.startswith("零"):
            words = f"零{words}"
    return words or "零"
