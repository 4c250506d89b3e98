"""The dialog that says what hangs at a meter: maker, class, level, and how often to verify it."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from carbondesk.domain.book import MeterFacts
from carbondesk.domain.instrument import Instrument
from carbondesk.domain.meter import label
from carbondesk.i18n import pick, translate
from carbondesk.operations import instruments
from carbondesk.reference import terms as reference_terms
from carbondesk.texts import fields
from carbondesk.ui.desk import Desk
from carbondesk.ui.typed import Typed
from carbondesk.ui.widgets.button import ANY
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_dialog import FormDialog


class NameplateDialog(FormDialog):
    """What is known of the instrument of a meter; emptied, it is forgotten. `saved(sentence)`."""

    saved = Signal(str)
    writes: ClassVar[str] = ANY

    def __init__(self, parent: QWidget, desk: Desk, facts: MeterFacts) -> None:
        title = translate("ui.pages.meters.nameplate", "Instrument of {meter}")
        super().__init__(
            parent,
            title.format(meter=label(facts.meter)),
            _fields(),
            translate("ui.pages.meters.nameplate", "Save"),
            self._save,
        )
        self._desk = desk
        self._facts = facts
        self.fill(_values(facts.instrument))

    def _save(self, form: dict[str, str]) -> None:
        known, meter = self._facts.instrument, self._facts.meter
        told = draft(form, meter.id, self._desk.today)
        if told is not None:
            self._desk.do(instruments.put, told)
        elif known is not None:
            self._desk.do(instruments.remove, known.id)
        text = translate("ui.pages.meters.nameplate", "Changed the instrument of {meter}")
        self.saved.emit(text.format(meter=label(meter)))


def draft(form: Mapping[str, str], meter_id: str, today: date) -> Instrument | None:
    """The instrument as typed, None where nothing is; raises `Refused` if it cannot be read."""
    typed = Typed(form, today)
    level = typed.text("level")
    told = Instrument(
        meter_id,
        typed.text("maker"),
        typed.text("model"),
        typed.text("accuracy"),
        int(level) if level else None,
        typed.whole("verify_months"),
        typed.text("note"),
    )
    typed.refuse()
    return None if told == Instrument(meter_id) else told


def _fields() -> tuple[Field, ...]:
    hint = translate(
        "ui.pages.meters.nameplate",
        "as the certificate says; the verification itself is a change of the meter",
    )
    class_hint = translate("ui.pages.meters.nameplate", "as 0.5S or 2")
    return (
        Field("maker", fields.name("maker")),
        Field("model", fields.name("model")),
        Field("accuracy", fields.name("accuracy"), hint=class_hint),
        Field("level", fields.name("level"), "choice", _levels(), hint=_level_hint()),
        Field("verify_months", fields.name("verify_months"), "number", hint=hint, wide=True),
        Field("note", fields.name("note"), wide=True),
    )


def _levels() -> tuple[tuple[str, str], ...]:
    every = reference_terms.every(reference_terms.METER_LEVEL)
    none = translate("ui.pages.meters.nameplate", "not said")
    return (("", none), *((item.code, pick(item.name_zh, item.name_en)) for item in every))


def _level_hint() -> str:
    return translate("ui.pages.meters.nameplate", "1 the border, 2 its parts, 3 single uses")


def _values(known: Instrument | None) -> dict[str, str]:
    if known is None:
        return {}
    return {
        "maker": known.maker,
        "model": known.model,
        "accuracy": known.accuracy,
        "level": "" if known.level is None else str(known.level),
        "verify_months": "" if known.verify_months is None else str(known.verify_months),
        "note": known.note,
    }
