"""The overview: what to do this month at the left, how things stand at the right."""

from typing import ClassVar

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain.figure import Figure
from carbondesk.domain.overview import Overview
from carbondesk.domain.period import Period, month_of, parse, year_to_date
from carbondesk.i18n import translate
from carbondesk.store import meters, overviews
from carbondesk.ui import words
from carbondesk.ui.page import GAP, Host, Page
from carbondesk.ui.pages.overview import cards
from carbondesk.ui.pages.overview.todo import Todo
from carbondesk.ui.pages.overview.trend import TrendCard
from carbondesk.ui.reviewing import Reviewer
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.card import empty
from carbondesk.ui.widgets.empty import EmptyPage, Way
from carbondesk.ui.widgets.indicator import IndicatorCard

SIDE, WIDE_SIDE, WIDE_FROM = 348, 432, 1600
ROOM_FOR_ALL = 1500


class OverviewPage(Page):
    """The first page: the month's checklist, its four figures, the trend and what is missing."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "institution", "setting", "place_area", "people", "vehicle", "meter", "meter_setup",
            "meter_event", "reading", "bill", "delivery", "factor_binding", "issued_document",
            "closed_month", "filling", "instrument", "check_choice", "explanation", "tariff",
            "tariff_price", "meter_tariff", "bill_line", "weather_day", "own_factor", "duty_choice",
            "duty_tick", "notice", "task", "target", "target_restatement", "budget",
        }
    )  # fmt: skip

    def __init__(self, host: Host) -> None:
        super().__init__(host, translate("ui.pages.overview.page", "Overview"))
        report = Button(translate("ui.pages.overview.page", "Monthly report"), icon="printer")
        report.clicked.connect(self._open_report)
        self.head.add_action(report)
        self._side = QWidget()
        self._todo = Todo(host)
        self._reviewer = Reviewer(host, self)
        self._reviewer.found.connect(self._todo.show_findings)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self._todo)
        self._cards = QHBoxLayout()
        self._cards.setSpacing(GAP)
        self._trend = TrendCard()
        self._trend.month_opened.connect(self._show_month)
        self._trend.meter_opened.connect(self._open_meter)
        self._filled = QWidget()
        self._build(self._filled)
        self._empty = self._empty_page()
        self.explained.connect(self._bring_back_side)
        self.body.addWidget(self._filled, 1)
        self.body.addWidget(self._empty, 1)

    def refresh(self) -> None:
        """Read the month anew."""
        has_meters = bool(meters.every(self.desk.ledger.db))
        self._filled.setVisible(has_meters)
        self._empty.setVisible(not has_meters)
        if not has_meters:
            self.head.set_subtitle("")
            return
        month = self._month()
        found = overviews.load(self.desk.ledger.db, month)
        self.head.set_subtitle(self._subtitle(month))
        self._todo.show_overview(found)
        self._reviewer.review_when_idle(month)
        self._show_cards(found)
        self._trend.show_overview(found, month)
        self.host.set_badge("entry", found.to_enter)

    def explain(self, figure: Figure) -> None:
        """Open the panel; where room is short, the work of the month gives way to it."""
        self._side.setVisible(self.width() >= ROOM_FOR_ALL)
        super().explain(figure)

    def _bring_back_side(self, figure: Figure | None) -> None:
        if figure is None:
            self._side.show()

    def _build(self, widget: QWidget) -> None:
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GAP)
        self._side.setFixedWidth(SIDE)
        row.addWidget(self._side)
        right = QVBoxLayout()
        right.setSpacing(GAP)
        right.addLayout(self._cards)
        right.addWidget(self._trend, 1)
        row.addLayout(right, 1)

    def _show_cards(self, found: Overview) -> None:
        empty(self._cards)
        for indicator in cards.indicators(found):
            card = IndicatorCard(indicator)
            self.watch_figures(card)
            self._cards.addWidget(card, 1)

    def _month(self) -> Period:
        shown = self.desk.period
        return shown if len(shown.code) == 7 else month_of(shown.last)

    def _subtitle(self, month: Period) -> str:
        year = year_to_date(month)
        text = translate("ui.pages.overview.page", "{month}; the year to date from {first}")
        return text.format(month=words.period(month), first=words.month(year.first))

    def _empty_page(self) -> EmptyPage:
        ways = (
            Way(
                "download",
                translate("ui.pages.overview.page", "Import a list of meters"),
                translate(
                    "ui.pages.overview.page",
                    "A table with code, carrier, unit and kind; CSV or XLSX.",
                ),
                (("import", translate("ui.pages.overview.page", "Import a file")),),
                primary=True,
            ),
            Way(
                "gauge",
                translate("ui.pages.overview.page", "Add the first meter"),
                translate("ui.pages.overview.page", "The main meters first; sub-meters can wait."),
                (("meters", translate("ui.pages.overview.page", "New meter")),),
            ),
        )
        page = EmptyPage(
            translate("ui.pages.overview.page", "No meters yet"),
            translate(
                "ui.pages.overview.page",
                "Energy, carbon, water and cost appear here as soon as there are meters.",
            ),
            ways,
        )
        page.chosen.connect(self._go)
        return page

    def _go(self, way: str) -> None:
        if way == "import":
            self.host.run("import")
        else:
            self.host.open_page("meters", "new")

    def _show_month(self, code: str) -> None:
        self.desk.set_period(parse(code))

    def _open_meter(self, meter_id: str, _code: str) -> None:
        self.host.open_page("meters", meter_id)

    def _open_report(self) -> None:
        self.host.open_page("reports", "monthly")

    def sizeHint(self) -> QSize:
        return QSize(1180, 690)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        is_wide = self.window().width() >= WIDE_FROM
        self._side.setFixedWidth(WIDE_SIDE if is_wide else SIDE)
