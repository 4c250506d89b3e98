"""What the buttons of a problem row and Alt+↓ do in the readings grid."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import QObject

from carbondesk.domain import period
from carbondesk.domain.meter import EventKind, MeterEvent
from carbondesk.domain.reading import Reading
from carbondesk.domain.round import Stop
from carbondesk.i18n import translate
from carbondesk.operations import meters, readings
from carbondesk.ui import shorthand
from carbondesk.ui.pages.entry import amounts, event_dialog, reading_problems, typed_facts
from carbondesk.ui.pages.entry.event_dialog import Asked
from carbondesk.ui.pages.entry.explain_card import ExplainCard
from carbondesk.ui.pages.entry.grid import Grid
from carbondesk.ui.pages.entry.stops import Stops
from carbondesk.ui.pages.entry.typed_facts import When


class ReadingFixes(QObject):
    """Acts on rows of a grid; `when` tells month, today and the day of the round."""

    def __init__(self, grid: Grid, stops: Stops, when: Callable[[], When]) -> None:
        super().__init__(grid)
        self._grid = grid
        self._stops = stops
        self._when = when
        self._card: ExplainCard | None = None

    def mend(self, row: str, fix: str) -> None:
        """Do what a button of a problem row says."""
        stop = self._stops.find(row)
        if stop is None:
            return
        if fix == "meant":
            self._take_meant(stop)
        elif fix == "month":
            self._move_to_its_month(stop)
        elif fix == "explain":
            self._grid.table.go_to(row, "note")
            self.explain()
        else:
            self._ask_event(stop, EventKind(fix))

    def explain(self) -> None:
        """Ask for a word on the usage of the current meter."""
        table = self._grid.table
        row = table.current()[0]
        stop = self._stops.find(row)
        if stop is None or stop.reading is None or self._card is not None:
            return
        self._card = ExplainCard(self._grid, stop)
        self._card.explained.connect(partial(self._write_note, stop.reading))
        self._card.closed.connect(self._forget_card)
        place = table.visualRect(table.currentIndex())
        place.moveTopLeft(table.viewport().mapTo(self._grid, place.topLeft()))
        self._card.open_at(place)

    def typed_micro(self, stop: Stop) -> int:
        """The register that stands in the row, written or not."""
        text = self._grid.drafts.texts(stop.id).get("register", "")
        found = shorthand.micro(text, stop.facts.meter.unit)
        if isinstance(found, int):
            return found
        return stop.reading.register_micro if stop.reading is not None else 0

    def _take_meant(self, stop: Stop) -> None:
        found = reading_problems.guessed(stop, self.typed_micro(stop))
        if found is not None:
            text = amounts.register(stop, found.register_micro).replace(",", "")
            self._grid.take_row(stop.id, {"register": text})
            self._grid.table.setFocus()

    def _move_to_its_month(self, stop: Stop) -> None:
        """Go to the month of the typed day, and take what was typed there."""
        when, texts = self._when(), self._grid.drafts.texts(stop.id)
        day = shorthand.day(texts.get("day", ""), when.month, when.today)
        if isinstance(day, date):
            moved = {**self._grid.drafts.take(stop.id), "day": day.isoformat()}
            self._grid.desk.set_period(period.month_of(day))
            self._grid.take_row(stop.id, moved)
            self._grid.table.go_to(stop.id, "register")

    def _ask_event(self, stop: Stop, kind: EventKind) -> None:
        when = self._when()
        typed = typed_facts.reading(stop, self._grid.drafts.texts(stop.id), when).fact
        read = typed or stop.reading
        asked = Asked(stop, kind, when, read.day if read is not None else when.day)
        shown = event_dialog.dialog(self._grid, asked, partial(self._write_event, stop, typed))
        shown.open()

    def _write_event(self, stop: Stop, typed: Reading | None, event: MeterEvent) -> None:
        """Write the event with the reading as one step; a written reading is corrected after it."""
        new = typed if typed is not None and not typed.id else None
        texts = self._grid.drafts.texts(stop.id)
        self._grid.desk.do(meters.add_event, event, [new] if new is not None else [])
        if new is not None:
            self._grid.drafts.take(stop.id)
            self._grid.touch(stop.id)
            self._grid.show_rows()
            self._grid.moved.emit()
        elif texts:
            self._grid.take_row(stop.id, dict(texts))
        said = (
            translate("ui.pages.entry.reading_fixes", "{code}: replacement registered")
            if event.kind is EventKind.REPLACED
            else translate("ui.pages.entry.reading_fixes", "{code}: reset registered")
        )
        self._grid.host.toast(said.format(code=stop.facts.meter.code))
        self._grid.table.setFocus()

    def _write_note(self, reading: Reading, note: str) -> None:
        self._grid.desk.do(readings.correct, replace(reading, note=note))
        self._grid.host.toast(translate("ui.pages.entry.reading_fixes", "Note saved"))

    def _forget_card(self) -> None:
        self._card = None
        self._grid.table.setFocus()
