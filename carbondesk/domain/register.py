"""Usage from the readings of a register: differences, rollovers, replacements, resets."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from carbondesk.domain.instant import at, day_of
from carbondesk.domain.meter import EventKind, MeterEvent, Setup, setup_on
from carbondesk.domain.problems import Problem
from carbondesk.domain.quantity import MICRO
from carbondesk.domain.reading import Reading
from carbondesk.domain.spans import Source, Span, Spans


def _always(_day: date) -> bool:
    return True


RESTARTS = frozenset({EventKind.REPLACED, EventKind.RESET})


@dataclass(frozen=True, slots=True)
class Point:
    """A register value at a minute; `open_since` marks usage before it that nobody could read."""

    minute: int
    register_micro: int
    fact: Source
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
    return rise if 0 <= rise < full / 2 else None


def spans(
    readings: Sequence[Reading],
    events: Sequence[MeterEvent],
    setups: Sequence[Setup],
    *,
    untimed_at_end: Callable[[date], bool] = _always,
) -> Spans:
    """The spans between readings, after `product.md` §4 *Registers*.

    Args:
        readings: of one meter, in any order.
        events: of the same meter; replacements and resets restart the register.
        setups: of the same meter, oldest first.
        untimed_at_end: whether a reading of a day without a time is taken at the day's end.
    """
    walk = _Walk(setups)
    for minute, fact in _in_order(readings, events, untimed_at_end):
        if isinstance(fact, Reading):
            walk.read(Point(minute, fact.register_micro, fact, fact.estimated))
        else:
            walk.restart(minute, fact)
    return Spans(tuple(walk.spans), tuple(walk.problems))


def _in_order(
    readings: Sequence[Reading],
    events: Sequence[MeterEvent],
    untimed_at_end: Callable[[date], bool],
) -> Iterator[tuple[int, Reading | MeterEvent]]:
    """Readings and restarts by time; at one instant the old dial's last reading comes first."""
    finals = {
        at(event.day, event.time): event.old_final_micro
        for event in events
        if event.kind in RESTARTS
    }
    ranked: list[tuple[int, int, Reading | MeterEvent]] = [
        (minute, 1, event)
        for event in events
        if event.kind in RESTARTS
        for minute in (at(event.day, event.time),)
    ]
    for reading in readings:
        minute = at(reading.day, reading.time, untimed_at_end=untimed_at_end(reading.day))
        is_old = minute in finals and finals[minute] == reading.register_micro
        ranked.append((minute, 0 if is_old or minute not in finals else 2, reading))
    for minute, _, fact in sorted(ranked, key=lambda item: item[:2]):
        yield minute, fact


@dataclass
class _Walk:
    """Goes through the facts of one register and keeps the spans."""

    setups: Sequence[Setup]
    spans: list[Span] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    last: Point | None = None
    measured: Point | None = None

    def read(self, point: Point) -> None:
        """Close the span that runs up to a reading."""
        if self.last is not None:
            self._close(self.last, point)
        self.last = point
        if not point.estimated:
            self.measured = point

    def restart(self, minute: int, event: MeterEvent) -> None:
        """Close the old register and start the new one."""
        unread = None
        if event.old_final_micro is not None:
            self.read(Point(minute, event.old_final_micro, event))
        elif self.last is not None:
            unread = self.last
        first = event.new_first_micro or 0
        self.last = Point(minute, first, event, open_since=unread)
        self.measured = self.last

    def _close(self, old: Point, new: Point) -> None:
        setup = setup_on(self.setups, day_of(old.minute))
        digits = setup.digits if setup else None
        moved = difference(old.register_micro, new.register_micro, digits)
        if self._was_overestimated(old, new):
            moved = self._skip_estimates(new)
            if self.measured is not None:
                old = self.measured
        if moved is None:
            self.problems.append(_doubt(old, new))
            return
        if old.minute < new.minute:
            self._add(old, new, moved, setup)

    def _was_overestimated(self, old: Point, new: Point) -> bool:
        """A drop just after an estimate says that the estimate was too high."""
        return old.estimated and self.measured is not None and (
            new.register_micro < old.register_micro
        )  # fmt: skip

    def _skip_estimates(self, new: Point) -> int | None:
        """Take back the spans made of estimates since the last measured reading."""
        measured = self.measured
        if measured is None:
            return None
        while self.spans and self.spans[-1].first >= measured.minute:
            self.spans.pop()
        setup = setup_on(self.setups, day_of(measured.minute))
        return difference(
            measured.register_micro, new.register_micro, setup.digits if setup else None
        )

    def _add(self, old: Point, new: Point, moved: int, setup: Setup | None) -> None:
        pico = moved * (setup.multiplier_micro if setup else MICRO)
        estimated = old.estimated or new.estimated
        if old.open_since is not None and self._fill_unread(old, new, pico, setup):
            return
        formula = "register" if new.register_micro >= old.register_micro else "rollover"
        facts = (old.fact, new.fact)
        self.spans.append(Span(old.minute, new.minute, pico, formula, estimated, facts, setup))

    def _fill_unread(self, old: Point, new: Point, pico: int, setup: Setup | None) -> bool:
        """Cover the stretch before a restart whose old register could not be read.

        A replaced meter is estimated by the new one's daily average. After a reset the new
        register is all that is known, so one span covers both sides: then True.
        """
        before = old.open_since
        if before is None or before.minute >= old.minute:
            return False
        facts = (before.fact, old.fact, new.fact)
        is_reset = isinstance(old.fact, MeterEvent) and old.fact.kind is EventKind.RESET
        last, amount = new.minute, pico
        if not is_reset:
            share = pico * (old.minute - before.minute)
            last, amount = old.minute, _half_up(share, new.minute - old.minute)
        formula = "reset" if is_reset else "replaced"
        span = Span(before.minute, last, amount, formula, facts=facts, setup=setup)
        self.spans.append(replace(span, estimated=True))
        return is_reset


def _half_up(numerator: int, denominator: int) -> int:
    return (2 * numerator + denominator) // (2 * denominator)


def _doubt(old: Point, new: Point) -> Problem:
    code = "register_drop" if new.register_micro < old.register_micro else "register_jump"
    values = {
        "old_micro": old.register_micro,
        "new_micro": new.register_micro,
        "day": day_of(new.minute - 1),
    }
    return Problem(code, values)
