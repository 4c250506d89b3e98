"""The days on which a meter should be known."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.closed import ClosedMeter
from carbondesk.domain.instant import DAY_MINUTES
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.period import ONE_DAY, Period

Edges = tuple[int, int]


def days(book: Book, facts: MeterFacts, period: Period, known_from: date | None) -> int:
    """On how many days of a period a meter should be known; of closed months it is what stands."""
    served = between(book, facts, period, known_from)
    stretch = book.closed.stretch
    if stretch is None or period.last < stretch.first or stretch.last < period.first:
        return _days_of(*served)
    edges = period.first.toordinal(), period.last.toordinal()
    found = _days_of(*served) - _common_days(*served, stretch)
    return found + sum(_common(stood, edges) for stood in facts.served)


def between(
    book: Book, facts: MeterFacts, period: Period, known_from: date | None
) -> tuple[date, date]:
    """The first and the last day of a period on which a meter should be known.

    Not before the ledger begins, unless older facts (`known_from`) reach into the period; of a
    period that lies wholly before, all days then are.
    """
    started = book.started
    if known_from is None:
        expected = started
    else:
        expected = period.first if period.last < started else min(started, known_from)
    first = max(period.first, expected, _first_day(facts))
    return first, min(period.last, facts.meter.retired or period.last)


@dataclass(frozen=True, slots=True)
class Reach:
    """The first and the last day on which a meter can be in service, as ordinals.

    `closed` are the first and the last day that are closed; `stood` those on which it served then.
    """

    first: int
    last: int
    closed: Edges | None = None
    stood: tuple[Edges, ...] = ()

    @property
    def minutes(self) -> Edges | None:
        """The closed days from minute to minute; None where none is closed."""
        if self.closed is None:
            return None
        return self.closed[0] * DAY_MINUTES, (self.closed[1] + 1) * DAY_MINUTES

    def days(self, first: int, last: int, expected: int) -> int:
        """On how many days from one to another it should be known, if it is from a day on."""
        begin, end = max(first, expected, self.first), min(last, self.last)
        found = max(end - begin + 1, 0)
        if self.closed is None or last < self.closed[0] or self.closed[1] < first:
            return found
        found -= _common((begin, end), self.closed)
        return found + sum(_common(stood, (first, last)) for stood in self.stood)


def reach(facts: MeterFacts, stretch: Period | None) -> Reach:
    """On which days a meter can be in service, with a stretch of closed months."""
    first, last = _first_day(facts).toordinal(), (facts.meter.retired or date.max).toordinal()
    if stretch is None:
        return Reach(first, last)
    closed = stretch.first.toordinal(), stretch.last.toordinal()
    return Reach(first, last, closed, facts.served)


def has_stood(facts: MeterFacts, month: Period) -> bool:
    """Whether a meter served on any day of a closed month."""
    edges = month.first.toordinal(), month.last.toordinal()
    return any(_common(stood, edges) for stood in facts.served)


def runs(found: Iterable[Edges]) -> tuple[Edges, ...]:
    """Stretches of days as few as they can be: those that follow each other are one."""
    made: list[Edges] = []
    for first, last in sorted(found):
        if made and made[-1][1] + 1 == first:
            made[-1] = made[-1][0], last
        else:
            made.append((first, last))
    return tuple(made)


def served(closed: Iterable[ClosedMeter]) -> tuple[Edges, ...]:
    """The days on which a meter served in closed months."""
    return runs(
        (item.served_from.toordinal(), item.served_to.toordinal())
        for item in closed
        if item.served_from and item.served_to
    )


def _common(some: Edges, others: Edges) -> int:
    """How many days two stretches have in common, first and last days counted."""
    return max(min(some[1], others[1]) - max(some[0], others[0]) + 1, 0)


def _days_of(first: date, last: date) -> int:
    return max((last - first).days + 1, 0)


def _common_days(first: date, last: date, period: Period) -> int:
    return _days_of(max(first, period.first), min(last, period.last))


def _first_day(facts: MeterFacts) -> date:
    """The first day in service: that after a register was installed, of others the day itself."""
    installed = facts.meter.installed
    if installed is None:
        return date.min
    is_register = facts.setup_on(installed).kind is MeterKind.REGISTER
    return installed + ONE_DAY if is_register else installed
