"""Tables shipped in resources/reference, read once and only when asked for."""

import csv
import re
import unicodedata
from collections.abc import Mapping
from fractions import Fraction
from functools import cache

from carbondesk import paths

_SEPARATOR = "|"
_LOOSE = re.compile(r"[\s·•⋅∙_^()\[\]]+|(?<=[A-Za-z])\.(?=[A-Za-z])")


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of `resources/reference/<name>.csv`, each by column."""
    with paths.resource("reference", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def number(text: str) -> Fraction:
    """The exact value of a printed decimal."""
    return Fraction(text)


def decimals(text: str) -> int:
    """How many places after the point are printed."""
    return len(text.partition(".")[2])


def whole(text: str) -> int | None:
    """A whole number, or None where the cell is blank."""
    return int(text) if text else None


def flag(text: str) -> bool:
    """A cell that says yes or nothing."""
    return text == "yes"


def spellings(text: str) -> tuple[str, ...]:
    """The spellings that stand in one cell."""
    return tuple(part for part in text.split(_SEPARATOR) if part)


def key(spelling: str) -> str:
    """A spelling as it is compared: half width, small letters, without spaces, dots, brackets."""
    return _LOOSE.sub("", unicodedata.normalize("NFKC", spelling)).casefold()
