"""What drives use: each driver with its correlation, and the months over the chosen one."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout

from carbondesk.domain import kept_chart
from carbondesk.domain import period as periods
from carbondesk.domain.book import Book
from carbondesk.domain.correlation import Related
from carbondesk.domain.kept_chart import KeptChart
from carbondesk.domain.lines import SpotSheet
from carbondesk.domain.period import Period
from carbondesk.i18n import translate
from carbondesk.reports.charted import driven, subjects
from carbondesk.store import monthly_trends
from carbondesk.store.monthly_trends import METER
from carbondesk.texts import numbers
from carbondesk.ui.charts.chart_card import ChartCard
from carbondesk.ui.charts.scatter import Scatter
from carbondesk.ui.models.cells import Cell, Column, Row
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.card import Card
from carbondesk.ui.widgets.label import Label
from carbondesk.ui.widgets.table import Table

_LIST = 420
_CLEAR = 0.7


class DriversView(View):
    """The tab: three years of a subject; the closest driver stands first and is drawn."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.subject = QComboBox()
        self.subject.setMinimumWidth(240)
        self.subject.setAccessibleName(translate("ui.pages.analysis.drivers", "Subject"))
        self.subject.activated.connect(self.refresh)
        self.chart = Scatter()
        self.chart.opened.connect(self._open_month)
        name = translate("ui.pages.analysis.drivers", "Drivers")
        self.table = Table(_columns(), dense=True, name=name)
        self.table.chosen.connect(self._show)
        self._found: dict[str, Related] = {}
        self._unit = ""
        self._book: Book | None = None
        self._lay_out()

    def refresh(self, *_: object) -> None:
        """Read the months anew; the chosen subject stays."""
        db, months = self.desk.ledger.db, self._months()
        trends = monthly_trends.load(db, months)
        chosen = self.subject.currentData()
        self.subject.clear()
        for key, text in subjects.choices(trends.book, months[-1].last):
            self.subject.addItem(text, key)
        self.subject.setCurrentIndex(max(self.subject.findData(chosen), 0))
        if not self.subject.count():
            return
        found, self._unit = driven.related(db, trends, self.place())
        self._found = {one.driver: one for one in found}
        self._book = trends.book
        self.table.show_rows([_row(one) for one in found])
        self._hint.setVisible(not found)
        self._show()

    def go_to(self, place: str) -> None:
        """Show a subject, as `meter:<id>`."""
        found = self.subject.findData(place)
        if found >= 0:
            self.subject.setCurrentIndex(found)
            self.refresh()

    def place(self) -> str:
        """The subject that is shown."""
        return str(self.subject.currentData() or "")

    def begin(self) -> None:
        """The choice of the subject has the keyboard."""
        self.subject.setFocus()

    def related(self) -> Related | None:
        """The driver that is drawn."""
        chosen = self.table.current()[0]
        return self._found.get(chosen) or next(iter(self._found.values()), None)

    def kept(self) -> KeptChart | None:
        """How a report draws what is shown."""
        found, book = self.related(), self._book
        if found is None or book is None:
            return None
        key = subjects.coded(book, self.place())
        return KeptChart("", kept_chart.DRIVERS, key, found.driver)

    def _months(self) -> list[Period]:
        return driven.months(periods.year(self.desk.period.first.year).last)

    def _show(self, *_: object) -> None:
        found = self.related()
        if found is None:
            self.chart.show_data(SpotSheet((), (), (), ("", "", "")))
            self._card.set_title(translate("ui.pages.analysis.drivers", "Use of a day"), "")
            return
        self.chart.show_data(driven.sheet(found, self._unit))
        title = translate("ui.pages.analysis.drivers", "Use of a day by driver: {driver}")
        self._card.set_title(title.format(driver=driven.name(found.driver)), self._unit)

    def _open_month(self, place: int) -> None:
        """Go to the facts of a month."""
        found = self.related()
        if found is not None:
            self.desk.set_period(periods.parse(found.months[place]))
            kind, _, key = self.place().partition(":")
            self.host.open_page("meters", key if kind == METER else "")

    def _lay_out(self) -> None:
        self._card = ChartCard(self.host, " ", self.chart, keep=self.kept)
        drivers = Card(translate("ui.pages.analysis.drivers", "Drivers"))
        drivers.setFixedWidth(_LIST)
        text = translate(
            "ui.pages.analysis.drivers",
            "Six months are needed with both the use and a driver: enter people, import weather.",
        )
        self._hint = Label(text, "small", "ink2", wrap=True)
        drivers.body.addWidget(self._hint)
        drivers.wide(self.table, 1)
        tools = QHBoxLayout()
        tools.addWidget(self.subject)
        tools.addStretch()
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self._card, 1)
        row.addWidget(drivers)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GAP)
        whole.addLayout(tools)
        whole.addLayout(row, 1)


def _columns() -> tuple[Column, ...]:
    return (
        Column("driver", translate("ui.pages.analysis.drivers", "Driver"), least=150),
        Column("r", "r", 62, right=True),
        Column("share", "R²", 56, right=True),
        Column("count", translate("ui.pages.analysis.drivers", "Months"), 62, right=True),
    )


def _row(one: Related) -> Row:
    is_clear = abs(one.r) >= _CLEAR
    cells = {
        "driver": Cell(driven.name(one.driver), bold=is_clear),
        "r": Cell(driven.signed(one.r), bold=is_clear),
        "share": Cell(numbers.fit(one.explained)),
        "count": Cell(str(len(one.months))),
    }
    return Row(one.driver, cells)
