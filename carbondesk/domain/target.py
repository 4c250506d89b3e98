"""Targets: how far an indicator is to fall, or not to rise, from a base year to a later one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from carbondesk.domain import aim as aims
from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import from_micro

FIRST_YEAR, LAST_YEAR = 1990, 2100
_WHOLE_PERCENT = 100


class Way(StrEnum):
    """How the goal is said: as a change in percent, or as a value that is not to be passed."""

    PERCENT = "percent"
    ABSOLUTE = "absolute"


class Course(StrEnum):
    """How the years between are held: by the same amount each, or by the same share."""

    LINEAR = "linear"
    COMPOUND = "compound"


@dataclass(frozen=True)
class Target:
    """A goal for what is aimed at, whole or by area or person.

    `base_micro` are millionths of the unit, None where the base is what the ledger holds of the
    base year; `goal_micro` are millionths of a percent (below zero: a fall) or of the unit.
    """

    code: str
    name: str
    aim: str
    base_year: int
    target_year: int
    goal_micro: int
    per: str = ""
    way: Way = Way.PERCENT
    base_micro: int | None = None
    course: Course = Course.LINEAR
    source: str = ""
    note: str = ""
    id: str = ""

    @property
    def unit(self) -> str:
        """The unit of base and values."""
        return aims.unit(self.aim, self.per)

    @property
    def goal(self) -> Fraction:
        """The goal in whole percent or units."""
        return from_micro(self.goal_micro)

    @property
    def years(self) -> range:
        """The years after the base, the last of them that of the target."""
        return range(self.base_year + 1, self.target_year + 1)


@dataclass(frozen=True)
class Restatement:
    """From a day on a target starts from another base, for a reason; the old one stays on show."""

    target_id: str
    day: date
    base_micro: int
    reason: str
    id: str = ""


def in_force(target: Target, restated: Iterable[Restatement]) -> Restatement | None:
    """The newest restatement of a target, or None."""
    own = [one for one in restated if one.target_id == target.id]
    return max(own, key=_newest, default=None)


def problems(new: Target) -> list[Problem]:
    """What is wrong with a target that is about to be written."""
    where = new.code or new.name
    found = [
        Problem("empty", {"field": field}, field, where)
        for field, text in (("code", new.code), ("name", new.name))
        if not text.strip()
    ]
    if new.aim not in aims.every() or new.per not in aims.PER:
        found.append(Problem("target_aim", {}, "aim", where))
    if not FIRST_YEAR <= new.base_year < new.target_year <= LAST_YEAR:
        values = {"first": FIRST_YEAR, "last": LAST_YEAR}
        found.append(Problem("target_years", values, "target_year", where))
    if new.base_micro is not None and new.base_micro <= 0:
        found.append(Problem("target_base", {}, "base", where))
    return found + _goal(new, where)


def restatement_problems(new: Restatement, today: date) -> list[Problem]:
    """What is wrong with a restatement that is about to be written."""
    found = []
    if new.base_micro <= 0:
        found.append(Problem("target_base", {}, "base"))
    if not new.reason.strip():
        found.append(Problem("empty", {"field": "reason"}, "reason"))
    if new.day > today:
        found.append(Problem("restated_ahead", {"day": new.day}, "day"))
    return found


def _goal(new: Target, where: str) -> list[Problem]:
    if new.way is Way.ABSOLUTE:
        is_right = new.goal_micro > 0 or (new.goal_micro == 0 and new.course is Course.LINEAR)
        return [] if is_right else [Problem("target_goal", {}, "goal", where)]
    lowest = -_WHOLE_PERCENT if new.course is Course.LINEAR else -_WHOLE_PERCENT + 1
    if lowest <= new.goal <= _WHOLE_PERCENT * 10:
        return []
    return [Problem("target_percent", {}, "goal", where)]


def _newest(one: Restatement) -> tuple[date, str]:
    return one.day, one.id
