"""The reading round of a month: each register with its reading, what ran, and a year of months."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from types import MappingProxyType

from carbondesk.domain import columns, totals
from carbondesk.domain import period as periods
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.instant import DAY_MINUTES, day_of, last_day
from carbondesk.domain.meter import MeterEvent, MeterKind, Setup
from carbondesk.domain.period import ONE_DAY, Period
from carbondesk.domain.problems import Problem, Severity
from carbondesk.domain.quality import Quality
from carbondesk.domain.reading import Reading
from carbondesk.domain.register import RESTARTS
from carbondesk.domain.spans import PICO, Span
from carbondesk.domain.totals import Contribution
from carbondesk.domain.usage import Measured, Usage
from carbondesk.reference import carriers

MONTHS = 13
NOTICE = Fraction(10, 100)
# So many times last year's usage, or one part in so many of it, is hardly meant.
UNLIKELY = 4
_LACKING = frozenset({Quality.NONE, Quality.PARTIAL})


@dataclass(frozen=True)
class Stop:
    """One meter of the round; quantities are in the carrier's unit, None where nothing is known.

    `reading` is the newest of the month, `read` how many there are. `ran` is what the register
    counted between `previous` and `reading`, `year_ago` the same days a year before (without a
    reading the whole month), `months` the usage of thirteen months up to this one. `usage` is that
    of the same days as `ran`, with its trace, where these are whole days.
    `carried` is what the month has from closed ones, which keep their figures.
    """

    facts: MeterFacts
    setup: Setup
    unit: str
    reading: Reading | None = None
    read: int = 0
    previous: Reading | None = None
    ran: Fraction | None = None
    estimated: bool = False
    year_ago: Fraction | None = None
    months: tuple[Fraction | None, ...] = ()
    restart: MeterEvent | None = None
    problem: Problem | None = None
    is_open: bool = True
    usage: Usage | None = None
    parts: tuple[Contribution, ...] = ()
    carried: Fraction = Fraction(0)

    @property
    def id(self) -> str:
        """The id of the meter."""
        return self.facts.meter.id

    @property
    def change(self) -> Fraction | None:
        """The change on last year as a share; None if there is nothing to compare."""
        if self.ran is None or not self.year_ago:
            return None
        return self.ran / self.year_ago - 1

    @property
    def is_entered(self) -> bool:
        """Whether nothing is to be typed any more: read in the month, or known from around it."""
        return self.reading is not None or not self.is_open

    @property
    def is_notable(self) -> bool:
        """Whether the change asks for a word: beyond the notice line, and no note yet."""
        change = self.change
        return change is not None and abs(change) > NOTICE and not (
            self.reading is not None and self.reading.note
        )  # fmt: skip

    @property
    def decimals(self) -> int:
        """The decimals that this register is read with."""
        return max((decimals_of(item.register_micro) for item in self.facts.readings), default=0)


def stops(book: Book, month: Period) -> list[Stop]:
    """Every register in service in a month, in the order of the round."""
    return [stop(book, facts, month) for facts in book.meters.values() if is_called(facts, month)]


def is_called(facts: MeterFacts, month: Period) -> bool:
    """Whether the round of a month calls at a meter: a register in service."""
    if facts.setup_on(month.last).kind is not MeterKind.REGISTER:
        return False
    return in_service(facts, month)


def is_read(facts: MeterFacts, month: Period) -> bool:
    """Whether there is a reading in a month."""
    days = columns.of_readings(facts.readings).days
    found = bisect_left(days, month.first.toordinal())
    return found < len(days) and days[found] <= month.last.toordinal()


def in_service(facts: MeterFacts, month: Period) -> bool:
    """Whether a meter was in service on any day of a month."""
    meter = facts.meter
    begun = meter.installed is None or meter.installed <= month.last
    return begun and (meter.retired is None or meter.retired >= month.first)


def stop(book: Book, facts: MeterFacts, month: Period) -> Stop:
    """One meter of the round, as its facts stand."""
    measured = Measured(replace(book, meters=MappingProxyType({facts.meter.id: facts})))
    of_month = [item for item in facts.readings if month.contains(item.day)]
    reading = of_month[-1] if of_month else None
    chain = _chain(measured.spans(facts.meter.id).spans, reading)
    previous = _previous(facts, reading, chain, month)
    usage = measured.usage(facts.meter.id, month)
    return Stop(
        facts,
        facts.setup_on(month.last),
        carriers.named(facts.meter.carrier).unit.code,
        reading,
        len(of_month),
        previous,
        _ran(facts, chain),
        any(span.estimated for span in chain),
        _year_ago(measured, facts.meter.id, previous, reading, month),
        _months(measured, facts.meter.id, month),
        _restart(facts, previous, month),
        _problem(measured, facts.meter.id, reading),
        bool(usage.days) and usage.quality in _LACKING,
        _traced(measured, facts.meter.id, chain, previous),
        tuple(totals.contributions(measured, month)),
        usage.carried,
    )


def parts(book: Book, facts: MeterFacts, month: Period) -> tuple[Contribution, ...]:
    """What one meter adds to the totals of a month."""
    alone = replace(book, meters=MappingProxyType({facts.meter.id: facts}))
    return tuple(totals.contributions(Measured(alone), month))


def with_reading(facts: MeterFacts, reading: Reading) -> MeterFacts:
    """The facts as they would be with a reading, in place of the one with its id."""
    others = [item for item in facts.readings if item.id != reading.id or not item.id]
    joined = sorted([*others, reading], key=_moment)
    return replace(facts, readings=tuple(joined))


def unlikely(found: Stop, factor: Fraction | int = UNLIKELY) -> Problem | None:
    """A warning if the usage is `factor` times last year's, or such a part of it."""
    change = found.change
    if change is None or found.year_ago is None or found.ran is None:
        return None
    ratio = change + 1
    if 1 / Fraction(factor) < ratio < factor or (found.reading and found.reading.note):
        return None
    values = {"usage": found.ran, "year_ago": found.year_ago, "unit": found.unit}
    return Problem("usage_unlikely", values, "register", severity=Severity.WARNING)


