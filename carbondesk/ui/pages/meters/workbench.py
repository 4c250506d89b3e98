"""The right side of the page: a meter with its details, or the form that is open over it."""

from dataclasses import replace
from functools import partial
from types import MappingProxyType

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from carbondesk.domain import balance, virtual
from carbondesk.domain.book import Book, MeterFacts
from carbondesk.domain.figure import Figure
from carbondesk.domain.meter import label
from carbondesk.domain.period import Period
from carbondesk.domain.problems import Problem, Refused
from carbondesk.domain.usage import Measured
from carbondesk.i18n import translate
from carbondesk.operations import meters
from carbondesk.store import books, evidence
from carbondesk.texts import problems
from carbondesk.ui.desk import Desk
from carbondesk.ui.meter_changes.dialog import ChangeDialog
from carbondesk.ui.meter_changes.kinds import ChangeKind
from carbondesk.ui.page import GAP
from carbondesk.ui.pages.meters import happenings
from carbondesk.ui.pages.meters.details import DetailsCard
from carbondesk.ui.pages.meters.instrument import Around, InstrumentCard
from carbondesk.ui.pages.meters.nameplate import NameplateDialog
from carbondesk.ui.pages.meters.outline import Outline
from carbondesk.ui.pages.meters.panels import MeterPanel
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.scroll import scrolled

# Where room is short, the card of the meter scrolls with what is below it.
LEAST_DETAILS, LEAST_WIDE = 300, 460


