"""The panel that stands in for the details of a meter while it is added or edited."""

from collections.abc import Mapping

from PySide6.QtCore import Signal

from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.meter import MeterKind, Setup, label, setup_on
from carbondesk.i18n import translate
from carbondesk.operations import meters
from carbondesk.ui.desk import Desk
from carbondesk.ui.pages.meters import drafts, fields
from carbondesk.ui.widgets.form_panel import FormPanel

# A choice in one of these fields changes which fields there are.
_SHAPING = frozenset({"carrier", "kind", "counted", "since", "parent"})


class MeterPanel(FormPanel):
    """A new meter, or one that is known; `saved(meter id)` after the work."""

    saved = Signal(str)

    def __init__(self, desk: Desk, book: Book, facts: MeterFacts | None = None) -> None:
        is_new = facts is None
        title = translate("ui.pages.meters.panels", "New meter")
        verb = translate("ui.pages.meters.panels", "Add meter")
        remove = ""
        if facts is not None:
            title = translate("ui.pages.meters.panels", "Edit {meter}").format(
                meter=label(facts.meter)
            )
            verb = translate("ui.pages.meters.panels", "Save")
            remove = translate("ui.pages.meters.panels", "Remove meter")
        super().__init__(title, verb, self._add if is_new else self._change, other=remove)
        self._desk = desk
        self._book = book
        self._facts = facts
        self._setup = _setup_of(facts, desk) if facts is not None else None
        start = drafts.blank()
        if facts is not None and self._setup is not None:
            start = drafts.values(facts.meter, self._setup)
        self._shape(start)
        self.fill(start)
        self.edited.connect(self._take_edit)

    def begin(self) -> None:
        """Put the cursor into the first field."""
        self.focus_on("code")

    @property
    def is_new(self) -> bool:
        """Whether the meter is not in the ledger yet."""
        return self._facts is None

    def done_text(self, meter: str) -> str:
        """What was done, for the toast."""
        if self.is_new:
            return translate("ui.pages.meters.panels", "Added {meter}").format(meter=meter)
        return translate("ui.pages.meters.panels", "Changed {meter}").format(meter=meter)

    def _meter_id(self) -> str:
        return self._facts.meter.id if self._facts is not None else ""

    def _shape(self, form: Mapping[str, str]) -> None:
        self.show_sections(fields.meter_sections(self._book, form, self._meter_id(), self._setup))

    def _take_edit(self, key: str) -> None:
        if key not in _SHAPING:
            return
        form = self.values()
        form.update(_following(form, key))
        self._shape(form)
        self.fill({name: form[name] for name in ("unit", "kind", "role", "counted")})

    def _add(self, form: dict[str, str]) -> None:
        draft = drafts.new(form, self._desk.today)
        made = self._desk.do(meters.add, draft.meter, draft.setup)
        self.saved.emit(made.id)

    def _change(self, form: dict[str, str]) -> None:
        if self._facts is None or self._setup is None:
            return
        old = self._facts.meter
        draft = drafts.changed(form, old, self._setup, self._desk.today)
        if draft.meter != old:
            self._desk.do(meters.correct, draft.meter, draft.setup)
        elif draft.setup is not None:
            self._desk.do(meters.set_up, draft.setup)
        self.saved.emit(old.id)


def _setup_of(facts: MeterFacts, desk: Desk) -> Setup:
    return setup_on(facts.setups, desk.today) or Setup(facts.meter.id)


def _following(form: Mapping[str, str], key: str) -> dict[str, str]:
    """What goes with a choice that was just made."""
    if key == "parent":
        return {"counted": "" if form.get("parent") else "1"}
    if key not in {"carrier", "kind"}:
        return {}
    carrier, kind = form["carrier"], form["kind"]
    if key == "kind" and kind == MeterKind.VIRTUAL.value:
        return {"unit": drafts.unit_for(carrier, kind), "counted": ""}
    if key == "kind":
        return {"unit": drafts.unit_for(carrier, kind, form.get("unit", ""))}
    if kind == MeterKind.AREA_HEAT.value:
        kind = MeterKind.REGISTER.value
    role = fields.default_role(carrier).value
    return {"kind": kind, "unit": drafts.unit_for(carrier, kind), "role": role}
