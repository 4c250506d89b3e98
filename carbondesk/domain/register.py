"""Usage from the readings of a register: differences, rollovers, replacements, resets."""

from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from itertools import pairwise

from carbondesk.domain.instant import at, start_of
from carbondesk.domain.meter import EventKind, MeterEvent, Setup
from carbondesk.domain.period import ONE_DAY
from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import MICRO, half_up
from carbondesk.domain.reading import Reading
from carbondesk.domain.spans import Span, Spans

RESTARTS = frozenset({EventKind.REPLACED, EventKind.RESET})
# A setup of the next day that comes with one of these holds from the very minute of the event.
_SETS_UP = RESTARTS | {EventKind.INSTALLED, EventKind.MULTIPLIER_CHANGED}


@dataclass(frozen=True, slots=True)
class Point:
    """A register value at a minute; `open_since` marks usage before it that nobody could read."""

    minute: int
    register_micro: int
    fact: Reading | MeterEvent
    estimated: bool = False
    open_since: "Point | None" = None


def difference(old_micro: int, new_micro: int, digits: int | None) -> int | None:
    """How far the register ran from old to new, in millionths; None if that must be asked.

    With `digits` places before the point, R = 10^digits: a drop is a rollover if
    new − old + R < R/2, a rise of R/2 or more is doubtful.
    """
    rise = new_micro - old_micro
    if digits is None:
        return rise if rise >= 0 else None
    full = 10**digits * MICRO
    if rise < 0:
        rise += full
    return rise if 0 <= rise < full // 2 else None


def spans(
    readings: Sequence[Reading],
    events: Sequence[MeterEvent],
    setups: Sequence[Setup],
    *,
    untimed_at_end: Callable[[date], bool],
) -> Spans:
    """The spans between readings, after `product.md` §4 *Registers*.

    Args:
        readings: of one meter, in any order.
        events: of the same meter; replacements and resets restart the register.
        setups: of the same meter, oldest first.
        untimed_at_end: whether what is without a time is taken at the end of its day.
    """
    minute_of = partial(_minute, untimed_at_end)
    walk = _Walk(_Terms(setups, {event: minute_of(event) for event in events}))
    for minute, fact in _in_order(readings, events, minute_of):
        if isinstance(fact, Reading):
            walk.read(Point(minute, fact.register_micro, fact, fact.estimated))
        else:
            walk.happen(minute, fact)
    return Spans(tuple(walk.spans), tuple(walk.problems))


def _minute(untimed_at_end: Callable[[date], bool], fact: Reading | MeterEvent) -> int:
    return at(fact.day, fact.time, untimed_at_end=untimed_at_end(fact.day))


def _in_order(
    readings: Sequence[Reading],
    events: Sequence[MeterEvent],
    minute_of: Callable[[Reading | MeterEvent], int],
) -> Iterator[tuple[int, Reading | MeterEvent]]:
    """Readings and events by time; at one instant the old dial's last reading comes first."""
    began = {minute_of(event): event for event in events if restarts(event)}
    ranked: list[tuple[int, int, Reading | MeterEvent]] = [
        (minute_of(event), 1, event)
        for event in events
        if restarts(event) or event.old_final_micro is not None
    ]
    for reading in readings:
        minute = minute_of(reading)
        restart = began.get(minute)
        if restart is None or not _is_of_old_dial(reading, restart):
            ranked.append((minute, 0 if restart is None else 2, reading))
        elif reading.register_micro >= (restart.old_final_micro or 0):
            ranked.append((minute, 0, reading))
    for minute, _, fact in sorted(ranked, key=lambda item: item[:2]):
        yield minute, fact


def restarts(event: MeterEvent) -> bool:
    """Whether a dial begins anew at an event."""
    return event.kind in RESTARTS or event.new_first_micro is not None


def _is_of_old_dial(reading: Reading, restart: MeterEvent) -> bool:
    """Whether a reading of the instant of a restart is nearer to the old dial's final figure."""
    if restart.old_final_micro is None:
        return False
    to_old = abs(reading.register_micro - restart.old_final_micro)
    return to_old <= abs(reading.register_micro - (restart.new_first_micro or 0))


