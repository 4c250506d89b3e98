"""The meters of a sample as facts: how each counts, what happened to it, what it showed."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from carbondesk.domain.meter import (
    ALWAYS,
    NEVER_COUNTED,
    EventKind,
    Meter,
    MeterEvent,
    MeterKind,
    Setup,
)
from carbondesk.domain.period import ONE_DAY, month_of, parse
from carbondesk.domain.quantity import MICRO
from carbondesk.domain.reading import Reading
from carbondesk.sample import dials, keys
from carbondesk.sample.assumptions import LAST, MONTHS, MeterPlan, Sample
from carbondesk.sample.dials import Register
from carbondesk.sample.events import Happening, Planted

_EVENTS = {
    Happening.REPLACED: EventKind.REPLACED,
    Happening.BROKEN: EventKind.REPLACED,
    Happening.RESET: EventKind.RESET,
    Happening.RATIO_CHANGED: EventKind.MULTIPLIER_CHANGED,
    Happening.VERIFIED: EventKind.VERIFIED,
}
_ESTIMATES = frozenset({Happening.ESTIMATED, Happening.OVERESTIMATED})
_CONSENT = "抄表员、班组长现场确认"
_WATER_SERIAL = "LXSY"
_SERIALS = {"electricity": "DTSD", "natural_gas": "QBM", "heat": "RLB", "pv": "NBQ"}


@dataclass(frozen=True)
class _Day:
    """A day on which a dial was read, with what is said of it."""

    day: date
    planted: Planted | None = None


def meter(sample: Sample, plan: MeterPlan, route: int) -> Meter:
    """The instrument or account itself."""
    installed = plan.installed or sample.opened
    serial = ""
    if plan.kind is MeterKind.REGISTER:
        own = keys.number(5, sample.kind, plan.code, "serial")
        serial = f"{_SERIALS.get(plan.carrier, _WATER_SERIAL)}-{installed:%y}{own}"
    newest = [item.serial for item in sample.planted_at(plan.code) if item.serial]
    return Meter(
        plan.code, plan.name, plan.carrier, plan.unit,
        serial=newest[-1] if newest else serial,
        account=plan.account,
        route=route,
        installed=installed,
        retired=plan.retired,
        note=plan.note,
        id=meter_id(sample, plan.code),
    )  # fmt: skip


def meter_id(sample: Sample, code: str) -> str:
    """The id of the meter of a code."""
    return keys.fact_id(sample.kind, "meter", code)


def setups(sample: Sample, plan: MeterPlan, place_id: str) -> list[Setup]:
    """How the meter counts, and counts after a change of its multiplier."""
    counted = not plan.parent and plan.role not in NEVER_COUNTED
    setup = Setup(
        meter_id(sample, plan.code),
        ALWAYS,
        plan.kind,
        place_id,
        meter_id(sample, plan.parent) if plan.parent else None,
        plan.multiplier * MICRO,
        plan.digits if plan.kind is MeterKind.REGISTER else None,
        plan.role,
        counted,
        plan.uncounted_reason,
        gj_per_m2_micro=plan.gj_per_m2_micro,
    )
    made = [_identified(setup)]
    for planted in dials.changes(sample, plan):
        if planted.day and (planted.multiplier or planted.digits):
            changed = replace(
                made[-1],
                valid_from=planted.day + ONE_DAY,
                multiplier_micro=(planted.multiplier or plan.multiplier) * MICRO,
                digits=planted.digits or made[-1].digits,
            )
            made.append(_identified(changed))
    return made


def events(sample: Sample, plan: MeterPlan, register: Register) -> Iterator[MeterEvent]:
    """What happened to the meter."""
    for planted in sample.planted_at(plan.code):
        kind = _EVENTS.get(planted.happening)
        if kind is None or planted.day is None:
            continue
        event = MeterEvent(meter_id(sample, plan.code), planted.day, kind, note=planted.note)
        event = replace(event, id=keys.fact_id(event.meter_id, "event", planted.day))
        is_change = planted.happening in dials.CHANGES
        yield _restart(event, planted, register) if is_change else event


def readings(sample: Sample, plan: MeterPlan, register: Register) -> list[Reading]:
    """What the dial showed at the end of each month, but for what was planted."""
    made: list[Reading] = []
    before = 0.0
    for read in _days(sample, plan):
        true = register.used(read.day)
        planted = read.planted
        is_guess = planted is not None and planted.happening in _ESTIMATES
        guessed = before + (true - before) * planted.factor if planted and is_guess else true
        reading = Reading(
            meter_id(sample, plan.code),
            read.day,
            register.micro(read.day, guessed),
            estimated=is_guess,
            note=planted.note if planted else "",
        )
        made.append(replace(reading, id=keys.fact_id(reading.meter_id, "reading", read.day)))
        before = true
    return made


def _identified(setup: Setup) -> Setup:
    return replace(setup, id=keys.fact_id(setup.meter_id, "setup", setup.valid_from))


def _restart(event: MeterEvent, planted: Planted, register: Register) -> MeterEvent:
    """The figures at a change of the register."""
    after = register.dial_on(event.day + ONE_DAY)
    if planted.happening is Happening.RATIO_CHANGED:
        return replace(event, multiplier_micro=after.multiplier * MICRO)
    is_new = planted.happening is not Happening.RESET
    final = None if planted.happening is Happening.BROKEN else register.micro(event.day)
    return replace(
        event,
        old_final_micro=final,
        new_first_micro=after.first * after.step_micro,
        serial=planted.serial,
        digits=planted.digits,
        multiplier_micro=planted.multiplier * MICRO if planted.multiplier else None,
        online=event.day if is_new else None,
        first_read=month_of(event.day).last if is_new else None,
        consent=_CONSENT if is_new else "",
    )


def _days(sample: Sample, plan: MeterPlan) -> list[_Day]:
    """The days on which a meter was read."""
    first, last = dials.first_day(plan), plan.retired or LAST
    days = {first: _Day(first)}
    days |= {month.last: _Day(month.last) for month in MONTHS if first < month.last <= last}
    for planted in sample.planted_at(plan.code):
        _plant(days, planted, first)
    return [days[day] for day in sorted(days)]


def _plant(days: dict[date, _Day], planted: Planted, first: date) -> None:
    """Change the days on which a meter is read as planted."""
    happening, day = planted.happening, planted.day
    if happening in {Happening.UNREAD, Happening.READ_LATE}:
        del days[parse(planted.month).last]
    if happening is Happening.FIRST_READ_LATE:
        del days[first]
    if day and happening in {Happening.READ_LATE, Happening.FIRST_READ_LATE, *_ESTIMATES}:
        days[day] = _Day(day, planted)
    if day and happening is Happening.RATIO_CHANGED:
        days[day] = _Day(day)
