"""What a form prints: a cell for each row, with the figure behind it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from carbondesk.domain.figure import Figure, Number, Part
from carbondesk.domain.form_facts import FormEntry
from carbondesk.domain.period import Period
from carbondesk.domain.problems import Problem, Severity
from carbondesk.domain.quality import Quality, worst
from carbondesk.forms.room import Room
from carbondesk.reference.forms import Form, Row
from carbondesk.texts import numbers

MONEY = "yuan"


class State(StrEnum):
    """Filled, absent (the institution does not have it: blank), missing (it has it: no data)."""

    FILLED = "filled"
    ABSENT = "absent"
    MISSING = "missing"


@dataclass(frozen=True)
class Cell:
    """A row's value: exact in `figure`, rounded as it is printed in `printed`.

    `lacking` names the meters that have no data on some days, `without_factor` the carriers that
    could not be converted. `words` stand in rows without a number. `entry` is what was typed on
    the form, `computed` what the ledger would print in its place.
    """

    row: Row
    state: State
    figure: Figure
    printed: Fraction | None = None
    lacking: tuple[str, ...] = ()
    without_factor: tuple[str, ...] = ()
    words: str = ""
    entry: FormEntry | None = None
    computed: Fraction | None = None

    @property
    def decimals(self) -> int:
        """Places after the point: none for a whole quantity, always those of money."""
        if self.printed is not None and self.row.unit != MONEY and self.printed.denominator == 1:
            return 0
        return self.row.decimals

    @property
    def text(self) -> str:
        """What stands in the cell, blank where there is nothing to print."""
        if self.printed is None:
            return self.words
        return numbers.plain(self.printed, self.decimals)

    @property
    def kept(self) -> str:
        """The exact value as it is kept and handed in: a plain decimal, or the words."""
        if self.printed is None:
            return self.words
        return f"{numbers.rounded(self.printed, self.row.decimals):f}"


def made(row: Row, figure: Figure) -> Cell:
    """A cell of a figure in the row's unit, rounded once; missing where its value is unknown."""
    named = replace(figure, label=row.key)
    if figure.value is None:
        return Cell(row, State.MISSING, named)
    return Cell(row, State.FILLED, named, Fraction(numbers.rounded(figure.value, row.decimals)))


def missing(row: Row, key: str) -> Cell:
    """A row that the institution has, but nothing is known of it."""
    return Cell(row, State.MISSING, of(row, key, None, (), "no_data"))


def absent(row: Row, key: str) -> Cell:
    """A row that the institution does not have."""
    return Cell(row, State.ABSENT, of(row, key, None, (), "absent"))


def summed(row: Row, key: str, parts: Sequence[Figure]) -> Figure:
    """The exact sum of figures that are already in the row's unit."""
    known = [Fraction(part.value) for part in parts if part.value is not None]
    value = sum(known, Fraction(0)) if known else None
    return of(row, key, value, tuple(parts), "sum", worst(part.quality for part in parts))


def of(
    row: Row,
    key: str,
    value: Number | None,
    parts: tuple[Part, ...],
    formula: str,
    quality: Quality | None = None,
) -> Figure:
    """A figure of a row; measured if known, unless told otherwise."""
    known = Quality.NONE if value is None else Quality.MEASURED
    return Figure(
        key, value, row.unit, formula, quality or known, label=row.key, _open=lambda: parts
    )


@dataclass(frozen=True)
class Filled:
    """A sheet of a form for a period; `cells` stand in the order of the version's rows.

    `room` is the machine room that the sheet is about, where the form has one for each.
    """

    form: Form
    version: str
    period: Period
    cells: tuple[Cell, ...]
    room: Room | None = None
    _by_key: Mapping[str, Cell] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_key = MappingProxyType({cell.row.key: cell for cell in self.cells})
        object.__setattr__(self, "_by_key", by_key)

    def cell(self, key: str) -> Cell:
        """The cell of a row, by its key or code; KeyError if the version has no such row."""
        return self._by_key[key]

    def figures(self) -> dict[str, Figure]:
        """The figure of every row by its dotted key, as `form2.110`."""
        return {cell.figure.key: cell.figure for cell in self.cells}

    def problems(self) -> tuple[Problem, ...]:
        """Rows that lack data or a factor: to be mended or explained before handing in."""
        return tuple(
            Problem(code, _values(cell), cell.row.key, cell.row.code or cell.row.key, severity)
            for cell in self.cells
            if not cell.row.rule.texts("rows") and not cell.row.is_text
            for code, severity in _findings(cell)
        )


def _findings(cell: Cell) -> list[tuple[str, Severity]]:
    found = []
    if cell.without_factor:
        found.append(("form_row_without_factor", Severity.WARNING))
    if cell.state is State.MISSING and not cell.without_factor:
        code = "form_row_without_data" if cell.lacking else "form_row_unknown"
        found.append((code, Severity.WARNING))
    is_partial = cell.state is State.FILLED and cell.figure.quality is Quality.PARTIAL
    if is_partial and (cell.lacking or not cell.without_factor):
        code = "form_row_partial" if cell.lacking else "form_row_incomplete"
        found.append((code, Severity.WARNING))
    if cell.state is State.FILLED and cell.figure.quality is Quality.ESTIMATED:
        found.append(("form_row_estimated", Severity.REVIEW))
    return found


def _values(cell: Cell) -> Mapping[str, object]:
    values: dict[str, object] = {"form_row": cell.figure.key}
    if cell.lacking:
        values["meters"] = ", ".join(cell.lacking)
    if cell.without_factor:
        values["carriers"] = cell.without_factor
    return MappingProxyType(values)
