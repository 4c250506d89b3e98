"""What hangs on the notice board, as frozen data: a single sheet read from two metres away."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BoardFigure:
    """A large figure with its unit and its change; `mark` hangs beside it (估, 缺)."""

    name: str
    value: str
    unit: str
    change: str
    mark: str = ""


@dataclass(frozen=True)
class BoardLine:
    """A carrier: this period, a year before, and a bar with last year as its tick.

    `share` is this period by last year, None where they cannot be compared.
    """

    name: str
    family: str
    unit: str
    this: str
    before: str
    change: str
    share: float | None
    mark: str = ""


@dataclass(frozen=True)
class BoardProgress:
    """How much of what the year may use is used, and how much of it was due by now."""

    name: str
    limit: str
    text: str
    used: float
    due: float | None


@dataclass(frozen=True)
class BoardColumn:
    """A title with short sentences below it."""

    title: str
    sentences: tuple[str, ...]


@dataclass(frozen=True)
class Board:
    """The whole sheet; `heads` stand over the lines, `sign` and `contact` above the foot."""

    title: str
    period: str
    institution: str
    dates: tuple[tuple[str, str], ...]
    figures: tuple[BoardFigure, ...]
    heads: tuple[str, str, str, str, str, str]
    lines: tuple[BoardLine, ...]
    totals: tuple[BoardFigure, ...]
    columns: tuple[BoardColumn, ...]
    sign: tuple[tuple[str, str], ...]
    contact: tuple[tuple[str, str], ...]
    dated: str
    notes: tuple[str, ...] = ()
    progress_title: str = ""
    progress: tuple[BoardProgress, ...] = ()
    progress_note: str = ""
