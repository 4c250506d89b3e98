"""What can change at a meter, as data: its verb, what it is about, its fields in order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from carbondesk.domain.book import MeterFacts
from carbondesk.domain.meter import EventKind
from carbondesk.i18n import lookup, mark, translate
from carbondesk.texts import fields, terms
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_panel import Section


class ChangeKind(StrEnum):
    """What a person can register of a meter; those that are events bear the event's name."""

    REPLACED = EventKind.REPLACED.value
    ROLLOVER = "rollover"
    RESET = EventKind.RESET.value
    MULTIPLIER = EventKind.MULTIPLIER_CHANGED.value
    MOVED = "moved"
    RETIRED = EventKind.RETIRED.value
    VERIFIED = EventKind.VERIFIED.value
    INSTALLED = EventKind.INSTALLED.value


ON, OFF = "on", "off"
Places = Sequence[tuple[str, str]]
Group = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class ChangeForm:
    """The form of one kind of change; `groups` are titles with the keys of their fields."""

    verb: str
    note: str
    groups: tuple[Group, ...]


FORMS: Mapping[ChangeKind, ChangeForm] = MappingProxyType(
    {
        ChangeKind.REPLACED: ChangeForm(
            mark("ui.meter_changes.kinds", "Meter replaced"),
            mark(
                "ui.meter_changes.kinds",
                "The history goes on: the old meter ends with its last figure, the new one "
                "begins with its first. Leave the last figure empty if nobody could read it; "
                "the gap is then estimated from the new meter's daily average and marked.",
            ),
            (
                ("", ("day", "old_final", "new_first", "removed", "between", "serial",
                      "digits", "multiplier")),
                (mark("ui.meter_changes.kinds", "After the change"),
                 ("online", "first_read", "register")),
                (mark("ui.meter_changes.kinds", "Agreement"), ("consent", "consent_day", "note")),
            ),
        ),
        ChangeKind.ROLLOVER: ChangeForm(
            mark("ui.meter_changes.kinds", "Dial rolled over"),
            mark(
                "ui.meter_changes.kinds",
                "The dial was full and went on from zero: the first reading after it counts "
                "on from the one before.",
            ),
            (("", ("day", "register", "digits", "note")),),
        ),
        ChangeKind.RESET: ChangeForm(
            mark("ui.meter_changes.kinds", "Register reset"),
            mark(
                "ui.meter_changes.kinds",
                "The same meter begins anew, as after a repair or a loss of memory.",
            ),
            (("", ("day", "old_final", "new_first", "consent", "consent_day", "note")),),
        ),
        ChangeKind.MULTIPLIER: ChangeForm(
            mark("ui.meter_changes.kinds", "Multiplier changed"),
            mark(
                "ui.meter_changes.kinds",
                "Holds from the next day on. With the register read on the day, both "
                "multipliers get exactly what is theirs.",
            ),
            (("", ("day", "multiplier", "register", "note")),),
        ),
        ChangeKind.MOVED: ChangeForm(
            mark("ui.meter_changes.kinds", "Moved to another place"),
            mark(
                "ui.meter_changes.kinds",
                "From this day on it stands in the other place; what it measured before "
                "stays with the old one.",
            ),
            (("", ("day", "place")),),
        ),
        ChangeKind.RETIRED: ChangeForm(
            mark("ui.meter_changes.kinds", "Meter retired"),
            mark("ui.meter_changes.kinds", "After this day nothing is expected of it any more."),
            (("", ("day", "register", "note")),),
        ),
        ChangeKind.VERIFIED: ChangeForm(
            mark("ui.meter_changes.kinds", "Meter verified"),
            mark("ui.meter_changes.kinds", "A note for the record; the usage stays as it is."),
            (("", ("day", "note")),),
        ),
        ChangeKind.INSTALLED: ChangeForm(
            mark("ui.meter_changes.kinds", "Meter installed"),
            mark("ui.meter_changes.kinds", "Readings are expected from the next day on."),
            (("", ("day", "serial", "register", "note")),),
        ),
    }
)  # fmt: skip

