"""The rules that the values of loggers are judged by: their limits and how grave they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from carbondesk.reference import tables

_PERCENT = 100


@dataclass(frozen=True, slots=True)
class LoadRule:
    """A rule; its limits are shares, times, or counts of days or weeks."""

    code: str
    name_zh: str
    name_en: str
    severity: str
    limits: Mapping[str, float]


def named(code: str) -> LoadRule:
    """The rule of a code; KeyError if there is none."""
    return _rules()[code]


def codes() -> tuple[str, ...]:
    """The codes of all rules, in the order of lists."""
    return tuple(_rules())


@cache
def _rules() -> dict[str, LoadRule]:
    return {
        row["code"]: LoadRule(
            row["code"], row["name_zh"], row["name_en"], row["severity"],
            MappingProxyType(dict(map(_limit, tables.spellings(row["limits"])))),
        )
        for row in tables.rows("load_checks")
    }  # fmt: skip


def _limit(text: str) -> tuple[str, float]:
    name, _, rest = text.partition("=")
    value, _, unit = rest.partition(" ")
    exact = tables.number(value)
    return name, float(exact / _PERCENT if unit == "%" else exact)
