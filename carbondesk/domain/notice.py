"""Notices from agencies, awards, and the tasks of putting right what they found."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from carbondesk.domain.problems import Problem


class NoticeKind(StrEnum):
    """What was received."""

    CIRCULAR = "circular"
    INTERVIEW = "interview"
    ORDER = "order"
    AWARD = "award"


@dataclass(frozen=True)
class Notice:
    """Something an agency sent, or an award: its number, days, and what was answered."""

    kind: NoticeKind
    day: date
    issuer: str
    title: str
    number: str = ""
    deadline: date | None = None
    answered: date | None = None
    answer: str = ""
    note: str = ""
    id: str = ""


@dataclass(frozen=True)
class Task:
    """Something to be put right or handed in by a day, by somebody.

    `notice` is the number of the notice and `item` the row of a scorecard that it comes from.
    """

    title: str
    opened: date
    deadline: date | None = None
    responsible: str = ""
    notice: str = ""
    item: str = ""
    done: date | None = None
    answer: str = ""
    note: str = ""
    id: str = ""


def problems(new: Notice) -> list[Problem]:
    """What is wrong with a notice that is about to be written."""
    where = new.number or new.title
    found = [
        Problem("empty", {"field": field}, field, where)
        for field, value in (("issuer", new.issuer), ("title", new.title))
        if not value.strip()
    ]
    found += _before(new.day, (("deadline", new.deadline), ("answered", new.answered)), where)
    if new.answered is not None and not new.answer.strip():
        found.append(Problem("empty", {"field": "answer"}, "answer", where))
    return found


def task_problems(new: Task) -> list[Problem]:
    """What is wrong with a task that is about to be written."""
    found = []
    if not new.title.strip():
        found.append(Problem("empty", {"field": "title"}, "title", new.title))
    found += _before(new.opened, (("deadline", new.deadline), ("done", new.done)), new.title)
    if new.done is not None and not new.answer.strip():
        found.append(Problem("empty", {"field": "answer"}, "answer", new.title))
    return found


def _before(day: date, days: tuple[tuple[str, date | None], ...], where: str) -> list[Problem]:
    return [
        Problem("before_received", {"day": day}, field, where)
        for field, found in days
        if found is not None and found < day
    ]
