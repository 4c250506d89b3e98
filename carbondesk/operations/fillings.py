"""What a user can do with gaps: see what each way would give, fill them, take that back."""

from collections.abc import Iterator
from datetime import date, timedelta

from carbondesk.domain import estimates, expected, fillable
from carbondesk.domain.estimates import Estimate
from carbondesk.domain.filling import Filling
from carbondesk.domain.meter import Meter
from carbondesk.domain.period import Period
from carbondesk.domain.problems import refuse_if
from carbondesk.domain.usage import Measured
from carbondesk.operations import facts
from carbondesk.store import books, weather
from carbondesk.store.ledger import Connection, Ledger

_YEAR = timedelta(days=366)


def put(ledger: Ledger, new: Filling) -> Filling:
    """Fill a gap, or change what fills it; the days that have data keep it."""
    facts.existing(ledger.db, Meter, new.meter_id)
    book = books.load(ledger.db, new.first, max(new.first, new.last))
    refuse_if(fillable.problems(book, new, ledger.clock().date()))
    years = range(new.first.year, new.last.year + 1)
    return facts.put(ledger, "put_filling", [new], years)[0]


def remove(ledger: Ledger, filling_id: str) -> None:
    """Let a gap be a gap again."""
    facts.remove(ledger, "remove_filling", Filling, filling_id)


def ways(db: Connection, meter_id: str, first: date, last: date) -> tuple[Estimate, ...]:
    """What each way that the facts allow would fill into the days of a meter."""
    beside = estimates.LONGEST * timedelta(days=1)
    measured = Measured(books.load(db, first - _YEAR - beside, last + beside))
    near = fillable.siblings(measured.book, meter_id, first)
    days = Period(first, last, f"{first}..{last}")
    found = estimates.every(measured, meter_id, days, [meter.id for meter in near])
    own = tuple(way for way in found if not way.sibling_id)
    own += tuple(_by_weather(db, meter_id, days))
    others = tuple(way for way in found if way.sibling_id)
    return (*own, *others[: fillable.MOST_SIBLINGS])


def _by_weather(db: Connection, meter_id: str, days: Period) -> Iterator[Estimate]:
    """The way that needs years of the meter, where the weather of its gap is known."""
    if weather.between(db, days.first, days.last):
        reach = expected.REACH
        book = books.load(db, days.first - reach, days.last + reach)
        found = expected.of_gap(Measured(book), meter_id, days)
        if found is not None:
            yield found
