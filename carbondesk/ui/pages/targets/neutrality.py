"""The balance of a year: emissions, what was used against them, what is left to offset."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from carbondesk.domain import period as periods
from carbondesk.domain.figure import Figure
from carbondesk.domain.neutrality import STANDARD, Balance
from carbondesk.i18n import translate
from carbondesk.store import balances, holdings, meters
from carbondesk.texts import numbers
from carbondesk.ui import words
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.pages.targets import neutrality_rows as rows
from carbondesk.ui.pages.targets.neutrality_tools import NeutralityTools
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.banner import Banner
from carbondesk.ui.widgets.card import Card, Strip, StripPart
from carbondesk.ui.widgets.chip import Chip
from carbondesk.ui.widgets.empty import EmptyPage, Way
from carbondesk.ui.widgets.figure_label import FigureLabel
from carbondesk.ui.widgets.table import Table


class NeutralityView(View):
    """A strip of green power, the balance in three views, the lots below."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.balance = Table(
            rows.balance_columns(), dense=True,
            name=translate("ui.pages.targets.neutrality", "Balance"),
        )  # fmt: skip
        self.lots = Table(
            rows.lot_columns(), dense=True, name=translate("ui.pages.targets.neutrality", "Lots")
        )
        self.tools = NeutralityTools(host, self.lots)
        self._strip = Strip()
        self._warning = Banner("", "warn")
        self._card = Card(translate("ui.pages.targets.neutrality", "Balance"), " ")
        self._state = Chip(" ")
        self._card.add_to_head(self._state, right=False)
        self._filled = QWidget()
        self._empty = self._empty_page()
        self._lay_out()

    def refresh(self) -> None:
        """Balance the year of the period anew."""
        db, year = self.desk.ledger.db, self._year()
        has_meters = bool(meters.every(db))
        self._filled.setVisible(has_meters)
        self._empty.setVisible(not has_meters)
        if not has_meters:
            return
        found = balances.load(db, year)
        self._show_power(found)
        self._show_warning(found)
        self._state.set_tag(rows.standing(found))
        self.balance.show_rows(list(rows.balance_rows(found)))
        self.balance.setFixedHeight(self.balance.full_height())
        self.lots.show_rows(list(rows.lot_rows(holdings.every(db), year)))
        self.tools.show_for()

    def subtitle(self) -> str:
        """The year that is balanced."""
        return words.period(periods.year(self._year()))

    def begin(self) -> None:
        """The lots have the keyboard."""
        self.lots.setFocus()

    def _year(self) -> int:
        return self.desk.period.first.year

    def _show_power(self, found: Balance) -> None:
        power = found.power
        parts = [
            _part(translate("ui.pages.targets.neutrality", "Electricity bought"), power.bought),
            _part(translate("ui.pages.targets.neutrality", "Counted as 0 already"), power.counted),
            _part(translate("ui.pages.targets.neutrality", "Claimed as green"), power.claimed),
            _part(translate("ui.pages.targets.neutrality", "Not counted as 0 yet"), power.extra),
        ]
        self._strip.show_parts(parts)
        for label in self._strip.findChildren(FigureLabel):
            label.figure_opened.connect(self.balance.figure_opened)

    def _show_warning(self, found: Balance) -> None:
        said = []
        if found.power.beyond:
            text = translate(
                "ui.pages.targets.neutrality",
                "{amount} MWh more are claimed as green than were bought: hold lots again.",
            )
            said.append(text.format(amount=numbers.exact(found.power.beyond, 3)))
        if found.power.unproven.value:
            text = translate(
                "ui.pages.targets.neutrality",
                "{amount} MWh are counted as green without a certificate used for this year.",
            )
            said.append(text.format(amount=numbers.exact(found.power.unproven.value, 3)))
        if found.views[STANDARD].total.value is None:
            said.append(translate("ui.pages.targets.neutrality", "The year has no emissions yet."))
        self._warning.set_text(" ".join(said))
        self._warning.setVisible(bool(said))

    def _lay_out(self) -> None:
        self._card.wide(self.balance)
        lots = Card(
            translate("ui.pages.targets.neutrality", "Certificates, credits and allowances"),
            translate("ui.pages.targets.neutrality", "a serial counts once"),
        )
        lots.add_to_head(self.tools.tools)
        lots.wide(self.lots, 1)
        column = QVBoxLayout(self._filled)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addWidget(self._strip)
        column.addWidget(self._warning)
        column.addWidget(self._card)
        column.addWidget(lots, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._filled, 1)
        whole.addWidget(self._empty, 1)

    def _empty_page(self) -> EmptyPage:
        way = Way(
            "gauge",
            translate("ui.pages.targets.neutrality", "Add the first meter"),
            translate("ui.pages.targets.neutrality", "The balance starts from emissions."),
            (("meters", translate("ui.pages.targets.neutrality", "New meter")),),
            primary=True,
        )
        page = EmptyPage(
            translate("ui.pages.targets.neutrality", "Nothing to balance yet"),
            translate("ui.pages.targets.neutrality", "There are no meters in this ledger."),
            (way,),
        )
        page.chosen.connect(self._go)
        return page

    def _go(self, _way: str) -> None:
        self.host.open_page("meters", "new")


def _part(caption: str, figure: Figure) -> StripPart:
    shown = numbers.no_data() if figure.value is None else numbers.exact(figure.value, 3)
    unit = "" if figure.value is None else None
    return StripPart(caption, FigureLabel(figure, "title", shown=shown, unit=unit))
