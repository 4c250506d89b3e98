"""The entry of a month: readings, bills, fuel, people and vehicles, by keyboard alone."""

import json
from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from carbondesk.domain.book import Book
from carbondesk.domain.period import Period, month_of
from carbondesk.i18n import lookup, mark, translate
from carbondesk.store import rounds, step
from carbondesk.ui import words
from carbondesk.ui.desk import Change
from carbondesk.ui.page import MARGIN, Host, Page
from carbondesk.ui.pages.entry import no_meters
from carbondesk.ui.pages.entry.bills import BillsGrid
from carbondesk.ui.pages.entry.closable import Closable
from carbondesk.ui.pages.entry.foot import Foot
from carbondesk.ui.pages.entry.fuel import FuelGrid
from carbondesk.ui.pages.entry.grid import Grid, take_back
from carbondesk.ui.pages.entry.people import PeopleGrid
from carbondesk.ui.pages.entry.readings import ReadingsGrid
from carbondesk.ui.pages.entry.vehicles import VehiclesGrid
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.tabs import Tabs

_TABS = (
    ("readings", mark("ui.pages.entry.page", "Readings")),
    ("bills", mark("ui.pages.entry.page", "Bills")),
    ("fuel", mark("ui.pages.entry.page", "Fuel")),
    ("people", mark("ui.pages.entry.page", "People")),
    ("vehicles", mark("ui.pages.entry.page", "Vehicles")),
)
_GRIDS: tuple[Callable[[Host], Grid], ...] = (
    ReadingsGrid,
    BillsGrid,
    FuelGrid,
    PeopleGrid,
    VehiclesGrid,
)
_NEXT = {
    "readings": mark("ui.pages.entry.page", "Next unread meter"),
    "bills": mark("ui.pages.entry.page", "Next bill"),
    "fuel": mark("ui.pages.entry.page", "Next fuel"),
    "people": mark("ui.pages.entry.page", "Next class"),
}


