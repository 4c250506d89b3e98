"""What titles, totals and feet of tables are known by, read from resources/exchange."""

import csv
import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from carbondesk import paths


def matches(which: str, text: str) -> bool:
    """Whether a text is of a set: total, derived, foot, whole or part."""
    return any(pattern.search(text) for pattern in patterns(which).values())


def only(which: str, text: str, several: str = "") -> str:
    """The one code of a set that a text speaks of; empty for none, `several` for more."""
    found = [code for code, pattern in patterns(which).items() if pattern.search(text)]
    return found[0] if len(found) == 1 else several if found else ""


@cache
def patterns(which: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns of a set by code."""
    with paths.resource("exchange", "titles.csv").open(encoding="utf-8", newline="") as file:
        return MappingProxyType(
            {
                row["code"]: re.compile(row["pattern"])
                for row in csv.DictReader(file)
                if row["set"] == which
            }
        )
