"""Registers what changed at a meter: what it was, its form, and the usage before and after."""

from collections.abc import Mapping

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain.book import MeterFacts
from carbondesk.domain.meter import MeterEvent, label
from carbondesk.domain.problems import Problem, Refused
from carbondesk.i18n import translate
from carbondesk.operations import evidence, plans
from carbondesk.store import places
from carbondesk.ui import shorthand, typed
from carbondesk.ui.desk import Desk
from carbondesk.ui.meter_changes import drafts, kinds
from carbondesk.ui.meter_changes.drafts import Draft
from carbondesk.ui.meter_changes.effect_view import EffectView
from carbondesk.ui.meter_changes.kind_list import KindList
from carbondesk.ui.meter_changes.kinds import ChangeKind
from carbondesk.ui.widgets.file_drop import FileDrop
from carbondesk.ui.widgets.form_panel import FormPanel

WIDTH, HEIGHT = 1240, 660
VIEW = 400
# Between the last key and the look at what it would change.
PAUSE = 180
_STARTING = {"new_first": "0", "between": kinds.ON}


class ChangeDialog(QDialog):
    """A change of one meter, new or known; `registered(words)` after the work.

    Open it with `open()`; it frees itself when closed.
    """

    registered = Signal(str)

    def __init__(
        self,
        parent: QWidget,
        desk: Desk,
        facts: MeterFacts,
        kind: ChangeKind,
        known: MeterEvent | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._facts = facts
        self._known = known
        self._kind = kind
        self._places = [
            (place.id, f"{place.code} {place.name}".strip())
            for place in places.every(desk.ledger.db)
        ]
        self.setWindowTitle(self._title())
        self.resize(WIDTH, HEIGHT)
        self.finished.connect(self.deleteLater)
        self.kinds = KindList([kind] if known is not None else list(ChangeKind))
        self.kinds.chosen.connect(self._take_kind)
        self.panel = FormPanel(self._title(), _verb(known), self._submit, columns=2)
        self.panel.edited.connect(self._take_edit)
        self.panel.cancelled.connect(self.reject)
        self.panel.done.connect(self.accept)
        self.effects = EffectView()
        self.files = FileDrop(translate("ui.meter_changes.dialog", "Photo, note of agreement"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(PAUSE)
        self._timer.timeout.connect(self.look)
        self._build()
        self._begin()

    def fill(self, values: Mapping[str, str]) -> None:
        """Put values into the fields, as a person types them, and look at what they would do."""
        for _ in range(2):
            # The second time for fields that the first ones called for.
            self.panel.fill(values)
            self._shape()
        self.look()

    def look(self) -> None:
        """Show what would change, or say what is still missing."""
        self._timer.stop()
        try:
            plan = self._draft(self.panel.values()).plan(self._desk.ledger)
        except Refused as refused:
            self.effects.say(typed.sentence(refused.problems[0]), _tone(refused.problems))
            return
        self.effects.show_effects(plan, plans.effects(self._desk.ledger, plan))

    def submit(self) -> None:
        """Write it, unless it is refused."""
        self.panel.submit()

    def _title(self) -> str:
        text = translate("ui.meter_changes.dialog", "{meter}: {change}")
        return text.format(meter=label(self._facts.meter), change=kinds.title(self._kind))

    def _build(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self.effects, 1)
        right.addWidget(self.files)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(12)
        if self._known is None:
            row.addWidget(self.kinds)
        else:
            self.kinds.setParent(self)
            self.kinds.hide()
        row.addWidget(self.panel, 1)
        side = QWidget()
        side.setFixedWidth(VIEW)
        right.setContentsMargins(0, 0, 0, 0)
        side.setLayout(right)
        row.addWidget(side)

    def _begin(self) -> None:
        self.kinds.choose(self._kind)
        self._shape()
        day = typed.day(self._desk.today)
        self.panel.fill({"day": day, **_STARTING})
        if self._known is not None:
            self.panel.fill(drafts.values(self._known))
        self._shape()
        self.look()
        self.panel.focus_on("day")

    def _shape(self) -> None:
        shown = kinds.sections(
            self._kind, self._facts, self._places, self.panel.values(), is_known=self._is_known()
        )
        self.panel.show_sections(shown)
        self.files.setVisible(kinds.takes_files(self._kind))

    def _is_known(self) -> bool:
        return self._known is not None

    def _take_kind(self, kind: str) -> None:
        kept = self.panel.values()
        self._kind = ChangeKind(kind)
        self.panel.show_refusal(())
        self.panel.set_title(self._title())
        self.setWindowTitle(self._title())
        self._shape()
        self.panel.fill({**_STARTING, **{key: value for key, value in kept.items() if value}})
        self.look()

    def _take_edit(self, key: str) -> None:
        if key == "removed":
            self._shape()
        self._timer.start()

    def _draft(self, form: Mapping[str, str]) -> Draft:
        """What was typed, with a plan that finds each problem at its field; may be refused."""
        desk = self._desk
        return drafts.read(self._kind, form, self._facts, desk.period, desk.today, self._known)

    def _submit(self, form: dict[str, str]) -> None:
        try:
            draft = self._draft(form)
            self._desk.do(draft.write, evidence.taken(self.files.paths()))
        except Refused as refused:
            raise Refused(self._at_fields(refused.problems, form)) from None
        text = translate("ui.meter_changes.dialog", "Registered for {meter}: {change}")
        if self._known is not None:
            text = translate("ui.meter_changes.dialog", "Corrected for {meter}: {change}")
        words = {"meter": label(self._facts.meter), "change": kinds.title(self._kind)}
        self.registered.emit(text.format(**words))

    def _at_fields(self, found: tuple[Problem, ...], form: Mapping[str, str]) -> list[Problem]:
        when = shorthand.day(form.get("day", ""), self._desk.period, self._desk.today)
        known = None if isinstance(when, Problem) else when
        return drafts.at_fields(found, self._kind, form, known)


def _verb(known: MeterEvent | None) -> str:
    if known is not None:
        return translate("ui.meter_changes.dialog", "Save")
    return translate("ui.meter_changes.dialog", "Register")


def _tone(found: tuple[Problem, ...]) -> str:
    """What is only missing is said in gray, what contradicts the facts in red."""
    return "ink3" if all(problem.code == "empty" for problem in found) else "err"