class Workbench(QStackedWidget):
    """Shows and changes one meter.

    `meter_opened(id)` asks for another one, `figure_opened` for a trace, `said` for a toast,
    `files_wanted(event)` for its files;
    `reshaped` when a form was opened or closed.
    """

    meter_opened = Signal(str)
    figure_opened = Signal(object)
    said = Signal(str)
    files_wanted = Signal(object)
    reshaped = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._meter_id = ""
        self._measured = Measured(Book())
        self._outline: Outline | None = None
        self._month: Period = desk.period
        self._panel: MeterPanel | None = None
        self._refusal = Banner("", "err")
        self._refusal.hide()
        self.instrument = InstrumentCard()
        self.instrument.edited.connect(self.edit)
        self.instrument.described.connect(self.describe)
        self.instrument.happened.connect(self.register)
        self.instrument.event_removed.connect(self.remove_event)
        self.instrument.files_opened.connect(self.open_files)
        self.details = DetailsCard()
        self.details.meter_opened.connect(self.meter_opened)
        self.details.figure_opened.connect(self.figure_opened)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        for widget in (self._refusal, self.instrument):
            column.addWidget(widget)
        self.details.setMinimumHeight(LEAST_DETAILS)
        column.addWidget(self.details, 1)
        self._shown = scrolled(inside)
        self._shown.setMinimumWidth(LEAST_WIDE)
        self.addWidget(self._shown)

    def meter_id(self) -> str:
        """The meter on show, empty if there is none."""
        return self._meter_id

    def panel(self) -> MeterPanel | None:
        """The form that is open, if any."""
        return self._panel

    def outline(self) -> Outline | None:
        """The meters of the month on show."""
        return self._outline

    def mark_opened(self, figure: Figure | None) -> None:
        """Fill the figure teal while it is being explained."""
        self.details.mark_opened(figure)

    def take(self, measured: Measured, outline: Outline, month: Period) -> None:
        """Show meters of a month from now on; `measured` needs only the facts of it."""
        self._measured, self._outline, self._month = measured, outline, month
        if self._meter_id not in measured.book.meters:
            self._meter_id = ""

    def show_meter(self, meter_id: str) -> None:
        """Show a meter; an open form stays over it."""
        self._meter_id = meter_id
        self._refusal.hide()
        facts = self.facts()
        if facts is None or self._outline is None:
            return
        names = _names(self._measured.book)
        proven = evidence.of_table(self._desk.ledger.db, "meter_event")
        incidents = tuple(happenings.of(facts, names, proven))
        setup = facts.setup_on(self._month.last)
        self.instrument.show_meter(facts, setup, Around(names, incidents, self._month.last))
        found = self._outline.balances.get(meter_id)
        self.details.show_meter(self._family(facts), facts, self._month, found)

    def _family(self, facts: MeterFacts) -> Measured:
        """A meter, those below it and in formulas with all that is known of them, for any month."""
        book = self._measured.book
        family = virtual.needed(book, (facts.meter.id, *balance.below(book, facts.meter.id)))
        known = (books.of_meter(self._desk.ledger.db, key) for key in family[1:])
        meters_by_id = {item.meter.id: item for item in (facts, *known) if item is not None}
        return Measured(replace(book, meters=MappingProxyType(meters_by_id)))

    def facts(self) -> MeterFacts | None:
        """All that is known of the meter on show."""
        return books.of_meter(self._desk.ledger.db, self._meter_id)

    def add(self) -> None:
        """Open the form of a new meter."""
        self._open(MeterPanel(self._desk, self._measured.book))

    def edit(self) -> None:
        """Open the form of the meter on show."""
        facts = self.facts()
        if facts is not None:
            panel = MeterPanel(self._desk, self._measured.book, facts)
            panel.other.connect(self.remove)
            self._open(panel)

    def describe(self) -> None:
        """Open the dialog of what hangs at the meter on show."""
        facts = self.facts()
        if facts is not None:
            dialog = NameplateDialog(self, self._desk, facts)
            dialog.saved.connect(self.said)
            dialog.open()

    def register(self, kind: str) -> None:
        """Open the dialog of a change of the meter on show."""
        facts = self.facts()
        if facts is not None:
            dialog = ChangeDialog(self, self._desk, facts, ChangeKind(kind))
            dialog.registered.connect(self.said)
            dialog.open()

    def remove(self) -> None:
        """Remove the meter on show; its form says why it cannot be."""
        facts, panel = self.facts(), self._panel
        if facts is None or panel is None:
            return
        try:
            self._desk.do(meters.remove, facts.meter.id)
        except Refused as refused:
            panel.show_refusal(refused.problems)
            return
        self.close_panel()
        text = translate("ui.pages.meters.workbench", "Removed {meter} and all entered of it")
        self.said.emit(text.format(meter=label(facts.meter)))

    def remove_event(self, event_id: str) -> None:
        """Remove an event; what still needs it is said above the meter."""
        try:
            self._desk.do(meters.remove_event, event_id)
        except Refused as refused:
            self._show_refusal(refused.problems)
            return
        self.said.emit(translate("ui.pages.meters.workbench", "Removed the event"))

    def open_files(self, event_id: str) -> None:
        """Ask for the files of an event of the meter on show."""
        facts = self.facts()
        for event in facts.events if facts is not None else ():
            if event.id == event_id:
                self.files_wanted.emit(event)

    def close_panel(self) -> None:
        """Show the meter again instead of a form."""
        if self._panel is None:
            return
        panel, self._panel = self._panel, None
        self.setCurrentWidget(self._shown)
        self.removeWidget(panel)
        panel.deleteLater()
        self.reshaped.emit()

    def _open(self, panel: MeterPanel) -> None:
        self.close_panel()
        self._panel = panel
        panel.cancelled.connect(self.close_panel)
        panel.saved.connect(partial(self._take_saved, panel))
        self.addWidget(panel)
        self.setCurrentWidget(panel)
        self.reshaped.emit()
        panel.begin()

    def _take_saved(self, panel: MeterPanel, meter_id: str) -> None:
        self.close_panel()
        self.meter_opened.emit(meter_id)
        facts = self.facts()
        if facts is not None:
            self.said.emit(panel.done_text(label(facts.meter)))

    def _show_refusal(self, found: tuple[Problem, ...]) -> None:
        self._refusal.set_text("\n".join(problems.sentence(problem) for problem in found))
        self._refusal.show()


def _names(book: Book) -> dict[str, str]:
    """The labels of meters and places by id."""
    places = {place.id: f"{place.code} {place.name}" for place in book.places}
    return places | {key: label(facts.meter) for key, facts in book.meters.items()}
