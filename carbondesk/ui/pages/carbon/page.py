"""Carbon: the inventory of the period, its scopes, its other views and how sure it is."""

from functools import partial
from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from carbondesk.domain import period as periods
from carbondesk.domain.figure import Figure
from carbondesk.domain.inventory import Inventory
from carbondesk.i18n import pick, translate
from carbondesk.store import accounts, inventories, meters, overviews
from carbondesk.texts import numbers
from carbondesk.ui import words
from carbondesk.ui.page import EVERY_TABLE, GAP, Host, Page
from carbondesk.ui.pages.carbon import rows
from carbondesk.ui.pages.carbon.besides import Besides
from carbondesk.ui.pages.carbon.charts import ChartsCard
from carbondesk.ui.pages.carbon.doubts import Doubts
from carbondesk.ui.widgets.button import Button
from carbondesk.ui.widgets.card import Card, empty
from carbondesk.ui.widgets.empty import EmptyPage, Way
from carbondesk.ui.widgets.figure_label import FigureLabel
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table


class CarbonPage(Page):
    """Four cards above, the lines of the inventory below; every figure opens."""

    tables: ClassVar[frozenset[str]] = EVERY_TABLE

    def __init__(self, host: Host) -> None:
        super().__init__(host, translate("ui.pages.carbon.page", "Carbon"))
        report = Button(translate("ui.pages.carbon.page", "Inventory and evidence"), icon="printer")
        report.clicked.connect(self._open_report)
        self.head.add_action(report)
        self.table = Table(rows.columns(), name=translate("ui.pages.carbon.page", "Inventory"))
        self.watch_figures(self.table)
        self._cards = QHBoxLayout()
        self._cards.setSpacing(GAP)
        self._filled = QWidget()
        column = QVBoxLayout(self._filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(self._cards)
        card = Card(
            translate("ui.pages.carbon.page", "By source"),
            translate(
                "ui.pages.carbon.page",
                "uncertainties are assumed by grade where none was typed",
            ),
        )
        self.besides = Besides(host, self.table)
        self.doubts = Doubts(host, self.table)
        card.add_to_head(self.doubts.tools)
        card.add_to_head(self.besides.tools)
        card.wide(self.table, 1)
        column.addWidget(card, 3)
        self.charts = ChartsCard()
        self.charts.figure_opened.connect(self._explain)
        self.charts.month_opened.connect(self._open_month)
        column.addWidget(self.charts, 2)
        self._empty = self._empty_page()
        self.body.addWidget(self._filled, 1)
        self.body.addWidget(self._empty, 1)

    def refresh(self) -> None:
        """Account the period anew."""
        db, period = self.desk.ledger.db, self.desk.period
        has_meters = bool(meters.every(db))
        self._filled.setVisible(has_meters)
        self._empty.setVisible(not has_meters)
        self.head.set_subtitle("")
        if not has_meters:
            return
        found = inventories.of(accounts.load(db, [period]), period)
        used = found.account.sets.carbon
        self.head.set_subtitle(
            translate("ui.pages.carbon.page", "{period}; factors: {edition}").format(
                period=words.period(period), edition=pick(used.name_zh, used.name_en)
            )
        )
        self.table.show_rows(rows.rows(found))
        months = periods.year(period.first.year).months()
        self.charts.show_emissions(found.account, months, partial(overviews.trends, db, months))
        empty(self._cards)
        for card in _cards(found):
            for label in card.findChildren(FigureLabel):
                self.watch_figures(label)
            self._cards.addWidget(card, 1)

    def begin(self) -> None:
        """The lines have the keyboard."""
        self.table.setFocus()

    def _empty_page(self) -> EmptyPage:
        way = Way(
            "gauge",
            translate("ui.pages.carbon.page", "Add the first meter"),
            translate("ui.pages.carbon.page", "Fuels, electricity and heat make the inventory."),
            (("meters", translate("ui.pages.carbon.page", "New meter")),),
            primary=True,
        )
        page = EmptyPage(
            translate("ui.pages.carbon.page", "No meters yet"),
            translate("ui.pages.carbon.page", "Emissions appear as soon as there is usage."),
            (way,),
        )
        page.chosen.connect(self._go)
        return page

    def _open_report(self) -> None:
        self.host.open_page("reports", "inventory")

    def _explain(self, figure: Figure) -> None:
        self.explained.emit(figure)

    def _open_month(self, code: str) -> None:
        self.desk.set_period(periods.parse(code))

    def _go(self, _way: str) -> None:
        self.host.open_page("meters", "new")


def _cards(found: Inventory) -> tuple[Card, ...]:
    """The total with its range, the scopes, the two other views."""
    return (
        _total(found),
        _card(
            translate("ui.pages.carbon.page", "Direct"),
            translate("ui.pages.carbon.page", "Scope 1"),
            found.account.scope1,
            translate("ui.pages.carbon.page", "fuels burnt here"),
        ),
        _card(
            translate("ui.pages.carbon.page", "Indirect"),
            translate("ui.pages.carbon.page", "Scope 2"),
            found.account.scope2,
            translate("ui.pages.carbon.page", "bought power and heat"),
        ),
        _views(found),
    )


def _card(title: str, subtitle: str, figure: Figure, foot: str) -> Card:
    card = Card(title, subtitle)
    card.body.addWidget(_tonnes(figure, "headline"))
    card.body.addWidget(Label(foot, "small", "ink2"))
    return card


def _total(found: Inventory) -> Card:
    standard = translate("ui.pages.carbon.page", "after the standard")
    card = Card(translate("ui.pages.carbon.page", "Total"), standard)
    card.body.addWidget(_tonnes(found.total, "headline"))
    row = QHBoxLayout()
    row.setSpacing(6)
    row.addWidget(_tonnes(found.low, "body", unit=""))
    row.addWidget(Label("–", "body", "ink2"))
    row.addWidget(_tonnes(found.high, "body"))
    if found.uncertainty.value is not None:
        shown = f"± {numbers.plain(found.uncertainty.value, 1)}%"
        row.addWidget(FigureLabel(found.uncertainty, "body", shown=shown, unit=""))
    row.addStretch()
    card.body.addLayout(row)
    if found.grade and found.measured.value is not None:
        words = translate("ui.pages.carbon.page", "data quality {grade}, measured {share}%")
        shown = words.format(grade=found.grade, share=numbers.plain(found.measured.value, 1))
        card.body.addWidget(FigureLabel(found.measured, "small", shown=shown, unit=""))
    return card


def _views(found: Inventory) -> Card:
    card = Card(translate("ui.pages.carbon.page", "Other views"))
    card.body.setSpacing(3)
    for title, figure in (
        (translate("ui.pages.carbon.page", "Location-based"), found.location),
        (translate("ui.pages.carbon.page", "Market-based"), found.market),
        (translate("ui.pages.carbon.page", "Energy, calorific value"), found.energies.calorific),
        (translate("ui.pages.carbon.page", "Energy, equivalent value"), found.energies.equivalent),
    ):
        row = QHBoxLayout()
        row.addWidget(Label(title, "small", "ink2"))
        row.addStretch()
        unit = "tce" if figure.unit == "kgce" else "tCO₂"
        row.addWidget(_tonnes(figure, "body", unit=unit))
        card.body.addLayout(row)
    return card


def _tonnes(figure: Figure, size: str, *, unit: str = "tCO₂") -> FigureLabel:
    shown = "" if figure.value is None else numbers.short(figure.value * rows.TONNE)
    return FigureLabel(figure, size, shown=shown, unit=unit)
