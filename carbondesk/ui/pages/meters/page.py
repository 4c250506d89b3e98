"""The meters: their tree with the month's usage at the left, one of them at the right."""

from functools import partial
from typing import ClassVar

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from carbondesk.domain.book import Book
from carbondesk.domain.findings import limits
from carbondesk.domain.period import Period, month_of
from carbondesk.domain.usage import Measured
from carbondesk.i18n import plural, translate
from carbondesk.store import books, findings
from carbondesk.ui import words
from carbondesk.ui.fact_files import FactFiles
from carbondesk.ui.page import GAP, Host, Page
from carbondesk.ui.pages.meters import outline
from carbondesk.ui.pages.meters.listing import Listing
from carbondesk.ui.pages.meters.outline import Outline
from carbondesk.ui.pages.meters.panels import MeterPanel
from carbondesk.ui.pages.meters.workbench import Workbench
from carbondesk.ui.widgets.button import ANY, Button
from carbondesk.ui.widgets.empty import EmptyPage, Way

NEW = "new"
SIDE, WIDE_SIDE, WIDE_FROM = 344, 460, 1600


class MetersPage(Page):
    """Choose a meter, see it, change it; `go_to` takes a meter's id or `new`."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "institution", "setting", "place", "meter", "meter_setup", "meter_event", "reading",
            "bill", "delivery", "filling", "instrument", "check_choice",
            "evidence",
        }
    )  # fmt: skip

    def __init__(self, host: Host) -> None:
        super().__init__(host, translate("ui.pages.meters.page", "Meters"))
        self._book = Book()
        self._wanted = ""
        self._add_actions()
        self.listing = Listing()
        self.listing.chosen.connect(self._choose)
        self.bench = Workbench(host.desk)
        self.bench.meter_opened.connect(self.go_to)
        self.bench.said.connect(host.toast)
        self.bench.files_wanted.connect(partial(FactFiles(host).show, self))
        self.bench.reshaped.connect(self._show_what_there_is)
        self.watch_figures(self.listing.tree)
        self.watch_figures(self.bench)
        self._filled = QWidget()
        row = QHBoxLayout(self._filled)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self.listing.setFixedWidth(SIDE)
        row.addWidget(self.listing)
        row.addWidget(self.bench, 1)
        self._empty = self._empty_page()
        self.body.addWidget(self._filled, 1)
        self.body.addWidget(self._empty, 1)

    def refresh(self) -> None:
        """Read the meters and their month anew."""
        month = self._month()
        measured = Measured(books.load(self.desk.ledger.db, month.first, month.last))
        in_force = limits.chosen(findings.choices(self.desk.ledger.db))
        found = Outline(measured, month, in_force.of("submeter_sum", "percent"))
        self._book = measured.book
        self.listing.show_outline(found)
        self.bench.take(measured, found, month)
        self.head.set_subtitle(self._subtitle(month))
        wanted, self._wanted = self._wanted, ""
        if wanted == NEW:
            self.bench.add()
        else:
            self._show_meter(wanted or self.bench.meter_id() or self.listing.first_meter())
        self._show_what_there_is()

    def go_to(self, place: str) -> None:
        """Show a meter, or the form of a new one."""
        if self.is_stale:
            self._wanted = place
        elif place == NEW:
            self.bench.add()
        else:
            self.bench.close_panel()
            self._show_meter(place)

    def place(self) -> str:
        """The meter on show, or `new` while one is being added."""
        panel = self.bench.panel()
        is_adding = isinstance(panel, MeterPanel) and panel.is_new
        return NEW if is_adding else self._wanted or self.bench.meter_id()

    def next_problem(self) -> bool:
        """Go to the next meter whose usage of the month is not whole."""
        every = [line.key for line in outline.meters(self.listing.lines())]
        open_ones = [line.key for line in outline.lacking(self.listing.lines())]
        if not open_ones:
            return False
        here = self.bench.meter_id()
        at = every.index(here) if here in every else -1
        after = [key for key in open_ones if every.index(key) > at]
        self.go_to((after or open_ones)[0])
        return True

    def _choose(self, meter_id: str) -> None:
        self.bench.close_panel()
        self.bench.show_meter(meter_id)

    def _show_meter(self, meter_id: str) -> None:
        if meter_id and self.listing.go_to(meter_id):
            self.bench.show_meter(meter_id)

    def _show_what_there_is(self) -> None:
        has_meters = bool(self._book.meters)
        is_empty = not has_meters and self.bench.panel() is None
        self.listing.setVisible(has_meters)
        self._filled.setVisible(not is_empty)
        self._empty.setVisible(is_empty)

    def _month(self) -> Period:
        shown = self.desk.period
        return shown if len(shown.code) == 7 else month_of(shown.last)

    def _subtitle(self, month: Period) -> str:
        count, open_ones = len(self._book.meters), outline.lacking(self.listing.lines())
        if not count:
            return ""
        if not open_ones:
            text = plural("ui.pages.meters.page", "{count} meter", "{count} meters", count)
            return text.format(count=count)
        text = plural(
            "ui.pages.meters.page",
            "{count} meter; {open} not complete in {month}",
            "{count} meters; {open} not complete in {month}",
            count,
        )
        return text.format(count=count, open=len(open_ones), month=words.month(month.first))

    def _add_actions(self) -> None:
        take = Button(
            translate("ui.pages.meters.page", "Import a list"), icon="file-spreadsheet", writes=ANY
        )
        take.clicked.connect(partial(self._go, "import"))
        add = Button(translate("ui.pages.meters.page", "New meter"), icon="plus", writes=ANY)
        add.clicked.connect(partial(self._go, NEW))
        word = translate("ui.pages.meters.page", "Ledger of instruments")
        ledger = Button(word, icon="shield-check")
        ledger.clicked.connect(partial(self.host.open_page, "reports", "instruments"))
        self.head.add_action(ledger)
        self.head.add_action(take)
        self.head.add_action(add)

    def _empty_page(self) -> EmptyPage:
        page = EmptyPage(
            translate("ui.pages.meters.page", "No meters yet"),
            translate(
                "ui.pages.meters.page",
                "Meters come first: then there is something to read, to bill and to report.",
            ),
            _ways(),
        )
        page.chosen.connect(self._go)
        return page

    def _go(self, way: str, *_: object) -> None:
        if way == NEW:
            self.bench.add()
        else:
            self.host.run("import")

    def sizeHint(self) -> QSize:
        return QSize(1180, 690)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.window().width() >= WIDE_FROM
        self.listing.setFixedWidth(WIDE_SIDE if is_wide else SIDE)


def _ways() -> tuple[Way, ...]:
    return (
        Way(
            "file-spreadsheet",
            translate("ui.pages.meters.page", "Import a list of meters"),
            translate(
                "ui.pages.meters.page",
                "XLSX or CSV, headers in Chinese or English. Looked at first, then written.",
            ),
            (("import", translate("ui.pages.meters.page", "Choose a file")),),
            primary=True,
        ),
        Way(
            "plus",
            translate("ui.pages.meters.page", "Add them one by one"),
            translate("ui.pages.meters.page", "Quickest for a few: code, carrier, multiplier."),
            ((NEW, translate("ui.pages.meters.page", "New meter")),),
        ),
    )