class _Terms:
    """The setups of a register by the minute from which each one holds."""

    def __init__(self, setups: Sequence[Setup], events: Mapping[MeterEvent, int]) -> None:
        brought = {
            event.day + ONE_DAY: minute
            for event, minute in events.items()
            if event.kind in _SETS_UP
        }
        self._setups = setups
        self._starts = [
            brought.get(setup.valid_from, start_of(setup.valid_from)) for setup in setups
        ]

    def at(self, minute: int) -> Setup | None:
        """The setup in force from a minute on."""
        if not self._setups:
            return None
        return self._setups[max(bisect_right(self._starts, minute) - 1, 0)]

    def pieces(self, first: int, last: int) -> list[tuple[int, int, Setup | None]]:
        """A stretch cut where the multiplier changes."""
        edges = [first]
        for start in self._starts:
            if first < start < last and _multiplier(self.at(start)) != _multiplier(
                self.at(edges[-1])
            ):
                edges.append(start)
        return [(begin, end, self.at(begin)) for begin, end in pairwise([*edges, last])]


@dataclass
class _Walk:
    """Goes through the facts of one register and keeps the spans.

    `base` is the newest point that is no estimate, else the very first.
    """

    terms: _Terms
    spans: list[Span] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    last: Point | None = None
    base: Point | None = None

    def read(self, point: Point) -> None:
        """Close the span that runs up to a reading."""
        last = self.last
        if last is not None:
            moved = self._moved(last, point)
            if moved is None and last.estimated and self.base is not None:
                self._skip_estimates(self.base, point)
            elif moved is None:
                self.problems.append(_doubt(last, point))
            elif last.minute == point.minute:
                # What it shows more than a moment ago is left to the span that comes.
                return
            else:
                self._add(last, point, moved)
        self.last = point
        if self.base is None or not point.estimated:
            self.base = point

    def happen(self, minute: int, event: MeterEvent) -> None:
        """Close the old register and start the new one, as far as the event says so."""
        unread = None
        if event.old_final_micro is not None:
            self.read(Point(minute, event.old_final_micro, event))
        elif self.last is not None:
            unread = self.last.open_since or self.last
        if restarts(event):
            self.last = Point(minute, event.new_first_micro or 0, event, open_since=unread)
            self.base = self.last

    def _moved(self, old: Point, new: Point) -> int | None:
        setup = self.terms.at(old.minute)
        digits = setup.digits if setup else None
        return difference(old.register_micro, new.register_micro, digits)

    def _skip_estimates(self, base: Point, point: Point) -> None:
        """A drop just after an estimate says that it was too high: span what was measured."""
        if base is self.last:
            return
        moved = self._moved(base, point)
        if moved is None:
            self.problems.append(_doubt(base, point))
            return
        begin = (base.open_since or base).minute
        while self.spans and self.spans[-1].first >= begin:
            self.spans.pop()
        self._add(base, point, moved)

    def _add(self, old: Point, new: Point, moved: int) -> None:
        whole = new.minute - old.minute
        pieces = self.terms.pieces(old.minute, new.minute)
        # Where the dial stood when the multiplier changed is not known: it ran evenly.
        estimated = old.estimated or new.estimated or len(pieces) > 1
        formula = "register" if new.register_micro >= old.register_micro else "rollover"
        made = []
        for first, last, setup in pieces:
            pico = half_up(moved * _multiplier(setup) * (last - first), whole)
            facts = (old.fact, new.fact)
            made.append(Span(first, last, pico, formula, estimated, facts, setup))
        self.spans += _with_unread(old, new, made)


def _with_unread(old: Point, new: Point, made: list[Span]) -> list[Span]:
    """The spans after a restart with the stretch before it that nobody could read.

    A replaced meter is estimated by the new one's daily average. After a reset the new
    register is all that is known, so one span covers both sides.
    """
    before = old.open_since
    if before is None or before.minute >= old.minute:
        return made
    facts = (before.fact, old.fact, new.fact)
    ran, setup = sum(span.pico for span in made), made[0].setup
    if isinstance(old.fact, MeterEvent) and old.fact.kind is EventKind.RESET:
        span = Span(before.minute, new.minute, ran, "reset", estimated=True, facts=facts)
        return [replace(span, setup=setup)]
    unread = half_up(ran * (old.minute - before.minute), new.minute - old.minute)
    span = Span(before.minute, old.minute, unread, "replaced", estimated=True, facts=facts)
    return [replace(span, setup=setup), *made]


def _multiplier(setup: Setup | None) -> int:
    return setup.multiplier_micro if setup else MICRO


def _doubt(old: Point, new: Point) -> Problem:
    code = "register_drop" if new.register_micro < old.register_micro else "register_jump"
    values = {
        "old_micro": old.register_micro,
        "new_micro": new.register_micro,
        "day": new.fact.day,
    }
    return Problem(code, values)