class EntryPage(Page):
    """The grids as tabs over one book of the month, and the foot beneath them."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "institution", "setting", "place", "people", "vehicle", "meter", "meter_setup",
            "meter_event", "reading", "bill", "delivery", "filling", "closed_month", "check_choice",
            "evidence",
        }
    )  # fmt: skip

    def __init__(self, host: Host) -> None:
        tabs = [(key, lookup("ui.pages.entry.page", word), "") for key, word in _TABS]
        super().__init__(host, translate("ui.pages.entry.page", "Entry"), tabs)
        self._book = Book()
        self._grids = {grid.key: grid for grid in (make(host) for make in _GRIDS)}
        self._stack = QStackedWidget()
        self._tool_stack = QStackedWidget()
        self.foot = Foot()
        self._paste = Button(
            translate("ui.pages.entry.page", "Paste from Excel"), icon="clipboard-paste", writes=ANY
        )
        self._paste.clicked.connect(self._paste_block)
        self._sheet = Button(translate("ui.pages.entry.page", "Reading sheet"), icon="printer")
        self._sheet.clicked.connect(partial(host.open_page, "reports", "round"))
        self._empty = no_meters.page(host)
        self._build()

    def refresh(self) -> None:
        """Read the month anew."""
        self._book = rounds.load(self.desk.ledger.db, _month(self.desk.period))
        self._show(None)

    def refresh_if_touched(self, change: Change) -> None:
        """Make anew only the meters that a step touched."""
        if not change.touches(*self.tables):
            return
        if not self.isVisible() or self.is_stale or not isinstance(change, step.Change):
            self.mark_stale()
            return
        db = self.desk.ledger.db
        touched = rounds.touched(db, self._book, change.rows)
        if touched is None:
            self.refresh()
        else:
            self._book = rounds.renewed(db, self._book, touched)
            self._show(touched)

    def go_to(self, place: str) -> None:
        """Show a tab, a meter in it, or the very cell that `place` named."""
        if place.startswith("{"):
            self._restore(json.loads(place))
        elif place in self._grids:
            self._tabs().choose(place)
        else:
            self._ready()
            for key, grid in self._grids.items():
                if grid.go_to(place):
                    self._tabs().choose(key)
                    return

    def place(self) -> str:
        """The tab, its cell, and all that was typed and not written."""
        current, grids = self.grid(), self._grids.items()
        held = {
            "tab": current.key,
            "cell": current.table.current(),
            "drafts": {key: grid.drafts.dumped() for key, grid in grids},
            "blanks": {key: grid.blanks.dumped() for key, grid in grids},
        }
        return json.dumps(held)

    def panes(self) -> list[QWidget]:
        """The head, the tools, the table, the foot and the explain panel."""
        head, _, *panel = super().panes()
        return [head, self._tool_stack, self.grid().table, self.foot, *panel]

    def begin(self) -> None:
        """The cell that was left last, or the first that waits."""
        self.grid().table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def take_back(self) -> bool:
        """Drop what waits in the current row of the tab."""
        return take_back(self.grid())

    def next_problem(self) -> bool:
        """Go to the next problem of the tab."""
        return self.grid().table.keys.next_problem()

    def grid(self, key: str = "") -> Grid:
        """The grid of a tab; that of the current one by default."""
        return self._grids[key or self._tabs().current()]

    def _build(self) -> None:
        self.tools().addWidget(self._tool_stack, 1)
        for grid in self._grids.values():
            self._stack.addWidget(grid)
            self._tool_stack.addWidget(grid.tools)
            grid.moved.connect(self._tell)
            self.watch_figures(grid.table)
        self.head.add_action(self._sheet)
        self.head.add_action(self._paste)
        self.foot.next_wanted.connect(self._go_on)
        self.watch_figures(self.foot)
        self._filled = Closable(self.host)
        self._filled.column.addWidget(self._stack, 1)
        self._filled.column.addWidget(self.foot)
        self.body.addWidget(self._filled, 1)
        self.body.addWidget(self._empty, 1)
        self._dock.set_margins(0, MARGIN, 0)
        self._tabs().chosen.connect(self._choose)

    def _show(self, touched: frozenset[str] | None) -> None:
        has_meters = bool(self._book.meters)
        self._filled.setVisible(has_meters)
        self._tool_stack.setVisible(has_meters)
        self._paste.setVisible(has_meters)
        self._empty.setVisible(not has_meters)
        is_shut = self._filled.show_month(self._book, _month(self.desk.period))
        self._paste.setEnabled(not is_shut)
        for grid in self._grids.values():
            grid.show_book(self._book, _month(self.desk.period), touched)
            grid.table.cells.close(closed=is_shut)
        self._tell()

    def _tell(self) -> None:
        """Counts of the tabs, totals and progress at the foot."""
        waiting = 0
        for key, grid in self._grids.items():
            done, whole = grid.entered()
            waiting += whole - done
            self._tabs().set_count(key, f"{done}/{whole}" if whole else "")
        self.host.set_badge("entry", waiting)
        current = self.grid()
        self._sheet.setVisible(bool(self._book.meters) and current.key == "readings")
        done, whole = current.entered()
        month = words.month(_month(self.desk.period).first)
        title = translate("ui.pages.entry.page", "Total of {month}").format(month=month)
        self.foot.show_totals(title, current.totals())
        verb = _NEXT.get(current.key, "")
        self.foot.show_progress(done, whole, lookup("ui.pages.entry.page", verb) if verb else "")

    def _choose(self, key: str) -> None:
        grid = self._grids[key]
        # A table that is left the focus of another one would make its first cell current.
        self._tabs().setFocus()
        self._stack.setCurrentWidget(grid)
        self._tool_stack.setCurrentWidget(grid.tools)
        self._tell()
        grid.focus()

    def _go_on(self) -> None:
        grid = self.grid()
        grid.next_open()
        grid.table.setFocus()

    def _paste_block(self) -> None:
        grid = self.grid()
        grid.focus()
        grid.table.keys.paste()

    def _restore(self, held: dict[str, Any]) -> None:
        """Come back from another language: the drafts are looked at again."""
        for key, grid in self._grids.items():
            grid.drafts.load(held["drafts"][key])
            grid.blanks.load(held["blanks"][key])
        self._ready()
        for grid in self._grids.values():
            for row in grid.drafts.rows():
                grid.take_row(row, {})
        self._tabs().choose(held["tab"])
        self.grid().go_to(*held["cell"])
        self.grid().table.setFocus()

    def _ready(self) -> None:
        """What is shown is true, also before the page is seen."""
        if self.is_stale:
            self.is_stale = False
            self.refresh()

    def _tabs(self) -> Tabs:
        tabs = self.head.tabs
        assert tabs is not None
        return tabs

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._filled.isVisibleTo(self):
            self.grid().focus()


def _month(shown: Period) -> Period:
    """The month that is entered while a period is shown."""
    return shown if len(shown.code) == 7 else month_of(shown.last)