def outside(day: date, month: Period) -> list[Problem]:
    """A reading belongs to the month in which its day lies."""
    if month.contains(day):
        return []
    return [Problem("day_outside_month", {"day": day, "month": month.code}, "day")]


def _chain(spans: Sequence[Span], reading: Reading | None) -> list[Span]:
    """The spans that end in a reading, back to the reading before it; events lie between."""
    if reading is None:
        return []
    ends = [place for place, span in enumerate(spans) if span.facts[-1] == reading]
    chain: list[Span] = []
    for span in reversed(spans[: ends[-1] + 1] if ends else ()):
        chain.append(span)
        if isinstance(span.facts[0], Reading):
            break
    return chain


def _previous(
    facts: MeterFacts, reading: Reading | None, chain: Sequence[Span], month: Period
) -> Reading | None:
    """Where the span to the reading begins; without one, the newest reading before."""
    if chain:
        first = chain[-1].facts[0]
        return first if isinstance(first, Reading) else None
    limit = (month.first, "") if reading is None else _moment(reading)
    return max(
        (item for item in facts.readings if _moment(item) < limit), key=_moment, default=None
    )


def _ran(facts: MeterFacts, chain: Sequence[Span]) -> Fraction | None:
    if not chain:
        return None
    amount = sum((Fraction(span.pico) for span in chain), Fraction(0)) / PICO
    return carriers.convert(amount, facts.meter.unit, carriers.named(facts.meter.carrier))


def _traced(
    measured: Measured, meter_id: str, chain: Sequence[Span], previous: Reading | None
) -> Usage | None:
    """The usage of the days of a chain, if it covers whole days."""
    if not chain or previous is None:
        return None
    first, last = chain[-1].first, chain[0].last
    if first % DAY_MINUTES or last % DAY_MINUTES:
        return None
    days = Period(day_of(first), last_day(last), f"{day_of(first)}..{last_day(last)}")
    return measured.usage(meter_id, days)


def _year_ago(
    measured: Measured,
    meter_id: str,
    previous: Reading | None,
    reading: Reading | None,
    month: Period,
) -> Fraction | None:
    """Usage of the same days a year before; of the whole month where it was read at its ends."""
    same = month.year_before()
    if previous is not None and reading is not None:
        first, last = previous.day + ONE_DAY, reading.day
        if (first, last) != (month.first, month.last) and first <= last:
            first, last = (periods.day(edge).year_before().first for edge in (first, last))
            same = Period(first, last, f"{first}..{last}")
    usage = measured.usage(meter_id, same)
    return None if usage.quality in _LACKING else usage.quantity


def _months(measured: Measured, meter_id: str, month: Period) -> tuple[Fraction | None, ...]:
    return tuple(
        measured.usage(meter_id, periods.shift_months(month, place + 1 - MONTHS)).quantity
        for place in range(MONTHS)
    )


def _restart(facts: MeterFacts, previous: Reading | None, month: Period) -> MeterEvent | None:
    """The newest replacement or reset since the previous reading, up to the end of the month."""
    since = month.first if previous is None else min(previous.day, month.first)
    found = [
        item for item in facts.events if item.kind in RESTARTS and since <= item.day <= month.last
    ]
    return found[-1] if found else None


def _problem(measured: Measured, meter_id: str, reading: Reading | None) -> Problem | None:
    """What the register cannot explain about the reading of the month, as after an import."""
    if reading is None:
        return None
    for problem in measured.spans(meter_id).problems:
        if problem.values.get("day") == reading.day:
            return problem
    return None


def _moment(reading: Reading) -> tuple[date, str]:
    return reading.day, reading.time or "24:00"


def decimals_of(micro: int) -> int:
    """The decimals that a figure of a dial needs."""
    text = f"{micro % 1_000_000:06d}".rstrip("0")
    return len(text)
