"""The small form for a replaced meter or a reset register, opened from a reading too low."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from carbondesk.domain.meter import EventKind, MeterEvent
from carbondesk.domain.problems import Problem, Refused
from carbondesk.domain.round import Stop
from carbondesk.i18n import translate
from carbondesk.ui import shorthand
from carbondesk.ui.pages.entry.typed_facts import When
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog

_PARSED = ("old_final", "new_first", "multiplier")


@dataclass(frozen=True)
class Asked:
    """What the form is about: the meter, what happened to it, and the day of the new reading."""

    stop: Stop
    kind: EventKind
    when: When
    read_on: date


def dialog(parent: QWidget, asked: Asked, write: Callable[[MeterEvent], None]) -> FormDialog:
    """The form; `write` gets the event and may raise `Refused`."""
    is_new = asked.kind is EventKind.REPLACED

    def submit(values: Mapping[str, str]) -> None:
        write(event(asked, values))

    meter = asked.stop.facts.meter
    title = (
        translate("ui.pages.entry.event_dialog", "{code} {name} was replaced")
        if is_new
        else translate("ui.pages.entry.event_dialog", "The register of {code} {name} was reset")
    )
    verb = (
        translate("ui.pages.entry.event_dialog", "Register the replacement")
        if is_new
        else translate("ui.pages.entry.event_dialog", "Register the reset")
    )
    fields = [field for field in _fields() if is_new or field.key not in _ONLY_NEW]
    shown = FormDialog(parent, title.format(code=meter.code, name=meter.name), fields, verb, submit)
    shown.fill({"new_first": "0"})
    return shown


_ONLY_NEW = frozenset({"serial", "digits", "multiplier"})


def event(asked: Asked, values: Mapping[str, str]) -> MeterEvent:
    """The event that was typed; raises `Refused` with what cannot be read."""
    when, problems = asked.when, list[Problem]()
    day = shorthand.day(values["day"], when.month, when.today)
    if day is None:
        problems.append(Problem("empty", {"field": "day"}, "day"))
    elif isinstance(day, Problem):
        problems.append(_at("day", day))
    numbers: dict[str, int | None] = {}
    for key in _PARSED:
        micro = shorthand.micro(values.get(key, ""), asked.stop.facts.meter.unit)
        if isinstance(micro, Problem):
            problems.append(_at(key, micro))
        else:
            numbers[key] = micro
    digits = shorthand.count(values.get("digits", ""))
    if isinstance(digits, Problem):
        problems.append(_at("digits", digits))
    if isinstance(day, date):
        problems += _order(asked, day)
    if problems or not isinstance(day, date) or isinstance(digits, Problem):
        raise Refused(problems)
    return MeterEvent(
        asked.stop.id,
        day,
        asked.kind,
        old_final_micro=numbers["old_final"],
        new_first_micro=numbers["new_first"] or 0,
        serial=values.get("serial", ""),
        digits=digits,
        multiplier_micro=numbers["multiplier"],
        note=values.get("note", ""),
    )


def _order(asked: Asked, day: date) -> list[Problem]:
    """It lies after the reading before, and before the new one."""
    previous = asked.stop.previous
    first = previous.day if previous is not None else date.min
    if first <= day < asked.read_on:
        return []
    values = {"first": first, "last": asked.read_on}
    return [Problem("event_not_between", values, "day")]


def _at(key: str, problem: Problem) -> Problem:
    return Problem(problem.code, problem.values, key)


def _fields() -> tuple[Field, ...]:
    unread = translate("ui.pages.entry.event_dialog", "Leave it empty if it could not be read.")
    same = translate("ui.pages.entry.event_dialog", "Leave it empty if it is the same.")
    shorthand_hint = translate("ui.pages.entry.event_dialog", "As 0412, 4.12 or 2026-04-12.")
    return (
        Field("day", translate("ui.pages.entry.event_dialog", "Day"), hint=shorthand_hint),
        Field("note", translate("ui.pages.entry.event_dialog", "Note")),
        Field(
            "old_final",
            translate("ui.pages.entry.event_dialog", "Last figure before"),
            "number",
            hint=unread,
        ),
        Field(
            "new_first", translate("ui.pages.entry.event_dialog", "First figure after"), "number"
        ),
        Field("serial", translate("ui.pages.entry.event_dialog", "New serial number")),
        Field("digits", translate("ui.pages.entry.event_dialog", "Digits"), "number", hint=same),
        Field(
            "multiplier",
            translate("ui.pages.entry.event_dialog", "Multiplier"),
            "number",
            hint=same,
        ),
    )
