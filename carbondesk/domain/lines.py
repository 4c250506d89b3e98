"""Lines and points of a chart as data: the same are drawn on the screen and printed."""

from dataclasses import dataclass
from datetime import date

from carbondesk.domain.quality import Quality

# The bands of more lines would hide each other.
MOST_BANDS = 3


@dataclass(frozen=True)
class Line:
    """A line with a value at each place, None where nothing is known.

    `token` names its colour where it has no carrier; `known` tells how well each value is known.
    """

    label: str
    values: tuple[float | None, ...]
    token: str = "ink2"
    carrier: str = ""
    dashed: bool = False
    dotted: bool = False
    band: tuple[tuple[float, float], ...] = ()
    known: tuple[Quality, ...] = ()

    def quality(self, place: int) -> Quality:
        """How well a value is known; measured where nobody says."""
        return self.known[place] if place < len(self.known) else Quality.MEASURED


@dataclass(frozen=True)
class Sheet:
    """Lines over places that have names; `ticks` are shares of the width with their words.

    A `stacked` one is drawn as bars on top of each other. Values that `adds` are amounts: a stretch
    of them has a sum; of others it has a mean.
    """

    head: str
    names: tuple[str, ...]
    lines: tuple[Line, ...]
    ticks: tuple[tuple[float, str], ...]
    unit: str = ""
    decimals: int = 1
    shade: tuple[float, float, str] | None = None
    stacked: bool = False
    adds: bool = False

    def banded(self) -> tuple[int, ...]:
        """The lines whose bands are drawn: those of many would hide each other."""
        found = tuple(place for place, line in enumerate(self.lines) if line.band)
        return found if len(found) <= MOST_BANDS else ()

    def total(self, place: int) -> float | None:
        """The sum of all lines at a place; None where none of them is known."""
        known = [value for line in self.lines if (value := line.values[place]) is not None]
        return sum(known) if known else None


@dataclass(frozen=True)
class Spot:
    """A point with its name; those of the base are open squares."""

    name: str
    x: float
    y: float
    is_base: bool = False


@dataclass(frozen=True)
class SpotSheet:
    """Points, the model as a line, what stands in the plot, and the heads of the table.

    `across` is the unit of the lower axis.
    """

    spots: tuple[Spot, ...]
    line: tuple[tuple[float, float], ...]
    notes: tuple[str, ...]
    heads: tuple[str, str, str]
    decimals: int = 1
    across: str = "℃"


@dataclass(frozen=True)
class Shades:
    """The days of a load from `first` on, each with a value by the hour, None where not known."""

    first: date
    days: tuple[tuple[float | None, ...], ...]
    unit: str
    decimals: int = 1

    def day(self, place: int) -> date:
        """The day of a column."""
        return date.fromordinal(self.first.toordinal() + place)
