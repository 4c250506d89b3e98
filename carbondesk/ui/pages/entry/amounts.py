"""How the grids of the entry write quantities, changes and typed texts."""

from decimal import Decimal
from fractions import Fraction

from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import MICRO, from_fen, from_micro
from carbondesk.domain.round import Stop
from carbondesk.texts import numbers, problems
from carbondesk.ui import shorthand
from carbondesk.ui.models.cells import Cell, ProblemLine, State
from carbondesk.ui.pages.entry.drafts import Typing


def places(value: Fraction) -> int:
    """No decimals from 100 on, one from 10, else two; none for whole numbers."""
    if value.denominator == 1 or abs(value) >= 100:
        return 0
    return 1 if abs(value) >= 10 else 2


def quantity(value: Fraction | None) -> Cell:
    """A read-only quantity."""
    if value is None:
        return Cell(state=State.NO_DATA)
    return Cell(numbers.plain(value, places(value)))


def change(share: Fraction) -> str:
    """A change with its sign: +11.8%."""
    return f"{numbers.signed(share * 100, 0 if abs(share) >= 10 else 1)}%"


def exact(micro: int, unit: str = "") -> Cell:
    """A typed quantity with all its digits."""
    shown = numbers.exact(Fraction(micro, MICRO))
    return Cell(shown, editable=True, typed=shown.replace(",", ""), unit=unit)


def money(fen: int | None) -> Cell:
    """An amount of money, editable."""
    if fen is None:
        return Cell(editable=True)
    shown = numbers.plain(from_fen(fen), 2)
    return Cell(shown, editable=True, typed=shown.replace(",", ""))


def decimals(micro: int) -> int:
    """How many decimals a figure has."""
    return len(f"{abs(micro) % MICRO:06d}".rstrip("0"))


def register(stop: Stop, micro: int) -> str:
    """A register with the decimals that this meter is read with."""
    return numbers.plain(from_micro(micro), max(stop.decimals, decimals(micro)))


def typed_cell(text: str, problem: Problem | None, *, is_number: bool = False) -> Cell:
    """A cell with what was typed, red if it was refused; a number with its separators."""
    number = shorthand.number(text) if is_number else None
    shown = f"{number:,f}".replace("-", numbers.MINUS) if isinstance(number, Decimal) else text
    if problem is None:
        return Cell(shown, editable=True, typed=text)
    tip = problems.sentence(problem, text)
    return Cell(shown, State.ERROR, editable=True, typed=text, tip=tip)


def problem_line(typing: Typing) -> ProblemLine | None:
    """The problem row of a row, if anything is wrong with it."""
    for column, problem in typing.problems.items():
        return ProblemLine(problems.sentence(problem, typing.texts.get(column, "")))
    return None
