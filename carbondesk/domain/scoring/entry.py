"""What people type into a scorecard: points, numbers that a rule asks for, what does not apply."""

from dataclasses import dataclass
from fractions import Fraction

from carbondesk.domain.figure import Fact
from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import from_micro
from carbondesk.reference import scorecards

MOST_POINTS = 110
_YEARS = range(1990, 2200)


@dataclass(frozen=True)
class ScoreEntry:
    """What was typed for an item of a scorecard in a year.

    `points_micro` stand in place of those of the rule; `basis_micro` is the number that the rule
    asks for; an item that is not `applicable` is left out of the total.
    """

    item: str
    year: int
    points_micro: int | None = None
    basis_micro: int | None = None
    applicable: bool = True
    note: str = ""
    id: str = ""

    @property
    def points(self) -> Fraction | None:
        """The typed points."""
        return None if self.points_micro is None else from_micro(self.points_micro)

    @property
    def basis(self) -> Fraction | None:
        """The typed number for the rule."""
        return None if self.basis_micro is None else from_micro(self.basis_micro)


def problems(new: ScoreEntry) -> list[Problem]:
    """What is wrong with an entry that is about to be written."""
    item = scorecards.find_item(new.item)
    if item is None:
        return [Problem("score_item", {"value": new.item}, "item", new.item)]
    found = []
    if new.year not in _YEARS:
        found.append(Problem("score_year", {"year": new.year}, "year", new.item))
    most = MOST_POINTS if item.points is None else item.points
    if new.points is not None and not 0 <= new.points <= most:
        found.append(Problem("score_points", {"most": Fraction(most)}, "points", new.item))
    if new.basis is not None and new.basis < 0:
        found.append(Problem("negative", {"field": "basis"}, "basis", new.item))
    if new.points is None and new.basis is None and new.applicable and not new.note.strip():
        found.append(Problem("empty", {"field": "points"}, "points", new.item))
    return found


def fact(one: ScoreEntry) -> Fact:
    """An entry as a leaf of a trace."""
    fields = (("value", one.points), ("basis", one.basis), ("year", one.year), ("note", one.note))
    kept = tuple(item for item in fields if item[1] is not None and item[1] != "")
    return Fact("score_entry", one.id, kept)
