"""Brings text to the form in which it is parsed, kept, or written."""

import re

_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"), " ")
_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad"), "")
_MINUS = dict.fromkeys(map(ord, "\u2212\u2010\u2011\ufe63"), "-")
_PLAIN: dict[int, int | str | None] = {**_FULL_WIDTH, **_SPACES, **_INVISIBLE, **_MINUS}
_MARKS = frozenset({"", "-", "--", "—", "——", "–", "/", "\\", "无", "空", "n/a", "#n/a"})
_WORDS = frozenset({"na", "null", "none", "nan"})
_FORMULA_LIKE = re.compile(r"'*[=+\-@\t\r]")
_TRIMMED = " \t\r\n\u00a0\u3000\ufeff\u200b"


def plain(text: str) -> str:
    """The text with half-width letters, digits and marks, trimmed, for parsing only."""
    return text.translate(_PLAIN).strip()


def trimmed(text: str) -> str:
    """The text as typed, without the space around it, for keeping."""
    return text.strip(_TRIMMED)


def is_blank(text: str) -> bool:
    """Whether a plain text means nothing is there: `-`, `/`, `无`, N/A."""
    return text.casefold() in _MARKS


def is_no_value(text: str) -> bool:
    """The same for a number or a day, where NA and null are no codes."""
    return is_blank(text) or text.casefold() in _WORDS


def guarded(text: str) -> str:
    """Text for a CSV cell that no spreadsheet takes for a formula."""
    return f"'{text}" if _FORMULA_LIKE.match(text) else text


def unguarded(text: str) -> str:
    """The text of a CSV cell without its guard."""
    return text[1:] if text.startswith("'") and _FORMULA_LIKE.match(text[1:]) else text
