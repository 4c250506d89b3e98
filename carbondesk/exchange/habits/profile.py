"""What a person said once about the columns of a sheet, found again by its header."""

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace

from carbondesk.domain.sheet_profile import SheetProfile
from carbondesk.exchange.complaint import Raw, shown
from carbondesk.exchange.habits import meaning
from carbondesk.exchange.habits.meaning import Meaning
from carbondesk.exchange.sheets import Sheet
from carbondesk.reference import tables

ROLES = (
    "meter", "account", "name", "carrier", "unit", "date", "before_date", "start", "end", "period",
    "month", "year", "before", "register", "multiplier", "quantity", "amount", "estimated",
    "invoice", "note",
)  # fmt: skip
"""What a person may say that a column is."""

_SEARCHED_ROWS = 30
_FEWEST = 2
_YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True)
class Known:
    """What the ledger knows of sheets.

    `names` are what its meters are called, as compared; `profiles` are remembered by fingerprint.
    """

    names: frozenset[str] = frozenset()
    profiles: Mapping[str, Mapping[str, Meaning]] = field(default_factory=dict)

    def mapped(self, row: Sequence[Raw]) -> Mapping[str, Meaning] | None:
        """The meanings of a row's headers if a person has said them."""
        return self.profiles.get(fingerprint(row)) if self.profiles else None


NOTHING = Known()


def keys(row: Sequence[Raw]) -> dict[int, str]:
    """The headers of a row as compared, whatever the year; those that come again are numbered."""
    found: dict[int, str] = {}
    for index, cell in enumerate(row):
        key = _YEAR.sub("yyyy", tables.key(shown(cell)))
        if key:
            again = sum(other.partition("#")[0] == key for other in found.values())
            found[index] = f"{key}#{again + 1}" if again else key
    return found


def fingerprint(row: Sequence[Raw]) -> str:
    """What tells a header from others."""
    return hashlib.sha256("|".join(keys(row).values()).encode()).hexdigest()


def columns(row: Sequence[Raw], said: Mapping[str, Meaning]) -> dict[int, Meaning]:
    """The meaning of each column that was mapped, with the month that its header names."""
    found: dict[int, Meaning] = {}
    for index, key in keys(row).items():
        item = said.get(key)
        if item is not None and item.role:
            own = meaning.of_cell(row[index]) or Meaning()
            found[index] = replace(item, year=own.year, month=own.month, day=own.day)
    return found


def header_row(sheet: Sheet) -> int | None:
    """The row that looks most like a header: the first of those with the most texts."""
    counts = [sum(isinstance(cell, str) for cell in row) for row in sheet.rows[:_SEARCHED_ROWS]]
    most = max(counts, default=0)
    return counts.index(most) if most >= _FEWEST else None


def of(name: str, row: Sequence[Raw], said: Mapping[int, Meaning]) -> SheetProfile:
    """What was said about the columns of a header, to be kept."""
    texts = keys(row)
    named = {texts[index]: asdict(item) for index, item in said.items() if index in texts}
    text = json.dumps(named, ensure_ascii=False, sort_keys=True)
    return SheetProfile(name, fingerprint(row), text)


def meanings(kept: SheetProfile) -> Mapping[str, Meaning]:
    """What was said, by header."""
    return {key: Meaning(**item) for key, item in json.loads(kept.columns).items()}
