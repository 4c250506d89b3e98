"""The card of a place's floor areas: what held from which day on."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from carbondesk.domain.place import Place, PlaceArea
from carbondesk.i18n import translate
from carbondesk.operations import places
from carbondesk.store import places as stored
from carbondesk.texts import fields
from carbondesk.ui.desk import Desk
from carbondesk.ui.models.cells import Cell, Column, Row
from carbondesk.ui.pages.settings import area_drafts
from carbondesk.ui.pages.settings.place_nodes import square_metres
from carbondesk.ui.typed import Typed, day
from carbondesk.ui.widgets.button import ANY, Button, Kind
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.form_dialog import FormDialog
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table


class AreasCard(Card):
    """Enters, corrects and removes dated areas; `said` for a toast."""

    said = Signal(str)

    def __init__(self, desk: Desk) -> None:
        title = translate("ui.pages.settings.areas", "Floor area")
        super().__init__(title, translate("ui.pages.settings.areas", "m², from a day on"))
        self.body.setContentsMargins(0, 0, 0, 0)
        self._desk = desk
        self._place: Place | None = None
        self._areas: list[PlaceArea] = []
        self._editing = ""
        self.table = Table(_columns(), name=title)
        self.table.opened.connect(self.correct)
        self.table.chosen.connect(self._show_state)
        self._reasons = Label("", "small", "ink2", wrap=True)
        self._reasons.setContentsMargins(16, 6, 16, 6)
        self.wide(self.table, 1)
        self.wide(self._reasons)
        self.rule()
        self._build_foot()

    def show_place(self, place: Place) -> None:
        """Show the areas of a place."""
        self._place = place
        self._areas = stored.areas(self._desk.ledger.db, place.id)
        self.table.show_rows([_row(area) for area in reversed(self._areas)])
        if self._areas and self._current() is None:
            self.table.go_to(self._areas[-1].id)
        self._reasons.setText(_reasons(self._areas))
        self._reasons.setVisible(bool(self._reasons.text()))
        self._show_state()

    def enter(self) -> None:
        """Open the form of areas from a day on; it begins with the newest."""
        start = {area_drafts.SINCE: day(self._desk.period.first)}
        newest = area_drafts.values(self._areas[-1]) if self._areas else {}
        title = translate("ui.pages.settings.areas", "Floor area from a day on")
        self._open(title, {**newest, **start}, "")

    def correct(self, *_: object) -> None:
        """Open the form of the areas in the current row."""
        area = self._current()
        if area is not None:
            title = translate("ui.pages.settings.areas", "Correct floor area")
            self._open(title, area_drafts.values(area), area.id)

    def remove(self) -> None:
        """Remove the areas in the current row."""
        area = self._current()
        if area is not None:
            self._desk.do(places.remove_area, area.id)
            text = translate("ui.pages.settings.areas", "Removed the areas from {day} on")
            self.said.emit(text.format(day=area.valid_from.isoformat()))

    def _open(self, title: str, start: dict[str, str], area_id: str) -> None:
        self._editing = area_id
        verb = translate("ui.pages.settings.areas", "Save")
        dialog = FormDialog(self.window(), title, area_drafts.fields_of_area(), verb, self._save)
        dialog.fill(start)
        dialog.open()

    def _save(self, form: dict[str, str]) -> None:
        if self._place is None:
            return
        typed = Typed(form, self._desk.today)
        area = area_drafts.typed(typed, self._place.id, self._editing)
        typed.refuse()
        self._desk.do(places.put_area, area)
        text = translate("ui.pages.settings.areas", "Saved the areas from {day} on")
        self.said.emit(text.format(day=area.valid_from.isoformat()))

    def _current(self) -> PlaceArea | None:
        key, _ = self.table.current()
        return next((area for area in self._areas if area.id == key), None)

    def _show_state(self, *_: object) -> None:
        has_row = self._current() is not None
        for button in (self._correct, self._remove):
            button.setEnabled(has_row)

    def _build_foot(self) -> None:
        foot = self.row()
        self._remove = Button(
            translate("ui.pages.settings.areas", "Remove"), Kind.TEXT, icon="trash-2", writes=ANY
        )
        self._correct = Button(translate("ui.pages.settings.areas", "Correct"), writes=ANY)
        enter = Button(
            translate("ui.pages.settings.areas", "Enter from a day on"), icon="plus", writes=ANY
        )
        self._remove.clicked.connect(self.remove)
        self._correct.clicked.connect(self.correct)
        enter.clicked.connect(self.enter)
        foot.addWidget(self._remove)
        foot.addStretch()
        foot.addWidget(self._correct)
        foot.addWidget(enter)


def _columns() -> tuple[Column, ...]:
    return (
        Column("since", fields.name("valid_from"), 104),
        Column("gross", translate("ui.pages.settings.areas", "Gross"), right=True, least=84),
        Column("heated", translate("ui.pages.settings.areas", "Heated"), 84, right=True),
        Column("cooled", translate("ui.pages.settings.areas", "Cooled"), 84, right=True),
        Column("excluded", translate("ui.pages.settings.areas", "Left out"), 84, right=True),
    )


def _row(area: PlaceArea) -> Row:
    return Row(
        area.id,
        {
            "since": Cell(area.valid_from.isoformat()),
            "gross": Cell(square_metres(area.gross_micro)),
            "heated": Cell(square_metres(area.heated_micro)),
            "cooled": Cell(square_metres(area.cooled_micro)),
            "excluded": Cell(square_metres(area.excluded_micro)),
        },
    )


def _reasons(areas: Sequence[PlaceArea]) -> str:
    text = translate("ui.pages.settings.areas", "{day}: {area} m² left out, {reason}")
    return "\n".join(
        text.format(
            day=area.valid_from.isoformat(),
            area=square_metres(area.excluded_micro),
            reason=area.excluded_reason,
        )
        for area in reversed(areas)
        if area.excluded_micro
    )
