"""The instrument card: what a meter is, what happened to it, and what can be done to it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QVBoxLayout

from carbondesk.domain import verification
from carbondesk.domain.book import MeterFacts
from carbondesk.domain.instrument import Instrument
from carbondesk.domain.meter import MeterKind, Setup, label
from carbondesk.domain.quantity import from_micro
from carbondesk.domain.verification import Standing, Verification
from carbondesk.i18n import pick, translate
from carbondesk.reference import terms as reference_terms
from carbondesk.texts import fields as names
from carbondesk.texts import numbers, terms
from carbondesk.ui.meter_changes import kinds
from carbondesk.ui.meter_changes.kinds import ChangeKind
from carbondesk.ui.models.tag import Tag
from carbondesk.ui.pages.meters.happenings import Incident
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.card import Card, empty
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.label import ElidedLabel, Rule, Swatch
from carbondesk.ui.widgets.properties import Properties
from carbondesk.ui.widgets.timeline import Happening, Timeline

MOST_REMOVABLE = 8
# Below this width the buttons stand under the name.
ONE_LINE = 560


@dataclass(frozen=True)
class Around:
    """What the card says from beyond the meter: names by id, incidents, the last day shown."""

    names: Mapping[str, str]
    incidents: tuple[Incident, ...]
    last_day: date


class InstrumentCard(Card):
    """One meter.

    `edited`, `described` and `happened(kind)` ask for a form, `event_removed(id)` for removal,
    `files_opened(id)` for the files of an event.
    """

    edited = Signal()
    described = Signal()
    happened = Signal(str)
    event_removed = Signal(str)
    files_opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._tools = QHBoxLayout()
        self._naming = QHBoxLayout()
        self._naming.setSpacing(8)
        self._properties, self._note = Properties(), Properties(columns=1)
        self._timeline = Timeline()
        self._edit = Button(
            translate("ui.pages.meters.instrument", "Edit"),
            icon="square-pen",
            small=True,
            writes=ANY,
        )
        self._edit.clicked.connect(self.edited)
        self._describe = Button(
            translate("ui.pages.meters.instrument", "Instrument"), small=True, writes=ANY
        )
        self._describe.clicked.connect(self.described)
        self._events = Button(
            translate("ui.pages.meters.instrument", "Register a change"), small=True, writes=ANY
        )
        self._menu = QMenu()
        self._events.set_menu(self._menu)
        self._build()

    def show_meter(self, facts: MeterFacts, setup: Setup, around: Around) -> None:
        """Show a meter as it is set up on the day in question."""
        empty(self._naming)
        self._naming.addWidget(Swatch(facts.meter.carrier, 12))
        self._naming.addWidget(ElidedLabel(label(facts.meter), "document", bold=True))
        for tag in chips(facts, setup, around.last_day):
            self._naming.addWidget(Chip(tag.text, tag.tone, tag.icon))
        self._naming.addStretch(1)
        self._properties.show_pairs(list(pairs(facts, setup, around)))
        self._note.show_pairs([(names.name("note"), facts.meter.note)])
        self._note.setVisible(bool(facts.meter.note))
        self._timeline.show_happenings([_happening(item) for item in around.incidents])
        self._timeline.setVisible(bool(around.incidents))
        self._fill_menu(around.incidents)

    def events_menu(self) -> QMenu:
        """The menu of events, as tests and the keyboard open it."""
        return self._menu

    def _build(self) -> None:
        self._tools.setContentsMargins(0, 0, 0, 0)
        self._tools.setSpacing(8)
        for button in (self._edit, self._describe, self._events):
            self._tools.addWidget(button)
        self._tools.addStretch()
        self._line.setContentsMargins(16, 6, 16, 6)
        self._line.setSpacing(8)
        self._line.addLayout(self._naming, 1)
        self._line.addLayout(self._tools)
        self.body.addLayout(self._line)
        self.body.addWidget(Rule())
        inside = QVBoxLayout()
        inside.setContentsMargins(16, 10, 16, 10)
        inside.setSpacing(8)
        inside.addWidget(self._properties)
        inside.addWidget(self._note)
        inside.addWidget(self._timeline)
        self.body.addLayout(inside)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        is_narrow = self.width() < ONE_LINE
        self._line.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)

    def _fill_menu(self, incidents: Sequence[Incident]) -> None:
        self._menu.clear()
        for kind in ChangeKind:
            action = self._menu.addAction(kinds.title(kind))
            action.triggered.connect(partial(self._tell_kind, kind))
        known = [item for item in reversed(incidents) if item.event_id][:MOST_REMOVABLE]
        files = translate("ui.pages.meters.instrument", "Files: {day} {event}")
        self._list_events(known, files, self._tell_files)
        remove = translate("ui.pages.meters.instrument", "Remove: {day} {event}")
        self._list_events(known, remove, self._tell_removed)

    def _list_events(self, known: Sequence[Incident], text: str, tell: Callable[..., None]) -> None:
        if known:
            self._menu.addSeparator()
        for item in known:
            words = text.format(day=item.day.isoformat(), event=item.text)
            action = self._menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(partial(tell, item.event_id))

    def _tell_kind(self, kind: ChangeKind, *_: object) -> None:
        self.happened.emit(kind.value)

    def _tell_files(self, event_id: str, *_: object) -> None:
        self.files_opened.emit(event_id)

    def _tell_removed(self, event_id: str, *_: object) -> None:
        self.event_removed.emit(event_id)


def chips(facts: MeterFacts, setup: Setup, last_day: date) -> Iterator[Tag]:
    """What must be seen at once: whether it counts, and whether it is still there."""
    retired = facts.meter.retired
    if retired is not None and retired <= last_day:
        yield Tag(translate("ui.pages.meters.instrument", "retired"), "neutral")
    if setup.counted:
        yield Tag(translate("ui.pages.meters.instrument", "counted"), "ok", "check")
    else:
        yield Tag(translate("ui.pages.meters.instrument", "not counted"), "neutral")
    yield from _verification_chip(verification.of(facts, last_day))


def _verification_chip(found: Verification) -> Iterator[Tag]:
    if found.standing is Standing.PASSED:
        text = translate("ui.pages.meters.instrument", "verification overdue")
        yield Tag(text, "warn", "triangle-alert")
    elif found.standing is Standing.SOON:
        yield Tag(translate("ui.pages.meters.instrument", "verification due"), "outlined")


def pairs(facts: MeterFacts, setup: Setup, around: Around) -> Iterator[tuple[str, str]]:
    """The properties in their order; empty ones are not shown."""
    meter = facts.meter
    has_dial = setup.kind is MeterKind.REGISTER
    parent = around.names.get(setup.parent_id or "", "")
    plate = facts.instrument or Instrument(meter.id)
    yield names.name("serial"), meter.serial
    yield names.name("kind"), kind_text(setup)
    yield names.name("multiplier"), numbers.exact(from_micro(setup.multiplier_micro)) * has_dial
    yield names.name("formula"), setup.formula
    yield names.name("place"), around.names.get(setup.place_id or "", "")
    yield names.name("role"), terms.term(reference_terms.ROLE, setup.role.value)
    yield names.name("parent"), parent
    yield names.name("account"), meter.account
    yield names.name("unit"), terms.unit(meter.unit)
    yield names.name("grade"), _grade(setup.grade)
    yield names.name("gj_per_m2_micro"), _heat(setup)
    yield names.name("installed"), meter.installed.isoformat() if meter.installed else ""
    yield names.name("retired"), meter.retired.isoformat() if meter.retired else ""
    yield names.name("uncounted_reason"), setup.uncounted_reason
    made = " ".join(filter(None, (plate.maker, plate.model)))
    yield translate("ui.pages.meters.instrument", "Instrument"), made
    yield names.name("accuracy"), plate.accuracy
    yield names.name("level"), terms.level(plate.level)
    found = verification.of(facts, around.last_day)
    yield translate("ui.pages.meters.instrument", "Verified"), _verified(found)
    due = found.due.isoformat() if found.due else ""
    yield translate("ui.pages.meters.instrument", "Verify again by"), due


def _verified(found: Verification) -> str:
    """The last verification; that there is none, where one is expected."""
    if found.standing is Standing.UNKNOWN:
        return translate("ui.pages.meters.instrument", "none on record")
    return found.done.isoformat() if found.done else ""


def kind_text(setup: Setup) -> str:
    """The kind, with the places of its dial."""
    kind = terms.term(reference_terms.METER_KIND, setup.kind.value)
    if setup.digits is None or setup.kind is not MeterKind.REGISTER:
        return kind
    text = translate("ui.pages.meters.instrument", "{kind}, {digits} places")
    return text.format(kind=kind, digits=setup.digits)


def _grade(code: str) -> str:
    if not code:
        return ""
    found = reference_terms.named(reference_terms.COAL_GRADE, code)
    return pick(found.name_zh, found.name_en)


def _heat(setup: Setup) -> str:
    if setup.gj_per_m2_micro is None:
        return ""
    return f"{numbers.exact(from_micro(setup.gj_per_m2_micro))} GJ/m²"


def _happening(incident: Incident) -> Happening:
    day = incident.day.isoformat()
    return Happening(day, incident.text, filled=incident.moves, clipped=incident.has_files)
