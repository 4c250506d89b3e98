"""What happened to a meter, as words: its events and the days from which it counts differently."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from carbondesk.domain.book import MeterFacts
from carbondesk.domain.meter import ALWAYS, EventKind, MeterEvent, Setup
from carbondesk.domain.period import ONE_DAY
from carbondesk.domain.quantity import from_micro
from carbondesk.i18n import translate
from carbondesk.reference import terms as reference_terms
from carbondesk.texts import fields, numbers, terms

# What moved the numbers is drawn filled.
_MOVING = frozenset({EventKind.REPLACED, EventKind.RESET, EventKind.MULTIPLIER_CHANGED})


@dataclass(frozen=True)
class Incident:
    """A day and what happened; `event_id` is empty for a change of the set-up.

    `has_files` where files prove it.
    """

    day: date
    text: str
    moves: bool = False
    event_id: str = ""
    has_files: bool = False


def of(facts: MeterFacts, names: Mapping[str, str], proven: Collection[str] = ()) -> list[Incident]:
    """Everything that happened, oldest first.

    `names` are the labels of meters and places, `proven` the ids of events that have files.
    """
    found = [*_dates(facts), *(_event(facts, event, proven) for event in facts.events)]
    told = {event.day + ONE_DAY for event in facts.events}
    for before, after in pairwise(facts.setups):
        if after.valid_from not in told:
            comma = translate("ui.pages.meters.happenings", ", ")
            changed = comma.join(_changes(before, after, names))
            if changed:
                found.append(Incident(after.valid_from, changed, moves=_moves(before, after)))
    return sorted(found, key=_day)


def sentence(event: MeterEvent, facts: MeterFacts) -> str:
    """An event in words: what happened, and the values that say it."""
    words = terms.event(event.kind.value)
    detail = _detail(event, facts)
    # A note often begins with the word itself: verified, valid until …
    return detail if detail.startswith(words) else f"{words} {detail}".strip()


def _day(incident: Incident) -> date:
    return incident.day


def _dates(facts: MeterFacts) -> Iterator[Incident]:
    """Installed and retired as the meter itself says, unless an event says so."""
    told = {event.kind for event in facts.events}
    meter = facts.meter
    if meter.installed is not None and EventKind.INSTALLED not in told:
        yield Incident(meter.installed, terms.event("installed"))
    if meter.retired is not None and EventKind.RETIRED not in told:
        yield Incident(meter.retired, terms.event("retired"))


def _event(facts: MeterFacts, event: MeterEvent, proven: Collection[str]) -> Incident:
    words, moves = sentence(event, facts), event.kind in _MOVING
    return Incident(event.day, words, moves, event.id, event.id in proven)


def _detail(event: MeterEvent, facts: MeterFacts) -> str:
    if event.kind is EventKind.MULTIPLIER_CHANGED:
        before = facts.setup_on(event.day).multiplier_micro
        return _arrow(_number(before), _number(event.multiplier_micro))
    if event.old_final_micro is not None or event.new_first_micro is not None:
        return _arrow(_number(event.old_final_micro), _number(event.new_first_micro))
    return event.serial or event.note


def _arrow(before: str, after: str) -> str:
    return f"{before or '?'}→{after or '?'}"


def _number(micro: int | None) -> str:
    return "" if micro is None else numbers.exact(from_micro(micro))


def _changes(before: Setup, after: Setup, names: Mapping[str, str]) -> Iterator[str]:
    for field, show in _SHOWN.items():
        old, new = getattr(before, field), getattr(after, field)
        if old != new:
            text = translate("ui.pages.meters.happenings", "{field} {change}")
            change = _arrow(show(old, names), show(new, names))
            yield text.format(field=fields.name(field), change=change)


def _moves(before: Setup, after: Setup) -> bool:
    return any(
        getattr(before, field) != getattr(after, field)
        for field in ("multiplier_micro", "counted", "parent_id", "kind")
    )


def _name(value: object, names: Mapping[str, str]) -> str:
    return names.get(str(value), "—") if value else "—"


def _micro(value: object, _names: Mapping[str, str]) -> str:
    return numbers.exact(from_micro(value)) if isinstance(value, int) else "—"


def _plain(value: object, _names: Mapping[str, str]) -> str:
    return numbers.exact(Fraction(value)) if isinstance(value, int) else "—"


def _kind(value: object, _names: Mapping[str, str]) -> str:
    return terms.term(reference_terms.METER_KIND, str(value))


def _role(value: object, _names: Mapping[str, str]) -> str:
    return terms.term(reference_terms.ROLE, str(value))


def _answer(value: object, _names: Mapping[str, str]) -> str:
    return terms.term(reference_terms.ANSWER, "yes" if value else "no")


_SHOWN: Mapping[str, Callable[[object, Mapping[str, str]], str]] = {
    "kind": _kind,
    "parent_id": _name,
    "place_id": _name,
    "multiplier_micro": _micro,
    "digits": _plain,
    "role": _role,
    "counted": _answer,
    "gj_per_m2_micro": _micro,
}


def since(setup: Setup) -> str:
    """From which day a set-up holds, in words."""
    if setup.valid_from == ALWAYS:
        return translate("ui.pages.meters.happenings", "from the beginning")
    text = translate("ui.pages.meters.happenings", "since {day}")
    return text.format(day=setup.valid_from.isoformat())