_LABELS: Mapping[tuple[ChangeKind, str], str] = MappingProxyType(
    {
        (ChangeKind.REPLACED, "day"): mark("ui.meter_changes.kinds", "New meter installed"),
        (ChangeKind.REPLACED, "register"): mark(
            "ui.meter_changes.kinds", "What the new meter then showed"
        ),
        (ChangeKind.ROLLOVER, "register"): mark(
            "ui.meter_changes.kinds", "First reading after zero"
        ),
    }
)
_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "removed": mark("ui.meter_changes.kinds", "Old meter removed"),
        "between": mark("ui.meter_changes.kinds", "Until the new one"),
        "consent_day": mark("ui.meter_changes.kinds", "Agreed on"),
    }
)
_HINTS: Mapping[tuple[ChangeKind | None, str], str] = MappingProxyType(
    {
        (None, "day"): mark("ui.meter_changes.kinds", "as 0412, 4.12 or 2026-04-12"),
        (None, "removed"): mark("ui.meter_changes.kinds", "empty: the same day"),
        (None, "old_final"): mark("ui.meter_changes.kinds", "empty: it could not be read"),
        (None, "digits"): mark("ui.meter_changes.kinds", "empty: as before"),
        (None, "multiplier"): mark("ui.meter_changes.kinds", "CT × PT; empty: as before"),
        (ChangeKind.MULTIPLIER, "multiplier"): mark("ui.meter_changes.kinds", "CT × PT"),
        (ChangeKind.ROLLOVER, "digits"): mark(
            "ui.meter_changes.kinds", "places before the point, as 6"
        ),
    }
)
_BARE = frozenset({"digits", "multiplier"})
_NUMBERS = frozenset({"old_final", "new_first", "register"}) | _BARE
_READ = frozenset({"removed", "between", "register"})


def title(kind: ChangeKind) -> str:
    """What a change is called in the list and above its form."""
    return lookup("ui.meter_changes.kinds", FORMS[kind].verb)


def takes_files(kind: ChangeKind) -> bool:
    """Whether files can prove it; another place of a meter is no fact of its own."""
    return kind is not ChangeKind.MOVED


def sections(
    kind: ChangeKind,
    facts: MeterFacts,
    places: Places,
    form: Mapping[str, str],
    *,
    is_known: bool = False,
) -> tuple[Section, ...]:
    """The form of a change of a meter; `form` is what stands in it so far.

    Of an event that `is_known` the readings are facts of their own, corrected where they stand.
    """
    hidden = _READ if is_known else frozenset[str]()
    wanted, note = FORMS[kind], lookup("ui.meter_changes.kinds", FORMS[kind].note)
    return tuple(
        Section(
            [
                _field(kind, key, facts, places)
                for key in keys
                if key not in hidden and _is_asked(key, form)
            ],
            lookup("ui.meter_changes.kinds", name) if name else "",
            "" if number else note,
        )
        for number, (name, keys) in enumerate(wanted.groups)
    )


def _is_asked(key: str, form: Mapping[str, str]) -> bool:
    """What the supply did meanwhile is asked only where there was a while without a meter."""
    return key != "between" or bool(form.get("removed"))


def _field(kind: ChangeKind, key: str, facts: MeterFacts, places: Places) -> Field:
    own = _LABELS.get((kind, key)) or _NAMES.get(key)
    name = lookup("ui.meter_changes.kinds", own) if own else fields.name(key)
    said = _HINTS.get((kind, key)) or _HINTS.get((None, key), "")
    hint = lookup("ui.meter_changes.kinds", said) if said else ""
    if key in _NUMBERS:
        unit = "" if key in _BARE else terms.unit(facts.meter.unit)
        return Field(key, name, "number", unit=unit, hint=hint)
    if key in {"place", "between"}:
        return Field(key, name, "choice", tuple(places) if key == "place" else _supplies())
    return Field(key, name, "long" if key == "note" else "text", hint=hint, wide=key == "note")


def _supplies() -> tuple[tuple[str, str], ...]:
    return (
        (ON, translate("ui.meter_changes.kinds", "supply was on: estimate it")),
        (OFF, translate("ui.meter_changes.kinds", "supply was off: nothing used")),
    )
