"""What is known: every meter by month, and how much of it is filled."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from carbondesk.domain import kept_chart, overview
from carbondesk.domain import period as periods
from carbondesk.domain.kept_chart import KeptChart
from carbondesk.domain.overview import ALL, COUNTED, LACKING, Coverage
from carbondesk.i18n import translate
from carbondesk.store import monthly_trends
from carbondesk.ui.charts.chart_card import ChartCard
from carbondesk.ui.charts.coverage_chart import CoverageChart
from carbondesk.ui.page import GAP, Host
from carbondesk.ui.tabbed import View
from carbondesk.ui.widgets.segments import Segments


class CompletenessView(View):
    """The tab: 24 months, of the meters that count, of all, or of those that lack something."""

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.kinds = Segments(_kinds())
        self.kinds.chosen.connect(self._show)
        self.chart = CoverageChart()
        self.chart.opened.connect(self._open)
        self._found: tuple[Coverage, ...] = ()
        self._card = ChartCard(host, " ", self.chart, keep=self.kept)
        tools = QHBoxLayout()
        tools.addWidget(self.kinds)
        tools.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GAP)
        column.addLayout(tools)
        column.addWidget(self._card, 1)

    def refresh(self) -> None:
        """Read the months anew."""
        months = overview.window(self.desk.period)
        measured = monthly_trends.load(self.desk.ledger.db, months).measured
        self._found = overview.coverage(measured, months)
        self._show()

    def kept(self) -> KeptChart:
        """How a report shows the same meters."""
        return KeptChart("", kept_chart.KNOWN, "", self.kinds.current())

    def begin(self) -> None:
        """The matrix has the keyboard."""
        self.chart.setFocus()

    def _show(self, *_: object) -> None:
        kind, month = self.kinds.current(), self.desk.period
        shown = overview.chosen(self._found, kind, overview.window(month).index(month))
        self.chart.show_coverage(shown, overview.window(month), month)
        text = translate("ui.pages.analysis.completeness", "{count} meters, 24 months")
        title = translate("ui.pages.analysis.completeness", "Completeness by meter and month")
        self._card.set_title(title, text.format(count=len(shown)))

    def _open(self, meter_id: str, month: str) -> None:
        """Go to the facts of a meter in a month."""
        self.desk.set_period(periods.parse(month))
        self.host.open_page("meters", meter_id)


def _kinds() -> tuple[tuple[str, str], ...]:
    return (
        (COUNTED, translate("ui.pages.analysis.completeness", "That count")),
        (ALL, translate("ui.pages.analysis.completeness", "All meters")),
        (LACKING, translate("ui.pages.analysis.completeness", "With gaps")),
    )
