"""Serial numbers of certificates and credits, singly or from one to another."""

import re
import unicodedata
from dataclasses import dataclass

_NUMBERED = re.compile(r"(.*?)(\d+)")
_DASHES = re.compile(r"[‐-―−－]")


@dataclass(frozen=True, order=True)
class Serials:
    """The serials from first to last of one series; one without a number is a series of one."""

    series: str
    first: int
    last: int

    @property
    def count(self) -> int:
        """How many they are."""
        return self.last - self.first + 1

    def meets(self, other: "Serials") -> bool:
        """Whether a serial is in both."""
        return self.series == other.series and self.first <= other.last and other.first <= self.last


def of(first: str, last: str = "") -> Serials | None:
    """The serials as typed; None if there are none, or the last does not follow the first."""
    if not first.strip():
        return None
    series, number = _split(first)
    if not last.strip():
        return Serials(series, number, number)
    last_series, last_number = _split(last)
    if last_series != series or last_number < number:
        return None
    return Serials(series, number, last_number)


def numbered(pattern: str, number: int) -> str:
    """Another serial of the series of one, as it is printed."""
    text = pattern.strip()
    match = _NUMBERED.fullmatch(text)
    if match is None:
        return text
    return f"{match[1]}{number:0{len(match[2])}d}"


def _split(serial: str) -> tuple[str, int]:
    """The series and the number at its end; width, case, spaces and kind of dash do not matter."""
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", serial)).casefold()
    text = "".join(text.split())
    match = _NUMBERED.fullmatch(text)
    return (match[1], int(match[2])) if match else (text, 0)
