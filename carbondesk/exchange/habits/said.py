"""What a table is about, as titles, the names of sheets and the name of the file say it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date

from carbondesk.domain.problems import Problem
from carbondesk.exchange import tidy
from carbondesk.exchange.habits import phrases
from carbondesk.exchange.habits.meaning import is_unit
from carbondesk.exchange.width import plain
from carbondesk.reference import tables

_DAY = r"((?:19|20)\d\d)[年./-](\d{1,2})[月./-](\d{1,2})日?"
_SPAN = re.compile(rf"{_DAY}\s*(?:至|到|-|~|—|–|－)+\s*{_DAY}")
_ONE_DAY = re.compile(_DAY)
_READ_ON = re.compile(rf"抄表(?:日期|时间)?:?\s*{_DAY}")
_MONTH = re.compile(r"((?:19|20)\d\d)\s*(?:年|[-./])\s*(\d{1,2})(?:\s*月|(?!\d))")
_BARE_MONTH = re.compile(r"(?<!\d)(\d{1,2})\s*月")
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(?!\d)")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)")
_UNIT = re.compile(r"(?<![报制用能户属费])单位\s*:\s*([^\s,;()]{1,6})(?![^\s,;()])")
_METER = re.compile(
    r"(?:表号|表计编号|电表号|水表号|气表号|表计|户号|用户编号|客户编号|meter)\s*:\s*([^\s,;]+)",
    re.I,
)
_ORGANISATION = re.compile(r"[校院局厅处馆所部司]$|大学|中心|公司|医院|机关")

UNCLEAR = "?"
"""The sense of a title that speaks of usage and of registers: no other title decides."""


@dataclass(frozen=True)
class Said:
    """What is said; `span` are first and last day, `read_on` is the day of reading."""

    year: int = 0
    month: int = 0
    sense: str = ""
    carrier: str = ""
    unit: str = ""
    meter: str = ""
    span: tuple[str, str] | tuple[()] = ()
    read_on: str = ""
    conflict: str = ""

    def over(self, other: "Said") -> "Said":
        """This, and where it says nothing, the other."""
        found = {item.name: getattr(self, item.name) for item in fields(self)}
        more = {name: getattr(other, name) for name, value in found.items() if not value}
        return replace(self, **more)

    def below(self, first: "Said") -> "Said":
        """This of a block, and where it is silent, what the first block said of all of them.

        The meter is never that of another block, nor is a time where the block has its own.
        """
        timed = bool(self.month or self.span or self.read_on)
        base = replace(first, meter="", conflict="")
        return self.over(replace(base, month=0, span=(), read_on="") if timed else base)

    def disagrees(self, other: "Said") -> bool:
        """Whether both name a year or a month, and not the same."""
        return any(
            getattr(self, name)
            and getattr(other, name)
            and getattr(self, name) != getattr(other, name)
            for name in ("year", "month")
        )


def about(titles: Iterable[str], sheet: str, file: str) -> Said:
    """What the titles, the sheet's name and, where these are silent, the file's name say."""
    of_titles = of_text(" ".join(titles))
    of_sheet = of_text(sheet)
    of_file = of_text(file.rpartition(".")[0])
    found = of_titles.over(of_sheet)
    if of_titles.disagrees(of_sheet):
        return replace(found, conflict=sheet)
    # A file is often copied for the next month: its month is no witness, its year is.
    return found.over(replace(of_file, month=0, meter="", unit=""))


def of_text(text: str) -> Said:
    """What one text says; two years or two carriers say none."""
    words = plain(text)
    span = _span(words)
    rest = _SPAN.sub(" ", words)
    read = _READ_ON.search(rest)
    rest = _ONE_DAY.sub(" ", rest)
    year, month = _month(rest)
    unit = _UNIT.search(rest)
    meter = _METER.search(words)
    return Said(
        year=year,
        month=month,
        sense=phrases.only("sense", rest, UNCLEAR),
        carrier=phrases.only("carrier", rest),
        unit=unit.group(1) if unit and not _ORGANISATION.search(unit.group(1)) else "",
        meter=meter.group(1) if meter else "",
        span=span,
        read_on=_iso(read.groups()) if read else "",
    )


def problem(found: Said) -> Problem | None:
    """Why nothing can be read by what is said: it contradicts itself, or names an odd unit."""
    if found.conflict:
        return Problem("titles_disagree", {"sheet": found.conflict})
    if found.unit and not is_unit(found.unit):
        return Problem("unit_unknown", {"unit": found.unit})
    return None


def _month(text: str) -> tuple[int, int]:
    full = {(int(year), int(month)) for year, month in _MONTH.findall(text)}
    full |= {(int(year), int(month)) for year, month in _COMPACT.findall(text)}
    full = {pair for pair in full if 1 <= pair[1] <= 12}
    if len(full) == 1:
        return full.pop()
    years = {int(year) for year in _YEAR.findall(text)}
    months = {int(month) for month in _BARE_MONTH.findall(text) if 1 <= int(month) <= 12}
    one = len(years) == 1
    return (years.pop() if one else 0), (months.pop() if len(months) == 1 and not full else 0)


def _span(text: str) -> tuple[str, str] | tuple[()]:
    match = _SPAN.search(text)
    return (_iso(match.groups()[:3]), _iso(match.groups()[3:])) if match else ()


def _iso(parts: Iterable[str]) -> str:
    year, month, day = (int(part) for part in parts)
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def money(unit: str) -> bool:
    """Whether a unit is one of money."""
    return tables.key(unit) in tidy.words("money")
