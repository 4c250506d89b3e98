"""From what was typed to what would be written: a change of a meter that knows its operation."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol

from carbondesk.domain.book import MeterFacts
from carbondesk.domain.meter import EventKind, MeterEvent
from carbondesk.domain.period import Period
from carbondesk.domain.problems import Problem
from carbondesk.domain.reading import Reading
from carbondesk.i18n import translate
from carbondesk.operations import meters, plans
from carbondesk.operations.evidence import File
from carbondesk.operations.plans import MOST_DIGITS, Plan
from carbondesk.store.ledger import Ledger
from carbondesk.ui import shorthand
from carbondesk.ui.meter_changes.kinds import OFF, ChangeKind
from carbondesk.ui.typed import Typed, day, number

_DAYS = ("day", "removed", "online", "first_read", "consent_day")
_AGREED = re.compile(r"(\d{4}-\d{2}-\d{2})(?: (.*))?", re.DOTALL)


class Draft(Protocol):
    """A change as typed; both ask the same checks."""

    def plan(self, ledger: Ledger) -> Plan:
        """What it would come to, or `Refused`."""
        ...

    def write(self, ledger: Ledger, files: Sequence[File]) -> None:
        """Write it as one step, or `Refused`."""
        ...


@dataclass(frozen=True)
class Happened:
    """An event with the readings taken then; one with an id is a correction."""

    event: MeterEvent
    read: tuple[Reading, ...]

    def plan(self, ledger: Ledger) -> Plan:
        """What it would come to."""
        plan = plans.of_correction if self.event.id else plans.of_event
        return plan(ledger, self.event, self.read)

    def write(self, ledger: Ledger, files: Sequence[File]) -> None:
        """Write the event with its readings and files."""
        write = meters.correct_event if self.event.id else meters.add_event
        write(ledger, self.event, self.read, files)


@dataclass(frozen=True)
class RolledOver:
    """The first reading after a full dial went on from zero."""

    reading: Reading
    digits: int

    def plan(self, ledger: Ledger) -> Plan:
        """What it would come to."""
        return plans.of_rollover(ledger, self.reading, self.digits)

    def write(self, ledger: Ledger, files: Sequence[File]) -> None:
        """Write the reading and the places of the dial."""
        meters.roll_over(ledger, self.reading, self.digits, files)


@dataclass(frozen=True)
class Moved:
    """Another place from a day on."""

    meter_id: str
    day: date
    place_id: str | None

    def plan(self, ledger: Ledger) -> Plan:
        """What it would come to."""
        return plans.of_move(ledger, self.meter_id, self.day, self.place_id)

    def write(self, ledger: Ledger, files: Sequence[File]) -> None:
        """Write the new place; no file belongs to it."""
        del files
        meters.move(ledger, self.meter_id, self.day, self.place_id)


def read(
    kind: ChangeKind,
    form: Mapping[str, str],
    facts: MeterFacts,
    month: Period,
    today: date,
    known: MeterEvent | None = None,
) -> Draft:
    """The change that was typed; `known` is the event it corrects. Raises `Refused`."""
    typed = Typed(_spelt_out(form, month, today), today)
    if kind is ChangeKind.MOVED:
        moved = Moved(facts.meter.id, typed.needed_day("day"), typed.text("place") or None)
        typed.refuse()
        return moved
    if kind is ChangeKind.ROLLOVER:
        return _rolled_over(typed, facts)
    return _happened(typed, EventKind(kind.value), facts, known)


def values(event: MeterEvent) -> dict[str, str]:
    """What the fields of a known event show."""
    agreed = _AGREED.fullmatch(event.consent)
    return {
        "day": day(event.day),
        "old_final": number(event.old_final_micro),
        "new_first": number(event.new_first_micro),
        "serial": event.serial,
        "digits": "" if event.digits is None else str(event.digits),
        "multiplier": number(event.multiplier_micro),
        "online": day(event.online),
        "first_read": day(event.first_read),
        "consent": (agreed.group(2) or "") if agreed else event.consent,
        "consent_day": agreed.group(1) if agreed else "",
        "note": event.note,
    }


def _spelt_out(form: Mapping[str, str], month: Period, today: date) -> dict[str, str]:
    """The form with days typed in shorthand in full; what is no day stays as it was typed."""
    found = {key: shorthand.day(form[key], month, today) for key in _DAYS if form.get(key)}
    days = {key: item.isoformat() for key, item in found.items() if isinstance(item, date)}
    return {**form, **days}


def _rolled_over(typed: Typed, facts: MeterFacts) -> RolledOver:
    when, register = typed.needed_day("day"), typed.micro("register")
    digits = typed.whole("digits")
    if register is None and not typed.is_wrong("register"):
        typed.complain("empty", "register", field="register")
    if digits is None and not typed.is_wrong("digits"):
        typed.complain("empty", "digits", field="digits")
    typed.refuse()
    reading = Reading(facts.meter.id, when, register or 0, note=typed.text("note"))
    return RolledOver(reading, digits or 0)


def _happened(
    typed: Typed, kind: EventKind, facts: MeterFacts, known: MeterEvent | None
) -> Happened:
    event = replace(
        known or MeterEvent(facts.meter.id, date.min, kind),
        day=typed.needed_day("day"),
        old_final_micro=typed.micro("old_final"),
        new_first_micro=typed.micro("new_first"),
        serial=typed.text("serial"),
        digits=typed.whole("digits"),
        multiplier_micro=typed.micro("multiplier"),
        online=typed.day("online"),
        first_read=typed.day("first_read"),
        consent=_agreement(typed),
        note=typed.text("note"),
    )
    if kind is EventKind.MULTIPLIER_CHANGED and event.multiplier_micro is None:
        typed.needed("multiplier")
    register = typed.micro("register")
    if kind is EventKind.REPLACED and register is not None and event.first_read is None:
        typed.needed("first_read")
    typed.refuse()
    _refuse_numbers(typed, event)
    return _with_readings(typed, facts, event, register)


def _agreement(typed: Typed) -> str:
    """Who agreed, after the day on which that was; both stand in one note."""
    return f"{day(typed.day('consent_day'))} {typed.text('consent')}".strip()


def _refuse_numbers(typed: Typed, event: MeterEvent) -> None:
    if event.multiplier_micro is not None and event.multiplier_micro <= 0:
        typed.complain("multiplier_not_positive", "multiplier")
    if event.digits is not None and not 1 <= event.digits <= MOST_DIGITS:
        typed.complain("digits_out_of_range", "digits", digits=event.digits)
    for key, later in (("online", event.online), ("first_read", event.first_read)):
        if later is not None and later < event.day:
            typed.complain("before_the_change", key, day=event.day)
    typed.refuse()


def _with_readings(
    typed: Typed, facts: MeterFacts, event: MeterEvent, register: int | None
) -> Happened:
    """The event with the reading of the new register, and with that of the removed meter.

    A last figure read on an earlier day is a reading of that day. If the supply was on, what ran
    until the new meter stays unread and is estimated; if it was off, the figure stood still.
    """
    read: list[Reading] = []
    removed = typed.day("removed")
    if removed is not None and removed > event.day:
        typed.complain("after_the_change", "removed", day=event.day)
        typed.refuse()
    if removed is not None and removed < event.day:
        note = translate("ui.meter_changes.drafts", "Old meter removed")
        if event.old_final_micro is None:
            event = replace(event, note=f"{note} {removed} {event.note}".strip())
        else:
            read += _last_of_old(facts, removed, event.old_final_micro, note)
            if typed.text("between") != OFF:
                event = replace(event, old_final_micro=None)
    if register is not None:
        is_new = event.kind is EventKind.REPLACED
        read_on = event.first_read if is_new and event.first_read else event.day
        read.append(Reading(event.meter_id, read_on, register))
    return Happened(event, tuple(read))


def _last_of_old(facts: MeterFacts, removed: date, figure: int, note: str) -> list[Reading]:
    """The last figure of a removed meter as a reading, unless the round has brought it already."""
    known = any(
        (reading.day, reading.register_micro) == (removed, figure) for reading in facts.readings
    )
    return [] if known else [Reading(facts.meter.id, removed, figure, note=note)]


def at_fields(
    found: Sequence[Problem], kind: ChangeKind, form: Mapping[str, str], when: date | None
) -> list[Problem]:
    """Each problem at the field that it is about; `when` is the day of the change as typed."""
    return [replace(problem, field=_field_of(problem, kind, form, when)) for problem in found]


def _field_of(
    problem: Problem, kind: ChangeKind, form: Mapping[str, str], when: date | None
) -> str:
    """The readings and the event of a change have the same fields; the day tells them apart."""
    shown = problem.values.get("day")
    if kind not in {ChangeKind.REPLACED, ChangeKind.RESET} or not isinstance(shown, date):
        return problem.field
    if problem.code == "reading_exists":
        return "removed" if when is None or shown < when else "first_read"
    if problem.field != "register":
        return problem.field
    if when is None or shown <= when:
        return "old_final"
    return "register" if form.get("register") else "new_first"
