"""The calendar: what is due when, whether it was done, and how near it is."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from carbondesk.domain import duty, verification
from carbondesk.domain.book import Book
from carbondesk.domain.duty import DutyChoice, DutyTick, Rule
from carbondesk.domain.meter import label
from carbondesk.domain.notice import Notice, NoticeKind, Task
from carbondesk.domain.period import Period, months_between, parse, quarter, year
from carbondesk.domain.remark import IssuedDocument
from carbondesk.reference.duties import MONTH, QUARTER, YEAR

_ISSUED = "issued:"


class Matter(StrEnum):
    """What a line of the calendar is about."""

    DUTY = "duty"
    METER = "meter"
    CONTRACT = "contract"
    NOTICE = "notice"
    TASK = "task"


class Standing(StrEnum):
    """How a line stands on a day; the three in the middle are the warnings."""

    DONE = "done"
    DONE_LATE = "done_late"
    LATE = "late"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    OPEN = "open"
    UNSET = "unset"
    PAST = "past"
    BEYOND = "beyond"


WAITING = frozenset({Standing.LATE, Standing.WEEK, Standing.MONTH, Standing.QUARTER})
_NEAR = MappingProxyType({7: Standing.WEEK, 30: Standing.MONTH, 90: Standing.QUARTER})


@dataclass(frozen=True)
class Due:
    """A line of the calendar.

    `subject` is the id of the duty, meter, notice or task, for a contract that of
    `contracts.duties`; `name` what a person called it, empty for a shipped duty; `ticked` is the id
    of the tick where somebody ticked it by hand.
    """

    matter: Matter
    subject: str
    name: str
    period: str
    due: date | None
    done: date | None
    standing: Standing
    ticked: str = ""


@dataclass(frozen=True)
class Known:
    """What the ledger knows of duties done.

    `sent` are the days on which submissions of a period were handed in; `since` is the day on
    which the ledger was begun: what was due before it is not asked for. Nor is what falls due
    after `until`, the day on which nobody leads it any more, as a sample.
    """

    book: Book
    choices: tuple[DutyChoice, ...] = ()
    ticks: tuple[DutyTick, ...] = ()
    notices: tuple[Notice, ...] = ()
    tasks: tuple[Task, ...] = ()
    issued: tuple[IssuedDocument, ...] = ()
    sent: Mapping[str, date] = field(default_factory=lambda: MappingProxyType({}))
    since: date = date.min
    until: date = date.max


def of(known: Known, window: Period, today: date) -> tuple[Due, ...]:
    """What is due in a window, by day; what has no day stands at the end of its period."""
    found = [
        *_duties(known, window, today),
        *_meters(known, window, today),
        *_papers(known, window, today),
    ]
    return in_order(found)


def in_order(found: Iterable[Due]) -> tuple[Due, ...]:
    """Lines by day; what has no day stands last."""
    return tuple(sorted(found, key=_order))


def waiting(found: Iterable[Due]) -> tuple[Due, ...]:
    """What is late or near."""
    return tuple(one for one in found if one.standing in WAITING)


def of_duty(known: Known, duty_id: str, within: Period, today: date) -> tuple[Due, ...]:
    """The lines of one duty for the periods that end within some days, by period."""
    found = (
        _of_period(known, duty_id, period, today)
        for every in duty.rhythms(known.choices, duty_id)
        for period in _periods(every, within.first, within.last)
        if _every(known, duty_id, period) == every
    )
    return tuple(one for one in found if one is not None)


def _every(known: Known, duty_id: str, period: Period) -> str:
    rule = duty.rule_on(known.choices, duty_id, period.last)
    return rule.every if rule else ""


def _duties(known: Known, window: Period, today: date) -> Iterator[Due]:
    """Every duty of every period whose deadline lies in the window."""
    first = max(known.book.started, date(window.first.year - 3, 1, 1))
    reach = Period(first, date(window.last.year + 2, 12, 31), "")
    for duty_id in duty.known(known.choices):
        for one in of_duty(known, duty_id, reach, today):
            if window.contains(one.due or _end(one)):
                yield one


def _of_period(known: Known, duty_id: str, period: Period, today: date) -> Due | None:
    rule = duty.rule_on(known.choices, duty_id, period.last)
    if rule is None or period.last < known.book.started:
        return None
    due, done = duty.deadline(rule, period), _proven(known, rule, period)
    tick = next(
        (one for one in known.ticks if (one.duty, one.period) == (duty_id, period.code)), None
    )
    if done is None and tick is not None:
        done = tick.day
    standing = standing_of(due, done, today, known.since, known.until)
    ticked = tick.id if tick else ""
    return Due(Matter.DUTY, duty_id, rule.name, period.code, due, done, standing, ticked)


def _meters(known: Known, window: Period, today: date) -> Iterator[Due]:
    """The verification of each instrument, on the last day that it holds."""
    if duty.rule_on(known.choices, "meter_verification", today) is None:
        return
    for facts in known.book.meters.values():
        if not verification.has_own(facts, today):
            continue
        state = verification.of(facts, today)
        if state.due is not None and window.contains(state.due):
            standing = standing_of(state.due, None, today, until=known.until)
            yield Due(
                Matter.METER, facts.meter.id, label(facts.meter), "", state.due, None, standing
            )


def _papers(known: Known, window: Period, today: date) -> Iterator[Due]:
    """Notices that ask for an answer, and tasks."""
    for one in known.notices:
        if one.kind is not NoticeKind.AWARD and window.contains(one.deadline or one.day):
            standing = standing_of(one.deadline, one.answered, today, until=known.until)
            yield Due(
                Matter.NOTICE, one.id, one.title, one.number, one.deadline, one.answered, standing
            )
    for task in known.tasks:
        if window.contains(task.deadline or task.opened):
            standing = standing_of(task.deadline, task.done, today, until=known.until)
            yield Due(
                Matter.TASK, task.id, task.title, task.notice, task.deadline, task.done, standing
            )


def standing_of(
    due: date | None,
    done: date | None,
    today: date,
    since: date = date.min,
    until: date = date.max,
) -> Standing:
    """How near a day is, and whether what was due on it was done.

    What was due before `since` is past, what was due after `until` beyond: neither is late.
    """
    if done is not None:
        return Standing.DONE if due is None or done <= due else Standing.DONE_LATE
    if due is None:
        return Standing.UNSET
    if due < today:
        return _missed(due, since, until)
    left = (due - today).days
    return next((near for days, near in _NEAR.items() if left <= days), Standing.OPEN)


def _missed(due: date, since: date, until: date) -> Standing:
    if due < since:
        return Standing.PAST
    return Standing.BEYOND if due > until else Standing.LATE


def _proven(known: Known, rule: Rule, period: Period) -> date | None:
    """The day on which the ledger saw it done, None where it cannot know."""
    if rule.proof.startswith(_ISSUED):
        return _issued(known, rule.proof.removeprefix(_ISSUED), period)
    prove = _PROOFS.get(rule.proof)
    return prove(known, period) if prove else None


def _closed(known: Known, period: Period) -> date | None:
    """The day on which the last month of a period was closed."""
    wanted = {month.code for month in period.months()}
    days = {
        one.month: date.fromisoformat(one.closed_at[:10])
        for one in known.book.closed.months
        if one.month in wanted
    }
    return max(days.values()) if wanted == days.keys() else None


def _sent(known: Known, period: Period) -> date | None:
    return known.sent.get(period.code)


def _issued(known: Known, kind: str, period: Period) -> date | None:
    """The day of the first issue of a document."""
    days = [
        date.fromisoformat(one.issued_at[:10])
        for one in known.issued
        if (one.kind, one.period) == (kind, period.code)
    ]
    return min(days, default=None)


_PROOFS: Mapping[str, Callable[[Known, Period], date | None]] = MappingProxyType(
    {"closed": _closed, "submitted": _sent}
)


def _periods(every: str, first: date, last: date) -> Iterator[Period]:
    """The whole periods that end within some days."""
    for found in _each(every, first, last):
        if first <= found.last <= last:
            yield found


def _each(every: str, first: date, last: date) -> Iterator[Period]:
    years = range(first.year, last.year + 1)
    if every == MONTH:
        yield from months_between(first, last)
    elif every == QUARTER:
        yield from (quarter(number, part) for number in years for part in (1, 2, 3, 4))
    elif every == YEAR:
        yield from (year(number) for number in years)


def _end(one: Due) -> date:
    """The last day of the period that a line without a day is about."""
    return parse(one.period).last


def _order(one: Due) -> tuple[date, str, str]:
    return one.due or date.max, one.matter.value, one.subject
