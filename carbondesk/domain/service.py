"""The days on which a meter should be known."""

from datetime import date

from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.meter import MeterKind
from carbondesk.domain.period import ONE_DAY, Period


def days(book: Book, facts: MeterFacts, period: Period, known_from: date | None) -> int:
    """On how many days of a period a meter should be known; of closed months it is what stands."""
    served = between(book, facts, period, known_from)
    stretch = book.closed.stretch
    if stretch is None or period.last < stretch.first or stretch.last < period.first:
        return _days_of(*served)
    found = _days_of(*served) - _common_days(*served, stretch)
    for item in facts.closed:
        if item.served_from and item.served_to:
            found += _common_days(item.served_from, item.served_to, period)
    return found


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


def reach(facts: MeterFacts) -> tuple[int, int]:
    """The first and the last day on which a meter can be in service, as ordinals."""
    return _first_day(facts).toordinal(), (facts.meter.retired or date.max).toordinal()


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
