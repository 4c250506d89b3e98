"""A problem with the spot in the file where it stands."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import Enum

from carbondesk.domain.problems import Problem, Severity

SHOWN_CHARACTERS = 80


class Lost(Enum):
    """A workbook cell whose value is not in the file; the value is the problem's code."""

    FORMULA = "formula_without_value"
    ERROR = "error_cell"


Raw = str | int | float | bool | date | datetime | time | timedelta | Lost | None
"""A cell as the file holds it."""


@dataclass(frozen=True)
class Complaint:
    """What is wrong where: the row counts from 1, the column is its header or its letter."""

    problem: Problem
    file: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    value: str = ""

    @property
    def refuses(self) -> bool:
        """Whether it keeps its row, or the file, out of the ledger."""
        return self.problem.severity is Severity.ERROR

    def at(self, row: int, column: str, value: Raw) -> "Complaint":
        """The same complaint at a cell."""
        return replace(self, row=row, column=column, value=shown(value))


class Unreadable(Exception):
    """The file cannot be read as a table."""

    def __init__(self, complaint: Complaint) -> None:
        self.complaint = complaint
        super().__init__(f"{complaint.problem.code}: {complaint.file}")


def unreadable(code: str, file: str, sheet: str = "", **values: object) -> Unreadable:
    """The refusal of a whole file."""
    return Unreadable(Complaint(Problem(code, values), file, sheet))


def refusing(complaints: Iterable[Complaint]) -> list[Complaint]:
    """Those that keep something out."""
    return [complaint for complaint in complaints if complaint.refuses]


def shown(value: Raw) -> str:
    """A cell as a person sees it, cut to a length that fits a message."""
    text = _plain(value)
    return text if len(text) <= SHOWN_CHARACTERS else f"{text[: SHOWN_CHARACTERS - 1]}…"


def letter(index: int) -> str:
    """The name of a column, A for index 0."""
    name = ""
    while index >= 0:
        index, rest = divmod(index, 26)
        name = chr(ord("A") + rest) + name
        index -= 1
    return name


def _plain(value: Raw) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, Lost):
        return "#" if value is Lost.ERROR else "="
    return str(value)
