"""What the text of one header cell means: a role, a month, a carrier, a unit."""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache
from types import MappingProxyType

from carbondesk import paths
from carbondesk.exchange import tidy
from carbondesk.exchange.complaint import Raw
from carbondesk.exchange.width import plain
from carbondesk.reference import carriers, tables, units

VALUES = ("quantity", "amount", "register")
"""Roles whose cells are figures of a meter."""

_UNIT = re.compile(r"(.*?)[(\[【〔]([^()\[\]【】〔〕]+)[)\]】〕](.*)|([^/]+)/([^/]+)")
_ASIDE = re.compile(r"[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]")
_MONTH = re.compile(r"(?:((?:19|20)\d\d)[年./-])?(\d{1,2}|[一二三四五六七八九]|十[一二]?)月份?(.*)")
_YEAR_MONTH = re.compile(r"((?:19|20)\d\d)[-./]?(0[1-9]|1[0-2]|[1-9])")
_DAY = re.compile(r"(\d{1,2})[日号]")
_YEAR = re.compile(r"((?:19|20)\d\d)年度?(.*)")
_CHINESE = "一二三四五六七八九十"
_MONTHS, _DAYS = range(1, 13), range(1, 32)


@dataclass(frozen=True)
class Meaning:
    """What a header says; what it does not say is empty."""

    role: str = ""
    carrier: str = ""
    unit: str = ""
    year: int = 0
    month: int = 0
    day: int = 0
    meter: str = ""

    @property
    def is_value(self) -> bool:
        """Whether figures stand below it, or may."""
        return self.role in VALUES or (
            not self.role and bool(self.month or self.day or self.meter or self.carrier)
        )

    @property
    def slot(self) -> tuple[int, int, int, str, str]:
        """Which figure of a row it is: columns with the same slot belong together."""
        return self.year, self.month, self.day, self.carrier, self.meter

    def joined(self, other: "Meaning") -> "Meaning | None":
        """Both together, as of a header above and one below; None if they contradict."""
        found = self
        for field in fields(self):
            mine, theirs = getattr(found, field.name), getattr(other, field.name)
            if mine and theirs and mine != theirs and field.name != "role":
                return None
            found = replace(found, **{field.name: theirs or mine})
        return found


def of_cell(raw: Raw, known: frozenset[str] = frozenset()) -> Meaning | None:
    """The meaning of a header cell, None if it is not understood.

    `known` are the codes, names and accounts of meters, as compared.
    """
    if isinstance(raw, date):
        return Meaning(year=raw.year, month=raw.month) if raw.day == 1 else None
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _of_number(raw)
    if not isinstance(raw, str):
        return None
    text = re.sub(r"\s+", "", plain(raw)).strip("*:")
    return _of_text(text, known) or _beside(text, known) or _spoken(plain(raw))


def roles() -> Mapping[str, Meaning]:
    """Every header that is known, as compared."""
    return _roles()


def _beside(text: str, known: frozenset[str]) -> Meaning | None:
    """A header with something in brackets: what is neither known nor a unit is an odd unit."""
    found = _of_text(_ASIDE.sub("", text), known)
    if found is None or not found.is_value or found.unit:
        return found
    aside = "".join(match.strip("()[]【】〔〕") for match in _ASIDE.findall(text))
    is_harmless = _roles().get(tables.key(aside), Meaning()).role == "aside"
    return found if is_harmless else replace(found, unit=aside)


def _of_number(raw: float) -> Meaning | None:
    match = _YEAR_MONTH.fullmatch(str(int(raw))) if raw == int(raw) else None
    if match and len(match.group(0)) == 6:
        return Meaning(year=int(match.group(1)), month=int(match.group(2)))
    return None


def _of_text(text: str, known: frozenset[str]) -> Meaning | None:
    if not text:
        return None
    key = tables.key(text)
    if key in _roles():
        return _roles()[key]
    if key in known:
        return Meaning(meter=text)
    return _of_time(text, known) or _with_unit(text, known) or _bare(text)


def _of_time(text: str, known: frozenset[str]) -> Meaning | None:
    """A month or a day, perhaps with a role behind it: 3月, 2024年3月电费, 5日."""
    match = _YEAR_MONTH.fullmatch(text)
    if match:
        return Meaning(year=int(match.group(1)), month=int(match.group(2)))
    match = _DAY.fullmatch(text)
    if match and int(match.group(1)) in _DAYS:
        return Meaning(day=int(match.group(1)))
    match = _MONTH.fullmatch(text)
    month = _number(match.group(2)) if match else 0
    if match is None or month not in _MONTHS:
        return None
    time = Meaning(year=int(match.group(1) or 0), month=month)
    rest = match.group(3)
    more = _of_text(rest, known) if rest else Meaning()
    return time.joined(more) if more and not more.month else None


def _with_unit(text: str, known: frozenset[str]) -> Meaning | None:
    match = _UNIT.fullmatch(text)
    if match is None:
        return None
    before, inside, behind, above, below = match.groups(default="")
    unit, rest = (below, above) if below else (inside, before + behind)
    if not is_unit(unit):
        return None
    found = _of_text(rest, known) if rest else Meaning()
    return replace(found, unit=unit) if found and not found.unit else None


def _bare(text: str) -> Meaning | None:
    carrier = carriers.find(text)
    if carrier:
        return Meaning(carrier=carrier.code)
    match = _YEAR.fullmatch(text)
    if match:
        rest = _of_text(match.group(2), frozenset()) if match.group(2) else Meaning()
        return rest.joined(Meaning(year=int(match.group(1)))) if rest else None
    return Meaning(unit=text) if is_unit(text) else None


def _spoken(text: str) -> Meaning | None:
    """An English header, whose spaces count."""
    return _roles().get(tables.key(text.split("\n", maxsplit=1)[0]))


def is_unit(text: str) -> bool:
    """Whether a text is a unit of quantity or of money."""
    if tables.key(text) in tidy.words("money"):
        return True
    found = units.find(text)
    return found is not None and found.kind in ("energy", "volume", "mass", "standard_coal")


def _number(text: str) -> int:
    """1 to 12, in digits or Chinese."""
    if text.isdigit():
        return int(text)
    if text.startswith("十"):
        return 10 + (_CHINESE.index(text[1]) + 1 if len(text) > 1 else 0)
    return _CHINESE.index(text) + 1


@cache
def _roles() -> Mapping[str, Meaning]:
    found: dict[str, Meaning] = {}
    with paths.resource("exchange", "roles.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for spelling in tables.spellings(row["spellings"]):
                found.setdefault(tables.key(spelling), Meaning(row["role"], row["carrier"]))
    return MappingProxyType(found)
