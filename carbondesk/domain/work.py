"""The chain of a month's work: from the readings to a month closed and backed up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from carbondesk.domain import billing, headcount, round  # noqa: A004 (reading round)
from carbondesk.domain.book import Book
from carbondesk.domain.findings.finding import Finding
from carbondesk.domain.meter import Meter, MeterKind
from carbondesk.domain.people import PeopleClass
from carbondesk.domain.period import Period
from carbondesk.domain.problems import Severity
from carbondesk.domain.quality import Quality
from carbondesk.domain.usage import Usage


class Work(StrEnum):
    """The steps of a month's work."""

    READINGS = "readings"
    BILLS = "bills"
    FUEL = "fuel"
    PEOPLE = "people"
    CHECKS = "checks"
    EXPLANATIONS = "explanations"
    CONTRACTS = "contracts"
    REPORT = "report"
    CLOSE = "close"
    BACKUP = "backup"


ENTERED = frozenset({Work.READINGS, Work.BILLS, Work.FUEL, Work.PEOPLE})


@dataclass(frozen=True)
class WorkStep:
    """How far one step is: `done` of `total`, and what is still open by name.

    While the findings are not there yet, the steps that they decide have a total of 0.
    """

    work: Work
    done: int
    total: int
    open: tuple[str, ...] = ()

    @property
    def is_done(self) -> bool:
        """Whether nothing of it is left."""
        return 0 < self.total == self.done

    @property
    def share(self) -> float:
        """How far it is, from 0 to 1."""
        return self.done / self.total if self.total else 0.0


def chain(
    book: Book,
    month: Period,
    now: Mapping[MeterKind, Sequence[tuple[Meter, Usage]]],
    *,
    is_issued: bool,
) -> tuple[WorkStep, ...]:
    """Every step of a month; those of the findings and the backup wait for `reviewed`, `kept`."""
    return (
        *(step for step in entering(book, month, now) if step.total),
        WorkStep(Work.CHECKS, 0, 0),
        WorkStep(Work.EXPLANATIONS, 0, 0),
        WorkStep(Work.REPORT, int(is_issued), 1),
        WorkStep(Work.CLOSE, int(book.closed.has(month.code)), 1),
        WorkStep(Work.BACKUP, 0, 1),
    )


def reviewed(steps: Iterable[WorkStep], found: Sequence[Finding]) -> tuple[WorkStep, ...]:
    """The steps with what the findings say: no error is left, every warning is explained."""
    errors = _found(Work.CHECKS, [item for item in found if item.severity is Severity.ERROR])
    warnings = [item for item in found if item.severity is Severity.WARNING]
    known = {Work.CHECKS: errors, Work.EXPLANATIONS: _found(Work.EXPLANATIONS, warnings)}
    return tuple(known.get(step.work, step) for step in steps)


def kept(
    steps: Iterable[WorkStep], closed_at: str, newest: datetime | None
) -> tuple[WorkStep, ...]:
    """The steps with the backup, which is one made after the month was closed.

    `closed_at` is an ISO time with offset, empty while the month is open; `newest` a local time.
    """
    is_kept = bool(closed_at) and newest is not None and newest >= _second(closed_at)
    done = WorkStep(Work.BACKUP, int(is_kept), 1)
    return tuple(done if step.work is Work.BACKUP else step for step in steps)


def contracted(steps: Iterable[WorkStep], done: int, waiting: Sequence[str]) -> list[WorkStep]:
    """The steps with the duties of contracts before the report; none where nothing is due."""
    total = done + len(waiting)
    names = tuple(dict.fromkeys(waiting))
    own = [WorkStep(Work.CONTRACTS, done, total, names)] if total else []
    found = [step for step in steps if step.work is not Work.CONTRACTS]
    place = next((at for at, step in enumerate(found) if step.work is Work.REPORT), len(found))
    return [*found[:place], *own, *found[place:]]


def waiting(steps: Iterable[WorkStep]) -> int:
    """How much is left of some steps."""
    return sum(step.total - step.done for step in steps)


def is_open(usage: Usage) -> bool:
    """Whether a meter in service lacks days."""
    return bool(usage.days) and usage.quality in {Quality.NONE, Quality.PARTIAL}


def _second(text: str) -> datetime:
    """Names of backups tell whole seconds."""
    return datetime.fromisoformat(text).replace(tzinfo=None, microsecond=0)


def _found(work: Work, found: Sequence[Finding]) -> WorkStep:
    """One of one where nothing was found."""
    names = dict.fromkeys(item.label for item in found if item.is_open)
    left = sum(item.is_open for item in found)
    return WorkStep(work, max(len(found), 1) - left, max(len(found), 1), tuple(names))


def entering(
    book: Book, month: Period, now: Mapping[MeterKind, Sequence[tuple[Meter, Usage]]]
) -> tuple[WorkStep, ...]:
    """The steps of what is typed in: readings, bills, fuel, people."""
    return (
        _registers(book, month, now.get(MeterKind.REGISTER, ())),
        _bills(book, month),
        _meters(Work.FUEL, now.get(MeterKind.STOCK, ())),
        _people(book, month),
    )


def _registers(book: Book, month: Period, found: Sequence[tuple[Meter, Usage]]) -> WorkStep:
    """Those that were read in the month have no reading to wait for, whatever their usage lacks."""
    waiting = [
        (meter, usage) for meter, usage in found if not round.is_read(book.meters[meter.id], month)
    ]
    step = _meters(Work.READINGS, waiting)
    return replace(step, done=len(found) - len(step.open), total=len(found))


def _bills(book: Book, month: Period) -> WorkStep:
    done, due = billing.entered_in(book, month)
    codes = tuple(account.facts.meter.code for account in due)
    return WorkStep(Work.BILLS, done, done + len(due), codes)


def _meters(work: Work, found: Sequence[tuple[Meter, Usage]]) -> WorkStep:
    waiting = tuple(meter.code for meter, usage in found if is_open(usage))
    return WorkStep(work, len(found) - len(waiting), len(found), waiting)


def _people(book: Book, month: Period) -> WorkStep:
    """The classes in use; those that carry forward are done once they have begun."""
    classes = sorted({item.people_class for item in book.people}, key=list(PeopleClass).index)
    waiting = tuple(
        item.value for item in classes if headcount.of_class(book, month, item).value is None
    )
    return WorkStep(Work.PEOPLE, len(classes) - len(waiting), len(classes), waiting)
