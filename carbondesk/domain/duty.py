"""How the institution keeps its duties: days of its own, duties of its own, and what was ticked."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from carbondesk.domain.period import ONE_DAY, Period, month_of, parse, shift_months
from carbondesk.domain.problems import Problem
from carbondesk.reference import duties, holidays
from carbondesk.reference.duties import CONTRACT, METER, MONTH, PERIODS, QUARTER, YEAR

LAST_DAY = 31
MOST_MONTHS = 24
MOST_DAYS = 366


class Shift(StrEnum):
    """What becomes of a deadline on which nobody works."""

    NONE = "none"
    AFTER = "after"
    BEFORE = "before"


@dataclass(frozen=True)
class DutyChoice:
    """How a duty is kept for the periods that end on a day or later.

    A duty of the institution's own has a `name` and says for each of what it is due (`every`).
    """

    duty: str
    valid_from: date
    months: int = 0
    day: int | None = None
    shift: Shift = Shift.NONE
    kept: bool = True
    name: str = ""
    every: str = ""
    note: str = ""
    id: str = ""


@dataclass(frozen=True)
class DutyTick:
    """What somebody did for a duty of a period, ticked by hand where the ledger cannot know."""

    duty: str
    period: str
    day: date
    note: str = ""
    id: str = ""


@dataclass(frozen=True)
class Rule:
    """A duty as it is kept: its name where it is one's own, its rule, and what proves it."""

    duty: str
    every: str
    months: int
    day: int | None
    shift: Shift
    proof: str
    name: str = ""


def problems(new: DutyChoice) -> list[Problem]:
    """What is wrong with a choice that is about to be written."""
    where = new.name or new.duty
    shipped = duties.find(new.duty)
    found = []
    if not new.duty.strip():
        found.append(Problem("empty", {"field": "duty"}, "duty", where))
    if shipped is None:
        if not new.name.strip():
            found.append(Problem("empty", {"field": "name"}, "name", where))
        if new.every not in PERIODS:
            found.append(Problem("duty_every", {}, "every", where))
    if not -MOST_MONTHS <= new.months <= MOST_MONTHS:
        found.append(Problem("duty_months", {"most": MOST_MONTHS}, "months", where))
    most = MOST_DAYS if shipped is not None and shipped.every == CONTRACT else LAST_DAY
    if new.day is not None and not 1 <= new.day <= most:
        found.append(Problem("duty_day", {"most": most}, "day", where))
    return found


def tick_problems(new: DutyTick, today: date) -> list[Problem]:
    """What is wrong with a tick that is about to be written."""
    found = []
    if not new.duty.strip():
        found.append(Problem("empty", {"field": "duty"}, "duty"))
    if new.day > today:
        found.append(Problem("tick_ahead", {"day": new.day}, "day", new.period))
    try:
        parse(new.period)
    except ValueError:
        found.append(Problem("tick_period", {"value": new.period}, "period", new.period))
    return found


def known(choices: Iterable[DutyChoice]) -> tuple[str, ...]:
    """The ids of all duties: the shipped ones, then those of one's own."""
    shipped = [one.id for one in duties.every()]
    own = {one.duty for one in choices if duties.find(one.duty) is None}
    return (*shipped, *sorted(own))


def rhythms(choices: Iterable[DutyChoice], duty: str) -> tuple[str, ...]:
    """How often a duty may come again: as shipped; one's own as it was chosen, now or before."""
    shipped = duties.find(duty)
    found = {shipped.every} if shipped else {one.every for one in choices if one.duty == duty}
    return tuple(every for every in (MONTH, QUARTER, YEAR) if every in found)


def rule_on(choices: Sequence[DutyChoice], duty: str, day: date) -> Rule | None:
    """How a duty is kept for a period that ends on a day; None where it is not."""
    shipped = duties.find(duty)
    begun = [one for one in choices if one.duty == duty and one.valid_from <= day]
    chosen = max(begun, key=lambda one: one.valid_from, default=None)
    if chosen is None:
        if shipped is None:
            return None
        return Rule(duty, shipped.every, shipped.months, shipped.day, Shift.NONE, shipped.proof)
    if not chosen.kept:
        return None
    every, proof = (shipped.every, shipped.proof) if shipped else (chosen.every, "")
    name = "" if shipped else chosen.name
    return Rule(duty, every, chosen.months, chosen.day, chosen.shift, proof, name)


def deadline(rule: Rule, period: Period) -> date | None:
    """The last day on which the duty of a period is done in time; None where none is set."""
    if rule.day is None or rule.every in {METER, CONTRACT}:
        return None
    month = shift_months(month_of(period.last), rule.months)
    return shifted(month.first.replace(day=min(rule.day, month.last.day)), rule.shift)


def after_signing(rule: Rule, signed: date) -> date | None:
    """The last day on which a contract signed on a day is filed in time."""
    if rule.day is None:
        return None
    return shifted(signed + ONE_DAY * rule.day, rule.shift)


def shifted(day: date, shift: Shift) -> date:
    """The day, or the working day to which it moves."""
    if shift is Shift.AFTER:
        return holidays.next_workday(day)
    return holidays.last_workday(day) if shift is Shift.BEFORE else day
