"""The form of a place: of a new one with its area, or of one that is known."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal

from carbondesk.domain.place import Place, PlaceKind, descends
from carbondesk.i18n import translate
from carbondesk.operations import places
from carbondesk.reference import terms as reference_terms
from carbondesk.texts import fields, terms
from carbondesk.ui.desk import Desk
from carbondesk.ui.pages.settings import area_drafts
from carbondesk.ui.typed import Typed, day
from carbondesk.ui.widgets.form import Field
from carbondesk.ui.widgets.form_panel import FormPanel, Section

_INSIDE = {
    PlaceKind.CAMPUS: PlaceKind.BUILDING,
    PlaceKind.BUILDING: PlaceKind.AREA,
    PlaceKind.AREA: PlaceKind.AREA,
}


class PlacePanel(FormPanel):
    """`saved(place id, what was done)` after the work."""

    saved = Signal(str, str)

    def __init__(
        self, desk: Desk, every: Sequence[Place], shown: Place | None, above: Place | None = None
    ) -> None:
        is_new = shown is None
        add = translate("ui.pages.settings.place_panel", "Add place")
        save = translate("ui.pages.settings.place_panel", "Save")
        remove = translate("ui.pages.settings.place_panel", "Remove place")
        super().__init__(
            _title(shown),
            add if is_new else save,
            self._add if is_new else self._change,
            other="" if is_new else remove,
            columns=2,
        )
        self._desk = desk
        self.shown = shown
        self.every = tuple(every)
        self.show_sections(_sections(every, shown))
        self.reset(above)

    def reset(self, above: Place | None = None) -> None:
        """Show what is in the ledger, or the start of a new place within another."""
        self.show_refusal(())
        if self.shown is not None:
            self.fill(_values(self.shown))
            return
        kind = _INSIDE[above.kind] if above is not None else PlaceKind.CAMPUS
        self.fill(
            {
                "kind": kind.value,
                "parent": above.id if above is not None else "",
                "valid_from": day(self._desk.period.first),
            }
        )

    def _add(self, form: dict[str, str]) -> None:
        typed = Typed(form, self._desk.today)
        wanted = _typed(form, Place("", ""))
        area = area_drafts.typed(typed, "") if area_drafts.is_begun(form) else None
        typed.refuse()
        made = self._desk.do(places.add, wanted, area)
        text = translate("ui.pages.settings.place_panel", "Added {place}")
        self.saved.emit(made.id, text.format(place=made.name))

    def _change(self, form: dict[str, str]) -> None:
        if self.shown is None:
            return
        wanted = _typed(form, self.shown)
        if wanted == self.shown:
            return
        made = self._desk.do(places.correct, wanted)
        text = translate("ui.pages.settings.place_panel", "Changed {place}")
        self.saved.emit(made.id, text.format(place=made.name))


def _title(shown: Place | None) -> str:
    if shown is None:
        return translate("ui.pages.settings.place_panel", "New place")
    return f"{shown.code} {shown.name}"


def _sections(every: Sequence[Place], shown: Place | None) -> tuple[Section, ...]:
    plain = (
        Field("code", fields.name("code")),
        Field("name", fields.name("name")),
        Field("kind", fields.name("kind"), "choice", _kinds()),
        Field(
            "parent",
            translate("ui.pages.settings.place_panel", "Lies in"),
            "choice",
            _parents(every, shown),
        ),
    )
    if shown is not None:
        return (Section(plain),)
    title = translate("ui.pages.settings.place_panel", "Floor area")
    note = translate("ui.pages.settings.place_panel", "may stay empty and come later")
    return (Section(plain), Section(area_drafts.fields_of_area(), title, note))


def _kinds() -> tuple[tuple[str, str], ...]:
    kind = reference_terms.PLACE_KIND
    return tuple((item.value, terms.term(kind, item.value)) for item in PlaceKind)


def _parents(every: Sequence[Place], shown: Place | None) -> tuple[tuple[str, str], ...]:
    """All places but the one on show and what lies in it."""
    by_id = {place.id: place for place in every}
    outside = [place for place in every if shown is None or not descends(by_id, place.id, shown.id)]
    nothing = ("", translate("ui.pages.settings.place_panel", "nothing above it"))
    return (nothing, *((place.id, f"{place.code} {place.name}") for place in outside))


def _values(place: Place) -> dict[str, str]:
    return {
        "code": place.code,
        "name": place.name,
        "kind": place.kind.value,
        "parent": place.parent_id or "",
    }


def _typed(form: Mapping[str, str], before: Place) -> Place:
    return replace(
        before,
        code=form["code"],
        name=form["name"],
        kind=PlaceKind(form["kind"]),
        parent_id=form["parent"] or None,
    )
